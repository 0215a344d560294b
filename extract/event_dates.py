"""Which date expression belongs to an event.

An event gets the date that its own words give it: an expression attached to its trigger, then one of the same
clause, then one of a clause that it hangs from and shares its time with. It never gets the date of the article by
default; :mod:`~diplograph.extract.carried_dates` says when it has that of the sentence before. Only heads, parts of
speech and labels common to Universal Dependencies and the CLEAR scheme are looked at, so that trees of both are read
alike.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from enum import IntEnum
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from diplograph.extract.date_expressions import Reading, read_date, without_preposition
from diplograph.extract.date_spans import WIDEST_USEFUL_SPAN, DateSpan, Tense, day_span
from diplograph.extract.dated_facts import day_of_known_event
from diplograph.extract.shared_time import (
    governs,
    hands_on,
    is_predicate,
    is_present_perfect,
    is_verb,
    opens_clause,
    shares_time_with_verb,
    time_shared_with_clause,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from diplograph.extract.dates import DateMention
    from diplograph.extract.shared_time import Telling

#: Who acted together before: ``She met Biden on May 31, and the two discussed``.
TOGETHER = frozenset({"they", "both", "two", "pair", "sides"})
_DAY = re.compile(r"(?i:day\b|tonight|overnight|today|tomorrow)|\b\d{1,2}(?!\d)")
COARSE_DAYS = 28  # a month or more also holds what came shortly before it or what was said about it
LONGEST_CLIMB = 12  # heads; deeper trees are parses of lists and noise


class EventDate(NamedTuple):
    """The date of an event with the words that give it; ``span`` is None when these words leave it open."""

    span: DateSpan | None
    text: str
    start: int
    end: int
    rule: str


class Tie(IntEnum):
    """How close an expression is to an event, closest first."""

    DIRECT = 0
    CLAUSE = 1
    SHARED = 2
    INHERITED = 3
    ALONE = 4


_REASONS = {
    Tie.DIRECT: "attached to the trigger",
    Tie.CLAUSE: "in the trigger's clause",
    Tie.SHARED: "attached to the verb that says when it takes place",
    Tie.INHERITED: "of the clause that it hangs from",
    Tie.ALONE: "the only one in a sentence without a verb",
}


class _Candidate(NamedTuple):
    tie: Tie
    distance: int
    mention: DateMention
    text: str
    coarse_only: bool = False


def date_of_event(
    doc: Doc,
    mentions: Sequence[DateMention],
    *,
    trigger: int,
    sentence: Span | None = None,
    scope: Collection[int] = (),
    anchor: DateSpan | None = None,
    tense: Tense = "",
    telling: Telling = "",
    happened: bool = False,
) -> EventDate | None:
    """Return the date that the sentence gives to the event of a trigger, or None when it gives none.

    ``sentence`` is that of the trigger (None: looked up, which takes longer in a long text), ``scope`` holds the tokens
    of the trigger's clause (empty: read from the tree), ``anchor`` is the publication date, ``tense`` that of the
    event. ``telling`` is "spoken" for an act of speech told by what was said (``said on Monday that Iran must stop``),
    so that the day of the saying is its day, and "announced" for what is made known on its day. What has ``happened``
    has not happened after the article: a date to come belongs to something else.
    """
    sentence = doc[trigger].sent if sentence is None else sentence
    own = mentions_in(mentions, sentence)
    if not own:
        return None
    event = _Event(doc, content_word(doc[trigger]), frozenset(scope), tense, telling, alone=len(own) == 1)
    unresolved: EventDate | None = None
    for candidate in sorted(filter(None, map(event.candidate, own))):
        reading = event.read(candidate, anchor)
        if candidate.coarse_only and reading.span and reading.span.width < COARSE_DAYS:
            continue
        start, end, text = candidate.mention
        if happened and reading.span and anchor and reading.span.earliest > anchor.latest:
            continue
        found = EventDate(reading.span, text, start, end, f"{reading.rule} ({_REASONS[candidate.tie]})")
        if found.span:
            return found
        unresolved = unresolved or found
    return unresolved


def date_of_known_event(doc: Doc, text: str, trigger: int, anchor: DateSpan | None) -> EventDate | None:
    """Return the date of the event of a trigger that is part of the name of a known one (``Russian invasion of
    Ukraine``) from before the article, else None. ``text`` is that of the Doc."""
    token = doc[trigger]
    day = day_of_known_event(text, token.idx, token.idx + len(token))
    if day is None or (anchor and day.isoformat() > anchor.latest):
        return None
    return EventDate(day_span(day), token.text, trigger, trigger + 1, "a known event")


def mentions_in(mentions: Sequence[DateMention], sentence: Span) -> list[DateMention]:
    """Return those of the date expressions, given in text order, that begin in a sentence."""
    first, last = (bisect_left(mentions, token, key=attrgetter("start")) for token in (sentence.start, sentence.end))
    return list(mentions[first:last])


def content_word(token: Token) -> Token:
    """Return the word that an auxiliary or a copula belongs to, else the token itself."""
    return token.head if token.dep_.startswith(("aux", "cop")) else token


class _Event(NamedTuple):
    """A trigger and what is known of it, which date expressions are held against."""

    doc: Doc
    trigger: Token
    scope: frozenset[int]
    tense: Tense
    telling: Telling
    alone: bool

    def candidate(self, mention: DateMention) -> _Candidate | None:
        """Return how an expression is tied to the event, or None when it is not."""
        if mention.start <= self.trigger.i < mention.end:
            return None
        distance = abs(mention.start - self.trigger.i)
        if self._is_in_clause_on(mention):
            return _Candidate(Tie.DIRECT, distance, mention, without_preposition(mention.text))
        if self._is_counted_back_from_now(mention):
            return _Candidate(Tie.DIRECT, distance, mention, re.sub(r"\w+$", "ago", mention.text))
        tie, coarse_only = self._tie(mention)
        return None if tie is None else _Candidate(tie, distance, mention, mention.text, coarse_only)

    def read(self, candidate: _Candidate, anchor: DateSpan | None) -> Reading:
        """Resolve an expression; what has happened ``since February`` lies between February and publication."""
        reading = read_date(candidate.text, anchor, self.tense)
        if reading.span or anchor is None or not candidate.text.lower().startswith("since "):
            return reading
        since = read_date(without_preposition(candidate.text), anchor, "past").span
        if since is None or since.earliest > anchor.latest or not self._is_perfect():
            return reading
        span = DateSpan(since.earliest, anchor.latest)
        return Reading(span, f"{candidate.text!r} until publication") if span.width <= WIDEST_USEFUL_SPAN else reading

    def _is_perfect(self) -> bool:
        verbs = (token for token in (self.trigger, *self.trigger.ancestors) if is_verb(token))
        return is_present_perfect(next(verbs, self.trigger))

    def _tie(self, mention: DateMention) -> tuple[Tie | None, bool]:
        path = _heads_above(self.doc, mention)
        if self.trigger in path:
            between = path[: path.index(self.trigger)]
            return (Tie.DIRECT if self._passes(between, mention) else None), False
        above = next((n for n, token in enumerate(path) if governs(token)), None)
        if above is None:
            verbless = not is_verb(self.trigger) and not any(is_verb(t) for t in self.trigger.ancestors)
            return (Tie.ALONE if self.alone and verbless else None), False
        if not self._passes(path[:above], mention):
            return None, False
        governor = path[above]
        if self.scope.intersection((path[0].i, governor.i)):
            return Tie.CLAUSE, False
        return self._climb(governor.head if opens_clause(governor) else governor, mention)

    def _passes(self, between: list[Token], mention: DateMention) -> bool:
        """True when no word between an expression and its target is an event of its own that it dates instead."""
        if any(governs(token) and not opens_clause(token) for token in between):
            return False
        if all(token.pos_ != "NOUN" or hands_on(token) for token in between):
            return True
        bare = self.doc[mention.start].pos_ not in ("ADP", "SCONJ")
        handed_on = any(is_verb(token) for token in between)
        return (bare or bool(_DAY.search(mention.text))) and not handed_on and not is_attribute(self.doc, mention)

    def _climb(self, governor: Token, mention: DateMention) -> tuple[Tie | None, bool]:
        """Climb from the trigger to the verb that the expression belongs to, as long as the time is shared."""
        tie, coarse_only, token = Tie.SHARED, False, self.trigger
        for _ in range(LONGEST_CLIMB):
            if token == governor:
                return tie, coarse_only
            if is_predicate(token):
                sharing = time_shared_with_clause(
                    token,
                    fronted=mention.end <= governor.i or _acts_together(token),
                    tense=self.tense,
                    telling=self.telling,
                )
                if not sharing:
                    break
                tie, coarse_only = Tie.INHERITED, coarse_only or sharing == "coarse"
            elif not shares_time_with_verb(token, self.tense):
                break
            token = token.head
        return None, False

    def _is_in_clause_on(self, mention: DateMention) -> bool:
        """True for the event in ``May 2018, when he left``, whatever the preposition before the date."""
        following = mention.end
        if following < len(self.doc) and self.doc[following].lower_ == ",":
            following += 1
        if following >= len(self.doc) or self.doc[following].lower_ != "when":
            return False
        sentence = self.trigger.sent
        if following >= sentence.end:
            return False
        clause = self.doc[following].head
        closes_sentence = sentence.root.i < mention.start
        return self.trigger.i > following and (
            closes_sentence or clause == self.trigger or clause.is_ancestor(self.trigger)
        )

    def _is_counted_back_from_now(self, mention: DateMention) -> bool:
        """True for the event in ``The visit comes two days after he left``: the visit is the news of the day."""
        if mention.start == 0 or self.doc[mention.end - 1].lower_ != "after":
            return False
        verb = self.doc[mention.start - 1]
        return verb.lower_ in ("comes", "come") and self.trigger.i >= mention.end and verb.is_ancestor(self.trigger)


def is_attribute(doc: Doc, mention: DateMention) -> bool:
    """True for the date in ``Monday's talks`` and ``the 2014 war``, which says nothing of the verb."""
    following = doc[mention.end] if mention.end < len(doc) else None
    return following is not None and following.pos_ in ("NOUN", "PROPN", "ADJ", "PART")


def _heads_above(doc: Doc, mention: DateMention) -> list[Token]:
    """The words above an expression, nearest first; a verb directly before it governs it whatever the parse says, but
    not in ``condemned Monday's attack``."""
    before = doc[mention.start - 1] if mention.start else None
    governed = before is not None and before.pos_ == "VERB" and is_verb(before)
    if before is not None and governed and before.sent == doc[mention.start].sent and not _modifies_next(doc, mention):
        return [before, *before.ancestors]
    for token in doc[mention.start : mention.end]:
        if not mention.start <= token.head.i < mention.end:
            return [token.head, *token.head.ancestors]
    return []


def _modifies_next(doc: Doc, mention: DateMention) -> bool:
    """True for the date of ``Monday's attack`` and ``the 2014 war``, by its possessive mark or by the parse."""
    if mention.end >= len(doc):
        return False
    following = doc[mention.end]
    return following.pos_ == "PART" or (following.pos_ == "NOUN" and doc[mention.end - 1].head == following)


def _acts_together(verb: Token) -> bool:
    """True for the verb in ``and the two discussed``: those whom the clause before brought together."""
    subjects = (child for child in verb.lefts if child.dep_.startswith("nsubj"))
    return any(
        subject.lower_ in TOGETHER or {"the", "two"} <= {child.lower_ for child in subject.lefts}
        for subject in subjects
    )
