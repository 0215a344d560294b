"""Read articles out of HTML: the body by trafilatura, the date of publication only from what the page declares."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import lxml.html
import trafilatura
from lxml.html import HtmlElement

from diplograph.extract.characters import normalise_line
from diplograph.extract.drafts import Draft
from diplograph.extract.page_metadata import PageMetadata, find_marked_date, find_metadata
from diplograph.extract.paragraphs import ends_sentence, find_paragraphs
from diplograph.extract.reading_summary import ReadingSummary

HEADING = "(.//h1 | .//h2 | .//h3)[1]"
#: Cards that lead to other stories hold a sentence or three.
SHORTEST_FULL_ARTICLE = 80

# Without a handler, what these libraries remark about bad pages goes to the user's terminal.
for _library in ("trafilatura", "htmldate", "courlan"):
    logging.getLogger(_library).addHandler(logging.NullHandler())


def read_web_page(html: str, path: str, summary: ReadingSummary) -> Iterator[Draft]:
    """Read the article of a page, or its articles when several stand there in full; none is noted in ``summary``."""
    try:
        drafts = _find_drafts(html, path)
    except Exception as error:  # whatever two parsers raise on hostile markup, the page is bad and the build goes on
        summary.skip(path, f"is no readable HTML ({type(error).__name__})", "save the page again, or its text as .txt")
        return
    if not drafts:
        summary.skip(path, "holds no article text", "save the page after it has loaded, or its text as .txt")
    summary.pages_split += len(drafts) > 1
    yield from drafts


def _find_drafts(html: str, path: str) -> list[Draft]:
    tree = lxml.html.document_fromstring(_without_declaration(html))
    metadata = find_metadata(tree)
    articles = _full_articles(tree)
    if len(articles) > 1:
        return [_part(article, path, metadata) for article in articles]
    text = trafilatura.extract(tree, include_comments=False, include_tables=False) or ""
    return [_whole(text, path, metadata)] if text.strip() else []


def _full_articles(tree: HtmlElement) -> list[HtmlElement]:
    """Return the articles that stand on the page in full: each with a heading and a text that is not a teaser's."""
    outermost = tree.xpath("//article[not(ancestor::article)]")
    return [article for article in outermost if article.xpath(HEADING) and _is_full(_paragraphs(article))]


def _is_full(paragraphs: list[str]) -> bool:
    length = sum(len(paragraph.split()) for paragraph in paragraphs)
    return (
        length >= SHORTEST_FULL_ARTICLE and ends_sentence(paragraphs[-1]) and not paragraphs[-1].endswith(("…", "..."))
    )


def _paragraphs(article: HtmlElement) -> list[str]:
    texts = (normalise_line(element.text_content()) for element in article.xpath(".//p | .//li[not(.//p)]"))
    return [text for text in texts if text]


def _part(article: HtmlElement, path: str, metadata: PageMetadata) -> Draft:
    published = find_marked_date(article)
    paragraphs = _paragraphs(article)
    return Draft(
        path=path,
        text="\n\n".join(paragraphs),
        paragraphs=paragraphs,
        title=normalise_line(article.xpath(HEADING)[0].text_content()),
        url=next((url for url in article.xpath(f"{HEADING}//a/@href") if url.startswith(("http://", "https://"))), ""),
        publisher=normalise_line(metadata.publisher),
        published=published,
        published_origin="metadata" if published else "none",
    )


def _without_declaration(html: str) -> str:
    """Drop the XML declaration: lxml refuses text that declares an encoding."""
    head, mark, rest = html.partition("?>")
    return rest if mark and head.lstrip("\ufeff \t\r\n").startswith("<?xml") else html


def _whole(text: str, path: str, metadata: PageMetadata) -> Draft:
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
