"""Train the acceptance model: ``python -m training.acceptance DATA [--pipeline NAME]``.

It learns from the annotated sentences of ``training/events.py``. Every candidate that the clause layer and the lexicon
find in them is a positive example when its relation and both actors match an annotated event (by the names that
``gold/score.py`` accepts), else a negative one; candidates that match only an optional event are left out. A logistic
regression with L2 penalty is fitted to the named features of ``diplograph.extract.acceptance``; probabilities and the
threshold are checked by cross-validation over the sentences of ``DATA/gold/train.jsonl``, the others being learned
from in every fold. The development sets are never read here.
"""

from __future__ import annotations

import argparse
import gzip
import multiprocessing
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import SGDClassifier
from spacy.language import Language

from diplograph.extract.acceptance import DATA, AcceptanceModel
from diplograph.extract.candidates import PLACE_TARGETS, Candidate
from diplograph.extract.mentions import Mention
from diplograph.extract.pipeline import ReportFinder, load_bare_pipeline
from diplograph.extract.relations import Finding, Judged, RelationFinder
from training.events import Record, read_annotated, read_more
from training.scoring import load_scorer

#: Strength of the L2 penalty, epochs, and how often a feature must be seen: best F1 by cross-validation on the
#: training sentences.
PENALTY = 10.0
EPOCHS = 15
MIN_COUNT = 4
#: Weights nearer to zero than this are not shipped: without them F1 falls by 0.001.
SMALLEST_WEIGHT = 0.05
#: Share of the candidates accepted in the training sentences that may be lost for speed at each look.
LOST_SHARE = 0.002
FOLDS = 4
#: Sentences that a worker process reads at once.
CHUNK = 250
#: Share of the reports that must be right; the best F1 lies at 0.70.
PRECISE_ENOUGH = 0.72
CALIBRATION_GROUPS = 12
SEED = 0


Calibration = Sequence[tuple[float, float]]
UNCALIBRATED: Calibration = ((0.0, 0.0), (1.0, 1.0))


class Sentence(NamedTuple):
    """An annotated sentence with its candidates: features, and whether each matches (None: only an optional event)."""

    gold: list[tuple[Any, ...]]
    optional: list[tuple[Any, ...]]
    finder: RelationFinder
    judged: list[Judged]
    features: list[list[str]]
    labels: list[bool | None]


def read_sentences(records: Sequence[Record], pipeline: str, data: Path) -> list[Sentence]:
    """Parse annotated records and match their candidates with the annotation, on all cores."""
    chunks = [(records[start : start + CHUNK], pipeline, data) for start in range(0, len(records), CHUNK)]
    with multiprocessing.get_context("spawn").Pool() as pool:
        return [sentence for part in pool.imap(_read_chunk, chunks) for sentence in part]


def _read_chunk(task: tuple[Sequence[Record], str, Path]) -> list[Sentence]:
    records, pipeline, data = task
    nlp, finder = _tools(pipeline)
    score = load_scorer(data)
    return [_read_sentence(record, nlp, finder, score) for record in records]


@cache
def _tools(pipeline: str) -> tuple[Language, ReportFinder]:
    return load_bare_pipeline(pipeline), ReportFinder(model=AcceptanceModel({}, 0.0, 0.0))


def _read_sentence(record: Record, nlp: Language, finder: ReportFinder, score: ModuleType) -> Sentence:
    events = record["events"]
    gold = [pair for event in events if not event.get("optional") for pair in score.pairs(event)]
    optional = [pair for event in events if event.get("optional") for pair in score.pairs(event)]
    relations = finder.read(nlp(record["text"])).relations
    judged = [Judged(candidate, 0.0) for candidate in relations.candidates(0, len(relations.syntax))]
    features = [relations.features.features(item.candidate) for item in judged]
    labels: list[bool | None] = []
    for item in judged:
        pair = candidate_pair(item.candidate, relations.mentions)
        right = any(score.fits(other, pair, "relation") for other in gold)
        labels.append(None if not right and any(score.fits(other, pair, "relation") for other in optional) else right)
    return Sentence(gold, optional, relations, judged, features, labels)


def _pair(relation: str, source: Mention, target: Mention) -> tuple[Any, ...]:
    return (relation, _forms(source, False), _forms(target, relation in PLACE_TARGETS), "actual")


def _forms(mention: Mention, place: bool) -> dict[str, str]:
    return {"name": mention.place_name if place and mention.place_id else mention.name, "mention": mention.text}


class Design:
    """The matrix of all candidates: one row a candidate, one column a feature."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        """Number the features that are frequent enough."""
        counts = Counter(feature for sentence in sentences for row in sentence.features for feature in row)
        kept = sorted(feature for feature, count in counts.items() if count >= MIN_COUNT)
        self.columns = {feature: number for number, feature in enumerate(kept)}
        rows = [row for sentence in sentences for row in sentence.features]
        indices = [[self.columns[feature] for feature in row if feature in self.columns] for row in rows]
        pointers = np.cumsum([0, *map(len, indices)])
        flat = np.fromiter((index for row in indices for index in row), dtype=np.int32)
        self.matrix = csr_matrix((np.ones(len(flat), np.float32), flat, pointers), shape=(len(rows), len(kept)))
        labels = [label for sentence in sentences for label in sentence.labels]
        self.known = np.array([label is not None for label in labels])
        self.labels = np.array([bool(label) for label in labels])
        self.sentence = np.repeat(np.arange(len(sentences)), [len(sentence.features) for sentence in sentences])

    def fit(self, rows: np.ndarray) -> SGDClassifier:
        """Fit the model on some rows."""
        rows = rows & self.known
        model = SGDClassifier(
            loss="log_loss", alpha=PENALTY / rows.sum(), max_iter=EPOCHS, tol=None, average=True, random_state=SEED
        )
        return model.fit(self.matrix[rows], self.labels[rows])


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


def evaluate(
    sentences: Sequence[Sentence], probabilities: np.ndarray, threshold: float, score: ModuleType
) -> tuple[tuple[float, float, float], dict[str, list[int]], list[tuple[float, bool]]]:
    """Return precision, recall and F1 on relation level, counts by relation (hits, gold, predicted), and confidence
    with truth."""
    counts, position = [], 0
    by_relation: dict[str, list[int]] = {}
    calibration: list[tuple[float, bool]] = []
    for sentence in sentences:
        end = position + len(sentence.judged)
        judged = [
            Judged(item.candidate, float(p))
            for item, p in zip(sentence.judged, probabilities[position:end], strict=True)
        ]
        position = end
        sentence.finder.model.threshold = threshold
        findings = sentence.finder.findings(judged)
        pairs = [
            (pair, finding.probability)
            for finding in findings
            for pair in _finding_pairs(finding, sentence.finder.mentions)
        ]
        gold = score.unique(sentence.gold, False)
        predicted = score.unique([pair for pair, _ in pairs], False)
        _, _, extra = score.match(gold, predicted, "relation")
        forgiven = [pair for pair in extra if any(score.fits(other, pair, "relation") for other in sentence.optional)]
        predicted = [pair for pair in predicted if pair not in forgiven]
        hits, missed, wrong = score.match(gold, predicted, "relation")
        counts.append((hits, len(gold), len(predicted)))
        calibration += [(p, pair not in wrong) for pair, p in pairs if pair in predicted]
        for column, group in ((1, gold), (2, predicted), (0, gold)):
            for pair in group:
                by_relation.setdefault(pair[0], [0, 0, 0])[column] += 1
        for pair in missed:
            by_relation[pair[0]][0] -= 1
    return score.prf(counts), by_relation, calibration


def _finding_pairs(finding: Finding, mentions: Sequence[Mention]) -> list[tuple[Any, ...]]:
    relation = finding.entry.relation
    if finding.target:
        return [_pair(relation, mentions[a], mentions[b]) for a in finding.source for b in finding.target]
    return [
        _pair(relation, mentions[a], mentions[b]) for i, a in enumerate(finding.source) for b in finding.source[i + 1 :]
    ]


def to_model(
    fitted: SGDClassifier, design: Design, threshold: float, calibration: Calibration, sentences: Sequence[Sentence]
) -> AcceptanceModel:
    """Return the weights that matter, and the least score of trigger and actors that any reported candidate has."""
    rounded = {feature: float(f"{fitted.coef_[0][column]:.3g}") for feature, column in design.columns.items()}
    weights = {feature: weight for feature, weight in rounded.items() if abs(weight) >= SMALLEST_WEIGHT}
    model = AcceptanceModel(weights, float(f"{fitted.intercept_[0]:.5g}"), threshold)
    model.least = least_scores(model, sentences)
    model.calibration = calibration
    return model


def least_scores(model: AcceptanceModel, sentences: Iterable[Sentence]) -> list[float]:
    """Return the scores of the trigger, of it with its source and with both actors that all but a few of the candidates
    have that the model accepts."""
    scores: list[list[float]] = [[], [], []]
    for sentence in sentences:
        features = sentence.finder.features
        for candidate in (item.candidate for item in sentence.judged):
            if features.probability(candidate, model) >= model.threshold:
                for count in range(3):
                    actors = (candidate.source, candidate.target)[:count]
                    scores[count].append(features.shared_score(model, candidate.trigger, candidate.entry, *actors))
    return [round(float(np.quantile(column, LOST_SHARE)), 2) for column in scores]


def write_model(model: AcceptanceModel, path: Path) -> None:
    """Write a model as ``load_acceptance_model`` reads it."""
    head = "\t".join(map(str, ["intercept, threshold, least", model.intercept, model.threshold, *model.least])) + "\n"
    head += "\t".join(["calibration", *(f"{probability}:{share}" for probability, share in model.calibration)]) + "\n"
    lines = [f"{feature}\t{weight:.3g}\n" for feature, weight in sorted(model.weights.items())]
    with path.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as file:
        file.write((head + "".join(lines)).encode("utf-8"))


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
    sentences = read_sentences([*annotated, *read_more(args.data)], args.pipeline, args.data)
    design = Design(sentences)
    rows, columns = design.matrix.shape
    print(f"{len(sentences)} sentences, {rows} candidates, {columns} features", flush=True)
    checked = sentences[: len(annotated)]
    print(f"candidates cover {_coverage(checked, score):.3f} of the annotated pairs", flush=True)
    threshold, calibration = (args.threshold, UNCALIBRATED) if args.skip_check else _check(design, checked, score)
    model = to_model(design.fit(np.ones(len(design.labels), bool)), design, threshold, calibration, sentences)
    write_model(model, args.out)
    size = args.out.stat().st_size / 1e6
    print(f"{len(model.weights)} weights, threshold {threshold}, least scores {model.least}, {size:.2f} MB")


def _coverage(sentences: Sequence[Sentence], score: ModuleType) -> float:
    """Return the share of annotated pairs that some candidate matches."""
    covered = 0
    for sentence in sentences:
        pairs = [candidate_pair(item.candidate, sentence.finder.mentions) for item in sentence.judged]
        covered += sum(any(score.fits(gold, pair, "relation") for pair in pairs) for gold in sentence.gold)
    return covered / sum(len(sentence.gold) for sentence in sentences)


def candidate_pair(candidate: Candidate, mentions: Sequence[Mention]) -> tuple[Any, ...]:
    """Return a candidate as ``gold/score.py`` writes pairs."""
    return _pair(candidate.entry.relation, mentions[candidate.source.mention], mentions[candidate.target.mention])


def _check(design: Design, sentences: Sequence[Sentence], score: ModuleType) -> tuple[float, Calibration]:
    """Print the figures of a cross-validation; return the lowest threshold that is precise enough, and what the
    probabilities above it are worth.

    A wrong edge costs a reader more than a missed one, so it lies above the threshold of the best F1.
    """
    probabilities = cross_validate(design, len(sentences))
    results = {cut / 100: evaluate(sentences, probabilities, cut / 100, score) for cut in range(24, 56, 2)}
    for cut, ((precision, recall, f1), _, _) in results.items():
        print(f"threshold {cut:.2f}: P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")
    best = next((cut for cut, (figures, _, _) in results.items() if figures[0] >= PRECISE_ENOUGH), max(results))
    for relation, (hits, gold, predicted) in sorted(results[best][1].items(), key=lambda item: -item[1][1]):
        precision, recall, f1 = hits / max(predicted, 1), hits / max(gold, 1), 2 * hits / max(gold + predicted, 1)
        print(f"  {relation:12} P {precision:.2f} R {recall:.2f} F1 {f1:.2f} (gold {gold}, predicted {predicted})")
    _print_calibration(results[best][2])
    return best, calibrate(results[best][2])


def calibrate(judged: Sequence[tuple[float, bool]]) -> Calibration:
    """Return rising pairs of probability and share of right reports, by isotonic regression.

    Zadrozny and Elkan 2002, "Transforming classifier scores into accurate multiclass probability estimates".
    """
    probabilities, truths = np.array([p for p, _ in judged]), np.array([truth for _, truth in judged], float)
    shares = IsotonicRegression(out_of_bounds="clip").fit(probabilities, truths)
    groups = np.array_split(np.sort(probabilities), CALIBRATION_GROUPS)
    knots = [float(group.mean()) for group in groups]
    smooth = [float(shares.predict(group).mean()) for group in groups]
    return [(round(knot, 3), round(share, 3)) for knot, share in zip(knots, smooth, strict=True)]


def _print_calibration(pairs: Sequence[tuple[float, bool]]) -> None:
    for low in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        inside = [truth for p, truth in pairs if low <= p < low + 0.1]
        if inside:
            print(f"  confidence {low:.1f}-{low + 0.1:.1f}: {sum(inside) / len(inside):.2f} right of {len(inside)}")


if __name__ == "__main__":
    main()
