from __future__ import annotations

import math

import pytest
from factory import BLINKEN, CHINA, LAVROV, PELOSI, RUSSIA, UNITED_STATES, actor, article, event, report

from diplograph.errors import QueryError
from diplograph.graph import analysis
from diplograph.graph.analysis import central_actors, disputed_events, dyads, timeline

FIRST = event(report(date="2021-05-19"), report(date="2021-05-20", article="a2"), date_latest="2021-05-20")
SECOND = event(report(date="2022-01-21", start=70))
CRITICISM = event(report("criticised", [LAVROV], [BLINKEN], date="2022-08-03"))
SANCTION = event(report("sanctioned", [UNITED_STATES], [RUSSIA], date="2021-04"))
PLAN = event(report("visited", [PELOSI], [CHINA], date="", status="planned"))
EVENTS = [FIRST, SECOND, CRITICISM, SANCTION, PLAN]


def test_central_actors_count_events_reports_and_partners():
    table = central_actors([*EVENTS, event(report("met", [LAVROV, CHINA], start=300))])
    first = table.iloc[0]
    assert list(table.columns) == list(analysis.ACTOR_COLUMNS)
    assert (first["name"], first["events"], first["reports"], first["partners"]) == ("Sergey Lavrov", 4, 5, 2)
    assert first["betweenness"] > 0
    assert math.isclose(table["pagerank"].sum(), 1, abs_tol=1e-6)


def test_two_who_only_know_each_other_come_after_the_partners_of_a_busy_actor():
    hub = [event(report("criticised", [RUSSIA], [each], start=n)) for n, each in enumerate((CHINA, UNITED_STATES))]
    pair = event(report("met", [actor("Aaa"), actor("Bbb")], start=99))
    assert central_actors([*hub, pair])["name"].tolist() == ["Russia", "China", "United States", "Aaa", "Bbb"]


def test_places_are_no_central_actors():
    taipei = actor("Taipei", type="place", country="TW")
    table = central_actors([event(report("visited", [PELOSI], [taipei]))])
    assert table["name"].tolist() == ["Nancy Pelosi"]


def test_central_countries_add_up_their_people():
    table = central_actors(EVENTS, level="country").set_index("name")
    assert table.loc["Russia", "events"] == 4


def test_betweenness_of_a_large_graph_is_left_empty(monkeypatch):
    monkeypatch.setattr(analysis, "BETWEENNESS_LIMIT", 2)
    assert central_actors(EVENTS)["betweenness"].isna().all()


def test_dyads_count_both_directions_once():
    first = dyads(EVENTS).iloc[0].to_dict()
    assert (first["actor"], first["partner"], first["events"], first["reports"]) == (
        "Sergey Lavrov",
        "Antony Blinken",
        3,
        4,
    )
    assert (first["cooperative"], first["conflictual"], first["mean_goldstein"]) == (2, 1, 0.0)
    assert (first["first"], first["last"]) == ("2021-05-19", "2022-08-03")


def test_directed_dyads_keep_who_acts():
    table = dyads([CRITICISM, SANCTION], directed=True)
    assert table[["source", "target"]].values.tolist() == [
        ["United States", "Russia"],
        ["Sergey Lavrov", "Antony Blinken"],
    ]


def test_mean_goldstein_is_over_events_not_reports():
    attack = event(report("attacked", [RUSSIA], [CHINA], date="2021-01-01"))
    table = dyads([attack, event(*[report("met", [RUSSIA, CHINA], start=n) for n in range(9)])])
    assert table["mean_goldstein"].tolist() == [-4.5]


def test_timeline_has_a_row_for_each_month_with_events():
    table = timeline(EVENTS)
    assert table["month"].tolist() == ["2021-04", "2021-05", "2022-01", "2022-08"]
    assert table.set_index("month").loc["2021-05", ["events", "reports"]].tolist() == [1, 2]


def test_disputed_events_set_claims_side_by_side():
    meeting = event(*FIRST.reports, disputed=("date",))
    articles = {"a1": article("a1"), "a2": article("a2", "2021-05-21", published_origin="inferred")}
    table = disputed_events([meeting, SECOND], articles)
    assert table["claimed_date"].tolist() == ["2021-05-19", "2021-05-20"]
    assert table["published"].tolist() == ["2021-05-20", ""]
    assert table["title"].tolist() == ["News a1", "News a2"]


@pytest.mark.parametrize("table", [central_actors, dyads, timeline])
def test_no_events_give_an_empty_table_with_its_columns(table):
    assert table([]).empty
    assert "events" in table([]).columns
    assert disputed_events([], {}).empty


@pytest.mark.parametrize("table", [central_actors, dyads, timeline])
def test_planned_events_count_only_when_asked(table):
    assert table([PLAN]).empty
    with pytest.raises(QueryError):
        table([PLAN], statuses=["done"])


def test_tables_do_not_depend_on_the_order_of_events():
    assert central_actors(EVENTS).equals(central_actors(EVENTS[::-1]))
    assert dyads(EVENTS).equals(dyads(EVENTS[::-1]))
