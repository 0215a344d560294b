"""Writing a graph in the formats of other programs: RDF, network files, tables and event data.

RDF formats hold the whole dataset. All others hold the events that were asked for, by default what happened.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from diplograph.errors import QueryError
from diplograph.extract.records import Article, Event
from diplograph.graph import export_networks, export_plover, export_rdf, export_tables
from diplograph.graph.files import replacing
from diplograph.graph.selection import select_events

Writer = Callable[[Sequence[Event], Mapping[str, Article], Path], None]

EVENT_WRITERS: dict[str, Writer] = {
    "graphml": export_networks.write_graphml,
    "gexf": export_networks.write_gexf,
    "csv": export_tables.write_csv,
    "parquet": export_tables.write_parquet,
    "plover": export_plover.write_plover,
}
FORMATS: tuple[str, ...] = (*export_rdf.RDF_FORMATS, *EVENT_WRITERS)


class Exportable(Protocol):
    """What an export needs of a graph."""

    @property
    def all_events(self) -> Sequence[Event]:
        """All events, whatever their status."""

    @property
    def articles(self) -> Mapping[str, Article]:
        """All articles by id."""

    @property
    def nquads_path(self) -> Path:
        """The file of N-Quads that holds the dataset."""


def export_graph(
    kg: Exportable, path: str | Path, format: str, *, statuses: Collection[str] | None = ("actual",)
) -> Path:
    """Write the graph to a file in one of ``FORMATS`` and return its path.

    The file appears complete or not at all; one that was there is replaced.

    * ``nq``, ``trig``, ``jsonld``: the RDF dataset; ``ttl``: the same without the names of its graphs
    * ``graphml``, ``gexf``: :func:`~diplograph.graph.network.to_network` for Gephi, Cytoscape, yEd, igraph
    * ``csv``, ``parquet``: one row an event
    * ``plover``: JSON Lines of PLOVER records, one a pair of source and target

    :param statuses: which events the formats that are not RDF hold; None for all
    :raises QueryError: an unknown format or status
    :raises GraphError: the file cannot be written, the dataset is missing, or a library that the format needs
    """
    if format not in FORMATS:
        raise QueryError(f"{format!r} is no format of export; there are {', '.join(FORMATS)}")
    with replacing(Path(path)) as draft:
        if format in EVENT_WRITERS:
            EVENT_WRITERS[format](select_events(kg.all_events, statuses=statuses), kg.articles, draft)
        else:
            export_rdf.write_rdf(kg.nquads_path, draft, format)
    return Path(path)
