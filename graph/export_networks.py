"""Network files for Gephi, Cytoscape, yEd and igraph."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from diplograph.extract.records import Article, Event
from diplograph.graph.network import to_network

if TYPE_CHECKING:
    import networkx as nx

# XML 1.0, production Char: what lies outside may not stand in a document, not even as a character reference.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# The day of writing, which would make two exports of the same graph differ.
_WRITTEN_ON = re.compile(r' lastmodifieddate="[^"]*"')


def write_graphml(events: Sequence[Event], articles: Mapping[str, Article], path: Path) -> None:
    """Write the events as GraphML, one edge for each two that take part in an event."""
    import networkx as nx

    nx.write_graphml(xml_safe(to_network(events, articles, statuses=None)), path, named_key_ids=True)


def write_gexf(events: Sequence[Event], articles: Mapping[str, Article], path: Path) -> None:
    """Write the events as GEXF for Gephi: acts of equals are undirected edges, days are the time of an edge."""
    import networkx as nx

    net = xml_safe(to_network(events, articles, statuses=None))
    for node in net.nodes.values():
        node["label"] = node["name"]
    for number, (_, _, edge) in enumerate(net.edges(data=True)):
        edge.update(id=str(number), label=edge["relation"], type="directed" if edge["directed"] else "undirected")
        edge.update(_lifetime(edge))
    lines = (_WRITTEN_ON.sub("", line) for line in nx.generate_gexf(net))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _lifetime(edge: Mapping[str, Any]) -> dict[str, str]:
    days = {"start": edge["date_earliest"], "end": edge["date_latest"]}
    return {end: day for end, day in days.items() if day}


def xml_safe(net: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """Return the network without the characters that XML cannot hold (most control characters, lone surrogates)."""
    import networkx as nx

    clean: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    clean.add_nodes_from((_clean(id), _clean_values(data)) for id, data in sorted(net.nodes.items()))
    for one, other, key, data in net.edges(keys=True, data=True):
        clean.add_edge(_clean(one), _clean(other), _clean(key), **_clean_values(data))
    return clean


def _clean_values(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _clean(value) for name, value in data.items()}


def _clean(value: Any) -> Any:
    return _NOT_XML.sub("", value) if isinstance(value, str) else value
