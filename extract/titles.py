"""Titles before names: ``Russian Foreign Minister``, ``the spokesman for the US Department of State``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from diplograph.extract.columns import Columns
from diplograph.extract.gazetteer import Entity
from diplograph.extract.nouns import load_nouns
from diplograph.extract.spans import NameSpan

_POSSESSIVES = {"'s", "’s", "'", "’"}
_LINKS = {"of", "for", "to"}
_LONGEST = 14


class Title(NamedTuple):
    """What stands before a name: its first token, its words, and whom the bearer serves."""

    start: int
    words: tuple[str, ...]
    served: Entity | None


def title_before(columns: Columns, start: int, names: Mapping[int, NameSpan]) -> Title:
    """Return the title that ends where a name starts; its start is the name's when there is none."""
    titles = load_nouns().titles
    words: list[str] = []
    served: Entity | None = None
    i = begin = start
    limit = max(0, start - _LONGEST)
    while i > limit and columns.sentence[i - 1] == columns.sentence[start]:
        word = columns.lower[i - 1]
        span = names.get(i - 1)
        if span is not None and span.entity is not None and span.end == i:
            if not _serves(span.entity):
                break
            served = span.entity if served is None or not _is_linked(columns, span.end, start) else served
            i = begin = span.start
        elif word in titles:
            words.append(columns.words[i - 1])
            i = begin = i - 1
        elif word in _POSSESSIVES and (i - 2) in names and columns.words[start - 1] != columns.words[i - 1]:
            i -= 1
        elif word in _LINKS and words and _is_title_noun(columns, i - 2):
            i -= 1
        elif word in {"the", "-", "and"} and words and i - 2 >= limit and columns.lower[i - 2] in _LINKS | titles:
            if word == "and" and not columns.words[i - 2][0].islower() and columns.words[i][0].isupper():
                pass
            i -= 1
        else:
            break
    return Title(begin, tuple(reversed(words)), served)


def _serves(entity: Entity) -> bool:
    return entity.type in {"state", "organisation", "group"} or entity.kind == "place"


def _is_linked(columns: Columns, end: int, start: int) -> bool:
    return end < start and columns.lower[end] in _POSSESSIVES


def _is_title_noun(columns: Columns, i: int) -> bool:
    return i >= 0 and columns.lower[i] in load_nouns().titles
