from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplograph.extract.date_expressions import iter_expressions, read_date, resolve_date, without_preposition
from diplograph.extract.date_spans import DateSpan, parse_iso

THURSDAY = "2021-05-20"

NAMES_ITS_YEAR = [
    ("December 1, 2022", "2022-12-01"),
    ("1 December 2022", "2022-12-01"),
    ("Dec. 1, 2022", "2022-12-01"),
    ("1st of December 2022", "2022-12-01"),
    ("Wednesday, 19 May 2021", "2021-05-19"),
    ("Wednesday, May 19, 2021", "2021-05-19"),
    ("2021-05-19", "2021-05-19"),
    ("2021/05/19", "2021-05-19"),
    ("January 2022", "2022-01"),
    ("in May 2018", "2018-05"),
    ("in May of 2018", "2018-05"),
    ("Sept. 2020", "2020-09"),
    ("April 24-25, 2023", "2023-04-24/2023-04-25"),
    ("24 to 25 April 2023", "2023-04-24/2023-04-25"),
    ("24 and 25 April 2023", "2023-04-24/2023-04-25"),
    ("April 30 to May 2, 2023", "2023-04-30/2023-05-02"),
    ("30 April-2 May 2023", "2023-04-30/2023-05-02"),
    ("January to March 2021", "2021-01-01/2021-03-31"),
    ("between January and March 2021", "2021-01-01/2021-03-31"),
    ("early June 2021", "2021-06-01/2021-06-10"),
    ("mid-May 2021", "2021-05-11/2021-05-20"),
    ("the end of June 2021", "2021-06-21/2021-06-30"),
    ("late 2021", "2021-09-01/2021-12-31"),
    ("the start of 2021", "2021-01-01/2021-04-30"),
    ("in 2021", "2021"),
    ("2014-16", "2014-01-01/2016-12-31"),
    ("from 2014 to 2016", "2014-01-01/2016-12-31"),
    ("between 2014 and 2016", "2014-01-01/2016-12-31"),
    ("the 1990s", "1990-01-01/1999-12-31"),
    ("the early 1990s", "1990-01-01/1993-12-31"),
    ("summer of 2019", "2019-06-01/2019-08-31"),
    ("the first half of 2021", "2021-01-01/2021-06-30"),
    ("the third quarter of 2021", "2021-07-01/2021-09-30"),
    ("last quarter of 2021", "2021-10-01/2021-12-31"),
]

COUNTED_FROM_THURSDAY = [
    ("on Wednesday", "past", "2021-05-19"),
    ("on Wednesday", "future", "2021-05-26"),
    ("on Wednesday", "", "2021-05-19"),
    ("on Thursday", "past", "2021-05-20"),
    ("on Thursday", "future", "2021-05-20"),
    ("on Friday", "past", "2021-05-14"),
    ("on Friday", "future", "2021-05-21"),
    ("on Sunday", "present", None),
    ("last Wednesday", "past", "2021-05-19"),
    ("last Thursday", "past", "2021-05-13"),
    ("next Thursday", "future", "2021-05-27"),
    ("this Friday", "future", "2021-05-21"),
    ("this past Friday", "", "2021-05-14"),
    ("Wednesday night", "past", "2021-05-19"),
    ("later on Tuesday", "past", "2021-05-18"),
    ("early Friday", "future", "2021-05-21"),
    ("Monday last week", "past", "2021-05-10"),
    ("Monday of next week", "future", "2021-05-24"),
    ("Monday and Tuesday", "past", "2021-05-17/2021-05-18"),
    ("from Monday to Friday", "future", "2021-05-24/2021-05-28"),
    ("today", "", "2021-05-20"),
    ("later today", "future", "2021-05-20"),
    ("tonight", "future", "2021-05-20"),
    ("this morning", "past", "2021-05-20"),
    ("yesterday", "past", "2021-05-19"),
    ("last night", "past", "2021-05-19"),
    ("the day before yesterday", "past", "2021-05-18"),
    ("tomorrow afternoon", "future", "2021-05-21"),
    ("the day after tomorrow", "future", "2021-05-22"),
    ("overnight", "past", "2021-05-19/2021-05-20"),
    ("last week", "past", "2021-05-10/2021-05-16"),
    ("this week", "", "2021-05-17/2021-05-23"),
    ("next week", "future", "2021-05-24/2021-05-30"),
    ("early next week", "future", "2021-05-24/2021-05-25"),
    ("over the weekend", "past", "2021-05-15/2021-05-16"),
    ("this weekend", "future", "2021-05-22/2021-05-23"),
    ("last weekend", "past", "2021-05-15/2021-05-16"),
    ("last month", "past", "2021-04"),
    ("next month", "future", "2021-06"),
    ("earlier this month", "past", "2021-05-01/2021-05-20"),
    ("later this month", "future", "2021-05-20/2021-05-31"),
    ("late last month", "past", "2021-04-21/2021-04-30"),
    ("later this year", "future", "2021-05-20/2021-12-31"),
    ("last year", "past", "2020"),
    ("the end of the year", "future", None),
    ("the end of this year", "future", "2021-09-01/2021-12-31"),
    ("in March", "past", "2021-03"),
    ("in March", "future", "2022-03"),
    ("in March", "", "2021-03"),
    ("in May", "past", "2021-05"),
    ("in November", "", None),
    ("in February last year", "past", "2020-02"),
    ("in September last year", "past", "2020-09"),
    ("March this year", "past", "2021-03"),
    ("last September", "past", "2020-09"),
    ("last May", "past", "2020-05"),
    ("next March", "future", "2022-03"),
    ("early June", "future", "2021-06-01/2021-06-10"),
    ("May 19", "past", "2021-05-19"),
    ("May 19", "future", "2022-05-19"),
    ("19 May", "", "2021-05-19"),
    ("December 31", "past", "2020-12-31"),
    ("Wednesday (May 19)", "past", "2021-05-19"),
    ("Wednesday night (May 19)", "", "2021-05-19"),
    ("Wednesday, May 19", "future", "2021-05-19"),
    ("Friday, May 19", "past", "2023-05-19"),
    ("April 24-25", "past", "2021-04-24/2021-04-25"),
    ("from 3 to 5 June", "future", "2021-06-03/2021-06-05"),
    ("June 3 and 4", "future", "2021-06-03/2021-06-04"),
    ("December 30 to January 2", "past", "2020-12-30/2021-01-02"),
    ("the week of May 10", "past", "2021-05-10/2021-05-16"),
    ("last summer", "past", "2020-06-01/2020-08-31"),
    ("this summer", "future", "2021-06-01/2021-08-31"),
    ("two days ago", "past", "2021-05-18"),
    ("2 weeks ago", "past", "2021-05-03/2021-05-09"),
    ("three months ago", "past", "2021-02"),
    ("a year ago", "past", "2020"),
    ("in two days", "future", "2021-05-22"),
    ("in two days", "past", None),
    ("two weeks from now", "future", "2021-05-31/2021-06-06"),
    ("in the past two weeks", "past", "2021-05-06/2021-05-20"),
    ("over the next three months", "future", "2021-05-20/2021-08-20"),
    ("the past two years", "past", None),
    ("the first half of last year", "past", "2020-01-01/2020-06-30"),
]

SAYS_NO_DAY = [
    *("since 2004", "until Friday", "by June", "before May 2020", "after Monday", "ahead of Wednesday"),
    *("no later than May 5", "for two years", "every Tuesday", "each Monday", "two days later", "a week earlier"),
    *("weeks later", "years ago", "the same day", "the following week", "in recent weeks", "in the coming days"),
    *("a few days ago", "ahead of", "May God", "", "2", "1799", "2101", "35 May", "June 31, 2021", "2021-13-01"),
    *("01/12/2022", "winter 2021", "40 years old", "$2021"),
]


@pytest.mark.parametrize(("text", "iso"), NAMES_ITS_YEAR)
def test_what_names_its_year_needs_no_anchor(text: str, iso: str) -> None:
    for anchor in (None, parse_iso("1999-01-01")):
        span = resolve_date(text, anchor=anchor, tense="")
        assert span is not None
        assert span.iso == iso


@pytest.mark.parametrize(("text", "tense", "iso"), COUNTED_FROM_THURSDAY)
def test_relative_expressions_count_from_the_day_of_publication(text: str, tense: str, iso: str | None) -> None:
    span = resolve_date(text, anchor=parse_iso(THURSDAY), tense=tense)  # type: ignore[arg-type]
    assert (span.iso if span else None) == iso


@pytest.mark.parametrize("text", sorted({text for text, _, iso in COUNTED_FROM_THURSDAY if iso}))
def test_without_an_anchor_nothing_is_guessed(text: str) -> None:
    assert resolve_date(text, anchor=None, tense="past") is None


@pytest.mark.parametrize("text", SAYS_NO_DAY)
@pytest.mark.parametrize("tense", ["past", "future", ""])
def test_expressions_that_leave_the_day_open_stay_open(text: str, tense: str) -> None:
    assert resolve_date(text, anchor=parse_iso(THURSDAY), tense=tense) is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "anchor", "tense", "iso"),
    [
        ("May 19", "2021-05", "past", "2021-05-19"),
        ("May 19", "2021-05", "future", "2021-05-19"),
        ("May 20", "2021-05-12/2021-05-16", "future", "2021-05-20"),
        ("May 20", "2021-05-12/2021-05-16", "past", "2020-05-20"),
        ("May 19", "2019/2021", "past", None),
        ("Wednesday (May 19)", "2021", "", "2021-05-19"),
        ("Wednesday (May 19)", "2019/2021", "", "2021-05-19"),
        ("Wednesday (May 19)", "2005/2021", "", None),
        ("in March", "2021-04/2021-12", "past", "2021-03"),
        ("last year", "2021-04/2021-12", "past", "2020"),
        ("last September", "2021-04/2021-12", "past", None),
        ("on Wednesday", "2021-05-12/2021-05-16", "past", "2021-05-12"),
        ("on Wednesday", "2021-05", "past", "2021-04-28/2021-05-26"),
        ("yesterday", "2021-04/2021-12", "past", "2021-03-31/2021-12-30"),
        ("yesterday", "2020/2021", "past", None),
        ("last month", "2021-05", "past", "2021-04"),
    ],
)
def test_an_interval_of_publication_is_counted_from_at_both_ends(
    text: str, anchor: str, tense: str, iso: str | None
) -> None:
    span = resolve_date(text, anchor=parse_iso(anchor), tense=tense)  # type: ignore[arg-type]
    assert (span.iso if span else None) == iso


def test_the_reasoning_is_told() -> None:
    reading = read_date("on Wednesday", parse_iso(THURSDAY), "past")
    assert reading.rule == "weekday 'Wednesday' in the past, counted from 2021-05-20"
    assert read_date("since 2004", parse_iso(THURSDAY), "past").rule == "'since' leaves the day open"
    assert read_date("on Wednesday", None, "past").rule.endswith("no publication date to count from")


@pytest.mark.parametrize(
    ("text", "expressions"),
    [
        ("He met Xi on Monday, May 3, 2021 and again last week.", ["Monday, May 3, 2021", "last week"]),
        ("Talks in Geneva on\nJanuary\n21, 2022", ["January\n21, 2022"]),
        ("Two days later they signed, a week after the call.", ["Two days later", "a week after"]),
        ("MAY 19 and 20 in Rome; May 19 and 20 people", ["MAY 19 and 20", "May 19"]),
        ("19.5 percent of 2,021 people paid $2019", []),
        ("the 1990s, mid-May, the end of June 2021", ["1990s", "mid-May", "end of June 2021"]),
        ("Mondays differ, as do Junes", []),
    ],
)
def test_expressions_are_found_longest_first(text: str, expressions: list[str]) -> None:
    assert [text[start:end] for start, end in iter_expressions(text)] == expressions


def test_prepositions_are_taken_off() -> None:
    assert without_preposition("Since the 1990s") == "1990s"
    assert without_preposition("May 2018") == "May 2018"


ANCHORS = st.one_of(
    st.none(),
    st.builds(
        lambda a, b: DateSpan(min(a, b).isoformat(), max(a, b).isoformat()),
        st.dates(date(1900, 1, 1), date(2099, 12, 31)),
        st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    ),
    st.dates().map(lambda day: DateSpan(day.isoformat(), day.isoformat())),
)
WORDS = (
    "on in since the last next this early late May Wednesday (May 19) 19 31 2021 1800 2100 week year ago 99 12 two "
    "days months from now to - and between half of first quarter 1990s spring winter weekend yesterday , st"
)
PHRASES = st.lists(st.sampled_from(WORDS.split(" ")), max_size=7).map(" ".join)


@given(
    text=st.one_of(PHRASES, st.text(max_size=40)),
    anchor=ANCHORS,
    tense=st.sampled_from(["past", "present", "future", ""]),
)
def test_no_text_makes_it_fail_and_spans_are_ordered(text: str, anchor: DateSpan | None, tense: str) -> None:
    span = resolve_date(text, anchor=anchor, tense=tense)  # type: ignore[arg-type]
    assert span is None or span.earliest <= span.latest
    for start, end in iter_expressions(text):
        assert 0 <= start < end <= len(text)


@given(
    day=st.dates(date(1800, 1, 1), date(2100, 12, 31)), pattern=st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d"])
)
def test_written_days_resolve_to_themselves(day: date, pattern: str) -> None:
    span = resolve_date(day.strftime(pattern), anchor=None, tense="")
    assert span == DateSpan(day.isoformat(), day.isoformat())
