"""Input that is broken or hostile: the build goes on, says what is wrong and where, and what it writes does no harm."""

from __future__ import annotations

import csv
import json
import os
import zipfile
from pathlib import Path

import pytest
import stub_pipeline

from diplograph.building import BuildSummary, build
from diplograph.errors import ArticleError, QueryError
from diplograph.extract import pipeline
from diplograph.graph.knowledge_graph import KnowledgeGraph, open_graph

HOSTILE = (
    "<script>alert('x')</script><img src=x onerror=alert(1)> </script><!-- ]]> \"quotes\" 'and' \\backslash\\ "
    '=HYPERLINK("http://evil.example") +1 @SUM(1) -2 \x00\x07\x1b[31m\x7f {{7*7}} ${x} %s \u202e\u2066 <http://a> . '
    "} DROP ALL"
)


@pytest.fixture(autouse=True)
def stub(monkeypatch):
    monkeypatch.setattr(pipeline, "load_pipeline", lambda *given, **options: stub_pipeline.StubPipeline())
    monkeypatch.setattr(pipeline, "read_meta", lambda name="": stub_pipeline.META)


def build_with(tmp_path: Path, name: str, content: bytes) -> tuple[KnowledgeGraph, list[str], list[str]]:
    """Build a bad file together with a good one; return the graph, and the notes on what was skipped and doubted."""
    folder = tmp_path / "news"
    folder.mkdir(exist_ok=True)
    (folder / "good.txt").write_text("Two ministers met in Geneva. They spoke for hours about grain.\n")
    (folder / name).write_bytes(content)
    summary = BuildSummary()
    kg = build(folder, tmp_path / "graph", summary=summary)
    reading = summary.reading
    return kg, [str(note) for note in reading.skipped], [str(note) for note in reading.warnings]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("empty.txt", b"", "is empty; remove it or save the article again"),
        ("blank.txt", b" \n\t\n", "is empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 20, "is binary data, no text"),
        ("empty.html", b"<html><body></body></html>", "holds no article text"),
        ("long.txt", b"x" * 50_000_000, "is longer than 20,000,000 bytes"),
        ("line.jsonl", b'{"text": "' + b"x" * 50_000_000 + b'"}\n', "line.jsonl:1: "),
        ("lines.jsonl", b'{"id": "a", "text": "Fine."}\n{"id": "b", "text\n', "lines.jsonl:2: the line is no JSON"),
        ("array.jsonl", b"[1, 2]\n", "array.jsonl:1: "),
        ("none.jsonl", b'{"id": "a"}\n', "none.jsonl:1: "),
        ("none.csv", b"id,words\n1,Fine\n", "none.csv"),
        ("broken.zip", b"PK\x03\x04 no archive", "cannot be opened as a zip archive"),
        ("news.docx", b"PK", "unknown suffix '.docx'"),
    ],
)
def test_a_bad_file_is_named_with_its_remedy_and_the_build_goes_on(tmp_path, name, content, message):
    kg, skipped, _ = build_with(tmp_path, name, content)
    assert any(article.path.endswith("good.txt") for article in kg.articles.values())
    (note,) = skipped
    assert message in note
    assert name in note
    assert ";" in note


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("latin.txt", "Der Außenminister traf Erdoğan nicht. Café.".encode("latin-1", "replace")),
        ("broken.txt", b"Two ministers met \xff\xfe\xc3 in Geneva and spoke.\n"),
    ],
)
def test_broken_utf8_is_read_with_a_note(tmp_path, name, content):
    kg, skipped, doubted = build_with(tmp_path, name, content)
    assert len(kg.articles) == 2
    assert skipped == []
    assert any(name in note and "UTF-8" in note for note in doubted)


def test_broken_html_is_read_as_far_as_it_goes(tmp_path):
    page = b"<html><body><article><p>Two ministers met in Vienna <b>on Monday.<p>They spoke of gas for hours.</div>"
    kg, skipped, _ = build_with(tmp_path, "page.html", page)
    assert skipped == []
    assert any("Vienna" in article.text for article in kg.articles.values())


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_named(tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "closed.txt").write_text("Text")
    (folder / "closed.txt").chmod(0)
    _, skipped, _ = build_with(tmp_path, "other.txt", b"Some ministers met somewhere else.")
    assert any("closed.txt" in note and "chmod" in note for note in skipped)


def test_a_missing_folder_ends_the_build_at_once(tmp_path):
    with pytest.raises(ArticleError, match="no such file or folder"):
        build([tmp_path, tmp_path / "missing"], tmp_path / "graph")


def test_an_archive_cannot_write_outside_itself(tmp_path):
    (tmp_path / "news").mkdir()
    with zipfile.ZipFile(tmp_path / "news" / "bad.zip", "w") as archive:
        archive.writestr("../../escaped.txt", "Two ministers met in Prague and spoke for hours.")
    _, skipped, _ = build_with(tmp_path, "x.txt", b"Some ministers met somewhere else and talked.")
    assert any("points outside" in note for note in skipped)
    assert not list(tmp_path.rglob("escaped.txt"))


@pytest.fixture
def hostile(tmp_path) -> KnowledgeGraph:
    record = {
        "id": f"id {HOSTILE}",
        "text": HOSTILE,
        "title": HOSTILE,
        "publisher": HOSTILE,
        "url": "javascript:alert(1)",
    }
    return build_with(tmp_path, "hostile.jsonl", json.dumps(record).encode())[0]


def test_hostile_text_stays_text_in_rdf(hostile):
    import pyoxigraph
    import rdflib

    nquads = hostile.to_nquads()
    assert b"\x00" not in nquads
    quads = list(pyoxigraph.parse(nquads, format=pyoxigraph.RdfFormat.N_QUADS))
    assert len(quads) == len(nquads.splitlines())
    g = rdflib.Dataset(default_union=True)
    g.parse(data=nquads.decode(), format="nquads")
    assert any("<script>" in str(each) for each in g.objects())
    assert hostile.validate() == []
    assert len(open_graph(hostile.path).articles) == 2


def test_hostile_text_stays_text_on_the_page(hostile, tmp_path):
    page = hostile.view(tmp_path / "page.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "javascript:alert" not in page


def test_formulas_stay_text_in_tables(hostile, tmp_path):
    hostile.export(tmp_path / "events.csv", "csv")
    with (tmp_path / "events.csv").open(newline="", encoding="utf-8-sig") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "@", "\t", "\r")]
    formula = hostile.query('SELECT ("=1+1" AS ?cell) {}')
    from diplograph.graph.results import format_result

    assert format_result(formula, "csv").splitlines()[1].startswith("'=")


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT * { ?s ?p ?o", "Syntax error in line 1"),
        ("SELECT ?x\n{ ?x foo:bar ?y }", "the prefix foo: is not declared"),
        ("", "a query begins with SELECT"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE would send"),
        ("SELECT * { { OPTIONAL { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } } } }", "SERVICE would send"),
        ("SELECT * FROM <http://127.0.0.1:9/data.ttl> { ?s ?p ?o }", "FROM is refused"),
        ("SELECT * FROM NAMED <http://127.0.0.1:9/data.ttl> { ?s ?p ?o }", "FROM is refused"),
        ("DROP ALL", "queries never change a graph"),
        ("LOAD <http://127.0.0.1:9/data.ttl>", "queries never change a graph"),
    ],
)
def test_queries_that_are_wrong_or_reach_out_are_refused(hostile, monkeypatch, query, message):
    import socket

    def refuse(*given: object) -> None:
        raise AssertionError("a query reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    before = hostile.to_nquads()
    with pytest.raises(QueryError, match=message):
        hostile.query(query)
    assert hostile.to_nquads() == before


@pytest.mark.parametrize("find", ["events", "network", "view"])
def test_an_unknown_relation_is_told_with_those_that_exist(hostile, find):
    options = {"relation": "mett"} if find == "events" else {"relations": ["mett"]}
    with pytest.raises(QueryError, match="'mett' is no relation of this graph; there are agreed, aided"):
        getattr(hostile, find)(**options)
