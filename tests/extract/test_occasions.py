"""Dates that the events of one occasion share."""

from __future__ import annotations

from factory import BLINKEN, CHINA, LAVROV, NATO, RUSSIA, UNITED_STATES, WANG, actor, as_destination, place, report

from diplograph.extract.date_spans import DateSpan
from diplograph.extract.occasions import share_dates_of_occasions

JAISHANKAR = actor("S. Jaishankar", country="IN")
INDIA = as_destination(place("India", "wd:Q668", "IN"))
LAST_WEEK = DateSpan("2023-02-20", "2023-02-26")
HOSTED = report("hosted", [JAISHANKAR], [BLINKEN, LAVROV], date="2023-03-01", status="planned")


def visit(who=BLINKEN, where=INDIA, status="planned", date=""):
    return report("visited", [who], [where], date=date, status=status)


def dates(*reports):
    return [item.date for item in share_dates_of_occasions(reports, LAST_WEEK)]


def test_a_visit_takes_the_date_of_the_reception_wherever_it_is_told():
    assert dates(visit(), HOSTED, visit(LAVROV, status="possible")) == ["2023-03-01"] * 3


def test_what_is_dated_only_by_its_publication_takes_the_date_as_well():
    told_as_news = report("visited", [BLINKEN], [INDIA], date=LAST_WEEK.iso, status="planned")
    assert dates(told_as_news, HOSTED) == ["2023-03-01"] * 2


def test_other_guests_other_countries_and_past_visits_keep_their_dates():
    elsewhere = as_destination(place("Beijing", country="CN"))
    assert dates(visit(WANG), visit(BLINKEN, elsewhere), visit(status="actual"), HOSTED) == ["", "", "", "2023-03-01"]
    assert dates(visit(date="2023-04"), HOSTED) == ["2023-04", "2023-03-01"]


def test_two_people_who_are_to_meet_do_so_once():
    meeting = report("met", [BLINKEN, LAVROV], date="2023-03-02", status="planned")
    assert dates(report("met", [LAVROV, BLINKEN], date="", status="planned"), meeting) == ["2023-03-02"] * 2
    assert dates(report("met", [LAVROV, WANG], date="", status="planned"), meeting) == ["", "2023-03-02"]
    assert dates(report("met", [RUSSIA, NATO], date="", status="planned"), meeting) == ["", "2023-03-02"]


def test_of_two_dates_none_is_taken():
    assert dates(visit(), HOSTED, visit(date="2023-06")) == ["", "2023-03-01", "2023-06"]


def test_other_relations_are_no_occasions():
    sanctions = report("sanctioned", [UNITED_STATES], [CHINA], date="", status="planned")
    assert dates(sanctions, report("visited", [UNITED_STATES], [CHINA], date="2023-05", status="planned"))[0] == ""
