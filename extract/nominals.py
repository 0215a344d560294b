"""Descriptions of actors: ``the Russian foreign minister``, ``Iranian authorities``, ``Taliban fighters``, ``protesters``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from diplograph.extract.columns import Columns
from diplograph.extract.gazetteer import Entity
from diplograph.extract.linking import Linker
from diplograph.extract.mentions import Mention, mention_of
from diplograph.extract.names import slug
from diplograph.extract.nouns import load_nouns
from diplograph.extract.offices import is_former, office_of
from diplograph.extract.spans import NameSpan

_STANDS_FOR_STATE = {"office", "force", "government", "people"}
_DETERMINERS = {"DET", "NUM"}
_LEFT_POS = {"ADJ", "NOUN", "PROPN", "NUM", "DET", "PRON", "PART", "VERB", "ADV", "PUNCT", "CCONJ", "ADP"}
_ARTICLES = {"the", "a", "an", "some", "several", "many", "all", "other", "his", "her", "their", "its", "those", "these",
             "two", "three", "four", "five", "six", "both", "more", "most", "any", "at", "least", "about", "dozens",
             "hundreds", "thousands", "of", "that", "this", "every", "each", "another"}  # fmt: skip


def find_nominals(
    columns: Columns, names: Mapping[int, NameSpan], taken: set[int], linker: Linker
) -> Iterator[Mention]:
    """Yield the mentions of actors that are described by a noun; their tokens are added to ``taken``."""
    classes = load_nouns().classes
    for i, word in enumerate(columns.lower):
        noun = classes.get(word)
        if noun is None or i in taken or i in names or not columns.is_nominal(i) or _is_modifier(columns, i):
            continue
        start = _left_edge(columns, i, taken)
        owners = list(_owners(columns, names, start, i))
        mentions = [_mention(columns, noun, start, i, owner, linker) for owner in owners or [None]]
        taken.update(range(start, i + 1))
        yield from mentions


def _is_modifier(columns: Columns, i: int) -> bool:
    """True when a noun stands before the noun that it belongs to (``government officials``)."""
    head = columns.heads[i]
    between = range(i + 1, head)
    return (
        i < head <= i + 4
        and columns.is_nominal(head)
        and all(columns.pos[j] in {"NOUN", "PROPN", "ADJ"} for j in between)
    )


def _left_edge(columns: Columns, i: int, taken: set[int]) -> int:
    start = i
    while start > 0:
        j = start - 1
        if j in taken or columns.sentence[j] != columns.sentence[i] or columns.pos[j] not in _LEFT_POS:
            break
        if (
            not j < columns.heads[j] <= i
            or columns.deps[j] in {"case", "mark", "nsubj", "prep"}
            and columns.pos[j] == "ADP"
        ):
            break
        start = j
    return start


def _owners(columns: Columns, names: Mapping[int, NameSpan], start: int, i: int) -> Iterator[Entity]:
    """Yield the states and bodies that a description belongs to: before the noun, else after ``of``."""
    spans = [span for span in dict.fromkeys(names[j] for j in range(start, i) if j in names) if span.entity]
    if spans:
        yield from _coordinated(columns, spans)
        return
    j = i + 1
    if j < len(columns) and columns.lower[j] in {"of", "from", "in", "for"}:
        j += 1 + (j + 1 < len(columns) and columns.lower[j + 1] == "the")
        span = names.get(j)
        if span is not None and span.entity is not None:
            yield span.entity


def _coordinated(columns: Columns, spans: list[NameSpan]) -> Iterator[Entity]:
    first = spans[0]
    entities = [first.entity]
    for before, after in zip(spans, spans[1:], strict=False):
        between = columns.lower[before.end : after.start]
        if not between or any(word not in {"and", ",", "-", "or", "/", "–"} for word in between):
            break
        entities.append(after.entity)
    yield from (entity for entity in entities if entity is not None)


def _mention(columns: Columns, noun: str, start: int, i: int, owner: Entity | None, linker: Linker) -> Mention:
    end = i + 1
    first = start
    while first < i and columns.lower[first] in _ARTICLES:
        first += 1
    text = columns.text(first, end)
    span = (start, end, i)
    office = (
        office_of(columns.words[start:end], organisation=owner is not None and owner.type == "organisation")
        if noun == "office"
        else ""
    )
    kind = "role" if noun in {"office", "government"} else "group"
    if owner is None:
        text = text.lower() if not any(word[0].isupper() for word in columns.words[first:end]) else text
        return Mention(*span, kind, "group", f"dgid:group/{slug(text)}", text, "", text, named=False, office=office)
    if noun in _STANDS_FOR_STATE and owner.type in {"state", "organisation", "group"}:
        holder = linker.holder(owner.country, office) if office and not is_former(columns.words[start:i]) else None
        return mention_of(owner, kind, span, text)._replace(
            place_id="", place_name="", place_country="", named=False, office=office, represents=owner.id,
            holder=holder.id if holder else "",
        )  # fmt: skip
    return Mention(
        *span, kind, "organisation" if noun == "body" else "group", f"dgid:group/{slug(text)}", text, owner.country, text,
        named=False, represents=owner.id,
    )  # fmt: skip
