"""What a description of an actor means: the state or body it stands for, or a group of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from diplograph.extract.columns import Columns
from diplograph.extract.gazetteer import Entity, state_entity
from diplograph.extract.linking import Linker
from diplograph.extract.mentions import Mention, mention_of
from diplograph.extract.names import slug
from diplograph.extract.nominals import Description
from diplograph.extract.offices import is_former, office_of
from diplograph.extract.persons import Identity

_SERVANTS = {"office", "force", "government"}
_NAMERS = {"agency", "network", "group", "movement", "party", "organization", "organisation", "newspaper", "daily",
           "militia", "alliance", "bloc", "terrorist", "company", "militants", "fighters", "rebels", "insurgents",
           "guerrillas", "gunmen", "militiamen", "militant", "fighter", "rebel", "insurgent", "website", "station",
           "network", "extremists", "terrorists", "members", "member", "supporters", "pirates"}  # fmt: skip
_LEADING = frozenset(
    """the a an some several many all other his her their its our my your those these that this both more most any at least
    about dozens hundreds thousands of every each another few no such certain various numerous around nearly almost over
    than only up to""".split()
)


def read_description(
    columns: Columns,
    description: Description,
    persons: Mapping[int, Identity],
    identity: Identity | None,
    linker: Linker,
) -> Iterator[Mention]:
    """Yield the mentions of one description: one for each owner, or a single one without owner.

    ``persons`` are the identities of the persons named, by the end of their name; ``identity`` is the person whose
    apposition the description is.
    """
    text = _text(columns, description)
    office = _office(columns, description)
    if identity is not None:
        span = (description.start, description.end, description.head)
        yield Mention(
            *span, "role", "person", identity.id, identity.name, identity.country, text,
            represents=identity.served.id if identity.served else "", office=office,
        )  # fmt: skip
        return
    owners = [_owner(description, span.entity, persons.get(span.end)) for span in description.owners]
    for owner in owners or [None]:
        yield _read(columns, description, owner, text, office, linker)


def _owner(description: Description, entity: Entity | None, person: Identity | None) -> Entity | None:
    """Return whom a description belongs to: for a place or a person the state, if the noun can stand for one."""
    if entity is not None and entity.type != "place" and not description.located:
        return entity
    country = person.country if person else entity.country if entity else ""
    return state_entity(country, "state") if country and (person is None or description.noun == "government") else None


def _read(
    columns: Columns, description: Description, owner: Entity | None, text: str, office: str, linker: Linker
) -> Mention:
    span = (description.start, description.end, description.head)
    noun = description.noun
    kind = "role" if noun in {"office", "government"} else "group"
    if owner is None:
        return Mention(*span, kind, "group", f"dgid:group/{slug(text)}", text, "", text, named=False, office=office)
    if _stands_for_owner(columns, description, owner):
        former = is_former(columns.words[description.start : description.head])
        holder = linker.holder(owner.country, office) if office and not former else None
        return mention_of(owner, kind, span, text)._replace(
            place_id="", place_name="", place_country="", named=noun == "body", office=office, represents=owner.id,
            holder=holder.id if holder else "",
        )  # fmt: skip
    type_ = "organisation" if noun == "body" else "group"
    return Mention(
        *span, kind, type_, f"dgid:group/{slug(text)}", text, owner.country, text, named=False, represents=owner.id
    )


def _stands_for_owner(columns: Columns, description: Description, owner: Entity) -> bool:
    """True when a description is its owner: officials are their state, Taliban fighters the Taliban."""
    if owner.type in {"state", "organisation"} and description.noun in _SERVANTS | {"people"}:
        return True
    if owner.kind in {"organisation", "group"}:
        return description.noun in _SERVANTS or columns.lower[description.head] in _NAMERS
    return False


def _office(columns: Columns, description: Description) -> str:
    if description.noun != "office":
        return ""
    owner = description.owners[0].entity if description.owners else None
    words = columns.words[description.start : description.end]
    return office_of(words, organisation=owner is not None and owner.type == "organisation")


def _text(columns: Columns, description: Description) -> str:
    """Return the words without article, possessive pronoun and number, in lower case unless they hold a name."""
    first = description.start
    while first < description.head and (columns.lower[first] in _LEADING or columns.pos[first] == "NUM"):
        first += 1
    text = columns.text(first, description.end)
    named = any(columns.pos[j] == "PROPN" or columns.words[j][1:2].isupper() for j in range(first, description.end))
    return text if named or description.owners and not description.located else text.lower()
