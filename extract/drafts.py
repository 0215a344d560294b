"""What a file or record gives before it is cleaned, and the columns that records may have."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from diplograph.extract.article_files import MAX_FILE_BYTES, Source
from diplograph.extract.characters import decode, is_binary, normalise_line
from diplograph.extract.reading_summary import ReadingSummary
from diplograph.extract.records import DateOrigin

COLUMNS = ("id", "text", "title", "url", "published", "publisher")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One article as a file gives it.

    ``id`` is set only where the input gives one: such a draft is stored as it stands. The others are cleaned from their
    ``paragraphs``.
    """

    path: str
    line: int | None = None
    id: str = ""
    text: str = ""
    title: str = ""
    url: str = ""
    published: str = ""
    published_origin: DateOrigin = "none"
    publisher: str = ""
    paragraphs: list[str] = field(default_factory=list)


def given_fields(record: dict[str, Any]) -> dict[str, Any]:
    """Return the columns of a record that are set, as text; a publisher may be an object with a name.

    >>> given_fields({"title": " Talks ", "id": 7, "publisher": {"name": "TASS"}, "url": None, "tags": []})
    {'id': '7', 'title': 'Talks', 'publisher': 'TASS'}
    """
    named = {key: value.get("name") if isinstance(value, dict) else value for key, value in record.items()}
    values = {key: str(named[key]) for key in COLUMNS if _is_scalar(named.get(key))}
    fields: dict[str, Any] = {key: value if key == "text" else normalise_line(value) for key, value in values.items()}
    fields = {key: value for key, value in fields.items() if value.strip()}
    return {**fields, "published_origin": "given"} if "published" in fields else fields


def _is_scalar(value: object) -> bool:
    return isinstance(value, (str, int, float)) and not isinstance(value, bool)


def read_text(source: Source, summary: ReadingSummary, *, markup: bool = False) -> str | None:
    """Return the decoded content of a file, or None after noting in ``summary`` why there is none."""
    data = source.read()
    if data is None:
        summary.skip(source.label, f"is longer than {MAX_FILE_BYTES:,} bytes", "split it, or give records as .jsonl")
    elif not data.strip():
        summary.skip(source.label, "is empty", "remove it or save the article again")
    elif is_binary(data):
        summary.skip(source.label, "is binary data, no text", "save it as UTF-8 text")
    else:
        decoded = decode(data, markup=markup)
        if decoded.doubt:
            summary.warn(source.label, decoded.doubt, "save it as UTF-8", line=decoded.line)
        return decoded.text
    return None
