"""The acceptance model: how likely a candidate is an event that a careful reader would record.

A logistic regression over the named, binary features of a candidate that ``extract/features.py`` reads; its weights
are learned by ``training/acceptance.py`` from annotated sentences and shipped as a table, a line a template. It is
linear so that each decision can be explained by the features that carried it. Candidates of entries that a user added
are judged by their frame alone.
"""

from __future__ import annotations

import gzip
import math
import sys
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from diplograph.extract.features import Slot, entry_values, templates_of
from diplograph.extract.lexicon import Entry

DATA = Path(__file__).parent / "data" / "acceptance.tsv.gz"


class EntryWeights(NamedTuple):
    """The weights of an entry's features by value: its own summed up, the others in the order of their slots."""

    entry: float
    near: tuple[dict[str, float], ...]
    source: tuple[dict[str, float], ...]
    target: tuple[dict[str, float], ...]
    pair: tuple[dict[str, float], ...]


class AcceptanceModel:
    """Weights of features by template and value, with a threshold on the probability above which a candidate is
    reported.

    ``least`` are the scores of a trigger, of it with a source, and with source and target, below which nothing further
    is looked at. ``calibration`` maps probabilities to the share of reports that are right, in rising pairs.
    """

    def __init__(
        self,
        weights: dict[str, dict[str, float]],
        intercept: float,
        threshold: float,
        least: Sequence[float] = (-math.inf,) * 3,
        calibration: Sequence[tuple[float, float]] = ((0.0, 0.0), (1.0, 1.0)),
    ) -> None:
        """Hold what :func:`load_acceptance_model` read."""
        self.weights = weights
        self.intercept = intercept
        self.threshold = threshold
        self.least = least
        self.calibration = calibration
        self._tables: dict[Slot, dict[str, float]] = {}
        self._of_entry: dict[tuple[str, str, str, bool], EntryWeights] = {}

    def of_entry(self, entry: Entry) -> EntryWeights:
        """Return the weights of the features that candidates of an entry may have."""
        key = (entry.relation, entry.lemma, entry.word_class, entry.weak)
        if key not in self._of_entry:
            templates = templates_of(entry)
            own = zip(templates.entry, entry_values(entry), strict=True)
            self._of_entry[key] = EntryWeights(
                sum(self._table(slot).get(value, 0.0) for slot, value in own),
                *(tuple(map(self._table, group)) for group in templates[1:]),
            )
        return self._of_entry[key]

    def _table(self, slot: Slot) -> dict[str, float]:
        """Return the sums of the weights that values have in the templates of a slot."""
        if len(slot) == 1:
            return self.weights.get(slot[0], {})
        if slot not in self._tables:
            table: dict[str, float] = defaultdict(float)
            for template in slot:
                for value, weight in self.weights.get(template, {}).items():
                    table[value] += weight
            self._tables[slot] = dict(table)
        return self._tables[slot]

    def probability(self, score: float) -> float:
        """Return the probability of a candidate whose features sum up to a score."""
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, self.intercept + score))))

    def confidence(self, probability: float) -> float:
        """Return the share of reports of such a probability that are right, by cross-validation.

        >>> AcceptanceModel({}, 0.0, 0.3, calibration=((0.4, 0.5), (0.9, 0.9))).confidence(0.65)
        0.7
        """
        (low, share), *others = self.calibration
        for high, next_share in others:
            if probability <= high:
                part = max(0.0, probability - low) / (high - low)
                return round(share + part * (next_share - share), 3)
            low, share = high, next_share
        return share

    def strongest(self, features: Sequence[str], count: int = 8) -> list[tuple[str, float]]:
        """Return the features that carried a decision with their weights, largest effect first."""
        weighed = [(feature, self.weight(feature)) for feature in features]
        known = [(feature, weight) for feature, weight in weighed if weight]
        return sorted(known, key=lambda item: (-abs(item[1]), item[0]))[:count]

    def weight(self, feature: str) -> float:
        """Return the weight of a feature (``met|sp=subj``), 0 when it has none."""
        template, _, value = feature.partition("=")
        return self.weights.get(template, {}).get(value, 0.0)


@cache
def load_acceptance_model() -> AcceptanceModel:
    """Read the shipped weights (``data/acceptance.tsv.gz``, written by ``training/acceptance.py``)."""
    with gzip.open(DATA, "rt", encoding="utf-8") as lines:
        intercept, threshold, *least = map(float, next(lines).split("\t")[1:])
        knots = [knot.split(":") for knot in next(lines).rstrip("\n").split("\t")[1:]]
        calibration = [(float(probability), float(share)) for probability, share in knots]
        weights = {}
        number = cache(float)
        for line in lines:
            template, *columns = line.rstrip("\n").split("\t")
            weights[template] = dict(zip(map(sys.intern, columns[::2]), map(number, columns[1::2]), strict=True))
        return AcceptanceModel(weights, intercept, threshold, least, calibration)
