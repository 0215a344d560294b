"""Date expressions in a text, and the public face of all that concerns the dates of events.

``find_date_mentions`` finds them, ``resolve_date`` says which days they mean, ``date_of_event`` which of them belongs
to an event, ``date_of_news`` when fresh news happens that names no day, ``date_of_known_event`` when something happened
that any reader knows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from diplograph.extract.date_expressions import iter_expressions, resolve_date
from diplograph.extract.date_meanings import MONTHS, SEASONS, WEEKDAYS
from diplograph.extract.date_spans import DateSpan, Tense, parse_iso
from diplograph.extract.datelines import find_dateline
from diplograph.extract.event_dates import EventDate, date_of_event, date_of_known_event
from diplograph.extract.news_dates import date_of_news

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = [
    "DateMention",
    "DateSpan",
    "EventDate",
    "Tense",
    "date_of_event",
    "date_of_known_event",
    "date_of_news",
    "find_date_mentions",
    "parse_iso",
    "resolve_date",
]

PREPOSITIONS = frozenset(
    [
        "in",
        "on",
        "at",
        "during",
        "over",
        "of",
        "for",
        "around",
        "about",
        "circa",
        "throughout",
        "from",
        "since",
        "until",
        "till",
        "by",
        "before",
        "after",
        "within",
        "every",
        "each",
        "following",
        "through",
        "between",
    ]
)
PHRASES = frozenset({("ahead", "of"), ("prior", "to"), ("as", "of")})
IN_TIME = PREPOSITIONS - {"of", "for", "on", "at", "about", "around", "over", "each", "every"}
AMBIGUOUS_MONTHS = frozenset({"May", "March", "MAY", "MARCH"})
MEASURES = frozenset({"million", "billion", "percent", "gmt", "utc", "hours", "hrs", "local", "%"})
NAMED_DAYS = frozenset({"black", "bloody", "good", "holy", "ash", "palm", "easter", "cyber", "super"})
NOT_A_DATE = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "WORK_OF_ART"})


class DateMention(NamedTuple):
    """A date expression with the preposition that governs it, as a span of tokens."""

    start: int
    end: int
    text: str


def find_date_mentions(doc: Doc, text: str = "") -> list[DateMention]:
    """Return the date expressions of a tagged and parsed Doc in text order, datelines excepted.

    Expressions that name no day of their own (``two days later``, ``since 2004``) are among them: what they belong to
    is dated by something else. ``text`` saves putting the Doc's text together.
    """
    text = text or doc.text
    dateline = find_dateline(text)
    head = dateline.end if dateline else 0
    mentions = []
    for start, end in iter_expressions(text):
        span = doc.char_span(start, end)
        if span is not None and end > head and _is_date(doc, span.start, span.end):
            first = _with_preposition(doc, span.start, span.end)
            mentions.append(DateMention(first, span.end, doc[first : span.end].text))
    return mentions


def _is_date(doc: Doc, start: int, end: int) -> bool:
    """Tell a date from what only looks like one: May the minister, 1945 people, Black Friday, the Sunday Times."""
    token = doc[start]
    if end - start > 1:
        return True
    before = doc[start - 1].lower_ if start else ""
    following = doc[end] if end < len(doc) else None
    word = token.text
    if token.ent_type_ in NOT_A_DATE and not (before in IN_TIME and token.ent_type_ != "PERSON"):
        return False
    if word.title() in WEEKDAYS:
        return before not in NAMED_DAYS
    if word.title() in MONTHS:
        return _is_month(token, before, following)
    if word.lower() in SEASONS:
        return _follows(doc, start, IN_TIME) and not (following is not None and following.lower_ == "of")
    return not word.isdigit() or _is_year(doc, token, before, following)


def _is_month(token: Token, before: str, following: Token | None) -> bool:
    if token.text not in AMBIGUOUS_MONTHS:
        return token.pos_ in ("PROPN", "NOUN") and not (following is not None and following.ent_type_ == "PERSON")
    return before in IN_TIME and not (following is not None and following.pos_ in ("VERB", "AUX"))


def _is_year(doc: Doc, token: Token, before: str, following: Token | None) -> bool:
    if token.ent_type_ == "DATE":
        return True
    number_of_a_name = token.i > 0 and doc[token.i - 1].pos_ == "PROPN"
    if number_of_a_name or (following is not None and (following.tag_ == "NNS" or following.lower_ in MEASURES)):
        return False
    if following is not None and following.pos_ in ("NOUN", "PROPN", "ADJ"):
        return True
    return _follows(doc, token.i, IN_TIME | {"of"}) or before in ("(", "year", "and", ",")


def _follows(doc: Doc, start: int, words: frozenset[str]) -> bool:
    before = start - 1
    if before > 0 and doc[before].lower_ == "the":
        before -= 1
    return before >= 0 and doc[before].lower_ in words


def _with_preposition(doc: Doc, start: int, end: int) -> int:
    """Move the start to the preposition, unless it governs a noun that the date modifies (``after Monday's talks``)."""
    if _modifies_noun(doc, start, end):
        return start
    before = start - 1
    if before > 0 and doc[before].lower_ == "the":
        before -= 1
    if before > 0 and (doc[before - 1].lower_, doc[before].lower_) in PHRASES:
        return before - 1
    return before if before >= 0 and doc[before].lower_ in PREPOSITIONS else start


def _modifies_noun(doc: Doc, start: int, end: int) -> bool:
    if end == len(doc):
        return False
    if doc[end].lower_ in ("'s", "’s", "'", "’"):
        return True
    heads = (token.head for token in doc[start:end])
    return any(head.i >= end and head.pos_ in ("NOUN", "PROPN") for head in heads)
