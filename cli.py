"""The command line. It only reads arguments, calls the library and prints; heavy imports wait until a command runs."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from diplograph.cli_explain import explain
from diplograph.cli_options import (
    AnswerFormat,
    Articles,
    AsJson,
    ExportFormat,
    GraphPath,
    Level,
    Lexicon,
    Lines,
    Param,
    Per,
    Pipeline,
    Processes,
    Quiet,
    TableFormat,
    parse_parameter,
)
from diplograph.cli_output import complain, fail, list_unread, print_summary, say, show_progress, summary_data, use_utf8
from diplograph.errors import DiplographError, GraphError

if TYPE_CHECKING:
    from diplograph.graph.knowledge_graph import KnowledgeGraph

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="News articles to a knowledge graph of diplomatic relations.",
)
#: Exit codes: done, nothing usable came out, wrong usage, stopped by Ctrl-C.
DONE, NOTHING, USAGE, STOPPED = 0, 1, 2, 130


def main() -> None:
    """Run the command line; errors become one message on standard error."""
    use_utf8()
    try:
        app()
    except DiplographError as err:
        fail(str(err), NOTHING if isinstance(err, GraphError) else USAGE)
    except OSError as err:
        fail(f"{err.filename or 'system'}: {err.strerror or err}", NOTHING)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        say(f"diplograph {version('diplograph')}")
        raise typer.Exit(DONE)


@app.callback()
def about(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """News articles to a knowledge graph of diplomatic relations."""


@app.command()
def demo(
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder of the graph.")] = Path("demo-graph"),
    pipeline: Pipeline = "",
) -> None:
    """Build the graph of the bundled articles, write its page and say what to look at."""
    from diplograph.examples import articles_path
    from diplograph.graph.results import format_result

    kg = _build([articles_path()], out, pipeline=pipeline, processes=1)
    page = kg.view(out / "graph.html", title="Bundled articles")
    say("\nMeetings that happened, the first of them:\n")
    meetings = kg.named_query("who-met-whom")
    say(format_result(meetings[meetings["date"] != ""].head(8)))
    say(f"Open {page} in a browser, or go on with\n")
    for step in (f"query {out} --name who-met-whom", f"query {out} --name disputed-events", f"analyse {out}"):
        say(f"    diplograph {step}")


@app.command()
def build(
    articles: Articles,
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder of the graph; one that is there is continued.")],
    pipeline: Pipeline = "",
    lexicon: Lexicon = None,
    processes: Processes = 0,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Build, or go on building, the graph of a collection of articles."""
    options: dict[str, Any] = {"pipeline": pipeline, "lexicon": lexicon or [], "processes": processes}
    _build(articles, out, quiet=quiet, as_json=as_json, **options)


@app.command()
def extract(
    articles: Articles,
    per: Annotated[Per, typer.Option(help="What a line is: a report, or an event of an article.")] = Per.report,
    format: Annotated[Lines, typer.Option(help="How to write.")] = Lines.jsonl,
    pipeline: Pipeline = "",
    lexicon: Lexicon = None,
    processes: Processes = 0,
    quiet: Quiet = False,
) -> None:
    """Write what the articles report to standard output, without a graph."""
    from functools import partial

    from diplograph.extract.articles import read_articles
    from diplograph.extract.office_lookup import office_terms
    from diplograph.extract.pipeline import load_pipeline
    from diplograph.extract.reading_summary import ReadingSummary
    from diplograph.extract.workers import iter_readings
    from diplograph.graph.consolidation import merge_within_article

    summary = ReadingSummary()
    source = partial(load_pipeline, pipeline, lexicon=lexicon or [])
    found = read_articles(articles, summary=summary, office_terms=office_terms)
    failed, characters = [], 0
    with show_progress(quiet or sys.stdout.isatty()) as progress:
        for done, (article, reports, error) in enumerate(iter_readings(found, source, processes), 1):
            if error:
                failed.append(f"{article.path or article.id}: {error}")
            for report in merge_within_article(reports) if per is Per.event else reports:
                say(json.dumps(report.to_json(), ensure_ascii=False))
            characters += len(article.text)
            if progress:
                progress("reading", done, 0, characters)
    list_unread(summary, failed)
    if summary.articles == len(failed):
        fail("no article could be read", NOTHING)


@app.command()
def query(
    graph: Annotated[Path | None, typer.Argument(help="Folder of a graph.", show_default=False)] = None,
    sparql: Annotated[
        Path | None,
        typer.Argument(help="A file with a SPARQL query (default: standard input).", show_default=False),
    ] = None,
    name: Annotated[str, typer.Option(help="A named query; --list shows them.")] = "",
    param: Param = None,
    format: Annotated[AnswerFormat, typer.Option(help="How to write the answer.")] = AnswerFormat.table,
    list_names: Annotated[bool, typer.Option("--list", help="List the named queries and their parameters.")] = False,
) -> None:
    """Answer a SPARQL query or a named query."""
    from diplograph.graph.results import format_result

    if list_names:
        _list_queries()
        return
    if graph is None:
        raise typer.BadParameter("name the folder of a graph (only --list needs none)")
    if name and sparql is not None:
        raise typer.BadParameter("give either a query file or --name, not both")
    if param and not name:
        raise typer.BadParameter("parameters belong to a named query: give --name as well")
    parameters = dict(parse_parameter(text) for text in param or ())
    kg = _open(graph)
    answer: Any = kg.named_query(name, **parameters) if name else kg.query(_read_query(sparql))
    say(format_result(answer, format.value).rstrip("\n"))


@app.command()
def view(
    graph: GraphPath,
    out: Annotated[Path, typer.Option("--out", "-o", help="The page to write.")] = Path("graph.html"),
    actor: Annotated[str | None, typer.Option(help="Only events with this actor (name, alias or id).")] = None,
    relation: Annotated[list[str] | None, typer.Option(help="Only this relation; repeatable.")] = None,
    since: Annotated[str | None, typer.Option(help="Not before this year, month or day.")] = None,
    until: Annotated[str | None, typer.Option(help="Not after this year, month or day.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many actors, the most central ones.")] = 200,
) -> None:
    """Write the interactive page of a graph: one file that needs no network."""
    kg = _open(graph)
    page = kg.view(out, actor=actor, relations=relation or None, since=since, until=until, limit=limit)
    say(f"wrote {page}")


@app.command()
def analyse(
    graph: GraphPath,
    top: Annotated[int, typer.Option(min=1, help="Rows of each table.")] = 10,
    level: Annotated[Level, typer.Option(help="Compare actors, or the countries that they act for.")] = Level.actor,
    format: Annotated[TableFormat, typer.Option(help="How to write the tables.")] = TableFormat.table,
) -> None:
    """Show central actors, dyads with mean Goldstein weight, and disputed events."""
    from diplograph.graph.analysis import central_actors, disputed_events, dyads
    from diplograph.graph.results import format_result

    kg = _open(graph)
    tables = {
        "central actors": central_actors(kg.all_events, level=level.value, top=top),
        "dyads": dyads(kg.all_events, level=level.value, top=top),
        "disputed events": disputed_events(kg.all_events, kg.articles).head(top),
    }
    texts = {title: format_result(table, format.value).rstrip("\n") for title, table in tables.items()}
    if format is TableFormat.json:
        say(json.dumps({title: json.loads(text) for title, text in texts.items()}, ensure_ascii=False, indent=2))
    else:
        say("\n\n".join(f"# {title}\n{text}" for title, text in texts.items()))


@app.command()
def export(
    graph: GraphPath,
    to: Annotated[ExportFormat, typer.Option(help="What to write.")],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="The file to write (default: named after the graph).")
    ] = None,
) -> None:
    """Write the graph in a format of other programs."""
    ending = "plover.jsonl" if to is ExportFormat.plover else to.value
    path = _open(graph).export(out or Path(f"{graph.resolve().name}.{ending}"), to.value)
    say(f"wrote {path}")


@app.command()
def validate(graph: GraphPath, as_json: AsJson = False) -> None:
    """Check the graph against the SHACL shapes of the ontology."""
    violations = [str(each) for each in _open(graph).validate()]
    if as_json:
        say(json.dumps({"violations": violations}, ensure_ascii=False))
    else:
        say("\n".join(violations) or "the graph satisfies all shapes")
    if violations:
        fail(f"the shapes are violated {len(violations)} times", NOTHING)


app.command()(explain)


def _build(
    articles: list[Path], out: Path, *, quiet: bool = False, as_json: bool = False, **options: Any
) -> KnowledgeGraph:
    from diplograph.building import BuildSummary
    from diplograph.building import build as build_graph

    summary = BuildSummary()
    try:
        with show_progress(quiet or as_json) as progress:
            kg = build_graph(articles, out, progress=progress, summary=summary, **options)
    except KeyboardInterrupt:
        fail("stopped; what was read is kept, run the same command again to go on", STOPPED)
    if as_json:
        say(json.dumps(summary_data(kg, summary), ensure_ascii=False))
    elif quiet:
        list_unread(summary.reading, summary.failed)
    else:
        print_summary(kg, summary)
    if not summary.read + summary.unchanged:
        fail("no article could be read", NOTHING)
    return kg


def _list_queries() -> None:
    from diplograph.graph.named_queries import list_queries

    for each in list_queries():
        say(f"{each.name}: {each.description}")
        for parameter in each.parameters:
            say(f"    {parameter.name}: {parameter.description}{' (required)' if parameter.required else ''}")


def _read_query(path: Path | None) -> str:
    from diplograph.errors import QueryError

    if path is None and sys.stdin.isatty():
        complain("Type the query and end it with Ctrl-D (on Windows Ctrl-Z):")
    try:
        return sys.stdin.read() if path is None or str(path) == "-" else path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as err:
        raise QueryError(f"{path}: cannot be read ({err}); give a text file with a SPARQL query") from err


def _open(graph: Path) -> KnowledgeGraph:
    from diplograph.graph.knowledge_graph import open_graph

    return open_graph(graph)


if __name__ == "__main__":
    main()
