"""Common nouns that denote actors (``officials``, ``troops``, ``protesters``) and the words of titles."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import NamedTuple

POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


class Nouns(NamedTuple):
    """Class of every actor noun (``office``, ``force``, ``government``, ``people``, ``opposition``, ``body``,
    ``collective``), and the words that may stand in a title before a name."""

    classes: dict[str, str]
    titles: frozenset[str]


@cache
def load_nouns() -> Nouns:
    """Return the bundled nouns; a noun listed twice has the class that comes first.

    >>> load_nouns().classes["officials"], "mr." in load_nouns().titles
    ('office', True)
    """
    text = resources.files("diplograph.extract").joinpath("data/gazetteer_nouns.txt").read_text("utf-8")
    section, sections = "", dict[str, list[str]]()
    for line in text.splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            sections.setdefault(section, []).extend(line.split())
    titles = sections.pop("title")
    classes: dict[str, str] = {}
    for name, words in sections.items():
        for word in words:
            classes.setdefault(word, name)
    return Nouns(classes, frozenset(titles) | frozenset(classes))
