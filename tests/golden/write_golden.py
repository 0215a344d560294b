"""Write the golden graphs anew, after a change that is meant: run this file, then read the diff."""

from __future__ import annotations

import sys
from pathlib import Path

import pyoxigraph as ox

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

import factory  # noqa: E402

from diplograph.graph.consolidation import consolidate  # noqa: E402
from diplograph.ontology.mapping import Build, map_graph  # noqa: E402
from diplograph.ontology.vocabulary import PREFIXES  # noqa: E402

GOLDEN_BUILD = Build("0.1.0", "en_diplograph 0.1.0")

if __name__ == "__main__":
    articles, reports = factory.iceland_world()
    quads = set(map_graph(articles, consolidate(reports, articles), GOLDEN_BUILD))
    ordered = sorted(quads, key=lambda quad: (str(quad.graph_name), str(quad)))
    ox.serialize(ordered, str(HERE / "iceland.trig"), ox.RdfFormat.TRIG, prefixes=PREFIXES)
