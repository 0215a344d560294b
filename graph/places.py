"""Where events took place: places by name, and the events at one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from diplograph.errors import QueryError
from diplograph.extract.records import Actor, Event, Place
from diplograph.extract.states import find_state
from diplograph.graph.entities import Entity, get_entity
from diplograph.ontology.iris import state_id


def collect_places(events: Iterable[Event]) -> dict[str, Entity]:
    """Return every place of an event or a visit by id, and the states that they lie in, sorted by id."""
    seen: dict[str, Counter[Place | Actor]] = {}
    for event in events:
        for place in _told_places(event):
            seen.setdefault(place.id, Counter())[place] += 1
    found = {id: _entity(id, forms) for id, forms in seen.items()}
    for code in sorted({each.country for each in found.values() if each.country}):
        state = find_state(code)
        if state:
            found.setdefault(state.id, Entity(state.id, state.name, "state", state.code, state.aliases))
    return dict(sorted(found.items()))


def get_place(events: Iterable[Event], name: str) -> Entity:
    """Return the place with that id, name or alias.

    :raises QueryError: no event names such a place, or several are called so
    """
    try:
        return get_entity(collect_places(events), name)
    except QueryError as err:
        raise QueryError(str(err).replace("No actor is called", "No place is called")) from err


def events_at(place: Entity, events: Iterable[Event]) -> list[Event]:
    """Return the events at a place or on visits to it; a state stands also for all places in it."""
    return [
        event for event in events if any(place.id in (each.id, state_id(each.country)) for each in event_places(event))
    ]


def event_places(event: Event) -> Iterator[Place | Actor]:
    """Yield where an event took place, and where a visit led."""
    if event.place:
        yield event.place
    if event.relation == "visited":
        yield from event.target


def _told_places(event: Event) -> Iterator[Place | Actor]:
    yield from event_places(event)
    for report in event.reports:
        if report.place:
            yield report.place
        if report.relation == "visited":
            yield from report.target


def _entity(id: str, forms: Counter[Place | Actor]) -> Entity:
    name = min(forms, key=lambda each: (-forms[each], each.name)).name
    country = min((each.country for each in forms if each.country), default="")
    aliases = {label for each in forms for label in (each.name, each.mention)} - {name, ""}
    return Entity(id, name, "state" if id == state_id(country) else "place", country, tuple(sorted(aliases)))
