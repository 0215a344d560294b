"""Candidates: every pair of actors that a trigger word of the lexicon could relate, with the paths that lead to them.

A candidate says nothing yet about truth: the frame of the lexicon and the acceptance model decide
(:mod:`~diplograph.extract.relations`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple, Protocol

from diplograph.extract.inflection import MODALS
from diplograph.extract.lexicon import Entry, Frame
from diplograph.extract.roles import Role, RoleFinder, is_far

BETWEEN = frozenset({"between", "among"})
OBJECT = ("obj",)
#: Verbs so common that they relate actors in their frame only.
GRAMMATICAL = MODALS | {"be", "remain"}


class Candidate(NamedTuple):
    """A trigger, a lexicon entry, and two roles that it may relate; ``framed`` tells whether the entry's frame asks
    for them."""

    trigger: int
    entry: Entry
    source: Role
    target: Role
    framed: bool


class Judged(NamedTuple):
    """A candidate with the probability that it is an event."""

    candidate: Candidate
    probability: float


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
        if len(around) < 2 or (entry.weak and all(map(is_far, around))):
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


def ends_of(candidate: Candidate) -> frozenset[int]:
    """Return the mentions that a candidate relates."""
    return frozenset({candidate.source.mention, candidate.target.mention})


def alike_both_ways(judged: Sequence[Judged]) -> Sequence[Judged]:
    """Return the candidates with those of ``accused each other`` as likely in one direction as in the other."""
    mutual = [item for item in judged if item.candidate.target.again]
    if not mutual:
        return judged
    likeliest: dict[tuple[int, str, frozenset[int]], float] = defaultdict(float)
    for candidate, probability in mutual:
        likeliest[_told_between(candidate)] = max(probability, likeliest[_told_between(candidate)])
    others = [item for item in judged if not item.candidate.target.again]
    return [*others, *(Judged(candidate, likeliest[_told_between(candidate)]) for candidate, _ in mutual)]


def _told_between(candidate: Candidate) -> tuple[int, str, frozenset[int]]:
    return candidate.trigger, candidate.entry.relation, ends_of(candidate)
