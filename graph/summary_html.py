"""The short summary of a graph that a notebook shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from html import escape
from typing import Protocol

from diplograph.extract.records import STATUSES, Actor, Article, Event

ROWS = 8


class Summarisable(Protocol):
    """What a summary needs of a graph."""

    @property
    def all_events(self) -> tuple[Event, ...]:
        """All events, whatever their status."""

    @property
    def articles(self) -> Mapping[str, Article]:
        """All articles by id."""

    @property
    def reports(self) -> tuple[object, ...]:
        """All reports."""


def summary_html(kg: Summarisable) -> str:
    """Return counts of events and reports, of statuses, of the commonest relations and actors, as HTML."""
    actual = [event for event in kg.all_events if event.status == "actual"]
    relations = Counter(event.relation for event in actual)
    actors = Counter(actor.name for event in actual for actor in _actors(event))
    return (
        f"<div><b>KnowledgeGraph</b>: {len(kg.all_events):,} events from {len(kg.reports):,} reports in "
        f"{len(kg.articles):,} articles{_period(actual)}<br>{_statuses(kg.all_events)}</div>"
        f"{_table('relation', relations)}{_table('actor', actors)}"
    )


def _actors(event: Event) -> Iterable[Actor]:
    return event.source if event.relation == "visited" else (*event.source, *event.target)


def _period(events: Iterable[Event]) -> str:
    days = sorted(event.date for event in events if event.date)
    return f", {days[0]} to {days[-1]}" if days else ""


def _statuses(events: Iterable[Event]) -> str:
    events = list(events)
    counts = Counter(event.status for event in events)
    disputed = sum(bool(event.disputed) for event in events)
    return ", ".join([*(f"{counts[status]:,} {status}" for status in STATUSES), f"{disputed:,} disputed"])


def _table(title: str, counts: Counter[str]) -> str:
    if not counts:
        return ""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:ROWS]
    rows = "".join(f"<tr><td>{escape(name)}</td><td>{count:,}</td></tr>" for name, count in ordered)
    head = f"<thead><tr><th>{escape(title)}</th><th>events</th></tr></thead>"
    return f'<table style="display:inline-table;margin-right:2em">{head}<tbody>{rows}</tbody></table>'
