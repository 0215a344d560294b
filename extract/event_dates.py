"""Which date expression belongs to an event.

An event gets the date that its own words give it: an expression attached to its trigger, then one of the same clause, then one
of a clause that it depends on and shares its time with. It never gets the date of the article by default. Only heads, parts of
speech and labels that Universal Dependencies and the CLEAR scheme share are looked at, so both are read alike.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from diplograph.extract.date_expressions import WIDEST_USEFUL_SPAN, Reading, read_date, without_preposition
from diplograph.extract.date_spans import DateSpan

if TYPE_CHECKING:
    from diplograph.extract.date_meanings import Tense
    from diplograph.extract.dates import DateMention
    from spacy.tokens import Doc, Token

VERBAL = frozenset({"VERB", "AUX"})
# Verbs that say of the event named by their subject or object that it takes place: their time is its time.
OCCURRENCE_VERBS = frozenset(
    ["be", "have", "hold", "take", "make", "pay", "conduct", "stage", "launch", "impose", "begin", "start", "commence", "open", "conclude", "end", "continue", "resume", "complete", "attend", "give", "carry", "do", "undertake", "occur", "happen", "come", "schedule", "plan", "expect", "set", "slate", "mark", "issue", "send", "lodge", "deliver", "sign", "announce", "order", "prompt", "trigger", "spark", "host", "kick", "arrange", "due", "place", "see", "wrap"]
)
SHARED_TIME = frozenset({"in", "on", "at", "during", "amid", "alongside", "along", "within", "of"})
SAME_TIME_MARKS = frozenset({"when", "as", "while", "by", "in"})
SEQUENCE = frozenset({"then", "later", "subsequently", "afterwards", "afterward", "thereafter"})
RESUMING = frozenset({"they", "he", "she", "it", "both", "this", "there"})
RESUMED = frozenset({"meeting", "talks", "visit", "call", "summit", "trip", "session", "conversation", "sides", "two"})
_DAY = re.compile(r"(?i:day\b|tonight|overnight|today|tomorrow)|\b\d{1,2}(?!\d)")
COARSE_DAYS = 28  # a span of a month or more still holds when the event came a little before


class EventDate(NamedTuple):
    """The date of an event with the words that give it; ``span`` is None when these words leave it open."""

    span: DateSpan | None
    text: str
    start: int
    end: int
    rule: str


class Tie(IntEnum):
    """How close an expression is to the event, closest first."""

    DIRECT = 0
    CLAUSE = 1
    SHARED = 2
    INHERITED = 3
    SENTENCE = 4


_REASONS = {
    Tie.DIRECT: "attached to the trigger",
    Tie.CLAUSE: "in the trigger's clause",
    Tie.SHARED: "of the verb that says the event takes place",
    Tie.INHERITED: "of the clause that it depends on",
    Tie.SENTENCE: "the only one of the sentence",
}


class _Candidate(NamedTuple):
    tie: Tie
    distance: int
    mention: DateMention
    text: str
    coarse_only: bool


def date_of_event(
    doc: Doc,
    mentions: Sequence[DateMention],
    *,
    trigger: int,
    scope: Collection[int] = (),
    anchor: DateSpan | None = None,
    tense: Tense = "",
    carry: DateSpan | None = None,
) -> EventDate | None:
    """Return the date that the sentence gives to the event of a trigger, or None when it gives none.

    ``scope`` holds the tokens of the trigger's clause (empty: worked out from the tree), ``anchor`` is the publication date,
    ``tense`` that of the event. ``carry`` is the date of the event that the sentence before told: it is taken over when
    this sentence resumes that one (``They discussed``), and is the earliest day when it goes on from there (``then``).
    """
    sentence = doc[trigger].sent
    own = [mention for mention in mentions if sentence.start <= mention.start < sentence.end]
    found = sorted(
        filter(None, (_tie(doc, mention, trigger, frozenset(scope), tense, len(own) == 1) for mention in own))
    )
    unresolved: EventDate | None = None
    for candidate in found:
        reading = read_date(candidate.text, anchor, tense)
        if reading.span and candidate.coarse_only and reading.span.width < COARSE_DAYS:
            continue
        date = _event_date(candidate, reading)
        if date.span:
            return date
        unresolved = unresolved or date
    return _carried(doc, trigger, anchor, tense, carry) or unresolved


def _event_date(candidate: _Candidate, reading: Reading) -> EventDate:
    mention = candidate.mention
    rule = f"{reading.rule} ({_REASONS[candidate.tie]})"
    return EventDate(reading.span, mention.text, mention.start, mention.end, rule)


def _tie(
    doc: Doc, mention: DateMention, trigger: int, scope: frozenset[int], tense: Tense, only: bool
) -> _Candidate | None:
    if mention.start <= trigger < mention.end:
        return None
    distance = abs(mention.start - trigger)
    if _in_clause_of_date(doc, mention, trigger):
        return _Candidate(Tie.DIRECT, distance, mention, without_preposition(mention.text), False)
    path = list(_path(doc, mention))
    tie, coarse_only = _closeness(doc, path, mention, trigger, scope, tense, only)
    return None if tie is None else _Candidate(tie, distance, mention, mention.text, coarse_only)


def _closeness(
    doc: Doc, path: list[Token], mention: DateMention, trigger: int, scope: frozenset[int], tense: Tense, only: bool
) -> tuple[Tie | None, bool]:
    steps = [token.i for token in path]
    event = doc[trigger]
    if trigger in steps:
        between = path[: steps.index(trigger)]
        return (Tie.DIRECT if _transparent(between, doc, mention) else None), False
    governor = next((n for n, token in enumerate(path) if _governs(token)), None)
    if governor is None:
        verbless = only and not any(token.pos_ in VERBAL for token in event.ancestors)
        return (Tie.SENTENCE if verbless and event.pos_ not in VERBAL else None), False
    if not _transparent(path[:governor], doc, mention):
        return None, False
    if steps[governor] in scope or steps[0] in scope:
        return Tie.CLAUSE, False
    return _through_verbs(event, path[governor], mention, tense)


def _through_verbs(event: Token, governor: Token, mention: DateMention, tense: Tense) -> tuple[Tie | None, bool]:
    """Climb from the event to the verb that the date belongs to, as long as the time is shared."""
    tie, coarse_only = Tie.SHARED, False
    token = event
    for _ in range(12):
        if token == governor:
            return tie, coarse_only
        head = token.head
        if head == token:
            break
        if token.pos_ in VERBAL and not _is_auxiliary(token):
            shares, coarse = _shares_time(token, head, mention, tense)
            if not shares:
                break
            tie, coarse_only = Tie.INHERITED, coarse_only or coarse
        elif head.pos_ in VERBAL and head.lemma_.lower() not in OCCURRENCE_VERBS:
            break
        token = head
    return None, False


def _shares_time(verb: Token, head: Token, mention: DateMention, tense: Tense) -> tuple[bool, bool]:
    """Tell whether a clause shares the time of the one it hangs from, and whether only a month or longer is safe."""
    label = verb.dep_.split(":")[0]
    if label == "conj":
        fronted = mention.end <= head.i
        return _same_tense(verb, head) and (fronted or not _has_subject(verb)), False
    if label == "xcomp":
        return tense != "future", False
    if label == "ccomp":
        return not _has_auxiliary(verb, {"had", "will", "would", "may", "might", "could", "should"}), True
    marks = _marks(verb, head)
    if marks & {"after"}:
        return True, True
    return (bool(marks & SAME_TIME_MARKS) or (not marks and verb.tag_ == "VBG")) and label != "acl", False


def _marks(verb: Token, head: Token) -> set[str]:
    found = {child.lower_ for child in verb.lefts if child.pos_ in ("SCONJ", "ADP") or child.lower_ == "when"}
    return found | ({head.lower_} if head.pos_ in ("ADP", "SCONJ") else set())


def _same_tense(verb: Token, other: Token) -> bool:
    return verb.tag_ == other.tag_ or {verb.tag_, other.tag_} <= {"VBD", "VBN"}


def _has_subject(verb: Token) -> bool:
    return any(child.dep_.startswith(("nsubj", "csubj")) for child in verb.lefts)


def _has_auxiliary(verb: Token, words: set[str]) -> bool:
    return any(child.lower_ in words for child in verb.lefts)


def _is_auxiliary(token: Token) -> bool:
    return token.dep_.startswith(("aux", "cop"))


def _path(doc: Doc, mention: DateMention) -> Iterator[Token]:
    """The heads above an expression, nearest first."""
    for token in doc[mention.start : mention.end]:
        if not mention.start <= token.head.i < mention.end:
            yield token.head
            yield from token.head.ancestors
            return


def _governs(token: Token) -> bool:
    """True for a verb with a time of its own; the participle in ``talks scheduled for Friday`` only hands the date on."""
    if token.pos_ not in VERBAL:
        return False
    hands_on = (
        token.dep_.startswith("acl") and token.lemma_.lower() in OCCURRENCE_VERBS and token.tag_ in ("VBG", "VBN")
    )
    return not hands_on


def _transparent(between: list[Token], doc: Doc, mention: DateMention) -> bool:
    """True when the words between an expression and its target are not events of their own that it dates instead."""
    prepositional = doc[mention.start].pos_ in ("ADP", "SCONJ")
    day = bool(_DAY.search(mention.text))
    for token in between:
        if _governs(token):
            return False
        if token.pos_ == "NOUN" and not _hands_on(token) and not (prepositional and day):
            return False
    return True


def _hands_on(noun: Token) -> bool:
    """True when an expression on the noun holds for what the noun belongs to: ``at the talks on Friday``, ``ministers from``."""
    above = noun.head
    prepositions = {child.lower_ for child in noun.lefts if child.pos_ == "ADP"}
    if above.pos_ == "ADP":
        prepositions, above = {above.lower_}, above.head
    if above.pos_ in ("NOUN", "PROPN"):
        return bool(prepositions)
    return bool(prepositions & (SHARED_TIME - {"of"}))


def _in_clause_of_date(doc: Doc, mention: DateMention, trigger: int) -> bool:
    """True for the event in ``May 2018, when he left``, whatever the preposition before the date."""
    following = mention.end
    if following < len(doc) and doc[following].lower_ == ",":
        following += 1
    if following >= len(doc) or doc[following].lower_ != "when":
        return False
    clause = doc[following].head
    return clause.i > following and (clause.i == trigger or clause.is_ancestor(doc[trigger]))


def _carried(doc: Doc, trigger: int, anchor: DateSpan | None, tense: Tense, carry: DateSpan | None) -> EventDate | None:
    if carry is None:
        return None
    sentence = doc[trigger].sent
    sequence = next((token for token in sentence if token.lower_ in SEQUENCE), None)
    if sequence is not None:
        if anchor is None or tense == "future" or carry.earliest > anchor.latest:
            return None
        span = DateSpan(carry.earliest, anchor.latest)
        rule = f"{sequence.text!r}: between {carry.iso} and publication"
        return (
            EventDate(span, sequence.text, sequence.i, sequence.i + 1, rule)
            if span.width <= WIDEST_USEFUL_SPAN
            else None
        )
    opening = [token.lower_ for token in sentence[:3]]
    if opening[0] in RESUMING or (opening[0] in ("the", "their", "his") and RESUMED.intersection(opening[1:])):
        first = sentence.start
        return EventDate(
            carry, doc[first].text, first, first + 1, "of the event in the sentence before, which this one resumes"
        )
    return None
