from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplograph.extract.date_spans import DateSpan, make_span, parse_iso, part_of, span_between

DAYS = st.dates(date(1800, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("earliest", "latest", "granularity", "iso"),
    [
        ("2021-05-19", "2021-05-19", "day", "2021-05-19"),
        ("2021-05-17", "2021-05-23", "week", "2021-05-17/2021-05-23"),
        ("2020-02-01", "2020-02-29", "month", "2020-02"),
        ("2021-06-01", "2021-08-31", "season", "2021-06-01/2021-08-31"),
        ("2021-01-01", "2021-12-31", "year", "2021"),
        ("2021-05-19", "2021-05-20", "interval", "2021-05-19/2021-05-20"),
        ("2021-05-18", "2021-05-24", "interval", "2021-05-18/2021-05-24"),
        ("2021-01-01", "2021-03-31", "interval", "2021-01-01/2021-03-31"),
    ],
)
def test_granularity_and_shortest_form(earliest: str, latest: str, granularity: str, iso: str) -> None:
    span = DateSpan(earliest, latest)
    assert (span.granularity, span.iso) == (granularity, iso)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2021", DateSpan("2021-01-01", "2021-12-31")),
        ("2020-02", DateSpan("2020-02-01", "2020-02-29")),
        ("2021-05-19T23:10:00+02:00", DateSpan("2021-05-19", "2021-05-19")),
        ("2021-04/2021-12", DateSpan("2021-04-01", "2021-12-31")),
        ("2021-05-20/2021-05-19", None),
        ("2021-13", None),
        ("2021-02-30", None),
        ("1799", None),
        ("2021/2022/2023", None),
        ("May 2021", None),
        ("", None),
    ],
)
def test_iso_dates_are_read(text: str, span: DateSpan | None) -> None:
    assert parse_iso(text) == span


@given(first=DAYS, second=DAYS)
def test_the_shortest_form_reads_back(first: date, second: date) -> None:
    span = span_between(min(first, second), max(first, second))
    assert parse_iso(span.iso) == span


@given(text=st.text(alphabet="0123456789-/T: +Z", max_size=25))
def test_no_text_makes_reading_fail(text: str) -> None:
    span = parse_iso(text)
    assert span is None or span.earliest <= span.latest


def test_spans_compare_and_join() -> None:
    may, nineteenth, june = parse_iso("2021-05"), parse_iso("2021-05-19"), parse_iso("2021-06")
    assert may and nineteenth and june
    assert may.overlaps(nineteenth)
    assert not may.overlaps(june)
    assert nineteenth.hull(june) == DateSpan("2021-05-19", "2021-06-30")
    assert (may.width, nineteenth.width) == (31, 1)


@pytest.mark.parametrize("iso", ["2020-02", "2021-06", "2021", "2021-05-17/2021-05-23"])
def test_the_parts_of_a_span_cover_it_without_a_gap(iso: str) -> None:
    span = parse_iso(iso)
    assert span
    parts = [part_of(span, part) for part in ("early", "mid", "late")]
    assert (parts[0].earliest, parts[-1].latest) == (span.earliest, span.latest)
    gaps = [(later.days[0] - earlier.days[1]).days for earlier, later in pairwise(parts)]
    assert gaps == [1, 1]


def test_there_is_no_thirty_first_of_june() -> None:
    assert make_span(2021, 6, 31) is None
    assert make_span(2021, 0) is None
    assert make_span(1776) is None
