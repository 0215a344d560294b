"""Namespaces and terms of the ontology ``data/diplograph.ttl``, as pyoxigraph nodes.

``PREFIXES`` are predeclared in every query. A :class:`Namespace` makes terms by attribute or by name:

>>> DG.actor.value, DG.term("met").value
('https://w3id.org/diplograph/ontology#actor', 'https://w3id.org/diplograph/ontology#met')
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

PREFIXES: dict[str, str] = {
    "dg": "https://w3id.org/diplograph/ontology#",
    "dgid": "https://w3id.org/diplograph/id/",
    "event": "https://w3id.org/diplograph/id/event/",
    "article": "https://w3id.org/diplograph/id/article/",
    "report": "https://w3id.org/diplograph/id/report/",
    "cameo": "https://w3id.org/diplograph/cameo#",
    "plover": "https://w3id.org/diplograph/plover#",
    "wd": "http://www.wikidata.org/entity/",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

ONTOLOGY_FILE = Path(__file__).parent / "data" / "diplograph.ttl"
SHAPES_FILE = Path(__file__).parent / "data" / "shapes.ttl"


class Namespace:
    """A namespace IRI whose attributes are its terms; each term is made once."""

    def __init__(self, prefix: str) -> None:
        """Take the namespace of one of the ``PREFIXES``."""
        self.iri = PREFIXES[prefix]
        self.term = lru_cache(maxsize=None)(self._term)

    def _term(self, name: str) -> NamedNode:
        return NamedNode(self.iri + name)

    def __getattr__(self, name: str) -> NamedNode:
        """Return the term of that name."""
        if name.startswith("__"):
            raise AttributeError(name)
        return self.term(name)


DG = Namespace("dg")
CAMEO = Namespace("cameo")
PLOVER = Namespace("plover")
SCHEMA = Namespace("schema")
SKOS = Namespace("skos")
PROV = Namespace("prov")
RDF = Namespace("rdf")
RDFS = Namespace("rdfs")
XSD = Namespace("xsd")

STATUS_TERMS: dict[str, NamedNode] = {
    "actual": DG.Actual,
    "planned": DG.Planned,
    "possible": DG.Possible,
    "denied": DG.Denied,
}
ACTOR_CLASSES: dict[str, NamedNode] = {
    "person": DG.Person,
    "state": DG.State,
    "organisation": DG.Organisation,
    "group": DG.Group,
    "place": DG.Place,
}


@dataclass(frozen=True, slots=True)
class Code:
    """A CAMEO code: its label, Goldstein weight, and the PLOVER event type and mode that it falls under, if any."""

    notation: str
    label: str
    goldstein: float
    plover: str = ""
    mode: str = ""


def goldstein_of(code: str) -> float | None:
    """Return the Goldstein weight of a CAMEO code, or None for an unknown code.

    >>> goldstein_of("040"), goldstein_of("190"), goldstein_of("999")
    (1.0, -10.0, None)
    """
    known = cameo_codes().get(code)
    return known.goldstein if known else None


def plover_of(code: str) -> str:
    """Return the PLOVER event type of a CAMEO code, or an empty string.

    >>> plover_of("042"), plover_of("010")
    ('CONSULT', '')
    """
    known = cameo_codes().get(code)
    return known.plover if known else ""


def mode_of(code: str) -> str:
    """Return the PLOVER mode of a CAMEO code, or an empty string.

    >>> mode_of("042"), mode_of("040")
    ('visit', '')
    """
    known = cameo_codes().get(code)
    return known.mode if known else ""


@lru_cache(maxsize=1)
def cameo_codes() -> dict[str, Code]:
    """Return all CAMEO codes of the ontology by notation."""
    properties = {SKOS.prefLabel: "label", DG.goldstein: "goldstein", SKOS.broadMatch: "plover", DG.mode: "mode"}
    found: dict[str, dict[str, str]] = {}
    for triple in parse(path=ONTOLOGY_FILE, format=RdfFormat.TURTLE):
        subject, field = triple.subject, properties.get(triple.predicate)
        if field and isinstance(subject, NamedNode) and subject.value.startswith(CAMEO.iri):
            value = triple.object.value if isinstance(triple.object, (Literal, NamedNode)) else ""
            found.setdefault(subject.value.removeprefix(CAMEO.iri), {})[field] = value.removeprefix(PLOVER.iri)
    return {
        notation: Code(notation, each["label"], float(each["goldstein"]), each.get("plover", ""), each.get("mode", ""))
        for notation, each in sorted(found.items())
    }
