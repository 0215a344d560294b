from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import factory as f
import pytest

from diplograph.errors import GraphError
from diplograph.graph.json_lines import read_json_lines
from diplograph.graph.knowledge_graph import open_graph
from diplograph.graph.store import GraphFolder
from diplograph.ontology.mapping import Build

BUILD = Build("0.1.0", "en")
FILES = ("articles.jsonl", "reports.jsonl", "graph.nq", "meta.json")


def told_by(reports, article):
    return [report for report in reports if report.article == article.id]


def fill(folder, articles, reports, fingerprint="f1"):
    with folder.locked():
        for article in articles:
            folder.append(article, told_by(reports, article), fingerprint)
        return folder.commit(BUILD)


@pytest.fixture
def world():
    return f.iceland_world()


@pytest.fixture
def folder(tmp_path):
    return GraphFolder(tmp_path / "graph")


def contents_of(folder):
    return {name: folder.file(name).read_bytes() for name in FILES}


def test_what_is_committed_is_read_back(folder, world):
    articles, reports = world
    written = fill(folder, articles, reports)
    assert folder.read() == written
    assert list(written.articles) == sorted(articles, key=lambda article: article.id)
    assert {report.id for report in written.reports} == {report.id for report in reports}
    assert json.loads(folder.file("meta.json").read_text())["events"] == len(written.events)
    assert not folder.file("journal.jsonl").exists()


def test_order_and_number_of_builds_do_not_change_a_byte(tmp_path, world):
    articles, reports = world
    once, twice = GraphFolder(tmp_path / "once"), GraphFolder(tmp_path / "twice")
    fill(once, articles, reports)
    fill(twice, list(reversed(articles))[:2], reports)
    fill(twice, list(reversed(articles))[2:], reports)
    assert contents_of(once) == contents_of(twice)


def test_finished_articles_are_those_of_the_same_fingerprint(folder, world):
    articles, reports = world
    fill(folder, articles[:2], reports, "f1")
    with folder.locked():
        folder.append(articles[2], told_by(reports, articles[2]), "f2")
    assert folder.finished("f1") == {article.id: article.content_hash for article in articles[:2]}
    assert folder.finished("f2") == {articles[2].id: articles[2].content_hash}
    assert folder.finished("f3") == {}


def test_article_read_again_replaces_its_reports(folder, world):
    articles, reports = world
    fill(folder, articles, reports)
    changed = f.article("a2", "2021-05-20", "Nothing happened.")
    contents = fill(folder, [changed], [])
    assert not told_by(contents.reports, changed)
    assert changed in contents.articles
    assert "Reykjavik" not in folder.file("graph.nq").read_text()


def test_removed_article_leaves_no_trace(tmp_path, world):
    articles, reports = world
    folder, without = GraphFolder(tmp_path / "g"), GraphFolder(tmp_path / "w")
    fill(folder, articles, reports)
    with folder.locked():
        folder.remove("a2")
        folder.commit()
    fill(without, [article for article in articles if article.id != "a2"], reports)
    assert contents_of(folder) == contents_of(without)


def test_pending_articles_are_seen_before_any_commit(folder, world):
    articles, reports = world
    with folder.locked():
        folder.append(articles[1], told_by(reports, articles[1]), "f1")
    assert folder.pending
    kg = open_graph(folder.path)
    assert len(kg.reports) == 2
    assert kg.query("ASK { ?e a dg:Meeting }")


def test_torn_last_line_is_left_out_and_overwritten(folder, world):
    articles, reports = world
    with folder.locked():
        folder.append(articles[0], told_by(reports, articles[0]), "f1")
    with folder.file("journal.jsonl").open("ab") as journal:
        journal.write(b'{"article": {"id": "torn", "te')
    assert set(folder.finished("f1")) == {"a1"}
    with folder.locked():
        folder.append(articles[1], told_by(reports, articles[1]), "f1")
    assert set(folder.finished("f1")) == {"a1", "a2"}
    assert len(list(read_json_lines(folder.file("journal.jsonl")))) == 2


def test_damaged_line_is_named(folder, world):
    fill(folder, *world)
    with folder.file("reports.jsonl").open("ab") as reports:
        reports.write(b"{broken}\n")
    with pytest.raises(GraphError, match=r"reports\.jsonl:13 is damaged"):
        folder.read()


def test_crash_between_the_files_of_a_commit_loses_nothing(folder, world, monkeypatch):
    articles, reports = world
    fill(folder, articles[:2], reports)
    written = []

    def crash_at_the_third(path, lines, write=GraphFolder.commit.__globals__["write_lines"]):
        if len(written) == 2:
            raise KeyboardInterrupt
        written.append(path)
        write(path, lines)

    monkeypatch.setitem(GraphFolder.commit.__globals__, "write_lines", crash_at_the_third)
    with pytest.raises(KeyboardInterrupt):
        fill(folder, articles[2:], reports)
    monkeypatch.undo()
    assert {article.id for article in folder.read().articles} == {article.id for article in articles}
    with folder.locked():
        contents = folder.commit(BUILD)
    assert len(contents.reports) == len(reports)


KILLED = """
    import os, signal, sys
    sys.path.insert(0, {tests!r})
    import factory
    from diplograph.graph.store import GraphFolder
    articles, reports = factory.iceland_world()
    folder = GraphFolder({path!r})
    with folder.locked():
        for article in articles[:3]:
            folder.append(article, [report for report in reports if report.article == article.id], "f1")
        os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_killed_build_keeps_what_was_read_and_frees_the_lock(tmp_path, world):
    articles, reports = world
    folder, whole = GraphFolder(tmp_path / "killed"), GraphFolder(tmp_path / "whole")
    script = textwrap.dedent(KILLED.format(tests=str(Path(f.__file__).parent), path=str(folder.path)))
    killed = subprocess.run([sys.executable, "-c", script], check=False, cwd=tmp_path)
    assert killed.returncode == -signal.SIGKILL
    assert sorted(folder.finished("f1")) == ["a1", "a2", "a3"]
    fill(folder, articles[3:], reports)
    fill(whole, articles, reports)
    assert contents_of(folder) == contents_of(whole)


def test_second_build_at_once_is_refused(folder):
    with folder.locked(), pytest.raises(GraphError, match="another build"), GraphFolder(folder.path).locked():
        pass
    with folder.locked():
        pass


def test_missing_graph_is_named_with_the_remedy(tmp_path):
    with pytest.raises(GraphError, match="diplograph build"):
        open_graph(tmp_path / "nowhere")


def test_folder_with_other_files_is_refused(tmp_path):
    (tmp_path / "thesis.docx").touch()
    with pytest.raises(GraphError, match=r"thesis\.docx"), GraphFolder(tmp_path).locked():
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_folder_without_permission_is_refused(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(GraphError, match="cannot be written"), GraphFolder(tmp_path / "graph").locked():
        pass


def test_file_in_place_of_the_folder_is_refused(tmp_path):
    path = tmp_path / "graph"
    path.touch()
    with pytest.raises(GraphError, match="cannot be written"), GraphFolder(path).locked():
        pass


def test_graph_of_a_newer_version_is_refused(folder, world):
    fill(folder, *world)
    folder.file("meta.json").write_text('{"format": 99}')
    with pytest.raises(GraphError, match="update diplograph"):
        folder.read()


def test_damaged_meta_is_named(folder, world):
    fill(folder, *world)
    folder.file("meta.json").write_text("{")
    with pytest.raises(GraphError, match=r"meta\.json"):
        folder.read()


def test_graph_without_articles_can_be_built_and_opened(folder):
    contents = fill(folder, [], [])
    assert contents.events == ()
    assert len(open_graph(folder.path)) == 0


def test_awkward_texts_survive(folder):
    article = f.article("a\u2028\ud800", text="x \ud800 \x00 \r\n ü", title='"\\')
    report = f.report(article=article.id, quote="x \ud800 \x00")
    contents = fill(folder, [article], [report])
    assert folder.read() == contents
    assert contents.articles == (article,)
    assert contents.reports == (report,)


def test_leftovers_of_a_killed_commit_are_cleared(folder, world):
    fill(folder, *world)
    leftover = folder.file(".graph.nq.x.draft")
    leftover.touch()
    with folder.locked():
        assert not leftover.exists()
