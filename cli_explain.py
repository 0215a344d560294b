"""The command ``explain``: why a sentence gives the reports that it gives."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from diplograph.cli_options import Lexicon, Pipeline
from diplograph.cli_output import complain, say
from diplograph.errors import QueryError

if TYPE_CHECKING:
    from diplograph.extract.records import Article, Report

#: A name of a file or folder is no longer than this anywhere.
LONGEST_NAME = 255


def explain(
    subject: Annotated[
        str, typer.Argument(metavar="SENTENCE|GRAPH", help="A sentence; with --report the folder of a graph.")
    ],
    report: Annotated[str, typer.Option(help="Explain this report of the graph: its id or IRI.")] = "",
    date: Annotated[str, typer.Option(help="When the sentence was published: a year, month or day.")] = "",
    html: Annotated[Path | None, typer.Option(help="Write a page with the drawn parse to this file.")] = None,
    pipeline: Pipeline = "",
    lexicon: Lexicon = None,
) -> None:
    """Show what every layer reads in a sentence, and why its reports come out as they do."""
    article, told = _told_article(subject, report, date) if report else (_given_article(subject, date), None)
    from diplograph.extract.explanation_views import to_html, to_text
    from diplograph.extract.explanations import explain as explain_sentence
    from diplograph.extract.explanations import read_article, sentence_at
    from diplograph.extract.pipeline import load_pipeline

    reader = read_article(article, load_pipeline(pipeline, lexicon=lexicon or []))
    sentences = [sentence_at(reader, told.start)] if told else [each for each in reader.doc.sents if each.text.strip()]
    explanations = [explain_sentence(reader, sentence) for sentence in sentences]
    if told and told.id not in {note.report.id for each in explanations for note in each.reports}:
        complain("note: this pipeline and lexicon do not make that report; name those that the graph was built with")
    if html is None:
        say("\n\n".join(map(to_text, explanations)).rstrip("\n"))
        return
    from diplograph.graph.files import replacing

    with replacing(html) as draft:
        draft.write_text(to_html(explanations, reader.doc), encoding="utf-8", newline="\n")
    say(f"wrote {html}")


def _given_article(sentence: str, date: str) -> Article:
    from diplograph.extract.dates import parse_iso
    from diplograph.extract.records import Article

    if not sentence.strip():
        raise typer.BadParameter("give a sentence in quotation marks", param_hint="SENTENCE")
    if len(sentence) <= LONGEST_NAME and " " not in sentence and Path(sentence).is_dir():
        raise typer.BadParameter("name a report of this graph with --report", param_hint="GRAPH")
    span = parse_iso(date) if date else None
    if date and span is None:
        raise typer.BadParameter(f"write it as 2021, 2021-05 or 2021-05-20, not {date!r}", param_hint="--date")
    return Article(id="", text=sentence, earliest=span.earliest if span else "", latest=span.latest if span else "")


def _told_article(graph: str, name: str, date: str) -> tuple[Article, Report]:
    from diplograph.graph.knowledge_graph import open_graph

    if date:
        raise typer.BadParameter("the graph knows the dates of its articles: leave it out", param_hint="--date")
    kg = open_graph(graph)
    wanted = name.strip("<>").replace(":", "/").rsplit("/", 1)[-1]
    report = next((each for each in kg.reports if each.id == wanted), None)
    if report is None:
        raise QueryError(f"{graph}: there is no report {name!r}; a query for ?report lists those that there are")
    return kg.articles[report.article], report
