"""Read news articles from files, folders and archives, cleaned, dated as far as they say, and without copies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from diplograph.extract.article_files import find_sources
from diplograph.extract.article_formats import read_drafts
from diplograph.extract.article_pages import Story, find_stories
from diplograph.extract.characters import normalise
from diplograph.extract.drafts import Draft
from diplograph.extract.duplicates import merge_copies
from diplograph.extract.publication import OfficeTerms, infer_publication
from diplograph.extract.published_dates import parse_published
from diplograph.extract.reading_summary import ReadingSummary, Skipped
from diplograph.extract.records import Article, stable_hash
from diplograph.extract.teasers import cut_teasers

__all__ = ["ReadingSummary", "Skipped", "read_articles"]

#: spaCy refuses longer texts (``Language.max_length``): the parser would need a gigabyte of memory.
MAX_TEXT = 1_000_000

#: What cleaning drops, by the name of its count in the summary.
DROPPED_KINDS = (
    "teasers",
    "captions",
    "repeated_titles",
    "repeated_passages",
    "link_lines",
    "credits",
)

_URL = re.compile(r"https?://[^\s<>\"{}|\\^`]+", re.IGNORECASE)


def read_articles(
    paths: Iterable[str | Path],
    *,
    merge_duplicates: bool = True,
    summary: ReadingSummary | None = None,
    office_terms: OfficeTerms | None = None,
) -> Iterator[Article]:
    """Read the articles of text, Markdown, HTML, JSONL, JSON and CSV files, and of folders and zip archives of these.

    A record with an id is one article; its text is kept as it stands, but for openings of other stories after it. All
    others are cleaned, split where a page holds several stories, and get a hash of their content as id. Files are read
    in the order of their names, whatever the order of ``paths``. Records with ids are handed out as they are read; the
    others, while ``merge_duplicates`` is on, at the end, ordered by id, with exact and near copies merged. Without it
    they stream too, and only exact copies
    are left out.

    ``summary`` is filled meanwhile with what was dropped, doubted and skipped. ``office_terms`` tells when a person
    held an office and sharpens the dates inferred for undated articles (see
    :func:`~diplograph.extract.publication.infer_publication`). Raises ArticleError at once when a path does not exist.
    """
    summary = ReadingSummary() if summary is None else summary
    sources = find_sources(paths, summary)
    drafts = (draft for source in sources for draft in read_drafts(source, summary))
    articles = (article for draft in drafts for article in _articles_of(draft, summary, office_terms))
    return _hand_out(articles, summary, merge_duplicates=merge_duplicates)


def _hand_out(
    articles: Iterator[tuple[Article, Draft]], summary: ReadingSummary, *, merge_duplicates: bool
) -> Iterator[Article]:
    seen: dict[str, str] = {}
    held: list[Article] = []
    for article, draft in articles:
        if merge_duplicates and not draft.id:
            held.append(article)
        elif _is_new(article, draft, seen, summary):
            summary.articles += 1
            yield article
    merged = merge_copies(held)
    summary.duplicates += len(held) - len(merged)
    summary.articles += len(merged)
    yield from merged


def _is_new(article: Article, draft: Draft, seen: dict[str, str], summary: ReadingSummary) -> bool:
    known = seen.get(article.id)
    seen.setdefault(article.id, article.content_hash)
    if known == article.content_hash:
        summary.duplicates += 1
    elif known is not None:
        reason = f"the id {article.id!r} stands for another article already"
        summary.skip(draft.path, reason, "give each article an id of its own", line=draft.line)
    return known is None


def _articles_of(
    draft: Draft, summary: ReadingSummary, office_terms: OfficeTerms | None
) -> Iterator[tuple[Article, Draft]]:
    """Make the articles of a draft."""
    draft = _checked(draft, summary)
    if draft.id:
        text, teasers = cut_teasers(normalise(draft.text), draft.title)
        stories = [Story(draft.title, [text], draft.publisher)]
        summary.teasers += teasers
    else:
        stories = find_stories(draft.paragraphs, draft.title)
        _count(stories, summary)
    if len(stories) > 1:
        draft = replace(draft, published="", published_origin="none")
    for story in stories:
        if len(story.text) > MAX_TEXT:
            reason = f"the article has {len(story.text):,} characters, more than {MAX_TEXT:,}"
            summary.skip(draft.path, reason, "split it into articles", line=draft.line)
        elif story.text.strip():
            yield _article(draft, story, office_terms), draft
        else:
            summary.skip(draft.path, "holds no article text", "check that the text was saved", line=draft.line)


def _checked(draft: Draft, summary: ReadingSummary) -> Draft:
    """Return the draft without an address or date that is none, which is noted."""
    if draft.url and not _URL.fullmatch(draft.url):
        summary.warn(draft.path, f"{draft.url[:80]!r} is no web address", "write it as https://...", line=draft.line)
        draft = replace(draft, url="")
    if draft.published and parse_published(draft.published) is None:
        remedy = "write it as 2021-05-19, 2021-05, 2021 or 2021-05-12/2021-05-16"
        summary.warn(draft.path, f"{draft.published[:80]!r} is no date", remedy, line=draft.line)
        draft = replace(draft, published="", published_origin="none")
    return draft


def _count(stories: list[Story], summary: ReadingSummary) -> None:
    summary.pages_split += len(stories) > 1
    for kind in DROPPED_KINDS:
        setattr(summary, kind, getattr(summary, kind) + sum(story.dropped[kind] for story in stories))


def _article(draft: Draft, story: Story, office_terms: OfficeTerms | None) -> Article:
    article = Article(
        id=draft.id or stable_hash("article", story.title, story.text),
        text=story.text,
        title=story.title,
        url=draft.url,
        publisher=draft.publisher or story.publisher,
        published=draft.published,
        published_origin=draft.published_origin,
        path=draft.path,
    )
    date = parse_published(draft.published)
    if date is not None:
        return replace(article, published=date.iso, earliest=date.earliest, latest=date.latest)
    inferred = infer_publication(story.text, story.title, office_terms=office_terms)
    if inferred is None:
        return article
    return replace(article, published_origin="inferred", earliest=inferred.earliest, latest=inferred.latest)
