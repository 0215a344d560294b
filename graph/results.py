"""Answers of queries as tables, and tables as text: aligned columns, CSV, JSON, Turtle."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from diplograph.errors import QueryError
from diplograph.graph.export_tables import harmless_cell
from diplograph.ontology.iris import compact_id
from diplograph.ontology.vocabulary import XSD

if TYPE_CHECKING:
    from pandas import DataFrame
    from rdflib import Graph

_NUMBERS: dict[str, Callable[[str], int | float]] = {
    XSD.integer.value: int,
    XSD.decimal.value: float,
    XSD.double.value: float,
    XSD.float.value: float,
}


def to_frame(solutions: ox.QuerySolutions) -> DataFrame:
    """Return the solutions of a SELECT as a table, one column a variable.

    IRIs of known namespaces become compact ids (``wd:Q30``), numbers and truth values Python's own, dates ISO
    strings; what is unbound is None.
    """
    from pandas import DataFrame

    names = [variable.value for variable in solutions.variables]
    rows = [[to_value(solution[name]) for name in names] for solution in solutions]
    frame = DataFrame(rows, columns=names, dtype=object)
    for name in names:
        if frame[name].notna().all():  # else whole numbers beside an unbound value would become decimals
            frame[name] = frame[name].infer_objects()
    return frame


def to_value(term: Any) -> Any:
    """Return a term as a plain value.

    >>> to_value(ox.NamedNode("http://www.wikidata.org/entity/Q30")), to_value(ox.Literal(3)), to_value(None)
    ('wd:Q30', 3, None)
    """
    if isinstance(term, ox.NamedNode):
        return compact_id(term)
    if not isinstance(term, ox.Literal):
        return None if term is None else str(term)
    datatype = term.datatype.value
    if datatype in _NUMBERS:
        return _NUMBERS[datatype](term.value)
    return term.value == "true" if datatype == XSD.boolean.value else term.value


def format_result(result: DataFrame | Graph | bool, format: str = "table") -> str:
    """Return an answer as text: ``table``, ``csv`` or ``json``; ``ttl`` for the graph of a CONSTRUCT or DESCRIBE.

    In CSV, cells that a spreadsheet would run as a formula get a leading apostrophe.

    :raises QueryError: an unknown format, or one that does not suit the answer
    """
    from pandas import DataFrame
    from rdflib import Graph

    if format not in FORMATS:
        raise QueryError(f"{format!r} is no format of results; there are {', '.join(FORMATS)}")
    if format == "ttl":
        if isinstance(result, Graph):
            return result.serialize(format="turtle")
        raise QueryError("Turtle holds graphs: write a CONSTRUCT or DESCRIBE query, or choose table, csv or json")
    if isinstance(result, Graph):
        result = DataFrame(sorted(_rows(result)), columns=["subject", "predicate", "object"])
    if isinstance(result, bool):
        result = DataFrame([[result]], columns=["answer"])
    return _FRAME_FORMATS[format](result)


def _rows(g: Graph) -> Iterable[tuple[str, str, str]]:
    for triple in g:
        subject, predicate, object = (compact_id(str(term)) for term in triple)
        yield subject, predicate, object


def _table(frame: DataFrame) -> str:
    """Aligned columns; ids that have their name beside them (``who``, ``whoName``) are left to the other formats."""
    frame = frame[[column for column in frame.columns if f"{column}Name" not in frame.columns]]
    if frame.empty:
        return f"{'  '.join(map(str, frame.columns))}\n(no rows)\n"
    shown = frame.astype(object).where(frame.notna(), "")
    return shown.to_string(index=False, max_colwidth=80) + "\n"


def _csv(frame: DataFrame) -> str:
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow([harmless_cell(str(name)) for name in frame.columns])
    table.writerows([harmless_cell(value) for value in row] for row in _plain_rows(frame))
    return out.getvalue()


def _json(frame: DataFrame) -> str:
    records = [dict(zip(map(str, frame.columns), row, strict=True)) for row in _plain_rows(frame)]
    return json.dumps(records, ensure_ascii=False, indent=2, default=str) + "\n"


def _plain_rows(frame: DataFrame) -> Iterator[list[Any]]:
    """Yield the rows as Python's own values, with None for what is missing."""
    columns = [
        [None if missing else value for value, missing in zip(frame[name].tolist(), frame[name].isna(), strict=True)]
        for name in frame.columns
    ]
    yield from (list(row) for row in zip(*columns, strict=True))


_FRAME_FORMATS: dict[str, Callable[[DataFrame], str]] = {"table": _table, "csv": _csv, "json": _json}
FORMATS = (*_FRAME_FORMATS, "ttl")
"""Names that :func:`format_result` accepts."""
