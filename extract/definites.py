"""Definite descriptions: ``his government``, ``the country``, ``the two leaders``, ``the minister``, ``police``."""

from __future__ import annotations

from collections.abc import Iterator

from diplograph.extract.antecedents import History, Slot
from diplograph.extract.columns import Columns
from diplograph.extract.gazetteer import state_entity
from diplograph.extract.mentions import Mention, mention_of
from diplograph.extract.nouns import POSSESSIVES, load_nouns, load_words

_TROOPS = {"troops", "soldiers", "forces"}
_LANDS = {"country", "nation", "kingdom", "republic", "homeland"}
_PLACE_PREPOSITIONS = {"in", "near", "outside", "at", "across", "around"}
_OF_A_STATE = {"office", "force", "government"}
_SENTENCES_BACK = 2
_ANY_PERSONS = frozenset({"men", "women", "people"})


def resolve_definite(
    columns: Columns, span: tuple[Mention, ...], owner: Slot | None, history: History
) -> tuple[Mention, ...]:
    """Return the mentions that a description stands for: itself when nothing clear is found.

    ``owner`` is the antecedent of its possessive pronoun, if it has one.
    """
    mention = span[0]
    if mention.represents or mention.type == "person":
        return (_with_holder(mention, history),) if len(span) == 1 and mention.kind == "role" else span
    noun = columns.lower[mention.head]
    if _is_pair(columns, mention):
        return tuple(_pair(columns, mention, noun, history)) or span
    state = ""
    if owner is not None or noun in _LANDS:
        state = _state_of_owner(columns, mention, noun, owner, history)
    elif load_nouns().classes.get(noun) in _OF_A_STATE and _possessor_before(columns, mention):
        state = _country_of_possessor(mention, history)
    elif mention.office and _is_the(columns, mention):
        return _office_holder(mention, history) or span
    elif _is_local(columns, mention, noun):
        state = _place_of_sentence(columns, mention, history) or _state_that_says_so(mention, history)
    return (_as_state(mention, state),) if state else span


def _is_local(columns: Columns, mention: Mention, noun: str) -> bool:
    """True for a bare ``police``, ``the authorities``, ``troops``: of the state that the sentence is about."""
    if mention.end - mention.start > 2 or columns.lower[mention.start] in {"a", "an"}:
        return False
    return noun in load_words("located") or noun in _TROOPS


def _state_that_says_so(mention: Mention, history: History) -> str:
    """Return Turkey for the troops of ``Turkish authorities say troops killed ...``."""
    slot = history.governing_subject(mention.head, lambda slot: True, own_clause=False)
    if slot is None or len(slot.mentions) != 1 or slot.mentions[0].type != "state":
        return ""
    return slot.mentions[0].country


def _with_holder(mention: Mention, history: History) -> Mention:
    """Return ``the Russian minister`` with the one minister of Russia whom the text has named as its holder."""
    if mention.holder or mention.type == "person" or not mention.office:
        return mention
    holders = {
        actor.id
        for slot in history.back(mention.start, mention.start)
        for actor in slot.mentions
        if actor.type == "person" and actor.represents == mention.id and actor.office == mention.office
    }
    return mention._replace(holder=holders.pop()) if len(holders) == 1 else mention


def _as_state(mention: Mention, code: str) -> Mention:
    entity = state_entity(code, "state")
    resolved = mention_of(entity, mention.kind, (mention.start, mention.end, mention.head), mention.text)
    return resolved._replace(
        place_id="", place_name="", place_country="", named=False, represents=entity.id, office=mention.office
    )


def _is_the(columns: Columns, mention: Mention) -> bool:
    return columns.lower[mention.start] in {"the", "this", "that"}


def _is_pair(columns: Columns, mention: Mention) -> bool:
    words = columns.lower[mention.start : mention.head]
    return "both" in words or ("the" in words[:1] and "two" in words)


def _pair(columns: Columns, mention: Mention, noun: str, history: History) -> Iterator[Mention]:
    """Yield the two actors that ``the two leaders`` or ``both sides`` are, if just two are at hand."""
    if noun in load_words("pairs-of-persons"):
        held = noun not in _ANY_PERSONS
        found = _nearest(mention, history, persons=True, in_office=held) or _nearest(mention, history, persons=False)
    elif noun in load_words("pairs-of-states"):
        found = _nearest(mention, history, persons=False)
    else:
        return
    for actor in found:
        yield actor._replace(start=mention.start, end=mention.end, head=mention.head, kind="pronoun", named=True)


def _nearest(mention: Mention, history: History, *, persons: bool, in_office: bool = False) -> tuple[Mention, ...]:
    """Return the two actors before a mention, from the nearest sentence on, or none when there are more or fewer.

    ``in_office``: only persons known or said to hold an office (``the two officials`` are no journalists).
    """
    for sentences in range(_SENTENCES_BACK + 1):
        actors: dict[str, Mention] = {}
        for slot in history.back(mention.start, sentences):
            for actor in slot.mentions:
                found = actor if persons else _state_mention(actor)
                if found is None or (persons and found.type != "person") or (in_office and not _in_office(found)):
                    continue
                actors.setdefault(found.id, found)
        if len(actors) >= 2:
            return tuple(reversed(actors.values())) if len(actors) == 2 else ()
    return ()


def _in_office(actor: Mention) -> bool:
    return bool(actor.office) or actor.id.startswith("wd:")


def _state_mention(actor: Mention) -> Mention | None:
    if actor.type == "organisation":
        return actor
    if actor.type in {"state", "person"} and actor.country:
        entity = state_entity(actor.country, "state")
        return mention_of(entity, "name", (actor.start, actor.end, actor.head), entity.name)
    return None


def _state_of_owner(columns: Columns, mention: Mention, noun: str, owner: Slot | None, history: History) -> str:
    """Return the state of ``his government`` or ``the country``: the owner's, or the only one in the sentence."""
    if owner is not None:
        stands = noun in _LANDS or load_nouns().classes.get(noun) in _OF_A_STATE
        return owner.mentions[0].country if stands and len(owner.mentions) == 1 and noun != "counterpart" else ""
    if not _is_the(columns, mention):
        return ""
    return _only_country(history.back(mention.start)) or _only_country(history.back(mention.start, 1))


def _only_country(slots: Iterator[Slot]) -> str:
    codes = {mention.country for slot in slots for mention in slot.mentions if mention.country}
    return codes.pop() if len(codes) == 1 else ""


def _possessor_before(columns: Columns, mention: Mention) -> bool:
    return mention.start > 1 and columns.lower[mention.start - 1] in POSSESSIVES


def _country_of_possessor(mention: Mention, history: History) -> str:
    slot = next(iter(history.back(mention.start)), None)
    if slot is None or slot.mentions[0].end != mention.start - 1:
        return ""
    return slot.mentions[0].country if slot.mentions[0].type in {"state", "person"} else ""


def _office_holder(mention: Mention, history: History) -> tuple[Mention, ...]:
    """Return the person of the text who holds the office of ``the president``, if one only does."""
    holders: dict[str, Mention] = {}
    for slot in history.back(mention.start, mention.start):
        for actor in slot.mentions:
            if actor.type == "person" and actor.office == mention.office:
                holders.setdefault(actor.id, actor)
    if len(holders) != 1:
        return ()
    holder = next(iter(holders.values()))
    return (holder._replace(start=mention.start, end=mention.end, head=mention.head, kind="role"),)


def _place_of_sentence(columns: Columns, mention: Mention, history: History) -> str:
    """Return the state where the sentence takes place, if places of one state only are named before."""
    codes = {
        actor.country
        for slot in history.back(mention.start)
        for actor in slot.mentions
        if actor.country
        and actor.kind == "name"
        and actor.type in {"state", "place"}
        and columns.lower[actor.start - 1] in _PLACE_PREPOSITIONS
    }
    return codes.pop() if len(codes) == 1 else ""
