"""How right extraction is: ``make evaluate``, or ``python -m benchmarks.evaluation ../shared``.

Reads the development sets in ``SHARED/gold`` with the embedded pipeline (or ``--pipeline``), scores them with
``gold/score.py``, and prints a Markdown page: scores, relations and their confusions, statuses, dates, identities,
confidence, what stopped the missed events, and a baseline in the same run. ``--docs`` puts the page into
``docs/accuracy.md``; ``--update`` sets ``benchmarks/floors.json``, which ``tests/test_accuracy.py`` guards.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from benchmarks.evaluation_scores import SETS, GoldSet, Predictions, predict, score_texts
from benchmarks.evaluation_tables import baseline_table, detail_tables, relation_table, score_table
from diplograph.extract.relation_types import CORE_RELATIONS

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
DOCS = HERE.parent / "docs" / "accuracy.md"
BEGIN, END = "<!-- begin: make evaluate -->", "<!-- end: make evaluate -->"
#: How far below the measured figure a floor is set.
ROOM = 0.02


class Evaluation(NamedTuple):
    """The sets, what was found in them, and the scorer."""

    sets: dict[str, GoldSet]
    found: dict[str, Predictions]
    score: ModuleType


def evaluate(shared: Path, pipeline: str = "") -> Evaluation:
    """Run extraction on all development sets in ``shared/gold``."""
    from training.scoring import load_scorer

    sets = {name: GoldSet(shared / "gold", name) for name in SETS}
    return Evaluation(sets, {name: predict(gold, pipeline) for name, gold in sets.items()}, load_scorer(shared))


def guarded_figures(evaluation: Evaluation) -> dict[str, float]:
    """Return the figures that have a floor: F1 of sentences (all, core) and articles, recall of PLOVER."""
    sets, found, score = evaluation

    def figures(name: str, *only: str) -> tuple[float, float, float]:
        texts = score_texts(sets[name], found[name], score, only=only)
        result: tuple[float, float, float] = score.prf([text.counts for text in texts.values()])
        return result

    return {
        "sentences F1": figures("sentences")[2],
        "sentences core F1": figures("sentences", *CORE_RELATIONS)[2],
        "articles F1": figures("articles")[2],
        "plover recall": figures("plover")[1],
    }


def iter_page(evaluation: Evaluation, pipeline: str = "") -> Iterator[str]:
    """Yield the parts of the page, in Markdown."""
    sets, found, score = evaluation
    scored = {name: score_texts(gold, found[name], score) for name, gold in sets.items()}
    yield "## Scores\n\n" + score_table(sets, found, score)
    yield "## A baseline in the same run\n\n" + baseline_table(sets, found, score, pipeline)
    for name in ("sentences", "articles"):
        yield f"## Relations: {name}\n\n" + relation_table(scored[name])
    yield from detail_tables(sets, found, scored, score, pipeline)


def write_docs(page: str, path: Path = DOCS) -> None:
    """Replace what stands between the markers of ``path``."""
    text = path.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    path.write_text(f"{before}{BEGIN}\n{page}\n{END}{after}", encoding="utf-8")


def read_floors(path: Path = FLOORS) -> dict[str, float]:
    """Return the floors by the name of their figure."""
    floors: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))
    return floors


def update_floors(figures: dict[str, float], *, lower: bool, path: Path = FLOORS) -> None:
    """Set the floors just below the figures; exits when that would lower one and ``lower`` is not given."""
    known = read_floors(path) if path.exists() else {}
    floors = {name: round(value - ROOM, 2) for name, value in figures.items()}
    fallen = [f"{name} ({known[name]} to {floor})" for name, floor in floors.items() if floor < known.get(name, 0.0)]
    if fallen and not lower:
        sys.exit(f"{path.name}: floors would fall: {', '.join(fallen)}; give --lower as well if that is meant")
    path.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks.evaluation")
    parser.add_argument("shared", type=Path, help="the folder that holds gold/")
    parser.add_argument(
        "--pipeline", default="", help="an installed spaCy pipeline or a folder (default: the embedded)"
    )
    parser.add_argument("--docs", action="store_true", help="write the page into docs/accuracy.md")
    parser.add_argument("--update", action="store_true", help="set the floors just below the figures of this run")
    parser.add_argument("--lower", action="store_true", help="let --update lower a floor")
    given = parser.parse_args()
    evaluation = evaluate(given.shared, given.pipeline)
    parts = []
    for part in iter_page(evaluation, given.pipeline):
        print(part, end="\n\n", flush=True)
        parts.append(part)
    if given.docs:
        write_docs("\n\n".join(parts))
    if given.update:
        update_floors(guarded_figures(evaluation), lower=given.lower)


if __name__ == "__main__":
    main()
