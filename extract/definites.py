"""Definite descriptions: ``his government``, ``the country``, ``the two leaders``, ``the minister``, ``police``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from diplograph.extract.antecedents import History, Slot
from diplograph.extract.columns import Columns
from diplograph.extract.gazetteer import state_entity
from diplograph.extract.mentions import Mention, mention_of
from diplograph.extract.nouns import POSSESSIVES, load_nouns, load_words

_TROOPS = {"troops", "soldiers", "forces"}
_LANDS = {"country", "nation", "kingdom", "republic", "homeland"}
_ORGANS = {"ministry", "government", "parliament", "junta", "cabinet"}
_PLACE_PREPOSITIONS = {"in", "near", "outside", "at", "across", "around"}
_OF_A_STATE = {"office", "force", "government"}
_SENTENCES_BACK = 2
_ARTICLE = 100  # sentences; few articles are longer, and looking through a whole book takes long
#: How often a third actor may be named, as a share of the second, for a text to be about two.
_MINOR = 0.5
_LEADERS = frozenset({"head_of_state", "head_of_government"})
_AMBASSADORS = frozenset({"ambassador", "ambassador_un"})
_MINISTERS = frozenset(
    {"foreign_minister", "defence_minister", "finance_minister", "interior_minister", "trade_minister",
     "head_of_government", "deputy_foreign_minister"}
)  # fmt: skip
#: The nouns that describe the holder of an office, and the offices that they describe when no other word does.
_OFFICES = {
    "minister": _MINISTERS, "secretary": _MINISTERS, "diplomat": _MINISTERS - {"head_of_government"},
    "leader": _LEADERS, "president": _LEADERS, "premier": _LEADERS, "chancellor": _LEADERS, "king": _LEADERS,
    "envoy": _AMBASSADORS | {"envoy"}, "ambassador": _AMBASSADORS,
    "spokesman": frozenset({"spokesperson"}), "spokeswoman": frozenset({"spokesperson"}),
    "adviser": frozenset({"security_adviser"}), "chief": frozenset({"org_head"}), "head": frozenset({"org_head"}),
}  # fmt: skip
_INDEFINITE = frozenset({"a", "an", "another", "one", "some", "any", "no", "each", "every", "former", "senior"})
#: Of these there are two unless more are named.
_PARTIES = frozenset({"sides", "parties", "delegations"})
_SINGULAR = {"secretaries": "secretary"}
_ACTING = frozenset({"nsubj", "nsubj:pass", "nsubjpass", "obj", "dobj", "obl", "pobj"})
_ANY_PERSONS = frozenset({"men", "women", "people"})


def resolve_definite(
    columns: Columns, span: tuple[Mention, ...], owner: Slot | None, history: History
) -> tuple[Mention, ...]:
    """Return the mentions that a description stands for: itself when nothing clear is found, none for a bare pair.

    ``owner`` is the antecedent of its possessive pronoun, if it has one.
    """
    mention = span[0]
    if mention.represents or mention.type == "person":
        return _named_holder(columns, mention, history) or span if len(span) == 1 else span
    noun = columns.lower[mention.head]
    if _is_pair(columns, mention):
        return tuple(_pair(columns, mention, noun, history)) or (span if noun in load_nouns().classes else ())
    state = ""
    if owner is not None or noun in _LANDS:
        state = _state_of_owner(columns, mention, noun, owner, history)
    elif load_nouns().classes.get(noun) in _OF_A_STATE and _possessor_before(columns, mention):
        state = _country_of_possessor(mention, history)
    elif noun in _OFFICES and _is_the(columns, mention):
        return _only_holder(mention, noun, history) or span
    elif _is_the(columns, mention) and (known := _state_of_namesakes(columns, mention, noun, history)):
        state = known
    elif noun in _ORGANS and _is_the(columns, mention) and (acting := _state_that_acted(mention, history)):
        state = acting
    elif _is_local(columns, mention, noun):
        state = _place_of_sentence(columns, mention, history) or _state_that_says_so(mention, history)
    return (_as_state(mention, state),) if state else span


def _state_of_namesakes(columns: Columns, mention: Mention, noun: str, history: History) -> str:
    """Return Sudan for ``the army`` where Sudan's army, and no other, has been spoken of."""
    served = {
        (actor.country if actor.type == "state" else "")
        for slot in history.back(mention.start, _ARTICLE)
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
    return actors[0].country if len(actors) == 1 and actors[0].type == "state" else ""


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


def _named_holder(columns: Columns, mention: Mention, history: History) -> tuple[Mention, ...]:
    """Return for ``the Russian minister`` the one minister of Russia whom the text has named before."""
    noun = columns.lower[mention.head]
    if mention.kind != "role" or mention.type == "person" or noun not in _OFFICES:
        return ()
    if _INDEFINITE.intersection(columns.lower[mention.start : mention.head]):
        return ()
    return _only_holder(mention, noun, history, represents=mention.represents)


def _only_holder(mention: Mention, noun: str, history: History, *, represents: str = "") -> tuple[Mention, ...]:
    """Return the person of the text, or else of the last sentences, whom a description of an office fits."""
    for sentences in (_ARTICLE, _SENTENCES_BACK, 1):
        holders: dict[str, Mention] = {}
        for slot in history.back(mention.start, sentences):
            for actor in slot.mentions:
                served = represents in ("", actor.represents)
                if actor.type == "person" and served and _fits_office(mention.office, noun, actor.office):
                    holders.setdefault(actor.id, actor)
        if len(holders) == 1:
            holder = next(iter(holders.values()))
            return (holder._replace(start=mention.start, end=mention.end, head=mention.head, kind="role"),)
    return ()


def _fits_office(described: str, noun: str, held: str) -> bool:
    """True when the holder of an office can be described so: any minister as ``the minister``, say."""
    return described == held if described else held in _OFFICES[noun]


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
    return "both" in words or ("the" in words[:1] and ("two" in words or columns.lower[mention.head] in _PARTIES))


def _pair(columns: Columns, mention: Mention, noun: str, history: History) -> Iterator[Mention]:
    """Yield the two actors that ``the two leaders`` or ``both sides`` are, if just two are at hand."""
    if noun in load_words("pairs-of-persons"):
        found: tuple[Mention, ...] = ()
        for fits in _tests_of(noun):
            found = found or _nearest(mention, history, persons=True, fits=fits)
        found = found or _nearest(mention, history, persons=False, fits=_anybody)
    elif noun in load_words("pairs-of-states"):
        found = _nearest(mention, history, persons=False, fits=_anybody)
    else:
        return
    yield from _as_pair(found, mention)


def resolve_bare_pair(columns: Columns, i: int, history: History) -> tuple[Mention, ...]:
    """Return the two actors that ``the two`` or ``both`` are, without a noun, if just two are at hand."""
    start = i - 1 if columns.lower[i] == "two" else i
    bare = Mention(start, i + 1, i, "pronoun", "group", "", "", "", columns.text(start, i + 1))
    persons = _nearest(bare, history, persons=True, fits=_in_office)
    return tuple(_as_pair(persons or _nearest(bare, history, persons=False, fits=_anybody), bare))


def is_bare_pair(columns: Columns, i: int) -> bool:
    """True for ``the two`` and ``both`` that stand for actors by themselves."""
    if columns.deps[i] not in _ACTING:
        return False
    return columns.lower[i] == "both" or (columns.lower[i] == "two" and i > 0 and columns.lower[i - 1] == "the")


def _as_pair(found: tuple[Mention, ...], mention: Mention) -> Iterator[Mention]:
    for actor in found:
        yield actor._replace(start=mention.start, end=mention.end, head=mention.head, kind="pronoun", named=True)


def _tests_of(noun: str) -> Iterator[Callable[[Mention], bool]]:
    """Yield who can be meant by a noun for two persons, the likeliest first: holders of such an office, then persons
    known or said to hold one (``the two officials`` are no journalists)."""
    singular = _SINGULAR.get(noun, noun.removesuffix("s"))
    if singular in _OFFICES:
        yield lambda actor: actor.office in _OFFICES[singular]
    yield _anybody if noun in _ANY_PERSONS else _in_office


def _anybody(_actor: Mention) -> bool:
    return True


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
    together = [found for actor in history.together(mention.start, _SENTENCES_BACK) if (found := suiting(actor))]
    if len({actor.id for actor in together}) == 2 and doer is None:
        return tuple(together)
    for sentences in (*range(_SENTENCES_BACK + 1), _ARTICLE):
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
