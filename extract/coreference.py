"""References to actors named before: pronouns, and descriptions such as ``his government`` or ``the two leaders``.

Only clear cases are resolved; a pronoun with two possible antecedents gets no mention. In order of trust:

1. a relative pronoun is what its clause belongs to;
2. ``he``, ``she``, ``it``, ``they`` are the subject of a clause around them (``Mr. Obama said he ...``) that fits in
   number and gender;
3. else the only fitting actor named before in the sentence;
4. else the subject of the sentence before, if nobody in between fits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import attrgetter

from diplograph.extract.antecedents import History, Slot, Test, is_subject, make_slot, only
from diplograph.extract.columns import Columns
from diplograph.extract.definites import resolve_definite
from diplograph.extract.mentions import Mention
from diplograph.extract.pairs import is_bare_pair, resolve_bare_pair
from diplograph.extract.quotations import Quotations

_HE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_IT = {"it", "its", "itself"}
_THEY = {"they", "them", "their", "themselves"}
_BARE = {"two", "both"}
_RELATIVE = {"who", "whom", "which", "that", "whose"}
_PRONOUNS = frozenset(_HE) | _IT | _THEY | _RELATIVE
_PRONOUN_TAGS = {"PRON", "DET"}
_OBJECTS = {"him", "them"}
_FIRST = {"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"}
_BRACKETS = {"(": True, ")": False}
_LONGEST_ASIDE = 12
_SALIENT_SENTENCES = 3
_CLEARLY = 0.7
_DOERS = {"nsubj", "nsubj:pass", "nsubjpass"}
#: Verbs whose ``it`` is nobody.
_IMPERSONAL = frozenset(
    "seems seemed appears appeared remains remained emerged turned took takes became becomes happened followed follows "
    "means meant comes came looks looked rained matters".split()
)
_RELATIVE_CLAUSES = {"acl:relcl", "relcl", "acl"}


def resolve_references(columns: Columns, mentions: list[Mention], genders: Mapping[str, str]) -> list[Mention]:
    """Return the mentions in order, with those of pronouns added and descriptions resolved.

    ``mentions`` are sorted by start; ``genders`` are those of persons by id, where known.
    """
    resolver = _Resolver(columns, mentions, genders)
    return [mention for slot in resolver.run() for mention in slot]


class _Resolver:
    def __init__(self, columns: Columns, mentions: list[Mention], genders: Mapping[str, str]) -> None:
        self.columns, self.genders = columns, genders
        self.history = History(columns)
        self.quotations = Quotations(columns)
        self.spans = [tuple(group) for _, group in groupby(mentions, key=attrgetter("start", "end"))]

    def run(self) -> Iterator[tuple[Mention, ...]]:
        """Yield the mentions of each span and pronoun in order of their start."""
        found = {span[0].start: span for span in self._third_persons()}
        found.update(self._first_persons(list(found.values())))
        return (found[start] for start in sorted(found))

    def _first_persons(self, found: list[tuple[Mention, ...]]) -> Iterator[tuple[int, tuple[Mention, ...]]]:
        """Yield start and mentions of ``I`` and ``we`` in quotations (who speaks) and of the like of ``our troops``."""
        columns = self.columns
        first = [i for i, word in enumerate(columns.lower) if word in _FIRST and columns.pos[i] in _PRONOUN_TAGS]
        named = {i: span for span in found for i in range(span[0].start, span[0].end)} if first else {}
        for i in first:
            speaker = self.quotations.speaker(i)
            if speaker is None or speaker not in named:
                continue
            slot = make_slot(columns, named[speaker])
            span = named.get(i)
            if span is None:
                yield i, _as_pronoun(i, slot)
            elif span[0].kind not in {"name", "demonym"}:
                yield span[0].start, resolve_definite(columns, span, slot, self.history)

    def _third_persons(self) -> Iterator[tuple[Mention, ...]]:
        """Yield all other mentions as they come."""
        covered = {i for span in self.spans for i in range(span[0].start, span[0].end)}
        tags = self.columns.pos
        pronouns = [i for i, word in enumerate(self.columns.lower) if word in _PRONOUNS and tags[i] in _PRONOUN_TAGS]
        starts = [(span[0].start, span) for span in self.spans]
        pairs = [i for i, word in enumerate(self.columns.lower) if word in _BARE and is_bare_pair(self.columns, i)]
        alone = [i for i in pronouns + pairs if i not in covered]
        events: list[tuple[int, tuple[Mention, ...]]] = starts + [(i, ()) for i in alone]
        inside = [i for i in pronouns if i in covered]
        for start, span in sorted(events, key=lambda event: (event[0], not event[1])):
            found = self._described(span, inside) if span else self._pronoun(start)
            if found:
                self.history.add(make_slot(self.columns, found))
                yield found

    def _described(self, span: tuple[Mention, ...], pronouns: list[int]) -> tuple[Mention, ...]:
        first = span[0]
        if first.kind in {"name", "demonym"}:
            return span
        possessor = next((i for i in pronouns if first.start <= i < first.end), None)
        owner = self._antecedent(possessor) if possessor is not None else None
        return resolve_definite(self.columns, span, owner, self.history)

    def _pronoun(self, i: int) -> tuple[Mention, ...]:
        if self.columns.lower[i] in _BARE:
            return resolve_bare_pair(self.columns, i, self.history)
        slot = self._antecedent(i)
        return () if slot is None else _as_pronoun(i, slot)

    def _antecedent(self, i: int) -> Slot | None:
        word = self.columns.lower[i]
        if word in _HE:
            return self._he(i, lambda slot: slot.human and self._agrees(slot, _HE[word]))
        if word in _THEY:
            return self._they(i)
        if word in _IT:
            return self._it(i)
        return self._relative(i)

    def _agrees(self, slot: Slot, gender: str) -> bool:
        known = self.genders.get(slot.mentions[0].id, "")
        return not slot.plural and (not known or known == gender)

    def _resolve(self, i: int, suits: Test) -> Slot | None:
        if self.columns.lower[i].endswith(("self", "selves")):
            nearest = next((slot for slot in self.history.back(i) if slot.mentions[0].end == i), None)
            if nearest is not None and suits(nearest):
                return nearest
            doer = None
        else:
            doer = self.history.own_subject(i)

        def fits(slot: Slot) -> bool:
            return suits(slot) and (doer is None or slot.key != doer.key)

        aside = next((slot for slot in self.history.back(self._parenthesis(i)) if fits(slot)), None)
        if aside is not None:
            return aside
        own_clause = self.columns.lower[i] not in _OBJECTS and not is_subject(self.columns, i)
        before = [slot for slot in self.history.back(i) if fits(slot)]
        found = self.history.governing_subject(i, fits, own_clause=own_clause)
        if found is not None:
            return found if not self._is_possessive(i) else only([before[0], found])
        if before:
            return only(before) or only([slot for slot in before if slot.subject])
        previous = [slot for slot in self.history.in_sentence_before(i) if fits(slot)]
        return only(previous) or only([slot for slot in previous if slot.subject])

    def _parenthesis(self, i: int) -> int:
        """Return where the parenthesis around a token opens, which speaks of whom stands before it; 0 without one."""
        for j in range(i - 1, max(-1, i - _LONGEST_ASIDE), -1):
            if self.columns.words[j] in _BRACKETS:
                return j if _BRACKETS[self.columns.words[j]] else 0
        return 0

    def _is_possessive(self, i: int) -> bool:
        """True for ``his`` and ``its``, which the nearest actor may own as well as the subject."""
        return self.columns.tags[i] == "PRP$"

    def _he(self, i: int, fits: Test) -> Slot | None:
        """Return whom ``he`` or ``she`` stands for: no speaker in the own quotation, nobody quoted outside of one."""
        quoted = self.quotations.inside[i]
        speaker = self.quotations.speaker(i)

        def suits(slot: Slot) -> bool:
            if not fits(slot):
                return False
            if quoted:
                return not any(mention.start <= (speaker or -1) < mention.end for mention in slot.mentions)
            return not self.quotations.inside[slot.head]

        return self._resolve(i, suits) or self._salient(i, suits)

    def _salient(self, i: int, fits: Test) -> Slot | None:
        """Return who the last sentences are about: their subjects before others, names before descriptions."""
        weights: dict[tuple[str, ...], float] = {}
        latest: dict[tuple[str, ...], Slot] = {}
        now = self.columns.sentence[i]
        for slot in self.history.back(i, _SALIENT_SENTENCES):
            if fits(slot):
                weight = (1 + 2 * slot.subject + slot.mentions[0].named) * 0.6 ** (
                    now - self.columns.sentence[slot.head]
                )
                weights[slot.key] = weights.get(slot.key, 0.0) + weight
                latest.setdefault(slot.key, slot)
        ranked = sorted(weights, key=lambda key: -weights[key])
        if not ranked or (len(ranked) > 1 and weights[ranked[1]] > _CLEARLY * weights[ranked[0]]):
            return None
        return latest[ranked[0]]

    def _they(self, i: int) -> Slot | None:
        return self._listed(i) or self._resolve(i, lambda slot: slot.plural) or self._together(i)

    def _together(self, i: int) -> Slot | None:
        """Return the two actors that the sentence before lists or lets meet, for a subject or a possessive."""
        if not (is_subject(self.columns, i) or self._is_possessive(i)):
            return None
        pair = self.history.together(i, 1)
        return make_slot(self.columns, pair) if pair else None

    def _listed(self, i: int) -> Slot | None:
        """Return the members of a list that is the subject of the clause or of one around it."""

        def is_list(slot: Slot) -> bool:
            return len(self.history.list_of(slot, i)) > 1

        found = self.history.governing_subject(i, is_list, own_clause=not is_subject(self.columns, i))
        if found is None:
            return None
        members = self.history.list_of(found, i)
        return found._replace(mentions=tuple(mention for slot in members for mention in slot.mentions))

    def _it(self, i: int) -> Slot | None:
        if self.columns.deps[i] == "expl":
            return None
        doer = self.history.own_subject(i)

        def fits(slot: Slot) -> bool:
            if doer is not None and slot.key == doer.key:
                return False
            first = slot.mentions[0]
            body = first.type in {"state", "organisation", "group"} and len(slot.mentions) == 1 and not slot.human
            return body and not (slot.plural and first.kind in {"role", "group"})

        found = self.history.governing_subject(i, fits, own_clause=self._is_possessive(i))
        before = [slot for slot in self.history.back(i) if fits(slot)]
        if not self._is_possessive(i):
            return found or (only(before) if doer is not None else self._subject_before(i, fits))
        return only(before) if found is None else only([before[0], found])

    def _subject_before(self, i: int, fits: Test) -> Slot | None:
        """Return who the sentence before is about, for the ``It`` that begins one and does something."""
        columns = self.columns
        verb = columns.heads[i]
        if columns.deps[i] not in _DOERS or columns.pos[verb] != "VERB" or columns.lower[verb] in _IMPERSONAL:
            return None
        if columns.deps[verb].lower() != "root" or any(fits(slot) for slot in self.history.back(i)):
            return None
        subjects = [slot for slot in self.history.in_sentence_before(i) if slot.subject]
        return only(subjects) if subjects and fits(subjects[0]) else None

    def _relative(self, i: int) -> Slot | None:
        """Return what a relative clause belongs to."""
        columns = self.columns
        verb = columns.heads[i]
        for _ in range(4):
            if columns.deps[verb] in _RELATIVE_CLAUSES and columns.heads[verb] < i:
                return self._covering(columns.heads[verb])
            if columns.heads[verb] == verb:
                return None
            verb = columns.heads[verb]
        return None

    def _covering(self, i: int) -> Slot | None:
        return next(
            (
                slot
                for slot in self.history.back(len(self.columns) - 1, 1)
                if slot.mentions[0].start <= i < slot.mentions[0].end
            ),
            None,
        )


def _as_pronoun(i: int, slot: Slot) -> tuple[Mention, ...]:
    return tuple(
        mention._replace(
            start=i, end=i + 1, head=i, kind="pronoun",
            text=mention.name if mention.type == "person" and mention.kind != "name" else mention.text,
        )
        for mention in slot.mentions
    )  # fmt: skip
