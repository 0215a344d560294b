"""Appositions: ``Lavrov, Russia's foreign minister,`` and ``Israel's prime minister, Ariel Sharon``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from diplograph.extract.columns import Columns
from diplograph.extract.nominals import Description
from diplograph.extract.nouns import POSSESSIVES, load_nouns
from diplograph.extract.offices import office_of
from diplograph.extract.persons import NamedPerson

_SINGULAR = {"NN", "NNP"}
_BEARERS = {"office", "people", "opposition"}
#: ``Assad, Russia's ally,`` is Assad, but does not serve Russia.
_RELATIONS = frozenset("ally partner neighbor neighbour friend rival backer patron enemy foe adversary".split())
_LINKS = {"to", "the", "for", "of"}
_PHRASE = {"ADP", "DET", "ADJ", "NOUN", "PROPN", "CCONJ", "PART"}
_PHRASE_OF_OWNER = {"ADJ", "NOUN", "PROPN"}
_SHORT_PHRASE = 3
_LONG_PHRASE = 12
_CLOSING = {",", ".", ")", ";", ":"}


def bind_appositions(
    columns: Columns, persons: Sequence[NamedPerson], descriptions: Sequence[Description]
) -> tuple[list[NamedPerson], dict[int, int]]:
    """Return the persons with what appositions say, and the person's start by the head of each bound description."""
    by_start = {person.start: position for position, person in enumerate(persons)}
    by_end = {person.end: position for position, person in enumerate(persons)}
    found = list(persons)
    bound: dict[int, int] = {}
    for description in descriptions:
        related = columns.lower[description.head] in _RELATIONS
        if not (related or description.noun in _BEARERS) or columns.tags[description.head] not in _SINGULAR:
            continue
        position = _after(columns, description, persons, by_start)
        if position is None:
            position = _before(columns, description, by_end)
        if position is not None:
            if not related:
                found[position] = _with_office(columns, found[position], description)
            bound[description.head] = found[position].start
    for one, other in pairwise(descriptions):
        if other.head in bound and one.noun == "office" and _shares_bearer(columns, one, other):
            bound[one.head] = bound[other.head]
    return found, bound


def members_follow(columns: Columns, description: Description, ends: Mapping[int, int]) -> bool:
    """True for the plural of ``the foreign ministers, Hakan Fidan and Abbas Araghchi,``: the names say who they are.

    ``ends`` are where the names of persons end, by where they start.
    """
    if description.noun not in _BEARERS or columns.tags[description.head] != "NNS":
        return False
    at, joint, count = _end(columns, description), ",", 0
    while at + 1 in ends and columns.lower[at] in {",", "and"}:
        joint, at, count = columns.lower[at], ends[at + 1], count + 1
    closed = at >= len(columns) or columns.words[at] in _CLOSING
    return count > 1 and joint == "and" and closed and columns.words[_end(columns, description)] == ","


def _shares_bearer(columns: Columns, one: Description, other: Description) -> bool:
    """True for the first of ``the prime minister and minister of defence of Samoa, Fiame Mata'afa``."""
    between = columns.lower[one.end : other.start]
    if columns.tags[one.head] not in _SINGULAR:
        return False
    return (between == ["and"] and not one.owners) or (between == [","] and _follows_indefinite(columns, one.end))


def _after(
    columns: Columns, description: Description, persons: Sequence[NamedPerson], by_start: dict[int, int]
) -> int | None:
    """Return the person named after ``Israel's prime minister,`` or ``Germany's envoy for the Western Balkans,``."""
    end = _end(columns, description)
    comma = _comma_after(columns, end)
    position = by_start.get(comma + 1) if comma >= 0 else None
    if position is None or not _is_last(columns, description, persons[position]):
        return None
    phrase = range(end, comma)
    short = len(phrase) <= _SHORT_PHRASE and all(_is_link(columns, i) for i in phrase)
    return position if short or _is_apposed(columns, phrase, description, persons[position]) else None


def _end(columns: Columns, description: Description) -> int:
    """Return where a description ends with its owners, and with what is theirs (``speaker of Iran's parliament``)."""
    end = max([description.end, *(owner.end for owner in description.owners)])
    if end < len(columns) and columns.lower[end] in POSSESSIVES:
        end += 1
        while end < len(columns) and columns.pos[end] in _PHRASE_OF_OWNER:
            end += 1
    return end


def _comma_after(columns: Columns, end: int) -> int:
    """Return the comma after a description and at most a few words that can belong to it, else -1."""
    for i in range(end, min(end + _LONG_PHRASE + 1, len(columns))):
        if columns.words[i] == ",":
            return i
        if columns.pos[i] not in _PHRASE and not _is_link(columns, i):
            return -1
    return -1


def _is_link(columns: Columns, i: int) -> bool:
    return columns.lower[i] in _LINKS or columns.words[i][0].isupper()


def _is_apposed(columns: Columns, phrase: range, description: Description, person: NamedPerson) -> bool:
    """True when one prepositional phrase parts a description from a name closed by a comma or apposed by the parse.

    The name after ``He met the envoy for talks on Iran,`` begins a clause instead.
    """
    prepositions = [i for i in phrase if columns.pos[i] == "ADP" and columns.lower[i] != "of"]
    if len(prepositions) > 1 or (phrase and columns.pos[phrase[0]] != "ADP"):
        return False
    if columns.deps[person.head] == "appos":
        first = columns.heads[description.head] if columns.deps[description.head] == "conj" else description.head
        return columns.heads[person.head] in (first, *range(description.start, phrase.stop))
    return person.end < len(columns) and columns.words[person.end] in _CLOSING


def _is_last(columns: Columns, description: Description, person: NamedPerson) -> bool:
    """False when the description itself is a member of a list."""
    if description.start == 0 or columns.words[description.start - 1] != ",":
        return True
    head = description.head
    if _follows_indefinite(columns, description.start - 1):
        return True
    if description.owners and columns.heads[person.head] == head and columns.deps[person.head] == "appos":
        return True
    return columns.heads[head] in range(person.start, person.end) or columns.deps[head].startswith("nsubj")


def _follows_indefinite(columns: Columns, comma: int) -> bool:
    """True for the comma of ``a senior official, Deputy Minister Hans Blix``, which is no list."""
    if load_nouns().classes.get(columns.lower[comma - 1]) != "office":
        return False
    start = comma - 1
    while start > 0 and columns.pos[start - 1] in _PHRASE_OF_OWNER:
        start -= 1
    return columns.lower[start - 1] in {"a", "an"}


def _before(columns: Columns, description: Description, by_end: dict[int, int]) -> int | None:
    """Return the person named before ``, Russia's foreign minister``."""
    comma = description.start - 1
    if comma < 1 or columns.words[comma] != ",":
        return None
    position = by_end.get(comma)
    end = _end(columns, description)
    closes = end >= len(columns) or columns.words[end] in _CLOSING or columns.lower[end] in {"who", "said"}
    return position if position is not None and (closes or columns.deps[description.head] == "appos") else None


def _with_office(columns: Columns, person: NamedPerson, description: Description) -> NamedPerson:
    served = description.owners[0].entity if description.owners and not description.located else None
    words = tuple(columns.words[description.start : description.end])
    served = person.served or served
    office = office_of(words, organisation=served is not None and served.type == "organisation")
    return person._replace(served=served, office=person.office or office, title=person.title + words)
