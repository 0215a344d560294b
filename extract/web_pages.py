"""Read articles out of HTML: the body by trafilatura, the date of publication only from what the page declares."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import lxml.html
import trafilatura
from diplograph.extract.characters import normalise_line
from diplograph.extract.drafts import Draft
from diplograph.extract.page_metadata import PageMetadata, find_metadata
from diplograph.extract.paragraphs import find_paragraphs
from diplograph.extract.reading_summary import ReadingSummary

# Without a handler, what these libraries remark about bad pages goes to the user's terminal.
for _library in ("trafilatura", "htmldate", "courlan"):
    logging.getLogger(_library).addHandler(logging.NullHandler())


def read_web_page(html: str, path: str, summary: ReadingSummary) -> Iterator[Draft]:
    """Read the article of a page, or its articles when several stand there in full; none is noted in ``summary``."""
    try:
        tree = lxml.html.document_fromstring(_without_declaration(html))
        metadata = find_metadata(tree)
        text = trafilatura.extract(tree, include_comments=False, include_tables=False) or ""
    except Exception as error:  # whatever two parsers raise on hostile markup, the page is bad and the build goes on
        summary.skip(path, f"is no readable HTML ({type(error).__name__})", "save the page again, or its text as .txt")
        return
    if not text.strip():
        summary.skip(path, "holds no article text", "save the page after it has loaded, or its text as .txt")
        return
    yield _draft(text, path, metadata)


def _without_declaration(html: str) -> str:
    """Drop the XML declaration: lxml refuses text that declares an encoding."""
    head, mark, rest = html.partition("?>")
    return rest if mark and head.lstrip("\ufeff \t\r\n").startswith("<?xml") else html


def _draft(text: str, path: str, metadata: PageMetadata) -> Draft:
    return Draft(
        path=path,
        text=text,
        paragraphs=find_paragraphs(text.replace("\n", "\n\n")),
        title=normalise_line(metadata.title),
        url=metadata.url,
        publisher=normalise_line(metadata.publisher),
        published=metadata.published,
        published_origin="metadata" if metadata.published else "none",
    )
