"""The graph that users hold: articles, the events that they tell of, and the RDF dataset made of both.

``kg.all_events`` and ``kg.articles`` are plain records for code; ``kg.events(...)`` and ``kg.query(...)`` are tables
for people. Nothing heavy is imported or computed before it is asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from diplograph.extract.records import Article, Event, Report
from diplograph.graph.selection import select_events

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

    import networkx
    import pandas
    import pyoxigraph
    import rdflib

    from diplograph.graph.parameters import Terms
    from diplograph.graph.store import Contents, GraphFolder
    from diplograph.ontology.mapping import Build
    from diplograph.ontology.shapes import Violation


class KnowledgeGraph:
    """Events with their reports and articles.

    :ivar articles: all articles by id, in the order of their ids
    :ivar all_events: all events whatever their status, by first day (undated last), then id
    :ivar path: the folder that the graph was read from, or None
    """

    def __init__(self, articles: Iterable[Article], events: Iterable[Event], *, build: Build | None = None) -> None:
        """Make a graph of articles and events; for a graph on disk, see :func:`open_graph`."""
        self.articles: dict[str, Article] = {each.id: each for each in sorted(articles, key=lambda item: item.id)}
        self.all_events: tuple[Event, ...] = tuple(sorted(events, key=_by_date))
        self.path: Path | None = None
        self._build = build
        self._written: Path | None = None

    @classmethod
    def from_reports(cls, articles: Iterable[Article], reports: Iterable[Report]) -> KnowledgeGraph:
        """Make a graph of articles and what was found in them."""
        from diplograph.graph.consolidation import consolidate

        articles = list(articles)
        return cls(articles, consolidate(reports, articles))

    @classmethod
    def from_contents(cls, contents: Contents, folder: GraphFolder | None = None) -> KnowledgeGraph:
        """Make the graph of what a folder holds, as :meth:`GraphFolder.read` and ``commit`` return it."""
        kg = cls(contents.articles, contents.events, build=contents.build)
        if folder is not None:
            kg.path = folder.path
            kg._written = folder.written_dataset()
        return kg

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """All reports, by article and position."""
        told = {report.id: report for event in self.all_events for report in event.reports}
        return tuple(sorted(told.values(), key=lambda item: (item.article, item.start, item.trigger_start, item.id)))

    def find_events(
        self,
        relation: str | Collection[str] | None = None,
        actor: str | None = None,
        status: str | Collection[str] | None = "actual",
        since: str | None = None,
        until: str | None = None,
        place: str | None = None,
    ) -> list[Event]:
        """Return the events that fit all that is given, in the order of :attr:`all_events`.

        :param relation: one relation or several, such as ``met``
        :param actor: a name, an alias or an id; a state stands also for everybody who belongs to it
        :param status: one status or several; None for all
        :param since: not before this year, month or day
        :param until: not after this year, month or day
        :param place: a city or state, by name, alias or id; a state stands also for all places in it
        :raises QueryError: there is no such relation, actor, status, place or date
        """
        events = select_events(
            self.all_events,
            relations=_several(relation),
            statuses=_several(status),
            actor=actor,
            since=since,
            until=until,
        )
        if place is None:
            return events
        from diplograph.graph.places import events_at, get_place

        return events_at(get_place(self.all_events, place), events)

    def events(
        self,
        relation: str | Collection[str] | None = None,
        actor: str | None = None,
        status: str | Collection[str] | None = "actual",
        since: str | None = None,
        until: str | None = None,
        place: str | None = None,
    ) -> pandas.DataFrame:
        """Return :meth:`find_events` as a table with quotes, one row an event."""
        from pandas import DataFrame

        from diplograph.graph.export_tables import COLUMNS, event_rows

        found = self.find_events(relation, actor, status, since, until, place)
        return DataFrame(event_rows(found, self.articles), columns=list(COLUMNS))

    def query(self, sparql: str) -> pandas.DataFrame | rdflib.Graph | bool:
        """Return the answer of a SPARQL query over all graphs of the dataset.

        A SELECT gives a table, an ASK True or False, a CONSTRUCT or DESCRIBE an rdflib graph. The prefixes of
        :data:`diplograph.ontology.vocabulary.PREFIXES` need no declaration.

        :raises QueryError: the query is wrong, would change the graph, or could reach the network
        """
        import pyoxigraph

        from diplograph.graph.dataset import run_query, to_rdflib_graph
        from diplograph.graph.results import to_frame

        answer = run_query(self.oxigraph, sparql)
        if isinstance(answer, pyoxigraph.QuerySolutions):
            return to_frame(answer)
        return bool(answer) if isinstance(answer, pyoxigraph.QueryBoolean) else to_rdflib_graph(answer)

    def named_query(self, name: str, /, **parameters: str) -> pandas.DataFrame:
        """Return the answer of a query of :func:`diplograph.graph.named_queries.list_queries`.

        :raises QueryError: there is no such query or parameter, a parameter is missing or its value unknown
        """
        from diplograph.graph.dataset import run_named_query
        from diplograph.graph.named_queries import get_query
        from diplograph.graph.results import to_frame

        return to_frame(run_named_query(self.oxigraph, get_query(name).bind(parameters, self._terms)))

    @cached_property
    def oxigraph(self) -> pyoxigraph.Store:
        """The dataset as a pyoxigraph store."""
        from diplograph.graph.dataset import load_store, make_store
        from diplograph.ontology.mapping import map_graph

        if self._written is not None:
            return load_store(self._written)
        return make_store(map_graph(self.articles.values(), self.all_events, self._build))

    @cached_property
    def dataset(self) -> rdflib.Dataset:
        """The dataset for rdflib, on the same store: its default graph is the union of all graphs."""
        from diplograph.graph.dataset import to_rdflib_dataset

        return to_rdflib_dataset(self.oxigraph)

    def to_nquads(self) -> bytes:
        """Return the dataset as sorted N-Quads: equal graphs give equal bytes."""
        from diplograph.ontology.mapping import to_nquads

        return self._written.read_bytes() if self._written else to_nquads(self.oxigraph)

    @property
    def nquads_path(self) -> Path:
        """A file of sorted N-Quads that holds the dataset: the folder's own, else a temporary one."""
        return self._written or Path(self._temporary.name) / "graph.nq"

    @cached_property
    def _temporary(self) -> TemporaryDirectory[str]:
        from tempfile import TemporaryDirectory

        folder = TemporaryDirectory(prefix="diplograph-")
        (Path(folder.name) / "graph.nq").write_bytes(self.to_nquads())
        return folder

    def validate(self) -> list[Violation]:
        """Return where the dataset breaks the SHACL shapes of the ontology; an empty list is as it should be."""
        from diplograph.ontology.shapes import find_violations

        return find_violations(self.oxigraph)

    def network(
        self,
        relations: Collection[str] | None = None,
        statuses: Collection[str] | None = ("actual",),
        **selection: Any,
    ) -> networkx.MultiDiGraph[str]:
        """Return events as a networkx graph; see :func:`diplograph.graph.network.to_network`."""
        from diplograph.graph.network import to_network

        return to_network(self.all_events, self.articles, relations=relations, statuses=statuses, **selection)

    def view(self, path: str | Path | None = None, **options: Any) -> Path | Page:
        """Write the interactive page to a file and return its path; without a path, return it for a notebook's cell.

        Options are those of :func:`diplograph.graph.view.page_html`.
        """
        from diplograph.graph.view import frame_html, page_html, write_page

        if path is None:
            return Page(frame_html(page_html(self.all_events, self.articles, **options)))
        return write_page(self.all_events, self.articles, path, **options)

    def export(self, path: str | Path, format: str, **options: Any) -> Path:
        """Write the graph in a format of another program; see :func:`diplograph.graph.export.export_graph`."""
        from diplograph.graph.export import export_graph

        return export_graph(self, path, format, **options)

    @cached_property
    def _terms(self) -> Terms:
        from diplograph.graph.parameters import Terms

        return Terms(self.all_events)

    def __len__(self) -> int:
        """Return the number of events, whatever their status."""
        return len(self.all_events)

    def __bool__(self) -> bool:
        """Return True, also for a graph without events."""
        return True

    def __repr__(self) -> str:
        """Return the counts on one line."""
        counts = f"{len(self.all_events)} events, {len(self.reports)} reports, {len(self.articles)} articles"
        return f"<KnowledgeGraph: {counts}>"

    def _repr_html_(self) -> str:
        from diplograph.graph.summary_html import summary_html

        return summary_html(self)


class Page(str):
    """HTML that a notebook shows when it stands at the end of a cell."""

    def _repr_html_(self) -> str:
        return str(self)


def open_graph(path: str | Path) -> KnowledgeGraph:
    """Open the graph in a folder; articles that an unfinished build has read are seen too.

    :raises GraphError: there is no graph, it is damaged, or a newer version wrote it
    """
    from diplograph.graph.store import GraphFolder

    folder = GraphFolder(path)
    return KnowledgeGraph.from_contents(folder.read(), folder)


def _several(names: str | Collection[str] | None) -> Collection[str] | None:
    return (names,) if isinstance(names, str) else names


def _by_date(event: Event) -> tuple[str, str]:
    return event.date_earliest or "9999", event.id
