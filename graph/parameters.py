"""What people write (a name, a month) as the RDF terms that queries compare with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from pyoxigraph import Literal, NamedNode

from diplograph.errors import OntologyError, QueryError
from diplograph.extract.records import Event
from diplograph.extract.states import find_state
from diplograph.graph.entities import Entity, collect_entities, get_entity
from diplograph.graph.places import get_place
from diplograph.graph.selection import check_relations, check_statuses, first_day, last_day
from diplograph.ontology.iris import expand_id, relation_iri
from diplograph.ontology.literals import day_literal, month_literal
from diplograph.ontology.vocabulary import STATUS_TERMS


class Terms:
    """Makes terms of values, by the names that the events of one graph give to actors and places."""

    def __init__(self, events: Iterable[Event]) -> None:
        """Take the events of the graph; their names are collected when first needed."""
        self._events = list(events)
        self._makers: Mapping[str, Callable[[str], NamedNode | Literal | None]] = {
            "actor": self._actor,
            "country": self._country,
            "place": self._place,
            "relation": self._relation,
            "status": self._status,
            "month": month_literal,
            "since": lambda value: day_literal(first_day(value)),
            "until": lambda value: day_literal(last_day(value)),
        }

    def make(self, kind: str, value: str) -> NamedNode | Literal:
        """Return the term of a value.

        ``actor`` and ``place`` take a name, an alias or an id, ``country`` also a code such as ``RU``; ``since`` and
        ``until`` take a year, month or day.

        :raises QueryError: there is no such actor, place, relation, status or date
        """
        try:
            term = self._makers[kind](value)
        except OntologyError as err:
            raise QueryError(str(err)) from err
        if term is None:
            raise QueryError(f"{value!r} is no {kind}; write it such as 2021-05")
        return term

    @cached_property
    def _entities(self) -> dict[str, Entity]:
        return collect_entities(self._events)

    def _actor(self, value: str) -> NamedNode:
        return expand_id(get_entity(self._entities, value).id)

    def _country(self, value: str) -> NamedNode:
        state = find_state(value)
        return expand_id(state.id if state else get_entity(self._states, value).id)

    @cached_property
    def _states(self) -> dict[str, Entity]:
        """The states that act, and those that somebody who acts belongs to."""
        codes = sorted({each.country for each in self._entities.values() if each.country})
        states = [state for state in map(find_state, codes) if state]
        found = {each.id: Entity(each.id, each.name, "state", each.code, each.aliases) for each in states}
        return found | {id: each for id, each in self._entities.items() if each.type == "state"}

    def _place(self, value: str) -> NamedNode:
        return expand_id(get_place(self._events, value).id)

    def _relation(self, value: str) -> NamedNode:
        return relation_iri(check_relations([value], self._events)[0])

    def _status(self, value: str) -> NamedNode:
        return STATUS_TERMS[check_statuses([value])[0]]
