from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import stub_pipeline

import diplograph as dg
from diplograph.building import BuildSummary, build
from diplograph.errors import ArticleError, GraphError, LexiconError, PipelineError
from diplograph.extract import pipeline
from diplograph.graph.json_lines import read_json_lines

TESTS = Path(__file__).parent


class Readings:
    """Counts what is read, and interrupts after so many articles."""

    def __init__(self) -> None:
        self.ids: list[str] = []
        self.loads = 0
        self.stop_after = 10**9

    def load(self, name: str = "", **options: object) -> stub_pipeline.StubPipeline:
        self.loads += 1
        return self.Pipeline(self)

    class Pipeline(stub_pipeline.TroubledPipeline):
        def __init__(self, readings: Readings) -> None:
            self.readings = readings

        def find(self, doc):
            if len(self.readings.ids) >= self.readings.stop_after:
                raise KeyboardInterrupt
            self.readings.ids.append(doc.user_data["diplograph_article"]["id"])
            return super().find(doc)


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> Readings:
    readings = Readings()
    monkeypatch.setattr(pipeline, "load_pipeline", readings.load)
    monkeypatch.setattr(pipeline, "read_meta", lambda name="": {**stub_pipeline.META, "name": name or "stub"})
    return readings


def write_articles(path: Path, count: int = 6, **changes: str) -> Path:
    texts = {
        f"a{number}": f"Article {number} tells of a meeting. " + "It was long. " * number for number in range(count)
    }
    lines = [json.dumps({"id": id, "text": text}) for id, text in (texts | changes).items()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    return write_articles(tmp_path / "news.jsonl")


def test_build_keeps_its_name_beside_the_command_line():
    import diplograph.cli

    assert diplograph.cli
    assert callable(dg.build)
    assert dg.build is build


def test_every_article_is_read_and_counted(readings, articles, tmp_path):
    summary = BuildSummary()
    kg = build(articles, tmp_path / "graph", summary=summary)
    assert sorted(readings.ids) == sorted(kg.articles) == ["a0", "a1", "a2", "a3", "a4", "a5"]
    assert (summary.read, summary.unchanged, summary.failed, summary.pipeline) == (6, 0, [], "en_stub 1.0")
    assert summary.reading.articles == 6
    assert dg.open_graph(tmp_path / "graph").all_events == kg.all_events
    assert {each.relation for each in kg.all_events} == {"met"}


def test_what_is_known_is_not_read_again(readings, articles, tmp_path):
    first = build(articles, tmp_path / "graph").to_nquads()
    summary = BuildSummary()
    assert build(articles, tmp_path / "graph", summary=summary).to_nquads() == first
    assert (summary.read, summary.unchanged) == (0, 6)
    assert (len(readings.ids), readings.loads) == (6, 1)


def test_an_article_that_changed_is_read_again_and_others_stay(readings, articles, tmp_path):
    build(articles, tmp_path / "graph")
    readings.ids.clear()
    kg = build(write_articles(tmp_path / "more.jsonl", 2, a1="It changed.", b1="It is new."), tmp_path / "graph")
    assert sorted(readings.ids) == ["a1", "b1"]
    assert sorted(kg.articles) == ["a0", "a1", "a2", "a3", "a4", "a5", "b1"]
    assert kg.articles["a1"].text == "It changed."


def test_another_pipeline_or_lexicon_reads_all_again(readings, articles, tmp_path):
    lexicon = tmp_path / "own.yaml"
    lexicon.write_text("mediated:\n  - frame: subj > between\n    verbs: [mediate]\n")
    build(articles, tmp_path / "graph")
    for options in ({"pipeline": "other"}, {"lexicon": lexicon}, {"lexicon": [str(lexicon)]}):
        readings.ids.clear()
        build(articles, tmp_path / "graph", **options)
        assert len(readings.ids) == (0 if options.get("lexicon") == [str(lexicon)] else 6)


def test_an_article_that_fails_is_listed_and_tried_again(readings, tmp_path):
    articles = write_articles(tmp_path / "news.jsonl", 3, a1="FAIL")
    summary = BuildSummary()
    kg = build(articles, tmp_path / "graph", summary=summary)
    assert sorted(kg.articles) == ["a0", "a2"]
    assert summary.failed == [f"{articles}: ValueError: this text cannot be read"]
    readings.ids.clear()
    build(articles, tmp_path / "graph")
    assert readings.ids == ["a1"]


@pytest.mark.parametrize("stops", [[1], [3], [5], [2, 2], [1, 1, 1, 1, 1]])
def test_interrupted_builds_give_the_same_graph_and_read_nothing_twice(readings, articles, tmp_path, stops):
    whole = build(articles, tmp_path / "whole").to_nquads()
    readings.ids.clear()
    for number in stops:
        readings.stop_after = len(readings.ids) + number
        with pytest.raises(KeyboardInterrupt):
            build(articles, tmp_path / "parts")
    readings.stop_after = 10**9
    assert build(articles, tmp_path / "parts").to_nquads() == whole
    assert sorted(readings.ids) == ["a0", "a1", "a2", "a3", "a4", "a5"]


def test_an_unfinished_build_can_be_opened(readings, articles, tmp_path):
    readings.stop_after = 2
    with pytest.raises(KeyboardInterrupt):
        build(articles, tmp_path / "graph")
    assert sorted(dg.open_graph(tmp_path / "graph").articles) == ["a0", "a1"]


def test_the_order_of_files_does_not_matter(readings, tmp_path):
    files = []
    for number in range(8):
        files.append(tmp_path / f"{number}.txt")
        files[-1].write_text(f"Article number {number}. Two ministers met in Geneva on day {number} of their talks.\n")
    graphs = set()
    for seed in range(4):
        random.Random(seed).shuffle(files)
        graphs.add(build(files, tmp_path / f"graph{seed}").to_nquads())
    assert len(graphs) == 1


def test_progress_tells_each_stage(readings, articles, tmp_path):
    told: list[tuple[str, int, int, int]] = []
    build(articles, tmp_path / "graph", progress=lambda *news: told.append(news))
    length = sum(len(each.text) for each in dg.open_graph(tmp_path / "graph").articles.values())
    assert list(dict.fromkeys(stage for stage, *_ in told)) == ["collecting", "reading", "writing"]
    assert [news[1:3] for news in told if news[0] == "reading"] == [(number, 6) for number in range(1, 7)]
    assert max(news[3] for news in told) == length


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"articles": "missing-folder"}, ArticleError),
        ({"lexicon": "missing.yaml"}, LexiconError),
        ({"pipeline": "no_such_pipeline"}, PipelineError),
    ],
)
def test_what_cannot_work_is_refused_before_anything_is_made(articles, tmp_path, options, error):
    with pytest.raises(error, match=next(iter(options.values()))):
        build(**{"articles": articles, "out": tmp_path / "graph", **options})
    assert not (tmp_path / "graph").exists()


def test_a_folder_with_other_files_is_left_alone(readings, articles, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("Dear reader")
    with pytest.raises(GraphError, match="holds other files"):
        build(articles, tmp_path / "mine")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]
    assert readings.ids == []


def test_out_may_not_be_a_file(readings, articles):
    with pytest.raises(GraphError, match="cannot be written"):
        build(articles, articles)


KILLED = """
import sys
sys.path.insert(0, {tests!r})
import stub_pipeline
from diplograph.building import build
from diplograph.extract import pipeline

pipeline.load_pipeline = stub_pipeline.load_slow
pipeline.read_meta = lambda name="": stub_pipeline.META
pipeline.fingerprint = lambda name="", lexicon=(): "unchanged"
build({articles!r}, {out!r}, processes={processes})
"""


@pytest.mark.parametrize("processes", [1, 2])
def test_a_killed_build_goes_on_where_it_was(monkeypatch, tmp_path, processes):
    articles = write_articles(tmp_path / "news.jsonl", 40)

    def start(out: str) -> subprocess.Popen[bytes]:
        monkeypatch.setenv("READ_LOG", str(tmp_path / f"{out}.log"))
        names = {"tests": str(TESTS), "articles": str(articles), "out": str(tmp_path / out), "processes": processes}
        return subprocess.Popen([sys.executable, "-c", KILLED.format(**names)])

    def log(out: str) -> list[str]:
        path = tmp_path / f"{out}.log"
        return [line.split()[0] for line in path.read_text().splitlines()] if path.exists() else []

    assert start("whole").wait(120) == 0
    killed = start("parts")
    until = time.monotonic() + 60
    while len(log("parts")) < 15 and time.monotonic() < until:
        time.sleep(0.01)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    time.sleep(0.3)  # a reader that was asked for one more article may still note it
    journal = tmp_path / "parts" / "journal.jsonl"
    finished = {each["article"]["id"] for each in read_json_lines(journal, may_end_torn=True)}
    before = log("parts")
    assert 0 < len(finished) < 40
    assert start("parts").wait(120) == 0
    assert finished.isdisjoint(log("parts")[len(before) :])
    assert set(log("parts")) == {f"a{number}" for number in range(40)}
    for name in ("graph.nq", "reports.jsonl", "articles.jsonl"):
        assert (tmp_path / "parts" / name).read_bytes() == (tmp_path / "whole" / name).read_bytes()
