"""Evidence of when an article was written in the dates that it names: days, months and years, past or to come."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta

from diplograph.extract.boilerplate import MONTH
from diplograph.extract.publication_days import (
    PLAIN,
    STRONG,
    WEAK,
    WEEK,
    YEAR,
    YEARS,
    Evidence,
    days_around,
    days_from,
)

#: News names a month without its year for up to about this many days afterwards.
MONTH_REMEMBERED = 320
#: How many days ahead appointments are named without a year; what is called upcoming is nearer.
DAY_AHEAD, UPCOMING = 200, 90
#: About the length of a clause: so many characters before a date, and some after it, tell whether it is past.
CLAUSE = 90
AFTER_DATE = 30

_MONTHS = {name[:3]: number for number, name in enumerate(calendar.month_abbr) if name}
_WEEKDAYS = {name[:3]: number for number, name in enumerate(calendar.day_name)}

_MONTH_DAY = (
    rf"(?:(?P<month>{MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?|"
    rf"(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month2>{MONTH}))(?!\d)"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_WEEKDAY = r"(?P<weekday>Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day\b|\.)"
_NO_YEAR = r"(?!,?\s+(?:19|20)\d\d)"

_WEEKDAY_DATES = (
    re.compile(rf"\b{_WEEKDAY}(?:\s(?:morning|afternoon|evening|night))?[\s,(\[]+(?:the\s)?{_MONTH_DAY}{_NO_YEAR}"),
    re.compile(rf"\b{_MONTH_DAY}\s?[,(]\s?(?:a\s)?{_WEEKDAY}"),
)
_FULL_DATE = re.compile(rf"\b{_MONTH_DAY},?\s+{_YEAR}\b")
_MONTH_YEAR = re.compile(rf"\b(?P<month>{MONTH})(?:\s+of)?\s+{_YEAR}\b")
_BARE_YEAR = re.compile(rf"(?<![\w$€£.,/-]){_YEAR}(?![\w%/]|[.,]\d|-\d)")
_YEAR_RANGE = re.compile(rf"(?<![\w-]){_YEAR}\s?[-–—/]\s?(?:20)?\d\d(?!\d)")
_BARE_DAY = re.compile(rf"\b{_MONTH_DAY}{_NO_YEAR}")
_BARE_MONTH = re.compile(
    rf"\b(?P<cue>[Ii]n|[Ss]ince|[Ll]ate|[Ee]arly)\s(?P<month>{MONTH})"
    rf"(?!\w|\s+\d|\s+(?:last|this|next|of)\b|,?\s+(?:19|20)\d\d)"
)
_MONTH_OF_TERM = re.compile(rf"\bfor the month of (?P<month>{MONTH}){_NO_YEAR}")
_DATELINE = re.compile(
    rf"^[A-Z][\w .,’'/-]{{2,50}}?[,\s]\s?{_MONTH_DAY}(?:,?\s+{_YEAR})?[.,]?\s?"
    r"(?:\([^()]{2,40}\))?\s?(?:-{1,2}|–|—|:)\s"
)

_FUTURE = re.compile(
    r"\b(?:will|would|shall|set (?:to|for)|scheduled|slated|due|expected|plans?|planned|planning|upcoming|"
    r"forthcoming|ahead of|next|to be held|to take place|is to|are to|intends?)\b",
    re.IGNORECASE,
)
_AIM = r"(?:agenda|vision|goals?|targets?|strategy|plan)"
_UNTIL = re.compile(
    rf"\b(?:by|until|till|through|before|towards?|{_AIM})\s(?:for\s)?(?:the\s)?(?:\w+\sof\s)?$", re.IGNORECASE
)
_AIMED = re.compile(rf"\s{_AIM}\b", re.IGNORECASE)
_PAST = re.compile(
    r"(?<!be\s)\b(?!scheduled|planned|expected|slated|invited|supposed|intended)"
    r"(?:said|told|met|held|took|went|came|began|wrote|\w+ed)\s(?:\w+\s){0,3}(?:on|in|since|from|to)\s$"
)
_BEGINNING = re.compile(
    r"\b(?:will|begin(?:s|ning)?|assum(?:es?|ing)|tak(?:es?|ing) over|starts?|hand(?:s|ed)? over)\b"
)
_SOON = re.compile(r"\b(?:upcoming|forthcoming|(?:this|next|later this) (?:week|month))\b", re.IGNORECASE)
_NEXT_WEEK = re.compile(r"\bnext week\b", re.IGNORECASE)


def find_dated_evidence(sentences: list[str]) -> Iterator[Evidence]:
    """Yield what the dates in the sentences of an article, its title among them, say about when it was written."""
    yield from _appointments(sentences)
    for sentence in sentences:
        yield from _datelines(sentence)
        yield from _weekday_dates(sentence)
        yield from _full_dates(sentence)
        yield from _years(sentence)
        yield from _months(sentence)


def month_number(name: str) -> int:
    """Return the number of a month by its English name, short or long.

    >>> month_number("Sept."), month_number("May")
    (9, 5)
    """
    return _MONTHS[name[:3]]


def names_year(sentence: str) -> bool:
    """Return whether the sentence names a year, and so may speak of another time than the article's."""
    return _BARE_YEAR.search(sentence) is not None


def _day_of(found: re.Match[str], year: int) -> date | None:
    month, day = found["month"] or found["month2"], found["day"] or found["day2"]
    try:
        return date(year, month_number(month), int(day))
    except ValueError:
        return None


def _day_of_each_year(found: re.Match[str]) -> list[date]:
    return [day for year in YEARS if (day := _day_of(found, year))]


def _is_future(found: re.Match[str]) -> bool:
    """Return whether the words around speak of what is still to come."""
    before, after = _before(found), found.string[found.end() : found.end() + AFTER_DATE]
    if _UNTIL.search(before) or _AIMED.match(after):
        return True
    return _FUTURE.search(f"{before} {after}") is not None and not _is_past(found)


def _is_past(found: re.Match[str]) -> bool:
    """Return whether a verb right before says that the day is gone."""
    return _PAST.search(_before(found)) is not None


def _before(found: re.Match[str]) -> str:
    return found.string[max(0, found.start() - CLAUSE) : found.start()]


def _datelines(sentence: str) -> Iterator[Evidence]:
    """`MOSCOW, May 19 (TASS) -`: the day of writing, or the day before."""
    found = _DATELINE.match(sentence)
    if found:
        day = _day_of(found, int(found["year"])) if found["year"] else None
        days = [day] if day else _day_of_each_year(found)
        yield Evidence(found[0], STRONG, days_around(days, 0, 2), bounding=day is not None)


def _weekday_dates(sentence: str) -> Iterator[Evidence]:
    """`Wednesday (May 19)`: only some years have that day, and it lies within a week."""
    for found in (found for pattern in _WEEKDAY_DATES for found in pattern.finditer(sentence)):
        weekday = _WEEKDAYS[found["weekday"][:3]]
        days = [day for day in _day_of_each_year(found) if day.weekday() == weekday]
        # A story that announces a day is often brought up to date on the day after.
        before, after = (WEEK, 1) if _is_future(found) else (0, WEEK)
        if days:
            yield Evidence(found[0], STRONG, days_around(days, before, after), bounding=True)


def _full_dates(sentence: str) -> Iterator[Evidence]:
    days = [(found, _day_of(found, int(found["year"]))) for found in _FULL_DATE.finditer(sentence)]
    months = [
        (found, date(int(found["year"]), month_number(found["month"]), 1)) for found in _MONTH_YEAR.finditer(sentence)
    ]
    for found, day in [*days, *months]:
        if day and _is_future(found):
            yield Evidence(found[0], WEAK, days_around([day], 2 * YEAR, 30), bounding=True)
        elif day:
            yield Evidence(found[0], PLAIN, days_from(day))


def _years(sentence: str) -> Iterator[Evidence]:
    """`in 2020`, and `takes over the presidency for 2021-2023`."""
    for found in _YEAR_RANGE.finditer(sentence):
        if _BEGINNING.search(sentence):
            start = date(int(found["year"]), 1, 1)
            yield Evidence(found[0], PLAIN, days_around([start], YEAR // 2, YEAR), bounding=True)
    for found in _BARE_YEAR.finditer(sentence):
        year = int(found["year"])
        if year in YEARS and not _is_future(found):
            # Without a verb it may be next year's summit that is spoken of.
            yield Evidence(found[0], PLAIN, days_from(date(year, 1, 1) if _is_past(found) else date(year - 1, 7, 1)))


def _months(sentence: str) -> Iterator[Evidence]:
    """`in March`: the last or the next one, by tense; `presidency for the month of April`: about that month."""
    for found in _BARE_MONTH.finditer(sentence):
        firsts = [date(year, month_number(found["month"]), 1) for year in YEARS]
        before, after = (MONTH_REMEMBERED, 30) if _is_future(found) else (0, MONTH_REMEMBERED)
        yield Evidence(found[0], WEAK, days_around(firsts, before, after))
    for found in _MONTH_OF_TERM.finditer(sentence):
        firsts = [date(year, month_number(found["month"]), 1) for year in YEARS]
        yield Evidence(found[0], WEAK, days_around(firsts, WEEK if _is_future(found) else 0, 30))


def _appointments(sentences: list[str]) -> Iterator[Evidence]:
    """`scheduled for May 20`: not later than that, and if it is to be next week, in the week before.

    Only the first day is taken: it is what the news is about, later ones may be far ahead.
    """
    found = [day for sentence in sentences for day in _BARE_DAY.finditer(sentence) if _is_future(day)]
    for day in found[:1]:
        ahead = UPCOMING if _SOON.search(_before(day)) else DAY_AHEAD
        yield Evidence(day[0], WEAK, days_around(_day_of_each_year(day), ahead, 1))
    distinct = {_day_of(day, YEARS[-1]) for day in found}
    if len(distinct) == 1 and any(map(_NEXT_WEEK.search, sentences[:4])):
        mondays = [day - timedelta(days=day.weekday() + WEEK) for day in _day_of_each_year(found[0])]
        yield Evidence(f"next week, {found[0][0]}", PLAIN, days_around(mondays, 0, WEEK - 1))
