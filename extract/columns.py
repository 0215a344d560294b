"""The columns of a Doc that actor finding reads, taken out once: access to spaCy tokens is slow."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NOMINAL = {"NOUN", "PROPN"}


class Columns:
    """Words, tags and dependencies of a Doc as plain lists, by token index."""

    __slots__ = ("deps", "ents", "heads", "lower", "pos", "sentence", "spaces", "tags", "words")

    def __init__(self, doc: Doc) -> None:
        self.words = [token.text for token in doc]
        self.lower = [word.lower() for word in self.words]
        self.pos = [token.pos_ for token in doc]
        self.tags = [token.tag_ for token in doc]
        self.deps = [token.dep_ for token in doc]
        self.heads = [token.head.i for token in doc]
        self.spaces = [token.whitespace_ for token in doc]
        self.ents = [(ent.start, ent.end, ent.label_) for ent in doc.ents]
        self.sentence = _sentence_numbers(doc)

    def __len__(self) -> int:
        return len(self.words)

    def text(self, start: int, end: int) -> str:
        """Return the words of a span as they stand in the text, with single spaces."""
        if end - start == 1:
            return self.words[start]
        return " ".join("".join(map("".join, zip(self.words[start:end], self.spaces[start:end], strict=True))).split())

    def head(self, start: int, end: int) -> int:
        """Return the token of a span that the span hangs from the rest of the sentence by."""
        for i in range(start, end):
            if not start <= self.heads[i] < end or self.heads[i] == i:
                if self.pos[i] in _NOMINAL or self.pos[i] == "PRON":
                    return i
        outside = (i for i in range(start, end) if not start <= self.heads[i] < end or self.heads[i] == i)
        return next(outside, end - 1)

    def is_nominal(self, i: int) -> bool:
        """True for nouns and names."""
        return self.pos[i] in _NOMINAL

    def same_sentence(self, i: int, j: int) -> bool:
        """True when both tokens are in one sentence."""
        return self.sentence[i] == self.sentence[j]


def _sentence_numbers(doc: Doc) -> list[int]:
    starts: Iterable[bool | None] = (token.is_sent_start for token in doc)
    number, numbers = 0, []
    for starts_sentence in starts:
        number += bool(starts_sentence)
        numbers.append(number)
    return numbers
