"""Who several actors are that one description stands for: ``the two leaders``, ``both sides``, ``the two``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from diplograph.extract.antecedents import ARTICLE, SENTENCES_BACK, History
from diplograph.extract.columns import Columns
from diplograph.extract.gazetteer import state_entity
from diplograph.extract.mentions import Mention, mention_of
from diplograph.extract.nouns import load_words
from diplograph.extract.offices import HOLDING

LISTS_BACK = 6  # sentences
#: How often a third actor may be named, as a share of the second, for a text to be about two.
_MINOR = 0.5
#: How often two actors must be listed together for a text to be about them.
_OFTEN = 2
#: Organisations may be among these, but not among ``both countries``.
_ANY_BODIES = frozenset(
    {"sides", "parties", "delegations", "partners", "allies", "foes", "adversaries", "enemies", "powers"}
)
#: Of these there are two unless more are named.
_PARTIES = frozenset({"sides", "parties", "delegations"})
_SINGULAR = {"secretaries": "secretary"}
_NUMBERS = {"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_ACTING = frozenset({"nsubj", "nsubj:pass", "nsubjpass", "obj", "dobj", "obl", "pobj"})
_ANY_PERSONS = frozenset({"men", "women", "people"})


def is_pair(columns: Columns, mention: Mention) -> bool:
    """True for ``both countries``, ``the two men`` and ``the sides``."""
    words = columns.lower[mention.start : mention.head]
    return "both" in words or ("the" in words[:1] and ("two" in words or columns.lower[mention.head] in _PARTIES))


def resolve_pair(columns: Columns, mention: Mention, noun: str, history: History) -> tuple[Mention, ...]:
    """Return the two actors that ``the two leaders`` or ``both sides`` are, if just two are at hand."""
    if noun in load_words("pairs-of-persons"):
        found: tuple[Mention, ...] = ()
        for fits in _tests_of(noun):
            found = found or _nearest(mention, history, persons=True, fits=fits)
        found = found or _nearest(mention, history, persons=False, fits=_anybody)
    elif noun in load_words("pairs-of-states"):
        found = _nearest(mention, history, persons=False, fits=_anybody if noun in _ANY_BODIES else _is_state)
    else:
        return ()
    return _standing_for(found, mention)


def count_of(columns: Columns, mention: Mention) -> int:
    """Return how many ``the four governments`` are, 0 when no number from three to ten tells."""
    words = columns.lower[mention.start : mention.head]
    if not words or words[0] not in ("the", "these", "those", "all"):
        return 0
    return next((_NUMBERS[word] for word in words if word in _NUMBERS), 0)


def resolve_list(mention: Mention, noun: str, count: int, history: History) -> tuple[Mention, ...]:
    """Return the members of the last list of so many that a description like ``the four governments`` can mean."""
    persons = noun in load_words("pairs-of-persons")
    if not persons and noun not in load_words("pairs-of-states"):
        return ()
    for slot in history.back(mention.start, LISTS_BACK):
        members = [member for listed in history.list_of(slot, mention.start) for member in listed.mentions]
        found = [member if persons else _state_mention(member) for member in members]
        suiting = [actor for actor in found if actor is not None and (not persons or actor.type == "person")]
        if len({actor.id for actor in suiting}) == len(members) == count:
            return _standing_for(tuple(suiting), mention)
    return ()


def resolve_bare_pair(columns: Columns, i: int, history: History) -> tuple[Mention, ...]:
    """Return the two actors that ``the two`` or ``both`` are, without a noun, if just two are at hand."""
    start = i - 1 if columns.lower[i] == "two" else i
    bare = Mention(start, i + 1, i, "pronoun", "group", "", "", "", columns.text(start, i + 1))
    persons = _nearest(bare, history, persons=True, fits=_in_office)
    return _standing_for(persons or _nearest(bare, history, persons=False, fits=_anybody), bare)


def is_bare_pair(columns: Columns, i: int) -> bool:
    """True for ``the two`` and ``both`` that stand for actors by themselves."""
    if columns.deps[i] not in _ACTING:
        return False
    return columns.lower[i] == "both" or (columns.lower[i] == "two" and i > 0 and columns.lower[i - 1] == "the")


def _standing_for(found: tuple[Mention, ...], mention: Mention) -> tuple[Mention, ...]:
    return tuple(actor.standing_for(mention, "pronoun")._replace(named=True) for actor in found)


def _tests_of(noun: str) -> Iterator[Callable[[Mention], bool]]:
    """Yield who can be meant by a noun for two persons, the likeliest first: holders of such an office, then persons
    known or said to hold one (``the two officials`` are no journalists)."""
    singular = _SINGULAR.get(noun, noun.removesuffix("s"))
    if singular in HOLDING:
        yield lambda actor: actor.office in HOLDING[singular]
    yield _anybody if noun in _ANY_PERSONS else _in_office


def _anybody(_actor: Mention) -> bool:
    return True


def _is_state(actor: Mention) -> bool:
    return actor.type == "state"


def _nearest(
    mention: Mention, history: History, *, persons: bool, fits: Callable[[Mention], bool]
) -> tuple[Mention, ...]:
    """Return the two actors before a mention that fit: who are told together, from the nearest sentence on, or else the
    two that the text is about; never who does something to them."""

    def suiting(actor: Mention) -> Mention | None:
        found = actor if persons else _state_mention(actor)
        return None if found is None or (persons and found.type != "person") or not fits(found) else found

    doer = history.own_subject(mention.head)
    others = None if doer is None else doer.key
    together = [found for actor in history.together(mention.start, SENTENCES_BACK) if (found := suiting(actor))]
    if len({actor.id for actor in together}) == 2 and doer is None:
        return tuple(together)
    if doer is None and (listed := _often_listed(mention, history, suiting)):
        return listed
    for sentences in (*range(SENTENCES_BACK + 1), ARTICLE):
        actors: dict[str, Mention] = {}
        times: Counter[str] = Counter()
        for slot in history.back(mention.start, sentences):
            for found in filter(None, map(suiting, slot.mentions if slot.key != others else ())):
                actors.setdefault(found.id, found)
                times[found.id] += 1
        if len(actors) == 2:
            return tuple(reversed(actors.values()))
    ranked = times.most_common(3)
    if len(ranked) > 2 and ranked[2][1] <= _MINOR * ranked[1][1]:
        return tuple(actors[key] for key, _ in ranked[:2])
    return ()


def _often_listed(
    mention: Mention, history: History, suiting: Callable[[Mention], Mention | None]
) -> tuple[Mention, ...]:
    """Return the two actors that the text has listed more often than any other two (``between A and B``)."""
    pairs: dict[frozenset[str], tuple[Mention, ...]] = {}
    times: Counter[frozenset[str]] = Counter()
    for slot in history.back(mention.start, ARTICLE):
        members = [actor for listed in history.list_of(slot, mention.start) for actor in listed.mentions]
        found = {actor.id: actor for actor in filter(None, map(suiting, members))}
        if len(members) == len(found) == 2:
            times[frozenset(found)] += 1
            pairs.setdefault(frozenset(found), tuple(found.values()))
    ranked = times.most_common(2)
    if not ranked or ranked[0][1] < _OFTEN or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return ()
    return pairs[ranked[0][0]]


def _in_office(actor: Mention) -> bool:
    return bool(actor.office) or actor.id.startswith("wd:")


def _state_mention(actor: Mention) -> Mention | None:
    if actor.type == "organisation":
        return actor
    if actor.type in {"state", "person"} and actor.country:
        entity = state_entity(actor.country, "state")
        return mention_of(entity, "name", (actor.start, actor.end, actor.head), entity.name)
    return None
