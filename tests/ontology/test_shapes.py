from __future__ import annotations

import factory as f
import pyoxigraph as ox
import pytest

from diplograph.graph.consolidation import consolidate
from diplograph.ontology.mapping import Build, map_graph
from diplograph.ontology.shapes import find_violations
from diplograph.ontology.vocabulary import DG, RDF, SCHEMA, XSD


@pytest.fixture
def store():
    articles, reports = f.iceland_world()
    store = ox.Store()
    store.bulk_extend(map_graph(articles, consolidate(reports, articles), Build("0.1.0", "en")))
    return store


def test_what_we_build_conforms(store):
    assert find_violations(store) == []


def test_empty_graph_conforms():
    assert find_violations(ox.Store()) == []


def meeting(store):
    (quad,) = store.quads_for_pattern(None, RDF.type, DG.Meeting, None)
    return quad.subject


def test_event_without_quote_is_found(store):
    event = meeting(store)
    for quad in list(store.quads_for_pattern(event, DG.report, None, None)):
        store.remove(quad)
    found = find_violations(store)
    assert any("quote or it did not happen" in each.message and each.node.startswith("event:met") for each in found)


def test_planned_event_with_class_is_found(store):
    (planned,) = (
        quad.subject
        for quad in store.quads_for_pattern(None, DG.relation, DG.visited, None)
        if list(store.quads_for_pattern(quad.subject, DG.status, DG.Planned, None))
    )
    store.add(ox.Quad(planned, RDF.type, DG.Visit))
    assert any("What happened has the class" in each.message for each in find_violations(store))


def test_actual_event_without_class_is_found(store):
    event = meeting(store)
    store.remove(ox.Quad(event, RDF.type, DG.Meeting))
    assert any("What happened has the class" in each.message for each in find_violations(store))


@pytest.mark.parametrize(
    ("predicate", "value", "message"),
    [
        (DG.status, DG.Maybe, "exactly one status"),
        (DG.date, ox.Literal("2021-05-19T00:00:00", datatype=XSD.dateTime), "at most one date"),
        (DG.confidence, ox.Literal("1.5", datatype=XSD.decimal), "one confidence"),
        (DG.disputed, DG.code, "Only date, place and status"),
        (DG.place, DG.direct, "at most one place"),
    ],
)
def test_wrong_values_of_events_are_found(store, predicate, value, message):
    store.add(ox.Quad(meeting(store), predicate, value))
    assert any(message in each.message for each in find_violations(store))


def test_empty_quote_is_found(store):
    quad = next(iter(store.quads_for_pattern(None, DG.quote, None, None)))
    store.remove(quad)
    store.add(ox.Quad(quad.subject, DG.quote, ox.Literal(""), quad.graph_name))
    (violation,) = find_violations(store)
    assert violation.property == "dg:quote"
    assert violation.node.startswith("report:")


def test_second_date_of_publication_is_found(store):
    (first, *_) = store.quads_for_pattern(None, SCHEMA.datePublished, None, None)
    store.add(
        ox.Quad(first.subject, SCHEMA.datePublished, ox.Literal("1999-01-01", datatype=XSD.date), first.graph_name)
    )
    assert any("at most one date of publication" in each.message for each in find_violations(store))
