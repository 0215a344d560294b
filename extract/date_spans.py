"""Spans of days: what a date expression stands for, as exact as it is."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import Literal, NamedTuple

from dateutil.relativedelta import relativedelta

Tense = Literal["past", "present", "future", ""]
FIRST_YEAR, LAST_YEAR = 1800, 2100
WIDEST_USEFUL_SPAN = 366  # days; what an article of uncertain date leaves open beyond a year says nothing
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:[T ]\d.*)?")
_ISO_WEEK_DAYS = 7


class DateSpan(NamedTuple):
    """The days from ``earliest`` to ``latest``, both included, written in ISO 8601."""

    earliest: str
    latest: str

    @property
    def granularity(self) -> str:
        """``day``, ``week`` (Monday to Sunday), ``month``, ``season`` (three months), ``year`` or ``interval``.

        >>> DateSpan("2021-05-01", "2021-05-31").granularity
        'month'
        """
        first = self.days[0]
        for name, span in (
            ("day", day_span(first)),
            ("week", week_span(first)),
            ("month", month_span(first.year, first.month)),
            ("year", year_span(first.year)),
        ):
            if span == self:
                return name
        return "season" if first.month in (3, 6, 9) and season_span(first.year, first.month) == self else "interval"

    @property
    def iso(self) -> str:
        """The shortest ISO 8601 form: a day, a month, a year, else an interval.

        >>> DateSpan("2021-05-01", "2021-05-31").iso, DateSpan("2021-05-19", "2021-05-20").iso
        ('2021-05', '2021-05-19/2021-05-20')
        """
        length = {"day": 10, "month": 7, "year": 4}.get(self.granularity)
        return self.earliest[:length] if length else f"{self.earliest}/{self.latest}"

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day."""
        return date.fromisoformat(self.earliest), date.fromisoformat(self.latest)

    @property
    def width(self) -> int:
        """The number of days covered."""
        first, last = self.days
        return (last - first).days + 1

    def overlaps(self, other: DateSpan) -> bool:
        """Tell whether the two share a day."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def hull(self, other: DateSpan) -> DateSpan:
        """Return the shortest span that covers both."""
        return DateSpan(min(self.earliest, other.earliest), max(self.latest, other.latest))


def parse_iso(text: str) -> DateSpan | None:
    """Return the days of an ISO 8601 year, month, day, time or interval of these; None when it is not one.

    A time of day is dropped. Years outside 1800 to 2100 are refused.

    >>> parse_iso("2021-05"), parse_iso("2021-05-19/2021-05-20"), parse_iso("yesterday")
    (DateSpan(earliest='2021-05-01', latest='2021-05-31'), DateSpan(earliest='2021-05-19', latest='2021-05-20'), None)
    """
    ends = [_parse_iso_point(part.strip()) for part in text.split("/")]
    if len(ends) > 2 or not all(ends):
        return None
    first, last = ends[0], ends[-1]
    assert first and last
    return DateSpan(first.earliest, last.latest) if first.earliest <= last.latest else None


def _parse_iso_point(text: str) -> DateSpan | None:
    match = _ISO.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    return make_span(year, month, day)


def make_span(year: int, month: int | None = None, day: int | None = None) -> DateSpan | None:
    """Return the span of a year, a month or a day; None when there is no such day or the year is out of bounds."""
    if not FIRST_YEAR <= year <= LAST_YEAR or (month is not None and not 1 <= month <= 12):
        return None
    if month is None:
        return year_span(year)
    if day is None:
        return month_span(year, month)
    return day_span(date(year, month, day)) if 1 <= day <= calendar.monthrange(year, month)[1] else None


def span_between(first: date, last: date) -> DateSpan:
    """Return the span from one day to another."""
    return DateSpan(first.isoformat(), last.isoformat())


def day_span(day: date) -> DateSpan:
    """Return the span of one day."""
    return span_between(day, day)


def week_span(day: date) -> DateSpan:
    """Return the week, Monday to Sunday, that holds a day."""
    monday = day - timedelta(days=day.weekday())
    return span_between(monday, monday + timedelta(days=_ISO_WEEK_DAYS - 1))


def weekend_span(day: date) -> DateSpan:
    """Return Saturday and Sunday of the week that holds a day."""
    monday = day - timedelta(days=day.weekday())
    return span_between(monday + timedelta(days=5), monday + timedelta(days=6))


def month_span(year: int, month: int) -> DateSpan:
    """Return the days of a month."""
    return span_between(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def season_span(year: int, month: int) -> DateSpan:
    """Return the three months that begin with ``month``."""
    first = date(year, month, 1)
    return span_between(first, first + relativedelta(months=3, days=-1))


def year_span(year: int) -> DateSpan:
    """Return the days of a year."""
    return span_between(date(year, 1, 1), date(year, 12, 31))


def part_of(span: DateSpan, part: str) -> DateSpan:
    """Return the ``early``, ``mid`` or ``late`` third of a span; whole months where the span is a year.

    >>> part_of(month_span(2021, 6), "early").iso, part_of(year_span(2021), "late").iso
    ('2021-06-01/2021-06-10', '2021-09-01/2021-12-31')
    """
    third = ("early", "mid", "late").index(part)
    first, last = span.days
    if span.granularity == "year":
        start = first + relativedelta(months=4 * third)
        return span_between(start, start + relativedelta(months=4, days=-1))
    size = span.width // 3
    start = first + timedelta(days=size * third)
    return span_between(start, last if third == 2 else start + timedelta(days=size - 1))


class Period(NamedTuple):
    """Candidates for an expression that returns every week or year, and how many days lie between them."""

    spans: tuple[DateSpan, ...]
    spacing: int

    def choose(self, day: date, tense: Tense) -> DateSpan | None:
        """Return the latest begun by ``day`` (past), the first not over (future), else one that is clearly nearest."""
        today = day.isoformat()
        before = next((span for span in reversed(self.spans) if span.earliest <= today), None)
        after = next((span for span in self.spans if span.latest >= today), None)
        if tense == "past" or before == after:
            return before
        if tense == "future":
            return after
        near = [span for span in (before, after) if span and 3 * _distance(span, day) <= self.spacing]
        return near[0] if len(near) == 1 else None

    def neighbour(self, day: date, which: str, tense: Tense) -> DateSpan | None:
        """Return the one before (``last``) or after (``next``) that of ``day``, else as the tense says."""
        today = day.isoformat()
        if which == "last":
            return next((span for span in reversed(self.spans) if span.latest < today), None)
        if which == "next":
            return next((span for span in self.spans if span.earliest > today), None)
        return self.choose(day, "past" if which == "past" else "future" if which == "coming" else tense)


def _distance(span: DateSpan, day: date) -> int:
    first, last = span.days
    return max((first - day).days, (day - last).days, 0)
