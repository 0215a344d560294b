"""Events as a networkx graph: actors are nodes, and every event is an edge between each two that take part in it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal

from diplograph.errors import QueryError
from diplograph.extract.records import Actor, Article, Event
from diplograph.extract.states import find_state
from diplograph.graph.entities import Entity, collect_entities
from diplograph.graph.selection import select_events
from diplograph.graph.weights import goldstein_weight, plover_type, sign_of

if TYPE_CHECKING:
    import networkx as nx

Level = Literal["actor", "country"]
LIST_SEPARATOR = " | "


def to_network(
    events: Iterable[Event],
    articles: Mapping[str, Article],
    *,
    relations: Collection[str] | None = None,
    statuses: Collection[str] | None = ("actual",),
    actor: str | None = None,
    since: str | None = None,
    until: str | None = None,
    level: Level = "actor",
) -> nx.MultiDiGraph[str]:
    """Return the selected events as a graph whose edges are events.

    Nodes are ids of actors, and of places visited, with ``name``, ``type``, ``country``, ``aliases`` and ``events``
    (how many they take part in). Edges run from source to target; the key is the event's id. An act of equals (``met``)
    is one edge, from the smaller id to the larger, with ``directed=False``; so between two nodes an event is never
    counted twice. An event of three or more actors is one edge between each two, all with the same key.

    Edges carry ``relation``, ``status``, ``directed``, ``date``, ``month``, ``date_earliest``, ``date_latest``,
    ``place``, ``place_id``, ``code``, ``plover``, ``sign``, ``goldstein`` (absent for an unknown code), ``confidence``,
    ``disputed``, ``reports`` and ``articles`` (numbers), ``quotes``, ``publishers`` and ``urls``. Values are plain,
    lists are joined by `` | ``, so that GraphML and GEXF can be written.

    With ``level="country"`` people, bodies and places stand for their country, and what happens inside one is left out.

    :param relations: names of relations; None for all
    :param statuses: None for all
    :param actor: a name, alias or id: only events with this actor; a state stands for all who belong to it
    :param since: first year, month or day
    :param until: last year, month or day
    :raises QueryError: an unknown relation, status, actor or level, or a date that is none
    """
    import networkx as nx

    everything = list(events)
    chosen = select_events(everything, relations=relations, statuses=statuses, actor=actor, since=since, until=until)
    entities, node_of = nodes_at(level, everything)
    net: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for event in chosen:
        pairs = event_pairs(event, node_of)
        attributes = _edge_attributes(event, articles) if pairs else {}
        for node in sorted({end for pair in pairs for end in pair}):
            _count_event(net, entities[node])
        for one, other in pairs:
            net.add_edge(one, other, event.id, **attributes)
    return net


def event_pairs(event: Event, node_of: Callable[[Actor], str] = lambda actor: actor.id) -> list[tuple[str, str]]:
    """Return the pairs of distinct nodes that an event links: source and target; among equals smaller and larger id."""
    sources = sorted({node_of(actor) for actor in event.source})
    if event.symmetric:
        return list(itertools.combinations(sources, 2))
    targets = sorted({node_of(actor) for actor in event.target})
    return [(one, other) for one in sources for other in targets if one != other]


def nodes_at(level: Level, events: Iterable[Event]) -> tuple[dict[str, Entity], Callable[[Actor], str]]:
    """Return the entities that are nodes at a level, and the function that gives the node of an actor.

    :raises QueryError: there is no such level
    """
    entities = collect_entities(events)
    if level == "actor":
        return entities, lambda actor: actor.id
    if level != "country":
        raise QueryError(f"{level!r} is no level; there are actor and country")
    states = {entity.id: _state_of(entity, entities) for entity in entities.values()}
    nodes = {state.id: state for state in states.values()}
    return nodes, lambda actor: states[actor.id].id


def _state_of(entity: Entity, entities: Mapping[str, Entity]) -> Entity:
    state = find_state(entity.country)
    if state is None or entity.id == state.id:
        return entity
    return entities.get(state.id) or Entity(state.id, state.name, "state", state.code)


def _count_event(net: nx.MultiDiGraph[str], entity: Entity) -> None:
    if entity.id not in net:
        net.add_node(
            entity.id,
            name=entity.name,
            type=entity.type,
            country=entity.country,
            aliases=LIST_SEPARATOR.join(entity.aliases),
            events=0,
        )
    net.nodes[entity.id]["events"] += 1


def _edge_attributes(event: Event, articles: Mapping[str, Article]) -> dict[str, Any]:
    ids = sorted({report.article for report in event.reports})
    cited = [articles[id] for id in ids if id in articles]
    weight = goldstein_weight(event)
    return {
        "relation": event.relation,
        "status": event.status,
        "directed": not event.symmetric,
        "date": event.date,
        "month": event.month,
        "date_earliest": event.date_earliest,
        "date_latest": event.date_latest,
        "place": event.place.name if event.place else "",
        "place_id": event.place.id if event.place else "",
        "code": event.code,
        "plover": plover_type(event),
        "sign": sign_of(event),
        **({} if weight is None else {"goldstein": weight}),
        "confidence": float(event.confidence),
        "disputed": LIST_SEPARATOR.join(event.disputed),
        "reports": len(event.reports),
        "articles": len(ids),
        "quotes": _joined(report.quote for report in event.reports),
        "publishers": _joined(sorted({article.publisher for article in cited})),
        "urls": _joined(article.url for article in cited),
    }


def _joined(values: Iterable[str]) -> str:
    return LIST_SEPARATOR.join(dict.fromkeys(value for value in values if value))
