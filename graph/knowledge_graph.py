"""The graph that users hold: articles, the events that they tell of, and the RDF dataset made of both.

``kg.all_events`` and ``kg.articles`` are plain records for code; ``kg.events(...)`` and ``kg.query(...)`` are tables for people.
Nothing heavy is imported or computed before it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from diplograph.extract.records import Article, Event, Report, Status

if TYPE_CHECKING:
    import pandas


class KnowledgeGraph:
    """Events with their reports and articles.

    :ivar articles: all articles by id, in the order of their ids
    :ivar all_events: all events whatever their status, by first day, then id
    """

    def __init__(self, articles: Iterable[Article], events: Iterable[Event]) -> None:
        self.articles: dict[str, Article] = {each.id: each for each in sorted(articles, key=lambda item: item.id)}
        self.all_events: tuple[Event, ...] = tuple(sorted(events, key=lambda item: (item.date_earliest or "9999", item.id)))

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """All reports, by article and position."""
        told = {report.id: report for event in self.all_events for report in event.reports}
        return tuple(sorted(told.values(), key=lambda item: (item.article, item.start, item.trigger_start, item.id)))

    def find_events(
        self,
        relation: str | Iterable[str] | None = None,
        actor: str | None = None,
        status: Status | Iterable[Status] | None = "actual",
        since: str | None = None,
        until: str | None = None,
        place: str | None = None,
    ) -> list[Event]:
        """Return the events that fit all that is given; ``status=None`` means whatever their status."""
        raise NotImplementedError

    def events(self, **selection: Any) -> pandas.DataFrame:
        """Return :meth:`find_events` as a table with quotes, one row an event."""
        raise NotImplementedError
