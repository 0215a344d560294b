from __future__ import annotations

import subprocess
import sys

import factory as f
import pytest

from diplograph.errors import QueryError
from diplograph.graph.export import FORMATS
from diplograph.graph.knowledge_graph import KnowledgeGraph, open_graph
from diplograph.graph.named_queries import list_queries
from diplograph.graph.store import GraphFolder
from diplograph.ontology.mapping import Build


@pytest.fixture(scope="module")
def kg():
    return KnowledgeGraph.from_reports(*f.iceland_world())


@pytest.fixture(scope="module")
def empty():
    return KnowledgeGraph([], [])


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    folder = GraphFolder(tmp_path_factory.mktemp("graphs") / "g")
    articles, reports = f.iceland_world()
    with folder.locked():
        for article in articles:
            folder.append(article, [report for report in reports if report.article == article.id], "f1")
        contents = folder.commit(Build("0.1.0", "en"))
    return folder, contents


def relations(events):
    return [event.relation for event in events]


def test_events_are_in_the_order_of_their_dates(kg):
    assert relations(kg.all_events) == [
        "sanctioned", "called", "visited", "criticised", "met", "visited", "criticised", "supported",
    ]  # fmt: skip
    assert len(kg) == 8
    assert len(kg.reports) == 12
    assert list(kg.articles) == ["a1", "a2", "a3", "a4", "a5"]


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        ({"relation": "met"}, ["met"]),
        ({"relation": ["met", "called"]}, ["called", "met"]),
        ({"actor": "Sergei Lavrov"}, ["called", "met", "criticised"]),
        ({"actor": "wd:Q170581"}, ["visited", "criticised"]),
        ({"status": "planned"}, ["visited"]),
        ({"status": ["planned", "denied"]}, ["visited", "supported"]),
        ({"status": None, "relation": "visited"}, ["visited", "visited"]),
        ({"since": "2022"}, ["visited", "criticised"]),
        ({"until": "2021-04"}, ["sanctioned"]),
        ({"since": "2021-05-20", "until": "2021-05-20"}, ["met"]),
        ({"place": "Iceland"}, ["met"]),
        ({"place": "Reykjavik"}, ["met"]),
        ({"place": "Taipei"}, ["visited"]),
        ({"place": "wd:Q865"}, ["visited"]),
        ({"place": "Iceland", "status": "planned"}, ["visited"]),
    ],
)
def test_events_are_selected(kg, selection, expected):
    assert relations(kg.find_events(**selection)) == expected
    assert list(kg.events(**selection)["relation"]) == expected


@pytest.mark.parametrize(
    "selection", [{"relation": "kissed"}, {"actor": "Nobody"}, {"status": "maybe"}, {"since": "May"}, {"place": "Oz"}]
)
def test_unknown_names_are_refused(kg, selection):
    with pytest.raises(QueryError):
        kg.events(**selection)


def test_table_has_quotes_and_counts(kg):
    row = kg.events(relation="met").to_dict("records")[0]
    assert (row["reports"], row["articles"], row["disputed"]) == (5, 4, ["date"])
    assert "Blinken met Lavrov on Wednesday in Reykjavik." in row["quotes"]


def test_graph_opened_from_a_folder_is_the_same(stored, kg):
    folder, contents = stored
    opened, at_once = open_graph(folder.path), KnowledgeGraph.from_contents(contents, folder)
    assert opened.all_events == at_once.all_events == kg.all_events
    assert opened.articles == kg.articles
    assert opened.path == folder.path
    assert opened.to_nquads() == folder.file("graph.nq").read_bytes()
    assert opened.nquads_path == folder.file("graph.nq")


def test_dataset_in_memory_equals_the_one_on_disk(stored):
    folder, contents = stored
    in_memory = KnowledgeGraph(contents.articles, contents.events, build=contents.build)
    assert in_memory.to_nquads() == folder.file("graph.nq").read_bytes()
    assert in_memory.nquads_path.read_bytes() == in_memory.to_nquads()


def test_rdflib_sees_the_union_of_all_graphs(kg):
    assert len(kg.dataset) == len({quad.triple for quad in kg.oxigraph})
    assert {prefix for prefix, _ in kg.dataset.namespaces()} >= {
        "dg",
        "wd",
        "schema",
        "skos",
        "event",
        "cameo",
        "plover",
    }


def test_built_graph_is_valid(kg):
    assert kg.validate() == []


def test_network_has_an_edge_for_each_event(kg):
    net = kg.network(relations=["met", "called"])
    assert net.number_of_edges() == 2
    assert kg.network().nodes["wd:Q58217"]["name"] == "Sergey Lavrov"


def test_view_writes_a_page_or_shows_one(kg, tmp_path):
    path = kg.view(tmp_path / "page.html")
    assert "Sergey Lavrov" in path.read_text(encoding="utf-8")
    assert kg.view(actor="Sergey Lavrov")._repr_html_().startswith("<iframe")


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_is_exported(kg, empty, format, tmp_path):
    assert kg.export(tmp_path / f"full.{format}", format).stat().st_size > 0
    assert empty.export(tmp_path / f"empty.{format}", format).exists()


def test_summary_is_short_and_escaped():
    evil = f.actor("<script>alert(1)</script>", "wd:Q1", country="US")
    kg = KnowledgeGraph.from_reports([f.article("a1")], [f.report(source=[evil, f.LAVROV])])
    html = kg._repr_html_()
    assert "1 events from 1 reports in 1 articles" in html
    assert "<script>" not in html
    assert len(html) < 5000
    assert repr(kg) == "<KnowledgeGraph: 1 events, 1 reports, 1 articles>"


def test_graph_without_events_works_everywhere(empty, tmp_path):
    assert bool(empty)
    assert len(empty) == 0
    assert empty.events().empty
    assert "quotes" in empty.events().columns
    assert empty.query("SELECT ?s { ?s ?p ?o }").empty
    assert empty.query("ASK { ?s ?p ?o }") is False
    assert len(empty.query("CONSTRUCT WHERE { ?s ?p ?o }")) == 0
    assert len(empty.dataset) == 0
    assert empty.to_nquads() == b""
    assert empty.validate() == []
    assert empty.network().number_of_nodes() == 0
    assert "0 events" in empty._repr_html_()
    assert empty.view(tmp_path / "page.html").exists()
    for query in list_queries():
        if not any(parameter.required for parameter in query.parameters):
            assert empty.named_query(query.name).empty


def test_importing_the_graph_is_light():
    heavy = {"pandas", "rdflib", "pyshacl", "spacy", "networkx"}
    code = f"import sys, diplograph.graph.knowledge_graph, diplograph.graph.store; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_named_queries_do_without_rdflib():
    code = (
        "import sys; from diplograph.graph.knowledge_graph import KnowledgeGraph as K;"
        "K([], []).named_query('who-met-whom'); print('rdflib' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
