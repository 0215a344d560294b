"""Tables of events, one row an event: CSV for spreadsheets, Parquet for data frames."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from diplograph.errors import GraphError
from diplograph.extract.records import Actor, Article, Event
from diplograph.graph.weights import goldstein_weight, plover_type, quad_class

LIST_SEPARATOR = " | "
# Excel, LibreOffice and Google Sheets take a cell that begins so for a formula, full-width forms included.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")

LIST_COLUMNS = (
    "source", "source_ids", "source_countries", "target", "target_ids", "target_countries", "disputed",
    "claimed_dates", "article_ids", "publishers", "urls", "quotes",
)  # fmt: skip
NUMBER_COLUMNS = {"goldstein": float, "confidence": float, "reports": int, "articles": int}
TEXT_COLUMNS = (
    "id", "relation", "status", "date", "month", "date_earliest", "date_latest", "place", "place_id", "place_country",
    "code", "plover", "quad_class",
)  # fmt: skip
COLUMNS = (
    "id", "relation", "status", "source", "target", "date", "month", "date_earliest", "date_latest", "place",
    "code", "plover", "quad_class", "goldstein", "confidence", "reports", "articles", "disputed", "claimed_dates",
    "source_ids", "source_countries", "target_ids", "target_countries", "place_id", "place_country",
    "article_ids", "publishers", "urls", "quotes",
)  # fmt: skip


def event_rows(events: Iterable[Event], articles: Mapping[str, Article]) -> list[dict[str, Any]]:
    """Return one row an event with the values of ``COLUMNS``; those of ``LIST_COLUMNS`` are lists."""
    return [_row(event, articles) for event in events]


def _row(event: Event, articles: Mapping[str, Article]) -> dict[str, Any]:
    ids = sorted({report.article for report in event.reports})
    cited = [articles[id] for id in ids if id in articles]
    place = event.place
    return {
        "id": event.id,
        "relation": event.relation,
        "status": event.status,
        "date": event.date,
        "month": event.month,
        "date_earliest": event.date_earliest,
        "date_latest": event.date_latest,
        "place": place.name if place else "",
        "place_id": place.id if place else "",
        "place_country": place.country if place else "",
        "code": event.code,
        "plover": plover_type(event),
        "quad_class": quad_class(event),
        "goldstein": goldstein_weight(event),
        "confidence": event.confidence,
        "reports": len(event.reports),
        "articles": len(ids),
        **_actor_lists("source", event.source),
        **_actor_lists("target", event.target),
        "disputed": list(event.disputed),
        "claimed_dates": sorted({report.date for report in event.reports if report.date}),
        "article_ids": ids,
        "publishers": sorted({article.publisher for article in cited if article.publisher}),
        "urls": [article.url for article in cited if article.url],
        "quotes": list(dict.fromkeys(report.quote for report in event.reports)),
    }


def _actor_lists(role: str, actors: Sequence[Actor]) -> dict[str, list[str]]:
    return {
        role: [actor.name for actor in actors],
        f"{role}_ids": [actor.id for actor in actors],
        f"{role}_countries": sorted({actor.country for actor in actors if actor.country}),
    }


def write_csv(events: Sequence[Event], articles: Mapping[str, Article], path: Path) -> None:
    """Write one row an event as CSV; lists are joined by `` | ``. UTF-8 with a mark, so that Excel reads names rightly.

    No cell can run as a formula: text that would begin one gets a leading apostrophe.
    """
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        table = csv.DictWriter(out, COLUMNS, quoting=csv.QUOTE_MINIMAL)
        table.writeheader()
        for event in events:
            table.writerow({name: harmless_cell(value) for name, value in _row(event, articles).items()})


def harmless_cell(value: Any) -> Any:
    """Return a value as a spreadsheet may hold it: lists joined, control characters dropped, formulas quoted.

    >>> harmless_cell("=HYPERLINK(A1)"), harmless_cell(["Ann", "Bob"]), harmless_cell(-2.5)
    ("'=HYPERLINK(A1)", 'Ann | Bob', -2.5)
    """
    if isinstance(value, list):
        value = LIST_SEPARATOR.join(value)
    if not isinstance(value, str):
        return value
    text = _UNPRINTABLE.sub("", value)
    return f"'{text}" if _FORMULA.match(text) else text


def write_parquet(events: Sequence[Event], articles: Mapping[str, Article], path: Path) -> None:
    """Write one row an event as Parquet, lists as lists.

    :raises GraphError: pyarrow is not installed
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as err:
        raise GraphError("Parquet needs pyarrow: pip install 'diplograph[parquet]'") from err
    types = {
        **dict.fromkeys(TEXT_COLUMNS, pa.string()),
        **dict.fromkeys(LIST_COLUMNS, pa.list_(pa.string())),
        **{name: pa.float64() if kind is float else pa.int64() for name, kind in NUMBER_COLUMNS.items()},
    }
    schema = pa.schema([(name, types[name]) for name in COLUMNS])
    rows = [{name: _encodable(value) for name, value in row.items()} for row in event_rows(events, articles)]
    pq.write_table(pa.Table.from_pylist(rows, schema), path)


def _encodable(value: Any) -> Any:
    """Return text without lone surrogates, which UTF-8 cannot hold."""
    if isinstance(value, list):
        return [_encodable(each) for each in value]
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value
