"""Dates of publication: as given, and as the text lets one infer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplograph.extract.publication import infer_publication
from diplograph.extract.published_dates import parse_published

TERMS = {
    "US Secretary of State Antony Blinken": [("2021-01-26", "2025-01-20")],
    "US President Joe Biden": [("2021-01-20", "2025-01-20")],
    "President Donald Trump": [("2017-01-20", "2021-01-20"), ("2025-01-20", "")],
    "Secretary of State John Kerry": [("2013-02-01", "2017-01-20")],
    "Chinese Foreign Minister Qin Gang": [("2022-12-30", "2023-07-25")],
}


def office_terms(phrase: str) -> list[tuple[str, str]]:
    return TERMS.get(phrase, [])


def infer(text: str, title: str = ""):
    found = infer_publication(text, title, office_terms=office_terms)
    return found and (found.earliest, found.latest)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2021", ("2021", "2021-01-01", "2021-12-31")),
        ("2024-02", ("2024-02", "2024-02-01", "2024-02-29")),
        ("2021-5-9", ("2021-05-09", "2021-05-09", "2021-05-09")),
        ("20210519", ("2021-05-19", "2021-05-19", "2021-05-19")),
        ("2021-05-19 23:30:00+02:00", ("2021-05-19T23:30:00+02:00", "2021-05-19", "2021-05-19")),
        ("2021-05-12/2021-05-16", ("2021-05-12/2021-05-16", "2021-05-12", "2021-05-16")),
        ("2021-04/..", ("2021-04/..", "2021-04-01", "")),
        ("Wed, 19 May 2021 10:00:00 GMT", ("2021-05-19T10:00:00+00:00", "2021-05-19", "2021-05-19")),
    ],
)
def test_given_date_is_bounded_in_days(value, expected):
    found = parse_published(value)
    assert found is not None
    assert (found.iso, found.earliest, found.latest) == expected


@pytest.mark.parametrize(
    "value", ["", "19/05/2021", "next week", "2021-13", "2021-02-30", "../..", "2022/2021", "0000", "1/2/3"]
)
def test_what_is_no_date_is_refused(value):
    assert parse_published(value) is None


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_none(value):
    found = parse_published(value)
    assert found is None or found.earliest or found.latest


def test_weekday_with_a_day_fixes_the_year():
    text = "Alder said US Secretary of State Antony Blinken would fly to Oslo on Wednesday night (May 19)."
    assert infer(text) == ("2021-05-12", "2021-05-20")


def test_weekday_after_the_day_counts_too():
    assert infer("US President Joe Biden spoke on May 19 (Wednesday).") == ("2021-05-19", "2021-05-26")


def test_weekday_alone_fits_too_many_years():
    assert infer("The envoys met on Wednesday (May 19).") is None


def test_recent_years_choose_among_fitting_ones():
    text = "The envoys met on Wednesday (May 19). They had signed in 2018 and spoken in 2020 about it."
    assert infer(text) == ("2021-05-19", "2021-05-26")


def test_offices_bound_and_narrow_each_other():
    text = "US Secretary of State Antony Blinken met Chinese Foreign Minister Qin Gang."
    assert infer(text) == ("2022-12-30", "2023-07-25")


def test_terms_may_be_known_by_year_only_and_open():
    found = infer_publication(
        "President Alder met Chancellor Birch.",
        office_terms={"President Alder": [("2019", "")], "Chancellor Birch": [("", "2021-05")]}.__getitem__,
    )
    assert found is not None
    assert (found.earliest, found.latest) == ("2019-01-01", "2021-05-31")


def test_former_office_says_nothing():
    assert infer("US President Joe Biden praised former Secretary of State John Kerry.") == ("2021-01-20", "2025-01-20")
    assert infer("Then-President Donald Trump left the deal, US President Joe Biden said.") == (
        "2021-01-20",
        "2025-01-20",
    )


def test_one_contradiction_does_not_empty_the_result():
    text = (
        "US Secretary of State Antony Blinken met US President Joe Biden. Chinese Foreign Minister Qin Gang came too. "
        "It recalled the day when Secretary of State John Kerry resigned."
    )
    assert infer(text) == ("2022-12-30", "2023-07-25")


def test_taking_office_in_a_month_bounds_the_first_year():
    text = "It is the first such meeting since US President Joe Biden took office in January. Ties were cut in March."
    assert infer(text) == ("2021-03-01", "2022-01-15")


def test_war_last_year_gives_the_year():
    text = "It was the first time since Russia waged its ongoing war against Ukraine in February last year."
    assert infer(text) == ("2023-01-01", "2023-12-31")


def test_feared_war_has_not_happened():
    text = "US Secretary of State Antony Blinken said that there would be a price if Russia invaded Ukraine."
    assert infer(text) == ("2021-01-26", "2025-01-20")


def test_anniversary_of_a_war_gives_the_week():
    text = "Amid the Russia-Ukraine war which entered its second year last week, the ministers meet."
    assert infer(text) == ("2023-02-27", "2023-03-05")


def test_appointment_next_week_gives_the_week_before():
    text = (
        "The meeting, scheduled to be held on May 20, marks the beginning of the chairmanship for the years 2021-2023. "
        "They had disagreed since May 2018."
    )
    assert infer(text, "Ministers agree to meet in Iceland next week") == ("2021-05-10", "2021-05-16")


def test_dateline_with_a_year_gives_the_day():
    assert infer("MOSCOW, May 19, 2021 (TASS) - The minister spoke to reporters.") == ("2021-05-19", "2021-05-21")


def test_date_of_the_scrape_says_nothing():
    text = "| 27 May 2024, Monday |\n\nUS Secretary of State Antony Blinken met Chinese Foreign Minister Qin Gang."
    assert infer(text) == ("2022-12-30", "2023-07-25")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The ministers met on Wednesday.",
        "The council was founded in 1996 and has grown since 2004.",
        "The plan is to end coal by 2030 under the 2030 Agenda.",
        "They last met on May 19, 2021.",
    ],
)
def test_text_that_does_not_decide_gives_nothing(text):
    assert infer(text) is None


def test_evidence_is_named():
    found = infer_publication("Chinese Foreign Minister Qin Gang spoke.", office_terms=office_terms)
    assert found is not None
    assert found.evidence == ("Chinese Foreign Minister Qin Gang",)


@given(st.text(max_size=200))
def test_any_text_is_looked_at(text):
    infer(text)
