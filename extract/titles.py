"""Titles before names: ``Russian Foreign Minister``, ``the spokesman for the US Department of State``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from diplograph.extract.columns import Columns
from diplograph.extract.gazetteer import Entity
from diplograph.extract.nouns import POSSESSIVES, load_nouns
from diplograph.extract.spans import HONORIFICS, NameSpan

_OF = {"of", "for"}
_TO = {"to", "on", "in"}
_HYPHENS = {"-", "–", "/"}
_CHOSEN = {"elect", "designate"}  # parsers take them for verbs
_MODIFIERS = {"ADJ", "NOUN", "PROPN"}
_LONGEST = 18


class Title(NamedTuple):
    """What stands before a name: its first token, its words, and whom the bearer serves."""

    start: int
    words: tuple[str, ...]
    served: Entity | None


class _Walk:
    """The state of a walk to the left of a name."""

    def __init__(self, columns: Columns, names: Mapping[int, NameSpan], start: int) -> None:
        self.columns, self.names, self.name = columns, names, start
        self.titles = load_nouns().titles
        self.start = start
        self.words: list[str] = []
        self.served: Entity | None = None

    def step(self, i: int) -> int:
        """Return where the walk goes on from token i, or i when it ends there."""
        j = i - 1
        if j in self.names:
            return self._over_name(self.names[j], i)
        word = self.columns.lower[j]
        if word in self.titles and (self.columns.pos[j] != "VERB" or word in _CHOSEN):
            return self._accept(j)
        if not self.words and self._is_portfolio(j):
            return self._accept(j)
        if not self.words:
            return self._over_possessor(j, i)
        if word in POSSESSIVES:
            return j if j - 1 in self.names else i
        if word in _OF and self._is_title(j - 1) and not self._has_office() and not self._is_honorific(i):
            return j
        if word in _HYPHENS and (self._is_title(j - 1) or self.columns.lower[j - 1] in {"then", "ex", "vice"}):
            return j
        if word == "and" and i not in self.names and self._is_title(j - 1) and not self._is_office(j - 1):
            return j
        if word == "then" or (self.columns.pos[j] in _MODIFIERS and j < self.columns.heads[j] <= self.name + 2):
            return self._accept(j)
        if word in {"the", "a", "an"}:
            self.start = j
        return i

    def _over_name(self, span: NameSpan, i: int) -> int:
        """Walk over a name: whom the bearer serves, or what a preposition in the title brings in."""
        entity = span.entity
        j = span.start - 1
        if j > 0 and self.columns.lower[j] == "the":
            j -= 1
        if j > 0 and self.columns.lower[j] in _OF | _TO and self._is_title(j - 1) and not self._has_office():
            if self.columns.lower[j] in _OF and self.served is None:
                self.served = entity
            return j
        if span.end != i and not self.words:
            return i
        if entity is None:
            return self._accept(span.start) if self.words and span.type == "organisation" and span.end == i else i
        if self.served is None or self.served.type != "state":
            self.served = entity
        self.start = span.start
        return span.start

    def _over_possessor(self, j: int, i: int) -> int:
        """Walk over the state in ``France's Catherine Colonna``."""
        span = self.names.get(j - 1)
        if self.columns.lower[j] not in POSSESSIVES or span is None or span.entity is None or span.type != "state":
            return i
        self.served, self.start = span.entity, span.start
        return self.start

    def _accept(self, j: int) -> int:
        self.words.append(self.columns.words[j])
        self.start = j
        return j

    def _is_portfolio(self, j: int) -> bool:
        """True for Refugees in ``High Commissioner for Refugees Filippo Grandi``."""
        named = self.columns.pos[j] == "PROPN" and self.columns.words[j][0].isupper()
        return named and j > 1 and self.columns.lower[j - 1] in _OF and self._is_title(j - 2)

    def _has_office(self) -> bool:
        """True when the title is complete: ``the Fatah movement of President`` is not all one title."""
        classes = load_nouns().classes
        return any(classes.get(word.lower()) in {"office", "people", "opposition"} for word in self.words)

    def _is_honorific(self, j: int) -> bool:
        """True for the word before a whole name: the wife is no title in ``the wife of Mr. Walesa``."""
        return self.columns.lower[j].rstrip(".") in HONORIFICS

    def _is_title(self, j: int) -> bool:
        return j >= 0 and self.columns.lower[j] in self.titles

    def _is_office(self, j: int) -> bool:
        return load_nouns().classes.get(self.columns.lower[j]) == "office"


def title_before(columns: Columns, start: int, names: Mapping[int, NameSpan]) -> Title:
    """Return the title that ends where a name starts; its start is the name's when there is none."""
    walk = _Walk(columns, names, start)
    i, limit = start, max(0, start - _LONGEST)
    while i > limit and columns.sentence[i - 1] == columns.sentence[start]:
        j = walk.step(i)
        if j == i:
            break
        i = j
    return Title(walk.start, tuple(reversed(walk.words)), walk.served)
