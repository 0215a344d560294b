"""Common nouns that denote actors (``officials``, ``troops``), the words of titles, and other word lists."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import NamedTuple

POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
HYPHENS = frozenset({"-", "–", "/"})
CLASSES = ("office", "force", "government", "people", "opposition", "body", "place", "collective")


class Nouns(NamedTuple):
    """The class (one of ``CLASSES``) of every actor noun, and the words that may stand in a title before a name."""

    classes: dict[str, str]
    titles: frozenset[str]


@cache
def load_nouns() -> Nouns:
    """Return the bundled nouns; a noun listed twice has the class that comes first.

    >>> load_nouns().classes["officials"], "mr." in load_nouns().titles
    ('office', True)
    """
    classes: dict[str, str] = {}
    for name in CLASSES:
        for word in _sections()[name]:
            classes.setdefault(word, name)
    return Nouns(classes, load_words("title") | frozenset(classes))


@cache
def load_words(section: str) -> frozenset[str]:
    """Return the words of one section of ``data/gazetteer_nouns.txt``.

    >>> "police" in load_words("located")
    True
    """
    return frozenset(_sections()[section])


@cache
def _sections() -> dict[str, list[str]]:
    text = resources.files("diplograph.extract").joinpath("data/gazetteer_nouns.txt").read_text("utf-8")
    found: dict[str, list[str]] = {}
    words: list[str] = []
    for line in text.splitlines():
        if line.startswith("["):
            words = found.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            words.extend(line.split())
    return found
