"""The RDF dataset in other syntaxes, streamed from the sorted N-Quads."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from diplograph.errors import GraphError

if TYPE_CHECKING:
    from pyoxigraph import Quad, Triple

RDF_FORMATS: tuple[str, ...] = ("nq", "trig", "ttl", "jsonld")


def write_rdf(nquads: Path, path: Path, format: str) -> None:
    """Write sorted N-Quads as ``nq``, ``trig``, ``ttl`` or ``jsonld``; Turtle names no graphs.

    :raises GraphError: the N-Quads are missing or damaged
    """
    from pyoxigraph import RdfFormat, serialize

    from diplograph.ontology.vocabulary import PREFIXES

    if format == "nq":
        _copy(nquads, path)
        return
    syntax = {"trig": RdfFormat.TRIG, "ttl": RdfFormat.TURTLE, "jsonld": RdfFormat.JSON_LD}[format]
    quads = _read(nquads)
    with path.open("wb") as out:
        serialize(_triples(quads) if format == "ttl" else quads, out, syntax, prefixes=PREFIXES)


def _copy(nquads: Path, path: Path) -> None:
    try:
        shutil.copyfile(nquads, path)
    except FileNotFoundError as err:
        raise _missing(nquads) from err


def _read(nquads: Path) -> Iterator[Quad]:
    from pyoxigraph import RdfFormat, parse

    try:
        with nquads.open("rb") as lines:
            yield from parse(lines, RdfFormat.N_QUADS)
    except FileNotFoundError as err:
        raise _missing(nquads) from err
    except SyntaxError as err:
        raise GraphError(f"{nquads}, line {err.lineno}: {err.msg}; build the graph again") from err


def _missing(nquads: Path) -> GraphError:
    return GraphError(f"{nquads} is missing: build the graph first (diplograph build ARTICLES -o GRAPH)")


def _triples(quads: Iterator[Quad]) -> Iterator[Triple]:
    """Drop the names of graphs; as the quads are sorted, the same triple of two graphs comes twice in a row."""
    return (triple for triple, _ in itertools.groupby(quad.triple for quad in quads))
