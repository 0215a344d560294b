"""Gold sets, what extraction finds in their texts, and the scores of ``gold/score.py``, text by text."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from diplograph.extract.articles import read_articles
from diplograph.extract.office_lookup import office_terms
from diplograph.extract.pipeline import extract_reports, load_pipeline
from diplograph.extract.records import Article
from diplograph.graph.consolidation import merge_within_article

SETS = ("sentences", "articles", "plover")
#: A pair of the scorer: relation, two actors, status. An actor is a name in gold, an Actor as JSON in predictions.
Pair = tuple[str, Any, Any, str]
Predictions = dict[str, list[dict[str, Any]]]


class TextScore(NamedTuple):
    """What a text holds and what was found, in pairs; predictions that only an optional event forgives are left out."""

    gold: list[Pair]
    predicted: list[Pair]
    missed: list[Pair]
    wrong: list[Pair]

    @property
    def counts(self) -> tuple[int, int, int]:
        """Hits, gold and predicted pairs, as the scorer's ``prf`` takes them."""
        return len(self.gold) - len(self.missed), len(self.gold), len(self.predicted)


class GoldSet:
    """An annotated set: its articles as extraction reads them, and its annotations by text."""

    def __init__(self, folder: Path, name: str) -> None:
        """Read ``folder/NAME_dev.jsonl``."""
        self.name = name
        self.path = folder / f"{name}_dev.jsonl"
        with self.path.open(encoding="utf-8") as lines:
            self.records: dict[str, dict[str, Any]] = {record["id"]: record for record in map(json.loads, lines)}

    @cached_property
    def articles(self) -> list[Article]:
        """The texts, read as ``diplograph extract`` reads them."""
        return list(read_articles([self.path], office_terms=office_terms))

    @property
    def partial(self) -> bool:
        """True when only some events of the texts are annotated: only recall means something."""
        return any(record.get("partial") for record in self.records.values())


def predict(gold: GoldSet, pipeline: str = "") -> Predictions:
    """Return the events of each text, as ``diplograph extract --per event`` writes them."""
    nlp = load_pipeline(pipeline)
    return {
        article.id: [report.to_json() for report in merge_within_article(extract_reports(article, nlp))]
        for article in gold.articles
    }


def score_texts(
    gold: GoldSet, found: Predictions, score: ModuleType, level: str = "relation", only: Iterable[str] = ()
) -> dict[str, TextScore]:
    """Match the pairs of each text as the scorer's ``main`` does; ``only`` names the relations that count."""
    kept = frozenset(only)
    return {key: _score_text(record, found.get(key, []), score, level, kept) for key, record in gold.records.items()}


def _score_text(
    record: dict[str, Any], events: Sequence[dict[str, Any]], score: ModuleType, level: str, kept: frozenset[str]
) -> TextScore:
    keep_status = level == "status"
    demanded = [event for event in record["events"] if not event.get("optional")]
    optional = [event for event in record["events"] if event.get("optional")]
    gold = score.unique(_pairs(demanded, score), keep_status)
    predicted = score.unique(_pairs(events, score), keep_status)
    if kept:
        gold = [pair for pair in gold if set(pair[0].split("|")) & kept]
        predicted = [pair for pair in predicted if pair[0] in kept]
    free = _pairs(optional, score)
    _, _, extra = score.match(gold, predicted, level)
    forgiven = [
        pair for pair in extra if record.get("partial") or any(score.fits(other, pair, level) for other in free)
    ]
    predicted = [pair for pair in predicted if pair not in forgiven]
    _, missed, wrong = score.match(gold, predicted, level)
    return TextScore(gold, predicted, missed, wrong)


def _pairs(events: Iterable[dict[str, Any]], score: ModuleType) -> list[Pair]:
    return [pair for event in events for pair in score.pairs(event)]


def by_relation(scores: Iterable[TextScore]) -> dict[str, tuple[int, int, int]]:
    """Return hits, gold and predicted pairs of each relation, the most frequent in gold first."""
    return _tally(scores, lambda pair: pair[0])


def by_status(scores: Iterable[TextScore]) -> dict[str, tuple[int, int, int]]:
    """Return hits, gold and predicted pairs of each status, for scores of level ``status``."""
    return _tally(scores, lambda pair: pair[3].rstrip("?"))


def _tally(scores: Iterable[TextScore], key: Callable[[Pair], str]) -> dict[str, tuple[int, int, int]]:
    tally: dict[str, list[int]] = {}
    for text in scores:
        for column, step, pairs in ((0, 1, text.gold), (1, 1, text.gold), (2, 1, text.predicted), (0, -1, text.missed)):
            for pair in pairs:
                tally.setdefault(key(pair), [0, 0, 0])[column] += step
    ranked = sorted(tally.items(), key=lambda item: (-item[1][1], item[0]))
    return {name: (hits, gold, predicted) for name, (hits, gold, predicted) in ranked}
