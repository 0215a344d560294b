"""Spans of names in a text: the gazetteer and the named entity recogniser put together.

The gazetteer is right about states, organisations and groups, the recogniser about persons and about names that merely
contain the name of a state (``Bank of England``, ``Michael Jordan``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from diplograph.extract.columns import Columns
from diplograph.extract.entities import Entity, Match
from diplograph.extract.gazetteer import Gazetteer
from diplograph.extract.names import fold, slug
from diplograph.extract.nouns import HYPHENS, POSSESSIVES, load_nouns

_NAMED = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "group"}
HONORIFICS = {"mr", "mrs", "ms", "miss", "dr", "sir", "sheikh", "ayatollah", "mullah", "imam", "senator"}
_ADVERBS = {"today"}  # ``visited Russia today``
_WIDE = {"inter", "pan", "trans"}
_SHORT_NAME = 3  # part of a given name more often than a surname of its own: ``Ki-Moon``
_OCCASIONS = {"meeting", "summit", "talks", "call", "dinner", "lunch", "encounter", "handshake", "deal", "pact"}
_WATERS = {"Sea", "Gulf", "Bay", "Strait", "Straits", "Cape", "Horn"}
_LINKS = {"of", "and", "for", "the", "&"}  # between the words for an organ
_SHORT = {"a", "the", "and", "or", ",", '"', "“"}
_TRAILING = {"'s", "’s", "'", "’", ".", ",", '"', "”", "“", "and", "or", "of"}


class NameSpan(NamedTuple):
    """A name over tokens ``start`` to ``end``: what the gazetteer says it is, or else the label of the recogniser."""

    start: int
    end: int
    type: str
    entity: Entity | None


@lru_cache(maxsize=65536)
def pieces_of(word: str) -> tuple[str, ...]:
    """Return the words that a token is folded to, as names are looked up by; none for a mark."""
    folded = fold(word)
    return tuple(folded.split(" ")) if folded else ()


def name_entity(span: NameSpan, text: str) -> Entity:
    """Return what a name is: the gazetteer's entity, or one of our own made from its words."""
    if span.entity is not None:
        return span.entity
    identity = f"dgid:{span.type}/{slug(text)}"
    place = (identity, text, "") if span.type == "place" else ("", "", "")
    return Entity(span.type, span.type, identity, text, "", *place)


def find_names(columns: Columns, gazetteer: Gazetteer) -> list[NameSpan]:
    """Return the names of a text in order, none overlapping; see :mod:`person_spans` for what persons still lack."""
    known = list(_gazetteer_spans(columns, gazetteer))
    entities = [_trimmed(columns, *ent) for ent in columns.ents if ent[2] in _NAMED]
    spans = _settle(columns, known, [ent for ent in entities if not _is_description(columns, *ent)])
    found = sorted(_split_pairs(columns, spans, gazetteer), key=attrgetter("start"))
    return _merge_organs(columns, _merge_waters(columns, found))


def _is_description(columns: Columns, start: int, end: int, label: str) -> bool:
    """True for ``Foreign Ministry`` and ``Ministry of Health``, words for an organ of some state, for ``the King`` and
    for a lone ``Lt.``."""
    titles = load_nouns().titles
    if start >= end or (end - start == 1 and columns.lower[start] in titles and columns.lower[start].endswith(".")):
        return True
    if label == "PERSON" and not (end - start == 1 and start and columns.lower[start - 1] == "the"):
        return False
    return all(columns.lower[i] in titles for i in range(start, end)) or _is_for_organ(columns, start, end)


def _is_for_organ(columns: Columns, start: int, end: int) -> bool:
    """True for words for an organ of a state and what they are for: ``Ministry of Health``, ``High Court of``."""
    nouns, words = load_nouns(), columns.lower[start:end]
    organ = any(nouns.classes.get(word) == "government" for word in words)
    return organ and all(word in nouns.titles or word in _LINKS for word in words)


def _split_pairs(columns: Columns, spans: Iterable[NameSpan], gazetteer: Gazetteer) -> list[NameSpan]:
    """Return the spans, ``Putin-Biden`` and the ``Trump-Xi`` of ``the Trump-Xi talks`` as two persons each."""
    kept = list(spans)
    if HYPHENS.isdisjoint(columns.words):
        return kept
    for hyphen in (i for i, word in enumerate(columns.words) if word in HYPHENS):
        inside = [span for span in kept if span.start <= hyphen + 1 and span.end >= hyphen]
        if _joins_persons(columns, hyphen, inside, gazetteer):
            kept = [span for span in kept if span not in inside]
            kept += [NameSpan(hyphen - 1, hyphen, "person", None), NameSpan(hyphen + 1, hyphen + 2, "person", None)]
    return kept


def _joins_persons(columns: Columns, hyphen: int, spans: Sequence[NameSpan], gazetteer: Gazetteer) -> bool:
    """True when a hyphen joins two surnames that the recogniser takes for one name, or that meet by the next word."""
    start, end = hyphen - 1, hyphen + 2
    if start < 0 or end > len(columns) or any(span.entity or span.start < start or span.end > end for span in spans):
        return False
    one, other = columns.words[start], columns.words[end - 1]
    if not (one[0].isupper() and other[0].isupper()):
        return False
    surnames = gazetteer.people.by_surname
    if fold(one) not in surnames or fold(other) not in surnames:
        return False
    whole = any((span.start, span.end) == (start, end) for span in spans)
    return (whole and len(other) > _SHORT_NAME) or (end < len(columns) and columns.lower[end] in _OCCASIONS)


def _gazetteer_spans(columns: Columns, gazetteer: Gazetteer) -> Iterator[NameSpan]:
    pieces: list[str] = []
    owners: list[int] = []
    for i, word in enumerate(columns.words):
        for piece in pieces_of(word):
            pieces.append(piece)
            owners.append(i)
    lengths = gazetteer.table.lengths
    position, count = 0, len(pieces)
    while position < count:
        step = 1
        if pieces[position] in lengths and (position == 0 or owners[position - 1] != owners[position]):
            match = gazetteer.table.match(pieces, position)
            if match is not None:
                start, end = owners[position], owners[position + match.length - 1] + 1
                whole = position + match.length == count or owners[position + match.length] != end - 1
                if whole and not _is_half(columns, start) and _is_written_as(columns.words[start:end], match):
                    yield NameSpan(start, end, match.entity.type, match.entity)
                    step = match.length
        position += step


def _is_half(columns: Columns, start: int) -> bool:
    """True for the second half of ``Inter-American``, and of ``National Security Council``, which is none of the UN."""
    if start and columns.words[start - 1] == "National":
        return True
    return start > 1 and columns.lower[start - 1] in HYPHENS and columns.lower[start - 2] in _WIDE


def _is_written_as(words: list[str], match: Match) -> bool:
    """True when the case of the words is that of the name: ``us`` is not the US."""
    if match.acronym:
        return all(word.isupper() or not word.isalpha() for word in words)
    return match.lower or words[-1][0].isupper() or (words[0][0].isupper() and words[-1] not in _ADVERBS)


def _trimmed(columns: Columns, start: int, end: int, label: str) -> tuple[int, int, str]:
    """Return an entity without article, possessive and, for persons, titles."""
    while start < end and columns.lower[start] in _SHORT:
        start += 1
    while start < end and columns.words[end - 1] in {"'s", "’s", "'", "’", ".", ",", '"', "”", "“"}:
        end -= 1
    if end - start > 1 and columns.lower[start].rstrip(".") in HONORIFICS:
        label = "PERSON"
    if label == "PERSON":
        titles = load_nouns().titles
        while start < end - 1 and columns.lower[start] in titles:
            start += 1
    return start, end, label


def _settle(columns: Columns, known: list[NameSpan], entities: list[tuple[int, int, str]]) -> Iterator[NameSpan]:
    """Yield the spans that stay when gazetteer and recogniser overlap."""
    owner: dict[int, NameSpan] = {i: span for span in known for i in range(span.start, span.end)}
    beaten: set[NameSpan] = set()
    for start, end, label in entities:
        inside = list(dict.fromkeys(owner[i] for i in range(start, end) if i in owner))
        if not inside:
            if (
                label != "ORG"
                or not _precedes_office(columns, end)
                or columns.lower[end - 1] not in load_nouns().titles
            ):
                yield NameSpan(start, end, _NAMED[label], None)
        elif label == "ORG" and _is_organ(columns, inside):
            beaten.update(inside[1:])
        elif _is_longer_name(columns, start, end, label, inside):
            beaten.update(inside)
            yield NameSpan(start, end, _NAMED[label], None)
        elif label == "PERSON" and inside[0].start == start and inside[-1].end < end:
            yield NameSpan(inside[-1].end, end, "person", None)
    yield from (span for span in known if span not in beaten)


def _is_organ(columns: Columns, inside: list[NameSpan]) -> bool:
    """True for ``the African Union's Peace and Security Council``, which is none of the United Nations."""
    owner = inside[0]
    return len(inside) > 1 and owner.type == "organisation" and columns.lower[owner.end] in POSSESSIVES


def _is_longer_name(columns: Columns, start: int, end: int, label: str, inside: list[NameSpan]) -> bool:
    """True when an entity is a name of its own that merely holds names of the gazetteer."""
    first = inside[0]
    kind = first.entity.kind if first.entity else ""
    if any(span.start < start or span.end > end for span in inside):
        return False
    if (first.start, first.end) == (start, end):
        is_surname = kind == "place" and end - start == 1
        is_surname = is_surname or (kind in {"state", "capital"} and _is_addressed(columns, start))
        return label == "PERSON" and is_surname
    if label == "PERSON":
        return not (first.start == start and kind in {"demonym", "people"}) and first.end - first.start == 1
    if label not in {"ORG", "FAC", "LOC"} or _precedes_office(columns, end):
        return False
    if inside[-1].end == end and inside[-1].type == "state" and _is_for_organ(columns, start, inside[-1].start):
        return False
    if any(span.end - span.start > 1 for span in inside):
        return label == "ORG" and kind == "group" and first.end == end
    return _is_named_after(columns, start, end) or columns.lower[end - 1] not in load_nouns().titles


def _is_named_after(columns: Columns, start: int, end: int) -> bool:
    """True for the name of a body after its field: ``the Helsinki Federation for Human Rights``, which is no organ of a
    state as ``the Chilean Ministry of Health`` is."""
    words = columns.lower[start:end]
    classes = load_nouns().classes
    return ("for" in words or "of" in words) and not any(classes.get(word) == "government" for word in words)


def _is_addressed(columns: Columns, start: int) -> bool:
    """True after an honorific: ``Mr. Jordan`` is no state."""
    return start > 0 and columns.lower[start - 1].rstrip(".") in HONORIFICS


def _precedes_office(columns: Columns, end: int) -> bool:
    """True for ``U.S. Defense`` in ``U.S. Defense Secretary``, which is no organisation."""
    return end < len(columns) and load_nouns().classes.get(columns.lower[end]) == "office"


def _merge_organs(columns: Columns, spans: list[NameSpan]) -> list[NameSpan]:
    """Return the spans with ``Peru's Congress`` and ``U.S. Pentagon`` as one: the state says whose organ it is."""
    merged: list[NameSpan] = []
    for span in spans:
        before = merged[-1] if merged else None
        if before is not None and _is_organ_of(columns, before, span):
            merged[-1] = NameSpan(before.start, span.end, "state", before.entity)
        else:
            merged.append(span)
    return merged


def _merge_waters(columns: Columns, spans: list[NameSpan]) -> list[NameSpan]:
    """Return the spans with ``Sea of Japan`` as one place, which no state takes part in."""
    merged: list[NameSpan] = []
    for span in spans:
        start = span.start - (3 if columns.words[max(0, span.start - 1)] == "the" else 2)
        if start >= 0 and columns.words[start] in _WATERS and columns.words[start + 1] == "of":
            merged = [*(each for each in merged if each.end <= start), NameSpan(start, span.end, "place", None)]
        else:
            merged.append(span)
    return merged


def _is_organ_of(columns: Columns, state: NameSpan, organ: NameSpan) -> bool:
    if state.entity is None or organ.entity is None or state.type != "state" or organ.entity.kind != "metonym":
        return False
    between = columns.lower[state.end : organ.start]
    if state.entity.kind == "metonym" or (between and (len(between) > 1 or between[0] not in POSSESSIVES)):
        return False
    titles = load_nouns().titles
    generic = all(columns.lower[i] in titles for i in range(organ.start, organ.end))
    return state.entity.country == organ.entity.country or (generic and state.entity.kind in {"demonym", "state"})
