"""Sentences annotated with events, from four sources: what the acceptance and the status model learn from.

* ``DATA/gold/train.jsonl``: newswire, annotated by hand; figures of cross-validation are those on these sentences.
* ``newswire.tsv``: more sentences of the same newswire (``DATA/data/ner/gmb.jsonl.gz``). The file holds no text: each
  line gives the number of a sentence in the corpus, the start of the SHA-1 of its text, and its events.
* ``written.txt``: sentences written for diplograph, with their events.
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
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from diplograph.extract.lexicon import DATA as LEXICON
from diplograph.extract.records import STATUSES
from diplograph.extract.relation_types import RELATION_TYPES

HERE = Path(__file__).parent
NEWSWIRE = HERE / "newswire.tsv"
WRITTEN = HERE / "written.txt"
LEXICON_EXAMPLES = LEXICON.with_name("lexicon_examples.yaml")
DIGEST_LENGTH = 8
NOTATION = re.compile(rf"(\w+) ({'|'.join(STATUSES)}): (.+?)( \?)?")

Record = dict[str, Any]


def read_annotated(data: Path) -> list[Record]:
    """Return the records of the hand-annotated training set: ``id``, ``text``, ``events``."""
    with (data / "gold" / "train.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def read_more(data: Path) -> list[Record]:
    """Return the records of the other sources."""
    return [*_newswire(data), *_written(), *_lexicon_examples()]


def _newswire(data: Path) -> Iterator[Record]:
    lines = [line.rstrip("\n").split("\t") for line in NEWSWIRE.read_text(encoding="utf-8").splitlines()]
    wanted = {int(number): (digest, events) for number, digest, events in lines}
    with gzip.open(data / "data" / "ner" / "gmb.jsonl.gz", "rt", encoding="utf-8") as corpus:
        for number, line in enumerate(corpus):
            if number in wanted:
                digest, events = wanted[number]
                text = json.loads(line)["text"]
                if text_digest(text) != digest:
                    sys.exit(f"{NEWSWIRE}: sentence {number} of the corpus is another one; annotate it anew")
                yield {"id": f"newswire-{number}", "text": text, "events": parse_events(events)}


def _written() -> Iterator[Record]:
    lines = [line for line in WRITTEN.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    for number, (text, events) in enumerate(zip(lines[::2], lines[1::2], strict=True)):
        yield {"id": f"written-{number}", "text": text, "events": parse_events(events.removeprefix("=> "))}


def _lexicon_examples() -> Iterator[Record]:
    examples = yaml.safe_load(LEXICON_EXAMPLES.read_text(encoding="utf-8"))
    for relation, sentences in examples.items():
        for number, sentence in enumerate(sentences):
            events = [{"relation": relation, "target": [], **event} for event in sentence["events"]]
            yield {"id": f"{relation}-{number}", "text": sentence["text"], "events": events}


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
