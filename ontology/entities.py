"""The actors and places of events as RDF: labels, types, and the states that they belong to, in the default graph."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pyoxigraph import Quad

from diplograph.extract.records import Actor, Event, Place
from diplograph.extract.states import state_of
from diplograph.ontology.iris import expand_id, state_id
from diplograph.ontology.literals import label_literal
from diplograph.ontology.vocabulary import ACTOR_CLASSES, DG, RDF, RDFS, SCHEMA, SKOS


@dataclass(slots=True)
class _Forms:
    """All that the reports say of one entity, counted."""

    names: Counter[str] = field(default_factory=Counter)
    mentions: set[str] = field(default_factory=set)
    types: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)

    def add(self, entity: Actor | Place, kind: str, named: bool) -> None:
        self.names[" ".join(entity.name.split())] += 1
        self.types[kind] += 1
        if entity.country:
            self.countries[entity.country] += 1
        if named:
            self.mentions.add(" ".join(entity.mention.split()))


def entity_quads(events: Iterable[Event]) -> Iterator[Quad]:
    """Yield labels, types and states of everybody and every place that the events name.

    The commonest name is the label; other names and the words of the articles are alternative labels, descriptions
    (``his counterpart``) are not. A state that only stands for something named is described too.
    """
    entities = _collect(events)
    for id in sorted(entities):
        yield from _one_entity(id, entities[id])
    for state in sorted({state_id(country) for forms in entities.values() for country in forms.countries}):
        if state and state not in entities:
            yield from _unnamed_state(state, entities)


def _collect(events: Iterable[Event]) -> dict[str, _Forms]:
    found: dict[str, _Forms] = defaultdict(_Forms)
    for event in events:
        for told in event.reports or (event,):
            for actor in (*told.source, *told.target):
                found[actor.id].add(actor, actor.type, actor.named)
            if told.place:
                place = told.place
                kind = "state" if place.id == state_id(place.country) else "place"
                found[place.id].add(place, kind, True)
    return found


def _one_entity(id: str, forms: _Forms) -> Iterator[Quad]:
    node = expand_id(id)
    kind, name = _commonest(forms.types), _commonest(forms.names)
    state = state_id(_commonest(forms.countries)) if forms.countries else ""
    yield Quad(node, RDF.type, ACTOR_CLASSES[kind])
    if kind == "state":
        yield Quad(node, RDF.type, SCHEMA.Country)
    yield Quad(node, RDFS.label, label_literal(name))
    for other in sorted((forms.mentions | set(forms.names)) - {name, ""}):
        yield Quad(node, SKOS.altLabel, label_literal(other))
    if state and state != id:
        yield Quad(node, DG.inState if kind == "place" else DG.country, expand_id(state))


def _unnamed_state(id: str, entities: dict[str, _Forms]) -> Iterator[Quad]:
    countries = {country for forms in entities.values() for country in forms.countries if state_id(country) == id}
    node = expand_id(id)
    yield Quad(node, RDF.type, DG.State)
    yield Quad(node, RDF.type, SCHEMA.Country)
    yield Quad(node, RDFS.label, label_literal(state_of(min(countries)).name))


def _commonest(values: Counter[str]) -> str:
    return min(values, key=lambda value: (-values[value], value))
