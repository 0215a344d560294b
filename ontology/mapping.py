"""Articles and events to RDF quads: a pure function of the records, without clock, order or randomness.

What an article says, ``?event dg:report ?report`` included, stands in the graph named by the article, shortcuts of
actual events (``?a dg:met ?b``) in the graph ``dg:direct``, everything else in the default graph. So removing or
re-reading an article is dropping one graph, and events, entities and shortcuts are written anew from what is left.

No triple stands in two graphs, since engines differ in whether their union counts it once or twice. There are no
blank nodes: publishers and participations have IRIs, so that sorted N-Quads of equal graphs are equal bytes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import permutations, product

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize

from diplograph.extract.records import Actor, Article, Event, Report
from diplograph.ontology.entities import entity_quads
from diplograph.ontology.iris import (
    article_iri,
    event_class_iri,
    event_iri,
    expand_id,
    publisher_iri,
    relation_iri,
    report_iri,
    state_id,
    web_iri,
)
from diplograph.ontology.literals import (
    day_literal,
    decimal_literal,
    integer_literal,
    label_literal,
    month_literal,
    text_literal,
)
from diplograph.ontology.vocabulary import (
    CAMEO,
    DG,
    PLOVER,
    PREFIXES,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    STATUS_TERMS,
    cameo_codes,
)

BUILD = NamedNode(PREFIXES["dgid"] + "build")
Value = NamedNode | Literal | None


@dataclass(frozen=True, slots=True)
class Build:
    """What made the graph: version of diplograph, name and version of the pipeline; no time of day."""

    version: str = ""
    pipeline: str = ""


def map_graph(articles: Iterable[Article], events: Iterable[Event], build: Build | None = None) -> Iterator[Quad]:
    """Yield the quads of a graph; equal quads may come more than once.

    >>> list(map_graph([], []))
    []
    """
    articles, events = list(articles), list(events)
    for article in articles:
        yield from article_quads(article)
    yield from publisher_quads(articles)
    for event in events:
        yield from event_quads(event)
        yield from shortcut_quads(event)
        for report in event.reports:
            yield from report_quads(event, report)
    yield from entity_quads(events)
    yield from code_quads(events)
    if build is not None:
        yield from build_quads(build)


def to_nquads(quads: Iterable[Quad]) -> bytes:
    """Return the quads as N-Quads, sorted by bytes, each once: equal graphs give equal bytes.

    >>> to_nquads([])
    b''
    """
    written = serialize(quads, format=RdfFormat.N_QUADS) or b""
    lines = set(written.split(b"\n"))
    return b"".join(line + b"\n" for line in sorted(lines) if line)


def article_quads(article: Article) -> Iterator[Quad]:
    """Yield what is known of an article, in its graph.

    The day of publication is written as such only if it was given or stood in the page's metadata, and is a whole day;
    the days between which it lies are written whenever they are known.
    """
    node = article_iri(article.id)
    sure = article.published_origin in ("given", "metadata")
    yield from _quads(
        node,
        node,
        (RDF.type, SCHEMA.NewsArticle),
        (SCHEMA.headline, text_literal(article.title) if article.title else None),
        (SCHEMA.datePublished, day_literal(article.published[:10]) if sure and "/" not in article.published else None),
        (DG.publishedEarliest, day_literal(article.earliest)),
        (DG.publishedLatest, day_literal(article.latest)),
    )
    for url in (article.url, *(copy.url for copy in article.copies)):
        yield from _quads(node, node, (SCHEMA.url, web_iri(url)))
    for name in _publishers(article):
        yield Quad(node, SCHEMA.publisher, publisher_iri(name), node)


def publisher_quads(articles: Iterable[Article]) -> Iterator[Quad]:
    """Yield the names of publishers, each once however its letter case varies."""
    names: dict[NamedNode, Counter[str]] = defaultdict(Counter)
    for article in articles:
        for name in _publishers(article):
            names[publisher_iri(name)][name] += 1
    for publisher, counts in names.items():
        commonest = min(counts, key=lambda name: (-counts[name], name))
        yield Quad(publisher, RDF.type, SCHEMA.Organization)
        yield Quad(publisher, SCHEMA.name, text_literal(commonest))


def _publishers(article: Article) -> Iterator[str]:
    for name in (article.publisher, *(copy.publisher for copy in article.copies)):
        if name.strip():
            yield " ".join(name.split())


def report_quads(event: Event, report: Report) -> Iterator[Quad]:
    """Yield a report of an event, in the graph of its article."""
    node, graph = report_iri(report.id), article_iri(report.article)
    yield Quad(event_iri(event.id), DG.report, node, graph)
    yield from _quads(
        node,
        graph,
        (RDF.type, DG.Report),
        (DG.article, graph),
        (DG.quote, text_literal(report.quote)),
        (DG.charStart, integer_literal(report.start)),
        (DG.charEnd, integer_literal(report.end)),
        (DG.trigger, text_literal(report.trigger)),
        (DG.attribution, text_literal(report.attribution) if report.attribution else None),
        (DG.status, STATUS_TERMS[report.status]),
        (DG.confidence, decimal_literal(report.confidence)),
        (DG.code, _code(report.code)),
        (DG.place, expand_id(report.place.id) if report.place else None),
        *_dates(report.date, report.date[:7], report.date_earliest, report.date_latest),
    )


def event_quads(event: Event) -> Iterator[Quad]:
    """Yield an event with its participations; the class of its relation only if it happened."""
    node = event_iri(event.id)
    happened = event.status == "actual"
    yield from _quads(
        node,
        None,
        (RDF.type, DG.Event),
        (RDF.type, event_class_iri(event.relation) if happened else None),
        (DG.relation, relation_iri(event.relation)),
        (DG.status, STATUS_TERMS[event.status]),
        (DG.confidence, decimal_literal(event.confidence)),
        (DG.code, _code(event.code)),
        (DG.place, expand_id(event.place.id) if event.place else None),
        *((DG.disputed, DG.term(name)) for name in event.disputed),
        *_dates(event.date, event.month, event.date_earliest, event.date_latest),
    )
    yield from _participation_quads(event, node)
    if event.relation == "visited":
        yield from _destination_quads(event, node)


def shortcut_quads(event: Event) -> Iterator[Quad]:
    """Yield the shortcuts of an actual event, such as ``wd:Q58217 dg:met wd:Q7821917``, in the graph ``dg:direct``."""
    if event.status != "actual":
        return
    relation = relation_iri(event.relation)
    sources = [actor.id for actor in event.source]
    targets = [end for actor in event.target for end in _ends(event, actor)]
    pairs = permutations(sources, 2) if event.symmetric else product(sources, targets)
    for one, other in pairs:
        if one != other:
            yield Quad(expand_id(one), relation, expand_id(other), DG.direct)


def code_quads(events: Iterable[Event]) -> Iterator[Quad]:
    """Yield what the ontology says of the CAMEO codes in use, so that queries need nothing else."""
    used = {event.code for event in events} | {report.code for event in events for report in event.reports}
    for notation in sorted(used & cameo_codes().keys()):
        code = cameo_codes()[notation]
        yield from _quads(
            CAMEO.term(notation),
            None,
            (SKOS.notation, text_literal(notation)),
            (SKOS.prefLabel, label_literal(code.label)),
            (SKOS.broadMatch, PLOVER.term(code.plover) if code.plover else None),
            (DG.goldstein, decimal_literal(code.goldstein)),
        )


def build_quads(build: Build) -> Iterator[Quad]:
    """Yield the provenance of the graph."""
    software = NamedNode(f"{PREFIXES['dgid']}software/diplograph")
    yield from _quads(
        BUILD,
        None,
        (RDF.type, PROV.Activity),
        (RDFS.label, label_literal("diplograph build")),
        (PROV.wasAssociatedWith, software),
        (DG.version, text_literal(build.version) if build.version else None),
        (DG.pipeline, text_literal(build.pipeline) if build.pipeline else None),
    )
    yield Quad(software, RDF.type, PROV.SoftwareAgent)
    yield Quad(software, RDFS.label, label_literal("diplograph"))
    yield Quad(DG.direct, PROV.wasGeneratedBy, BUILD)


def _participation_quads(event: Event, node: NamedNode) -> Iterator[Quad]:
    for number, (actor, role) in enumerate(_participants(event), start=1):
        part, agent = NamedNode(f"{node.value}-{number}"), expand_id(actor.id)
        state = state_id(actor.country)
        yield Quad(node, DG.participation, part)
        yield from _quads(
            part,
            None,
            (RDF.type, DG.Participation),
            (DG.agent, agent),
            (DG.role, role),
            (DG.onBehalfOf, expand_id(state) if state and state != actor.id else None),
        )
        if actor.type != "place":
            yield Quad(node, DG.actor, agent)
        if role != DG.Participant:
            yield Quad(node, DG.source if role == DG.Source else DG.target, agent)


def _participants(event: Event) -> Iterator[tuple[Actor, NamedNode]]:
    """Yield who takes part, in which role; the destination of a visit takes no part."""
    for actor in event.source:
        yield actor, DG.Participant if event.symmetric else DG.Source
    if event.relation != "visited":
        for actor in event.target:
            yield actor, DG.Target


def _destination_quads(event: Event, node: NamedNode) -> Iterator[Quad]:
    for place in event.target:
        state = state_id(place.country)
        yield Quad(node, DG.destination, expand_id(place.id))
        if state:
            yield Quad(node, DG.destinationState, expand_id(state))


def _ends(event: Event, target: Actor) -> Iterator[str]:
    """Yield what a shortcut leads to: of a visit, the place and its state."""
    yield target.id
    if event.relation == "visited" and state_id(target.country):
        yield state_id(target.country)


def _dates(day: str, month: str, earliest: str, latest: str) -> Iterator[tuple[NamedNode, Value]]:
    yield DG.date, day_literal(day)
    yield DG.month, month_literal(month)
    yield DG.dateEarliest, day_literal(earliest)
    yield DG.dateLatest, day_literal(latest)


def _code(code: str) -> NamedNode | None:
    return CAMEO.term(code) if code in cameo_codes() else None


def _quads(subject: NamedNode, graph: NamedNode | None, *statements: tuple[NamedNode, Value]) -> Iterator[Quad]:
    """Yield a quad for each statement that has a value."""
    for predicate, value in statements:
        if value is not None:
            yield Quad(subject, predicate, value, graph) if graph else Quad(subject, predicate, value)
