"""PLOVER records, as the event data of political science come: who, to whom, what kind of act, when, how grave.

The fields follow PLOVER draft 0.8 (2021) and POLECAT (Halterman et al. 2023).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from diplograph.extract.records import Actor, Article, Event
from diplograph.extract.states import find_state
from diplograph.graph.entities import Entity, collect_entities
from diplograph.graph.network import event_pairs
from diplograph.graph.weights import QUAD_CLASSES, goldstein_weight, plover_type, quad_class

_QUAD_NUMBERS = {quad: number for number, quad in enumerate(QUAD_CLASSES, start=1)}


def write_plover(events: Sequence[Event], articles: Mapping[str, Article], path: Path) -> None:
    """Write the events as JSON Lines of :func:`plover_records`."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for record in plover_records(events, articles):
            out.write(json.dumps(record, ensure_ascii=True) + "\n")


def plover_records(events: Sequence[Event], articles: Mapping[str, Article]) -> Iterator[dict[str, Any]]:
    """Give one record for each pair of source and target of each event.

    ``source`` and ``target`` are ISO 3166-1 alpha-3 codes (empty for bodies of no state), beside ``source_name`` and
    ``target_name``. An act of equals is one record with ``symmetric`` true: programs that count both directions must
    turn it round themselves. ``quad_code`` is 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict.
    """
    entities = collect_entities(events)
    for event in events:
        for source, target in event_pairs(event):
            yield _record(event, entities[source], entities[target], articles)


def _record(event: Event, source: Entity, target: Entity, articles: Mapping[str, Article]) -> dict[str, Any]:
    ids = sorted({report.article for report in event.reports})
    cited = [articles[id] for id in ids if id in articles]
    details = _plover_details().get(event.code, {})
    return {
        "id": event.id,
        "date": event.date or event.date_earliest,
        "date_latest": event.date or event.date_latest,
        "source": alpha3(source),
        "target": alpha3(target),
        "source_name": source.name,
        "target_name": target.name,
        "symmetric": event.symmetric,
        "event_type": plover_type(event),
        "mode": next(iter(details.get("mode", [])), ""),
        "contexts": details.get("context", []),
        "quad_code": _QUAD_NUMBERS.get(quad_class(event)),
        "goldstein": goldstein_weight(event),
        "cameo": event.code,
        "status": event.status,
        "place": event.place.name if event.place else "",
        "confidence": event.confidence,
        "reports": len(event.reports),
        "articles": ids,
        "urls": [article.url for article in cited if article.url],
        "publishers": sorted({article.publisher for article in cited if article.publisher}),
    }


@cache
def _plover_details() -> dict[str, dict[str, list[str]]]:
    """Return what PLOVER says about CAMEO codes besides the type: their ``mode`` and ``context``, by code."""
    from pyoxigraph import Literal, NamedNode, RdfFormat, parse

    from diplograph.ontology.vocabulary import CAMEO, DG, ONTOLOGY_FILE

    names = {DG.mode: "mode", DG.context: "context"}
    found: dict[str, dict[str, list[str]]] = {}
    for triple in parse(path=ONTOLOGY_FILE, format=RdfFormat.TURTLE):
        subject, value = triple.subject, triple.object
        if triple.predicate in names and isinstance(subject, NamedNode) and isinstance(value, Literal):
            code = subject.value.removeprefix(CAMEO.iri)
            found.setdefault(code, {}).setdefault(names[triple.predicate], []).append(value.value)
    return found


def alpha3(actor: Entity | Actor) -> str:
    """Return the ISO 3166-1 alpha-3 code of an actor's country; empty when it belongs to none."""
    state = find_state(actor.country)
    return state.alpha3.upper() if state else ""
