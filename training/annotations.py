"""Read the named-entity corpora: sentences of text with labelled character spans."""

import gzip
import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans


@dataclass(frozen=True, order=True)
class Mention:
    """A labelled stretch of characters."""

    start: int
    end: int
    label: str


@dataclass(frozen=True)
class AnnotatedText:
    """A text with its mentions, in order and without overlap."""

    text: str
    mentions: tuple[Mention, ...] = ()

    def surface(self, mention: Mention) -> str:
        """Return the text of a mention.

        >>> AnnotatedText("Iran agreed.").surface(Mention(0, 4, "GPE"))
        'Iran'
        """
        return self.text[mention.start : mention.end]


def iter_annotated(path: Path, *, part: str | None = None) -> Iterator[AnnotatedText]:
    """Yield the sentences of a gzipped JSONL file, or those of one ``part`` of it."""
    with gzip.open(path, "rt", encoding="utf8") as file:
        for line in file:
            record = json.loads(line)
            if part is None or record.get("part") == part:
                mentions = sorted(Mention(*entity) for entity in record["ents"])
                yield AnnotatedText(record["text"], tuple(mentions))


def join_texts(items: list[AnnotatedText], rng: random.Random, *, longest: int) -> Iterator[AnnotatedText]:
    """Join runs of 1 to ``longest`` consecutive sentences, short runs most often."""
    start = 0
    while start < len(items):
        count = rng.choice([1, 1, 2, 3, longest])
        yield concatenate(items[start : start + count])
        start += count


def concatenate(items: Iterable[AnnotatedText]) -> AnnotatedText:
    """Put texts after each other with a space between them.

    >>> concatenate([AnnotatedText("A."), AnnotatedText("Iran.", (Mention(0, 4, "GPE"),))])
    AnnotatedText(text='A. Iran.', mentions=(Mention(start=3, end=7, label='GPE'),))
    """
    text, mentions = "", []
    for item in items:
        text += " " if text else ""
        mentions += [Mention(m.start + len(text), m.end + len(text), m.label) for m in item.mentions]
        text += item.text
    return AnnotatedText(text, tuple(mentions))


def curl_text(item: AnnotatedText) -> AnnotatedText:
    """Return the text with typographic quotes; the length does not change.

    >>> curl_text(AnnotatedText('"It\\'s done"')).text
    '“It’s done”'
    """
    pieces = item.text.replace("'", "’").split('"')
    text = pieces[0]
    for index, piece in enumerate(pieces[1:]):
        text += ("“" if index % 2 == 0 else "”") + piece
    return AnnotatedText(text, item.mentions)


def to_entity_doc(nlp: Language, item: AnnotatedText) -> Doc:
    """Tokenize the text and set its entities; mentions that cut a token are left out."""
    doc = nlp.make_doc(item.text)
    spans = [doc.char_span(m.start, m.end, label=m.label) for m in item.mentions]
    doc.set_ents(filter_spans(span for span in spans if span is not None))
    return doc
