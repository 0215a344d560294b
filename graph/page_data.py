"""What a graph page holds: plain data made from events and articles, cut to a size that a browser draws at once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from diplograph.extract.records import STATUSES, Article, Event, Report
from diplograph.extract.relation_types import event_class_of
from diplograph.graph.analysis import central_order, partner_graph, published_date
from diplograph.graph.entities import Entity, collect_entities, get_entity
from diplograph.graph.layout import place_nodes
from diplograph.graph.network import event_pairs
from diplograph.graph.selection import select_events
from diplograph.graph.weights import goldstein_weight, sign_of

DEFAULT_TITLE = "Diplomatic relations"
EVENT_LIMIT = 5_000
"""A page of 5,000 events is about 5 MB; beyond that browsers take seconds to filter."""
REPORT_LIMIT = 40
LABEL_LENGTH = 30

PHRASES: dict[str, str] = {
    "agreed": "agreed with",
    "cooperated": "cooperated with",
    "conceded": "made a concession to",
    "requested": "made a request to",
    "protested": "protested against",
    "mobilised": "mobilised against",
    "called": "spoke by phone with",
}
"""How a sentence says a relation, where its name alone does not read well between two actors."""

# Control characters, and marks that would turn the text around them (Trojan Source, Boucher and Anderson 2021).
_INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]+")


def page_data(
    events: Sequence[Event],
    articles: Mapping[str, Article],
    *,
    title: str = "",
    statuses: Collection[str] = STATUSES,
    checked: Collection[str] = ("actual",),
    limit: int = 200,
    actor: str | None = None,
    **selection: Any,
) -> dict[str, Any]:
    """Return all that the page shows, as values that JSON can hold.

    :raises QueryError: see :func:`~diplograph.graph.selection.select_events`
    """
    chosen = select_events(events, statuses=statuses, actor=actor, **selection)
    linked = [event for event in chosen if event_pairs(event)]
    entities = collect_entities(events)
    first = get_entity(entities, actor).id if actor else None
    kept, shown = _cut(linked, limit, first)
    cited = sorted({report.article for event in kept for report in event.reports[:REPORT_LIMIT]} & set(articles))
    numbers = {id: number for number, id in enumerate(cited)}
    return {
        "title": title or DEFAULT_TITLE + (f" of {entities[first].name}" if first else ""),
        "counts": {
            "actors": len(shown),
            "allActors": len(_linked_actors(linked)),
            "events": len(kept),
            "allEvents": len(chosen),
        },
        "checked": _checked(kept, checked),
        "relations": {name: _relation(name) for name in sorted({event.relation for event in kept})},
        "entities": {id: _entity(entities[id]) for id in sorted(_named_actors(kept))},
        "articles": [_article(articles[id]) for id in cited],
        "events": [_event(event, numbers) for event in kept],
        "network": _network(kept, shown, entities),
    }


def _linked_actors(events: Sequence[Event]) -> set[str]:
    return {end for event in events for pair in event_pairs(event) for end in pair}


def _named_actors(events: Sequence[Event]) -> set[str]:
    return {actor.id for event in events for actor in (*event.source, *event.target)}


def _cut(events: list[Event], limit: int, first: str | None) -> tuple[list[Event], set[str]]:
    """Return the events between the most central actors, newest first, and these actors.

    When there are too many events, the best reported stay.
    """
    actors = _linked_actors(events)
    if len(actors) > limit:
        ranked = central_order(partner_graph(events, statuses=None))
        actors = set(sorted(ranked, key=lambda id: id != first)[:limit])
    inside = [event for event in events if _pairs_among(actors, event)]
    best = sorted(inside, key=lambda event: (-len(event.reports), event.id))[:EVENT_LIMIT]
    newest_first = sorted(sorted(best, key=lambda event: event.id), key=_newest, reverse=True)
    return newest_first, {end for event in best for pair in _pairs_among(actors, event) for end in pair}


def _pairs_among(actors: Collection[str], event: Event) -> list[tuple[str, str]]:
    return [(one, other) for one, other in event_pairs(event) if one in actors and other in actors]


def _newest(event: Event) -> str:
    return event.date or event.month or event.date_earliest


def _checked(events: Sequence[Event], wanted: Collection[str]) -> list[str]:
    """Return the statuses that the page opens with: all when no wanted one has an event, so that none opens empty."""
    present = {event.status for event in events}
    return [status for status in STATUSES if status in (wanted if present & set(wanted) else present)]


def _relation(name: str) -> dict[str, str]:
    noun = re.sub("(?<=[a-z])(?=[A-Z])", " ", event_class_of(name)).lower()
    return {"label": name.replace("_", " "), "phrase": PHRASES.get(name, name.replace("_", " ")), "noun": noun}


def _entity(entity: Entity) -> dict[str, Any]:
    return {
        "name": clean_label(entity.name),
        "type": entity.type,
        "country": entity.country,
        "aliases": [clean_label(alias) for alias in entity.aliases],
    }


def clean_label(text: str) -> str:
    """Return a name without characters that cannot be seen, which could turn or forge what stands around it.

    >>> clean_label("Wang\\u202e  Yi\\n")
    'Wang Yi'
    """
    return " ".join(_INVISIBLE.sub(" ", text).split())


def _article(article: Article) -> dict[str, str]:
    return {
        "title": clean_label(article.title) or "Untitled article",
        "publisher": clean_label(article.publisher),
        "published": re.sub("T[^/]*", "", published_date(article)),
        "url": article.url if is_web_address(article.url) else "",
    }


def is_web_address(url: str) -> bool:
    """Tell whether a link may lead there: http or https and a host, nothing that runs.

    >>> is_web_address("https://news.example/1"), is_web_address("javascript:alert(1)")
    (True, False)
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not _INVISIBLE.search(url)


def _event(event: Event, article_numbers: Mapping[str, int]) -> dict[str, Any]:
    return {
        "id": event.id,
        "relation": event.relation,
        "status": event.status,
        "sign": sign_of(event),
        "source": [actor.id for actor in event.source],
        "target": [actor.id for actor in event.target],
        "date": event.date,
        "month": event.month,
        "earliest": event.date_earliest,
        "latest": event.date_latest,
        "place": event.place.name if event.place else "",
        "disputed": list(event.disputed),
        "code": event.code,
        "goldstein": goldstein_weight(event),
        "confidence": round(event.confidence, 2),
        "reportCount": len(event.reports),
        "articleCount": len({report.article for report in event.reports}),
        "reports": [_report(report, article_numbers) for report in event.reports[:REPORT_LIMIT]],
    }


def _report(report: Report, article_numbers: Mapping[str, int]) -> dict[str, Any]:
    start = report.trigger_start - report.start
    return {
        "article": article_numbers.get(report.article),
        "status": report.status,
        "date": report.date,
        "place": report.place.name if report.place else "",
        "quote": report.quote,
        "trigger": [start, start + report.trigger_end - report.trigger_start],
        "attribution": report.attribution,
    }


def _network(events: Sequence[Event], actors: Collection[str], entities: Mapping[str, Entity]) -> dict[str, Any]:
    """Return nodes and edges as pyvis makes them for vis-network: one edge a pair, with the numbers of its events."""
    from pyvis.network import Network

    partners = partner_graph(events, statuses=None).subgraph(actors)
    labels = {id: _short(clean_label(entities[id].name)) for id in partners}
    places = place_nodes(partners, labels)
    pairs: dict[tuple[str, str], list[int]] = {}
    for number, event in enumerate(events):
        for one, other in _pairs_among(actors, event):
            pairs.setdefault((min(one, other), max(one, other)), []).append(number)
    count = Counter(end for event in events for end in sorted(_linked_actors([event])))
    net = Network(directed=True)
    for id in sorted(partners):
        x, y = places[id]
        net.add_node(id, label=labels[id] or id, shape="dot", group=entities[id].type, events=count[id], x=x, y=y)
    for number, ((one, other), numbers) in enumerate(sorted(pairs.items())):
        net.add_edge(one, other, id=number, events=numbers, arrows="")
    return {"nodes": net.nodes, "edges": net.edges}


def _short(name: str) -> str:
    return name if len(name) <= LABEL_LENGTH else name[: LABEL_LENGTH - 1].rstrip() + "…"
