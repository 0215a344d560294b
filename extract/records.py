"""The records that leave extraction: articles, actors, reports, and the events that reports are about.

All are frozen, hold plain values and turn into JSON objects and back without loss. Days are ISO 8601 dates
(``2021-05-19``) in the calendar of the article; no time of day or time zone is kept.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Literal

Status = Literal["actual", "planned", "possible", "denied"]
STATUSES: tuple[Status, ...] = ("actual", "planned", "possible", "denied")
ActorType = Literal["person", "state", "organisation", "group", "place"]
DateOrigin = Literal["given", "metadata", "inferred", "none"]


def stable_hash(*parts: object, length: int = 16) -> str:
    """Return the first ``length`` hexadecimal digits of the SHA-256 of the parts written as JSON.

    >>> stable_hash("met", ["wd:Q30", "wd:Q159"], length=8) == stable_hash("met", ["wd:Q30", "wd:Q159"], length=8)
    True
    """
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]


@dataclass(frozen=True, slots=True)
class Copy:
    """Where a text was found: one article may have several (wire copies, exact and near duplicates)."""

    path: str = ""
    url: str = ""
    publisher: str = ""
    title: str = ""
    published: str = ""


@dataclass(frozen=True, kw_only=True)
class Article:
    """One news item.

    ``id`` is the one given, else a hash of the content. ``published`` is an ISO 8601 year, month, day, time or
    interval as given, else empty; ``published_origin`` says where it came from, and ``earliest``/``latest`` bound
    it in days (empty when nothing is known). Only ``given`` and ``metadata`` dates are ever written as publication
    date.
    """

    id: str
    text: str
    title: str = ""
    url: str = ""
    publisher: str = ""
    published: str = ""
    published_origin: DateOrigin = "none"
    earliest: str = ""
    latest: str = ""
    path: str = ""
    copies: tuple[Copy, ...] = ()

    @cached_property
    def content_hash(self) -> str:
        """Hash of all that extraction looks at: two articles with the same one give the same reports."""
        return stable_hash(
            self.id, self.title, self.text, self.published, self.published_origin, self.earliest, self.latest
        )

    def to_json(self) -> dict[str, Any]:
        """Return the article as a JSON object, its text included."""
        return _plain(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Article:
        """Make an article from what :meth:`to_json` returned."""
        return cls(**{**data, "copies": tuple(Copy(**copy) for copy in data.get("copies", ()))})


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who takes part in an event, or the place of a visit.

    ``id`` is a compact IRI: ``wd:Q58217`` for a Wikidata entity, ``dgid:person/...`` for one of our own.
    ``name`` is the canonical English name, ``mention`` the words of the text, ``country`` the upper-case code of the
    state that it is or belongs to (ISO 3166-1 alpha-2; former states as in the gazetteer), ``named`` tells a name from
    a description (``his counterpart``), which is never an alternative label.
    """

    id: str
    name: str
    mention: str
    type: ActorType
    country: str = ""
    named: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an event took place: ``id``, ``name``, ``mention`` and ``country`` as in :class:`Actor`."""

    id: str
    name: str
    mention: str
    country: str = ""


@dataclass(frozen=True, kw_only=True)
class Report:
    """One sentence's claim of one event.

    Symmetric relations have all participants in ``source`` and an empty ``target``. ``date`` is as exact as the text
    allows (``2021-05-19``, ``2021-05``, ``2021``, an interval ``2021-05-19/2021-05-20``, or empty); ``date_earliest``
    and ``date_latest`` are its first and last day. ``start`` and ``end`` are character offsets of ``quote`` in the
    article's text, ``trigger_start`` and ``trigger_end`` those of the trigger. ``code`` is a CAMEO code, ``rule`` the
    lexicon entry and frame that made the report.
    """

    article: str
    relation: str
    status: Status
    source: tuple[Actor, ...]
    target: tuple[Actor, ...] = ()
    date: str = ""
    date_earliest: str = ""
    date_latest: str = ""
    place: Place | None = None
    quote: str
    start: int
    end: int
    trigger: str
    trigger_start: int
    trigger_end: int
    attribution: str = ""
    confidence: float
    code: str
    rule: str = ""

    @cached_property
    def id(self) -> str:
        """Hash that identifies the report: article, place in the text, relation, status and participants."""
        ends = [[actor.id for actor in self.source], [actor.id for actor in self.target]]
        return stable_hash(self.article, self.start, self.trigger_start, self.relation, self.status, ends)

    @property
    def symmetric(self) -> bool:
        """True when all participants take part alike."""
        return not self.target

    def to_json(self) -> dict[str, Any]:
        """Return the report as the JSON object that ``extract --format jsonl`` writes."""
        return _plain(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Report:
        """Make a report from what :meth:`to_json` returned."""
        place = data.get("place")
        return cls(
            **{
                **data,
                "source": tuple(Actor(**actor) for actor in data["source"]),
                "target": tuple(Actor(**actor) for actor in data["target"]),
                "place": Place(**place) if place else None,
            }
        )


@dataclass(frozen=True, kw_only=True)
class Event:
    """The thing that reports are about, merged across sentences and articles.

    ``date`` is the day most reports agree on (ties: the earliest published), else empty; ``month`` likewise
    (``2021-05``); ``date_earliest`` and ``date_latest`` span all claims. ``disputed`` names what the reports do not
    agree on: ``date``, ``place``, ``status``. ``reports`` are sorted by article and position.
    """

    id: str
    relation: str
    status: Status
    source: tuple[Actor, ...]
    target: tuple[Actor, ...]
    date: str
    month: str
    date_earliest: str
    date_latest: str
    place: Place | None
    disputed: tuple[str, ...]
    confidence: float
    code: str
    reports: tuple[Report, ...]

    @property
    def symmetric(self) -> bool:
        """True when all participants take part alike."""
        return not self.target


def _plain(record: Any) -> dict[str, Any]:
    """Return a record as a dictionary; ``dataclasses.asdict``, which copies every value, takes twice as long."""
    return {name: _plain_value(getattr(record, name)) for name in _field_names(record.__class__)}


def _plain_value(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain_value(each) for each in value]
    return _plain(value) if dataclasses.is_dataclass(value) else value


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))
