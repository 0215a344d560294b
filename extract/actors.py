"""Who acts in a text: every name, description and pronoun that can denote an actor, with its identity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplograph.extract.columns import Columns
from diplograph.extract.coreference import resolve_references
from diplograph.extract.gazetteer import DateSpan, Entity, Gazetteer
from diplograph.extract.linking import Linker, person_id
from diplograph.extract.mentions import Mention, mention_of
from diplograph.extract.names import slug
from diplograph.extract.nominals import find_nominals
from diplograph.extract.offices import office_of
from diplograph.extract.spans import NameSpan, find_names
from diplograph.extract.titles import Title, title_before

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Mention", "find_mentions"]


def find_mentions(doc: Doc, gazetteer: Gazetteer, *, date: DateSpan | None = None) -> list[Mention]:
    """Return all mentions of actors in a parsed text, by position.

    ``date`` is the first and last day on which the article can have been published (ISO), or None. A token is covered by
    the mentions of one span at most; several mentions of one span are several actors.
    """
    columns = Columns(doc)
    linker = Linker(gazetteer, date)
    spans = find_names(columns, gazetteer)
    names = {i: span for span in spans for i in range(span.start, span.end)}
    taken: set[int] = set()
    mentions: list[Mention] = []
    for span in spans:
        if span.type == "person":
            mentions.append(_person(columns, span, names, taken, linker))
    mentions.extend(find_nominals(columns, names, taken, linker))
    mentions.extend(_name(columns, span) for span in spans if span.start not in taken)
    return resolve_references(columns, sorted(mentions), linker)


def _person(columns: Columns, span: NameSpan, names: dict[int, NameSpan], taken: set[int], linker: Linker) -> Mention:
    title = title_before(columns, span.start, names)
    text = columns.text(span.start, span.end)
    served = title.served
    country = served.country if served else ""
    office = office_of(title.words, organisation=served is not None and served.type == "organisation")
    person = linker.person(text, country, office)
    taken.update(range(title.start, span.end))
    head = columns.head(title.start, span.end)
    represents = served.id if served else ""
    if person is None:
        identity, name = person_id(text, country), text
    else:
        identity, name, country = person.id, person.name, country or person.country
    return Mention(
        title.start,
        span.end,
        head,
        "name",
        "person",
        identity,
        name,
        country,
        text,
        represents=represents,
        office=office,
    )


def _name(columns: Columns, span: NameSpan) -> Mention:
    text = columns.text(span.start, span.end)
    extent = (span.start, span.end, columns.head(span.start, span.end))
    entity = span.entity
    if entity is None:
        identity = f"dgid:{span.type}/{slug(text)}"
        place = (identity, text, "") if span.type == "place" else ("", "", "")
        entity = Entity(span.type, span.type, identity, text, "", *place)
    return mention_of(entity, "demonym" if entity.kind in {"demonym", "people"} else "name", extent, text)
