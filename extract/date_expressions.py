"""What date expressions of news English mean: a grammar of our own, because a library guesses where it should abstain.

Each rule is a pattern with a function that turns a match into a span of days. Rules that count from the day of publication get
that day; when only an interval is known for it, the rule is applied to both of its ends (see :func:`resolve_date`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from dateutil.relativedelta import relativedelta

from diplograph.extract.date_spans import (
    FIRST_YEAR,
    LAST_YEAR,
    DateSpan,
    day_span,
    make_span,
    month_span,
    part_of,
    season_span,
    span_between,
    week_span,
    weekend_span,
    year_span,
)

Tense = Literal["past", "present", "future", ""]
WIDEST_GUESSLESS_SPAN = 366  # days; what an article of uncertain date leaves open beyond a year says nothing

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
HALVES = {"first": 0, "second": 6}
QUARTERS = {"first": 0, "second": 3, "third": 6, "fourth": 9, "last": 9}
PARTS = {
    "early": "early", "start": "early", "beginning": "early", "mid": "mid", "middle": "mid",
    "late": "late", "end": "late",
}  # fmt: skip
OPEN_ENDED = r"since|until|till|by|before|after|ahead of|prior to|no later than|within|every|each|following"
POINTING = r"in|on|at|during|over|of|for|around|about|circa|throughout|from|as of"


def _either(words: Iterable[str]) -> str:
    forms = [form for word in words for form in (word, word.upper())]
    return "|".join(sorted(set(forms), key=lambda form: (-len(form), form)))


_MONTH = f"(?:{_either(MONTHS)})"
_SHORT = "Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec".split()
_ANY_MONTH = rf"(?:{_either(MONTHS)}|(?:{_either(_SHORT)})\b\.?)"
_WEEKDAY = f"(?:{_either(WEEKDAYS)})"
_ANY_WEEKDAY = rf"(?:{_either(WEEKDAYS)}|(?:{_either('Mon Tues Tue Wed Thurs Thur Thu Fri Sat Sun'.split())})\b\.?)"
_YEAR = r"(?:1[89]|20)\d\d(?![\d%])"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d.,:]\d|\d|[%$€£])"
_DASH = r" ?[-–—/] ?"
_TO = rf"(?:{_DASH}| (?:to|through|until) )"
_AND_TO = rf"(?:{_TO}| and )"
_NEIGHBOUR = r"(?i:last|this|next)"
_UNIT = r"(?i:day|week|month|year)"
_COUNT = rf"(?:(?i:{'|'.join(NUMBERS)})|[1-9]\d?)"
_DAYTIME = r"(?: (?i:morning|afternoon|evening|night|lunchtime|noon|midday))?"
_PART = r"(?i:early|mid|late)[- ]"
_OF_YEAR = rf"(?:,? (?:of )?(?P<year>{_YEAR})| (?:of )?(?P<rel>{_NEIGHBOUR}) year)?"
_WITH_WEEKDAY = rf"(?:(?P<weekday>{_ANY_WEEKDAY})(?:,? |,? the | \())?"


class Period(NamedTuple):
    """Candidates for an expression that returns every week or year, and how far apart they are."""

    spans: tuple[DateSpan, ...]
    spacing: int


def _choose(period: Period, day: date, tense: Tense) -> DateSpan | None:
    """Pick the latest candidate begun by ``day`` in the past, the first not over in the future, else a clearly nearest one."""
    today = day.isoformat()
    past = [span for span in period.spans if span.earliest <= today]
    future = [span for span in period.spans if span.latest >= today]
    before, after = (past[-1] if past else None), (future[0] if future else None)
    if tense == "past" or before == after:
        return before
    if tense == "future":
        return after
    near = [span for span in (before, after) if span and 3 * _distance(span, day) <= period.spacing]
    return near[0] if len(near) == 1 else None


def _distance(span: DateSpan, day: date) -> int:
    first, last = span.days
    return max((first - day).days, (day - last).days, 0)


def _neighbour(period: Period, day: date, which: str) -> DateSpan | None:
    """Pick the candidate before, at or after the one that holds ``day`` (``last``, ``this``, ``next``)."""
    today = day.isoformat()
    if which == "last":
        return next((span for span in reversed(period.spans) if span.latest < today), None)
    if which == "next":
        return next((span for span in period.spans if span.earliest > today), None)
    return None


def _weekdays(name: str, day: date) -> Period:
    index = _index(name, WEEKDAYS)
    nearest = day - timedelta(days=(day.weekday() - index) % 7)
    return Period(tuple(day_span(nearest + timedelta(days=7 * n)) for n in (-1, 0, 1, 2)), 7)


def _years(day: date) -> range:
    return range(day.year - 2, day.year + 3)


def _yearly(spans: Iterable[DateSpan | None]) -> Period:
    return Period(tuple(span for span in spans if span), 365)


def _index(name: str, names: tuple[str, ...]) -> int:
    return next(i for i, full in enumerate(names) if full.lower().startswith(name.lower().rstrip(".")[:3]))


def _number(word: str) -> int:
    return NUMBERS.get(word.lower()) or int(word)


def _day_number(word: str) -> int:
    return int(word.rstrip("stndrh"))


def _year_of(match: re.Match[str], day: date | None) -> int | None:
    """The year that an expression names itself: ``2021``, or ``last year`` counted from ``day``."""
    if match["year"]:
        return int(match["year"])
    if match["rel"] and day:
        return day.year + ("last", "this", "next").index(match["rel"].lower()) - 1
    return None
