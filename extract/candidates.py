"""Candidates: every pair of actors that a trigger word of the lexicon could relate, with the paths that lead to them.

A candidate says nothing yet about truth: the frame of the lexicon and the acceptance model decide
(:mod:`~diplograph.extract.relations`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple, Protocol

from diplograph.extract.clauses import Argument, ClauseFinder
from diplograph.extract.deeds import Deeds
from diplograph.extract.inflection import MODALS
from diplograph.extract.lexicon import Entry, Frame
from diplograph.extract.mention_index import MentionIndex
from diplograph.extract.mentions import Mention
from diplograph.extract.syntax import WHERE, Syntax

#: Prepositions that lead from a noun phrase without an actor of its own to the actor it is about.
INNER_PATHS = frozenset(
    {"poss", "mod", "desc", "appos", "of", "by", "in", "from", "against", "on", "with", "between", "to", "for", "at"}
)
MAX_INNER_DEPTH = 2
#: Those of them that lead from an office to whom it serves (``envoys from Iran``).
OWNING_PATHS = frozenset({"of", "from"})
#: Nouns for those who speak for an actor, which may stand after ``for``.
SPEAKERS = frozenset({"spokesman", "spokeswoman", "spokesperson", "spokesmen", "spokespersons", "lawyer", "lawyers"})
#: Longest way through the tree, in steps, to an actor that no clause role reaches.
MAX_WAY = 5
#: Relations whose target is a place.
PLACE_TARGETS = frozenset({"visited"})
#: Nouns for an actor that are places as well.
GROUNDS = frozenset("country nation kingdom republic capital island school hospital company university".split())
BETWEEN = frozenset({"between", "among"})
OBJECT = ("obj",)
TRANSPARENT_STEPS = frozenset({"conj", "flat", "appos", "desc"})
#: Verbs so common that they relate actors in their frame only.
GRAMMATICAL = MODALS | {"be", "remain"}


class Role(NamedTuple):
    """An actor's part around a trigger: the path to it and the index of its mention."""

    path: str
    mention: int
    token: int


class Candidate(NamedTuple):
    """A trigger, a lexicon entry, and two roles that it may relate; ``framed`` tells whether the entry's frame asks
    for them."""

    trigger: int
    entry: Entry
    source: Role
    target: Role
    framed: bool


class Sieve(Protocol):
    """Leaves out what could hardly be an event, before all pairs of actors are looked at."""

    def opens(self, trigger: int, entry: Entry) -> bool:
        """Return False to leave out a trigger with an entry."""

    def pairs(self, trigger: int, entry: Entry, around: Sequence[Role]) -> Iterable[tuple[Role, Role]]:
        """Return those of the :func:`all_pairs` of the actors around a trigger that may be source and target."""


class _KeepAll:
    def opens(self, _trigger: int, _entry: Entry) -> bool:
        return True

    def pairs(self, _trigger: int, entry: Entry, around: Sequence[Role]) -> Iterable[tuple[Role, Role]]:
        return all_pairs(entry, around)


KEEP_ALL: Sieve = _KeepAll()


class RoleFinder:
    """Finds the actors around triggers of one Doc."""

    def __init__(self, syntax: Syntax, clauses: ClauseFinder, index: MentionIndex, deeds: Deeds) -> None:
        """Combine the clause layer with the mentions of the same Doc and the deeds told before."""
        self.syntax = syntax
        self.clauses = clauses
        self.index = index
        self.deeds = deeds
        self._serving: dict[int, bool] = {}

    def has_two(self, sentence: int) -> bool:
        """True when a sentence may relate two actors."""
        return self.index.has_two(sentence) or self.deeds.are_in(sentence)

    def roles(self, trigger: int, word_class: str) -> list[Role]:
        """Return the actors around a trigger, each mention once by its shortest path, in text order."""
        finder = self.clauses
        arguments = finder.noun_arguments(trigger) if word_class == "noun" else self._verb_arguments(trigger)
        best: dict[int, Role] = {}
        for argument in arguments:
            for role in self._resolve(argument, trigger):
                known = best.get(role.mention)
                if known is None or _path_rank(role.path) < _path_rank(known.path):
                    best[role.mention] = role
        self._add_distant(trigger, best)
        return sorted(best.values(), key=lambda role: (role.token, role.path))

    def is_scene(self, role: Role, entry: Entry) -> bool:
        """True when a place is where the event happened, not who took part (``talks in Reykjavik``, ``met in
        Iraq``)."""
        mention = self.index.mentions[role.mention]
        if not mention.place_id or entry.relation in PLACE_TARGETS:
            return False
        before = self.syntax.lower[mention.start - 1] if mention.start else ""
        located = before in WHERE or self.syntax.preposition[role.token] in WHERE
        return located and (entry.frame.symmetric or mention.place_id != mention.id)

    def may_pair(self, source: Role, target: Role, entry: Entry) -> bool:
        """False for one actor with itself, for two that are far from a weak word, and for a visit to no place."""
        mentions = self.index.mentions
        if mentions[source.mention].id == mentions[target.mention].id:
            return False
        if entry.weak and _is_far(source) and _is_far(target):
            return False
        return entry.relation not in PLACE_TARGETS or _is_somewhere(mentions[target.mention])

    def _add_distant(self, trigger: int, best: dict[int, Role]) -> None:
        """Add actors of the sentence that no clause role reaches, by their way through the tree (``~advcl<subj>``)."""
        up = {token: steps for steps, token in enumerate([trigger, *self.syntax.ancestors(trigger)])}
        for number, token in self.index.in_sentence(self.syntax.sentence[trigger]):
            if number not in best and not self.syntax.is_left_out(token) and not self._serves(number):
                path = self._way(trigger, token, up)
                if path:
                    best[number] = Role(path, number, token)

    def _way(self, trigger: int, token: int, up: dict[int, int]) -> str:
        s = self.syntax
        down: list[str] = []
        current = token
        while current not in up:
            down.append(_step(s, current))
            if s.head[current] == current or len(down) > MAX_WAY:
                return ""
            current = s.head[current]
        rising = [_step(s, node) for node, steps in up.items() if steps < up[current]]
        down = [step for step in reversed(down) if step not in TRANSPARENT_STEPS]
        rising = [step for step in rising if step not in TRANSPARENT_STEPS]
        if current == token or len(down) + len(rising) > MAX_WAY:
            return ""
        return "~" + "<".join([*rising, ""]) + ">".join(down)

    def _verb_arguments(self, verb: int) -> list[Argument]:
        s = self.syntax
        found = self.clauses.verb_arguments(verb)
        for clause in s.with_role(verb, "ccomp", "xcomp", "advcl"):
            prefix = {"ccomp": "that", "xcomp": "inf", "advcl": s.preposition[clause] or "adv"}[s.role[clause]]
            for path, token in self.clauses.verb_arguments(clause) if s.is_verbal(clause) else ():
                found.append(Argument(f"{prefix}.{path}", token))
        return found

    def _resolve(self, argument: Argument, trigger: int) -> Iterator[Role]:
        for token in self.syntax.coordinated(argument.token):
            if token != trigger:
                yield from self._descend(argument.path, token, trigger, 0)

    def _descend(self, path: str, token: int, trigger: int, depth: int) -> Iterator[Role]:
        found = self.index.at(token)
        mentions = [self.index.mentions[number] for number in found]
        within: list[Role] = []
        if depth < MAX_INNER_DEPTH and all(_is_bare(mention) for mention in mentions):
            within = list(self._within(path, token, trigger, depth))
        for number, mention in zip(found, mentions, strict=True):
            if not mention.start <= trigger < mention.end and not self._serves(number):
                yield Role(path, number, token)
        yield from within
        if not found and not within and self.syntax.pos[token] == "NOUN":
            for number in self.deeds.doers(token):
                yield Role(f"{path}.poss", number, token)

    def _serves(self, number: int) -> bool:
        """True for the envoys of ``envoys from Iran``, who stand for the actor that is named behind them."""
        if number not in self._serving:
            mention = self.index.mentions[number]
            self._serving[number] = mention.kind == "role" and _is_bare(mention) and self._names_master(mention.head)
        return self._serving[number]

    def _names_master(self, noun: int) -> bool:
        owning = OWNING_PATHS | {"for"} if self.syntax.lower[noun] in SPEAKERS else OWNING_PATHS
        return any(
            self.index.at(part) not in ((), self.index.at(noun))
            for inner, part in self.clauses.phrase_parts(noun)
            if inner in owning
        )

    def _within(self, path: str, token: int, trigger: int, depth: int) -> Iterator[Role]:
        whole = self.index.at(token)
        for inner, part in self.clauses.phrase_parts(token):
            if inner in INNER_PATHS and part != trigger:
                joined = path if inner in ("desc", "appos") else f"{path}.{inner}"
                for other in self.syntax.coordinated(part):
                    if not whole or self.index.at(other) != whole:
                        yield from self._descend(joined, other, trigger, depth + 1)


def _is_bare(mention: Mention) -> bool:
    """True for a role or group that nothing says the owner of: behind it may stand the actor (``envoys from Iran``)."""
    return mention.type == "group" and not mention.named and not mention.represents


def _step(syntax: Syntax, token: int) -> str:
    role = syntax.role[token]
    if role in ("obl", "nmod"):
        return syntax.preposition[token] or "bare"
    return role


def _path_rank(path: str) -> tuple[int, int]:
    return (path.count("."), path.count(":"))


def path_fits(path: str, patterns: tuple[str, ...]) -> bool:
    """True when a path is one of the patterns or leads down from one.

    >>> path_fits("obj.poss", ("obj", "at")), path_fits("object", ("obj",))
    (True, False)
    """
    return any(path == pattern or path.startswith(pattern + ".") for pattern in patterns)


def iter_candidates(
    roles: RoleFinder, trigger: int, entries: Sequence[Entry], sieve: Sieve = KEEP_ALL
) -> Iterator[Candidate]:
    """Yield the candidates of one trigger: ordered pairs of different actors, unordered ones for symmetric entries.

    A weak word whose clause holds neither of the two actors relates them in one case of fifty; such pairs are left out
    and so are those that do not pass the ``sieve``.
    """
    by_class: dict[str, list[Role]] = {}
    for entry in entries:
        if not sieve.opens(trigger, entry):
            continue
        if entry.word_class not in by_class:
            by_class[entry.word_class] = roles.roles(trigger, entry.word_class)
        around = [role for role in by_class[entry.word_class] if not roles.is_scene(role, entry)]
        if entry.frame.symmetric:
            around = _named_between(around) or around
        if len(around) < 2 or (entry.weak and all(map(_is_far, around))):
            continue
        for source, target in sieve.pairs(trigger, entry, around):
            if roles.may_pair(source, target, entry):
                framed = frame_holds(entry.frame, source.path, target.path)
                if framed or entry.lemma not in GRAMMATICAL:
                    yield Candidate(trigger, entry, source, target, framed)


def all_pairs(entry: Entry, around: Sequence[Role]) -> Iterable[tuple[Role, Role]]:
    """Return all pairs of actors in the order given, for entries that are not symmetric in both orders."""
    if entry.frame.symmetric:
        return combinations(around, 2)
    return ((source, target) for source in around for target in around)


def _named_between(around: Sequence[Role]) -> list[Role]:
    """Return the actors after ``between`` if the noun names two so: who brings their talks about is none of them."""
    between = [role for role in around if role.path in BETWEEN]
    return between if len(between) > 1 else []


def _is_far(role: Role) -> bool:
    """True for an actor that no clause role of the trigger reaches."""
    return role.path[0] == "~"


def _is_somewhere(mention: Mention) -> bool:
    """True for places, for what has premises (``visited the embassy``), and for ``the country``."""
    if mention.place_id or mention.type in ("place", "organisation"):
        return True
    return mention.text.rsplit(" ", 1)[-1].lower() in GROUNDS


@lru_cache(maxsize=65536)
def frame_holds(frame: Frame, source: str, target: str) -> bool:
    """True when two paths fill the two sides of a frame; in a symmetric frame one side may fill both, but not where
    the other is an object: ``A and B met``, but not ``A and B received``."""
    if not frame.symmetric:
        return path_fits(source, frame.source) and path_fits(target, frame.target)
    if frame.target == OBJECT:
        ways = ((source, target), (target, source))
        return any(path_fits(one, frame.source) and path_fits(other, OBJECT) for one, other in ways)
    sides = frame.source + frame.target
    ends = {path_fits(source, frame.source), path_fits(target, frame.source)}
    return path_fits(source, sides) and path_fits(target, sides) and True in ends
