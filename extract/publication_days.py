"""Evidence of when an article was written: what it says, how much it weighs, and the days that it allows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

#: From a role and a name (``US Secretary of State Antony Blinken``) to the terms in which that was so: first and last
#: day in ISO 8601, the last empty while the term goes on.
OfficeTerms = Callable[[str], list[tuple[str, str]]]
#: First and last day, as ordinals.
Days = tuple[int, int]

#: Years in which an article may have been written; there is no clock here, so that the same text always gives the same.
YEARS = range(1945, 2076)
FIRST_DAY, LAST_DAY = date(YEARS[0], 1, 1).toordinal(), date(YEARS[-1], 12, 31).toordinal()
WEEK, YEAR = 7, 365
STRONG, PLAIN, WEAK = 2.0, 1.0, 0.5


@dataclass(frozen=True, slots=True)
class Evidence:
    """Days on which the article may have been written if ``words`` mean what they seem to.

    ``bounding`` evidence can decide the years; the rest only moves the bounds.
    """

    words: str
    weight: float
    spans: tuple[Days, ...]
    bounding: bool = False


def days_around(days: Iterable[date], before: int, after: int) -> tuple[Days, ...]:
    """Return the span from ``before`` days before to ``after`` days after each day."""
    return tuple((day.toordinal() - before, day.toordinal() + after) for day in days)


def days_from(day: date) -> tuple[Days, ...]:
    """Return all days from one on."""
    return ((day.toordinal(), LAST_DAY),)
