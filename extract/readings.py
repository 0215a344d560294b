"""What a description of an actor means: the state or body it stands for, or a group of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from diplograph.extract.columns import Columns
from diplograph.extract.gazetteer import Entity, state_entity
from diplograph.extract.inflection import plural
from diplograph.extract.linking import Linker
from diplograph.extract.mentions import Mention, mention_of
from diplograph.extract.names import slug
from diplograph.extract.nominals import Description, modifies_deed
from diplograph.extract.nouns import POSSESSIVES, load_words
from diplograph.extract.offices import is_former, office_of
from diplograph.extract.persons import Identity
from diplograph.extract.spans import NameSpan, name_entity

_SERVANTS = {"office", "force", "government"}


class Bearer(NamedTuple):
    """A person named: how the text writes the name, and who it is."""

    text: str
    identity: Identity


class Named(NamedTuple):
    """The persons named, by the token where they start, titles included, and the one after."""

    by_start: Mapping[int, Bearer]
    by_end: Mapping[int, Bearer]


def read_description(
    columns: Columns,
    description: Description,
    persons: Named,
    bearer: Bearer | None,
    linker: Linker,
) -> Iterator[Mention]:
    """Yield the mentions of one description: one for each owner, or a single one without owner.

    ``persons`` are those of the text; ``bearer`` is the person whose apposition the description is, whose name it is
    mentioned by.
    """
    text = _text(columns, description)
    office = _office(columns, description)
    if bearer is not None:
        span, identity = (description.start, description.end, description.head), bearer.identity
        yield Mention(
            *span, "role", "person", identity.id, identity.name, identity.country, bearer.text,
            represents=identity.served.id if identity.served else "", office=office,
        )  # fmt: skip
        return
    if description.same is not None:
        yield _label(columns, description, description.same)
        return
    person = _person_behind(columns, description, persons)
    if person is not None:
        yield _of_person(description, person.identity, text)
        return
    if not description.owners:
        yield _read(columns, description, None, text, office, linker)
    found: set[str] = set()
    for name in description.owners:
        person = persons.by_end.get(name.end)
        owner = _owner(description, name.entity, person.identity if person else None)
        alone = len(description.owners) == 1 or description.located
        words = text if alone else _shared_text(columns, description, name)
        mention = _read(columns, description, owner, words, office, linker)
        if mention.id not in found:
            found.add(mention.id)
            yield mention


def _person_behind(columns: Columns, description: Description, persons: Named) -> Bearer | None:
    """Return the person whom the members of a group follow, or are of: Weah in ``Weah's supporters`` and ``supporters
    of Weah``."""
    if description.noun not in {"people", "opposition", "body"}:
        return None
    before = description.start - 1
    if before > 0 and columns.lower[before] in POSSESSIVES:
        return persons.by_end.get(before)
    owner = description.owners[0] if len(description.owners) == 1 else None
    return None if owner is None else persons.by_end.get(owner.end) or persons.by_start.get(owner.start)


def _of_person(description: Description, person: Identity, text: str) -> Mention:
    name = f"{person.name}'s {text}"
    return Mention(
        description.start, description.end, description.head, "group", "group", f"dgid:group/{slug(name)}", name,
        person.country, text, named=False, represents=person.id,
    )  # fmt: skip


def _shared_text(columns: Columns, description: Description, span: NameSpan) -> str:
    """Return what names one of several owners: the ``U.S.`` of ``U.S. and Russian officials`` or of ``officials of the
    U.S. and Russia``, but ``Kurdish leaders`` of ``Kurdish and Sunni leaders``, who are no state."""
    name = columns.text(span.start, span.end)
    if span.start > description.head:
        return name
    stands = span.entity is not None and span.entity.type in {"state", "organisation"}
    return name if stands else f"{name} {columns.words[description.head]}"


def _label(columns: Columns, description: Description, span: NameSpan) -> Mention:
    """Return the mention of a name that a description labels."""
    text = columns.text(span.start, span.end)
    return mention_of(name_entity(span, text), "name", (description.start, description.end, description.head), text)


def _owner(description: Description, entity: Entity | None, person: Identity | None) -> Entity | None:
    """Return whom a description belongs to: for a place or a person the state, if the noun can stand for one."""
    if entity is not None and entity.type in {"organisation", "group"}:
        return entity
    if entity is not None and not description.located and (entity.type != "place" or not entity.country):
        return entity
    country = person.country if person else entity.country if entity else ""
    return state_entity(country, "state") if country and (person is None or description.noun == "government") else None


def _read(
    columns: Columns, description: Description, owner: Entity | None, text: str, office: str, linker: Linker
) -> Mention:
    span = (description.start, description.end, description.head)
    noun = description.noun
    kind = "role" if noun in {"office", "government"} else "group"
    if noun == "place":
        return _place(span, text, owner)
    if owner is None:
        name = _name_of_group(columns, description, text)
        return Mention(*span, kind, "group", f"dgid:group/{slug(name)}", name, "", text, named=False, office=office)
    if _stands_for_owner(columns, description, owner):
        former = is_former(columns.words[description.start : description.head])
        if columns.lower[description.head] == "capital":
            owner = linker.gazetteer.table.capital_of(owner.country) or owner
            return mention_of(owner, kind, span, text)._replace(named=False, represents=owner.id)
        holder = linker.holder(owner.country, office) if office and not former else None
        return mention_of(owner, kind, span, text)._replace(
            place_id="", place_name="", place_country="", named=noun == "body", office=office, represents=owner.id,
            holder=holder.id if holder else "",
        )  # fmt: skip
    type_ = "organisation" if noun == "body" else "group"
    return Mention(
        *span, kind, type_, f"dgid:group/{slug(text)}", text, owner.country, text, named=False, represents=owner.id
    )


def _name_of_group(columns: Columns, description: Description, text: str) -> str:
    """Return the name of a group without owner: ``rebels`` for the ``rebel`` of ``rebel attacks``."""
    if description.noun in _SERVANTS:
        return "government" if text.startswith("government ") else text
    i = description.head
    singular = columns.tags[i] in {"NN", "JJ"} and description.noun in {"opposition", "people"}
    acts = singular and modifies_deed(columns, i) and columns.lower[i] not in load_words("unlikely")
    return plural(text) if acts else text


def _place(span: tuple[int, int, int], text: str, owner: Entity | None) -> Mention:
    """Return the mention of a place without a name: ``the region``; ``a Syrian prison`` is Syria as an actor."""
    identity = f"dgid:place/{slug(text)}"
    if owner is None or owner.type != "state":
        return Mention(*span, "nominal", "place", identity, text, "", text, identity, text, "", named=False)
    place = (identity, text, owner.country)
    actor = (owner.id, owner.name, owner.country)
    return Mention(*span, "nominal", "state", *actor, text, *place, named=False, represents=owner.id)


def _stands_for_owner(columns: Columns, description: Description, owner: Entity) -> bool:
    """True when a description is its owner: officials are their state, Taliban fighters the Taliban."""
    if owner.type in {"state", "organisation"} and description.noun in _SERVANTS | {"people"}:
        return True
    if owner.type == "place" and not owner.country:  # European leaders
        return description.noun in _SERVANTS
    if owner.kind in {"organisation", "group"}:
        return description.noun in _SERVANTS or columns.lower[description.head] in load_words("namers")
    return False


def _office(columns: Columns, description: Description) -> str:
    if description.noun != "office":
        return ""
    owner = description.owners[0].entity if description.owners else None
    words = columns.words[description.start : description.end]
    return office_of(words, organisation=owner is not None and owner.type == "organisation")


def _text(columns: Columns, description: Description) -> str:
    """Return the words without article, possessive pronoun and number; a sentence does not begin in upper case."""
    first = description.start
    while first < description.head and _is_leading(columns, first):
        first += 1
    text = columns.text(first, description.end)
    return _lower_first(text) if _begins_in_upper_case(columns, description, first) else text


def _begins_in_upper_case(columns: Columns, description: Description, first: int) -> bool:
    """True when a common noun or adjective is written large because a sentence or a quotation begins with it."""
    if any(span.start == first for span in description.owners) or columns.lower[first] in {"islamic", "islamist"}:
        return False
    starts = first == 0 or columns.sentence[first - 1] != columns.sentence[first] or columns.pos[first - 1] == "PUNCT"
    return starts and (columns.pos[first] != "PROPN" or first == description.head)


def _lower_first(text: str) -> str:
    return text if text[1:2].isupper() else text[0].lower() + text[1:]


def _is_leading(columns: Columns, i: int) -> bool:
    return columns.pos[i] == "NUM" or columns.lower[i] in load_words("leading")
