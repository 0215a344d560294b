"""Train the acceptance model: ``python -m training.acceptance DATA [--pipeline NAME]``.

It learns from the annotated texts of ``training/events.py``. Every candidate that the clause layer and the lexicon
find in them is a positive example when its relation and both actors match an annotated event (by the names that
``gold/score.py`` accepts), else a negative one; candidates that match only an optional event, or one that another
sentence of their article states, are left out. A logistic regression with L2 penalty is fitted to the named features
of ``diplograph.extract.features``, twice: nobody noted which word tells an event, so words that the first fit finds far
less likely to tell a pair than another word are no examples for the second. Probabilities and the threshold are checked
by cross-validation over the sentences of ``DATA/gold/train.jsonl``, the others being learned from in every fold. The
development sets are never read here.
"""

from __future__ import annotations

import argparse
import gzip
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import SGDClassifier
from spacy.language import Language

from diplograph.extract.acceptance import DATA, AcceptanceModel
from diplograph.extract.candidates import Judged
from diplograph.extract.features import FeatureReader
from diplograph.extract.pipeline import ARTICLE_KEY, ReportFinder, load_bare_pipeline
from diplograph.extract.scores import CandidateScorer
from training.events import AnnotatedText, read_annotated, read_more
from training.parallel import read_side_by_side
from training.scoring import load_scorer
from training.validation import (
    UNCALIBRATED,
    Calibration,
    Sentence,
    calibrate,
    candidate_pair,
    coverage,
    evaluate,
    print_calibration,
)

#: Strength of the L2 penalty, epochs, and how often a feature must be seen: best F1 by cross-validation on the
#: training sentences.
PENALTY = 10.0
EPOCHS = 15
FIRST_EPOCHS = 8
#: A match is left out of the second fit when it is less than this share as likely as the likeliest one of the same pair
#: (multiple-instance learning, Dietterich, Lathrop and Lozano-Perez 1997): F1 by cross-validation rises by 0.003 with a
#: half, by 0.001 or less with 0.3 or 0.8.
TELLING_SHARE = 0.5
#: How much more a sentence annotated by hand counts than another: F1 rises by 0.002.
HAND_ANNOTATED = 2.0
MIN_COUNT = 4
#: Weights nearer to zero than this are not shipped: without them F1 falls by 0.001.
SMALLEST_WEIGHT = 0.08
#: Share of the accepted candidates of weak words that may be lost for speed at each look.
LOST_SHARE = 0.02
FOLDS = 4
#: Share of the reports that must be right. The best F1 lies at 0.70; up to here it falls by 0.005.
PRECISE_ENOUGH = 0.73
SEED = 0


def _read_chunk(texts: Sequence[AnnotatedText], data: Path, pipeline: str) -> list[Sentence]:
    """Parse annotated texts and match their candidates with the annotation."""
    nlp, finder = _tools(pipeline)
    score = load_scorer(data)
    return [sentence for text in texts for sentence in _read_text(text, nlp, finder, score)]


@cache
def _tools(pipeline: str) -> tuple[Language, ReportFinder]:
    return load_bare_pipeline(pipeline), ReportFinder(model=AcceptanceModel({}, 0.0, 0.0))


def _read_text(text: AnnotatedText, nlp: Language, finder: ReportFinder, score: ModuleType) -> Iterator[Sentence]:
    doc = nlp(text.text)
    doc.user_data[ARTICLE_KEY] = {"earliest": text.published, "latest": text.published}
    relations = finder.read(doc).relations
    reader = FeatureReader(relations.syntax, relations.mentions)  # what it remembers need not go between processes
    candidates = [(doc[each.trigger].idx, each) for each in relations.candidates(0, len(doc))]
    everywhere = [pair for part in text.parts for event in part.events for pair in score.pairs(event)]
    for start, end, events in text.parts:
        gold = [pair for event in events if not event.get("optional") for pair in score.pairs(event)]
        optional = [pair for event in events if event.get("optional") for pair in score.pairs(event)]
        judged = [Judged(candidate, 0.0) for at, candidate in candidates if start <= at < end]
        features = [reader.features(item.candidate) for item in judged]
        pairs = [candidate_pair(item.candidate, relations.mentions) for item in judged]
        matches = [_first_fitting(gold, pair, score) for pair in pairs]
        told = [any(score.fits(other, pair, "relation") for other in everywhere) for pair in pairs]
        labels = [
            True if match >= 0 else None if elsewhere else False for match, elsewhere in zip(matches, told, strict=True)
        ]
        yield Sentence(gold, optional, relations, judged, features, labels, matches)


def _first_fitting(gold: Sequence[tuple[Any, ...]], pair: tuple[Any, ...], score: ModuleType) -> int:
    return next((number for number, other in enumerate(gold) if score.fits(other, pair, "relation")), -1)


def _share_names(sentence: Sentence) -> Sentence:
    """Keep each name of a feature once in memory, however many candidates have it."""
    return sentence._replace(features=[[sys.intern(feature) for feature in row] for row in sentence.features])


class Design:
    """The matrix of all candidates: one row a candidate, one column a feature."""

    def __init__(self, sentences: Sequence[Sentence], hand_annotated: int) -> None:
        """Number the features that are frequent enough; the first ``hand_annotated`` sentences count more."""
        counts = Counter(feature for sentence in sentences for row in sentence.features for feature in row)
        kept = sorted(feature for feature, count in counts.items() if count >= MIN_COUNT)
        self.columns = {feature: number for number, feature in enumerate(kept)}
        rows = [row for sentence in sentences for row in sentence.features]
        flat = np.fromiter((self.columns.get(feature, -1) for row in rows for feature in row), dtype=np.int32)
        known = flat >= 0
        ends = np.cumsum([0, *map(len, rows)])
        pointers = np.concatenate([[0], np.cumsum(known)])[ends]
        flat = flat[known]
        self.matrix = csr_matrix((np.ones(len(flat), np.float32), flat, pointers), shape=(len(rows), len(kept)))
        labels = [label for sentence in sentences for label in sentence.labels]
        self.known = np.array([label is not None for label in labels])
        self.labels = np.array([bool(label) for label in labels])
        self.sentence = np.repeat(np.arange(len(sentences)), [len(sentence.features) for sentence in sentences])
        self.weights = np.where(self.sentence < hand_annotated, HAND_ANNOTATED, 1.0)
        matches = np.array([match for sentence in sentences for match in sentence.matches])
        #: The pair that each row matches, numbered through all sentences; -1 for none.
        self.pair = np.where(matches < 0, -1, self.sentence * (matches.max() + 1) + matches)

    def fit(self, rows: np.ndarray) -> SGDClassifier:
        """Fit the model on some rows: first on all, then without the matches that hardly tell their pair."""
        rows = rows & self.known
        first = self._fit(rows, FIRST_EPOCHS)
        return self._fit(rows & ~self._hardly_telling(first), EPOCHS)

    def _fit(self, rows: np.ndarray, epochs: int) -> SGDClassifier:
        model = SGDClassifier(
            loss="log_loss", alpha=PENALTY / rows.sum(), max_iter=epochs, tol=None, average=True, random_state=SEED
        )
        return model.fit(self.matrix[rows], self.labels[rows], sample_weight=self.weights[rows])

    def _hardly_telling(self, model: SGDClassifier) -> np.ndarray:
        matching = np.flatnonzero(self.pair >= 0)
        probabilities = model.predict_proba(self.matrix[matching])[:, 1]
        _, pair = np.unique(self.pair[matching], return_inverse=True)
        likeliest = np.zeros(pair.max() + 1)
        np.maximum.at(likeliest, pair, probabilities)
        hardly = np.zeros(len(self.labels), bool)
        hardly[matching] = probabilities < TELLING_SHARE * likeliest[pair]
        return hardly


def cross_validate(design: Design, count: int) -> np.ndarray:
    """Return for each candidate of the first ``count`` sentences the probability given by a model that has not seen
    its sentence."""
    fold_of = np.random.RandomState(SEED).permutation(count) % FOLDS
    checked = design.sentence < count
    folds = np.where(checked, fold_of[np.minimum(design.sentence, count - 1)], FOLDS)
    probabilities = np.zeros(len(design.labels))
    for fold in range(FOLDS):
        model = design.fit(folds != fold)
        probabilities[folds == fold] = model.predict_proba(design.matrix[folds == fold])[:, 1]
    return probabilities[checked]


def to_model(
    fitted: SGDClassifier, design: Design, threshold: float, calibration: Calibration, sentences: Sequence[Sentence]
) -> AcceptanceModel:
    """Return the weights that matter, and the least score of trigger and actors that any reported candidate has.

    Values that do not print (white space read as a word) are left out, as they would break the table.
    """
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    for feature, column in design.columns.items():
        template, _, value = feature.partition("=")
        weight = float(f"{fitted.coef_[0][column]:.3g}")
        if abs(weight) >= SMALLEST_WEIGHT and value.isprintable():
            weights[template][value] = weight
    model = AcceptanceModel(dict(weights), float(f"{fitted.intercept_[0]:.5g}"), threshold, calibration=calibration)
    model.least = least_scores(model, sentences)
    return model


def least_scores(model: AcceptanceModel, sentences: Iterable[Sentence]) -> list[float]:
    """Return the scores of the trigger, of it with its source and with both actors that all but a few of the accepted
    candidates of weak words have."""
    shares: list[tuple[float, float, float]] = []
    for sentence in sentences:
        scores = CandidateScorer(sentence.finder.features, model)
        weak = [item.candidate for item in sentence.judged if item.candidate.entry.weak]
        shares += [scores.shares(each) for each in weak if scores.probability(each) >= model.threshold]
    return [round(float(np.quantile(column, LOST_SHARE)), 2) for column in zip(*shares, strict=True)]


def write_model(model: AcceptanceModel, path: Path) -> None:
    """Write a model as ``load_acceptance_model`` reads it."""
    lines = [
        ["intercept, threshold, least", *map(str, (model.intercept, model.threshold, *model.least))],
        ["calibration", *(f"{probability}:{share}" for probability, share in model.calibration)],
    ]
    for template, weights in sorted(model.weights.items()):
        lines.append([template, *(cell for value in sorted(weights) for cell in (value, f"{weights[value]:.3g}"))])
    with path.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as file:
        file.write("".join("\t".join(line) + "\n" for line in lines).encode("utf-8"))


def main() -> None:
    """Train, cross-validate, print the figures and write the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="folder that holds gold/train.jsonl and gold/score.py")
    parser.add_argument("--pipeline", default="", help="spaCy pipeline (default: the embedded one)")
    parser.add_argument("--skip-check", action="store_true", help="fit without cross-validation, at --threshold")
    parser.add_argument("--threshold", type=float, default=0.4)
    parser.add_argument("--out", type=Path, default=DATA)
    args = parser.parse_args()
    score = load_scorer(args.data)
    annotated = read_annotated(args.data)
    read = read_side_by_side(_read_chunk, [*annotated, *read_more(args.data)], args.data, args.pipeline)
    sentences = list(map(_share_names, read))
    design = Design(sentences, len(annotated))
    rows, columns = design.matrix.shape
    print(f"{len(sentences)} sentences, {rows} candidates, {columns} features", flush=True)
    checked = sentences[: len(annotated)]
    print(f"candidates cover {coverage(checked, score):.3f} of the annotated pairs", flush=True)
    threshold, calibration = (args.threshold, UNCALIBRATED) if args.skip_check else _check(design, checked, score)
    model = to_model(design.fit(np.ones(len(design.labels), bool)), design, threshold, calibration, sentences)
    write_model(model, args.out)
    size = args.out.stat().st_size / 1e6
    count = sum(map(len, model.weights.values()))
    print(f"{count} weights, threshold {threshold}, least scores {model.least}, {size:.2f} MB")


def _check(design: Design, sentences: Sequence[Sentence], score: ModuleType) -> tuple[float, Calibration]:
    """Print the figures of a cross-validation; return the lowest threshold that is precise enough, and what the
    probabilities above it are worth.

    A wrong edge costs a reader more than a missed one, so it lies above the threshold of the best F1.
    """
    probabilities = cross_validate(design, len(sentences))
    results = {cut / 100: evaluate(sentences, probabilities, cut / 100, score) for cut in range(16, 50, 2)}
    for cut, ((precision, recall, f1), _, _) in results.items():
        print(f"threshold {cut:.2f}: P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")
    best = next((cut for cut, (figures, _, _) in results.items() if figures[0] >= PRECISE_ENOUGH), max(results))
    for relation, (hits, gold, predicted) in sorted(results[best][1].items(), key=lambda item: -item[1][1]):
        precision, recall, f1 = hits / max(predicted, 1), hits / max(gold, 1), 2 * hits / max(gold + predicted, 1)
        print(f"  {relation:12} P {precision:.2f} R {recall:.2f} F1 {f1:.2f} (gold {gold}, predicted {predicted})")
    print_calibration(results[best][2])
    return best, calibrate(results[best][2])


if __name__ == "__main__":
    main()
