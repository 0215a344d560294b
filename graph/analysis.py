"""First tables about a graph: who is central, who deals with whom, what is disputed, what happened in each month.

Functions take plain events and return pandas tables. They count what happened (status ``actual``) unless told
otherwise. Mean Goldstein weights are means over events, not over reports.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from statistics import fmean
from typing import TYPE_CHECKING, Any

from diplograph.extract.records import Actor, Article, Event, Report
from diplograph.graph.network import Level, event_pairs, nodes_at, to_network
from diplograph.graph.selection import select_events
from diplograph.graph.weights import goldstein_weight, sign_of

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

BETWEENNESS_LIMIT = 500
"""Betweenness takes time with actors times pairs: 1.2 s for 500 actors with 2,500 pairs on one core."""

ACTOR_COLUMNS = ("id", "name", "type", "country", "events", "reports", "partners", "pagerank", "betweenness")
DYAD_COLUMNS = ("events", "reports", "cooperative", "conflictual", "mean_goldstein", "first", "last")
CLAIM_COLUMNS = (
    "event", "relation", "source", "target", "disputed", "claimed_date", "claimed_place", "claimed_status",
    "quote", "title", "publisher", "published", "url", "article",
)  # fmt: skip
MONTH_COLUMNS = ("month", "events", "reports", "cooperative", "conflictual", "mean_goldstein")


def central_actors(
    events: Iterable[Event],
    *,
    statuses: Collection[str] | None = ("actual",),
    level: Level = "actor",
    top: int | None = None,
) -> pd.DataFrame:
    """Return the actors, most central first (see :func:`central_order`).

    ``events`` and ``reports`` count those that an actor takes part in, ``partners`` the others met there. PageRank and
    betweenness are those of the undirected graph of partners; PageRank is weighted by events. Betweenness is left empty
    beyond ``BETWEENNESS_LIMIT`` actors. Places visited are no actors and are left out.

    :raises QueryError: an unknown status or level
    """
    everything = list(events)
    net = partner_graph(everything, statuses=statuses, level=level)
    net.remove_nodes_from([id for id, data in net.nodes.items() if data["type"] == "place"])
    ranks, between = _pagerank(net), _betweenness(net)
    rows = [
        {
            **net.nodes[id],
            "id": id,
            "partners": net.degree(id),
            "pagerank": ranks[id],
            "betweenness": between.get(id),
        }
        for id in central_order(net)[:top]
    ]
    return _table(rows, ACTOR_COLUMNS)


def partner_graph(
    events: Iterable[Event], *, statuses: Collection[str] | None = ("actual",), level: Level = "actor"
) -> nx.Graph[str]:
    """Return the simple undirected graph of who deals with whom; ``weight`` is the number of their events.

    Nodes carry ``name``, ``type``, ``country``, ``events`` and ``reports``.
    """
    import networkx as nx

    everything = list(events)
    reports = {event.id: len(event.reports) for event in everything}
    net = to_network(everything, {}, statuses=statuses, level=level)
    partners: nx.Graph[str] = nx.Graph()
    partners.add_nodes_from((id, {**data, "reports": 0}) for id, data in sorted(net.nodes.items()))
    told: dict[str, set[str]] = {id: set() for id in partners}
    for one, other, event in sorted(net.edges(keys=True)):
        together = partners.get_edge_data(one, other, {"weight": 0})["weight"]
        partners.add_edge(one, other, weight=together + 1)
        told[one].add(event)
        told[other].add(event)
    for id, ids in told.items():
        partners.nodes[id]["reports"] = sum(reports[event] for event in ids)
    return partners


def central_order(partners: nx.Graph[str]) -> list[str]:
    """Return the nodes of a partner graph, those with most events first; ties go to those whose partners have most.

    PageRank does not serve: two actors who only deal with each other outrank those who deal with a great power.
    """
    events = {id: int(data["events"]) for id, data in partners.nodes.items()}
    around = {id: sum(events[partner] for partner in partners[id]) for id in partners}
    return sorted(partners, key=lambda id: (-events[id], -around[id], id))


def _pagerank(partners: nx.Graph[str]) -> dict[str, float]:
    import networkx as nx

    ranks = nx.pagerank(partners, weight="weight") if partners else {}
    return {id: round(float(rank), 9) for id, rank in ranks.items()}


def _betweenness(partners: nx.Graph[str]) -> dict[str, float]:
    import networkx as nx

    if not 0 < len(partners) <= BETWEENNESS_LIMIT:
        return {}
    return {id: round(value, 9) for id, value in nx.betweenness_centrality(partners).items()}


def dyads(
    events: Iterable[Event],
    *,
    statuses: Collection[str] | None = ("actual",),
    level: Level = "actor",
    directed: bool = False,
    top: int | None = None,
) -> pd.DataFrame:
    """Return the pairs that have events together, most events first (then most reports, then ids).

    Undirected (columns ``actor`` and ``partner``), an event between two counts once, whoever acts; directed
    (``source`` and ``target``), acts of equals such as ``met`` count once, in the row of the smaller id. ``first`` and
    ``last`` are days.

    :raises QueryError: an unknown status or level
    """
    everything = list(events)
    nodes, node_of = nodes_at(level, everything)
    together: dict[tuple[str, str], dict[str, Event]] = {}
    for event in select_events(everything, statuses=statuses):
        for pair in event_pairs(event, node_of):
            key = pair if directed else (min(pair), max(pair))
            together.setdefault(key, {})[event.id] = event
    one, other = ("source", "target") if directed else ("actor", "partner")
    rows = [
        {
            one: nodes[a].name,
            other: nodes[b].name,
            f"{one}_id": a,
            f"{other}_id": b,
            **_dyad_figures([*shared.values()]),
        }
        for (a, b), shared in together.items()
    ]
    rows.sort(key=lambda row: (-row["events"], -row["reports"], row[f"{one}_id"], row[f"{other}_id"]))
    return _table(rows[:top], (one, other, f"{one}_id", f"{other}_id", *DYAD_COLUMNS))


def _dyad_figures(events: list[Event]) -> dict[str, Any]:
    return {
        **_counts(events),
        "first": min((event.date_earliest for event in events if event.date_earliest), default=""),
        "last": max((event.date_latest for event in events if event.date_latest), default=""),
    }


def _counts(events: list[Event]) -> dict[str, Any]:
    weights = [weight for event in events if (weight := goldstein_weight(event)) is not None]
    signs = [sign_of(event) for event in events]
    return {
        "events": len(events),
        "reports": sum(len(event.reports) for event in events),
        "cooperative": signs.count("cooperative"),
        "conflictual": signs.count("conflictual"),
        "mean_goldstein": round(fmean(weights), 3) if weights else None,
    }


def timeline(events: Iterable[Event], *, statuses: Collection[str] | None = ("actual",)) -> pd.DataFrame:
    """Return one row for each month in which something happened, in order; events without a known month are left out.

    :raises QueryError: an unknown status
    """
    months: dict[str, list[Event]] = {}
    for event in select_events(events, statuses=statuses):
        if event.month:
            months.setdefault(event.month, []).append(event)
    return _table([{"month": month, **_counts(months[month])} for month in sorted(months)], MONTH_COLUMNS)


def disputed_events(
    events: Iterable[Event], articles: Mapping[str, Article], *, statuses: Collection[str] | None = None
) -> pd.DataFrame:
    """Return the claims about every event on which reports do not agree, one row a report, an event's rows together.

    ``disputed`` names what they disagree on: date, place or status. All statuses count unless told otherwise.

    :raises QueryError: an unknown status
    """
    disputed = [event for event in select_events(events, statuses=statuses) if event.disputed]
    disputed.sort(key=lambda event: (event.date_earliest or "9999", event.id))
    rows = [_claim_row(event, report, articles.get(report.article)) for event in disputed for report in event.reports]
    return _table(rows, CLAIM_COLUMNS)


def _claim_row(event: Event, report: Report, article: Article | None) -> dict[str, Any]:
    return {
        "event": event.id,
        "relation": event.relation,
        "source": _names(event.source),
        "target": _names(event.target),
        "disputed": ", ".join(event.disputed),
        "claimed_date": report.date,
        "claimed_place": report.place.name if report.place else "",
        "claimed_status": report.status,
        "quote": report.quote,
        "title": article.title if article else "",
        "publisher": article.publisher if article else "",
        "published": published_date(article),
        "url": article.url if article else "",
        "article": report.article,
    }


def published_date(article: Article | None) -> str:
    """Return when an article was published, as far as it says so itself: an inferred date is none."""
    return article.published if article and article.published_origin in ("given", "metadata") else ""


def _names(actors: Iterable[Actor]) -> str:
    return ", ".join(actor.name for actor in actors)


def _table(rows: list[dict[str, Any]], columns: Iterable[str]) -> pd.DataFrame:
    import pandas as pd

    names = list(columns)
    return pd.DataFrame([[row.get(name) for name in names] for row in rows], columns=names)
