"""Definite descriptions of one actor: ``his government``, ``the country``, ``the minister``, ``police``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from diplograph.extract.antecedents import ARTICLE, History, Slot, is_subject
from diplograph.extract.columns import Columns
from diplograph.extract.gazetteer import state_entity
from diplograph.extract.mentions import Mention, mention_of
from diplograph.extract.nouns import POSSESSIVES, load_nouns, load_words
from diplograph.extract.offices import HOLDING
from diplograph.extract.pairs import count_of, is_pair, resolve_list, resolve_pair
from diplograph.extract.referents import (
    COLLEAGUES,
    named_holder,
    only_body,
    only_holder,
    other_holder,
    other_person,
    other_state,
    types_of_body,
)

#: How often the state that a text is about is named at least, and how often another one at most, as a share of that.
_OFTEN, _MINOR = 4, 0.5
_TROOPS = {"troops", "soldiers", "forces"}
_LANDS = {"country", "nation", "kingdom", "republic", "homeland"}
_GUESTS = frozenset({"guest", "host", "visitor"})
_NEIGHBOURS = frozenset({"neighbour", "neighbor"})
_PLACE_PREPOSITIONS = frozenset({"in", "near", "outside", "at", "across", "around"})
_DESTINATIONS = frozenset({"in", "to", "into"})
_OFFICIALS = frozenset({"officials", "leaders", "ministers", "authorities"})
_OF_A_STATE = {"office", "force", "government"}


def resolve_definite(
    columns: Columns, span: tuple[Mention, ...], owner: Slot | None, history: History
) -> tuple[Mention, ...]:
    """Return the mentions that a description stands for: itself when nothing clear is found, none for a bare pair.

    ``owner`` is the antecedent of its possessive pronoun, if it has one.
    """
    mention, noun = span[0], columns.lower[span[0].head]
    if noun in _LANDS and mention.represents and not mention.country and _is_the(columns, mention):
        state = _state_of_owner(columns, mention, noun, owner, history)
        return (_as_state(mention, state),) if state else span
    if noun in COLLEAGUES and (found := other_holder(columns, mention, owner, history)):
        return found
    if mention.represents or mention.type == "person":
        return named_holder(columns, mention, history) or span if len(span) == 1 else span
    if noun == "sides" or is_pair(columns, mention):
        lone = noun in load_nouns().classes and noun != "sides"
        return resolve_pair(columns, mention, noun, history) or (span if lone else ())
    if count := count_of(columns, mention):
        return resolve_list(mention, noun, count, history) or span
    if noun in _GUESTS:
        return other_person(mention, owner, history) or span
    if noun in _NEIGHBOURS:
        return other_state(mention, owner, history) or span
    if _is_the(columns, mention) and (types := types_of_body(mention, noun)):
        return only_body(mention, noun, types, history) or span
    owned = owner is not None or _is_possessed(columns, mention, noun)
    if noun in HOLDING and _is_the(columns, mention) and not owned:
        return only_holder(mention, noun, history) or span
    state = _state_meant(columns, mention, noun, owner, history)
    return (_as_state(mention, state),) if state else span


def _state_meant(columns: Columns, mention: Mention, noun: str, owner: Slot | None, history: History) -> str:
    """Return the code of the state that a description stands for, the first reading that gives one."""
    if owner is not None or noun in _LANDS:
        return _state_of_owner(columns, mention, noun, owner, history)
    if _is_possessed(columns, mention, noun):
        return _country_of_possessor(mention, history)
    if _is_the(columns, mention) and (known := _state_of_namesakes(columns, mention, noun, history)):
        return known
    if noun in load_words("organs") and _is_the(columns, mention) and (acting := _state_that_acted(mention, history)):
        return acting
    if _are_officials(columns, mention, noun) and not is_subject(columns, mention.head):
        return _place_of_sentence(columns, mention, history, _DESTINATIONS)
    if _is_local(columns, mention, noun):
        local = _place_of_sentence(columns, mention, history) or _state_that_says_so(mention, history)
        return local or _state_of_article(mention, noun, history)
    return _state_of_article(mention, noun, history) if _is_the(columns, mention) else ""


def _state_of_article(mention: Mention, noun: str, history: History) -> str:
    """Return the state that the text is about, for ``the government``: the one named most often, by far."""
    if noun not in load_words("home"):
        return ""
    times = Counter(
        actor.country for slot in history.back(mention.start, ARTICLE) for actor in slot.mentions if actor.country
    )
    ranked = times.most_common(2)
    if not ranked or ranked[0][1] < _OFTEN or (len(ranked) == 2 and ranked[1][1] > _MINOR * ranked[0][1]):
        return ""
    return ranked[0][0]


def _is_possessed(columns: Columns, mention: Mention, noun: str) -> bool:
    """True for the government of ``Chad's government``."""
    return load_nouns().classes.get(noun) in _OF_A_STATE and _possessor_before(columns, mention)


def _state_of_namesakes(columns: Columns, mention: Mention, noun: str, history: History) -> str:
    """Return Sudan for ``the army`` where Sudan's army, and no other, has been spoken of."""
    served = {
        (actor.country if actor.type == "state" else "")
        for slot in history.back(mention.start, ARTICLE)
        if columns.lower[slot.head] == noun
        for actor in slot.mentions
        if actor.kind in {"role", "group"} and actor.represents
    }
    return served.pop() if len(served) == 1 else ""


def _state_that_acted(mention: Mention, history: History) -> str:
    """Return Mali for ``the foreign ministry`` after a sentence whose only subject is Mali or its government."""
    subjects = {slot.key: slot.mentions for slot in history.in_sentence_before(mention.start) if slot.subject}
    if len(subjects) != 1:
        return ""
    actors = next(iter(subjects.values()))
    if len(actors) != 1 or not (actors[0].type == "state" or actors[0].represents):
        return ""
    return actors[0].country


def _is_local(columns: Columns, mention: Mention, noun: str) -> bool:
    """True for a bare ``police``, ``the authorities``, ``troops``: of the state that the sentence is about."""
    if mention.end - mention.start > 2 or columns.lower[mention.start] in {"a", "an"}:
        return False
    return noun in load_words("located") or noun in _TROOPS


def _are_officials(columns: Columns, mention: Mention, noun: str) -> bool:
    """True for ``senior officials`` and ``government leaders`` of whom nothing tells whom they serve."""
    words = columns.lower[mention.start : mention.head]
    return noun in _OFFICIALS and load_words("local-officials").issuperset(words)


def _state_that_says_so(mention: Mention, history: History) -> str:
    """Return Turkey for the troops of ``Turkish authorities say troops killed ...``."""
    slot = history.governing_subject(mention.head, lambda slot: True, own_clause=False)
    if slot is None or len(slot.mentions) != 1 or slot.mentions[0].type != "state":
        return ""
    return slot.mentions[0].country


def _as_state(mention: Mention, code: str) -> Mention:
    entity = state_entity(code, "state")
    resolved = mention_of(entity, mention.kind, (mention.start, mention.end, mention.head), mention.text)
    return resolved._replace(
        place_id="", place_name="", place_country="", named=False, represents=entity.id, office=mention.office
    )


def _is_the(columns: Columns, mention: Mention) -> bool:
    return columns.lower[mention.start] in {"the", "this", "that"}


def _state_of_owner(columns: Columns, mention: Mention, noun: str, owner: Slot | None, history: History) -> str:
    """Return the state of ``his government`` or ``the country``: the owner's, or the only one in the sentence."""
    if owner is not None:
        stands = noun in _LANDS or load_nouns().classes.get(noun) in _OF_A_STATE
        return owner.mentions[0].country if stands and len(owner.mentions) == 1 and noun != "counterpart" else ""
    if not _is_the(columns, mention):
        return ""
    doer = history.own_subject(mention.head) or history.own_subject(columns.heads[mention.head])
    return _only_country(history.back(mention.start), doer) or _only_country(history.back(mention.start, 1), doer)


def _only_country(slots: Iterator[Slot], doer: Slot | None) -> str:
    """Return the only country of some slots but for that of who does something to it."""
    others = None if doer is None else doer.mentions[0].country
    codes = {mention.country for slot in slots for mention in slot.mentions if mention.country not in ("", others)}
    return codes.pop() if len(codes) == 1 else ""


def _possessor_before(columns: Columns, mention: Mention) -> bool:
    return mention.start > 1 and columns.lower[mention.start - 1] in POSSESSIVES


def _country_of_possessor(mention: Mention, history: History) -> str:
    slot = next(iter(history.back(mention.start)), None)
    if slot is None or slot.mentions[0].end != mention.start - 1:
        return ""
    return slot.mentions[0].country if slot.mentions[0].type in {"state", "person"} else ""


def _place_of_sentence(
    columns: Columns, mention: Mention, history: History, before: Collection[str] = _PLACE_PREPOSITIONS
) -> str:
    """Return the state where the sentence takes place, if places of one state only are named before."""
    codes = {
        actor.country
        for slot in history.back(mention.start)
        for actor in slot.mentions
        if actor.country
        and actor.kind == "name"
        and actor.type in {"state", "place"}
        and columns.lower[actor.start - 1] in before
    }
    return codes.pop() if len(codes) == 1 else ""
