"""Dates that go on from one sentence to the next: ``They met on Monday. They discussed trade. Iran then left.``

A sentence that tells events hands on the first of their dates. An event of the next sentences has a part in it only if
no words of its own sentence say which day that is about, and then in one of two ways: what came ``then`` lies between
that date and publication; what resumes the event told before (``They discussed``, ``The talks focused``) has its date.

:class:`CarriedDates` keeps what has been told and says who may go on from it; :func:`carried_date` reads from the words
of an event how it does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from diplograph.extract.date_expressions import read_date, without_preposition
from diplograph.extract.date_spans import WIDEST_USEFUL_SPAN, DateSpan, Tense
from diplograph.extract.event_dates import LONGEST_CLIMB, EventDate, content_word, is_attribute, mentions_in
from diplograph.extract.relations import ENCOUNTERS, REMOTE, Finding
from diplograph.extract.shared_time import (
    PAST_PERFECT,
    is_predicate,
    is_present_perfect,
    shares_time_with_verb,
    time_shared_with_clause,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from diplograph.extract.dates import DateMention
    from diplograph.extract.mentions import Mention
    from diplograph.extract.syntax import Syntax

SEQUENCE = frozenset({"then", "later", "subsequently", "afterwards", "afterward", "thereafter"})
RESUMING = frozenset({"they", "he", "she", "it", "both", "this", "there"})
RESUMED = frozenset(
    {"meeting", "talks", "visit", "call", "summit", "trip", "session", "conversation", "sides", "two", "pair"}
)
OPENING_WORDS = 3  # among these stands the noun with which a sentence resumes the one before


class CarriedDates:
    """What the sentences of one text have told last, and to which events its date may go on."""

    def __init__(self, syntax: Syntax, mentions: Sequence[Mention]) -> None:
        """Work on one Doc, whose sentences are to be told in text order."""
        self.syntax = syntax
        self.mentions = mentions
        self._sentence = -1
        self._dated: list[tuple[Finding, DateSpan]] = []

    def tell(self, sentence: int, told: Sequence[tuple[Finding, EventDate | None]]) -> None:
        """Keep in mind what a sentence tells, with the dates; one that tells nothing is passed over."""
        if told:
            self._sentence = sentence
            self._dated = [(finding, date.span) for finding, date in told if date and date.span]

    def handed_to(self, finding: Finding) -> DateSpan | None:
        """Return the date told last if it may go on to what a later sentence tells, else None."""
        carry = next((span for _, span in self._dated), None)
        return carry if carry and (self._comes_then(finding) or self._may_be_of(carry, finding)) else None

    def _comes_then(self, finding: Finding) -> bool:
        words = self.syntax.sentence_of(finding.trigger)
        return not SEQUENCE.isdisjoint(self.syntax.lower[words.start : words.stop])

    def _may_be_of(self, carry: DateSpan, finding: Finding) -> bool:
        """True when the sentence right before gives one date only, and one of its events may be the same."""
        adjacent = self.syntax.sentence[finding.trigger] == self._sentence + 1
        only = all(span == carry for _, span in self._dated)
        return adjacent and only and any(self._may_be_one(known, finding) for known, _ in self._dated)

    def _may_be_one(self, known: Finding, finding: Finding) -> bool:
        """True for events with an actor in common; encounters, for those of a kind and with nobody new."""
        mentions = [self.mentions[number] for number in (*known.source, *known.target)]
        actors = {name for mention in mentions for name in (mention.id, mention.represents)}
        members = {self.mentions[number].id for number in (*finding.source, *finding.target)}
        relation = finding.entry.relation
        if relation not in ENCOUNTERS:
            return bool(members & actors)
        return members <= actors and (relation in REMOTE) == (known.entry.relation in REMOTE)


def carried_date(
    doc: Doc,
    mentions: Sequence[DateMention],
    *,
    trigger: int,
    carry: DateSpan,
    sentence: Span | None = None,
    anchor: DateSpan | None = None,
    tense: Tense = "",
    happened: bool = False,
    left_open: bool = False,
) -> EventDate | None:
    """Return the date that the event of a trigger has from ``carry``, that of the sentence before, or None.

    To be asked when :func:`~diplograph.extract.event_dates.date_of_event`, with the same ``sentence``, ``anchor``,
    ``tense`` and ``happened``, gives no day. ``left_open``: it found words that leave the day open (``since March``),
    so that the event may come ``then``, but is not the one told before.
    """
    sentence = doc[trigger].sent if sentence is None else sentence
    event = content_word(doc[trigger])
    own = mentions_in(mentions, sentence)
    if _is_about_a_day(doc, own, anchor, tense) or not _fits(event, carry, anchor, tense=tense, happened=happened):
        return None
    clause = _main_clause(event, tense)
    sequel = next((child for token in clause for child in token.children if child.lower_ in SEQUENCE), None)
    if sequel is not None:
        return _date_after(carry, sequel, anchor, tense)
    if left_open or not clause or not _resumes(sentence):
        return None
    first = sentence[0]
    return EventDate(carry, first.text, first.i, first.i + 1, "of the event that the sentence before told")


def _is_about_a_day(doc: Doc, own: Sequence[DateMention], anchor: DateSpan | None, tense: Tense) -> bool:
    """True when some expression says which day a sentence is about."""
    days = (mention for mention in own if not is_attribute(doc, mention))
    return any(read_date(without_preposition(mention.text), anchor, tense).span for mention in days)


def _fits(event: Token, carry: DateSpan, anchor: DateSpan | None, *, tense: Tense, happened: bool) -> bool:
    """True when an event can have the date of another: what has happened is not to come, and vice versa."""
    if anchor is None:
        return True
    if carry.earliest > anchor.latest:
        return not happened and tense != "past"
    to_come = tense == "future" or event.tag_ in ("VBP", "VBZ")
    return not (to_come and carry.latest < anchor.earliest)


def _date_after(carry: DateSpan, sequel: Token, anchor: DateSpan | None, tense: Tense) -> EventDate | None:
    """Return the days between a date and publication, for what came ``then``."""
    if anchor is None or tense == "future" or carry.earliest > anchor.latest:
        return None
    span = DateSpan(carry.earliest, anchor.latest)
    if span.width > WIDEST_USEFUL_SPAN:
        return None
    rule = f"{sequel.text!r}: between {carry.iso} and publication"
    return EventDate(span, sequel.text, sequel.i, sequel.i + 1, rule)


def _resumes(sentence: Span) -> bool:
    """True for a sentence that opens with the actors or the event of the one before: ``They``, ``Their talks``."""
    first, *others = (token.lower_ for token in sentence[:OPENING_WORDS])
    return first in RESUMING or (first in ("the", "their", "his", "her") and not RESUMED.isdisjoint(others))


def _main_clause(event: Token, tense: Tense) -> list[Token]:
    """Return the words from an event to the main verb, if it takes place when the main clause does."""
    path: list[Token] = []
    token = event
    while len(path) < LONGEST_CLIMB and not _is_in_perfect(token):
        path.append(token)
        if token.head == token:
            return path
        if not (_takes_place_with_head(token, tense) or (token == event and _is_resumed(event))):
            break
        token = token.head
    return []


def _takes_place_with_head(token: Token, tense: Tense) -> bool:
    """True when a word takes place with its head, and is no clause of its own but one that is joined to it."""
    if not is_predicate(token):
        prepositions = [word for word in (*token.lefts, token.head) if word.pos_ == "ADP"]
        upheld = is_predicate(token.head) or token.dep_ == "conj"
        return upheld and not prepositions and shares_time_with_verb(token, tense)
    joined = token.dep_.split(":")[0] in ("conj", "xcomp")
    return joined and time_shared_with_clause(token, fronted=True, tense=tense, telling="") == "exact"


def _is_resumed(noun: Token) -> bool:
    """True for the subject of ``The talks focused on trade``, which speaks of the event itself."""
    opens = noun.lower_ in RESUMED and noun.i - noun.sent.start < OPENING_WORDS
    return opens and noun.dep_.startswith("nsubj")


def _is_in_perfect(verb: Token) -> bool:
    past = any(child.lower_ in PAST_PERFECT and child.dep_.startswith("aux") for child in verb.lefts)
    return past or is_present_perfect(verb)
