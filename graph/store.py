"""The folder that a graph lives in: plain files, written atomically, and a journal from which a killed build goes on.

========================  ==========================================================================================
``articles.jsonl``        one article a line, with its ``content_hash`` and the ``fingerprint`` of what read it; by id
``reports.jsonl``         one report a line, by article and position
``graph.nq``              the RDF dataset, sorted N-Quads
``meta.json``             format, versions and counts
``journal.jsonl``         articles read since the last commit, with their reports; absent when nothing is pending
``lock``                  held by a build
========================  ==========================================================================================

Articles and reports are the truth; events and quads are functions of them. While a build runs, each article that is
read is appended to the journal; :meth:`GraphFolder.commit` folds the journal into the files and removes it last, so
that whatever moment a build is killed at, no article that was finished is lost or read again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from diplograph.errors import GraphError
from diplograph.extract.records import Article, Event, Report
from diplograph.graph.consolidation import consolidate
from diplograph.graph.json_lines import json_line, open_for_appending, read_json_lines, write_lines
from diplograph.graph.locks import exclusive
from diplograph.ontology.mapping import Build, map_graph, to_nquads

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as a graph knows it: with its reports and the fingerprint of the pipeline that read it."""

    article: Article
    fingerprint: str
    reports: tuple[Report, ...] = ()


@dataclass(frozen=True)
class Contents:
    """All that a graph is made of, in fixed orders."""

    articles: tuple[Article, ...]
    reports: tuple[Report, ...]
    events: tuple[Event, ...]
    build: Build = field(default_factory=Build)


class GraphFolder:
    """A graph on disk.

    >>> import tempfile
    >>> folder = GraphFolder(tempfile.mkdtemp())
    >>> with folder.locked():
    ...     folder.append(Article(id="a1", text="Nothing."), [], fingerprint="f1")
    ...     contents = folder.commit(Build("0.1.0", "en"))
    >>> sorted(folder.finished("f1")), folder.finished("f2")
    (['a1'], {})
    """

    def __init__(self, path: str | Path) -> None:
        """Take the folder's path; nothing is read or made yet."""
        self.path = Path(path)
        self._journal: IO[bytes] | None = None

    def file(self, name: str) -> Path:
        """Return the path of one of the folder's files."""
        return self.path / name

    @property
    def exists(self) -> bool:
        """True when the folder holds a graph, or the journal of one that was never finished."""
        return self.file("meta.json").is_file() or self.file("journal.jsonl").is_file()

    @property
    def pending(self) -> bool:
        """True when articles were read that no commit has folded in: ``graph.nq`` lacks them."""
        journal = self.file("journal.jsonl")
        return journal.is_file() and journal.stat().st_size > 0

    @contextmanager
    def locked(self) -> Iterator[GraphFolder]:
        """Hold the folder for writing; it is made if need be.

        :raises GraphError: another build holds it, it cannot be written, or it holds files but no graph
        """
        self._make()
        with exclusive(self.file("lock")):
            try:
                yield self
            finally:
                self._close_journal()

    def written_dataset(self) -> Path | None:
        """Return the path of ``graph.nq``, or None when it lacks articles that were read since it was written."""
        path = self.file("graph.nq")
        return path if path.is_file() and not self.pending else None

    def finished(self, fingerprint: str) -> dict[str, str]:
        """Return the content hash of each article that a pipeline with this fingerprint has read, by article id."""
        entries = self.entries().values()
        return {each.article.id: each.article.content_hash for each in entries if each.fingerprint == fingerprint}

    def append(self, article: Article, reports: Sequence[Report], fingerprint: str) -> None:
        """Keep an article that was read, in place of any of the same id; it outlives the process from now on."""
        told = [report.to_json() for report in reports]
        self._write({"article": article.to_json(), "fingerprint": fingerprint, "reports": told})

    def remove(self, article: str) -> None:
        """Forget an article and its reports, with the next commit."""
        self._write({"removed": article})

    def commit(self, build: Build | None = None) -> Contents:
        """Fold the journal in, consolidate, write all files, and return what the graph is now made of."""
        entries = self.entries()
        contents = _contents(entries, build or self.build)
        write_lines(self.file("articles.jsonl"), map(_article_line, entries.values()))
        write_lines(self.file("reports.jsonl"), (json_line(report.to_json()) for report in contents.reports))
        write_lines(self.file("graph.nq"), [to_nquads(map_graph(contents.articles, contents.events, contents.build))])
        write_lines(self.file("meta.json"), [_meta(contents)])
        self._close_journal()
        self.file("journal.jsonl").unlink(missing_ok=True)
        return contents

    def read(self) -> Contents:
        """Return what the graph is made of, pending articles included.

        :raises GraphError: there is no graph, it is damaged, or a newer version wrote it
        """
        self.check()
        return _contents(self.entries(), self.build)

    def entries(self) -> dict[str, Entry]:
        """Return all articles with their reports by id, in the order of their ids."""
        reports: dict[str, list[Report]] = {}
        for record in self._records("reports.jsonl"):
            reports.setdefault(record["article"], []).append(Report.from_json(record))
        entries: dict[str, Entry] = {}
        for record in self._records("articles.jsonl"):
            entry = _entry(record, reports.get(record["id"], ()))
            entries[entry.article.id] = entry
        for record in read_json_lines(self.file("journal.jsonl"), may_end_torn=True):
            self._replay(record, entries)
        return dict(sorted(entries.items()))

    @property
    def build(self) -> Build:
        """What made the graph, as far as ``meta.json`` tells."""
        meta = self.meta()
        return Build(meta.get("diplograph", ""), meta.get("pipeline", ""))

    def meta(self) -> dict[str, Any]:
        """Return what ``meta.json`` holds; an empty dictionary when there is none yet.

        :raises GraphError: it is damaged
        """
        path = self.file("meta.json")
        if not path.is_file():
            return {}
        try:
            meta = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as err:
            raise GraphError(f"{path} cannot be read ({err}): build the graph again into this folder") from err
        return meta if isinstance(meta, dict) else {}

    def check(self) -> None:
        """Refuse what is no graph that this version can read.

        :raises GraphError: there is no graph here, or a newer version wrote it
        """
        if not self.exists:
            raise GraphError(
                f"There is no graph in {self.path}: make one with `diplograph build ARTICLES -o {self.path}`"
            )
        written = self.meta().get("format", FORMAT)
        if written != FORMAT:
            raise GraphError(f"{self.path} has format {written}, this version reads {FORMAT}: update diplograph")

    def _replay(self, record: dict[str, Any], entries: dict[str, Entry]) -> None:
        if "removed" in record:
            entries.pop(record["removed"], None)
            return
        try:
            article = Article.from_json(record["article"])
            reports = tuple(Report.from_json(each) for each in record["reports"])
            entries[article.id] = Entry(article, record["fingerprint"], reports)
        except (KeyError, TypeError) as err:
            raise GraphError(f"{self.file('journal.jsonl')} is damaged: delete it and build again") from err

    def _records(self, name: str) -> Iterator[dict[str, Any]]:
        return read_json_lines(self.file(name))

    def _write(self, record: dict[str, Any]) -> None:
        if self._journal is None:
            self._journal = open_for_appending(self.file("journal.jsonl"))
        self._journal.write(json_line(record))
        self._journal.flush()

    def _close_journal(self) -> None:
        if self._journal is not None:
            self._journal.close()
            self._journal = None

    def _make(self) -> None:
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            self.file("lock").touch()
        except OSError as err:
            raise GraphError(f"{self.path} cannot be written ({err.strerror}): choose another folder") from err
        others = sorted(each.name for each in self.path.iterdir() if each.name != "lock")
        if others and not self.exists:
            self.file("lock").unlink()
            raise GraphError(f"{self.path} holds other files ({others[0]}, ...) and no graph: choose another folder")
        if self.exists:
            self.check()
        for leftover in self.path.glob(".*.draft"):
            leftover.unlink()


def _contents(entries: dict[str, Entry], build: Build) -> Contents:
    articles = {id: entry.article for id, entry in entries.items()}
    reports = [report for entry in entries.values() for report in entry.reports]
    reports.sort(key=lambda each: (each.article, each.start, each.trigger_start, each.id))
    return Contents(tuple(articles.values()), tuple(reports), tuple(consolidate(reports, articles)), build)


def _article_line(entry: Entry) -> bytes:
    article = entry.article
    return json_line({**article.to_json(), "content_hash": article.content_hash, "fingerprint": entry.fingerprint})


def _entry(record: dict[str, Any], reports: Sequence[Report]) -> Entry:
    known = {name: value for name, value in record.items() if name not in ("content_hash", "fingerprint")}
    return Entry(Article.from_json(known), record.get("fingerprint", ""), tuple(reports))


def _meta(contents: Contents) -> bytes:
    meta = {
        "format": FORMAT,
        "diplograph": contents.build.version,
        "pipeline": contents.build.pipeline,
        "articles": len(contents.articles),
        "reports": len(contents.reports),
        "events": len(contents.events),
    }
    return (json.dumps(meta, indent=2) + "\n").encode()
