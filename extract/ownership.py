"""To whom a description belongs: ``Russia's minister``, ``U.S. and Iraqi troops``, ``leaders of the rebel SLA``."""

from __future__ import annotations

from collections.abc import Mapping

from diplograph.extract.columns import Columns
from diplograph.extract.nouns import HYPHENS, POSSESSIVES, load_nouns, load_words
from diplograph.extract.spans import NameSpan

COORDINATORS = frozenset({"and", ",", "or", "&", "-", "–", "/"})
_POSSESSED = [[word] for word in POSSESSIVES]
_FROM = {"office", "government", "people"}
_PREFIXES = {"anti", "pro", "non", "ex", "post", "pre"}
_ADJECTIVES = {"demonym", "nation"}
_MOST_MODIFIERS = 3
_LONGEST_PORTFOLIO = 6
_MODIFYING = {"compound", "amod", "nmod:poss", "poss", "nn"}
_BODIES = {"body", "opposition", "people"}


def find_owners(
    columns: Columns, names: Mapping[int, NameSpan], start: int, i: int, noun: str
) -> tuple[tuple[NameSpan, ...], bool]:
    """Return the names that a description belongs to, and whether they only locate it."""
    spans = [span for span in dict.fromkeys(names[j] for j in range(start, i) if j in names) if owns(columns, span)]
    if spans:
        return _coordinated(columns, _ranked(columns, spans)), False
    if noun == "government":
        i = _past_portfolio(columns, i)
    after = columns.lower[i + 1] if i + 1 < len(columns) else ""
    if after == "of" or (after in {"for", "from"} and noun in _FROM) or (after == "in" and _takes_place(columns, i)):
        return _names_after(columns, names, i), after in {"in", "from"}
    return (), False


def _past_portfolio(columns: Columns, i: int) -> int:
    """Return the last word of what an organ is for, from ``ministry`` in ``the ministry of health of Chile``."""
    titles, last = load_nouns().titles, i
    if columns.lower[i + 1 : i + 2] != ["of"]:
        return i
    for j in range(i + 2, min(i + 2 + _LONGEST_PORTFOLIO, len(columns))):
        if columns.lower[j] in titles:
            last = j
        elif columns.lower[j] not in {"and", ","}:
            break
    return last


def owns(columns: Columns, span: NameSpan) -> bool:
    """False for the names in ``Soviet-made jets`` and ``anti-American protesters``: they tell a trait, not whose."""
    if columns.lower[span.start - 1] in HYPHENS and columns.lower[span.start - 2] in _PREFIXES:
        return False
    followed = span.end + 1 < len(columns) and columns.lower[span.end] in HYPHENS
    return not followed or span.end + 1 >= len(columns) or columns.lower[span.end + 1] not in load_words("traits")


def _ranked(columns: Columns, spans: list[NameSpan]) -> list[NameSpan]:
    """Return the spans from the owner on: the possessor if there is one, else the first."""
    for position, span in enumerate(spans):
        if span.end < len(columns) and columns.lower[span.end] in POSSESSIVES:
            return spans[: position + 1] if position and _are_joined(columns, spans[position - 1], span) else [span]
    return spans


def _coordinated(columns: Columns, spans: list[NameSpan]) -> tuple[NameSpan, ...]:
    found = [spans[0]]
    for span in spans[1:]:
        if not _are_joined(columns, found[-1], span):
            break
        found.append(span)
    return tuple(found)


def _are_joined(columns: Columns, first: NameSpan, second: NameSpan) -> bool:
    between = columns.lower[first.end : second.start]
    return bool(between) and all(word in COORDINATORS or word == "the" for word in between)


def _takes_place(columns: Columns, i: int) -> bool:
    """True for nouns that take the state of the place: ``police in Lahore``, ``the foreign ministry in Caracas``."""
    noun = columns.lower[i]
    return noun in load_words("located") or noun in load_words("seated") or columns.lower[i - 1] == "security"


def _names_after(columns: Columns, names: Mapping[int, NameSpan], i: int) -> tuple[NameSpan, ...]:
    """Return the names after the preposition behind noun i: all of a list if the noun is plural, else the first."""
    found: list[NameSpan] = []
    j = i + 2
    while j < len(columns) and columns.sentence[j] == columns.sentence[i]:
        span = names.get(j)
        if span is not None and span.start == j and (not found or _is_plural(columns, i)):
            named = _modified_name(columns, names, span)
            if named is span and not found and _modifies_actor(columns, names, span):
                break
            if span.type == "person" and columns.lower[span.end : span.end + 1] in _POSSESSED:
                break
            found.append(named)
            j = named.end
        elif columns.lower[j] in {"the", "both", "a", "an"} or _goes_on(columns, names, j, listed=bool(found)):
            j += 1
        else:
            break
    return tuple(found)


def _modifies_actor(columns: Columns, names: Mapping[int, NameSpan], span: NameSpan) -> bool:
    """True for the name in ``representatives of several U.S. airlines``: they serve these, not the state."""
    head = columns.heads[span.end - 1]
    named = names.get(head)
    body = named is not None and named.type == "organisation" and named.entity is None
    body = body or load_nouns().classes.get(columns.lower[head]) in _BODIES
    return head >= span.end and columns.deps[span.end - 1] in _MODIFYING and body


def _is_plural(columns: Columns, i: int) -> bool:
    """True for a plural, also one with a capital, which is taken for a name: ``Envoys from Chad and Niger``."""
    return columns.tags[i] in {"NNS", "NNPS"} or (columns.tags[i] == "NNP" and columns.lower[i].endswith("s"))


def _goes_on(columns: Columns, names: Mapping[int, NameSpan], j: int, *, listed: bool) -> bool:
    return columns.lower[j] in {",", "and"} if listed else _introduces_name(columns, names, j)


def _introduces_name(columns: Columns, names: Mapping[int, NameSpan], j: int) -> bool:
    """True for the words between ``of`` and the name in ``leaders of the rebel Sudan Liberation Army``, and before a
    person (``the wife of Mr. Walesa``)."""
    for k in range(j, min(j + _MOST_MODIFIERS, len(columns) - 1)):
        if columns.pos[k] not in {"ADJ", "NOUN", "PROPN"}:
            return False
        after = names.get(k + 1)
        if after is not None:
            return after.type == "person" or (after.entity is not None and after.entity.kind not in _ADJECTIVES)
    return False


def _modified_name(columns: Columns, names: Mapping[int, NameSpan], span: NameSpan) -> NameSpan:
    """Return Hamas in ``leader of the Palestinian militant group Hamas``, else the span itself."""
    if span.entity is None or span.entity.kind not in _ADJECTIVES:
        return span
    following = names.get(span.end)
    if following is not None and following.type in {"organisation", "group"}:
        return following
    classes = load_nouns().classes
    for k in range(span.end, min(span.end + _MOST_MODIFIERS, len(columns) - 1)):
        if k in names or columns.pos[k] not in {"ADJ", "NOUN", "PROPN"}:
            return span
        if classes.get(columns.lower[k]) in {"body", "opposition"} and k + 1 in names:
            return names[k + 1]
    return span
