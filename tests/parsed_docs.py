"""Docs built by hand, so that tests of grammar need no model."""

from __future__ import annotations

from spacy.lang.en import English
from spacy.tokens import Doc, Span

_VOCAB = English().vocab

_LEMMAS = {
    "met": "meet", "held": "hold", "said": "say", "began": "begin", "beginning": "begin", "took": "take", "hit": "hit",
    "urged": "urge", "imposed": "impose", "expelled": "expel", "called": "call", "abandoned": "abandon", "has": "have",
    "comes": "come", "prompting": "prompt", "announced": "announce", "expected": "expect", "agreed": "agree",
}  # fmt: skip


def parsed(tree: str, entities: str = "") -> Doc:
    """Make a Doc from tokens ``word/POS/TAG/label/head``; heads count from 0, left out they are the first token.

    ``entities`` lists spans with their labels: ``1-3 ORG, 4-6 PERSON``.
    """
    rows = [token.split("/") for token in tree.split()]
    words = [row[0] for row in rows]
    heads = [int(row[4]) if len(row) > 4 else 0 for row in rows]
    labels = [row[3] if len(row) > 3 else "dep" for row in rows]
    doc = Doc(
        _VOCAB,
        words=words,
        spaces=[n + 1 < len(words) and words[n + 1][0] not in ",.;:)'’" for n in range(len(words))],
        pos=[row[1] for row in rows],
        tags=[row[2] for row in rows],
        lemmas=[_LEMMAS.get(word.lower(), word.lower()) for word in words],
        deps=["ROOT" if head == n else label for n, (head, label) in enumerate(zip(heads, labels, strict=True))],
        heads=heads,
    )
    doc.ents = [_entity(doc, entity) for entity in entities.split(", ") if entity]
    return doc


def _entity(doc: Doc, entity: str) -> Span:
    place, label = entity.split(" ")
    start, end = place.split("-")
    return Span(doc, int(start), int(end), label=label)
