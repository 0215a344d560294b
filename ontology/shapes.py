"""Checking a dataset against the SHACL shapes of ``data/shapes.ttl``."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from diplograph.ontology.iris import compact_id
from diplograph.ontology.vocabulary import SHAPES_FILE


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """Where a dataset breaks a shape: the node (a compact id), the property, what is wrong, and the value if one is."""

    node: str
    property: str
    message: str
    value: str = ""


def find_violations(quads: ox.Store) -> list[Violation]:
    """Return all violations of the shapes by the union of all graphs, sorted."""
    import pyshacl
    from rdflib import Graph
    from rdflib.namespace import SH

    triples = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES) or b""
    data = Graph().parse(data=triples, format="nt")
    shapes = Graph().parse(SHAPES_FILE, format="turtle")
    conforms, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", inplace=True)
    if conforms:
        return []
    found = set()
    for result in report.subjects(SH.resultSeverity):
        value = report.value(result, SH.value)
        found.add(
            Violation(
                node=compact_id(str(report.value(result, SH.focusNode))),
                property=compact_id(str(report.value(result, SH.resultPath) or "")),
                message=str(report.value(result, SH.resultMessage)),
                value=compact_id(str(value)) if value is not None else "",
            )
        )
    return sorted(found)
