"""Who and what the events name: one entity for each id, with all its names, and its look-up by any of them."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from diplograph.errors import QueryError
from diplograph.extract.records import Actor, Event


@dataclass(frozen=True, slots=True)
class Entity:
    """An actor or place as all events together name it; ``aliases`` are sorted and do not repeat the name."""

    id: str
    name: str
    type: str
    country: str
    aliases: tuple[str, ...] = ()


def collect_entities(events: Iterable[Event]) -> dict[str, Entity]:
    """Return every actor and destination of the events by id, sorted by id.

    The most frequent name, type and country of an id win (ties: the first in alphabetical order). Aliases are the names
    that articles use; descriptions such as ``his counterpart`` are none.
    """
    seen: dict[str, Counter[Actor]] = {}
    for event in events:
        for actor in _mentions(event):
            seen.setdefault(actor.id, Counter())[actor] += 1
    return {id: _merge(id, seen[id]) for id in sorted(seen)}


def _mentions(event: Event) -> Iterable[Actor]:
    yield from (*event.source, *event.target)
    for report in event.reports:
        yield from (*report.source, *report.target)


def _merge(id: str, actors: Counter[Actor]) -> Entity:
    name = _most_frequent((actor.name, count) for actor, count in actors.items())
    aliases = {actor.mention for actor in actors if actor.named} | {actor.name for actor in actors}
    return Entity(
        id=id,
        name=name,
        type=_most_frequent((actor.type, count) for actor, count in actors.items()),
        country=_most_frequent((actor.country, count) for actor, count in actors.items()),
        aliases=tuple(sorted(aliases - {name, ""})),
    )


def _most_frequent(counted: Iterable[tuple[str, int]]) -> str:
    totals: Counter[str] = Counter()
    for value, count in counted:
        totals[value] += count
    return min(totals, key=lambda value: (-totals[value], value))


def get_entity(entities: Mapping[str, Entity], name: str) -> Entity:
    """Return the entity with that id, else that name, else that alias; letter case does not matter.

    :raises QueryError: nobody is called so (the message names the nearest names), or several are
    """
    if name in entities:
        return entities[name]
    wanted = name.strip().casefold()
    named = [entity for entity in entities.values() if entity.name.casefold() == wanted]
    found = named or [e for e in entities.values() if wanted in {alias.casefold() for alias in e.aliases}]
    if len(found) == 1:
        return found[0]
    if found:
        choices = ", ".join(f"{entity.name} ({entity.id})" for entity in found)
        raise QueryError(f"{name!r} may be {choices}: give the full name or the id")
    raise QueryError(f"No actor is called {name!r} in this graph{_suggestion(entities, wanted)}")


def _suggestion(entities: Mapping[str, Entity], wanted: str) -> str:
    names = {label.casefold(): entity.name for entity in entities.values() for label in (*entity.aliases, entity.name)}
    near = [names[match] for match in difflib.get_close_matches(wanted, sorted(names), n=5)]
    inside = [name for label, name in sorted(names.items()) if wanted and wanted in label.split()]
    suggested = list(dict.fromkeys(inside + near))[:3]
    return f"; did you mean {' or '.join(suggested)}?" if suggested else ""
