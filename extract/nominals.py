"""Descriptions of actors: ``the Russian foreign minister``, ``police in Lahore``, ``protesters``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from diplograph.extract.columns import Columns
from diplograph.extract.nouns import HYPHENS, POSSESSIVES, load_nouns, load_words
from diplograph.extract.ownership import COORDINATORS, find_owners, owns
from diplograph.extract.spans import NameSpan

_LEFT_POS = {"ADJ", "NOUN", "PROPN", "NUM", "DET", "PRON", "ADV"}
_DOERS = {"opposition", "force", "government", "office"}
_MODIFIER_DEPS = {"compound", "amod", "nmod", "nmod:desc", "nn"}
_NOMINAL_DEPS = {"nsubj", "nsubj:pass", "nsubjpass", "obj", "dobj", "obl", "obl:agent", "pobj", "nmod", "conj"}
_ADJECTIVES = {"demonym", "people", "nation"}
_COUNTERPARTS = {"counterpart", "counterparts"}
_LONGEST = 16
#: Nouns with a name after ``of`` that is theirs, besides those for places: ``the African nation of Chad``.
_CALLED_OF = {"capital", "nation", "country", "kingdom", "republic", "state"}
#: What a minister is of, not who: ``secretary of state``.
_PORTFOLIOS = {"state", "justice", "intelligence"}


class Description(NamedTuple):
    """A noun phrase that describes an actor: tokens, head, class of its noun, and the names that it belongs to.

    ``located`` says that the owner only tells where (``police in Lahore``); ``same`` is the name that the description
    merely introduces or follows (``the militant group Hamas``, ``Xinhua news agency``); ``possessor`` is the index of a
    possessive pronoun (``his government``), -1 when there is none.
    """

    start: int
    end: int
    head: int
    noun: str
    owners: tuple[NameSpan, ...]
    located: bool
    same: NameSpan | None
    possessor: int


def find_descriptions(columns: Columns, names: Mapping[int, NameSpan], taken: set[int]) -> Iterator[Description]:
    """Yield the descriptions of actors in order; their tokens are added to ``taken``."""
    classes = load_nouns().classes
    for i, word in enumerate(columns.lower):
        noun = classes.get(word) or ("collective" if _is_pair(columns, i) else None)
        if noun is None or i in taken or i in names or not _is_noun(columns, i, noun) or _is_part(columns, i, noun):
            continue
        if _is_in_phrase(columns, i):
            continue
        start = _left_edge(columns, names, taken, i)
        description = _describe(columns, names, start, i, noun)
        taken.update(range(description.start, description.end))
        yield description


def _is_in_phrase(columns: Columns, i: int) -> bool:
    """True for what a minister is of (``secretary of state``) and the place of ``in front of the embassy``."""
    word, before = columns.lower[i], columns.lower[max(0, i - 2) : i]
    if word in _PORTFOLIOS:
        return before[-1:] == ["of"] and load_nouns().classes.get(before[0]) == "office"
    return word == "front" and before[-1:] == ["in"]


def _is_pair(columns: Columns, i: int) -> bool:
    """True for ``both sides`` and ``the two rivals``, which are actors only if two have been named."""
    if columns.lower[i] not in _words_for_pairs():
        return False
    before = columns.lower[max(0, i - 2) : i]
    return "both" in before or "two" in before


@cache
def _words_for_pairs() -> frozenset[str]:
    return load_words("pairs-of-persons") | load_words("pairs-of-states")


def _is_noun(columns: Columns, i: int, noun: str) -> bool:
    """True for nouns, and for adjectives that name who acts: of ``insurgent attacks`` and ``another militant was
    killed``."""
    if columns.is_nominal(i) or noun != "opposition" or columns.pos[i] != "ADJ":
        return columns.is_nominal(i)
    return columns.heads[i] == i + 1 or columns.deps[i] in _NOMINAL_DEPS


def _describe(columns: Columns, names: Mapping[int, NameSpan], start: int, i: int, noun: str) -> Description:
    same = _named_by(columns, names, start, i, noun)
    if same is not None:
        if start < same.start < i and columns.lower[same.start - 1] in COORDINATORS:
            start = same.start
        elif same.end >= start:
            start = min(start, same.start)
        return Description(start, max(i + 1, same.end), i, noun, (), False, same, -1)
    possessor = next((j for j in range(start, i) if columns.tags[j] == "PRP$"), -1)
    owners, located = find_owners(columns, names, start, i, noun)
    if possessor >= 0 and noun == "office" and columns.lower[i] not in _COUNTERPARTS:
        owners, located = (), False
    return Description(start, i + 1, i, noun, owners, located, None, possessor)


def _named_by(columns: Columns, names: Mapping[int, NameSpan], start: int, i: int, noun: str) -> NameSpan | None:
    """Return the name that a description belongs to as a mere label, or None."""
    before, after = names.get(i - 1), names.get(i + 1)
    if before is not None and not owns(columns, before):
        before = None
    if before is not None and start < i and noun == "opposition" and before.entity and before.entity.kind == "group":
        return before
    if (
        before is not None
        and start < i
        and columns.lower[i] in load_words("labels")
        and before.type in {"organisation", "group"}
    ):
        return before if before.entity is None or before.entity.kind != "nation" else None
    if (noun == "place" or columns.lower[i] in _CALLED_OF) and columns.lower[i + 1 : i + 2] == ["of"]:
        called = names.get(i + 3 if columns.lower[i + 2 : i + 3] == ["the"] else i + 2)
        if called is not None and called.type in {"place", "state"}:
            return called
    if noun == "place" and before is not None and before.end == i and before.entity and before.entity.kind == "place":
        return before
    singular = columns.tags[i] in {"NN", "NNP"} and noun in {"body", "opposition", "people", "government"}
    if singular and after is not None and after.start == i + 1 and after.type in {"organisation", "group", "state"}:
        return after if after.entity is None or after.entity.kind not in _ADJECTIVES else None
    if noun not in {"body", "opposition"} or not singular:
        return None
    return _named_before_comma(columns, names, start, i) or _named_after_comma(columns, names, i)


def _named_before_comma(columns: Columns, names: Mapping[int, NameSpan], start: int, i: int) -> NameSpan | None:
    """Return Hamas for the description in ``Hamas, a militant group``."""
    if start < 2 or columns.words[start - 1] != "," or columns.lower[start] not in {"a", "an", "the"}:
        return None
    span = names.get(start - 2)
    named = span is not None and span.entity is not None and span.entity.kind in {"organisation", "group"}
    apposed = columns.lower[start] != "the" or columns.deps[i] in {"appos", "conj", "nmod"}
    return span if named and apposed else None


def _named_after_comma(columns: Columns, names: Mapping[int, NameSpan], i: int) -> NameSpan | None:
    """Return Sinopec for the description in ``China's oil company, Sinopec,``."""
    span = names.get(i + 2)
    if span is None or columns.lower[i + 1] != "," or not (span.type in {"organisation", "group"} or _is_unknown(span)):
        return None
    closed = span.end >= len(columns) or columns.lower[span.end] in {",", "."}
    apposed = closed and columns.deps[columns.head(span.start, span.end)] == "appos"
    return span._replace(type="organisation" if span.entity is None else span.type) if apposed else None


def _is_unknown(span: NameSpan) -> bool:
    """True for what the recogniser takes for a place that no gazetteer knows."""
    return span.type == "place" and span.entity is None


def _is_part(columns: Columns, i: int, noun: str) -> bool:
    """True when a noun stands before the actor noun that it belongs to (``government officials``).

    Before a deed (``rebel attack``) it is the actor itself.
    """
    j = i + 1
    if j + 1 < len(columns) and columns.lower[j] in HYPHENS and columns.lower[j + 1] in load_words("traits"):
        return True
    while (
        j < len(columns) and (columns.pos[j] in {"NOUN", "PROPN", "ADJ"} or columns.lower[j] in HYPHENS) and j <= i + 4
    ):
        if columns.lower[j] in load_nouns().classes and columns.is_nominal(j):
            return columns.heads[i] >= j or columns.tags[i] in {"NN", "NNP"}
        j += 1
    return modifies_deed(columns, i) and (noun not in _DOERS or columns.lower[i] in load_words("unlikely"))


def modifies_deed(columns: Columns, i: int) -> bool:
    """True for a word before the noun that it modifies (``rebel attacks``)."""
    return columns.heads[i] > i and columns.deps[i] in _MODIFIER_DEPS and columns.is_nominal(columns.heads[i])


def _left_edge(columns: Columns, names: Mapping[int, NameSpan], taken: set[int], i: int) -> int:
    """Return the first token of the noun phrase that ends in token i."""
    start, limit = i, max(0, i - _LONGEST)
    while start > limit:
        j = start - 1
        if j in taken or columns.sentence[j] != columns.sentence[i]:
            break
        if columns.lower[j] in POSSESSIVES:
            if j == 0 or j - 1 in taken or not columns.is_nominal(j - 1):
                break
            start = names[j - 1].start if j - 1 in names else j - 1
        elif j in names:
            joined = start < i and columns.lower[start] in COORDINATORS
            if not (joined or _belongs(columns, j, i) or _is_adjective(names[j])):
                break
            start = names[j].start
        elif columns.lower[j] in COORDINATORS:
            if not _joins_adjectives(columns, names, j, i):
                break
            start = j
        elif _belongs(columns, j, i) and _can_modify(columns, j):
            start = j
        else:
            break
    while start < i and (columns.lower[start] in COORDINATORS or columns.lower[start] in POSSESSIVES):
        start += 1
    return start


def _belongs(columns: Columns, j: int, i: int) -> bool:
    return j < columns.heads[j] <= i or (columns.is_nominal(j) and columns.heads[j] < j <= i and j in range(i - 3, i))


def _is_adjective(span: NameSpan) -> bool:
    return span.entity is not None and span.entity.kind in {"demonym", "nation"}


def _can_modify(columns: Columns, j: int) -> bool:
    if columns.pos[j] == "VERB":
        before = {"DET", "ADJ", "NUM"} if columns.tags[j] == "VBG" else {"DET", "ADJ", "ADP", "NUM", "PUNCT", "ADV"}
        return columns.deps[j] == "amod" and columns.pos[j - 1] in before
    if columns.pos[j] not in _LEFT_POS or (columns.lower[j] in load_words("breaks") and columns.deps[j] != "det"):
        return False
    return columns.tags[j] == "WP$" or columns.tags[j][:1] != "W"


def _joins_adjectives(columns: Columns, names: Mapping[int, NameSpan], j: int, i: int) -> bool:
    """True for the ``and`` of ``U.S. and Russian officials``, and for the hyphen of ``Soviet-led``."""
    if columns.lower[j] in HYPHENS:
        return True
    before, after = names.get(j - 1), names.get(j + 1)
    if before is None or after is None or before.entity is None or after.entity is None:
        return False
    modifies = columns.heads[before.end - 1] == i and columns.deps[before.end - 1] in {"compound", "amod"}
    if modifies and columns.tags[i] == "NNS":
        return True
    return before.entity.kind in {"demonym", "nation"} or (
        before.entity.type in {"state", "organisation"} and columns.words[before.start].isupper()
    )
