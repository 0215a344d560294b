"""The features of a candidate that the acceptance model judges it by: trigger, lexicon entry, paths, actor types, and
words around.

Most of them are shared by many candidates of a text, so their weights are summed once.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from diplograph.extract.acceptance import AcceptanceModel
from diplograph.extract.candidates import Candidate, Role
from diplograph.extract.lexicon import Entry
from diplograph.extract.mentions import Mention
from diplograph.extract.syntax import Syntax

#: Relations with too few annotated examples, and the one of the same shape whose weights they share.
LEARNED_AS = {"called": "met"}
#: How much lower a word that is not weak may score: where its frame holds, little else is needed.
ROOM = 1.5
CLAUSE_MARKS = frozenset({",", ";", "that", "who", "which"})
#: How features name white space between words, such as the end of a paragraph.
BREAK = "¶"


class _Sums(NamedTuple):
    """The scores of one trigger under one entry, and of each actor around it as source and as target."""

    trigger: float
    sources: dict[int, float]
    targets: dict[int, float]


class FeatureReader:
    """Reads the features of the candidates of one Doc: those of the trigger, of each actor's part, and of the pair.

    One model at most scores with one reader, as scores are kept.
    """

    def __init__(self, syntax: Syntax, mentions: Sequence[Mention]) -> None:
        """Work on one Doc's tree and mentions."""
        self.syntax = syntax
        self.mentions = mentions
        self._words = [BREAK if word.isspace() else word for word in syntax.lower]
        self._heads = {mention.head for mention in mentions}
        self._heads_before = _running_count([mention.head for mention in mentions], len(syntax))
        self._contexts: dict[int, list[str]] = {}
        self._sums: dict[tuple[int, int], _Sums] = {}
        self._mention_scores: dict[tuple[str, int, str], float] = {}
        self._path_scores: dict[tuple[str, str, str, str, bool], float] = {}

    def features(self, candidate: Candidate) -> list[str]:
        """Return the names of the features that hold for a candidate, without repetition."""
        trigger, entry = candidate.trigger, candidate.entry
        found = self._of_trigger(trigger, entry)
        found += self._of_role(trigger, entry, candidate.source, "s") + self._of_role(
            trigger, entry, candidate.target, "t"
        )
        return list(dict.fromkeys(found + self._of_pair(candidate)))

    def probability(self, candidate: Candidate, model: AcceptanceModel) -> float:
        """Return the model's probability for a candidate."""
        total = self.shared_score(model, candidate.trigger, candidate.entry, candidate.source, candidate.target)
        return model.probability(total + model.score(self._of_pair(candidate)))

    def is_worth(self, model: AcceptanceModel, trigger: int, entry: Entry, *actors: Role) -> bool:
        """False when a trigger, or it with its source, or with both actors, scores so low that the rest could hardly
        make up for it."""
        least = model.least[len(actors)] - (0.0 if entry.weak else ROOM)
        return self.shared_score(model, trigger, entry, *actors) >= least

    def shared_score(self, model: AcceptanceModel, trigger: int, entry: Entry, *actors: Role) -> float:
        """Return the part of a candidate's score that its trigger and its actors (source, target) have each by
        themselves."""
        sums = self._sums.get((trigger, id(entry)))
        if sums is None:
            sums = self._sums[trigger, id(entry)] = _Sums(model.score(self._of_trigger(trigger, entry)), {}, {})
        total, sources, targets = sums
        if actors:
            source = actors[0]
            if source.mention not in sources:
                sources[source.mention] = self._score_of_role(model, trigger, entry, source, "s")
            total += sources[source.mention]
        if len(actors) > 1:
            target = actors[1]
            if target.mention not in targets:
                targets[target.mention] = self._score_of_role(model, trigger, entry, target, "t")
            total += targets[target.mention]
        return total

    def _of_trigger(self, trigger: int, entry: Entry) -> list[str]:
        relation, word = _names(entry)
        found = [relation, f"{relation}|{word}", f"{relation}|weak:{entry.weak}"]
        for context in self._context(trigger):
            found += (f"{relation}|{context}", f"{word}|{context}")
        return found

    def _of_role(self, trigger: int, entry: Entry, role: Role, side: str) -> list[str]:
        relation, _ = _names(entry)
        return [
            *self._of_mention(relation, role.mention, side),
            *_of_path(relation, entry.word_class, side, role.path, bool(self.mentions[role.mention].place_id)),
            *self._of_word(trigger, entry, role, side),
        ]

    def _of_mention(self, relation: str, number: int, side: str) -> list[str]:
        """What an actor is, wherever it stands."""
        mention = self.mentions[number]
        return [
            f"{relation}|{side}:{mention.type}", f"{relation}|{side}k:{mention.kind}",
            f"{relation}|<{side}:{self._word(mention.start - 1)}", f"{relation}|{side}>:{self._word(mention.end)}",
            f"{relation}|{side}first:{self._is_first(mention)}", *_of_noun(f"{relation}|{side}w", mention),
        ]  # fmt: skip

    def _of_word(self, trigger: int, entry: Entry, role: Role, side: str) -> list[str]:
        """How an actor stands to this trigger."""
        relation, word = _names(entry)
        mention = self.mentions[role.mention]
        return [
            f"{relation}|{word}|{side}p:{_first(role.path)}", f"{relation}|{word}|{side}:{mention.type}",
            f"{relation}|{word}|{side}at:{bool(mention.place_id)}", f"{word}|<{side}:{self._word(mention.start - 1)}",
            f"{relation}|{side}~{self._between(trigger, mention)}", *_of_noun(f"{word}|{side}w", mention),
        ]  # fmt: skip

    def _score_of_role(self, model: AcceptanceModel, trigger: int, entry: Entry, role: Role, side: str) -> float:
        """Return the score of ``_of_role``; what other triggers share of it is summed once."""
        relation, _ = _names(entry)
        key = (relation, role.mention, side)
        if key not in self._mention_scores:
            self._mention_scores[key] = model.score(self._of_mention(*key))
        path = (relation, entry.word_class, side, role.path, bool(self.mentions[role.mention].place_id))
        if path not in self._path_scores:
            self._path_scores[path] = model.score(_of_path(*path))
        return (
            self._mention_scores[key] + self._path_scores[path] + model.score(self._of_word(trigger, entry, role, side))
        )

    def _of_pair(self, candidate: Candidate) -> list[str]:
        entry = candidate.entry
        relation, word = _names(entry)
        ps, pt = candidate.source.path, candidate.target.path
        heads = f"{_first(ps)}>{_first(pt)}"
        source, target = self.mentions[candidate.source.mention], self.mentions[candidate.target.mention]
        frame = f"{'framed' if candidate.framed else 'free'}{'~' if entry.weak else ''}"
        order = _order(candidate)
        s = self.syntax
        return [
            frame, f"{relation}|{frame}", f"{relation}|{word}|{frame}", f"{relation}|{heads}",
            f"{entry.word_class}|{ps}>{pt}",
            f"{entry.word_class}|{heads}", f"{relation}|{ps}>{pt}", f"{relation}|{word}|{heads}",
            f"{relation}|{source.type}>{target.type}", f"depth:{ps.count('.') + pt.count('.')}",
            f"{relation}|same:{bool(source.country) and source.country == target.country}",
            f"{relation}|order:{order}", f"{word}|order:{order}",
            f"{relation}|far:{_bucket(abs(candidate.source.token - candidate.trigger))},"
            f"{_bucket(abs(candidate.target.token - candidate.trigger))}",
            f"{entry.word_class}|{heads}|tag:{s.tag[candidate.trigger]}",
            f"{entry.word_class}|{heads}|role:{s.role[candidate.trigger]}",
            f"apart:{_bucket(abs(candidate.source.token - candidate.target.token))}",
            *self._subject_left_out(candidate, relation, heads),
        ]  # fmt: skip

    def _subject_left_out(self, candidate: Candidate, relation: str, heads: str) -> tuple[str, ...]:
        """What a verb's subject is when it is neither of the actors: another actor, or nobody that is known."""
        if heads.startswith("subj") or ">subj" in heads:
            return ()
        subjects = self.syntax.with_role(candidate.trigger, "subj", "psubj")
        if not subjects:
            return ()
        kind = "actor" if subjects[0] in self._heads else self.syntax.pos[subjects[0]]
        return f"{relation}|left:{kind}", f"{candidate.entry.word_class}|{heads}|left:{kind}"

    def _is_first(self, mention: Mention) -> bool:
        sentence = self.syntax.sentence
        return mention.start == 0 or sentence[mention.start - 1] != sentence[mention.start]

    def _word(self, token: int) -> str:
        return self._words[token] if 0 <= token < len(self.syntax) else ""

    def _between(self, trigger: int, mention: Mention) -> str:
        """The words between trigger and actor when few, else how many actors and clause marks stand between."""
        start, end = (trigger + 1, mention.start) if trigger < mention.start else (mention.end, trigger)
        side = "r" if trigger < mention.start else "l"
        if end - start <= 3:
            return side + "_".join(self._words[start:end])
        commas = sum(word in CLAUSE_MARKS for word in self.syntax.lower[start:end])
        others = self._heads_before[end] - self._heads_before[start]
        return f"{side}{min(others, 3)},{min(commas, 2)}"

    def _context(self, trigger: int) -> list[str]:
        if trigger not in self._contexts:
            self._contexts[trigger] = self._read_context(trigger)
        return self._contexts[trigger]

    def _read_context(self, trigger: int) -> list[str]:
        s = self.syntax
        found = [
            f"tag:{s.tag[trigger]}",
            f"role:{s.role[trigger]}",
            f"-1:{self._word(trigger - 1)}",
            f"+1:{self._word(trigger + 1)}",
        ]
        head = s.head[trigger]
        if head != trigger:
            found += (f"head:{s.lemma[head]}", f"headpos:{s.pos[head]}|{s.role[trigger]}")
            if s.preposition[trigger]:
                found += (f"in:{s.preposition[trigger]}|{s.lemma[head]}", f"in:{s.preposition[trigger]}")
        for child in s.children[trigger]:
            found += self._child_context(child)
        return found

    def _child_context(self, child: int) -> tuple[str, ...]:
        s = self.syntax
        role = s.role[child]
        if role in ("obj", "psubj", "mod", "particle", "aux", "advmod", "xcomp"):
            return (f"{role}:{s.lemma[child]}",)
        if role in ("obl", "nmod"):
            return (f"{s.preposition[child]}:{s.lemma[child]}", f"has:{s.preposition[child]}")
        if role == "det":
            return (f"det:{s.lower[child]}",)
        return (f"has:{role}",) if role in ("num", "ccomp", "cop") else ()


def _of_path(relation: str, word_class: str, side: str, path: str, at: bool) -> list[str]:
    """How an actor's part in the clause is reached, and whether the actor is a place as well."""
    head = _first(path)
    return [
        f"{relation}|{side}p:{head}", f"{relation}|{side}p:{path}", f"{word_class}|{side}p:{path}",
        f"{relation}|{side}at:{at}|{head}",
    ]  # fmt: skip


def _running_count(positions: Sequence[int], length: int) -> list[int]:
    """Return for each index how many positions lie before it.

    >>> _running_count([0, 2], 3)
    [0, 1, 1, 2]
    """
    at = [0] * (length + 1)
    for position in positions:
        at[position + 1] += 1
    return list(accumulate(at))


def _names(entry: Entry) -> tuple[str, str]:
    """Return the relation and the word of an entry as features name them."""
    return LEARNED_AS.get(entry.relation, entry.relation), f"{entry.lemma}/{entry.word_class[0]}"


def _first(path: str) -> str:
    return path.split(".", 1)[0]


def _order(candidate: Candidate) -> str:
    named = {"s": candidate.source.token, "t": candidate.target.token, "x": candidate.trigger}
    return "".join(sorted(named, key=lambda key: (named[key], key)))


def _bucket(distance: int) -> str:
    for limit in (1, 2, 4, 8, 14):
        if distance <= limit:
            return str(limit)
    return "far"


def _of_noun(name: str, mention: Mention) -> tuple[str, ...]:
    """The noun of a description or a group; which name somebody has tells nothing."""
    if mention.kind == "name" and mention.type != "group":
        return ()
    return (f"{name}:{mention.text.lower().rsplit(' ', 1)[-1]}",)
