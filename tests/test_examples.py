"""The bundled articles are read as they were written, and give the graph that the demo and the documents show."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from diplograph.building import build
from diplograph.examples import articles_path
from diplograph.extract.articles import ReadingSummary, read_articles
from diplograph.extract.records import Article, Event
from diplograph.graph.knowledge_graph import KnowledgeGraph


@pytest.fixture(scope="module")
def summary() -> ReadingSummary:
    return ReadingSummary()


@pytest.fixture(scope="module")
def articles(summary: ReadingSummary) -> Mapping[str, Article]:
    """The bundled articles by title."""
    return {article.title: article for article in read_articles([articles_path()], summary=summary)}


def test_all_articles_are_found_and_nothing_is_skipped(
    articles: Mapping[str, Article], summary: ReadingSummary
) -> None:
    assert len(articles) == summary.articles == 48
    assert (summary.skipped, summary.warnings) == ([], [])


def test_every_article_is_of_usual_length(articles: Mapping[str, Article]) -> None:
    words = {title: len(article.text.split()) for title, article in articles.items()}
    assert {title: count for title, count in words.items() if not 80 <= count <= 300} == {}


def test_tag_page_is_split_and_teasers_are_dropped(articles: Mapping[str, Article], summary: ReadingSummary) -> None:
    assert summary.pages_split == 1
    assert "Turkey lifts veto on Finland and Sweden in Madrid" in articles
    left_over = ("ALSO READ", "Windsor Castle", "Raul Castro", "Tag: Erdogan", "…reports", "Related links", "cookies")
    texts = "\n".join(article.text for article in articles.values())
    assert [words for words in left_over if words in texts] == []


def test_wire_copy_is_one_article_with_two_sources(articles: Mapping[str, Article], summary: ReadingSummary) -> None:
    assert summary.duplicates == 1
    copied = [article for article in articles.values() if article.copies]
    assert [{copy.publisher for copy in article.copies} for article in copied] == [
        {"Example Wire", "The Harbour Gazette"}
    ]


@pytest.mark.parametrize(
    ("title", "origin", "published"),
    [
        ("Biden and Putin agree to return ambassadors after Geneva summit", "metadata", "2021-06-16"),  # JSON-LD
        ("Kremlin calls report of Trump-Putin call pure fiction", "metadata", "2024-11-11"),  # meta property
        ("Biden makes surprise visit to Kyiv", "metadata", "2023-02-20"),  # <time>
        ("Putin and Kim sign pact of mutual defence in Pyongyang", "metadata", "2024-06-20"),  # in the archive
        ("Blinken and Yang trade accusations as Alaska talks open", "given", "2021-03-19"),  # front matter
        ("Xi leaves Moscow with warm words for Putin and no peace plan", "given", "2023-03-22"),  # sidecar
        ("Macron asks Xi to bring Russia to its senses", "given", "2023-04-06"),  # CSV
        ("Kyiv turns down visit by German president", "given", "2022-04-12"),  # JSON Lines
    ],
)
def test_date_is_read_from_where_it_stands(
    articles: Mapping[str, Article], title: str, origin: str, published: str
) -> None:
    article = articles[title]
    assert (article.published_origin, article.published[:10]) == (origin, published)
    assert article.url.startswith("https://")


@pytest.mark.parametrize(
    "title",
    [
        "Frank words in Iceland as US and Russian ministers talk",  # headed by the day of the scrape
        "Kurti and Vucic agree on EU plan in Brussels, sign nothing",
        "Turkey lifts veto on Finland and Sweden in Madrid",
    ],
)
def test_undated_text_is_given_no_date(articles: Mapping[str, Article], title: str) -> None:
    article = articles[title]
    assert article.published_origin in ("none", "inferred")
    assert not article.latest.startswith("2025")


@pytest.fixture(scope="module")
def kg(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    return build([articles_path()], tmp_path_factory.mktemp("examples") / "graph")


def names(event: Event) -> set[str]:
    return {actor.name for actor in (*event.source, *event.target)}


@pytest.mark.parametrize(
    ("relation", "status", "participants", "date"),
    [
        ("met", "actual", {"Joe Biden", "Vladimir Putin"}, "2021-06-16"),
        ("met", "actual", {"Joe Biden", "Xi Jinping"}, "2022-11-14"),
        ("met", "actual", {"Kim Jong-un", "Vladimir Putin"}, "2023-09-13"),
        ("called", "actual", {"Xi Jinping", "Volodymyr Zelenskyy"}, "2023-04-26"),
        ("called", "actual", {"Olaf Scholz", "Vladimir Putin"}, "2024-11-15"),
        ("agreed", "actual", {"Iran", "Saudi Arabia"}, "2023-03-10"),
        ("visited", "denied", {"Frank-Walter Steinmeier", "Kyiv"}, ""),
        ("visited", "denied", {"Ilham Aliyev", "Granada"}, ""),
        ("visited", "denied", {"Annalena Baerbock", "Budapest"}, "2024-07-08"),
        ("met", "planned", {"Andrzej Duda", "Volodymyr Zelenskyy"}, "2022-04-13"),
        ("visited", "possible", {"Ebrahim Raisi", "Riyadh"}, ""),
        ("visited", "possible", {"Luiz Inácio Lula da Silva", "Kyiv"}, ""),
    ],
)
def test_event_is_found_with_its_status(
    kg: KnowledgeGraph, relation: str, status: str, participants: set[str], date: str
) -> None:
    events = [event for event in kg.find_events(relation=relation, status=status) if names(event) == participants]
    assert events
    assert not date or date in [event.date for event in events]


def test_disagreement_on_a_day_is_kept(kg: KnowledgeGraph) -> None:
    (meeting,) = [event for event in kg.find_events(relation="met", until="2021-05") if "Sergey Lavrov" in names(event)]
    assert names(meeting) >= {"Antony Blinken", "Sergey Lavrov"}
    assert {report.date for report in meeting.reports} >= {"2021-05-19", "2021-05-20"}
    assert "date" in meeting.disputed


def test_nothing_comes_from_the_teasers_or_the_day_of_the_scrape(kg: KnowledgeGraph) -> None:
    assert {actor.name for event in kg.all_events for actor in event.source} & {"Raul Castro", "Prince Philip"} == set()
    assert [event.id for event in kg.all_events if event.date.startswith("2025-03")] == []


def test_graph_of_the_bundled_articles_satisfies_the_shapes(kg: KnowledgeGraph) -> None:
    assert kg.validate() == []
