"""The main job in one place: articles -> reports -> events -> graph, resumable, on one process or several.

What is read is journalled article by article, and the graph is made of the journal when all are read. A build that is
killed goes on where it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from diplograph.extract.reading_summary import ReadingSummary
from diplograph.extract.records import Article

if TYPE_CHECKING:
    from diplograph.graph.knowledge_graph import KnowledgeGraph


class Progress(Protocol):
    """What is told of a build while it runs: stage, articles done and in all (0: not known yet), characters done."""

    def __call__(self, stage: str, done: int, total: int, characters: int) -> None:
        """Take the news of one more step."""


@dataclass
class BuildSummary:
    """What a build did: articles read now, unchanged since an earlier build, and failed; what reading dropped."""

    reading: ReadingSummary = field(default_factory=ReadingSummary)
    read: int = 0
    unchanged: int = 0
    failed: list[str] = field(default_factory=list)
    pipeline: str = ""


def build(
    articles: str | Path | Iterable[str | Path],
    out: str | Path,
    *,
    pipeline: str = "",
    lexicon: str | Path | Iterable[str | Path] = (),
    processes: int = 0,
    progress: Progress | None = None,
    summary: BuildSummary | None = None,
) -> KnowledgeGraph:
    """Build, or go on building, the graph of articles in the folder ``out`` and return it.

    ``articles`` are files, folders and zip archives. Articles that the graph holds already are not read again, unless
    they, the pipeline or the lexicon changed; articles that it holds and that are not among those given stay.
    ``pipeline`` names a spaCy pipeline (default: the embedded one), ``lexicon`` files of the user's own entries,
    ``processes`` how many to use (0: as many as pay). ``progress`` is told each step, ``summary`` is filled. An article
    that cannot be read is listed there and does not end the build. Raises ArticleError, LexiconError, PipelineError and
    GraphError.
    """
    from diplograph.extract.articles import read_articles
    from diplograph.extract.lexicon import load_lexicon
    from diplograph.extract.office_lookup import office_terms
    from diplograph.extract.pipeline import fingerprint, load_pipeline, read_meta
    from diplograph.extract.workers import iter_readings
    from diplograph.graph.knowledge_graph import KnowledgeGraph
    from diplograph.graph.store import GraphFolder
    from diplograph.ontology.mapping import Build

    summary = BuildSummary() if summary is None else summary
    progress = progress or _unheard
    # Whatever can be refused is refused before the work begins.
    lexicon = _several(lexicon)
    found = read_articles(_several(articles), summary=summary.reading, office_terms=office_terms)
    load_lexicon(*lexicon)
    mark = fingerprint(pipeline, lexicon)
    summary.pipeline = _label(read_meta(pipeline))
    source = partial(load_pipeline, pipeline, lexicon=lexicon)
    folder = GraphFolder(out)
    with folder.locked():
        pending = list(_iter_pending(found, folder.finished(mark), summary, progress))
        characters = 0
        for done, (article, reports, error) in enumerate(iter_readings(pending, source, processes), 1):
            if error:
                summary.failed.append(f"{article.path or article.id}: {error}")
            else:
                folder.append(article, reports, mark)
                summary.read += 1
            characters += len(article.text)
            progress("reading", done, len(pending), characters)
        progress("writing", 0, 0, 0)
        contents = folder.commit(Build(_version(), summary.pipeline))
    return KnowledgeGraph.from_contents(contents, folder)


def _iter_pending(
    found: Iterable[Article], finished: dict[str, str], summary: BuildSummary, progress: Progress
) -> Iterator[Article]:
    """Yield the articles that are still to be read; the others are counted."""
    characters = 0
    for number, article in enumerate(found, 1):
        characters += len(article.text)
        progress("collecting", number, 0, characters)
        if finished.get(article.id) == article.content_hash:
            summary.unchanged += 1
        else:
            yield article


def _several(paths: str | Path | Iterable[str | Path]) -> list[Path]:
    return [Path(path) for path in ([paths] if isinstance(paths, (str, Path)) else paths)]


def _label(meta: dict[str, Any]) -> str:
    """Return how a graph names the pipeline that read its articles: ``en_news 0.1.0``."""
    return f"{meta.get('lang', '')}_{meta.get('name', '')} {meta.get('version', '')}"


def _version() -> str:
    from importlib.metadata import version

    return version("diplograph")


def _unheard(stage: str, done: int, total: int, characters: int) -> None:
    """Tell nobody."""
