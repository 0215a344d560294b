"""The command line. It only reads arguments, calls the library and prints; heavy imports wait until a command runs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from diplograph.errors import ArticleError, DiplographError

if TYPE_CHECKING:
    from diplograph.building import BuildSummary
    from diplograph.extract.reading_summary import ReadingSummary
    from diplograph.graph.knowledge_graph import KnowledgeGraph

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="News articles to a knowledge graph of diplomatic relations.",
)
#: Exit codes: done, nothing usable came out, wrong usage.
DONE, NOTHING, USAGE = 0, 1, 2
SHOWN_NOTES = 20


class Per(str, Enum):
    """What a line of ``extract`` is."""

    report = "report"
    event = "event"


class TableFormat(str, Enum):
    """How answers are written."""

    table = "table"
    csv = "csv"
    json = "json"
    ttl = "ttl"


Articles = Annotated[list[Path], typer.Argument(help="Files, folders or zip archives of articles.", show_default=False)]
GraphPath = Annotated[Path, typer.Argument(help="Folder of a graph.", show_default=False)]
PipelineName = Annotated[str, typer.Option("--pipeline", help="An installed spaCy pipeline (default: the embedded one).")]
LexiconFiles = Annotated[list[Path] | None, typer.Option("--lexicon", help="A YAML file of your own relations or words.")]
Processes = Annotated[int, typer.Option("--processes", min=0, help="How many processes read articles (0: as many as pay).")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the summary as one JSON object.")]


def main() -> None:
    """Run the command line; errors of diplograph become one message on standard error."""
    try:
        app()
    except DiplographError as err:
        _fail(str(err), USAGE if isinstance(err, ArticleError) else NOTHING)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(DONE)
    except KeyboardInterrupt:
        _fail("stopped; what was read is kept, run the same command to go on", 130)


@app.command()
def demo(
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder of the graph.")] = Path("demo-graph"),
) -> None:
    """Build the graph of the bundled articles, write its page and say what to look at."""
    from diplograph.examples import articles_path

    kg = _build([articles_path()], out, "", [], 1, quiet=False, as_json=False)
    page = kg.view(out / "graph.html", title="Bundled articles")
    _print(f"\nOpen [bold]{page}[/bold] in a browser, or go on with\n")
    for line in (f"diplograph query {out} --name who-met-whom", f"diplograph query {out} --name disputed-events", f"diplograph analyse {out}"):
        _print(f"    {line}")
    _print("\nMeetings that happened:\n")
    _print_plain(_format(kg.named_query("who-met-whom").head(8), TableFormat.table))


@app.command()
def build(
    articles: Articles,
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder of the graph; an unfinished or older one is continued.")],
    pipeline: PipelineName = "",
    lexicon: LexiconFiles = None,
    processes: Processes = 0,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Build, or go on building, the graph of a collection of articles."""
    kg = _build(articles, out, pipeline, lexicon or [], processes, quiet=quiet, as_json=as_json)
    if not kg.articles:
        _fail("no article could be read; see the list above for what each file needs", NOTHING)


@app.command()
def extract(
    articles: Articles,
    per: Annotated[Per, typer.Option("--per", help="One line a report, or a line for each event that an article tells.")] = Per.report,
    format: Annotated[str, typer.Option("--format", help="jsonl")] = "jsonl",
    pipeline: PipelineName = "",
    lexicon: LexiconFiles = None,
    processes: Processes = 0,
) -> None:
    """Write what the articles report to standard output, without a graph."""
    from diplograph.building import iter_reports, source_of
    from diplograph.extract.articles import read_articles
    from diplograph.extract.office_lookup import office_terms
    from diplograph.extract.reading_summary import ReadingSummary
    from diplograph.graph.consolidation import merge_within_article

    if format != "jsonl":
        raise typer.BadParameter("extract writes jsonl", param_hint="--format")
    summary = ReadingSummary()
    found = list(read_articles(articles, summary=summary, office_terms=office_terms))
    for article, reports, error in iter_reports(found, source_of(pipeline, lexicon or []), processes):
        if error:
            _print_error(f"{article.path or article.id}: {error}")
        for report in merge_within_article(reports) if per is Per.event else reports:
            print(json.dumps(report.to_json(), ensure_ascii=False))  # noqa: T201
    _print_notes(summary)
    if not summary.articles:
        raise typer.Exit(NOTHING)


@app.command()
def query(
    graph: GraphPath,
    sparql: Annotated[Path | None, typer.Argument(help="A file with a SPARQL query.", show_default=False)] = None,
    name: Annotated[str, typer.Option("--name", help="A named query; --list shows them.")] = "",
    param: Annotated[list[str] | None, typer.Option("--param", help="A parameter of the named query: key=value.")] = None,
    format: Annotated[TableFormat, typer.Option("--format", help="How to write the answer.")] = TableFormat.table,
    list_names: Annotated[bool, typer.Option("--list", help="List the named queries and their parameters.")] = False,
) -> None:
    """Answer a SPARQL query or a named query."""
    if list_names:
        _list_queries()
        return
    if bool(name) == (sparql is not None):
        raise typer.BadParameter("give either a query file or --name (see --list)")
    kg = _open(graph)
    if name:
        answer: Any = kg.named_query(name, **_parameters(param or []))
    else:
        answer = kg.query(_read_query(sparql))
    _print_plain(_format(answer, format))


@app.command()
def view(
    graph: GraphPath,
    out: Annotated[Path, typer.Option("--out", "-o", help="The page to write.")] = Path("graph.html"),
    actor: Annotated[str | None, typer.Option("--actor", help="Only events with this actor (name, alias or id).")] = None,
    relation: Annotated[list[str] | None, typer.Option("--relation", help="Only this relation; may be repeated.")] = None,
    since: Annotated[str | None, typer.Option("--since", help="Not before this year, month or day.")] = None,
    until: Annotated[str | None, typer.Option("--until", help="Not after this year, month or day.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many actors, the most central ones.")] = 200,
) -> None:
    """Write the interactive page of a graph: one file that needs no network."""
    path = _open(graph).view(out, actor=actor, relations=relation or None, since=since, until=until, limit=limit)
    _print(f"wrote [bold]{path}[/bold]")


@app.command()
def analyse(
    graph: GraphPath,
    top: Annotated[int, typer.Option("--top", min=1, help="Rows of each table.")] = 10,
    level: Annotated[str, typer.Option("--level", help="actor or country")] = "actor",
    format: Annotated[TableFormat, typer.Option("--format", help="How to write the tables.")] = TableFormat.table,
) -> None:
    """Show central actors, dyads with mean Goldstein weight, and disputed events."""
    from diplograph.graph.analysis import central_actors, disputed_events, dyads

    events, articles = _open(graph).all_events, _open(graph).articles
    tables = {
        "Central actors": central_actors(events, level=level, top=top),  # type: ignore[arg-type]
        "Dyads": dyads(events, level=level, top=top),  # type: ignore[arg-type]
        "Disputed events": disputed_events(events, articles),
    }
    for title, table in tables.items():
        if format is TableFormat.table:
            _print(f"\n[bold]{title}[/bold]")
        _print_plain(_format(table, format))


@app.command()
def export(
    graph: GraphPath,
    to: Annotated[str, typer.Option("--to", help="nq, trig, ttl, jsonld, graphml, gexf, csv, parquet or plover")],
    out: Annotated[Path | None, typer.Option("--out", "-o", help="The file to write (default: named after the graph).")] = None,
) -> None:
    """Write the graph in a format of other programs."""
    ending = {"plover": "plover.jsonl"}.get(to, to)
    path = _open(graph).export(out or Path(f"{graph.resolve().name}.{ending}"), to)
    _print(f"wrote [bold]{path}[/bold]")


@app.command()
def validate(graph: GraphPath) -> None:
    """Check the graph against the SHACL shapes of the ontology."""
    violations = _open(graph).validate()
    for violation in violations:
        _print_plain(str(violation))
    if violations:
        _fail(f"{len(violations)} violations of the shapes", NOTHING)
    _print("the graph satisfies all shapes")


def _build(
    articles: list[Path], out: Path, pipeline: str, lexicon: list[Path], processes: int, *, quiet: bool, as_json: bool
) -> KnowledgeGraph:
    from diplograph.building import BuildSummary, build

    summary = BuildSummary()
    with _progress(quiet or as_json) as progress:
        kg = build(articles, out, pipeline=pipeline, lexicon=lexicon, processes=processes, progress=progress, summary=summary)
    if as_json:
        _print_plain(json.dumps(_summary_data(kg, summary)))
    elif not quiet:
        _print_summary(kg, summary, out)
    return kg


@contextmanager
def _progress(quiet: bool) -> Iterator[Any]:
    """A bar with rate and remaining time on standard error, or nothing."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    if quiet:
        yield None
        return
    columns = (
        TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TextColumn("articles"),
        TextColumn("{task.fields[rate]}"), TimeRemainingColumn(),
    )  # fmt: skip
    with Progress(*columns, console=console, transient=not console.is_terminal) as bar:
        task = bar.add_task("reading", total=None, rate="")
        characters = 0

        def advance(done: int, total: int, size: int) -> None:
            nonlocal characters
            characters += size
            elapsed = bar.tasks[0].elapsed or 0.0
            rate = f"{characters / elapsed / 1000:.0f} kB/s" if elapsed > 0.5 else ""
            bar.update(task, completed=done, total=total, rate=rate)

        yield advance


def _summary_data(kg: KnowledgeGraph, summary: BuildSummary) -> dict[str, Any]:
    from dataclasses import asdict

    from diplograph.graph.counts import entity_counts

    linked, unlinked = entity_counts(kg.all_events)
    return {
        "articles": len(kg.articles),
        "read": summary.read,
        "unchanged": summary.unchanged,
        "failed": summary.failed,
        "reports": len(kg.reports),
        "events": len(kg.all_events),
        "actual_events": sum(event.status == "actual" for event in kg.all_events),
        "entities_linked": linked,
        "entities_unlinked": unlinked,
        "pipeline": summary.pipeline,
        "reading": {**asdict(summary.reading), "skipped": [str(note) for note in summary.reading.skipped]},
    }


def _print_summary(kg: KnowledgeGraph, summary: BuildSummary, out: Path) -> None:
    data = _summary_data(kg, summary)
    reading = summary.reading
    dropped = {
        "repeated titles": reading.repeated_titles, "teasers": reading.teasers, "captions": reading.captions,
        "link lines": reading.link_lines, "copies merged": reading.duplicates, "pages split": reading.pages_split,
    }  # fmt: skip
    _print(f"\n[bold]{out}[/bold]: {data['articles']} articles ({summary.read} read now, {summary.unchanged} known)")
    _print(f"  {data['reports']} reports of {data['events']} events, {data['actual_events']} of them actual")
    _print(f"  {data['entities_linked']} entities linked to Wikidata, {data['entities_unlinked']} of our own")
    told = ", ".join(f"{count} {name}" for name, count in dropped.items() if count)
    if told:
        _print(f"  cleaned: {told}")
    _print_notes(reading)
    for failure in summary.failed[:SHOWN_NOTES]:
        _print_error(f"not read: {failure}")


def _print_notes(reading: ReadingSummary) -> None:
    for title, notes, count in (("skipped", reading.skipped, reading.skipped_count), ("note", reading.warnings, reading.warning_count)):
        for note in notes[:SHOWN_NOTES]:
            _print_error(f"{title}: {note}")
        if count > SHOWN_NOTES:
            _print_error(f"... and {count - SHOWN_NOTES} more ({title})")


def _list_queries() -> None:
    from diplograph.graph.named_queries import list_queries

    for each in list_queries():
        _print(f"[bold]{each.name}[/bold]  {each.description}")
        for parameter in each.parameters:
            _print_plain(f"    {parameter.name}: {parameter.description}")


def _parameters(given: list[str]) -> dict[str, str]:
    pairs = [text.partition("=") for text in given]
    for key, sign, _ in pairs:
        if not sign or not key:
            raise typer.BadParameter(f"write --param key=value, not {key!r}", param_hint="--param")
    return {key: value for key, _, value in pairs}


def _read_query(path: Path | None) -> str:
    from diplograph.errors import QueryError

    try:
        return sys.stdin.read() if path is None or str(path) == "-" else path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as err:
        raise QueryError(f"{path}: cannot be read ({err}); give a text file with a SPARQL query") from err


def _open(graph: Path) -> KnowledgeGraph:
    from diplograph.graph.knowledge_graph import open_graph

    return open_graph(graph)


def _format(answer: Any, format: TableFormat) -> str:
    from diplograph.graph.results import format_result

    return format_result(answer, format.value)


def _print(markup: str) -> None:
    from rich.console import Console

    Console(soft_wrap=True, highlight=False).print(markup)


def _print_plain(text: str) -> None:
    print(text)  # noqa: T201


def _print_error(text: str) -> None:
    print(text, file=sys.stderr)  # noqa: T201


def _fail(message: str, code: int) -> NoReturn:
    _print_error(f"diplograph: {message}")
    sys.exit(code)


if __name__ == "__main__":
    main()
