from __future__ import annotations

import itertools

import networkx as nx
import pytest

from diplograph.graph.layout import place_nodes


def names(graph):
    return {node: f"Minister {node}" for node in graph}


def graph_of(*edges):
    graph = nx.Graph()
    graph.add_edges_from(edges)
    return graph


STAR = graph_of(*(("hub", f"n{number}") for number in range(30)))
PARTS = graph_of(("a", "b"), ("c", "d"), ("d", "e"), ("f", "g"))


@pytest.mark.parametrize(
    "graph", [STAR, PARTS, nx.relabel_nodes(nx.karate_club_graph(), str)], ids=["star", "parts", "club"]
)
def test_no_two_labels_overlap(graph):
    places = place_nodes(graph, names(graph))
    assert set(places) == set(graph)
    for one, other in itertools.combinations(graph, 2):
        (x, y), (u, v) = places[one], places[other]
        wide = (len(f"Minister {one}") + len(f"Minister {other}")) / 2 * 7
        assert abs(x - u) > wide or abs(y - v) > 25, (one, other)


def test_places_do_not_depend_on_the_order_of_nodes_and_edges():
    turned = graph_of(*((other, one) for one, other in reversed(list(STAR.edges()))))
    assert place_nodes(STAR, names(STAR)) == place_nodes(turned, names(turned))


def test_empty_graph_and_single_node_are_placed():
    lonely = nx.Graph()
    assert place_nodes(lonely, {}) == {}
    lonely.add_node("a")
    assert set(place_nodes(lonely, {"a": "Ann"})) == {"a"}


def test_places_are_finite_for_a_self_loop_and_a_clique():
    clique = nx.relabel_nodes(nx.complete_graph(12), str)
    clique.add_edge("0", "0")
    assert all(abs(x) < 10_000 and abs(y) < 10_000 for x, y in place_nodes(clique, names(clique)).values())
