"""What extraction finds in the development sets does not fall below the floors, and the evaluation counts rightly."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(autouse=True)
def benchmarks_on_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT))


@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="../shared/gold, the gold sets, is not there")
def test_no_figure_is_below_its_floor() -> None:
    from benchmarks.evaluation import evaluate, guarded_figures, read_floors

    floors, figures = read_floors(), guarded_figures(evaluate(SHARED))
    assert floors.keys() == figures.keys()
    assert {name: figures[name] for name in floors if figures[name] < floors[name]} == {}


def test_floors_are_not_lowered_unless_asked(tmp_path: Path) -> None:
    from benchmarks.evaluation import read_floors, update_floors

    path = tmp_path / "floors.json"
    update_floors({"sentences F1": 0.70}, lower=False, path=path)
    with pytest.raises(SystemExit, match=r"sentences F1 \(0.68 to 0.58\)"):
        update_floors({"sentences F1": 0.60}, lower=False, path=path)
    assert read_floors(path) == {"sentences F1": 0.68}
    update_floors({"sentences F1": 0.60}, lower=True, path=path)
    assert read_floors(path) == {"sentences F1": 0.58}


def test_docs_change_between_the_markers_only(tmp_path: Path) -> None:
    from benchmarks.evaluation import BEGIN, END, write_docs

    path = tmp_path / "accuracy.md"
    path.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", encoding="utf-8")
    write_docs("new", path)
    assert path.read_text(encoding="utf-8") == f"before\n{BEGIN}\nnew\n{END}\nafter\n"


@pytest.mark.parametrize(
    ("found", "agrees"),
    [
        ("2021-05-19/2021-05-19", True),
        ("2021-05-01/2021-05-31", True),
        ("2021-04-30/2021-05-31", False),
        ("2021-06-01/2021-06-01", False),
        ("2022-01-01/2022-12-31", True),
        ("", False),
    ],
)
def test_date_agrees_when_it_overlaps_and_is_no_wider(found: str, agrees: bool) -> None:
    from benchmarks.evaluation_details import date_agrees

    earliest, _, latest = found.partition("/")
    assert date_agrees({"date": "2021-05", "date_alternative": "2022"}, earliest, latest) is agrees


def test_triples_take_agents_for_objects_and_share_subjects_of_conjoined_verbs() -> None:
    from benchmarks.evaluation_baseline import iter_triples

    doc = Doc(
        Vocab(),
        words="Iran was condemned by France and hit Iraq".split(),
        pos=["PROPN", "AUX", "VERB", "ADP", "PROPN", "CCONJ", "VERB", "PROPN"],
        deps=["nsubj:pass", "aux:pass", "ROOT", "case", "obl:agent", "cc", "conj", "obj"],
        heads=[2, 2, 2, 4, 2, 6, 2, 6],
    )
    triples = [
        ({token.text for token in subjects}, verb.text, {token.text for token in objects})
        for subjects, verb, objects in iter_triples(doc)
    ]
    assert triples == [({"Iran"}, "condemned", {"France"}), ({"Iran"}, "hit", {"Iraq"})]
