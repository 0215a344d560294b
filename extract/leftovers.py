"""Persons whom neither the gazetteer's full names nor the recogniser found: ``Sistani``, ``General Abizaid``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from diplograph.extract.columns import Columns
from diplograph.extract.gazetteer import Gazetteer
from diplograph.extract.names import fold
from diplograph.extract.nouns import load_nouns
from diplograph.extract.spans import NameSpan

_SHORTEST = 4
_HONORIFICS = {"mr.", "mrs.", "ms.", "dr.", "mr", "mrs", "ms", "dr", "sheikh", "ayatollah", "mullah"}


def find_leftovers(columns: Columns, names: Mapping[int, NameSpan], gazetteer: Gazetteer) -> Iterator[NameSpan]:
    """Yield the capitalised proper nouns that follow a title or are the surname of somebody in the gazetteer."""
    i, count = 0, len(columns)
    while i < count:
        end = i
        while end < count and _is_free(columns, names, end) and (end == i or columns.same_sentence(i, end)):
            end += 1
        if end > i and _is_person(columns, i, end, gazetteer):
            yield NameSpan(i, end, "person", None)
        i = max(end, i + 1)


def _is_free(columns: Columns, names: Mapping[int, NameSpan], i: int) -> bool:
    if columns.pos[i] != "PROPN" or i in names or not columns.words[i][0].isupper():
        return False
    return columns.lower[i] not in load_nouns().titles


def _is_person(columns: Columns, start: int, end: int, gazetteer: Gazetteer) -> bool:
    if len(columns.words[end - 1]) < _SHORTEST:
        return False
    if start and columns.words[start - 1].istitle() and columns.same_sentence(start - 1, start):
        before = columns.lower[start - 1]
        if before in _HONORIFICS or load_nouns().classes.get(before) == "office":
            return True
    return fold(columns.text(start, end)) in gazetteer.persons_by_surname
