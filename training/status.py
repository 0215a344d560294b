"""Train the status model: ``python -m training.status DATA [--pipeline NAME]``.

Examples are the triggers whose frame relates the two actors of an annotated event of ``training/events.py``; the label
is the event's status. Accuracy is cross-validated on ``DATA/gold/train.jsonl``, the other sentences being learned from
in every fold. The development sets are never read here.
"""

from __future__ import annotations

import argparse
import gzip
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from spacy.language import Language

from diplograph.extract.candidates import Judged
from diplograph.extract.pipeline import ARTICLE_KEY, ReportFinder, load_bare_pipeline
from diplograph.extract.records import STATUSES
from diplograph.extract.reports import STANDING, Reader
from diplograph.extract.status_model import DATA, status_features
from training.events import AnnotatedText, read_annotated, read_more
from training.parallel import read_side_by_side
from training.scoring import load_scorer
from training.validation import candidate_pair

#: Inverse strength of the L2 penalty and least count of a feature: best accuracy by cross-validation on the training
#: sentences.
STRENGTH = 0.2
MIN_COUNT = 2
#: Weight of a status by its rareness (0: none, 1: all alike): what is denied or planned must not pass for done.
RARENESS = 0.25
#: Only candidates as likely as this are examples: others are rarely reported.
LEAST_PROBABILITY = 0.2
FOLDS = 5
SEED = 0


class Example(NamedTuple):
    """A trigger of an annotated event: features, annotated status, and status by rule."""

    features: list[str]
    gold: str
    rule: str


def _read_chunk(texts: Sequence[AnnotatedText], data: Path, pipeline: str) -> list[list[Example]]:
    """Return the examples of each annotated sentence."""
    nlp, finder = _tools(pipeline)
    score = load_scorer(data)
    return [examples for text in texts for examples in _read_text(text, nlp, finder, score)]


@cache
def _tools(pipeline: str) -> tuple[Language, ReportFinder]:
    return load_bare_pipeline(pipeline), ReportFinder()


def _read_text(text: AnnotatedText, nlp: Language, finder: ReportFinder, score: ModuleType) -> Iterator[list[Example]]:
    if not any(part.events for part in text.parts):
        yield from ([] for _ in text.parts)
        return
    doc = nlp(text.text)
    doc.user_data[ARTICLE_KEY] = {"earliest": text.published, "latest": text.published}
    reader = finder.read(doc)
    judged = [(doc[each.candidate.trigger].idx, each) for each in reader.relations.judge(0, len(doc))]
    for start, end, events in text.parts:
        gold = [pair for event in events if not event.get("optional") for pair in score.pairs(event)]
        yield _examples(reader, [each for at, each in judged if start <= at < end], gold, score)


def _examples(
    reader: Reader, judged: Iterable[Judged], gold: Sequence[tuple[Any, ...]], score: ModuleType
) -> list[Example]:
    relations = reader.relations
    best: dict[int, tuple[float, int, str]] = {}
    for candidate, probability in judged:
        if probability < LEAST_PROBABILITY:
            continue
        pair = candidate_pair(candidate, relations.mentions)
        for index, event in enumerate(gold):
            if score.fits(event, pair, "relation") and probability > best.get(index, (0.0,))[0]:
                best[index] = (probability, candidate.trigger, candidate.entry.relation)
    examples = {}
    for index, (_, trigger, relation) in best.items():
        reading = reader.status.read(trigger, standing=relation in STANDING)
        features = status_features(relations.syntax, trigger, relation, reading)
        examples[trigger, relation] = Example(features, gold[index][3].rstrip("?"), reading.status)
    return list(examples.values())


def main() -> None:
    """Train, cross-validate, print the accuracy and write the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="folder that holds gold/train.jsonl and gold/score.py")
    parser.add_argument("--pipeline", default="", help="spaCy pipeline (default: the embedded one)")
    args = parser.parse_args()
    annotated = read_annotated(args.data)
    read = list(read_side_by_side(_read_chunk, [*annotated, *read_more(args.data)], args.data, args.pipeline))
    features, gold, rules = zip(*(example for examples in read for example in examples), strict=True)
    sentences = np.repeat(np.arange(len(read)), [len(examples) for examples in read])
    counts = Counter(feature for row in features for feature in row)
    columns = {feature: number for number, feature in enumerate(sorted(f for f, c in counts.items() if c >= MIN_COUNT))}
    indices = [[columns[feature] for feature in row if feature in columns] for row in features]
    matrix = csr_matrix(
        (np.ones(sum(map(len, indices))), [i for row in indices for i in row], np.cumsum([0, *map(len, indices)])),
        shape=(len(indices), len(columns)),
    )
    labels = np.array([STATUSES.index(status) for status in gold])  # type: ignore[arg-type]
    fold = np.append(np.random.RandomState(SEED).permutation(len(annotated)) % FOLDS, np.full(len(read), FOLDS))[
        sentences
    ]
    checked = fold < FOLDS
    predicted = np.zeros(len(labels), int)
    for number in range(FOLDS):
        predicted[fold == number] = _fit(matrix[fold != number], labels[fold != number]).predict(matrix[fold == number])
    print(f"{len(labels)} examples, {len(columns)} features")
    ruled = np.array([STATUSES.index(status) for status in rules])  # type: ignore[arg-type]
    right = predicted == labels
    print(f"accuracy: rules {np.mean((ruled == labels)[checked]):.3f}, model {np.mean(right[checked]):.3f}")
    for number, status in enumerate(STATUSES):
        of = (labels == number) & checked
        found = f"rules {np.mean(ruled[of] == number):.2f}, model {np.mean(predicted[of] == number):.2f}"
        print(f"  {status:9} found by {found} of {of.sum()}")
    model = _fit(matrix, labels)
    weights = model.coef_.copy()
    weights[:, columns["bias"]] += model.intercept_
    with DATA.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as file:
        for feature, column in columns.items():
            if np.abs(weights[:, column]).max() >= 0.02:
                file.write(("\t".join([feature, *(f"{w:.3g}" for w in weights[:, column])]) + "\n").encode("utf-8"))
    print(f"{DATA.stat().st_size / 1e3:.0f} kB")


def _fit(matrix: csr_matrix, labels: np.ndarray) -> LogisticRegression:
    counts = np.bincount(labels, minlength=len(STATUSES))
    weights = {number: float((len(labels) / count) ** RARENESS) for number, count in enumerate(counts) if count}
    return LogisticRegression(C=STRENGTH, max_iter=400, random_state=SEED, class_weight=weights).fit(matrix, labels)


if __name__ == "__main__":
    main()
