"""The persons of one text: all spans of one name are one person, whose titles and appositions are put together.

Newspapers give the full name once, with title, and the surname after that (or before it, in a headline). So a short
name belongs to the nearest earlier full name that ends or begins with it, else to the first later one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from diplograph.extract.gazetteer import Entity
from diplograph.extract.linking import Linker, person_id
from diplograph.extract.names import PATRONYMICS, fold
from diplograph.extract.people_genders import gender_of_name, gender_of_titles


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


_REIGNING = frozenset({"king", "queen", "emperor", "empress", "emir", "sultan"})
_HEIRS = frozenset({"prince", "princess"})


def identify(persons: Sequence[NamedPerson], linker: Linker) -> list[Identity]:
    """Return the identity of each span, in the same order."""
    keys = _keys(persons)
    sharing = _sharing(keys)
    full_names = [_full_name(position, persons, keys, sharing) for position in range(len(keys))]
    groups: dict[str, list[NamedPerson]] = {}
    for full, person in zip(full_names, persons, strict=True):
        groups.setdefault(full, []).append(person)
    identities = {full: _identity(members, linker) for full, members in groups.items()}
    return [identities[full] for full in full_names]


def _keys(persons: Sequence[NamedPerson]) -> list[str]:
    """Return the folded names; both halves of ``Bhutto-Zardari``, taken for two persons, have the whole of it."""
    keys = [fold(person.text) for person in persons]
    hyphened = tuple(person.text for person in persons if "-" in person.text and " " in person.text)
    for position, (one, other) in enumerate(pairwise(persons) if hyphened else ()):
        surname = f" {one.text}-{other.text}"
        if one.end + 1 == other.start and any(name.endswith(surname) for name in hyphened):
            keys[position] = keys[position + 1] = fold(surname)
    return keys


def _sharing(keys: Sequence[str]) -> dict[tuple[bool, str], list[int]]:
    """Return the positions of the names by their first (False) and last word (True)."""
    found: dict[tuple[bool, str], list[int]] = defaultdict(list)
    for position, key in enumerate(keys):
        found[False, key.partition(" ")[0]].append(position)
        found[True, key.rpartition(" ")[2]].append(position)
    return found


def _full_name(
    position: int, persons: Sequence[NamedPerson], keys: Sequence[str], sharing: Mapping[tuple[bool, str], list[int]]
) -> str:
    """Return the key of the fullest name that a span stands for: the nearest before it, else the first after it."""
    key = keys[position]
    alike = {*sharing[False, key.partition(" ")[0]], *sharing[True, key.rpartition(" ")[2]]}
    for other in sorted(alike, key=lambda each: (each >= position, abs(each - position))):
        if _is_short_for(key, keys[other]) and not _are_at_odds(persons[position], persons[other]):
            return keys[other]
    return key


def _is_short_for(short: str, full: str) -> bool:
    """True when a full name ends or begins with a short one, or has its initial (``A. Lincoln``), but not for
    ``Salman`` and ``Mohammed bin Salman``."""
    if len(short) >= len(full):
        return False
    initial, _, surname = short.partition(" ")
    if len(initial) == 1 and surname:
        return full.startswith(initial) and full.endswith(f" {surname}")
    if full.endswith(f" {short}"):
        return full[: -len(short) - 1].rpartition(" ")[2] not in PATRONYMICS
    return full.startswith(f"{short} ")


def _are_at_odds(one: NamedPerson, other: NamedPerson) -> bool:
    """True when titles or first names tell two apart: a king is no crown prince, ``Mrs. Clinton`` not Bill Clinton."""
    genders = {_told_gender(one), _told_gender(other)}
    ranks = {_rank(one), _rank(other)}
    return genders == {"f", "m"} or ranks == {"reigning", "heir"}


def _told_gender(person: NamedPerson) -> str:
    return gender_of_titles(person.title) or gender_of_name(person.text)


def _rank(person: NamedPerson) -> str:
    words = {word.lower() for word in person.title}
    return "heir" if words & _HEIRS else "reigning" if words & _REIGNING else ""


def _identity(members: list[NamedPerson], linker: Linker) -> Identity:
    served = next((person.served for person in members if person.served), None)
    office = next((person.office for person in members if person.office), "")
    fullest = max(members, key=lambda person: len(person.text))
    country = served.country if served else ""
    person = linker.person(fullest.text, country, office)
    gender = gender_of_titles(word for member in members for word in member.title)
    if person is None:
        gender = gender or gender_of_name(fullest.text)
        return Identity(person_id(fullest.text, country), fullest.text, country, gender, served, office)
    country = country or person.country(linker.date)
    gender = person.gender or gender or gender_of_name(person.name)
    return Identity(
        person.id, person.name, country, gender, served or linker.served(person), office or linker.office(person)
    )
