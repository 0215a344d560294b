"""The features of a candidate that the acceptance model judges it by: trigger, lexicon entry, paths, actor types, and
words around.

A feature is a template and a value, ``met|sp=subj``: the actor on the source side of an entry for *met* is its subject.
Templates depend on the entry alone and values on the text alone, so a text is read once for all entries of a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from diplograph.extract.candidates import Candidate
from diplograph.extract.lexicon import Entry
from diplograph.extract.mentions import Mention
from diplograph.extract.roles import Role
from diplograph.extract.syntax import Syntax

#: Relations with too few annotated examples, and the one of the same shape whose weights they share.
LEARNED_AS = {"called": "met"}
CLAUSE_MARKS = frozenset({",", ";", "that", "who", "which"})
DESCRIPTIONS = frozenset({"role", "group"})
#: How features name white space between words, such as the end of a paragraph.
BREAK = "¶"


#: Templates that one value goes with; their weights are added up before any text is read.
Slot = tuple[str, ...]


class Templates(NamedTuple):
    """The templates of an entry's features, each group in the order of the values that :class:`FeatureReader` gives.

    Each word around the trigger goes with both of ``near``. Templates of few values share a slot; to add up the larger
    ones for each word would take more memory than it saves time.
    """

    entry: tuple[Slot, ...]
    near: tuple[Slot, ...]
    source: tuple[Slot, ...]
    target: tuple[Slot, ...]
    pair: tuple[Slot, ...]


def templates_of(entry: Entry) -> Templates:
    """Return the templates of the features that candidates of an entry have."""
    relation, word, word_class = LEARNED_AS.get(entry.relation, entry.relation), _word_of(entry), entry.word_class
    weak = "~" if entry.weak else ""
    return Templates(
        entry=(("relation",), (f"{relation}|word",), (f"{relation}|weak",)),
        near=((f"{relation}|near",), (f"{word}|near",)),
        source=_templates_of_actor(relation, word, word_class, "s"),
        target=_templates_of_actor(relation, word, word_class, "t"),
        pair=(
            (f"frame{weak}", f"{relation}|frame{weak}", f"{relation}|{word}|frame"),
            (f"{word_class}|paths", f"{relation}|paths"),
            (f"{word_class}|heads", f"{relation}|heads"), (f"{relation}|{word}|heads",),
            (f"{word_class}|heads,tag",), (f"{word_class}|heads,role",),
            (f"{relation}|types",), (f"{relation}|same",), ("depth",), (f"{relation}|far",), ("apart",),
            (f"{relation}|order", f"{word}|order"),
            (f"{relation}|left",), (f"{word_class}|heads,left",),
        ),
    )  # fmt: skip


def _templates_of_actor(relation: str, word: str, word_class: str, side: str) -> tuple[Slot, ...]:
    return (
        # what the actor is, wherever it stands
        (f"{relation}|{side}", f"{word}|{side}"), (f"{relation}|{side}k",),
        (f"{relation}|{side}w",), (f"{word}|{side}w",),
        (f"{relation}|<{side}",), (f"{word}|<{side}",), (f"{relation}|{side}>",), (f"{relation}|{side}first",),
        # its part in the clause, and whether it is a place as well
        (f"{relation}|{side}h",), (f"{word}|{side}h",), (f"{relation}|{side}p", f"{word_class}|{side}p"),
        (f"{word}|{side}at",), (f"{relation}|{side}at,h",),
        # what stands between it and the trigger
        (f"{relation}|{side}between",),
    )  # fmt: skip


def entry_values(entry: Entry) -> tuple[str, ...]:
    """Return the values of an entry's own templates."""
    return LEARNED_AS.get(entry.relation, entry.relation), _word_of(entry), str(entry.weak)


class FeatureReader:
    """Reads the values of the features of one Doc's candidates; an empty value is no feature."""

    def __init__(self, syntax: Syntax, mentions: Sequence[Mention]) -> None:
        """Work on one Doc's tree and mentions."""
        self.syntax = syntax
        self.mentions = mentions
        self._words = [BREAK if word.isspace() else word for word in syntax.lower]
        self._heads = {mention.head for mention in mentions}
        self._heads_before = _running_count([mention.head for mention in mentions], len(syntax))
        self._marks_before = _running_count(
            [token for token, word in enumerate(syntax.lower) if word in CLAUSE_MARKS], len(syntax)
        )
        self._near: dict[int, tuple[str, ...]] = {}
        self._actors: dict[int, tuple[str, ...]] = {}
        self._roles: dict[tuple[int, Role], tuple[str, ...]] = {}

    def features(self, candidate: Candidate) -> list[str]:
        """Return the names of the features that hold for a candidate, without repetition."""
        trigger, entry = candidate.trigger, candidate.entry
        templates = templates_of(entry)
        near = [(slot, value) for value in self.near(trigger) for slot in templates.near]
        slots = [
            *zip(templates.entry, entry_values(entry), strict=True),
            *near,
            *zip(templates.source, self.of_role(trigger, candidate.source), strict=True),
            *zip(templates.target, self.of_role(trigger, candidate.target), strict=True),
            *zip(templates.pair, self.of_pair(candidate), strict=True),
        ]
        return [f"{template}={value}" for slot, value in slots if value for template in slot]

    def near(self, trigger: int) -> tuple[str, ...]:
        """Return the words around a trigger: beside it, above and below it in the tree."""
        if trigger not in self._near:
            self._near[trigger] = tuple(dict.fromkeys(self._read_near(trigger)))
        return self._near[trigger]

    def of_role(self, trigger: int, role: Role) -> tuple[str, ...]:
        """Return what an actor is and how it stands to a trigger."""
        known = self._roles.get((trigger, role))
        if known is None:
            mention, head = self.mentions[role.mention], _first(role.path)
            at = str(bool(mention.place_id))
            known = self._roles[trigger, role] = (
                *self._of_actor(role.mention), head, head, role.path, at, f"{at}|{head}",
                self._between(trigger, mention),
            )  # fmt: skip
        return known

    def _of_actor(self, number: int) -> tuple[str, ...]:
        known = self._actors.get(number)
        if known is None:
            mention = self.mentions[number]
            noun, before = self._noun(mention), self._word(mention.start - 1)
            known = self._actors[number] = (
                mention.type, mention.kind, noun, noun,
                before, before, self._word(mention.end), str(self._is_first(mention)),
            )  # fmt: skip
        return known

    def _noun(self, mention: Mention) -> str:
        """The noun of a description or a group; which name somebody has tells nothing."""
        if mention.kind in DESCRIPTIONS:
            return self.syntax.lower[mention.head]
        return "" if mention.kind == "name" and mention.type != "group" else mention.text.lower().rsplit(" ", 1)[-1]

    def of_pair(self, candidate: Candidate) -> tuple[str, ...]:
        """Return how the two actors of a candidate stand to each other and to the trigger."""
        trigger, ps, pt = candidate.trigger, candidate.source.path, candidate.target.path
        heads, paths = f"{_first(ps)}>{_first(pt)}", f"{ps}>{pt}"
        source, target = self.mentions[candidate.source.mention], self.mentions[candidate.target.mention]
        left = self._subject_left_out(trigger, heads)
        s = self.syntax
        return (
            "framed" if candidate.framed else "free", paths, heads, heads,
            f"{heads}|{s.tag[trigger]}", f"{heads}|{s.role[trigger]}",
            f"{source.type}>{target.type}", str(bool(source.country) and source.country == target.country),
            str(ps.count(".") + pt.count(".")),
            f"{_bucket(abs(candidate.source.token - trigger))},{_bucket(abs(candidate.target.token - trigger))}",
            _bucket(abs(candidate.source.token - candidate.target.token)),
            _order(candidate),
            left, left and f"{heads}|{left}",
        )  # fmt: skip

    def _subject_left_out(self, trigger: int, heads: str) -> str:
        """What a verb's subject is when it is neither of the actors: another actor, or nobody that is known."""
        if heads.startswith("subj") or ">subj" in heads:
            return ""
        subjects = self.syntax.with_role(trigger, "subj", "psubj")
        if not subjects:
            return ""
        return "actor" if subjects[0] in self._heads else self.syntax.pos[subjects[0]]

    def _is_first(self, mention: Mention) -> bool:
        sentence = self.syntax.sentence
        return mention.start == 0 or sentence[mention.start - 1] != sentence[mention.start]

    def _word(self, token: int) -> str:
        return self._words[token] if 0 <= token < len(self._words) else BREAK

    def _between(self, trigger: int, mention: Mention) -> str:
        """The words between trigger and actor when few, else how many actors and clause marks stand between."""
        after = trigger < mention.start
        start, end = (trigger + 1, mention.start) if after else (mention.end, trigger)
        side = "r" if after else "l"
        if end - start <= 3:
            return side + "_".join(self._words[start:end])
        marks = self._marks_before[end] - self._marks_before[start]
        others = self._heads_before[end] - self._heads_before[start]
        return f"{side}{min(others, 3)},{min(marks, 2)}"

    def _read_near(self, trigger: int) -> Iterator[str]:
        s = self.syntax
        yield f"tag:{s.tag[trigger]}"
        yield f"role:{s.role[trigger]}"
        yield f"-1:{self._word(trigger - 1)}"
        yield f"+1:{self._word(trigger + 1)}"
        head = s.head[trigger]
        if head != trigger:
            yield f"head:{s.lemma[head]}"
            yield f"headpos:{s.pos[head]}|{s.role[trigger]}"
            if s.preposition[trigger]:
                yield f"in:{s.preposition[trigger]}|{s.lemma[head]}"
                yield f"in:{s.preposition[trigger]}"
        for child in s.children[trigger]:
            yield from self._below(child)

    def _below(self, child: int) -> tuple[str, ...]:
        s = self.syntax
        role = s.role[child]
        if role in ("obj", "psubj", "mod", "particle", "aux", "advmod", "xcomp"):
            return (f"{role}:{s.lemma[child]}",)
        if role in ("obl", "nmod"):
            return (f"{s.preposition[child]}:{s.lemma[child]}", f"has:{s.preposition[child]}")
        if role == "det":
            return (f"det:{s.lower[child]}",)
        return (f"has:{role}",) if role in ("num", "ccomp", "cop") else ()


def _running_count(positions: Iterable[int], length: int) -> list[int]:
    """Return for each index how many positions lie before it.

    >>> _running_count([0, 2], 3)
    [0, 1, 1, 2]
    """
    at = [0] * (length + 1)
    for position in positions:
        at[position + 1] += 1
    return list(accumulate(at))


def _word_of(entry: Entry) -> str:
    return f"{entry.lemma}/{entry.word_class[0]}"


def _first(path: str) -> str:
    return path.split(".", 1)[0]


def _order(candidate: Candidate) -> str:
    tokens = ((candidate.source.token, "s"), (candidate.target.token, "t"), (candidate.trigger, "x"))
    return "".join([name for _, name in sorted(tokens)])


def _bucket(distance: int) -> str:
    for limit in (1, 2, 4, 8, 14):
        if distance <= limit:
            return str(limit)
    return "far"
