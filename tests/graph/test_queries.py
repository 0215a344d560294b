from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import factory as f
import pyoxigraph as ox
import pytest
from pandas import DataFrame
from rdflib import Dataset, Graph

from diplograph.errors import QueryError
from diplograph.graph.consolidation import consolidate
from diplograph.graph.guard import LONGEST_QUERY, check_query
from diplograph.graph.knowledge_graph import KnowledgeGraph
from diplograph.graph.named_queries import get_query, list_queries
from diplograph.graph.results import format_result
from diplograph.ontology.mapping import to_nquads
from diplograph.ontology.vocabulary import PREFIXES

YARDSTICKS = {
    "meetings": """SELECT ?a ?b ?date { ?m a dg:Meeting ; dg:month "2021-05"^^xsd:gYearMonth ; dg:actor ?a, ?b
        OPTIONAL { ?m dg:date ?date } FILTER(STR(?a) < STR(?b)) }""",
    "criticism": """SELECT ?who ?quote
        { ?e a dg:Criticism ; dg:source ?who ; dg:target wd:Q159 ; dg:report/dg:quote ?quote }""",
    "shortcut": "SELECT ?who { ?who dg:criticised wd:Q159 }",
}
ANSWERS = {
    "meetings": [("wd:Q58217", "wd:Q7821917", "2021-05-19")],
    "criticism": [("dgid:person/ned-price", "Ned Price condemned Russia.")],
    "shortcut": [("dgid:person/ned-price",)],
}
PARAMETERS = {
    "who-met-whom": {"actor": "Sergei Lavrov", "month": "2021-05", "since": "2021", "until": "2021-05-20"},
    "who-criticised-whom": {"target": "russia", "since": "2021-05"},
    "actor-timeline": {"actor": "wd:Q58217", "until": "2021-12"},
    "country-dyads": {"country": "Russia"},
    "disputed-events": {"relation": "met"},
    "events-at-place": {"place": "Iceland"},
}


@pytest.fixture(scope="module")
def kg():
    return KnowledgeGraph.from_reports(*f.iceland_world())


@pytest.fixture(scope="module")
def memory_dataset(kg):
    """The same graph in rdflib's own store and engine."""
    dataset = Dataset(default_union=True)
    dataset.parse(data=kg.to_nquads(), format="nquads")
    return dataset


@pytest.fixture
def server():
    """A server on this machine that counts what reaches it."""
    seen = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            seen.append(self.path)
            self.send_response(200)
            self.end_headers()

        do_POST = do_GET

        def log_message(self, *args):
            pass

    httpd = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=httpd.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_port}/x", seen
    httpd.shutdown()
    thread.join()
    httpd.server_close()


def plain(rows):
    """Rows of rdflib as strings, sorted."""
    return sorted(tuple("" if value is None else str(value) for value in row) for row in rows)


@pytest.mark.parametrize("name", YARDSTICKS)
def test_yardstick_queries_run_as_written_and_alike_everywhere(name, kg, memory_dataset):
    query = YARDSTICKS[name]
    assert list(kg.query(query).itertuples(index=False, name=None)) == ANSWERS[name]
    through_oxrdflib = plain(kg.dataset.query(query))
    assert through_oxrdflib == plain(memory_dataset.query(query, initNs=PREFIXES))
    assert len(through_oxrdflib) == len(ANSWERS[name])


@pytest.mark.parametrize("name", sorted(PARAMETERS))
def test_named_queries_answer_alike_in_both_engines(name, kg, memory_dataset):
    sparql = get_query(name).bind(PARAMETERS[name], kg._terms)
    ours = plain(kg.dataset.query(sparql))
    assert ours
    assert ours == plain(memory_dataset.query(sparql))


def test_all_graphs_are_seen_without_asking(kg):
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    assert kg.query(count)["n"][0] == len({quad.triple for quad in kg.oxigraph})
    assert int(next(iter(kg.dataset.query(count)))[0]) == len({quad.triple for quad in kg.oxigraph})


def test_graphs_can_still_be_named(kg):
    table = kg.query("SELECT ?who { GRAPH dg:direct { ?who dg:met wd:Q58217 } }")
    assert list(table["who"]) == ["wd:Q7821917"]


REFUSED = [
    "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o SERVICE SILENT <URL> { ?s ?q ?r } }",
    "SELECT * { { SELECT ?s { ?s ?p ?o FILTER EXISTS { SERVICE <URL> { ?s ?q ?r } } } } }",
    "SELECT * { ?s ?p ?o OPTIONAL { { ?s ?q ?r } UNION { SERVICE <URL> { ?s ?q ?r } } } }",
    "SELECT * { BIND(<URL> AS ?where) SERVICE ?where { ?s ?p ?o } }",
    "SELECT * { \\u0053ERVICE <URL> { ?s ?p ?o } }",
    "ASK { MINUS { SERVICE <URL> { ?s ?p ?o } } ?s ?p ?o }",
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * FROM <URL> { ?s ?p ?o }",
    "SELECT * FROM NAMED <URL> { GRAPH ?g { ?s ?p ?o } }",
    "DESCRIBE <http://example.org/a> FROM <URL>",
    "LOAD <URL>",
    "INSERT DATA { <http://a> <http://b> <http://c> }",
    "DELETE WHERE { ?s ?p ?o }",
    "DROP ALL",
    "CLEAR ALL; LOAD <URL>",
    "SELECT * { ?s ?p ?o } ; LOAD <URL>",
    "PREFIX x: <URL> INSERT { ?s ?p ?o } WHERE { SERVICE x: { ?s ?p ?o } }",
    "SELECT * { LATERAL { SERVICE <URL> { ?s ?p ?o } } }",
]


@pytest.mark.parametrize("query", REFUSED)
def test_queries_that_write_or_reach_out_are_refused_and_nothing_is_fetched(query, kg, server):
    url, seen = server
    before = kg.to_nquads()
    with pytest.raises(QueryError):
        kg.query(query.replace("URL", url))
    with pytest.raises(QueryError):
        list(kg.dataset.query(query.replace("URL", url)))
    assert seen == []
    assert kg.to_nquads() == before


def test_updates_through_rdflib_are_refused(kg, server):
    url, seen = server
    with pytest.raises(QueryError, match="refused"):
        kg.dataset.update(f"LOAD <{url}>")
    assert seen == []


def test_service_in_a_text_or_comment_is_no_service(kg):
    assert len(kg.query('SELECT ?s { ?s rdfs:label "SERVICE <http://x>" } # SERVICE <http://x> {}')) == 0


@pytest.mark.parametrize(
    ("query", "line", "hint"),
    [
        ("SELECT ?s {\n ?s foo:p ?o }", 2, "the prefix foo: is not declared"),
        ("SELECT ?s { ?s ?p ?o", 1, "1 { but 0 }"),
        ("?s ?p ?o", 1, "begins with SELECT"),
        ("SELECT ?s {\n ?s ?p ?o .\n ?s ?p }", 3, "cannot be read"),
        ("", 1, "begins with SELECT"),
    ],
)
def test_syntax_errors_name_line_and_hint(query, line, hint, kg):
    with pytest.raises(QueryError, match=f"line {line}") as caught:
        kg.query(query)
    assert hint in str(caught.value)


def test_enormous_and_deep_queries_are_refused():
    with pytest.raises(QueryError, match="characters"):
        check_query("SELECT * { ?s ?p ?o }" + " " * LONGEST_QUERY)
    with pytest.raises(QueryError, match="deeply"):
        check_query("SELECT * " + "{" * 5000 + "}" * 5000)


def test_every_named_query_has_title_description_and_parameters():
    assert {query.name for query in list_queries()} == set(PARAMETERS)
    for query in list_queries():
        assert query.title
        assert query.description
        assert query.parameters
        assert query.sparql.count("UNDEF") == len(query.parameters)
        check_query(query.sparql)


def test_every_file_is_valid_sparql_as_it_stands(kg):
    for query in list_queries():
        assert isinstance(kg.query(query.sparql), DataFrame)


def test_who_met_whom_lists_each_pair_once(kg):
    (row,) = kg.named_query("who-met-whom").to_dict("records")
    assert (row["date"], row["oneName"], row["otherName"]) == ("2021-05-19", "Sergey Lavrov", "Antony Blinken")
    assert (row["placeName"], row["reports"]) == ("Reykjavik", 5)
    assert kg.named_query("who-met-whom", month="2021-06").empty
    assert kg.named_query("who-met-whom", since="2021-05-21").empty
    assert kg.named_query("who-met-whom", actor="China").empty


def test_who_criticised_whom_quotes(kg):
    table = kg.named_query("who-criticised-whom", actor="Sergey Lavrov")
    assert list(table["quote"]) == ["Lavrov called Pelosi's visit mad."]
    assert list(table["headline"]) == ["News a5"]


def test_timeline_of_an_actor_by_status(kg):
    assert list(kg.named_query("actor-timeline", actor="Sergei Lavrov")["relationName"]) == [
        "called",
        "met",
        "criticised",
    ]
    planned = kg.named_query("actor-timeline", actor="Antony Blinken", status="planned")
    assert list(planned["with"]) == ["Iceland"]
    assert list(planned["role"]) == ["source"]


def test_dyads_of_a_country_count_its_people(kg):
    table = kg.named_query("country-dyads", country="ru")
    counts = dict(zip(table["relationName"], table["events"], strict=True))
    assert counts == {"met": 1, "called": 1, "criticised": 2, "sanctioned": 1}
    assert set(table["otherName"]) == {"United States"}
    assert table.set_index("relationName")["goldstein"]["sanctioned"] == -4.0


def test_disputed_events_show_every_claim(kg):
    table = kg.named_query("disputed-events")
    assert {"2021-05-19", "2021-05-20", "2021-05-17/2021-05-23", ""} == set(table["claimedDate"])
    assert set(table["disputed"]) == {"date"}


def test_events_at_a_state_include_those_in_its_cities(kg):
    assert list(kg.named_query("events-at-place", place="Iceland")["relationName"]) == ["met"]
    assert list(kg.named_query("events-at-place", place="Taiwan")["relationName"]) == ["visited"]
    assert list(kg.named_query("events-at-place", place="Iceland", status="planned")["relationName"]) == ["visited"]


@pytest.mark.parametrize(
    ("name", "parameters", "message"),
    [
        ("who-met-wom", {}, "who-met-whom"),
        ("who-met-whom", {"moth": "2021-05"}, "month"),
        ("who-met-whom", {"month": "May"}, "2021-05"),
        ("who-met-whom", {"since": "yesterday"}, "2021-05-19"),
        ("who-met-whom", {"actor": "Sergey Lavrow"}, "Sergey Lavrov"),
        ("actor-timeline", {}, "needs a value for actor"),
        ("actor-timeline", {"actor": "Russia", "relation": "kissed"}, "criticised"),
        ("actor-timeline", {"actor": "Russia", "status": "maybe"}, "planned"),
        ("country-dyads", {"country": "Atlantis"}, "Atlantis"),
        ("events-at-place", {"place": "Atlantis"}, "No place is called"),
    ],
)
def test_wrong_names_are_answered_with_what_exists(name, parameters, message, kg):
    with pytest.raises(QueryError, match=message):
        kg.named_query(name, **parameters)


@pytest.mark.parametrize("evil", ['x") } ; DROP ALL #', "UNDEF) } {", '"@en', "wd:Q30> . ?s ?p ?o", "?actor"])
def test_values_never_become_sparql(evil, kg):
    for name, parameters in PARAMETERS.items():
        for parameter in parameters:
            with pytest.raises(QueryError):
                kg.named_query(name, **{**parameters, parameter: evil})


def test_name_with_quotes_is_only_a_name():
    odd = f.actor('Jo "The\\ Fox" }', 'dgid:person/jo"} DROP', country="US")
    reports = [f.report(source=[odd, f.LAVROV])]
    kg = KnowledgeGraph([f.article("a1")], consolidate(reports, [f.article("a1")]))
    assert len(kg.named_query("who-met-whom", actor=odd.name)) == 1


def test_answers_have_plain_values(kg):
    table = kg.query(
        "SELECT ?event ?confidence ?start ?flag ?none { ?event a dg:Meeting ; dg:confidence ?confidence ;"
        " dg:report/dg:charStart ?start BIND(true AS ?flag) } ORDER BY ?start LIMIT 1"
    )
    row = table.to_dict("records")[0]
    assert row["event"].startswith("event:met-")
    assert row["confidence"] == 0.99
    assert row["start"] == 0
    assert row["flag"] is True or row["flag"] == True  # noqa: E712 (numpy's)
    assert row["none"] is None


def test_ask_and_construct(kg):
    assert kg.query("ASK { ?e a dg:Visit }") is True
    assert kg.query("ASK { ?e a dg:Attack }") is False
    g = kg.query("CONSTRUCT { ?a dg:met ?b } WHERE { ?a dg:met ?b }")
    assert isinstance(g, Graph)
    assert len(g) == 2
    assert len(kg.query("DESCRIBE wd:Q58217")) > 3


def test_results_as_text(kg):
    table = kg.query("SELECT ?name { ?who dg:met wd:Q58217 ; rdfs:label ?name }")
    assert format_result(table, "csv") == "name\nAntony Blinken\n"
    assert format_result(table, "json") == '[\n  {\n    "name": "Antony Blinken"\n  }\n]\n'
    assert "Antony Blinken" in format_result(table, "table")
    assert "(no rows)" in format_result(table[:0], "table")
    g = kg.query("CONSTRUCT { ?a dg:met ?b } WHERE { ?a dg:met ?b }")
    assert "wd:Q58217 dg:met wd:Q7821917" in format_result(g, "ttl")
    assert "wd:Q58217,dg:met,wd:Q7821917" in format_result(g, "csv")
    assert format_result(True, "json") == '[\n  {\n    "answer": true\n  }\n]\n'
    with pytest.raises(QueryError, match="CONSTRUCT"):
        format_result(table, "ttl")
    with pytest.raises(QueryError, match="table, csv, json, ttl"):
        format_result(table, "xml")


def test_unbound_values_are_empty_in_text(kg):
    table = kg.query("SELECT ?a ?n ?m { VALUES (?a ?n) { (1 UNDEF) (2 3) } }")
    assert format_result(table, "csv") == "a,n,m\n1,,\n2,3,\n"
    assert '"n": null' in format_result(table, "json")


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_csv_cells_never_run_as_formulas(formula, kg):
    cells = format_result(DataFrame({"quote": [formula], "number": [-2.5]}), "csv").removeprefix("quote,number\n")
    assert cells.lstrip('"').startswith("'")
    assert cells.endswith(",-2.5\n")


def test_dump_of_the_store_equals_the_mapping(kg):
    assert set(ox.parse(kg.to_nquads(), format=ox.RdfFormat.N_QUADS)) == set(kg.oxigraph)
    assert to_nquads(kg.oxigraph) == kg.to_nquads()
