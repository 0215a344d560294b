"""The grammar of date expressions in news English, our own because a library guesses where it should abstain.

Each rule is a pattern and the function that says what its words mean (see ``date_meanings``). The same patterns find
expressions in running text and read them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from diplograph.extract import date_meanings as meanings
from diplograph.extract.date_meanings import MONTHS, NUMBERS, SEASONS, WEEKDAYS, Words
from diplograph.extract.date_spans import FIRST_YEAR, LAST_YEAR, WIDEST_USEFUL_SPAN, DateSpan, Tense

OPEN_ENDED = r"since|until|till|by|before|after|ahead of|prior to|no later than|within|every|each|following"
POINTING = r"in|on|at|during|over|of|for|around|about|circa|throughout|from|as of"


def _either(words: Iterable[str]) -> str:
    forms = [form for word in words for form in (word, word.upper())]
    return "|".join(sorted(set(forms), key=lambda form: (-len(form), form)))


_MONTH = f"(?:{_either(MONTHS)})"
_SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec")
_SHORT_MONTH = _either(_SHORT_MONTHS)
_ANY_MONTH = rf"(?:{_either(MONTHS)}|(?:{_SHORT_MONTH})\b\.?)"
_WEEKDAY = f"(?:{_either(WEEKDAYS)})"
_SHORT_WEEKDAYS = ("Mon", "Tues", "Tue", "Wed", "Thurs", "Thur", "Thu", "Fri", "Sat", "Sun")
_SHORT_WEEKDAY = _either(_SHORT_WEEKDAYS)
_ANY_WEEKDAY = rf"(?:{_either(WEEKDAYS)}|(?:{_SHORT_WEEKDAY})\b\.?)"
_YEAR = r"(?:(?:1[89]|20)\d\d|2100)(?![\d%]|[.,]\d)"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?!\d|[.,:]\d|[%$€£])"
_TO = r"(?: ?[-–—/] ?| (?:to|through|until) )"
_LIST_GOES_ON = r"(?=[,.;:)’']|$| (?:in|at|with|to|for|on|by|that|the|where|when|[A-Z]))"
_COUNT = rf"(?:(?i:{'|'.join(NUMBERS)})|[1-9]\d?)"
_VAGUE_COUNT = r"(?i:a few|a couple of|several|some|many|few|recent|hundreds of)"
_UNIT_WORD = "day|week|month|year"
_UNITS = rf"(?:{_UNIT_WORD})s?"
_UNIT = rf"(?P<unit>(?i:{_UNIT_WORD}))"
_WHICH = r"(?:(?P<which>(?i:last|this past|this coming|this|next|past|coming)) )?"
_DAYTIME = r"(?: (?i:morning|afternoon|evening|night|lunchtime|noon|midday))?"
_PART = r"(?P<part>(?i:early|mid|late|(?:the )?(?:start|beginning|middle|end) of))(?:-| )(?:the )?"
_NAMED_YEAR = rf"(?:,? (?:of )?(?P<year>{_YEAR})| (?:of )?(?P<rel>(?i:last|this|next)) year)"
_OF_YEAR = f"{_NAMED_YEAR}?"
_MONTH_DAYS = rf"(?P<month>{_ANY_MONTH}) (?P<day>{_DAY})(?:{_TO}(?P<last>{_DAY})| and (?P<and>{_DAY}){_LIST_GOES_ON})?"
_DAYS_MONTH = rf"(?P<day>{_DAY})(?:{_TO}(?P<last>{_DAY})| and (?P<and>{_DAY}))?(?: of)?(?: |-)(?P<month>{_ANY_MONTH})"


class Rule(NamedTuple):
    """A kind of expression: its pattern, its meaning, and whether it returns every year."""

    name: str
    pattern: str
    meaning: Callable[[Words, date | None, Tense], DateSpan | None]
    yearly: bool = False


_WITH_WEEKDAY = rf"(?:(?P<weekday>{_ANY_WEEKDAY}){_DAYTIME}(?:,? (?:the )?(?P<paren>\()?))?"
_CLOSE = r"(?(paren)\))"
RULES = (
    Rule("ISO date", r"(?P<year>\d{4})(?P<dash>[-/])(?P<month>\d\d)(?P=dash)(?P<day>\d\d)(?!\d)", meanings.iso_day),
    Rule("day and month", rf"{_WITH_WEEKDAY}{_MONTH_DAYS}{_OF_YEAR}{_CLOSE}", meanings.days_of_month, yearly=True),
    Rule("day and month", rf"{_WITH_WEEKDAY}{_DAYS_MONTH}{_OF_YEAR}{_CLOSE}", meanings.days_of_month, yearly=True),
    Rule(
        "days of two months",
        rf"(?P<between>between )?(?P<month>{_ANY_MONTH}) (?P<day>{_DAY})(?(between) and |{_TO})"
        rf"(?P<month2>{_ANY_MONTH}) (?P<last>{_DAY}){_OF_YEAR}",
        meanings.days_of_month,
        yearly=True,
    ),
    Rule(
        "days of two months",
        rf"(?P<between>between )?(?P<day>{_DAY}) (?P<month>{_ANY_MONTH})(?(between) and |{_TO})"
        rf"(?P<last>{_DAY}) (?P<month2>{_ANY_MONTH}){_OF_YEAR}",
        meanings.days_of_month,
        yearly=True,
    ),
    Rule(
        "month",
        rf"(?:{_PART})?(?:(?P<which>(?i:last|this past|this|next)) )?(?P<month>{_MONTH}){_OF_YEAR}",
        meanings.months,
        yearly=True,
    ),
    Rule("month", rf"(?P<month>{_SHORT_MONTH})\.?,? (?P<year>{_YEAR})", meanings.months),
    Rule(
        "months",
        rf"(?P<between>between )?(?P<month>{_MONTH})(?(between) and |{_TO})(?P<month2>{_MONTH}){_OF_YEAR}",
        meanings.months,
        yearly=True,
    ),
    Rule(
        "weekday",
        rf"(?:(?i:earlier|early|later|late)(?: on)? )?{_WHICH}"
        rf"(?P<weekday>{_WEEKDAY}){_DAYTIME}(?:(?:{_TO}| and )(?P<weekday2>{_WEEKDAY}){_DAYTIME})?"
        rf"(?: (?:of )?(?P<week>(?i:last|this|next)) week)?",
        meanings.weekday,
    ),
    Rule(
        "relative day",
        rf"(?i:(?:(?:early|earlier|late|later) )?(?:today|tonight|overnight|(?:(?:the )?day before )?yesterday|"
        rf"(?:(?:the )?day after )?tomorrow|last night|this (?:morning|afternoon|evening))){_DAYTIME}",
        meanings.relative_day,
    ),
    Rule(
        "relative unit",
        rf"(?:(?P<part>(?i:earlier|later|early|mid|late|(?:the )?(?:start|beginning|middle|end) of))(?:-| )(?:the )?)?"
        rf"(?P<which>(?i:last|this|next|past|coming|current)) {_UNIT}",
        meanings.unit,
    ),
    Rule("weekend", rf"{_WHICH}(?i:weekend)(?!-)", meanings.weekend),
    Rule(
        "time ago",
        rf"(?:(?i:just|about|some|nearly|almost|exactly) )?(?P<count>{_COUNT}) {_UNIT}s? (?i:ago)",
        meanings.ago,
    ),
    Rule("time from now", rf"(?:in )?(?P<count>{_COUNT}) {_UNIT}s? (?P<now>from now)", meanings.from_now),
    Rule(
        "time from now",
        rf"in (?P<count>{_COUNT}) (?P<unit>(?i:day|week|month))s?(?:['’]s?)?(?P<now> time)?",
        meanings.from_now,
    ),
    Rule("days on end", rf"(?P<which>(?i:last|past|next|coming)) (?P<count>{_COUNT}) {_UNIT}s", meanings.last_several),
    Rule("season", rf"{_WHICH}(?P<season>(?i:{'|'.join(SEASONS)})){_OF_YEAR}", meanings.season, yearly=True),
    Rule(
        "year",
        rf"(?:{_PART})?(?P<between>between )?(?P<year>{_YEAR})"
        rf"(?:(?(between) and |{_TO})(?P<year2>{_YEAR}|\d\d(?!\d)))?",
        meanings.years,
    ),
    Rule("week of a day", rf"week of {_MONTH_DAYS}{_OF_YEAR}", meanings.week_of_day, yearly=True),
    Rule("decade", rf"(?:{_PART})?(?P<decade>(?:1[89]|20)\d0)['’]?s", meanings.decade),
    Rule(
        "part of a year",
        rf"(?i:(?P<nth>first|second|third|fourth|last) (?P<fraction>half|quarter)){_NAMED_YEAR}",
        meanings.fraction,
    ),
    Rule(
        "relative to something else",
        rf"(?i:(?:(?:{_COUNT}|{_VAGUE_COUNT}) )?{_UNITS} (?:later|earlier|before|after|afterwards|ago))",
        meanings.unknown,
    ),
    Rule(
        "not exact",
        rf"(?i:(?:the (?:same|previous|following|next)|recent|(?:coming|past|last|next)(?: few| several)?) {_UNITS})",
        meanings.unknown,
    ),
)


class Reading(NamedTuple):
    """What an expression means, and a short explanation."""

    span: DateSpan | None
    rule: str


_SPACE = r"[ \u00a0]?\s"  # lines of a text may be broken within an expression
_EXACT = tuple((rule, re.compile(rule.pattern)) for rule in RULES)
_RUNNING = tuple(re.compile(rule.pattern.replace(" ", _SPACE)) for rule in RULES)


def _begin_pattern() -> str:
    """The first word of an expression and what must follow it, sorted by first letter: three times as fast."""
    unit = rf"(?:{_UNIT_WORD})s?\b"
    counts = "|".join(NUMBERS)
    lower_case = {
        r"": ("today", "tonight", "overnight", "yesterday", "tomorrow", "weekend", *SEASONS),
        r"\s": ("between",),
        rf"s?\s(?:ago|later|earlier|before|after|of\s|{'|'.join(('last', 'this', 'next'))})": _UNIT_WORD.split("|"),
        rf"\s(?:(?:few|several|past|coming|{counts}|\d\d?)\s)?(?:{unit}|weekend|night|morning|afternoon|evening|[A-Z]"
        rf"|{'|'.join(SEASONS)})": ["last", "past", "next", "this", "coming", "current", "recent"],
        rf"\s(?:same|previous|following)\s{unit}": ("the",),
        r"(?:-|\s)(?:[A-Z\d]|(?:on|the|last|this|next|today|yesterday|tomorrow|tonight)\b)": (
            ["early", "earlier", "late", "later", "mid"]
        ),
        r"\sof\s": ("start", "beginning", "middle", "end", "couple"),
        r"\s(?:half|quarter)\b": ("first", "second", "third", "fourth", "last"),
        rf"\s(?:(?:{counts}|few|couple\sof|\d\d?)\s)?{unit}": (
            *NUMBERS, "in", "just", "about", "some", "nearly", "almost", "exactly", "several", "few", "many",
        ),
    }  # fmt: skip
    by_letter: dict[str, list[str]] = {}
    for name in (*MONTHS, *WEEKDAYS, *_SHORT_MONTHS, *_SHORT_WEEKDAYS):
        by_letter.setdefault(name[0], []).append(rf"(?:{name[1:]}|{name[1:].upper()})\b")
    for follow, words in lower_case.items():
        for word in words:
            by_letter.setdefault(f"[{word[0]}{word[0].upper()}]", []).append(f"(?i:{word[1:]}){follow}")
    words_first = "|".join(f"{letter}(?:{'|'.join(rests)})" for letter, rests in by_letter.items())
    year = r"(?:(?:1[89]|20)\d\d|2100)(?!\d)"
    day = rf"\d\d?(?:st|nd|rd|th)?\s?(?:[A-Z]|and|to|of|until|[-–—/]\s?\d|{_UNIT_WORD})"
    return rf"(?<![\w.,$€£-])(?=(?:{words_first}|{year}|{day}))"


_BEGIN = re.compile(_begin_pattern())
_PREFIX = re.compile(rf"(?i:(?:(?P<open>{OPEN_ENDED})|{POINTING}) )?(?:the )?", re.IGNORECASE)


def iter_expressions(text: str) -> Iterator[tuple[int, int]]:
    """Yield the character offsets of date expressions in a text, the longest from each place on, none overlapping.

    >>> text = "He met Xi on Monday, May 3, 2021 and again last week."
    >>> [text[start:end] for start, end in iter_expressions(text)]
    ['Monday, May 3, 2021', 'last week']
    """
    end = 0
    for begin in _BEGIN.finditer(text):
        start = begin.start()
        if start < end:
            continue
        matches = (pattern.match(text, start) for pattern in _RUNNING)
        longest = max((match.end() for match in matches if match), default=start)
        if longest > start and not text[longest : longest + 1].isalnum():
            end = longest
            yield start, end


def resolve_date(text: str, *, anchor: DateSpan | None, tense: Tense) -> DateSpan | None:
    """Return the days that an expression stands for, or None when it says no day or leaves too much open.

    ``anchor`` is the publication date: a day, or an interval when no day is known; ``tense`` that of the verb. Without
    an anchor only an expression that names its year is resolved. With an interval, every rule is applied to both ends:
    agreement counts, a day or month that lies in the interval once gets its year, else the span from one to the other
    is what is known, up to a year.

    >>> day = DateSpan("2021-05-20", "2021-05-20")
    >>> [found.iso for found in [resolve_date("on Wednesday", anchor=day, tense="past")] if found]
    ['2021-05-19']
    >>> resolve_date("on Wednesday", anchor=None, tense="past")
    """
    return read_date(text, anchor, tense).span


@lru_cache(maxsize=16384)
def read_date(text: str, anchor: DateSpan | None, tense: Tense) -> Reading:
    """Return what :func:`resolve_date` returns, with the reasoning in a few words."""
    text = " ".join(text.split())
    prefix = _PREFIX.match(text)
    bare = text[prefix.end() :] if prefix else text
    for candidate in (text, bare):
        for rule, pattern in _EXACT:
            match = pattern.fullmatch(candidate)
            if match:
                if candidate is bare and prefix and prefix["open"]:
                    return Reading(None, f"{prefix['open'].lower()!r} leaves the day open")
                return _apply(rule, Words({**match.groupdict(default=""), "text": candidate}), anchor, tense)
    return Reading(None, "no date expression")


def without_preposition(text: str) -> str:
    """Return an expression without the preposition and article before it.

    >>> without_preposition("since the 1990s")
    '1990s'
    """
    prefix = _PREFIX.match(text)
    return text[prefix.end() :] if prefix else text


def _apply(rule: Rule, words: Words, anchor: DateSpan | None, tense: Tense) -> Reading:
    said = f"{rule.name} {words['text']!r}"
    span = rule.meaning(words, None, tense)
    if span:
        return Reading(span, said)
    if anchor is None or not _within_bounds(anchor):
        return Reading(None, f"{said}: no publication date to count from")
    first, last = anchor.days
    ends = rule.meaning(words, first, tense), rule.meaning(words, last, tense)
    returns = rule.yearly and not words["which"] and not words["rel"]
    span = _agree(ends, anchor, returns)
    told = f"{said}{f' in the {tense}' if tense else ''}, counted from {anchor.iso}"
    return Reading(span, told if span else f"{told}: not decided")


def _within_bounds(anchor: DateSpan) -> bool:
    return f"{FIRST_YEAR + 100}" <= anchor.earliest <= anchor.latest < f"{LAST_YEAR}"


def _agree(ends: tuple[DateSpan | None, DateSpan | None], anchor: DateSpan, yearly: bool) -> DateSpan | None:
    first, last = ends
    if first == last:
        return first
    if yearly and anchor.width <= WIDEST_USEFUL_SPAN:
        inside = [span for span in ends if span and span.overlaps(anchor)]
        if len(inside) == 1:
            return inside[0]
    if not first or not last:
        return None
    hull = first.hull(last)
    return hull if hull.width <= WIDEST_USEFUL_SPAN else None
