"""Names to entities, offline: what a name means, who held an office when.

The tables in ``data/gazetteer_*`` are made by ``training/gazetteer.py`` or written by hand; they are read once, on
first use.
"""

from __future__ import annotations

import re
from functools import cache

from diplograph.extract.entities import Entity, NameTable, place_entity, state_entity
from diplograph.extract.names import fold
from diplograph.extract.office_holders import DateSpan, OfficeHolders, Person, Term
from diplograph.extract.offices import office_of

__all__ = [
    "DateSpan",
    "Entity",
    "Gazetteer",
    "Person",
    "Term",
    "load_gazetteer",
    "place_entity",
    "state_entity",
]


class Gazetteer:
    """What is known of names (``table``) and of persons (``people``); :func:`load_gazetteer` gives the bundled one."""

    def __init__(self) -> None:
        """Read the tables of names; those of persons are read when they are first asked for."""
        self.table = NameTable()
        self.people = OfficeHolders()

    def find(self, name: str) -> Entity | None:
        """Return what a name other than a person's means, or None.

        >>> load_gazetteer().find("the Kremlin").name
        'Russia'
        """
        return self.table.find(re.sub("^the ", "", fold(name)))

    def office_holders(self, country: str, role: str, span: DateSpan) -> list[Person]:
        """Return who held a role (``foreign_minister``, ...) of a state or organisation in a span of days, by start.

        >>> [p.name for p in load_gazetteer().office_holders("US", "foreign_minister", ("2014-05-01", "2014-05-31"))]
        ['John Kerry']
        """
        return self.people.holding(country, role, span)

    def office_terms(self, person_name: str, role_phrase: str) -> list[DateSpan]:
        """Return the terms (first day, last day or empty) in which persons of this name held what the phrase calls.

        The phrase may be empty: then all terms count. A bare surname counts only with an office. Days are as precise as
        known.

        >>> load_gazetteer().office_terms("Antony Blinken", "Secretary of State")
        [('2021-01-26', '2025-01-20')]
        """
        office = office_of(role_phrase.split())
        key = fold(person_name)
        persons = self.people.named(key) if " " in key else self.people.surnamed(key) if office else []
        terms = (term for person in persons for term in person.terms if term.start or term.end)
        return sorted({(term.start, term.end) for term in terms if not office or term.role == office})


@cache
def load_gazetteer() -> Gazetteer:
    """Return the bundled gazetteer, loaded once."""
    return Gazetteer()
