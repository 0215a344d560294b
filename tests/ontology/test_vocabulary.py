from __future__ import annotations

import importlib.util
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef

from diplograph.extract.relation_types import RELATION_TYPES
from diplograph.ontology.vocabulary import (
    ACTOR_CLASSES,
    DG,
    ONTOLOGY_FILE,
    PREFIXES,
    STATUS_TERMS,
    Namespace,
    cameo_codes,
    goldstein_of,
    plover_of,
)


@pytest.fixture(scope="module")
def ontology():
    return Graph().parse(ONTOLOGY_FILE)


def uri(node):
    return URIRef(node.value)


def own_terms(g):
    return {each for triple in g for each in triple if isinstance(each, URIRef) and each.startswith(DG.iri)}


def test_every_term_is_described(ontology):
    for term in own_terms(ontology):
        assert (term, RDFS.label, None) in ontology, term
        kinds = set(ontology.objects(term, RDF.type))
        if kinds & {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}:
            assert (term, SKOS.definition, None) in ontology, term
            assert (term, SKOS.example, None) in ontology, term


def test_every_example_is_turtle(ontology):
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    for term, example in ontology.subject_objects(SKOS.example):
        syntax = ox.RdfFormat.TRIG if "GRAPH" in example else ox.RdfFormat.TURTLE
        assert list(ox.parse(prefixes + str(example), format=syntax)), term


def test_every_relation_has_class_property_and_code(ontology):
    for relation in RELATION_TYPES.values():
        event_class, shortcut = uri(DG.term(relation.event_class)), uri(DG.term(relation.name))
        assert (event_class, RDFS.subClassOf, uri(DG.Event)) in ontology
        assert (event_class, uri(DG.ofRelation), shortcut) in ontology
        assert ((shortcut, RDF.type, OWL.SymmetricProperty) in ontology) == relation.symmetric
        assert (shortcut, uri(DG.code), URIRef(PREFIXES["cameo"] + relation.code)) in ontology
        types = {str(each).removeprefix(PREFIXES["plover"]) for each in ontology.objects(shortcut, uri(DG.ploverType))}
        assert types == set(relation.plover)


def test_statuses_and_actor_classes_are_in_the_ontology(ontology):
    for term in (*STATUS_TERMS.values(), *ACTOR_CLASSES.values()):
        assert (uri(term), RDF.type, None) in ontology


def test_properties_used_by_events_and_reports_have_no_domain(ontology):
    for term in (DG.date, DG.status, DG.confidence, DG.place, DG.code):
        assert (uri(term), RDFS.domain, None) not in ontology


def test_every_code_has_weight_label_and_broader_code():
    codes = cameo_codes()
    assert len(codes) == 313
    for notation, code in codes.items():
        assert code.label
        assert -10 <= code.goldstein <= 10
        assert len(notation) == 2 or notation[:-1] in codes


def test_all_sixteen_plover_types_are_mapped(ontology):
    types = {code.plover for code in cameo_codes().values() if code.plover}
    assert len(types) == 16
    assert types == {name for relation in RELATION_TYPES.values() for name in relation.plover}
    for name in types:
        assert (URIRef(PREFIXES["plover"] + name), uri(DG.quadClass), None) in ontology


@pytest.mark.parametrize(
    ("code", "weight", "plover"), [("040", 1.0, "CONSULT"), ("163", -8.0, "COERCE"), ("1411", -6.5, "PROTEST")]
)
def test_weights_and_types_of_known_codes(code, weight, plover):
    assert goldstein_of(code) == weight
    assert plover_of(code) == plover


def test_unknown_codes_have_neither():
    assert goldstein_of("999") is None
    assert plover_of("") == ""


def test_weights_are_decimals_in_the_ontology(ontology):
    assert all(isinstance(value.value, Decimal) for value in ontology.objects(None, uri(DG.goldstein)))


def test_namespace_does_not_invent_special_attributes():
    with pytest.raises(AttributeError):
        Namespace("dg").__wrapped__  # noqa: B018


def test_generated_schemes_are_up_to_date():
    path = Path(__file__).parents[2] / "training" / "codes.py"
    spec = importlib.util.spec_from_file_location("codes_of_training", path)
    codes = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(codes)
    if not codes.TABLES.is_dir():
        pytest.skip("needs the code tables in ../shared/data/codes")
    assert ONTOLOGY_FILE.read_text(encoding="utf-8").partition(codes.MARKER)[2].strip() == codes.write_schemes().strip()
