from __future__ import annotations

import dataclasses
import random
import re
from decimal import Decimal
from pathlib import Path

import factory as f
import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Dataset, Graph
from rdflib.compare import isomorphic

from diplograph.extract.records import Copy
from diplograph.graph.consolidation import consolidate
from diplograph.ontology.iris import article_iri, event_iri, expand_id, report_iri
from diplograph.ontology.literals import decimal_literal
from diplograph.ontology.mapping import Build, map_graph, to_nquads
from diplograph.ontology.vocabulary import DG, PREFIXES, RDF, SCHEMA, XSD

GOLDEN = Path(__file__).parents[1] / "golden" / "iceland.trig"
TEXTS = st.text(st.characters(exclude_categories=()), max_size=40)


def quads_of(reports, articles=None, build=None):
    articles = articles or [f.article(id) for id in sorted({report.article for report in reports})]
    return set(map_graph(articles, consolidate(reports, articles), build))


def objects(quads, subject, predicate):
    return {quad.object for quad in quads if quad.subject == subject and quad.predicate == predicate}


def subjects(quads, predicate, value):
    return {quad.subject for quad in quads if quad.predicate == predicate and quad.object == value}


def the_event(quads):
    (event,) = subjects(quads, RDF.type, DG.Event)
    return event


def direct(quads):
    return {
        (quad.subject, quad.predicate.value.removeprefix(DG.iri), quad.object)
        for quad in quads
        if quad.graph_name == DG.direct
    }


def test_graph_of_iceland_is_the_golden_one():
    articles, reports = f.iceland_world()
    written = to_nquads(map_graph(articles, consolidate(reports, articles), Build("0.1.0", "en_diplograph 0.1.0")))
    ours, golden = Dataset(), Dataset()
    ours.parse(data=written, format="nquads")
    golden.parse(GOLDEN, format="trig")
    names = {graph.identifier for graph in golden.graphs()}
    assert {graph.identifier for graph in ours.graphs()} == names
    for name in sorted(names):
        assert isomorphic(ours.graph(name), golden.graph(name)), name


@pytest.mark.parametrize("seed", range(5))
def test_order_of_input_does_not_change_a_byte(seed):
    articles, reports = f.iceland_world()
    expected = to_nquads(map_graph(articles, consolidate(reports, articles)))
    chance = random.Random(seed)
    chance.shuffle(articles)
    chance.shuffle(reports)
    events = consolidate(reports, articles)
    chance.shuffle(events)
    assert to_nquads(map_graph(articles, events)) == expected


def test_nquads_are_sorted_and_unique():
    articles, reports = f.iceland_world()
    lines = to_nquads([*map_graph(articles, consolidate(reports, articles))] * 2).splitlines(keepends=True)
    assert lines == sorted(set(lines))


def test_no_triple_stands_in_two_graphs():
    articles, reports = f.iceland_world()
    quads = quads_of(reports, articles, Build("0.1.0", "en"))
    assert len({quad.triple for quad in quads}) == len(quads)


def test_there_are_no_blank_nodes():
    articles, reports = f.iceland_world()
    terms = {term for quad in quads_of(reports, articles) for term in (quad.subject, quad.object, quad.graph_name)}
    assert not any(isinstance(term, ox.BlankNode) for term in terms)


def test_meeting_has_participants_for_their_states():
    quads = quads_of([f.report()])
    event = the_event(quads)
    assert objects(quads, event, RDF.type) == {DG.Event, DG.Meeting}
    assert objects(quads, event, DG.actor) == {expand_id(f.BLINKEN.id), expand_id(f.LAVROV.id)}
    parts = objects(quads, event, DG.participation)
    assert {value for part in parts for value in objects(quads, part, DG.role)} == {DG.Participant}
    states = {value for part in parts for value in objects(quads, part, DG.onBehalfOf)}
    assert states == {expand_id("wd:Q30"), expand_id("wd:Q159")}
    assert not objects(quads, event, DG.source)


def test_directed_relation_has_source_and_target_who_are_actors_too():
    quads = quads_of([f.report("criticised", [f.LAVROV], [f.UNITED_STATES])])
    event = the_event(quads)
    source, target = expand_id(f.LAVROV.id), expand_id("wd:Q30")
    assert objects(quads, event, DG.source) == {source}
    assert objects(quads, event, DG.target) == {target}
    assert objects(quads, event, DG.actor) == {source, target}
    assert direct(quads) == {(source, "criticised", target)}


def test_target_that_is_a_place_is_no_actor():
    aleppo = f.as_destination(f.place("Aleppo", country="SY"))
    quads = quads_of([f.report("attacked", [f.RUSSIA], [aleppo])])
    event = the_event(quads)
    assert objects(quads, event, DG.target) == {expand_id(aleppo.id)}
    assert objects(quads, event, DG.actor) == {expand_id(f.RUSSIA.id)}


def test_visit_leads_to_a_place_and_its_state():
    quads = quads_of([f.report("visited", [f.BLINKEN], [f.as_destination(f.REYKJAVIK)])])
    event, visitor, city, iceland = the_event(quads), *map(expand_id, (f.BLINKEN.id, f.REYKJAVIK.id, "wd:Q189"))
    assert objects(quads, event, DG.destination) == {city}
    assert objects(quads, event, DG.destinationState) == {iceland}
    assert objects(quads, event, DG.actor) == objects(quads, event, DG.source) == {visitor}
    assert not objects(quads, event, DG.target)
    assert direct(quads) == {(visitor, "visited", city), (visitor, "visited", iceland)}
    assert objects(quads, city, DG.inState) == {iceland}


@pytest.mark.parametrize("status", ["planned", "possible", "denied"])
def test_what_did_not_happen_has_no_class_and_no_shortcut(status):
    quads = quads_of([f.report(status=status)])
    event = the_event(quads)
    assert objects(quads, event, RDF.type) == {DG.Event}
    assert objects(quads, event, DG.relation) == {DG.met}
    assert objects(quads, event, DG.status) == {DG.term(status.capitalize())}
    assert not direct(quads)


def test_shortcut_of_a_symmetric_relation_goes_both_ways():
    quads = quads_of([f.report()])
    one, other = expand_id(f.BLINKEN.id), expand_id(f.LAVROV.id)
    assert direct(quads) == {(one, "met", other), (other, "met", one)}


def test_relation_of_the_user_gets_a_class_of_its_own():
    quads = quads_of([f.report("mediated_between", [f.CHINA], [f.RUSSIA])])
    assert DG.MediatedBetween in objects(quads, the_event(quads), RDF.type)


def test_all_that_an_article_says_is_in_its_graph():
    articles, reports = f.iceland_world()
    store = ox.Store()
    store.extend(quads_of(reports, articles))
    gone = article_iri("a2")
    told = [report for report in reports if report.article == "a2"]
    store.remove_graph(gone)
    left = set(store)
    assert not any(gone in (quad.subject, quad.object) for quad in left)
    for report in told:
        node = report_iri(report.id)
        assert not any(node in (quad.subject, quad.object) for quad in left)
        assert not any(isinstance(quad.object, ox.Literal) and quad.object.value == report.quote for quad in left)


def test_dates_have_one_datatype_each():
    articles, reports = f.iceland_world()
    timed = f.article("t", "2021-05-20T10:30:00Z", earliest="2021-05-20", latest="2021-05-20")
    quads = quads_of([*reports, f.report(article="t")], [*articles, timed])
    found = {
        quad.object.datatype
        for quad in quads
        if isinstance(quad.object, ox.Literal) and re.match(r"\d{4}-\d\d-\d\d", quad.object.value)
    }
    assert found == {XSD.date}
    assert objects(quads, article_iri("t"), SCHEMA.datePublished) == {ox.Literal("2021-05-20", datatype=XSD.date)}


@pytest.mark.parametrize(
    ("published", "origin"),
    [("2021-05-20", "inferred"), ("2021-05", "given"), ("2021-05-19/2021-05-21", "given"), ("", "none")],
)
def test_only_a_known_day_is_the_date_of_publication(published, origin):
    article = f.article("a1", published, published_origin=origin, earliest="2021-05-19", latest="2021-05-21")
    quads = quads_of([f.report()], [article])
    node = article_iri("a1")
    assert not objects(quads, node, SCHEMA.datePublished)
    assert objects(quads, node, DG.publishedEarliest) == {ox.Literal("2021-05-19", datatype=XSD.date)}
    assert objects(quads, node, DG.publishedLatest) == {ox.Literal("2021-05-21", datatype=XSD.date)}


def test_copies_add_addresses_and_publishers():
    article = f.article("a1", copies=(Copy(url="https://other.example/2", publisher="Other"), Copy(url="not a url")))
    quads = quads_of([f.report()], [article])
    urls = {each.value for each in objects(quads, article_iri("a1"), SCHEMA.url)}
    assert urls == {"https://news.example/a1", "https://other.example/2"}
    assert len(objects(quads, article_iri("a1"), SCHEMA.publisher)) == 2


def test_dispute_and_its_days_are_written():
    quads = quads_of([f.report(), f.report(date="2021-05-20", article="a2")])
    event = the_event(quads)
    assert objects(quads, event, DG.disputed) == {DG.date}
    assert {each.value for each in objects(quads, event, DG.dateEarliest)} == {"2021-05-19"}
    assert {each.value for each in objects(quads, event, DG.dateLatest)} == {"2021-05-20"}
    claimed = {
        each.value for quad in quads if quad.predicate == DG.report for each in objects(quads, quad.object, DG.date)
    }
    assert claimed == {"2021-05-19", "2021-05-20"}


def test_vague_date_has_a_month_and_no_day():
    quads = quads_of([f.report(date="2021-05")])
    event = the_event(quads)
    assert objects(quads, event, DG.month) == {ox.Literal("2021-05", datatype=XSD.gYearMonth)}
    assert not objects(quads, event, DG.date)


def test_names_are_labels_and_descriptions_are_not():
    described = f.actor("Sergey Lavrov", f.LAVROV.id, country="RU", mention="his counterpart", named=False)
    quads = quads_of([f.report(), f.report(source=[f.BLINKEN, described], article="a2")])
    labels = {quad.object.value for quad in quads if quad.predicate.value.endswith(("#label", "#altLabel"))}
    assert {"Sergey Lavrov", "Sergei Lavrov", "Russia"} <= labels
    assert "his counterpart" not in labels


def test_unknown_code_is_left_out():
    quads = quads_of([f.report(code="999")])
    assert not objects(quads, the_event(quads), DG.code)


def test_build_is_an_activity_without_a_clock():
    quads = quads_of([f.report()], build=Build("0.1.0", "en_diplograph"))
    text = to_nquads(quads).decode()
    assert '#version> "0.1.0"' in text
    assert "dateTime" not in text


def test_participation_is_no_other_event():
    same_day = [
        f.report(place=f.REYKJAVIK),
        f.report(place=f.GENEVA, article="a2"),
        f.report(place=f.MOSCOW, article="a3"),
    ]
    quads = quads_of(same_day)
    assert not subjects(quads, RDF.type, DG.Event) & subjects(quads, RDF.type, DG.Participation)


@given(st.decimals(0, 1, places=3))
def test_decimals_are_canonical_for_pyoxigraph(number):
    literal = decimal_literal(float(number))
    store = ox.Store()
    store.add(ox.Quad(DG.Event, DG.confidence, literal))
    (stored,) = store
    assert stored.object == literal
    assert Decimal(literal.value) == number


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS, TEXTS, TEXTS, TEXTS)
def test_awkward_texts_survive_nquads(quote, title, url, name, id):
    person = f.actor(name or "x", f"dgid:person/{id}")
    article = f.article(id, title=title, url=url, publisher=name)
    reports = [f.report(source=[person, f.LAVROV], article=id, quote=quote or "x", attribution=title)]
    quads = quads_of(reports, [article])
    written = to_nquads(quads)
    assert set(ox.parse(written, format=ox.RdfFormat.N_QUADS)) == quads
    assert len(Dataset(default_union=True).parse(data=written, format="nquads")) == len({quad.triple for quad in quads})


def test_control_characters_and_quotes_reach_rdflib_unchanged():
    quote = 'He said "no"\\ \x00\x1b[31m\r\n\u2028 <b> \t end'
    written = to_nquads(quads_of([f.report(quote=quote)]))
    g = Graph()
    for quad in Dataset().parse(data=written, format="nquads").quads():
        g.add(quad[:3])
    assert quote in {str(value) for value in g.objects(None, None)}


def test_lone_surrogates_become_replacement_characters():
    written = to_nquads(quads_of([f.report(quote="broken \ud800 text")]))
    assert "broken � text" in written.decode()


@pytest.mark.parametrize("syntax", [ox.RdfFormat.JSON_LD, ox.RdfFormat.TRIG])
def test_other_syntaxes_of_datasets_read_back(syntax):
    articles, reports = f.iceland_world()
    quads = quads_of(reports, articles)
    written = ox.serialize(quads, format=syntax, prefixes=PREFIXES)
    assert set(ox.parse(written, format=syntax)) == quads


def test_oxrdflib_reads_our_nquads():
    articles, reports = f.iceland_world()
    quads = quads_of(reports, articles)
    dataset = Dataset("Oxigraph", default_union=True)
    dataset.parse(data=to_nquads(quads), format="ox-nquads")
    assert len(dataset) == len({quad.triple for quad in quads})


def test_event_without_reports_in_known_articles_still_maps():
    event = dataclasses.replace(f.event(), confidence=1.0)
    quads = set(map_graph([], [event]))
    assert objects(quads, event_iri(event.id), DG.confidence) == {ox.Literal("1", datatype=XSD.decimal)}
