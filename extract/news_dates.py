"""When news happens that names no day: within the time of publication, if that is only known as a stretch of time.

An article whose day is not known still has an interval, from evidence in its text. What it tells as fresh, in the
present perfect or as a plan, lies in that interval as far as anyone can tell. Background (simple past outside the
lead, past perfect, clauses with another time) stays undated, and an article of a known day dates nothing in this way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplograph.extract.date_spans import WIDEST_USEFUL_SPAN
from diplograph.extract.event_dates import LONGEST_CLIMB, EventDate
from diplograph.extract.shared_time import (
    SPEECH_VERBS,
    is_predicate,
    is_present_perfect,
    shares_time_with_verb,
    time_shared_with_clause,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from diplograph.extract.date_spans import DateSpan, Tense
    from diplograph.extract.shared_time import Telling

MAIN_LABELS = frozenset({"root", "ccomp", "xcomp", "parataxis", "conj"})
TIMELESS = frozenset({"repeatedly", "long", "often", "always", "ever", "never", "once", "previously", "earlier"})


def date_of_news(
    doc: Doc, *, trigger: int, anchor: DateSpan | None, tense: Tense, telling: Telling = "", lead: bool = False
) -> EventDate | None:
    """Return the interval of publication for an event told as fresh news, else None.

    ``anchor`` must be an interval of two days to a year. ``lead``: the sentence opens the article, where the simple
    past is news as well; ``telling`` and ``tense`` as in :func:`diplograph.extract.event_dates.date_of_event`.
    """
    if anchor is None or not 2 <= anchor.width <= WIDEST_USEFUL_SPAN:
        return None
    verb = _finite_verb(doc[trigger], tense, telling)
    if verb is None or any(token.lower_ in TIMELESS for token in verb.children):
        return None
    manner = _manner_of_news(verb, tense, lead)
    if not manner:
        return None
    return EventDate(anchor, verb.text, verb.i, verb.i + 1, f"told as news ({manner}) within the time of publication")


def _finite_verb(token: Token, tense: Tense, telling: Telling) -> Token | None:
    """The verb that sets the time of an event, over clauses and nouns that share it."""
    for _ in range(LONGEST_CLIMB):
        if token.head == token or is_present_perfect(token) or token.lemma_.lower() in SPEECH_VERBS:
            break
        if is_predicate(token):
            if time_shared_with_clause(token, fronted=True, tense=tense, telling=telling) != "exact":
                break
        elif not shares_time_with_verb(token, tense):
            return None
        token = token.head
    return token if is_present_perfect(token) or token.dep_.lower() in MAIN_LABELS else None


def _manner_of_news(verb: Token, tense: Tense, lead: bool) -> str:
    auxiliaries = {child.lower_ for child in verb.lefts if child.dep_.startswith("aux")}
    if "had" in auxiliaries:
        return ""
    if is_present_perfect(verb):
        return "present perfect"
    if tense == "future":
        return "plan"
    if verb.tag_ == "VBD" and (lead or verb.lemma_.lower() in SPEECH_VERBS):
        return "lead" if lead else "statement"
    return "present" if verb.tag_ in ("VBZ", "VBP") and lead else ""
