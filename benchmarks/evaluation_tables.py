"""The tables of the evaluation, in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import ModuleType
from typing import Any

from benchmarks.evaluation_baseline import predict_triples
from benchmarks.evaluation_details import calibration, confusions, dated_events, linked_actors, stopped
from benchmarks.evaluation_scores import GoldSet, Predictions, TextScore, by_relation, by_status, score_texts
from diplograph.extract.relation_types import CORE_RELATIONS

LEVELS = ("pair", "relation", "status")
SCOPES: dict[str, tuple[str, ...]] = {"all": (), "core": CORE_RELATIONS}
CONFUSIONS_SHOWN = 10

Sets = Mapping[str, GoldSet]
Found = Mapping[str, Predictions]
Scored = Mapping[str, Mapping[str, TextScore]]


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Return a Markdown table; floats get three digits, None a dash."""
    names = list(head)
    lines = [names, ["---"] * len(names), *([_cell(value) for value in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(value: object) -> str:
    if value is None:
        return "–"
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def score_table(sets: Sets, found: Found, score: ModuleType) -> str:
    """Return precision, recall and F1 of each set on each level, for all relations and the core four."""
    rows = [
        (name, scope, level, *_figures(gold, found[name], score, level, only))
        for name, gold in sets.items()
        for scope, only in SCOPES.items()
        for level in LEVELS
    ]
    return table(("set", "relations", "level", "P", "R", "F1", "95 % of F1", "gold", "predicted"), rows)


def _figures(
    gold: GoldSet, found: Predictions, score: ModuleType, level: str, only: tuple[str, ...]
) -> tuple[object, ...]:
    counts = [text.counts for text in score_texts(gold, found, score, level, only).values()]
    precision, recall, f1 = score.prf(counts)
    if gold.partial:
        return None, recall, None, None, sum(count[1] for count in counts), None
    low, high = score.interval(counts)
    return precision, recall, f1, f"{low:.2f}–{high:.2f}", sum(c[1] for c in counts), sum(c[2] for c in counts)


def baseline_table(sets: Sets, found: Found, score: ModuleType, pipeline: str) -> str:
    """Return the scores on relation level of triples beside ours."""
    systems = {"diplograph": found}
    for label, names_only in (("triples, entities of the pipeline", True), ("triples, actors of diplograph", False)):
        systems[label] = {
            name: predict_triples(gold, names_only=names_only, pipeline=pipeline) for name, gold in sets.items()
        }
    rows = []
    for label, predictions in systems.items():
        row: list[object] = [label]
        for name, gold in sets.items():
            for only in SCOPES.values():
                figures = _figures(gold, predictions[name], score, "relation", only)
                row.append(figures[1] if gold.partial else figures[2])
        rows.append(row)
    head = [f"{name}, {scope}: {'R' if gold.partial else 'F1'}" for name, gold in sets.items() for scope in SCOPES]
    return table(("system", *head), rows)


def relation_table(scored: Mapping[str, TextScore]) -> str:
    """Return the scores of each relation on relation level, with the counts that they rest on."""
    return _tally_table("relation", by_relation(scored.values()))


def _tally_table(kind: str, tally: Mapping[str, tuple[int, int, int]]) -> str:
    rows = [
        (name, _share(hits, predicted), _share(hits, gold), _share(2 * hits, gold + predicted), gold, predicted)
        for name, (hits, gold, predicted) in tally.items()
    ]
    return table((kind, "P", "R", "F1", "gold", "predicted"), rows)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def detail_tables(sets: Sets, found: Found, scored: Scored, score: ModuleType, pipeline: str) -> Iterator[str]:
    """Yield what the scores do not tell, each with its heading."""
    whole = [name for name, gold in sets.items() if not gold.partial]
    texts = [text for name in whole for text in scored[name].values()]
    status = [text for name in whole for text in score_texts(sets[name], found[name], score, "status").values()]
    yield f"## Status: {' and '.join(whole)}\n\n" + _tally_table("status", by_status(status))
    confused = confusions(texts, score).most_common(CONFUSIONS_SHOWN)
    rows = [(gold, other, count) for (gold, other), count in confused]
    yield "## Same actors, another relation\n\n" + table(("in gold", "found", "pairs"), rows)
    yield "## What stopped the missed pairs\n\n" + _stopped_table(sets, scored, score, pipeline)
    yield "## Dates: articles\n\n" + _dates_line(sets["articles"], found["articles"], score)
    yield "## Identities\n\n" + _linking_line(texts)
    yield "## Confidence\n\n" + _confidence_table(whole, found, scored)


def _stopped_table(sets: Sets, scored: Scored, score: ModuleType, pipeline: str) -> str:
    causes = {name: stopped(gold, scored[name], score, pipeline) for name, gold in sets.items()}
    named = sorted({cause for counts in causes.values() for cause in counts})
    ranked = sorted(named, key=lambda cause: -sum(counts[cause] for counts in causes.values()))
    return table(("cause", *sets), ((cause, *(causes[name][cause] for name in sets)) for cause in ranked))


def _dates_line(gold: GoldSet, found: Predictions, score: ModuleType) -> str:
    agreeing, given, every = dated_events(gold, found, score)
    return (
        f"Of {every} matched events that have a date in gold, {given} are given one, and {agreeing} "
        f"({agreeing / max(every, 1):.0%}) one that agrees: it overlaps the gold span, or its alternative, and is no "
        "wider."
    )


def _linking_line(texts: Iterable[TextScore]) -> str:
    linked, every = linked_actors(texts)
    return (
        f"Of {every} actors in right pairs (each once a text), {linked} ({linked / max(every, 1):.0%}) have a Wikidata "
        "id; the others are described (`protesters`) or not in the gazetteer."
    )


def _confidence_table(whole: Iterable[str], found: Found, scored: Scored) -> str:
    rows: list[tuple[Any, ...]] = []
    for name in whole:
        for each in calibration(scored[name], found[name]):
            rows.append((name, f"from {each.low:.1f}", each.mean, each.right / each.count, each.count))
    return table(("set", "confidence", "mean", "right", "pairs"), rows)
