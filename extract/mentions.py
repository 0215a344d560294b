"""What the actor stage hands on: mentions of actors in a Doc, as plain tuples."""

from __future__ import annotations

from typing import NamedTuple


class Mention(NamedTuple):
    """A span of tokens that denotes an actor.

    ``start`` and ``end`` are token offsets (end exclusive), ``head`` the syntactic head of the span. ``kind`` is how the text names it: name,
    role, group, demonym, pronoun or nominal. ``id`` is a compact IRI, ``name`` the canonical name, ``country`` a state code or ''. ``text`` holds the
    words without titles and leading article. ``place_id``, ``place_name`` and ``place_country`` are the reading as a place ('' when
    there is none), ``represents`` the id of the state or organisation that a spokesperson or office-holder speaks for.
    """

    start: int
    end: int
    head: int
    kind: str
    type: str
    id: str
    name: str
    country: str
    text: str
    place_id: str = ""
    place_name: str = ""
    place_country: str = ""
    named: bool = True
    represents: str = ""
