"""The main job in one place: articles -> reports -> events -> graph, resumable, on one process or several.

Extraction is a pure map over articles, so any engine that maps can run it; what is read is journalled article by article, and the graph is
made of the journal when all are read. A build that is killed goes on where it was.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from diplograph.extract.reading_summary import ReadingSummary
from diplograph.extract.records import Article, Report

if TYPE_CHECKING:
    from diplograph.graph.knowledge_graph import KnowledgeGraph
    from spacy.language import Language

#: Below this many characters to read, starting more processes costs more time than they save (about two seconds each).
WORTH_A_PROCESS = 200_000
Progress = Callable[[int, int, int], None]


@dataclass
class BuildSummary:
    """What a build did: articles read, unchanged since the last build, and failed; what reading skipped and dropped."""

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
    lexicon: Sequence[str | Path] = (),
    processes: int = 0,
    progress: Progress | None = None,
    summary: BuildSummary | None = None,
) -> KnowledgeGraph:
    """Build, or go on building, the graph of articles in the folder ``out`` and return it.

    ``articles`` are files, folders and zip archives. Articles that the graph holds already are not read again, unless they, the pipeline or the
    lexicon changed; articles that it holds and that are not among those given stay. ``pipeline`` names a spaCy pipeline (default: the
    embedded one), ``lexicon`` files of the user's own entries, ``processes`` how many to use (0: as many as pay). ``progress`` is called
    with articles done, articles in all, and characters done; ``summary`` is filled. Raises ArticleError, LexiconError, PipelineError and GraphError.
    """
    from diplograph.extract.pipeline import fingerprint
    from diplograph.graph.knowledge_graph import KnowledgeGraph
    from diplograph.graph.store import GraphFolder
    from diplograph.ontology.mapping import Build

    summary = summary if summary is not None else BuildSummary()
    paths = [articles] if isinstance(articles, (str, Path)) else list(articles)
    source = source_of(pipeline, lexicon)
    nlp = source()
    summary.pipeline = f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"
    mark = fingerprint(pipeline, lexicon)
    folder = GraphFolder(out)
    with folder.locked():
        pending = _pending(paths, folder.finished(mark), summary)
        for done, (article, reports, error) in enumerate(iter_reports(pending, source, processes), 1):
            if error:
                summary.failed.append(f"{article.path or article.id}: {error}")
            else:
                folder.append(article, reports, mark)
                summary.read += 1
            if progress:
                progress(done, len(pending), len(article.text))
        contents = folder.commit(Build(_version(), summary.pipeline))
    return KnowledgeGraph.from_contents(contents, folder)


def iter_reports(
    articles: Sequence[Article], source: Callable[[], Language], processes: int = 0
) -> Iterator[tuple[Article, list[Report], str]]:
    """Yield each article with its reports and, where reading failed, the error, in the order given.

    ``source`` loads the pipeline; it must be picklable when several processes are used.
    """
    workers = processes or _worth(articles)
    if workers <= 1:
        nlp = source()
        yield from (_read(article, nlp) for article in articles)
        return
    with multiprocessing.get_context("spawn").Pool(workers, _start_worker, (source,)) as pool:
        yield from pool.imap(_read_in_worker, articles, chunksize=4)


def source_of(pipeline: str = "", lexicon: Sequence[str | Path] = ()) -> Callable[[], Language]:
    """Return a picklable function that loads a pipeline, once in each process."""
    return partial(_loaded, pipeline, tuple(map(str, lexicon)))


def _pending(paths: Sequence[str | Path], finished: dict[str, str], summary: BuildSummary) -> list[Article]:
    from diplograph.extract.articles import read_articles
    from diplograph.extract.office_lookup import office_terms

    pending = []
    for article in read_articles(paths, summary=summary.reading, office_terms=office_terms):
        if finished.get(article.id) == article.content_hash:
            summary.unchanged += 1
        else:
            pending.append(article)
    return pending


def _worth(articles: Sequence[Article]) -> int:
    characters = sum(len(article.text) for article in articles)
    return max(1, min(os.cpu_count() or 1, characters // WORTH_A_PROCESS))


def _read(article: Article, nlp: Language) -> tuple[Article, list[Report], str]:
    """Read one article; whatever goes wrong with it must not end the build of all others."""
    from diplograph.extract.pipeline import extract_reports

    try:
        return article, extract_reports(article, nlp), ""
    except Exception as err:  # noqa: BLE001
        return article, [], f"{type(err).__name__}: {err}"


_LOADED: dict[tuple[str, tuple[str, ...]], Any] = {}


def _loaded(pipeline: str, lexicon: tuple[str, ...]) -> Any:
    """Load a pipeline once in a process."""
    from diplograph.extract.pipeline import load_pipeline

    key = (pipeline, lexicon)
    if key not in _LOADED:
        _LOADED[key] = load_pipeline(pipeline, lexicon=lexicon)
    return _LOADED[key]


_WORKER: dict[str, Any] = {}


def _start_worker(source: Callable[[], Language]) -> None:
    _WORKER["nlp"] = source()


def _read_in_worker(article: Article) -> tuple[Article, list[Report], str]:
    return _read(article, _WORKER["nlp"])


def _version() -> str:
    from importlib.metadata import version

    return version("diplograph")
