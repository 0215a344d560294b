"""The same articles give the same graph, byte for byte, with the real pipeline."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from diplograph.building import build
from diplograph.examples import articles_path

NAMES = ("reykjavik", "iceland", "alaska", "tag-erdogan", "xi-leaves", "iranian", "saudi", "desk-2023")


@pytest.fixture(scope="module")
def files(nlp, tmp_path_factory) -> list[Path]:
    folder = tmp_path_factory.mktemp("articles")
    chosen = [path for path in sorted(articles_path().iterdir()) if any(name in path.name for name in NAMES)]
    return [Path(shutil.copy(path, folder)) for path in chosen]


@pytest.fixture(scope="module")
def whole(files, tmp_path_factory) -> bytes:
    return build(files, tmp_path_factory.mktemp("graphs") / "whole", processes=1).to_nquads()


def test_neither_order_nor_number_of_processes_matters(files, whole, tmp_path):
    shuffled = random.Random(1).sample(files, len(files))
    assert shuffled != files
    assert build(shuffled, tmp_path / "graph", processes=2).to_nquads() == whole
    assert b"#Meeting>" in whole


def test_articles_that_come_one_by_one_give_the_same_graph(files, whole, tmp_path):
    records = [path for path in files if path.suffix != ".json"]
    for path in random.Random(2).sample(records, len(records)):
        kg = build([path, *path.parent.glob(f"{path.stem}.meta.json")], tmp_path / "graph", processes=1)
    assert kg.to_nquads() == whole


def test_quads_are_sorted(whole):
    lines = whole.splitlines()
    assert lines == sorted(set(lines))
