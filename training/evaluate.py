"""Measure a pipeline on the held-out sets: ``python -m training.evaluate MODEL DATA [--json FILE]``.

Raw text goes in, so that tokens and sentences are predicted too. Attachment scores leave punctuation out, as spaCy
counts them. Entities count when label and both ends are right; GPE and LOC are one label where a corpus does not
tell them apart.
"""

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.training import Example

from training import annotations, treebanks
from training.labels import repair_news

#: Sentences of one document that are parsed together.
CHUNK = 8
SYNTAX_SCORES = {
    "uas": "dep_uas",
    "las": "dep_las",
    "tag": "tag_acc",
    "pos": "pos_acc",
    "lemma": "lemma_acc",
    "sentences": "sents_f",
    "tokens": "token_f",
}
RELATIONS = (
    "nsubj",
    "nsubj:pass",
    "obj",
    "obl",
    "nmod",
    "nmod:poss",
    "conj",
    "appos",
    "flat",
    "compound",
    "ccomp",
    "xcomp",
)


@dataclass(frozen=True)
class SyntaxSet:
    """A treebank, or those of its documents that ``keep`` accepts."""

    name: str
    file: str
    keep: Callable[[treebanks.SourceSentence], bool] = lambda _: True


@dataclass(frozen=True)
class EntitySet:
    """A named-entity corpus with the labels that it annotates."""

    name: str
    file: str
    labels: tuple[str, ...]
    part: str | None = None
    merges_places: bool = True


SYNTAX_SETS = (
    SyntaxSet("PUD news", "pud-test", lambda source: source.document.startswith("n")),
    SyntaxSet("PUD all", "pud-test"),
    SyntaxSet("GUM test", "gum-test"),
    SyntaxSet("GUM test news+interview", "gum-test", lambda source: source.genre in {"news", "interview"}),
    SyntaxSet("EWT test", "ewt-test"),
)
ENTITY_SETS = (
    EntitySet("CrossNER politics test", "crossner-politics-test", ("PERSON", "ORG", "PLACE", "EVENT")),
    EntitySet("UNER EWT test", "uner-ewt-test", ("PERSON", "ORG", "PLACE")),
    EntitySet(
        "GMB test (silver labels)",
        "gmb",
        ("PERSON", "ORG", "GPE", "LOC", "NORP", "DATE", "EVENT"),
        part="test",
        merges_places=False,
    ),
)


def score_syntax(nlp: Language, data: Path, held_out: SyntaxSet) -> dict[str, Any]:
    """Return the scores of tagging, lemmas, parsing and sentence boundaries in per cent."""
    sources = filter(held_out.keep, treebanks.iter_source(data / f"treebank/{held_out.file}.conllu.gz"))
    gold = [treebanks.to_doc(nlp.vocab, chunk) for chunk in treebanks.chunk_documents(sources, CHUNK)]
    with nlp.select_pipes(disable=[name for name in nlp.pipe_names if name == "ner"]):
        predicted = nlp.pipe(doc.text for doc in gold)
        scores = Scorer(nlp).score([Example(doc, truth) for doc, truth in zip(predicted, gold, strict=True)])
    figures: dict[str, Any] = {name: round(100 * scores[key], 2) for name, key in SYNTAX_SCORES.items()}
    per_type = scores["dep_las_per_type"]
    figures["las_f"] = {name: round(100 * per_type[name]["f"], 1) for name in RELATIONS if name in per_type}
    return figures


def count_matches(gold: set[Any], predicted: set[Any]) -> dict[str, float]:
    """Return precision, recall and F in per cent, and the size of the gold set."""
    right = len(gold & predicted)
    precision = right / len(predicted) if predicted else 0.0
    recall = right / len(gold) if gold else 0.0
    f_score = 2 * precision * recall / (precision + recall) if right else 0.0
    return {
        "p": round(100 * precision, 1),
        "r": round(100 * recall, 1),
        "f": round(100 * f_score, 1),
        "gold": len(gold),
    }


def score_entities(nlp: Language, data: Path, held_out: EntitySet) -> dict[str, dict[str, float]]:
    """Return the scores of each label and of all of them."""
    items = [
        repair_news(item)
        for item in annotations.iter_annotated(data / f"ner/{held_out.file}.jsonl.gz", part=held_out.part)
    ]
    gold: dict[str, set[Any]] = defaultdict(set)
    predicted: dict[str, set[Any]] = defaultdict(set)

    def add(where: dict[str, set[Any]], text: int, spans: Iterable[tuple[int, int, str]]) -> None:
        for start, end, label in spans:
            merged = "PLACE" if held_out.merges_places and label in {"GPE", "LOC"} else label
            if merged in held_out.labels:
                where[merged].add((text, start, end))
                where["all"].add((text, start, end, merged))

    with nlp.select_pipes(enable=[name for name in nlp.pipe_names if name == "ner"]):
        docs = nlp.pipe(item.text for item in items)
        for index, (item, doc) in enumerate(zip(items, docs, strict=True)):
            add(gold, index, ((mention.start, mention.end, mention.label) for mention in item.mentions))
            add(predicted, index, ((ent.start_char, ent.end_char, ent.label_) for ent in doc.ents))
    return {label: count_matches(gold[label], predicted[label]) for label in ("all", *held_out.labels)}


def measure_speed(nlp: Language, data: Path) -> int:
    """Return the words per second of processor time that the whole pipeline reads."""
    sources = treebanks.iter_source(data / "treebank/pud-test.conllu.gz")
    docs = [treebanks.to_doc(nlp.vocab, chunk) for chunk in treebanks.chunk_documents(sources, CHUNK)]
    start = time.process_time()
    words = sum(len(doc) for doc in nlp.pipe(doc.text for doc in docs))
    return round(words / (time.process_time() - start))


def evaluate(nlp: Language, data: Path) -> dict[str, Any]:
    """Return all figures of a pipeline; those of components that it lacks are left out."""
    figures: dict[str, Any] = {}
    if "parser" in nlp.pipe_names:
        figures["syntax"] = {held_out.name: score_syntax(nlp, data, held_out) for held_out in SYNTAX_SETS}
    if "ner" in nlp.pipe_names:
        figures["entities"] = {held_out.name: score_entities(nlp, data, held_out) for held_out in ENTITY_SETS}
    return figures


def print_figures(figures: dict[str, Any]) -> None:
    """Print the figures as two tables."""
    for name, scores in figures.get("syntax", {}).items():
        print(f"{name:26}", "  ".join(f"{key} {scores[key]:.2f}" for key in SYNTAX_SCORES))
        print(f"{'':26}", "  ".join(f"{relation} {score}" for relation, score in scores["las_f"].items()))
    for name, labels in figures.get("entities", {}).items():
        print(
            f"{name:26}", "  ".join(f"{label} {s['p']}/{s['r']}/{s['f']} ({s['gold']})" for label, s in labels.items())
        )


def main() -> None:
    """Read the command line, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("--json", type=Path, help="also write the figures here")
    arguments = parser.parse_args()
    start = time.perf_counter()
    nlp = spacy.load(arguments.model)
    print(f"loaded in {time.perf_counter() - start:.2f} s, {measure_speed(nlp, arguments.data)} words/s")
    figures = evaluate(nlp, arguments.data)
    print_figures(figures)
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=1), encoding="utf8")


if __name__ == "__main__":
    main()
