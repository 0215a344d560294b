"""diplograph: from news articles to a knowledge graph of diplomatic relations, with spaCy, RDF and networkx.

>>> import diplograph as dg
>>> sorted(dg.__all__)[:4]
['Article', 'DiplographError', 'Event', 'KnowledgeGraph']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from diplograph.building import build
    from diplograph.errors import DiplographError
    from diplograph.examples import articles_path
    from diplograph.extract.articles import read_articles
    from diplograph.extract.pipeline import extract_reports, load_pipeline
    from diplograph.extract.records import Article, Event, Report
    from diplograph.graph.knowledge_graph import KnowledgeGraph, open_graph

__all__ = [
    "Article",
    "DiplographError",
    "Event",
    "KnowledgeGraph",
    "Report",
    "__version__",
    "articles_path",
    "build",
    "extract_reports",
    "load_pipeline",
    "open_graph",
    "read_articles",
]

_HOMES = {
    "Article": "extract.records",
    "DiplographError": "errors",
    "Event": "extract.records",
    "KnowledgeGraph": "graph.knowledge_graph",
    "Report": "extract.records",
    "articles_path": "examples",
    "build": "building",
    "extract_reports": "extract.pipeline",
    "load_pipeline": "extract.pipeline",
    "open_graph": "graph.knowledge_graph",
    "read_articles": "extract.articles",
}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        """Import a public name when it is first used: ``import diplograph`` loads nothing heavy."""
        if name == "__version__":
            from importlib.metadata import version

            return version("diplograph")
        if name not in _HOMES:
            raise AttributeError(f"module 'diplograph' has no attribute {name!r}")
        return getattr(import_module(f"diplograph.{_HOMES[name]}"), name)

    def __dir__() -> list[str]:
        return sorted(__all__)
else:
    __version__: str
