"""Spans of persons' names: what the recogniser leaves out, cuts short or takes for a place.

Full names of known office-holders are found by themselves, and what stands as a name after an office; surnames are
those of the persons whom the text names in full.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from operator import attrgetter

from diplograph.extract.columns import Columns
from diplograph.extract.gazetteer import Gazetteer
from diplograph.extract.names import fold
from diplograph.extract.nouns import HYPHENS, load_nouns
from diplograph.extract.spans import NameSpan, pieces_of

_LONGEST_NAME = 4
_ARTICLES = {"al", "el"}
_NAME_TAGS = {"PROPN", "PRON"}
_BEFORE_THINGS = {"the", "a", "an"}
#: Surnames that are pronouns as well.
_NO_SURNAMES = {"He", "She", "You", "We", "It", "Her", "I", "Me", "My", "Our", "Us", "They", "Who"}
_BEFORE_PLACES = {"in", "at", "near", "to", "from", "of", "outside", "around", "through", "into", "the"}


def complete_persons(columns: Columns, spans: list[NameSpan], gazetteer: Gazetteer) -> list[NameSpan]:
    """Return the spans with all full names of persons, each up to its last word, and such as ``al-Maliki``."""
    whole = _add_persons(columns, _whole_persons(columns, spans), gazetteer)
    return _add_lone_surnames(columns, _add_arabic_surnames(columns, whole), gazetteer)


def surnames_as_persons(columns: Columns, spans: list[NameSpan], gazetteer: Gazetteer) -> list[NameSpan]:
    """Read a lone name as a person if the text names one so, or an unknown one if an office does: recognisers take
    surnames for places, and some cities are called as some people are."""
    surnames = {columns.words[span.end - 1] for span in spans if span.type == "person" and span.end - span.start > 1}

    def is_surname(span: NameSpan) -> bool:
        word = columns.words[span.start]
        if span.type == "person" or span.end - span.start > 1:
            return False
        located = span.start > 0 and columns.lower[span.start - 1] in _BEFORE_PLACES
        if span.entity is not None:
            return span.entity.kind == "place" and not located and word in surnames
        if word in surnames or word in gazetteer.people.single_names:
            return True
        return span.type == "place" and not located and bool(gazetteer.people.surnamed(fold(word)))

    return [span._replace(type="person", entity=None) if is_surname(span) else span for span in spans]


def _whole_persons(columns: Columns, spans: list[NameSpan]) -> list[NameSpan]:
    """Return the spans with names of persons up to their last word by the parse (``Masud`` of ``Masud Mir-Kazemi``)."""
    others = {i for start, end, label in columns.ents if label != "PERSON" for i in range(start, end)}
    starts = {span.start: span for span in spans}
    whole: list[NameSpan] = []
    for span in spans:
        if whole and span.start < whole[-1].end:
            continue
        end = span.end
        while span.type == "person" and span.entity is None and (step := _name_goes_on(columns, span.start, end)):
            following = starts.get(end + step - 1)
            if others.intersection(range(end, end + step)) or (following and (following.entity or step > 1)):
                break
            end = following.end if following else end + step
        whole.append(span._replace(end=end))
    return whole


def _name_goes_on(columns: Columns, start: int, end: int) -> int:
    """Return how many tokens after a name are part of it: one, two with a hyphen, or none."""
    step = 2 if end < len(columns) and columns.lower[end] == "-" else 1
    last = end + step - 1
    if last >= len(columns) or columns.pos[last] != "PROPN" or not columns.words[last][0].isupper():
        return 0
    flat = columns.deps[last].startswith("flat") and columns.heads[last] in range(start, end)
    return step if flat and columns.lower[last] not in load_nouns().titles else 0


def _add_persons(columns: Columns, spans: list[NameSpan], gazetteer: Gazetteer) -> list[NameSpan]:
    """Return the spans with the full names that the recogniser missed or took for something else: those of known
    office-holders, and what stands as a name after an office."""
    known = {i: span for span in spans for i in range(span.start, span.end)}
    upper = [word[0].isupper() for word in columns.words]
    added = False
    for i in range(len(columns) - 1):
        if not (upper[i] and upper[i + 1]) or columns.sentence[i] != columns.sentence[i + 1]:
            continue
        end = max(_person_end(columns, i, gazetteer), _titled_end(columns, i, known))
        held = {span for j in range(i, end) if (span := known.get(j))}
        if end > i and not any(span.entity is not None or _is_as_long(span, i, end) for span in held):
            known = {j: span for j, span in known.items() if span not in held}
            known.update(dict.fromkeys(range(i, end), NameSpan(i, end, "person", None)))
            added = True
    return sorted(set(known.values()), key=attrgetter("start")) if added else spans


def _add_arabic_surnames(columns: Columns, spans: list[NameSpan]) -> list[NameSpan]:
    """Return the spans with surnames that begin with an article in lower case, which the recogniser often misses;
    those that stand before a noun belong to it (``al-Rashid Street``)."""
    if _ARTICLES.isdisjoint(columns.words):
        return spans
    covered = {i for span in spans for i in range(span.start, span.end)}
    found = [
        NameSpan(i, i + 3, "person", None)
        for i, word in enumerate(columns.words[:-2])
        if word in _ARTICLES and columns.words[i + 1] == "-" and columns.words[i + 2][0].isupper()
        if covered.isdisjoint(range(i, i + 3)) and not _goes_before_noun(columns, i + 3)
    ]
    return sorted([*spans, *found], key=attrgetter("start")) if found else spans


def _add_lone_surnames(columns: Columns, spans: list[NameSpan], gazetteer: Gazetteer) -> list[NameSpan]:
    """Return the spans with each surname of theirs, or of somebody known by one name (``Xi``), that stands alone:
    recognisers overlook short ones, which taggers may even take for pronouns."""
    surnames = {columns.words[span.end - 1] for span in spans if span.type == "person"}
    surnames = surnames.union(gazetteer.people.single_names) - _NO_SURNAMES
    at = [i for i, word in enumerate(columns.words) if word in surnames and columns.pos[i] in _NAME_TAGS]
    extents = [(span.start, span.end) for span in spans] + [(start, end) for start, end, _ in columns.ents]
    known = {i for start, end in extents for i in range(start, end)} if at else set()
    lone = (i for i in at if i not in known and not _has_name_beside(columns, i, known))
    found = [NameSpan(i, i + 1, "person", None) for i in lone]
    return sorted([*spans, *found], key=attrgetter("start")) if found else spans


def _has_name_beside(columns: Columns, i: int, known: Collection[int]) -> bool:
    """True for a word beside which another one stands that is written as a name and not known as one of its own
    (``Bush Street``), beside a hyphen, and after an article (``the Moon``)."""
    if i and columns.lower[i - 1] in _BEFORE_THINGS:
        return True
    beside = [j for j in (i - 1, i + 1) if 0 <= j < len(columns) and columns.sentence[j] == columns.sentence[i]]
    names = (j for j in beside if columns.pos[j] == "PROPN" and columns.words[j][0].isupper() and j not in known)
    return any(columns.words[j] in HYPHENS for j in beside) or next(names, None) is not None


def _goes_before_noun(columns: Columns, end: int) -> bool:
    return end < len(columns) and (columns.is_nominal(end) or columns.lower[end] in HYPHENS)


def _is_as_long(span: NameSpan, start: int, end: int) -> bool:
    """True for a person's name that is no mere part of the one from ``start`` to ``end``."""
    return span.type == "person" and not (
        start <= span.start and span.end <= end and span.end - span.start < end - start
    )


def _person_end(columns: Columns, start: int, gazetteer: Gazetteer) -> int:
    """Return where the longest full name of an office-holder ends that begins at a token, or the token itself."""
    first = pieces_of(columns.words[start])
    if first and first[0] not in gazetteer.people.first_words:
        return start
    for end in range(min(start + _LONGEST_NAME, len(columns)), start + 1, -1):
        if not pieces_of(columns.words[end - 1]):
            continue
        key = " ".join(piece for word in columns.words[start:end] for piece in pieces_of(word))
        if columns.sentence[end - 1] == columns.sentence[start] and key in gazetteer.people.by_name:
            return end
    return start


def _titled_end(columns: Columns, start: int, known: Mapping[int, NameSpan]) -> int:
    """Return where the unknown name of two words or more ends that follows an office (``chair Mahmoud Youssouf``), or
    the token itself."""
    nouns = load_nouns()
    if start == 0 or nouns.classes.get(columns.lower[start - 1]) != "office":
        return start
    end = start
    while end < len(columns) and columns.pos[end] == "PROPN" and columns.words[end][0].isupper():
        if end in known or columns.lower[end] in nouns.titles or columns.sentence[end] != columns.sentence[start]:
            break
        end += 1
    return end if end > start + 1 else start
