"""Arguments and options of the command line that several commands share, and the values that they take."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer


class Per(str, Enum):
    """What a line of ``extract`` is."""

    report = "report"
    event = "event"


class Lines(str, Enum):
    """How ``extract`` writes."""

    jsonl = "jsonl"


class TableFormat(str, Enum):
    """How tables are written."""

    table = "table"
    csv = "csv"
    json = "json"


class AnswerFormat(str, Enum):
    """How answers are written; only graphs can be Turtle."""

    table = "table"
    csv = "csv"
    json = "json"
    ttl = "ttl"


class Level(str, Enum):
    """Whom an analysis compares."""

    actor = "actor"
    country = "country"


class ExportFormat(str, Enum):
    """What ``export`` writes."""

    nq = "nq"
    trig = "trig"
    ttl = "ttl"
    jsonld = "jsonld"
    graphml = "graphml"
    gexf = "gexf"
    csv = "csv"
    parquet = "parquet"
    plover = "plover"


Articles = Annotated[list[Path], typer.Argument(help="Files, folders or zip archives of articles.", show_default=False)]
GraphPath = Annotated[Path, typer.Argument(help="Folder of a graph.", show_default=False)]
Pipeline = Annotated[str, typer.Option(help="An installed spaCy pipeline or a folder (default: the embedded one).")]
Lexicon = Annotated[list[Path] | None, typer.Option(help="A YAML file of your own relations or words; repeatable.")]
Processes = Annotated[int, typer.Option(min=0, help="How many processes read articles (0: as many as pay).")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but what went wrong.")]
Param = Annotated[list[str] | None, typer.Option(help="A parameter of the named query: key=value.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the outcome as JSON.")]


def parse_parameter(text: str) -> tuple[str, str]:
    """Read a parameter of a named query.

    >>> parse_parameter("month=2021-05")
    ('month', '2021-05')
    """
    key, sign, value = text.partition("=")
    if not sign or not key:
        raise typer.BadParameter(f"write it as key=value, not {text!r}", param_hint="--param")
    return key, value
