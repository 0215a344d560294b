"""Read dates of publication as records and pages give them, and bound them in days."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

_TIME = r"[T ]\d{1,2}(?::?\d\d(?::?\d\d(?:[.,]\d+)?)?)?\s?(?:Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?"
_ISO = re.compile(rf"^(?P<year>\d{{4}})(?:-(?P<month>\d\d?)(?:-(?P<day>\d\d?)(?P<time>{_TIME})?)?)?$", re.IGNORECASE)
_COMPACT = re.compile(rf"^(\d{{4}})(\d\d)(\d\d)({_TIME})?$", re.IGNORECASE)
_OPEN = ("", "..")


@dataclass(frozen=True, slots=True)
class PublishedDate:
    """A date of publication: as ISO 8601 text, and its first and last day (empty when open)."""

    iso: str
    earliest: str
    latest: str


def parse_published(value: str) -> PublishedDate | None:
    """Read an ISO 8601 year, month, day, time or interval, or the date of a mail or feed; None when it is neither.

    The day is the one written, in the time zone that was written.

    >>> parse_published("2021-05")
    PublishedDate(iso='2021-05', earliest='2021-05-01', latest='2021-05-31')
    >>> parse_published("2021-05-12/2021-05-16").latest, parse_published("19/05/2021")
    ('2021-05-16', None)
    """
    parts = value.strip().split("/")
    if len(parts) == 1:
        return _parse_point(parts[0])
    return _parse_interval(*parts) if len(parts) == 2 else None


def _parse_interval(start: str, end: str) -> PublishedDate | None:
    first, last = _parse_point(start), _parse_point(end)
    if (first is None and start.strip() not in _OPEN) or (last is None and end.strip() not in _OPEN):
        return None
    earliest, latest = first.earliest if first else "", last.latest if last else ""
    if not (earliest or latest) or (latest and earliest > latest):
        return None
    return PublishedDate(f"{first.iso if first else '..'}/{last.iso if last else '..'}", earliest, latest)


def _parse_point(value: str) -> PublishedDate | None:
    text = _COMPACT.sub(r"\1-\2-\3\4", value.strip())
    found = _ISO.match(text)
    try:
        return _bounded(found) if found else _parse_mail_date(text)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def _bounded(found: re.Match[str]) -> PublishedDate:
    year, month, day = int(found["year"]), int(found["month"] or 0), int(found["day"] or 0)
    first = datetime.date(year, month or 1, day or 1)
    last = datetime.date(year, month or 12, day or calendar.monthrange(year, month or 12)[1])
    date = first.isoformat()[: 10 if day else 7 if month else 4]
    time = (found["time"] or "").upper().replace(" ", "")
    return PublishedDate(date + (f"T{time.lstrip('T')}" if time else ""), first.isoformat(), last.isoformat())


def _parse_mail_date(text: str) -> PublishedDate | None:
    if not re.search(r"\d\d:\d\d", text) or len(text) > 60:
        return None
    moment = parsedate_to_datetime(text)
    day = moment.date().isoformat()
    return PublishedDate(moment.isoformat(), day, day)
