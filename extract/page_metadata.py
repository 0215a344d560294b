"""What a web page declares about itself: title, address, publisher, and the date of publication.

Only machine-readable declarations count, in this order: JSON-LD, ``article:published_time`` and its like in the head,
``<time datetime>`` marked as the publication. Nothing is guessed from the text or the address.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from diplograph.extract.published_dates import parse_published

_DATE_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "publication_date",
    "publish-date",
    "publishdate",
    "pubdate",
)
_TITLE_NAMES = ("og:title", "twitter:title", "dc.title", "parsely-title")
_PUBLISHER_NAMES = ("og:site_name", "application-name", "dc.publisher", "twitter:site")
_PUBLISHED_TIMES = (
    ".//time[@pubdate or @itemprop='datePublished']",
    ".//*[@itemprop='datePublished']",
    ".//time[contains(@class, 'publish') or contains(@class, 'entry-date')]",
)
#: JSON-LD of a page nests a graph, a page, an article: deeper is not news.
DEEPEST_JSON_LD = 8


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What the page declares; each empty when it does not."""

    title: str = ""
    url: str = ""
    publisher: str = ""
    published: str = ""


def find_metadata(tree: HtmlElement) -> PageMetadata:
    """Read the declarations of a parsed page."""
    meta = _meta_tags(tree)
    described = _described_article(tree)
    canonical = tree.xpath("//link[@rel='canonical']/@href")
    headings = [" ".join(heading.text_content().split()) for heading in tree.xpath("//h1")]
    urls = [*canonical, _first(meta, ("og:url",)), _text(described.get("url"))]
    return PageMetadata(
        title=_text(described.get("headline"))
        or (headings[0] if len(headings) == 1 else "")
        or _first(meta, _TITLE_NAMES),
        url=next((url.strip() for url in urls if url.strip().startswith(("http://", "https://"))), ""),
        publisher=_text(described.get("publisher")) or _first(meta, _PUBLISHER_NAMES).lstrip("@"),
        published=_published(tree, meta, described),
    )


def _meta_tags(tree: HtmlElement) -> dict[str, str]:
    tags: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
        tags.setdefault(name.strip().lower(), (tag.get("content") or "").strip())
    return tags


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str:
    return next((meta[name] for name in names if meta.get(name)), "")


def _published(tree: HtmlElement, meta: dict[str, str], described: dict[str, Any]) -> str:
    declared = [_text(described.get("datePublished")), *(meta.get(name, "") for name in _DATE_NAMES)]
    articles = tree.xpath("//article")
    return _first_date(declared) or _first_date(_marked(tree)) or (find_marked_date(articles[0]) if articles else "")


def find_marked_date(article: HtmlElement) -> str:
    """Return the date of publication that an ``<article>`` marks, or the only one that it has; else nothing."""
    times = [_time_of(element) for element in article.xpath(".//time[@datetime]")]
    alone = times[:1] if len({time[:10] for time in times}) == 1 else []
    return _first_date([*_marked(article), *alone])


def _marked(tree: HtmlElement) -> list[str]:
    return [_time_of(element) for path in _PUBLISHED_TIMES for element in tree.xpath(path)[:1]]


def _first_date(values: list[str]) -> str:
    return next((date.iso for date in map(parse_published, values) if date), "")


def _time_of(element: HtmlElement) -> str:
    return (element.get("datetime") or element.get("content") or "").strip()


def _described_article(tree: HtmlElement) -> dict[str, Any]:
    """Return the JSON-LD object of the article; none when the page describes several that differ in date."""
    articles = [
        item
        for script in tree.xpath("//script[@type='application/ld+json']")
        for item in _objects(_parsed(script.text_content()), 0)
        if any(kind.endswith("Article") or kind in ("BlogPosting", "Report") for kind in _kinds(item))
    ]
    dates = {_text(item.get("datePublished"))[:10] for item in articles}
    return articles[0] if len(dates) == 1 else {}


def _parsed(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict) and depth < DEEPEST_JSON_LD:
        yield value
    children = value if isinstance(value, list) else value.values() if isinstance(value, dict) else ()
    for child in children if depth < DEEPEST_JSON_LD else ():
        yield from _objects(child, depth + 1)


def _kinds(item: dict[str, Any]) -> list[str]:
    kinds = item.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _text(value: Any) -> str:
    """Return a JSON-LD value as text: itself, the name of an object, the first of a list."""
    if isinstance(value, list):
        return _text(value[0]) if value else ""
    if isinstance(value, dict):
        return _text(value.get("name") or value.get("@id"))
    return value.strip() if isinstance(value, str) else ""
