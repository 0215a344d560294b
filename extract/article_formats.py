"""Read drafts of articles out of a file, by its suffix: plain text, Markdown, HTML, or a file of records."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from diplograph.extract.article_files import TEXT_SUFFIXES, UNREADABLE, Source
from diplograph.extract.drafts import COLUMNS, Draft, given_fields, read_text
from diplograph.extract.paragraphs import find_paragraphs, strip_markdown
from diplograph.extract.reading_summary import ReadingSummary
from diplograph.extract.record_files import read_csv, read_json, read_json_lines

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FRONT_LINE = re.compile(r"""^(\w+):[ \t]*["']?(.*?)["']?[ \t]*$""", re.MULTILINE)
_FRONT_KEYS = {"date": "published", "source": "publisher", "link": "url"}

_READERS = {".csv": read_csv, ".tsv": read_csv, ".json": read_json}


def read_drafts(source: Source, summary: ReadingSummary) -> Iterator[Draft]:
    """Read the drafts of one file; what cannot be read is noted in ``summary``, and nothing is raised for it."""
    summary.files += 1
    read = _read_page if source.suffix in TEXT_SUFFIXES else _READERS.get(source.suffix, read_json_lines)
    try:
        yield from read(source, summary)
    except UNREADABLE as error:
        summary.skip(source.label, f"cannot be read ({error})", "check its permissions, or pack or download it again")


def _read_page(source: Source, summary: ReadingSummary) -> Iterator[Draft]:
    is_web = source.suffix.endswith(("html", "htm"))
    text = read_text(source, summary, markup=is_web)
    if text is None:
        return
    beside = _read_sidecar(source, summary)
    for draft in _read_web(text, source.label, summary) if is_web else _read_plain(text, source):
        yield replace(draft, **beside)


def _read_web(text: str, path: str, summary: ReadingSummary) -> Iterator[Draft]:
    from diplograph.extract.web_pages import read_web_page  # loads trafilatura and lxml: half a second

    yield from read_web_page(text, path, summary)


def _read_plain(text: str, source: Source) -> Iterator[Draft]:
    if not source.suffix.startswith(".m"):
        yield Draft(path=source.label, text=text, paragraphs=find_paragraphs(text))
        return
    text = text.replace("\r\n", "\n")
    front = _FRONT_MATTER.match(text)
    body = text[front.end() :] if front else text
    fields = _front_fields(front[1]) if front else {}
    yield Draft(path=source.label, text=body, paragraphs=find_paragraphs(strip_markdown(body)), **fields)


def _front_fields(lines: str) -> dict[str, Any]:
    """Return the fields of the YAML block above a Markdown text, of which only plain ``key: value`` lines are read."""
    found = {_FRONT_KEYS.get(key.lower(), key.lower()): value for key, value in _FRONT_LINE.findall(lines)}
    return given_fields({key: value for key, value in found.items() if key in COLUMNS and key not in ("id", "text")})


def _read_sidecar(source: Source, summary: ReadingSummary) -> dict[str, Any]:
    """Return the fields that the JSON beside a text gives; they replace what the text itself says."""
    if source.sidecar is None:
        return {}
    text = read_text(source.sidecar, summary)
    try:
        record = json.loads(text) if text is not None else {}
    except (ValueError, RecursionError) as error:
        summary.warn(source.sidecar.label, f"is no JSON ({error})", "write one JSON object")
        return {}
    if not isinstance(record, dict):
        summary.warn(source.sidecar.label, "is no JSON object", "write one JSON object")
        return {}
    return given_fields({key: value for key, value in record.items() if key != "text"})
