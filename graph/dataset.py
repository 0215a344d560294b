"""The RDF dataset in memory: one Oxigraph store, seen as a union of all graphs by pyoxigraph and rdflib alike."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from diplograph.errors import GraphError, QueryError
from diplograph.graph.guard import check_query, error_position, syntax_message
from diplograph.ontology.vocabulary import PREFIXES

if TYPE_CHECKING:
    from rdflib import Dataset, Graph

Answer = ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean


def load_store(nquads: Path) -> ox.Store:
    """Return a store with the quads of a file.

    :raises GraphError: the file is missing or damaged
    """
    store = ox.Store()
    try:
        store.bulk_load(path=str(nquads), format=ox.RdfFormat.N_QUADS)
    except (OSError, SyntaxError) as err:
        raise GraphError(f"{nquads} cannot be read ({err}): build the graph again into this folder") from err
    return store


def make_store(quads: Iterable[ox.Quad]) -> ox.Store:
    """Return a store with the quads."""
    store = ox.Store()
    store.bulk_extend(quads)
    return store


def run_query(store: ox.Store, sparql: str) -> Answer:
    """Run a query that only reads, over the union of all graphs, with our prefixes declared.

    :raises QueryError: the query is wrong, or refused (see :mod:`graph.guard`)
    """
    check_query(sparql)
    return _answer(store, sparql)


def run_named_query(store: ox.Store, sparql: str) -> ox.QuerySolutions:
    """Run a SELECT that comes with diplograph: it needs no check, which would take longer than most answers."""
    answer = _answer(store, sparql)
    if not isinstance(answer, ox.QuerySolutions):
        raise QueryError("A named query must be a SELECT")
    return answer


def _answer(store: ox.Store, sparql: str) -> Answer:
    try:
        return store.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=True)
    except SyntaxError as err:
        raise QueryError(syntax_message(sparql, *error_position(err))) from err
    except (OSError, RuntimeError, ValueError) as err:
        raise QueryError(f"The query cannot be run: {err}") from err


def to_rdflib_graph(triples: Iterable[ox.Triple]) -> Graph:
    """Return triples as an rdflib graph with our prefixes."""
    from rdflib import Graph

    g = Graph()
    _bind_prefixes(g)
    return g.parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"", format="nt")


def to_rdflib_dataset(store: ox.Store) -> Dataset:
    """Return the store as an rdflib dataset whose default graph is the union of all; its queries are checked as ours
    are."""
    import rdflib.plugins.sparql
    from rdflib import Dataset

    rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = False  # else rdflib's own engine fetches what FROM names
    dataset = Dataset(store=_guarded(store), default_union=True)
    _bind_prefixes(dataset)
    return dataset


def _guarded(store: ox.Store) -> Any:
    from oxrdflib import OxigraphStore

    class GuardedStore(OxigraphStore):
        """An Oxigraph store that runs only what :func:`check_query` accepts."""

        def query(self, query: Any, *args: Any, **options: Any) -> Any:
            check_query(str(query))
            return super().query(query, *args, **options)

        def update(self, *args: Any, **options: Any) -> None:
            raise QueryError("Updates are refused: queries never change a graph")

    return GuardedStore(store=store)


def _bind_prefixes(g: Graph) -> None:
    for prefix, namespace in PREFIXES.items():
        g.bind(prefix, namespace, override=True, replace=True)
