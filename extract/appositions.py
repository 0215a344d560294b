"""Appositions: ``Lavrov, Russia's foreign minister,`` and ``Israel's prime minister, Ariel Sharon``."""

from __future__ import annotations

from collections.abc import Sequence

from diplograph.extract.columns import Columns
from diplograph.extract.nominals import Description
from diplograph.extract.offices import office_of
from diplograph.extract.persons import NamedPerson

_SINGULAR = {"NN", "NNP"}
_BEARERS = {"office", "people", "opposition"}
_LISTS = {"and", "or"}


def bind_appositions(
    columns: Columns, persons: Sequence[NamedPerson], descriptions: Sequence[Description]
) -> tuple[list[NamedPerson], dict[int, int]]:
    """Return the persons with what appositions say, and the person's start by the head of each bound description."""
    by_start = {person.start: position for position, person in enumerate(persons)}
    by_end = {person.end: position for position, person in enumerate(persons)}
    found = list(persons)
    bound: dict[int, int] = {}
    for description in descriptions:
        if description.noun not in _BEARERS or columns.tags[description.head] not in _SINGULAR:
            continue
        position = _after(columns, description, by_start)
        if position is None:
            position = _before(columns, description, by_end)
        if position is not None:
            found[position] = _with_office(columns, found[position], description)
            bound[description.head] = found[position].start
    return found, bound


def _after(columns: Columns, description: Description, by_start: dict[int, int]) -> int | None:
    """Return the person named after ``Israel's prime minister,`` or ``Colombia's ambassador to Venezuela,``."""
    end = max([description.end, *(owner.end for owner in description.owners)])
    for comma in range(end, min(end + 4, len(columns))):
        if columns.words[comma] == ",":
            position = by_start.get(comma + 1)
            return position if position is not None and _is_last(columns, description) else None
        if columns.lower[comma] not in {"to", "the", "for", "of"} and not columns.words[comma][0].isupper():
            return None
    return None


def _is_last(columns: Columns, description: Description) -> bool:
    """False when the description itself is a member of a list."""
    return description.start == 0 or columns.words[description.start - 1] != ","


def _before(columns: Columns, description: Description, by_end: dict[int, int]) -> int | None:
    """Return the person named before ``, Russia's foreign minister``."""
    comma = description.start - 1
    if comma < 1 or columns.words[comma] != ",":
        return None
    position = by_end.get(comma)
    end = max([description.end, *(owner.end for owner in description.owners)])
    closes = (
        end >= len(columns) or columns.words[end] in {",", ".", ")", ";", ":"} or columns.lower[end] in {"who", "said"}
    )
    return position if position is not None and (closes or columns.deps[description.head] == "appos") else None


def _with_office(columns: Columns, person: NamedPerson, description: Description) -> NamedPerson:
    served = description.owners[0].entity if description.owners and not description.located else None
    words = tuple(columns.words[description.start : description.end])
    served = person.served or served
    office = office_of(words, organisation=served is not None and served.type == "organisation")
    return person._replace(served=served, office=person.office or office, title=person.title + words)
