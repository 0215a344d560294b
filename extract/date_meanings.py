"""What date expressions mean: from the words that a rule of the grammar found to a span of days.

Every meaning takes the words by name, the day of publication (or None: then only what names its year has a meaning) and
the tense, and returns None rather than guess.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from diplograph.extract.date_spans import (
    FIRST_YEAR,
    LAST_YEAR,
    WIDEST_USEFUL_SPAN,
    DateSpan,
    Period,
    Tense,
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
PARTS = {"start": "early", "beginning": "early", "middle": "mid", "end": "late"}


class Words(dict[str, str]):
    """The words of an expression by the name of their group in the pattern; what is not there is empty."""

    def __missing__(self, name: str) -> str:
        """Return the empty string."""
        return ""


def _index(name: str, names: tuple[str, ...]) -> int:
    return next(i for i, full in enumerate(names) if full.lower().startswith(name.lower()[:3]))


def _number(word: str) -> int:
    return NUMBERS.get(word.lower()) or int(word)


def _which(words: Words) -> str:
    return words["which"].lower().split(" ")[-1]


def _part(words: Words) -> str:
    last = words["part"].lower().removesuffix(" of").split(" ")[-1]
    return PARTS.get(last, last)


def _year_of(words: Words, day: date | None) -> int | None:
    """The year that an expression names itself: ``2021``, or ``last year`` counted from ``day``."""
    if words["year"]:
        return int(words["year"])
    if words["rel"] and day:
        return day.year + ("last", "this", "next").index(words["rel"].lower()) - 1
    return None


def _yearly(words: Words, day: date | None, tense: Tense, make: Callable[[int], DateSpan | None]) -> DateSpan | None:
    """Resolve what returns every year, ``make`` giving it for one year."""
    year = _year_of(words, day)
    if year:
        return make(year) if FIRST_YEAR <= year <= LAST_YEAR else None
    if words["rel"] or not day:
        return None
    spans = (make(year) for year in range(day.year - 2, day.year + 3) if FIRST_YEAR <= year <= LAST_YEAR)
    period = Period(tuple(span for span in spans if span), 365)
    if words["weekday"] and len(period.spans) == 1:
        return period.spans[0]  # in five years a day falls on one weekday once, rarely twice
    return period.neighbour(day, _which(words), tense)


def iso_day(words: Words, day: date | None, tense: Tense) -> DateSpan | None:
    """``2021-05-19``."""
    return make_span(int(words["year"]), int(words["month"]), int(words["day"]))


def days_of_month(words: Words, day: date | None, tense: Tense) -> DateSpan | None:
    """``Wednesday (May 19)``, ``24-25 April last year``, ``April 30 to May 2``; the weekday fixes the year."""
    month = _index(words["month"], MONTHS) + 1
    last_month = _index(words["month2"], MONTHS) + 1 if words["month2"] else month
    first = int(words["day"].rstrip("stndrh"))
    last = int((words["last"] or words["and"] or words["day"]).rstrip("stndrh"))

    def make(year: int) -> DateSpan | None:
        start, end = make_span(year, month, first), make_span(year + (last_month < month), last_month, last)
        fits = not words["weekday"] or _year_of(words, day) or _is_weekday(start, words["weekday"])
        return DateSpan(start.earliest, end.latest) if start and end and start <= end and fits else None

    return _yearly(words, day, tense, make)


def _is_weekday(span: DateSpan | None, name: str) -> bool:
    return span is not None and span.days[0].weekday() == _index(name, WEEKDAYS)


def week_of_day(words: Words, day: date | None, tense: Tense) -> DateSpan | None:
    """``the week of May 10``: Monday to Sunday."""
    span = days_of_month(words, day, tense)
    return week_span(span.days[0]) if span else None


def months(words: Words, day: date | None, tense: Tense) -> DateSpan | None:
    """``March``, ``last September``, ``early June 2021``, ``January to March``."""
    first = _index(words["month"], MONTHS) + 1
    last = _index(words["month2"], MONTHS) + 1 if words["month2"] else first

    def make(year: int) -> DateSpan | None:
        span = month_span(year, first)
        if words["month2"]:
            return span.hull(month_span(year + (last < first), last))
        return part_of(span, _part(words)) if words["part"] else span

    return _yearly(words, day, tense, make)


def season(words: Words, day: date | None, tense: Tense) -> DateSpan | None:
    """``last summer``, ``spring of 2019``; the seasons of the northern half of the globe, as news agencies use them."""
    month = SEASONS[words["season"].lower()]
    if month == 12 and _year_of(words, day):
        return None  # the winter of 2021 may begin or end in that year
    return _yearly(words, day, tense, lambda year: season_span(year, month))


def weekday(words: Words, day: date | None, tense: Tense) -> DateSpan | None:
    """``Wednesday night``, ``last Monday``, ``Monday of last week``, ``Saturday and Sunday``."""
    if day is None:
        return None
    index = _index(words["weekday"], WEEKDAYS)
    if words["week"]:
        monday = week_span(day).days[0] + timedelta(
            days=7 * (("last", "this", "next").index(words["week"].lower()) - 1)
        )
        return day_span(monday + timedelta(days=index))
    nearest = day - timedelta(days=(day.weekday() - index) % 7)
    period = Period(tuple(day_span(nearest + timedelta(days=7 * n)) for n in (-1, 0, 1, 2)), 7)
    found = period.neighbour(day, _which(words), tense)
    if not found or not words["weekday2"]:
        return found
    start = found.days[0]
    return span_between(start, start + timedelta(days=(_index(words["weekday2"], WEEKDAYS) - index) % 7))


def relative_day(words: Words, day: date | None, tense: Tense) -> DateSpan | None:
    """``yesterday``, ``last night``, ``tomorrow morning``, ``overnight`` (two days)."""
    if day is None:
        return None
    text = words["text"].lower()
    if "overnight" in text:
        return span_between(day - timedelta(days=1), day)
    sign = -1 if "yesterday" in text or "last" in text else 1 if "tomorrow" in text else 0
    return day_span(day + timedelta(days=sign * (2 if text.startswith(("the day", "day")) else 1)))


def unit(words: Words, day: date | None, tense: Tense) -> DateSpan | None:
    """``last week``, ``this month``, ``late last year``, ``earlier this month`` (up to the day of publication)."""
    if day is None:
        return None
    unit, which, part = words["unit"].lower(), _which(words), _part(words)
    if which in ("past", "coming"):
        return _stretch(day, 1, unit, -1 if which == "past" else 1)
    offset = {"last": -1, "next": 1}.get(which, 0)
    span = _holding(_shift(day, offset, unit), unit)
    if span and part in ("earlier", "later"):
        first, last = span.days
        return span_between(first, min(day, last)) if part == "earlier" else span_between(max(day, first), last)
    return part_of(span, part) if span and part else span


def weekend(words: Words, day: date | None, tense: Tense) -> DateSpan | None:
    """``the weekend``, ``last weekend``: Saturday and Sunday."""
    if day is None:
        return None
    period = Period(tuple(weekend_span(day + timedelta(days=7 * n)) for n in (-2, -1, 0, 1, 2)), 7)
    return period.neighbour(day, _which(words), tense)


def ago(words: Words, day: date | None, tense: Tense) -> DateSpan | None:
    """``two days ago`` is a day, ``three months ago`` a month."""
    if day is None:
        return None
    unit = words["unit"].lower()
    return _holding(_shift(day, -_number(words["count"]), unit), unit)


def from_now(words: Words, day: date | None, tense: Tense) -> DateSpan | None:
    """``in two days``, if in the future, or ``two days from now``."""
    if day is None or (tense != "future" and not words["now"]):
        return None  # ``killed ten in two days`` is a duration
    unit = words["unit"].lower()
    return _holding(_shift(day, _number(words["count"]), unit), unit)


def last_several(words: Words, day: date | None, tense: Tense) -> DateSpan | None:
    """``the past two weeks``, ``the next three months``: all days from here to there."""
    if day is None:
        return None
    return _stretch(
        day, _number(words["count"]), words["unit"].lower(), 1 if _which(words) in ("next", "coming") else -1
    )


def _stretch(day: date, count: int, unit: str, sign: int) -> DateSpan | None:
    other = _shift(day, sign * count, unit)
    span = span_between(min(day, other), max(day, other))
    return span if span.width <= WIDEST_USEFUL_SPAN + 1 else None


def _shift(day: date, count: int, unit: str) -> date:
    steps = {"day": relativedelta(days=count), "week": relativedelta(weeks=count), "month": relativedelta(months=count)}
    return day + steps.get(unit, relativedelta(years=count))


def _holding(day: date, unit: str) -> DateSpan | None:
    """The day, week, month or year that a day is in."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return None
    if unit == "week":
        return week_span(day)
    return {"day": day_span(day), "month": month_span(day.year, day.month), "year": year_span(day.year)}[unit]


def years(words: Words, day: date | None, tense: Tense) -> DateSpan | None:
    """``2021``, ``late 2021``, ``2014-16``, ``between 2014 and 2016``."""
    first = int(words["year"])
    last = int(str(first)[: 4 - len(words["year2"])] + words["year2"]) if words["year2"] else first
    if last < first:
        return None
    span = year_span(first).hull(year_span(last))
    return part_of(span, _part(words)) if words["part"] else span


def decade(words: Words, day: date | None, tense: Tense) -> DateSpan | None:
    """``the 1990s``, ``the early 1990s``."""
    start = int(words["decade"])
    first, last = {"early": (0, 3), "mid": (4, 6), "late": (7, 9), "": (0, 9)}[_part(words)]
    return year_span(start + first).hull(year_span(start + last))


def fraction(words: Words, day: date | None, tense: Tense) -> DateSpan | None:
    """``the first half of 2021``, ``the last quarter of last year``."""
    year = _year_of(words, day)
    length = {"half": 6, "quarter": 3}[words["fraction"].lower()]
    nth = words["nth"].lower()
    number = 12 // length if nth == "last" else ("first", "second", "third", "fourth").index(nth) + 1
    if not year or not FIRST_YEAR <= year <= LAST_YEAR or number * length > 12:
        return None
    return month_span(year, (number - 1) * length + 1).hull(month_span(year, number * length))


def unknown(words: Words, day: date | None, tense: Tense) -> DateSpan | None:
    """What counts from something else, or from nothing in particular."""
    return None
