"""What the scores do not tell: confusions of relations, what stopped missed events, dates, identities, calibration."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from types import ModuleType
from typing import Any, NamedTuple

from benchmarks.evaluation_scores import GoldSet, Pair, Predictions, TextScore
from diplograph.extract.date_spans import DateSpan, parse_iso
from diplograph.extract.pipeline import ARTICLE_KEY, ReportFinder, load_bare_pipeline
from diplograph.extract.relations import RelationFinder

#: Lower edges of the bins of confidence.
BINS = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
CAUSES = (
    "an actor is not found, or under another name",
    "both actors are found, no trigger of the lexicon reaches them",
    "a trigger reaches them, for other relations only",
    "a candidate is there, its confidence is too low",
    "a candidate is confident enough, another took its place",
)


class Bin(NamedTuple):
    """Predicted pairs of a range of confidence: how many, how many right, and their mean confidence."""

    low: float
    count: int
    right: int
    mean: float


def confusions(scores: Iterable[TextScore], score: ModuleType) -> Counter[tuple[str, str]]:
    """Count the missed pairs whose actors were related otherwise, as (relation in gold, relation found)."""
    return Counter(
        (missed[0], wrong[0])
        for text in scores
        for missed in text.missed
        for wrong in text.wrong
        if score.fits(missed, wrong, "pair")
    )


def calibration(scores: Mapping[str, TextScore], found: Predictions) -> list[Bin]:
    """Sort the predicted pairs into bins of confidence."""
    confidence = {
        id(actor): event["confidence"] for events in found.values() for event in events for actor in event["source"]
    }
    judged = [
        (confidence[id(pair[1])], not any(pair is wrong for wrong in text.wrong))
        for text in scores.values()
        for pair in text.predicted
    ]
    bins = []
    for low, high in zip(BINS, (*BINS[1:], 1.01), strict=True):
        inside = [(given, right) for given, right in judged if low <= given < high]
        if inside:
            mean = sum(given for given, _ in inside) / len(inside)
            bins.append(Bin(low, len(inside), sum(right for _, right in inside), mean))
    return bins


def linked_actors(scores: Iterable[TextScore]) -> tuple[int, int]:
    """Return how many actors of right pairs have a Wikidata id, and how many there are, each once a text."""
    linked = every = 0
    for text in scores:
        right = [pair for pair in text.predicted if not any(pair is wrong for wrong in text.wrong)]
        identities = {actor["id"] for pair in right for actor in pair[1:3]}
        linked += sum(identity.startswith("wd:") for identity in identities)
        every += len(identities)
    return linked, every


def dated_events(gold: GoldSet, found: Predictions, score: ModuleType) -> tuple[int, int, int]:
    """Return of how many matched events the date agrees, how many are given one, and how many have one in gold.

    A date agrees when it overlaps the gold span, or its alternative, and is no wider. Events are matched one to one by
    relation and actors; where one pair has several, those whose dates agree are matched first.
    """
    agreeing = given = every = 0
    for key, record in gold.records.items():
        free = list(found.get(key, []))
        dated = [event for event in record["events"] if event.get("date") and not event.get("optional")]
        for strict in (True, False):
            for event in list(dated):
                match = next((other for other in free if _same_event(event, other, score, strict)), None)
                if match:
                    dated.remove(event)
                    free.remove(match)
                    agreeing += strict
                    given += bool(match["date_earliest"])
                    every += 1
    return agreeing, given, every


def _same_event(event: dict[str, Any], other: dict[str, Any], score: ModuleType, strict: bool) -> bool:
    fits = any(score.fits(a, b, "relation") for a in score.pairs(event) for b in score.pairs(other))
    return fits and (not strict or date_agrees(event, other["date_earliest"], other["date_latest"]))


def date_agrees(event: dict[str, Any], earliest: str, latest: str) -> bool:
    """True when the days overlap the ``date`` or ``date_alternative`` of an annotated event and are no more."""
    if not earliest:
        return False
    span = DateSpan(earliest, latest)
    claims = [parse_iso(event[key]) for key in ("date", "date_alternative") if event.get(key)]
    return any(claim is not None and span.overlaps(claim) and span.width <= claim.width for claim in claims)


def stopped(gold: GoldSet, scores: Mapping[str, TextScore], score: ModuleType, pipeline: str = "") -> Counter[str]:
    """Count what stopped each missed pair, by the first layer that has it not."""
    nlp, finder = load_bare_pipeline(pipeline), ReportFinder()
    causes: Counter[str] = Counter()
    for article in gold.articles:
        missed = scores[article.id].missed
        if missed:
            doc = nlp.make_doc(article.text)
            doc.user_data[ARTICLE_KEY] = {"id": article.id, "earliest": article.earliest, "latest": article.latest}
            relations = finder.read(nlp(doc)).relations
            causes.update(_cause(pair, relations, score) for pair in missed)
    return causes


def _cause(pair: Pair, relations: RelationFinder, score: ModuleType) -> str:
    names = [_names(mention) for mention in relations.mentions]
    if not all(any(score.same(end, score.forms(name)) for name in names) for end in pair[1:3]):
        return CAUSES[0]
    reaching = [
        item
        for item in relations.judge(0, len(relations.syntax))
        if score.fits(
            pair,
            ("", names[item.candidate.source.mention], names[item.candidate.target.mention], ""),
            "pair",
        )
    ]
    if not reaching:
        return CAUSES[1]
    right = [item for item in reaching if item.candidate.entry.relation in pair[0].split("|")]
    if not right:
        return CAUSES[2]
    return CAUSES[4 if any(item.probability >= relations.model.threshold for item in right) else 3]


def _names(mention: Any) -> dict[str, str]:
    return {"name": "|".join(filter(None, (mention.name, mention.place_name))), "mention": mention.text}
