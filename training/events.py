"""Texts annotated with events, from five sources: what the acceptance and the status model learn from.

* ``DATA/gold/train.jsonl``: newswire, annotated by hand; figures of cross-validation are those on these sentences.
* ``newswire.tsv``: more sentences of the same newswire (``DATA/data/ner/gmb.jsonl.gz``). The file holds no text: each
  line gives the number of a sentence in the corpus, the start of the SHA-1 of its text, and its events.
* ``written.txt``: sentences written for diplograph, with their events.
* ``written_articles.txt``: articles written for diplograph; what ``he``, ``we`` and ``the minister`` stand for is noted
  by name, so that the models see such words as they are read in articles.
* the examples of the lexicon.

Events are noted as ``relation status: Source; Source -> Target|other name || relation status: Participant;
Participant``, with ``?`` after one that careful annotators may dispute, and ``-`` for a sentence without events.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from diplograph.extract.lexicon import DATA as LEXICON
from diplograph.extract.records import STATUSES
from diplograph.extract.relation_types import RELATION_TYPES

HERE = Path(__file__).parent
NEWSWIRE = HERE / "newswire.tsv"
WRITTEN = HERE / "written.txt"
WRITTEN_ARTICLES = HERE / "written_articles.txt"
LEXICON_EXAMPLES = LEXICON.with_name("lexicon_examples.yaml")
DIGEST_LENGTH = 8
NOTATION = re.compile(rf"(\w+) ({'|'.join(STATUSES)}): (.+?)( \?)?")

Record = dict[str, Any]


class Part(NamedTuple):
    """A sentence of a text, from character ``start`` to ``end``, with its events as the gold sets write them."""

    start: int
    end: int
    events: list[Record]


class AnnotatedText(NamedTuple):
    """A text with its annotated sentences; ``published`` is an ISO day, '' when unknown."""

    id: str
    text: str
    parts: list[Part]
    published: str = ""


def read_annotated(data: Path) -> list[AnnotatedText]:
    """Return the sentences of the hand-annotated training set."""
    with (data / "gold" / "train.jsonl").open(encoding="utf-8") as lines:
        return [_sentence(record["id"], record["text"], record["events"]) for record in map(json.loads, lines)]


def read_more(data: Path) -> list[AnnotatedText]:
    """Return the texts of the other sources."""
    return [*_newswire(data), *_written(), *read_articles(), *_lexicon_examples()]


def read_articles() -> Iterator[AnnotatedText]:
    """Yield the articles written for diplograph; the headline is their first paragraph.

    Raises ValueError for a sentence without a line of events.
    """
    blocks = re.split(r"^# (?=\d{4})", WRITTEN_ARTICLES.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    for number, block in enumerate(blocks):
        published, _, rest = block.partition(" | ")
        headline, *paragraphs = rest.strip().split("\n\n")
        yield _article(f"article-{number}", [headline, *paragraphs], published)


def _article(name: str, paragraphs: Iterable[str], published: str) -> AnnotatedText:
    text, parts = "", []
    for paragraph in paragraphs:
        lines = paragraph.split("\n")
        for number, (sentence, events) in enumerate(zip(lines[::2], lines[1::2], strict=True)):
            text += (" " if number else "\n\n") if text else ""
            parts.append(Part(len(text), len(text) + len(sentence), parse_events(events.removeprefix("=> "))))
            text += sentence
    return AnnotatedText(name, text, parts, published)


def _sentence(name: str, text: str, events: list[Record]) -> AnnotatedText:
    return AnnotatedText(name, text, [Part(0, len(text), events)])


def _newswire(data: Path) -> Iterator[AnnotatedText]:
    lines = [line.rstrip("\n").split("\t") for line in NEWSWIRE.read_text(encoding="utf-8").splitlines()]
    wanted = {int(number): (digest, events) for number, digest, events in lines}
    with gzip.open(data / "data" / "ner" / "gmb.jsonl.gz", "rt", encoding="utf-8") as corpus:
        for number, line in enumerate(corpus):
            if number in wanted:
                digest, events = wanted[number]
                text = json.loads(line)["text"]
                if text_digest(text) != digest:
                    sys.exit(f"{NEWSWIRE}: sentence {number} of the corpus is another one; annotate it anew")
                yield _sentence(f"newswire-{number}", text, parse_events(events))


def _written() -> Iterator[AnnotatedText]:
    lines = [line for line in WRITTEN.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    for number, (text, events) in enumerate(zip(lines[::2], lines[1::2], strict=True)):
        yield _sentence(f"written-{number}", text, parse_events(events.removeprefix("=> ")))


def _lexicon_examples() -> Iterator[AnnotatedText]:
    examples = yaml.safe_load(LEXICON_EXAMPLES.read_text(encoding="utf-8"))
    for relation, sentences in examples.items():
        for number, sentence in enumerate(sentences):
            events = [{"relation": relation, "target": [], **event} for event in sentence["events"]]
            yield _sentence(f"{relation}-{number}", sentence["text"], events)


def text_digest(text: str) -> str:
    """Return the first digits of the SHA-1 of a text, by which a sentence is known again."""
    return hashlib.sha1(text.encode("utf-8"), usedforsecurity=False).hexdigest()[:DIGEST_LENGTH]


def parse_events(notation: str) -> list[Record]:
    """Return the events of a sentence as the gold sets write them.

    >>> parse_events("criticised actual: Iran -> United States|Washington ?")[0]["target"]
    ['United States|Washington']
    >>> parse_events("-")
    []
    """
    return [] if notation == "-" else [_parse_event(part.strip()) for part in notation.split("||")]


def _parse_event(text: str) -> Record:
    match = NOTATION.fullmatch(text)
    if match is None or match[1] not in RELATION_TYPES:
        raise ValueError(f"not an event: {text!r}")
    source, _, target = match[3].partition(" -> ")
    event: Record = {"relation": match[1], "status": match[2], "source": _names(source), "target": _names(target)}
    return {**event, "optional": True} if match[4] else event


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(";") if name.strip()]
