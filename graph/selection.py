"""Choosing events by relation, status, actor and time: one meaning for tables, networks, pages and exports."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Collection, Iterable, Mapping

from diplograph.errors import QueryError
from diplograph.extract.records import STATUSES, Event
from diplograph.extract.relation_types import RELATION_TYPES
from diplograph.graph.entities import Entity, collect_entities, get_entity

_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def select_events(
    events: Iterable[Event],
    *,
    relations: Collection[str] | None = None,
    statuses: Collection[str] | None = ("actual",),
    actor: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> list[Event]:
    """Return the events that fit all that is given, in their order; None means any.

    ``actor`` is a name, an alias or an id; a state stands for itself and for all people and places that belong to it.
    ``since`` and ``until`` are years, months or days, both included; an event fits when any of its claimed days may
    lie between them, and an event of which no day is known fits only when neither is given.

    :raises QueryError: an unknown relation or status, a date that is none, or an actor whom no event names
    """
    everything = chosen = list(events)
    if statuses is not None:
        chosen = _with_values(chosen, check_statuses(statuses), lambda event: event.status)
    if relations is not None:
        chosen = _with_values(chosen, check_relations(relations, everything), lambda event: event.relation)
    if since or until:
        first, last = first_day(since or "0001"), last_day(until or "9999")
        chosen = [event for event in chosen if in_period(event, first, last)]
    if actor is not None:
        everybody = collect_entities(everything)
        members = _members(everybody, get_entity(everybody, actor))
        chosen = [event for event in chosen if any(each.id in members for each in (*event.source, *event.target))]
    return chosen


def _with_values(events: list[Event], allowed: Collection[str], value: Callable[[Event], str]) -> list[Event]:
    wanted = set(allowed)
    return [event for event in events if value(event) in wanted]


def check_statuses(statuses: Collection[str]) -> tuple[str, ...]:
    """Return the statuses as a tuple, a single name included.

    :raises QueryError: one of them is no status
    """
    names = (statuses,) if isinstance(statuses, str) else tuple(statuses)
    for name in names:
        if name not in STATUSES:
            raise QueryError(f"{name!r} is no status; there are {', '.join(STATUSES)}")
    return names


def check_relations(relations: Collection[str], events: Iterable[Event]) -> tuple[str, ...]:
    """Return the relations as a tuple, a single name included.

    :raises QueryError: one of them is neither a relation of the ontology nor that of any event
    """
    names = (relations,) if isinstance(relations, str) else tuple(relations)
    known = set(RELATION_TYPES)
    if not known.issuperset(names):
        known.update(event.relation for event in events)
    for name in names:
        if name not in known:
            raise QueryError(f"{name!r} is no relation of this graph; there are {', '.join(sorted(known))}")
    return names


def in_period(event: Event, first: str, last: str) -> bool:
    """Tell whether the event may lie between two days, both included; never when no day of it is known."""
    earliest, latest = event.date_earliest or event.date_latest, event.date_latest or event.date_earliest
    return bool(earliest) and earliest <= last and latest >= first


def first_day(date: str) -> str:
    """Return the first day of a year, month or day.

    :raises QueryError: it is none of these

    >>> first_day("2021-05")
    '2021-05-01'
    """
    year, month, day = _parts(date)
    return f"{year}-{month or '01'}-{day or '01'}"


def last_day(date: str) -> str:
    """Return the last day of a year, month or day.

    :raises QueryError: it is none of these

    >>> last_day("2021"), last_day("2024-02")
    ('2021-12-31', '2024-02-29')
    """
    year, month, day = _parts(date)
    return f"{year}-{month or '12'}-{day or calendar.monthrange(int(year), int(month or 12))[1]}"


def _parts(date: str) -> tuple[str, str | None, str | None]:
    match = _DAY.fullmatch(date)
    if match:
        year, month, day = match.groups()
        days = calendar.monthrange(int(year), int(month or 1))[1] if 1 <= int(month or 1) <= 12 else 0
        if int(year) and 1 <= int(day or 1) <= days:
            return year, month, day
    raise QueryError(f"{date!r} is no date; write a year, month or day such as 2021, 2021-05 or 2021-05-19")


def _members(entities: Mapping[str, Entity], entity: Entity) -> set[str]:
    """Return the ids that an actor stands for."""
    if entity.type != "state" or not entity.country:
        return {entity.id}
    return {each.id for each in entities.values() if each.country == entity.country}
