"""What extraction finds in the development sets does not fall below the floors."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"

pytestmark = [
    pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="../shared/gold, the gold sets, is not there"),
    pytest.mark.skipif(importlib.util.find_spec("sklearn") is None, reason="scikit-learn is missing: .[training]"),
]


@pytest.fixture(scope="module")
def figures() -> dict[str, float]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT))
        from benchmarks.evaluation import evaluate, guarded_figures

        return guarded_figures(evaluate(SHARED))


def test_no_figure_is_below_its_floor(figures: dict[str, float]) -> None:
    from benchmarks.evaluation import read_floors

    floors = read_floors()
    assert floors.keys() == figures.keys()
    assert {name: figures[name] for name in floors if figures[name] < floors[name]} == {}


def test_floors_are_not_lowered_unless_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT))
    from benchmarks.evaluation import read_floors, update_floors

    path = tmp_path / "floors.json"
    update_floors({"sentences F1": 0.70}, lower=False, path=path)
    with pytest.raises(SystemExit, match=r"sentences F1 \(0.68 to 0.58\)"):
        update_floors({"sentences F1": 0.60}, lower=False, path=path)
    assert read_floors(path) == {"sentences F1": 0.68}
    update_floors({"sentences F1": 0.60}, lower=True, path=path)
    assert read_floors(path) == {"sentences F1": 0.58}
