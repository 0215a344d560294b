"""What holds for every report, whatever the text."""

from __future__ import annotations

import functools
import re
import unicodedata

import pytest
from factory import article
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diplograph.examples import articles_path
from diplograph.extract.articles import read_articles
from diplograph.extract.pipeline import extract_reports
from diplograph.extract.records import STATUSES, Article, Report
from diplograph.extract.relation_types import RELATION_TYPES

WORDS = (
    "Russia China Lavrov Blinken Moscow the The talks visit visited met condemned and with to in of 's , . “ ” ( ) "
    "who will not said Wednesday 2021 May sanctions by were U.S. EU NATO her he both agreed \n \n\n \t -- — … '"
)
TEXTS = st.one_of(st.lists(st.sampled_from(WORDS.split(" ")), max_size=40).map(" ".join), st.text(max_size=200))


def check(item: Article, reports: list[Report]) -> None:
    text = re.sub("[\ud800-\udfff]", "\ufffd", item.text)
    for report in reports:
        assert report.article == item.id
        assert text[report.start : report.end] == report.quote == report.quote.strip() != ""
        assert text[report.trigger_start : report.trigger_end] == report.trigger
        assert report.start <= report.trigger_start < report.trigger_end <= report.end
        relation = RELATION_TYPES[report.relation]
        assert report.symmetric == relation.symmetric
        assert report.status in STATUSES
        assert 0 < report.confidence <= 1
        assert report.code
        assert report.date_earliest <= report.date_latest
        assert bool(report.date) == bool(report.date_earliest) == bool(report.date_latest)
        source, target = {actor.id for actor in report.source}, {actor.id for actor in report.target}
        assert len(source) == len(report.source)
        assert len(target) == len(report.target)
        assert source
        assert len(source | target) >= 2
        assert source.isdisjoint(target)
        assert all(actor.name and actor.mention and ":" in actor.id for actor in (*report.source, *report.target))
        assert Report.from_json(report.to_json()) == report
    assert len({report.id for report in reports}) == len(reports)
    places = [(report.start, report.trigger_start) for report in reports]
    assert [start for start, _ in places] == sorted(start for start, _ in places)


@functools.cache
def bundled() -> list[Article]:
    return list(read_articles([articles_path()]))


def test_every_report_of_the_bundled_articles_is_sound(nlp):
    told = 0
    for item in bundled():
        reports = extract_reports(item, nlp)
        check(item, reports)
        told += len(reports)
    assert told > len(bundled())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS)
def test_no_text_makes_extraction_fail(nlp, text):
    item = article(text=text)
    check(item, extract_reports(item, nlp))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n\n",
        ".",
        "\x00\x01\x02",
        "\ud800 met \udfff",
        "met " * 400,
        "Russia and " * 150 + "China met.",
        "(" * 500,
        "Ваня met 王毅 in القاهرة. 🇷🇺🤝🇨🇳",
        unicodedata.normalize("NFD", "Recep Tayyip Erdoğan met Aleksandar Vučić in Priština."),
        "<script>alert(1)</script> met =cmd|'/c calc'!A1 in {{7*7}} & ' OR 1=1; --",
        "Blinken met Lavrov.\r\nWang met Putin.\u2028Xi met Biden.\x85Modi met Macron.",
        "A" * 50_000,
    ],
    ids=lambda text: repr(text[:30]),
)
def test_no_noise_makes_extraction_fail(nlp, text):
    item = article(text=text)
    check(item, extract_reports(item, nlp))


def test_the_same_text_gives_the_same_reports_whatever_was_read_before(nlp):
    first = extract_reports(bundled()[0], nlp)
    for item in bundled()[1:4]:
        extract_reports(item, nlp)
    assert extract_reports(bundled()[0], nlp) == first


def test_the_meeting_that_an_article_announced_is_still_to_come(nlp):
    text = (
        "Antony Blinken, Sergey Lavrov and Qin Gang will meet in New Delhi on Wednesday.\n\n"
        "Annalena Baerbock, Antony Blinken, Sergey Lavrov and Qin Gang are among those attending the meeting."
    )
    reports = extract_reports(article(text=text), nlp)
    assert {report.status for report in reports if report.relation == "met"} == {"planned"}


MET = "Blinken met Lavrov in Geneva on May 5, 2021."


@pytest.mark.parametrize(
    ("text", "trigger", "date"),
    [
        (f"{MET} They discussed Ukraine and held talks with Borrell.", "held", ""),
        (f"{MET} They then met in Vienna.", "met", "2021-05-05/2021-05-20"),
        (f"{MET} The weather was fine. He condemned Russia.", "condemned", ""),
        (f"{MET} He condemned Russia. It rained. He then condemned Russia.", "condemned", "2021-05-05/2021-05-20"),
        (f"{MET} They then met Macron.", "met", "2021-05-05/2021-05-20"),
        (f"{MET} Macron then visited Berlin.", "visited", "2021-05-05/2021-05-20"),
        (f"{MET} He condemned Russia.", "condemned", "2021-05-05"),
        (f"{MET} He has condemned Russia.", "condemned", ""),
        (f"{MET} He called Lavrov by phone.", "called", ""),
    ],
)
def test_a_date_is_handed_on_to_the_next_sentence_when_an_actor_stays(nlp, text, trigger, date):
    reports = extract_reports(article(text="A day passed. It rained. It snowed. " + text), nlp)
    assert [report.date for report in reports if report.trigger == trigger][-1] == date
