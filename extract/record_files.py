"""Read files of records, one article each: JSON lines, JSON, and CSV with any usual delimiter."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from contextlib import closing
from typing import IO, TYPE_CHECKING

from diplograph.extract.article_files import Source
from diplograph.extract.characters import decode, is_binary, normalise_line
from diplograph.extract.drafts import COLUMNS, Draft, given_fields, read_text
from diplograph.extract.paragraphs import find_paragraphs
from diplograph.extract.reading_summary import ReadingSummary

if TYPE_CHECKING:
    from _csv import Reader

#: The longest line of records that is read: an article with room to spare (a thick book has two million characters).
MAX_LINE_BYTES = 10_000_000
CSV_DELIMITERS = ",;\t|"
CORRECT_CSV = "correct it, or give records as .jsonl"
ONE_OBJECT_A_LINE = "write one JSON object on each line, as UTF-8"


def read_json(source: Source, summary: ReadingSummary) -> Iterator[Draft]:
    """Read a JSON file that holds one record or a list of records."""
    text = read_text(source, summary)
    if text is None:
        return
    try:
        records = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        summary.skip(source.label, f"is no JSON ({_reason(error)})", "correct it, or give records as .jsonl", line=line)
        return
    for record in records if isinstance(records, list) else [records]:
        yield from _read_record(record, source.label, None, summary)


def read_json_lines(source: Source, summary: ReadingSummary) -> Iterator[Draft]:
    """Read one record a line; a broken line is noted and the others are read."""
    found = False
    with closing(source.open()) as stream:
        for number, data in _bounded_lines(stream):
            if data is None:
                summary.skip(source.label, f"the line exceeds {MAX_LINE_BYTES:,} bytes", ONE_OBJECT_A_LINE, line=number)
            elif data.strip():
                yield from _read_json_line(data, source.label, number, summary)
            found = found or data is None or bool(data.strip())
    if not found:
        summary.skip(source.label, "is empty", ONE_OBJECT_A_LINE)


def _bounded_lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """Number the lines from 1; a line longer than allowed is passed over without being kept, and comes as None."""
    number = 0
    while data := stream.readline(MAX_LINE_BYTES + 1):
        number += 1
        too_long = len(data) > MAX_LINE_BYTES
        while too_long and data and not data.endswith(b"\n"):
            data = stream.readline(MAX_LINE_BYTES)
        yield number, None if too_long else data


def _read_json_line(data: bytes, path: str, number: int, summary: ReadingSummary) -> Iterator[Draft]:
    if is_binary(data):
        summary.skip(path, "the line is binary data, no text", ONE_OBJECT_A_LINE, line=number)
        return
    decoded = decode(data)
    try:
        record = json.loads(decoded.text)
    except (ValueError, RecursionError) as error:
        summary.skip(path, f"the line is no JSON ({_reason(error)})", ONE_OBJECT_A_LINE, line=number)
        return
    if decoded.doubt:
        summary.warn(path, decoded.doubt, "save the file as UTF-8", line=number)
    yield from _read_record(record, path, number, summary)


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at column {error.colno}"
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)


def _read_record(record: object, path: str, line: int | None, summary: ReadingSummary) -> Iterator[Draft]:
    if not isinstance(record, dict):
        summary.skip(path, "the record is no JSON object", 'write {"text": ...}', line=line)
    elif not isinstance(record.get("text"), str) or not record["text"].strip():
        summary.skip(path, "the record has no text", "give the article's text under the name `text`", line=line)
    else:
        fields = given_fields(record)
        paragraphs = [] if "id" in fields else find_paragraphs(record["text"])
        yield Draft(path=path, line=line, paragraphs=paragraphs, **fields)


def read_csv(source: Source, summary: ReadingSummary) -> Iterator[Draft]:
    """Read records below a line of column names, parted by comma, semicolon, tab or bar."""
    with closing(source.open()) as stream:
        lines = _text_lines(stream, source.label, summary)
        try:
            head = next(lines, "")
            delimiter = max(CSV_DELIMITERS, key=lambda mark: len(set(_names(head, mark)) & set(COLUMNS)))
            names = _names(head, delimiter)
        except csv.Error as error:
            summary.skip(source.label, f"cannot be read ({error})", CORRECT_CSV, line=1)
            return
        if "text" in names:
            yield from _read_rows(csv.reader(lines, delimiter=delimiter), names, source.label, summary)
        else:
            reason = "has no column `text`" if head.strip() else "is empty"
            summary.skip(source.label, reason, "name the columns in the first line: " + ", ".join(COLUMNS))


def _text_lines(stream: IO[bytes], path: str, summary: ReadingSummary) -> Iterator[str]:
    for number, data in _bounded_lines(stream):
        if data is None:
            raise csv.Error(f"the line exceeds {MAX_LINE_BYTES:,} bytes")
        if is_binary(data):
            raise csv.Error("the line is binary data, no text")
        decoded = decode(data)
        if decoded.doubt:
            summary.warn(path, decoded.doubt, "save the file as UTF-8", line=number)
        # A return within a line is an error to the csv module.
        yield decoded.text.rstrip("\r\n").replace("\r", " ") + "\n"


def _names(head: str, delimiter: str) -> list[str]:
    return [normalise_line(name).lower() for name in next(csv.reader([head], delimiter=delimiter), [])]


def _read_rows(rows: Reader, names: list[str], path: str, summary: ReadingSummary) -> Iterator[Draft]:
    try:
        while (row := _next_row(rows)) is not None:
            yield from _read_row(row, names, path, rows.line_num + 1, summary)
    except csv.Error as error:
        summary.skip(path, f"cannot be read further ({error})", CORRECT_CSV, line=rows.line_num + 2)


def _read_row(row: list[str], names: list[str], path: str, line: int, summary: ReadingSummary) -> Iterator[Draft]:
    if len(row) > len(names):
        reason = f"the record has {len(row)} values for {len(names)} columns"
        summary.skip(path, reason, "quote values that hold the delimiter", line=line)
    elif any(map(str.strip, row)):
        yield from _read_record(dict(zip(names, row, strict=False)), path, line, summary)


def _next_row(rows: Reader) -> list[str] | None:
    """Return the next row, read with our limit on values; the limit is one for the whole process, so it is put back."""
    limit = csv.field_size_limit(MAX_LINE_BYTES)
    try:
        return next(rows, None)
    finally:
        csv.field_size_limit(limit)
