from __future__ import annotations

import csv
import json
import sys
from xml.etree import ElementTree

import factory
import networkx as nx
import pandas as pd
import pyoxigraph as ox
import pytest
from factory import LAVROV, PELOSI, actor, article, event, report

from diplograph.errors import GraphError, QueryError
from diplograph.graph.export import FORMATS, export_graph
from diplograph.graph.export_tables import COLUMNS
from diplograph.graph.knowledge_graph import KnowledgeGraph

RDF = {"nq": ox.RdfFormat.N_QUADS, "trig": ox.RdfFormat.TRIG, "jsonld": ox.RdfFormat.JSON_LD}
NASTY = "=HYPERLINK(\"http://evil.example\") </edge> \x00\x1b\ud800 \U0001f600 & 'x'"


@pytest.fixture(scope="module")
def iceland():
    return KnowledgeGraph.from_reports(*factory.iceland_world())


@pytest.fixture(scope="module")
def nasty():
    nasty_actor = actor(f"{NASTY} minister", "dgid:person/nasty", country="RU")
    told = event(report("criticised", [nasty_actor], [PELOSI], quote=NASTY, article="x"))
    return KnowledgeGraph([article("x", title=NASTY, publisher="@SUM(1)", text=NASTY)], [told])


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_is_written_twice_alike(iceland, tmp_path, format):
    one, other = (export_graph(iceland, tmp_path / name, format).read_bytes() for name in ("one", "other"))
    assert one and one == other


@pytest.mark.parametrize("format", [format for format in FORMATS if format not in RDF and format != "ttl"])
def test_every_format_takes_nasty_text(nasty, tmp_path, format):
    assert export_graph(nasty, tmp_path / "out", format).stat().st_size > 0


@pytest.mark.parametrize("format", RDF)
def test_dataset_reads_back_the_same(iceland, tmp_path, format):
    path = export_graph(iceland, tmp_path / "out", format)
    read = {str(quad) for quad in ox.parse(path=str(path), format=RDF[format])}
    assert read == {str(quad) for quad in ox.parse(path=str(iceland.nquads_path), format=ox.RdfFormat.N_QUADS)}


def test_turtle_holds_every_triple_once(iceland, tmp_path):
    path = export_graph(iceland, tmp_path / "out.ttl", "ttl")
    read = [str(triple) for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)]
    whole = {str(quad.triple) for quad in ox.parse(path=str(iceland.nquads_path), format=ox.RdfFormat.N_QUADS)}
    assert sorted(read) == sorted(whole)
    assert "@prefix dg:" in path.read_text(encoding="utf-8")


def test_damaged_dataset_names_the_line(tmp_path):
    class Damaged:
        all_events, articles, nquads_path = (), {}, tmp_path / "graph.nq"

    Damaged.nquads_path.write_text("<http://a> <http://b> <http://c> .\n<http://a> oops\n")
    with pytest.raises(GraphError, match=r"graph\.nq, line 2"):
        export_graph(Damaged(), tmp_path / "out", "trig")
    Damaged.nquads_path.unlink()
    with pytest.raises(GraphError, match="build the graph first"):
        export_graph(Damaged(), tmp_path / "out", "nq")
    assert [each.name for each in tmp_path.iterdir()] == []


def test_graphml_reads_back_with_attributes(iceland, tmp_path):
    net = nx.read_graphml(export_graph(iceland, tmp_path / "g", "graphml"), force_multigraph=True)
    edges = [data for *_, data in net.edges(data=True) if data["relation"] == "met"]
    assert [(edge["reports"], edge["disputed"], edge["directed"]) for edge in edges] == [(5, "date", False)]
    assert net.nodes["wd:Q58217"]["name"] == "Sergey Lavrov"


def test_gexf_reads_back_with_labels_directions_and_times(iceland, tmp_path):
    path = export_graph(iceland, tmp_path / "g.gexf", "gexf")
    text = path.read_text(encoding="utf-8")
    assert "lastmodifieddate" not in text
    assert 'type="undirected"' in text and 'start="2021-05-19" end="2021-05-20"' in text
    assert 'label="Sergey Lavrov"' in text


@pytest.mark.parametrize("format", ["graphml", "gexf"])
def test_xml_loses_only_characters_that_it_cannot_hold(nasty, tmp_path, format):
    root = ElementTree.parse(export_graph(nasty, tmp_path / "out", format)).getroot()
    values = [value for node in root.iter() for value in (node.text, *node.attrib.values()) if value]
    assert "=HYPERLINK(\"http://evil.example\") </edge>  \U0001f600 & 'x'" in values


def read_csv(path):
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def test_csv_has_one_row_an_event_with_both_counts(iceland, tmp_path):
    rows = read_csv(export_graph(iceland, tmp_path / "events.csv", "csv"))
    (meeting,) = [row for row in rows if row["relation"] == "met"]
    assert tuple(meeting) == COLUMNS
    assert (meeting["reports"], meeting["articles"], meeting["disputed"]) == ("5", "4", "date")
    assert meeting["claimed_dates"] == "2021-05-17/2021-05-23 | 2021-05-19 | 2021-05-20"


def test_no_cell_of_a_csv_begins_a_formula(nasty, tmp_path):
    (row,) = read_csv(export_graph(nasty, tmp_path / "events.csv", "csv"))
    assert row["source"].startswith("'=HYPERLINK") and row["publishers"] == "'@SUM(1)"
    assert row["goldstein"] == "-2.0"
    assert not any(value.startswith(("=", "+", "@")) for value in row.values())
    assert "\x00" not in "".join(row.values())


def test_parquet_keeps_lists_and_numbers(iceland, tmp_path):
    pytest.importorskip("pyarrow")
    table = pd.read_parquet(export_graph(iceland, tmp_path / "events.parquet", "parquet")).set_index("relation")
    assert sorted(table.loc["met", "source"]) == ["Antony Blinken", "Sergey Lavrov"]
    assert table["goldstein"].dtype == float


def test_missing_pyarrow_is_named_with_the_remedy(iceland, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(GraphError, match=r"pip install 'diplograph\[parquet\]'"):
        export_graph(iceland, tmp_path / "out", "parquet")


def test_plover_record_speaks_of_states_and_types(tmp_path):
    criticism = event(report("criticised", [LAVROV], [PELOSI], date="2022-08-03", article="a5"))
    kg = KnowledgeGraph([article("a5", "2022-08-03")], [criticism])
    lines = export_graph(kg, tmp_path / "out", "plover").read_text(encoding="utf-8").splitlines()
    (record,) = map(json.loads, lines)
    assert (record["source"], record["target"], record["date"]) == ("RUS", "USA", "2022-08-03")
    assert (record["event_type"], record["mode"], record["quad_code"]) == ("ACCUSE", "disapprove", 3)
    assert (record["goldstein"], record["articles"], record["symmetric"]) == (-2.0, ["a5"], False)


def test_tables_hold_what_happened_unless_asked(iceland, tmp_path):
    happened = read_csv(export_graph(iceland, tmp_path / "one.csv", "csv"))
    everything = read_csv(export_graph(iceland, tmp_path / "all.csv", "csv", statuses=None))
    assert {row["status"] for row in happened} == {"actual"}
    assert {row["status"] for row in everything} == {"actual", "planned", "denied"}


def test_unknown_format_is_refused(iceland, tmp_path):
    with pytest.raises(QueryError, match="'docx' is no format of export; there are nq, trig"):
        export_graph(iceland, tmp_path / "out", "docx")


def test_file_that_cannot_be_written_is_named(iceland, tmp_path):
    with pytest.raises(GraphError, match=r"Cannot write .*missing.*name a file in a folder that exists"):
        export_graph(iceland, tmp_path / "missing" / "out.csv", "csv")


def test_failed_export_leaves_the_old_file(iceland, tmp_path, monkeypatch):
    path = export_graph(iceland, tmp_path / "out.parquet", "parquet")
    before = path.read_bytes()
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(GraphError):
        export_graph(iceland, path, "parquet")
    assert path.read_bytes() == before and len(list(tmp_path.iterdir())) == 1
