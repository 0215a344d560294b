"""Mentions: the places in a text where an actor is named, described or referred to."""

from __future__ import annotations

from typing import NamedTuple

from diplograph.extract.gazetteer import Entity

_STAND_INS = {"demonym", "people", "capital", "metonym"}  # words for a state that are no names of it


class Mention(NamedTuple):
    """One reading of one nominal.

    ``start`` and ``end`` bound its tokens, ``head`` is its syntactic head. ``kind`` says how the actor is mentioned:
    ``name``, ``role`` (the minister), ``group`` (protesters), ``demonym`` (Russian, Russians), ``pronoun``, or
    ``nominal`` for a place without a name. ``type``, ``id``, ``name`` and ``country`` are the entity, ``text`` the
    words without titles and article. ``place_*`` is the reading as a place, empty when there is none. ``named`` tells a
    name from a description. ``represents`` is the compact IRI of the state or body that the bearer of an office or a
    group belongs to. ``office`` is the role of a title (``foreign_minister``), ``holder`` the compact IRI of who held
    it at the article's date. A span with several mentions names several actors (``U.S. and Russian officials``).
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
    office: str = ""
    holder: str = ""

    def standing_for(self, other: Mention, kind: str) -> Mention:
        """Return this actor mentioned where another mention stands (``the guest``), in the manner of ``kind``."""
        return self._replace(start=other.start, end=other.end, head=other.head, kind=kind)


def mention_of(entity: Entity, kind: str, span: tuple[int, int, int], text: str) -> Mention:
    """Return the mention of an entity over (start, end, head)."""
    place = (entity.place_id, entity.place_name, entity.place_country)
    named = entity.kind not in _STAND_INS
    return Mention(*span, kind, entity.type, entity.id, entity.name, entity.country, text, *place, named=named)
