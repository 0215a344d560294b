"""How right the acceptance model is on annotated sentences: scores as ``gold/score.py`` counts, and calibration."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import Any, NamedTuple

import numpy as np
from sklearn.isotonic import IsotonicRegression

from diplograph.extract.candidates import Candidate, Judged
from diplograph.extract.mentions import Mention
from diplograph.extract.relation_types import PLACE_TARGETS
from diplograph.extract.relations import Finding, RelationFinder

CALIBRATION_GROUPS = 12

Calibration = Sequence[tuple[float, float]]
UNCALIBRATED: Calibration = ((0.0, 0.0), (1.0, 1.0))


class Sentence(NamedTuple):
    """An annotated sentence with its candidates: features, whether each matches (None: only an optional event), and the
    index of the pair in ``gold`` that it matches, else -1."""

    gold: list[tuple[Any, ...]]
    optional: list[tuple[Any, ...]]
    finder: RelationFinder
    judged: list[Judged]
    features: list[list[str]]
    labels: list[bool | None]
    matches: list[int]


def coverage(sentences: Sequence[Sentence], score: ModuleType) -> float:
    """Return the share of annotated pairs that some candidate matches."""
    covered = 0
    for sentence in sentences:
        pairs = [candidate_pair(item.candidate, sentence.finder.mentions) for item in sentence.judged]
        covered += sum(any(score.fits(gold, pair, "relation") for pair in pairs) for gold in sentence.gold)
    return covered / sum(len(sentence.gold) for sentence in sentences)


def evaluate(
    sentences: Sequence[Sentence], probabilities: np.ndarray, threshold: float, score: ModuleType
) -> tuple[tuple[float, float, float], dict[str, list[int]], list[tuple[float, bool]]]:
    """Return precision, recall and F1 on relation level, counts by relation (hits, gold, predicted), and confidence
    with truth."""
    counts, position = [], 0
    by_relation: dict[str, list[int]] = {}
    calibration: list[tuple[float, bool]] = []
    for sentence in sentences:
        end = position + len(sentence.judged)
        judged = [
            Judged(item.candidate, float(p))
            for item, p in zip(sentence.judged, probabilities[position:end], strict=True)
        ]
        position = end
        sentence.finder.model.threshold = threshold
        findings = sentence.finder.findings(judged)
        pairs = [
            (pair, finding.probability)
            for finding in findings
            for pair in _finding_pairs(finding, sentence.finder.mentions)
        ]
        gold = score.unique(sentence.gold, False)
        predicted = score.unique([pair for pair, _ in pairs], False)
        _, _, extra = score.match(gold, predicted, "relation")
        forgiven = [pair for pair in extra if any(score.fits(other, pair, "relation") for other in sentence.optional)]
        predicted = [pair for pair in predicted if pair not in forgiven]
        hits, missed, wrong = score.match(gold, predicted, "relation")
        counts.append((hits, len(gold), len(predicted)))
        calibration += [(p, pair not in wrong) for pair, p in pairs if pair in predicted]
        for column, group in ((1, gold), (2, predicted), (0, gold)):
            for pair in group:
                by_relation.setdefault(pair[0], [0, 0, 0])[column] += 1
        for pair in missed:
            by_relation[pair[0]][0] -= 1
    return score.prf(counts), by_relation, calibration


def _finding_pairs(finding: Finding, mentions: Sequence[Mention]) -> list[tuple[Any, ...]]:
    relation = finding.entry.relation
    if finding.target:
        return [_pair(relation, mentions[a], mentions[b]) for a in finding.source for b in finding.target]
    return [
        _pair(relation, mentions[a], mentions[b]) for i, a in enumerate(finding.source) for b in finding.source[i + 1 :]
    ]


def candidate_pair(candidate: Candidate, mentions: Sequence[Mention]) -> tuple[Any, ...]:
    """Return a candidate as ``gold/score.py`` writes pairs."""
    return _pair(candidate.entry.relation, mentions[candidate.source.mention], mentions[candidate.target.mention])


def _pair(relation: str, source: Mention, target: Mention) -> tuple[Any, ...]:
    return (relation, _forms(source, False), _forms(target, relation in PLACE_TARGETS), "actual")


def _forms(mention: Mention, place: bool) -> dict[str, str]:
    return {"name": mention.place_name if place and mention.place_id else mention.name, "mention": mention.text}


def calibrate(judged: Sequence[tuple[float, bool]]) -> Calibration:
    """Return rising pairs of probability and share of right reports, by isotonic regression.

    Zadrozny and Elkan 2002, "Transforming classifier scores into accurate multiclass probability estimates".
    """
    probabilities, truths = np.array([p for p, _ in judged]), np.array([truth for _, truth in judged], float)
    shares = IsotonicRegression(out_of_bounds="clip").fit(probabilities, truths)
    groups = np.array_split(np.sort(probabilities), CALIBRATION_GROUPS)
    knots = [float(group.mean()) for group in groups]
    smooth = [float(shares.predict(group).mean()) for group in groups]
    return [(round(knot, 3), round(share, 3)) for knot, share in zip(knots, smooth, strict=True)]


def print_calibration(pairs: Sequence[tuple[float, bool]]) -> None:
    """Print for each tenth of probability how many reports are right."""
    for low in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        inside = [truth for p, truth in pairs if low <= p < low + 0.1]
        if inside:
            print(f"  confidence {low:.1f}-{low + 0.1:.1f}: {sum(inside) / len(inside):.2f} right of {len(inside)}")
