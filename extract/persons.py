"""The persons of one text: all spans of one name are one person, whose titles and appositions are put together.

Newspapers give the full name once, with title, and the surname after that (or before it, in a headline). So a short
name belongs to the nearest earlier full name that ends or begins with it, else to the first later one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from diplograph.extract.gazetteer import Entity
from diplograph.extract.linking import Linker, person_id
from diplograph.extract.names import fold


class NamedPerson(NamedTuple):
    """One span that names a person, with what its title or apposition says."""

    start: int
    end: int
    head: int
    text: str
    title: tuple[str, ...] = ()
    served: Entity | None = None
    office: str = ""


class Identity(NamedTuple):
    """Who a person is: compact IRI, canonical name, state, gender, and the office that a title gave."""

    id: str
    name: str
    country: str
    gender: str
    served: Entity | None
    office: str


_FEMALE_TITLES = {
    "mrs",
    "mrs.",
    "ms",
    "ms.",
    "miss",
    "queen",
    "princess",
    "lady",
    "spokeswoman",
    "congresswoman",
    "dame",
}
_MALE_TITLES = {
    "mr",
    "mr.",
    "king",
    "prince",
    "sir",
    "lord",
    "spokesman",
    "congressman",
    "pope",
    "emir",
    "sultan",
    "sheikh",
}


def identify(persons: Sequence[NamedPerson], linker: Linker) -> list[Identity]:
    """Return the identity of each span, in the same order."""
    keys = [fold(person.text) for person in persons]
    full_names = [_full_name(position, keys) for position in range(len(keys))]
    groups: dict[str, list[NamedPerson]] = {}
    for full, person in zip(full_names, persons, strict=True):
        groups.setdefault(full, []).append(person)
    identities = {full: _identity(members, linker) for full, members in groups.items()}
    return [identities[full] for full in full_names]


def _full_name(position: int, keys: Sequence[str]) -> str:
    """Return the key of the fullest name that a span stands for."""
    key = keys[position]
    before = [other for other in reversed(keys[:position]) if _is_short_for(key, other)]
    after = [other for other in keys[position + 1 :] if _is_short_for(key, other)]
    for other in (*before, *after):
        return other
    return key


def _is_short_for(short: str, full: str) -> bool:
    if len(short) >= len(full):
        return False
    return full.endswith(f" {short}") or full.startswith(f"{short} ")


def _identity(members: list[NamedPerson], linker: Linker) -> Identity:
    served = next((person.served for person in members if person.served), None)
    office = next((person.office for person in members if person.office), "")
    fullest = max(members, key=lambda person: len(person.text))
    country = served.country if served else ""
    person = linker.person(fullest.text, country, office)
    gender = _gender([word.lower() for member in members for word in member.title])
    if person is None:
        return Identity(person_id(fullest.text, country), fullest.text, country, gender, served, office)
    country = country or person.country(linker.date)
    return Identity(person.id, person.name, country, person.gender or gender, served or linker.served(person), office)


def _gender(titles: list[str]) -> str:
    if any(word in _FEMALE_TITLES for word in titles):
        return "f"
    return "m" if any(word in _MALE_TITLES for word in titles) else ""
