"""What consolidation compares: the days, publication and place that one report claims.

Days are ordinal numbers (``date.toordinal``), so that spans compare and subtract quickly.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from diplograph.extract.records import Actor, Article, Place, Report
from diplograph.extract.relation_types import RELATION_TYPES
from diplograph.ontology.iris import state_id

NEWS_DAYS = 14
"""An undated act in the news is taken to be at most two weeks old: weeklies and follow-ups still tell it then."""
PLAN_DAYS = 31
"""An undated plan is taken to be due within a month: visits and meetings are seldom announced earlier without a
date."""
ZONE_DAYS = 1
"""Clocks differ by up to a day around the globe, so that news can be dated a day before what it tells."""

#: Days: an article whose publication is known no better than this says little about when its undated events were.
VAGUE = 183
_WINDOWS = {
    "actual": (NEWS_DAYS, ZONE_DAYS),
    "planned": (ZONE_DAYS, PLAN_DAYS),
    "possible": (ZONE_DAYS, PLAN_DAYS),
    "denied": (NEWS_DAYS, PLAN_DAYS),  # what is denied may be told as past or still be due
}

GroupKey = tuple[str, tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """All days from ``first`` to ``last``, both included."""

    first: int
    last: int

    @property
    def days(self) -> int:
        """Number of days.

        >>> Span(5, 5).days
        1
        """
        return self.last - self.first + 1

    def distance(self, other: Span) -> int:
        """Return how many days lie between the spans, 0 when they share one.

        >>> Span(1, 3).distance(Span(5, 9)), Span(1, 3).distance(Span(3, 9))
        (2, 0)
        """
        return max(0, other.first - self.last, self.first - other.last)

    def common(self, other: Span) -> Span:
        """Return the days of both; the spans must overlap."""
        return Span(max(self.first, other.first), min(self.last, other.last))

    def hull(self, other: Span) -> Span:
        """Return all days from the earlier start to the later end."""
        return Span(min(self.first, other.first), max(self.last, other.last))


@dataclass(frozen=True)
class Claim:
    """A report with what consolidation needs to know of it; ``published`` is when its article was."""

    report: Report
    published: Span | None

    @cached_property
    def span(self) -> Span | None:
        """The days that the report names, or None."""
        return span_of(self.report.date_earliest, self.report.date_latest)

    @cached_property
    def places(self) -> tuple[Place | Actor, ...]:
        """Where it took place; for a visit, its destinations."""
        if self.report.relation == "visited":
            return self.report.target
        return (self.report.place,) if self.report.place else ()

    @cached_property
    def window(self) -> Span | None:
        """The days that an undated report can be about, from its article's publication.

        None when that is unknown, or so vague that only a place could tell which event is meant.
        """
        if self.published is None:
            return None
        if self.published.last - self.published.first > VAGUE and self.report.place is None:
            return None
        past, future = _WINDOWS[self.report.status]
        return Span(self.published.first - past, self.published.last + future)

    @cached_property
    def order(self) -> tuple[str, int, int, str]:
        """Article, position and id: the order of reports wherever nothing else decides."""
        return (self.report.article, self.report.start, self.report.trigger_start, self.report.id)


def claims_of(reports: Iterable[Report], articles: Mapping[str, Article]) -> list[Claim]:
    """Return one claim a report, each report once, in a fixed order."""
    unique = {report.id: report for report in reports}
    published = {name: publication_of(articles.get(name)) for name in {each.article for each in unique.values()}}
    return sorted((Claim(each, published[each.article]) for each in unique.values()), key=lambda claim: claim.order)


def group_key(report: Report) -> GroupKey:
    """Return relation and participants: only reports with the same key can be about the same event.

    A visit's destination is left out: whether two destinations agree is a question of places (Reykjavik, Iceland).
    """
    source = {actor.id for actor in report.source}
    target = {actor.id for actor in report.target}
    if report.relation == "visited":
        return report.relation, tuple(sorted(source)), ()
    known = RELATION_TYPES.get(report.relation)
    if known and known.symmetric:
        return report.relation, tuple(sorted(source | target)), ()
    return report.relation, tuple(sorted(source)), tuple(sorted(target))


def repeats_seldom(relation: str) -> bool:
    """Tell whether two such events of the same participants within days of each other are unlikely.

    True of encounters (met, called, visited, hosted, agreed), which take two diaries; what one party does alone (a
    criticism, an attack) may well recur every day.
    """
    known = RELATION_TYPES.get(relation)
    return lasts_days(relation) or bool(known and known.symmetric)


def lasts_days(relation: str) -> bool:
    """Tell whether such an event goes on for days, so that reports of different days need not disagree.

    >>> lasts_days("visited"), lasts_days("met")
    (True, False)
    """
    return relation in ("visited", "hosted")


def places_agree(one: Place | Actor, other: Place | Actor) -> bool:
    """True when the places are equal or one is the state in which the other lies."""
    return one.id == other.id or one.id == state_id(other.country) or other.id == state_id(one.country)


def is_within_state(place: Place | Actor) -> bool:
    """True of a place that is not itself the state that it belongs to."""
    return place.id != state_id(place.country)


def span_of(first: str, last: str) -> Span | None:
    """Return the span of two ISO days; an absent or impossible one takes the other's value, without any: None.

    >>> span_of("2021-05-19", "2021-05-20").days, span_of("", "2021-02-30")
    (2, None)
    """
    days = [ordinal for ordinal in map(_ordinal, (first, last)) if ordinal is not None]
    return Span(min(days), max(days)) if days else None


def publication_of(article: Article | None) -> Span | None:
    """Return the days between which the article was published, or None when nothing is known."""
    if article is None:
        return None
    return span_of(article.earliest, article.latest)


def iso_day(ordinal: int) -> str:
    """Return the ISO day of an ordinal.

    >>> iso_day(737929)
    '2021-05-19'
    """
    return date.fromordinal(ordinal).isoformat()


def _ordinal(day: str) -> int | None:
    try:
        return date.fromisoformat(day[:10]).toordinal()
    except ValueError:
        return None
