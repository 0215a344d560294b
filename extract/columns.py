"""The columns of a Doc that all layers read, taken out once: access to spaCy tokens is slow."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from diplograph.extract.verb_lemmas import INFLECTED, lemmas_of_forms

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NOMINAL = {"NOUN", "PROPN"}
SIGN = 2**63  # an array of attributes is unsigned: heads to the left come out as large numbers


class Columns:
    """Words, tags and dependencies of a Doc as plain lists, by token index."""

    def __init__(self, doc: Doc) -> None:
        """Take the columns out of a parsed text."""
        table = doc.to_array(["ORTH", "LOWER", "LEMMA", "POS", "TAG", "DEP", "HEAD", "SENT_START", "SPACY"])
        words, lower, lemmas, pos, tags, deps, heads, starts, spaces = table.T.tolist() if len(doc) else [[]] * 9
        names = doc.vocab.strings.as_string
        self.words = named(words, names)
        self.lower = named(lower, names)
        self.pos = named(pos, names)
        self.tags = named(tags, names)
        self.lemmas = _corrected(named(lemmas, names), self.lower, self.tags)
        self.deps = named(deps, names)
        self.heads: list[int] = [i + (head if head < SIGN else head - 2 * SIGN) for i, head in enumerate(heads)]
        self.spaces = spaces
        self.ents = [(ent.start, ent.end, ent.label_) for ent in doc.ents]
        self.sentence: list[int] = _sentence_numbers(starts)

    def __len__(self) -> int:
        """Return the number of tokens."""
        return len(self.words)

    def text(self, start: int, end: int) -> str:
        """Return the words of a span as they stand in the text, with single spaces."""
        if end - start == 1:
            return self.words[start]
        words = (self.words[i] + " " * self.spaces[i] for i in range(start, end))
        return " ".join("".join(words).split())

    @cached_property
    def whole_text(self) -> str:
        """The text of the Doc."""
        return "".join(word + " " * space for word, space in zip(self.words, self.spaces, strict=True))

    def head(self, start: int, end: int) -> int:
        """Return the token of a span that the span hangs from the rest of the sentence by."""
        outside = [i for i in range(start, end) if not start <= self.heads[i] < end or self.heads[i] == i]
        nominal = (i for i in outside if self.pos[i] in _NOMINAL)
        return next(nominal, outside[0] if outside else end - 1)

    def is_nominal(self, i: int) -> bool:
        """True for nouns and names."""
        return self.pos[i] in _NOMINAL


def named(codes: list[int], names: Callable[[int], str]) -> list[str]:
    """Return the strings that codes of the string store stand for."""
    known = {code: names(code) for code in set(codes)}
    return list(map(known.__getitem__, codes))


def _corrected(lemmas: list[str], lower: list[str], tags: list[str]) -> list[str]:
    """Return the lemmas with those of known verbs, which lemmatizers do not always know."""
    known = lemmas_of_forms()
    forms = zip(lemmas, lower, tags, strict=True)
    return [known.get(form, lemma) if tag in INFLECTED else lemma for lemma, form, tag in forms]


def _sentence_numbers(starts: list[int]) -> list[int]:
    """Return for each token the number of its sentence, from spaCy's marks of sentence starts (1 where one begins)."""
    numbers: list[int] = []
    number = -1
    for start in starts:
        number += start == 1 or number < 0
        numbers.append(number)
    return numbers
