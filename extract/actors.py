"""Who acts in a text: every name, description and pronoun that can denote an actor, with its identity."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter
from typing import TYPE_CHECKING

from diplograph.extract.appositions import bind_appositions, members_follow
from diplograph.extract.columns import Columns
from diplograph.extract.coreference import resolve_references
from diplograph.extract.datelines import find_dateline_spans
from diplograph.extract.gazetteer import DateSpan, Gazetteer, state_entity
from diplograph.extract.linking import Linker
from diplograph.extract.mentions import Mention, mention_of
from diplograph.extract.names import slug
from diplograph.extract.nominals import find_descriptions, modifies_deed
from diplograph.extract.nouns import load_words
from diplograph.extract.offices import office_of
from diplograph.extract.person_spans import complete_persons, surnames_as_persons
from diplograph.extract.persons import Identity, NamedPerson, identify
from diplograph.extract.readings import Bearer, Named, read_description
from diplograph.extract.spans import NameSpan, find_names, name_entity
from diplograph.extract.titles import title_before

if TYPE_CHECKING:
    from spacy.tokens import Doc

_KOREAS = {"North": "KP", "South": "KR"}
_WORLD = "international community"
_NAMESAKES = {"Koreas": ("KR", "KP"), "Sudans": ("SD", "SS")}

__all__ = ["Mention", "find_mentions"]


def find_mentions(
    doc: Doc, gazetteer: Gazetteer, *, date: DateSpan | None = None, columns: Columns | None = None
) -> list[Mention]:
    """Return all mentions of actors in a parsed text, by position.

    ``date`` is the first and last day on which the article can have been published (ISO), or None, ``columns`` those of
    the Doc, if they have been taken out. A token is covered by the mentions of one span at most; several mentions of
    one span are several actors.
    """
    columns = columns or Columns(doc)
    names = complete_persons(columns, find_names(columns, gazetteer), gazetteer)
    spans = surnames_as_persons(columns, _without_datelines(doc, columns, names), gazetteer)
    spans = _halves_of_korea(columns, spans)
    linker = Linker(gazetteer, date, {span.entity.country for span in spans if span.entity})
    taken: set[int] = set()
    people, mentions = _people_and_descriptions(columns, spans, taken, linker)
    free = (span for span in spans if span.start not in taken and columns.words[span.start] not in _NAMESAKES)
    mentions.extend(_name(columns, span) for span in free)
    mentions.extend(_namesake_states(columns, taken))
    mentions.extend(_all_the_world(columns, taken))
    mentions.sort(key=attrgetter("start"))
    return resolve_references(columns, mentions, {identity.id: identity.gender for identity in people})


def _people_and_descriptions(
    columns: Columns, spans: list[NameSpan], taken: set[int], linker: Linker
) -> tuple[list[Identity], list[Mention]]:
    """Return the identities of the persons named, and the mentions of persons and of descriptions."""
    names = {i: span for span in spans for i in range(span.start, span.end)}
    persons = [_named_person(columns, span, names, taken) for span in spans if span.type == "person"]
    ends = {person.start: person.end for person in persons}
    found = find_descriptions(columns, names, taken)
    descriptions = [description for description in found if not members_follow(columns, description, ends)]
    persons, bound = bind_appositions(columns, persons, descriptions)
    for description in descriptions:
        taken.update(_unknown_between(names, description.end, bound.get(description.head, -1)))
    identities = identify(persons, linker)
    mentions = [_person_mention(person, identity) for person, identity in zip(persons, identities, strict=True)]
    bearers = [Bearer(person.text, identity) for person, identity in zip(persons, identities, strict=True)]
    named = Named(
        {person.start: bearer for person, bearer in zip(persons, bearers, strict=True)},
        {person.end: bearer for person, bearer in zip(persons, bearers, strict=True)},
    )
    for description in descriptions:
        bearer = named.by_start.get(bound.get(description.head, -1))
        mentions.extend(read_description(columns, description, named, bearer, linker))
    return identities, mentions


def _unknown_between(names: dict[int, NameSpan], start: int, end: int) -> set[int]:
    """Return the tokens of unknown names between an office and its bearer: what the office is for (``Minister of
    European Integration of Moldova, Iurie Leanca``)."""
    return {i for i in range(start, end) if i in names and names[i].entity is None}


def _without_datelines(doc: Doc, columns: Columns, spans: list[NameSpan]) -> list[NameSpan]:
    """Leave out where an article was written: nobody there acts, and no pronoun refers to it."""
    lines = find_dateline_spans(columns.whole_text)
    return [span for span in spans if not any(start <= doc[span.start].idx < end for start, end in lines)]


def _halves_of_korea(columns: Columns, spans: list[NameSpan]) -> list[NameSpan]:
    """Return the spans with ``the North`` and ``the South`` as the states that they are where a text names a Korea."""
    if not any(span.entity is not None and span.entity.country in _KOREAS.values() for span in spans):
        return spans
    known = {i: span for span in spans for i in range(span.start, span.end)}
    for i, word in enumerate(columns.words):
        if word in _KOREAS and _stands_alone(columns, i) and (i not in known or known[i].entity is None):
            known[i] = NameSpan(i, i + 1, "state", state_entity(_KOREAS[word]))
    return sorted(set(known.values()), key=attrgetter("start"))


def _stands_alone(columns: Columns, i: int) -> bool:
    """True for ``the North`` before no other name."""
    follows = i + 1 < len(columns) and columns.words[i + 1][0].isupper()
    return "the" in columns.lower[max(0, i - 2) : i] and not follows


def _named_person(columns: Columns, span: NameSpan, names: dict[int, NameSpan], taken: set[int]) -> NamedPerson:
    title = title_before(columns, span.start, names)
    text = columns.text(span.start, span.end).partition("(")[0].strip()
    served = title.served
    office = office_of(title.words, organisation=served is not None and served.type == "organisation")
    taken.update(range(title.start, span.end))
    return NamedPerson(title.start, span.end, columns.head(title.start, span.end), text, title.words, served, office)


def _person_mention(person: NamedPerson, identity: Identity) -> Mention:
    served = person.served or identity.served
    extent = (person.start, person.end, person.head)
    return Mention(
        *extent, "name", "person", identity.id, identity.name, identity.country, person.text,
        represents=served.id if served else "", office=person.office or identity.office,
    )  # fmt: skip


def _namesake_states(columns: Columns, taken: set[int]) -> Iterator[Mention]:
    """Yield both states for ``the Koreas``."""
    for i, word in enumerate(columns.words):
        if word in _NAMESAKES and i not in taken:
            for code in _NAMESAKES[word]:
                yield mention_of(state_entity(code), "name", (i, i + 1, i), state_entity(code).name)


def _all_the_world(columns: Columns, taken: set[int]) -> Iterator[Mention]:
    """Yield the international community for the ``international`` of ``international criticism``."""
    for i, word in enumerate(columns.lower):
        deed = columns.lower[columns.heads[i]] if word == "international" and modifies_deed(columns, i) else ""
        if deed in load_words("worldwide") and i not in taken:
            identity = f"dgid:group/{slug(_WORLD)}"
            yield Mention(i, i + 1, i, "group", "group", identity, _WORLD, "", columns.words[i], named=False)


def _name(columns: Columns, span: NameSpan) -> Mention:
    text = columns.text(span.start, span.end)
    extent = (span.start, span.end, columns.head(span.start, span.end))
    entity = name_entity(span, text)
    return mention_of(entity, "demonym" if entity.kind in {"demonym", "people"} else "name", extent, text)
