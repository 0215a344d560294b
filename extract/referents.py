"""Whom a description of one person or body means: ``the minister``, ``his counterpart``, ``the bloc``."""

from __future__ import annotations

from collections.abc import Callable, Collection

from diplograph.extract.antecedents import ARTICLE, SENTENCES_BACK, History, Slot
from diplograph.extract.columns import Columns
from diplograph.extract.mentions import Mention
from diplograph.extract.nouns import load_words
from diplograph.extract.offices import HOLDING

COLLEAGUES = frozenset({"counterpart", "colleague"})
#: How many sentences back a body, and the holder of an office of which there are several, is looked for.
BODIES_BACK, HOLDERS_BACK = 3, 5
_PARTIES = frozenset({"party", "congress", "coalition", "alliance", "league", "union"})
_INDEFINITE = frozenset({"a", "an", "another", "one", "some", "any", "no", "each", "every", "former", "senior"})


def other_person(mention: Mention, owner: Slot | None, history: History) -> tuple[Mention, ...]:
    """Return for ``the guest``, ``his host`` the one person besides whose guest it is."""
    others = {slot.key for slot in (owner, history.own_subject(mention.head)) if slot is not None}
    return _nearest_only(mention, history, SENTENCES_BACK, others, lambda actor: actor.type == "person")


def other_holder(columns: Columns, mention: Mention, owner: Slot | None, history: History) -> tuple[Mention, ...]:
    """Return for ``his counterpart`` the one other person of the article who holds the same office, in the same state
    if it is ``his French counterpart``."""
    if owner is None or mention.type == "person":
        return ()
    office = owner.mentions[0].office

    def fits(actor: Mention) -> bool:
        called_so = not COLLEAGUES.isdisjoint(columns.lower[actor.start : actor.end])
        alike = called_so or (bool(office) and actor.office == office)
        return actor.type == "person" and actor.named and alike and mention.represents in ("", actor.represents)

    return _nearest_only(mention, history, ARTICLE, {owner.key}, fits)


def other_state(mention: Mention, owner: Slot | None, history: History) -> tuple[Mention, ...]:
    """Return for ``its neighbour`` the one other state of the last sentences."""
    if owner is None or len(owner.mentions) != 1:
        return ()
    country = owner.mentions[0].country

    def fits(actor: Mention) -> bool:
        return actor.type == "state" and actor.country != country

    return _nearest_only(mention, history, SENTENCES_BACK, {owner.key}, fits)


def types_of_body(mention: Mention, noun: str) -> frozenset[str]:
    """Return what ``the bloc`` and a bare ``the group`` can be the name of, nothing for other nouns."""
    if noun in load_words("bodies"):
        return frozenset({"organisation"})
    bare = mention.end - mention.start == 2
    if bare and noun in load_words("fighters"):
        return frozenset({"group"})
    return frozenset({"group", "organisation"} if bare and noun in load_words("bands") else ())


def only_body(mention: Mention, noun: str, types: Collection[str], history: History) -> tuple[Mention, ...]:
    """Return the one organisation or group named before that a noun can mean; a party has no fighters."""
    doer = history.own_subject(mention.head)
    armed = noun in load_words("fighters")

    def fits(actor: Mention) -> bool:
        fighting = not armed or actor.name.rpartition(" ")[2].lower() not in _PARTIES
        return actor.type in types and actor.kind == "name" and actor.named and fighting

    return _nearest_only(mention, history, BODIES_BACK, {doer.key} if doer else set(), fits)


def named_holder(columns: Columns, mention: Mention, history: History) -> tuple[Mention, ...]:
    """Return for ``the Russian minister`` the one minister of Russia whom the text has named before."""
    noun = columns.lower[mention.head]
    if mention.kind != "role" or mention.type == "person" or noun not in HOLDING:
        return ()
    if _INDEFINITE.intersection(columns.lower[mention.start : mention.head]):
        return ()
    return only_holder(mention, noun, history, represents=mention.represents)


def only_holder(mention: Mention, noun: str, history: History, *, represents: str = "") -> tuple[Mention, ...]:
    """Return the person of the text, or else of the last sentences, whom a description of an office fits: of several in
    the nearest sentence the only one who does something there."""
    doing: dict[str, Mention] = {}
    for sentences in (ARTICLE, *range(HOLDERS_BACK, -1, -1)):
        holders: dict[str, Mention] = {}
        doers: dict[str, Mention] = {}
        for slot in history.back(mention.start, sentences):
            for actor in slot.mentions:
                served = represents in ("", actor.represents)
                if actor.type == "person" and served and _fits_office(mention.office, noun, actor.office):
                    holders.setdefault(actor.id, actor)
                    if slot.subject:
                        doers.setdefault(actor.id, actor)
        if len(holders) == 1:
            return _standing_for(holders, mention)
        if not holders:
            break
        doing = doers
    return _standing_for(doing, mention)


def _fits_office(described: str, noun: str, held: str) -> bool:
    """True when the holder of an office can be described so: any minister as ``the minister``, say."""
    return described == held if described else held in HOLDING[noun]


def _nearest_only(
    mention: Mention,
    history: History,
    sentences: int,
    others: Collection[tuple[str, ...]],
    fits: Callable[[Mention], bool],
) -> tuple[Mention, ...]:
    """Return the actor that fits, and is none of some others, in the nearest sentence with any; none if it has two."""
    for back in range(sentences + 1):
        found: dict[str, Mention] = {}
        for slot in history.back(mention.start, back):
            for actor in filter(fits, slot.mentions if slot.key not in others else ()):
                found.setdefault(actor.id, actor)
        if found:
            return _standing_for(found, mention)
    return ()


def _standing_for(actors: dict[str, Mention], mention: Mention) -> tuple[Mention, ...]:
    """Return the mention as the one actor that it can stand for, if there is just one."""
    return tuple(actor.standing_for(mention, "role") for actor in actors.values()) if len(actors) == 1 else ()
