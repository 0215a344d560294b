"""Scores of candidates: the acceptance model applied to the features of one Doc, step by step.

Trigger, source and target each bring a share of the score that does not depend on the others. So a trigger, or an actor
in a role, that scores too low for any partner to make up for it is left out before its pairs are looked at.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from typing import NamedTuple

from diplograph.extract.acceptance import AcceptanceModel, EntryWeights
from diplograph.extract.candidates import Candidate, frame_holds
from diplograph.extract.features import LEARNED_AS, FeatureReader
from diplograph.extract.lexicon import Entry
from diplograph.extract.roles import Role

#: How much lower a word that is not weak may score, alone, with one actor and with both: where its frame holds, little
#: else is needed. Few of these words score low by themselves.
ROOM = (3.0, 1.4, 1.4)


class _Scores(NamedTuple):
    """The weights of an entry, its score at one trigger, and those of each actor around as source and as target."""

    weights: EntryWeights
    trigger: float
    sources: dict[Role, float]
    targets: dict[Role, float]


class CandidateScorer:
    """Scores the candidates of one Doc by one model, and sieves them while they are made."""

    def __init__(self, features: FeatureReader, model: AcceptanceModel) -> None:
        """Combine the features of a Doc with the weights of a model."""
        self.features = features
        self.model = model
        self._scores: dict[tuple[int, int], _Scores] = {}

    def probability(self, candidate: Candidate) -> float:
        """Return the model's probability for a candidate."""
        pair = _sum(self._of(candidate.trigger, candidate.entry).weights.pair, self.features.of_pair(candidate))
        return self.model.probability(self.shares(candidate)[-1] + pair)

    def shares(self, candidate: Candidate) -> tuple[float, float, float]:
        """Return the scores of a candidate's trigger, of it with the source, and with source and target."""
        scores = self._of(candidate.trigger, candidate.entry)
        with_source = scores.trigger + self._source(scores, candidate.trigger, candidate.source)
        return scores.trigger, with_source, with_source + self._target(scores, candidate.trigger, candidate.target)

    def opens(self, trigger: int, entry: Entry) -> bool:
        """False when a trigger scores too low for any two actors."""
        return self._of(trigger, entry).trigger >= self._least(entry, 0)

    def pairs(self, trigger: int, entry: Entry, around: Sequence[Role]) -> Iterator[tuple[Role, Role]]:
        """Yield the pairs of a source that scores high enough and of a target that does so with it, or that the frame
        of a word that is not weak asks for."""
        scores = self._of(trigger, entry)
        least, both = self._least(entry, 1) - scores.trigger, self._least(entry, 2) - scores.trigger
        for number, source in enumerate(around):
            score = self._source(scores, trigger, source)
            if score >= least:
                missing = both - score
                for target in around[number + 1 :] if entry.frame.symmetric else around:
                    likely = self._target(scores, trigger, target) >= missing
                    if likely or (not entry.weak and frame_holds(entry.frame, source.path, target.path)):
                        yield source, target

    def _least(self, entry: Entry, actors: int) -> float:
        """Return the lowest score of a trigger with some actors; frames alone decide on entries without own weights."""
        if entry.own or entry.relation in LEARNED_AS:
            return -math.inf
        return self.model.least[actors] - (0.0 if entry.weak else ROOM[actors])

    def _of(self, trigger: int, entry: Entry) -> _Scores:
        known = self._scores.get((trigger, id(entry)))
        if known is None:
            weights, near = self.model.of_entry(entry), self.features.near(trigger)
            score = weights.entry + sum(_sum(repeat(table), near) for table in weights.near)
            known = self._scores[trigger, id(entry)] = _Scores(weights, score, {}, {})
        return known

    def _source(self, scores: _Scores, trigger: int, role: Role) -> float:
        score = scores.sources.get(role)
        if score is None:
            score = scores.sources[role] = _sum(scores.weights.source, self.features.of_role(trigger, role))
        return score

    def _target(self, scores: _Scores, trigger: int, role: Role) -> float:
        score = scores.targets.get(role)
        if score is None:
            score = scores.targets[role] = _sum(scores.weights.target, self.features.of_role(trigger, role))
        return score


def _sum(tables: Iterable[dict[str, float]], values: Iterable[str]) -> float:
    """Return the sum of the weights that each value has in its table."""
    return sum(filter(None, map(dict.get, tables, values)))
