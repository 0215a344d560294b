from __future__ import annotations

import pytest
from factory import BLINKEN, LAVROV, PELOSI, PRICE, RUSSIA, actor, event, report

from diplograph.errors import QueryError
from diplograph.graph.entities import collect_entities, get_entity
from diplograph.graph.selection import first_day, last_day, select_events

MEETING = event(report("met", [BLINKEN, LAVROV], date="2021-05-19"))
CRITICISM = event(report("criticised", [PRICE], [RUSSIA], date="2022-08"))
UNDATED = event(report("called", [BLINKEN, PELOSI], date=""))
PLAN = event(report("visited", [PELOSI], [RUSSIA], date="2023", status="planned"))
EVENTS = [MEETING, CRITICISM, UNDATED, PLAN]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ({}, [MEETING, CRITICISM, UNDATED]),
        ({"statuses": None}, EVENTS),
        ({"statuses": "planned"}, [PLAN]),
        ({"relations": "met"}, [MEETING]),
        ({"relations": ["met", "called"]}, [MEETING, UNDATED]),
        ({"relations": ["attacked"]}, []),
        ({"since": "2022"}, [CRITICISM]),
        ({"until": "2021-05-19"}, [MEETING]),
        ({"until": "2021-05-18"}, []),
        ({"since": "2022-08-31", "until": "2022-08-31"}, [CRITICISM]),
        ({"since": "2023", "statuses": None}, [PLAN]),
        ({"actor": "Nancy Pelosi"}, [UNDATED]),
        ({"actor": "sergei lavrov"}, [MEETING]),
        ({"actor": "wd:Q7821917"}, [MEETING, UNDATED]),
        ({"actor": "Russia"}, [MEETING, CRITICISM]),
    ],
    ids=str,
)
def test_selection(options, found):
    assert select_events(EVENTS, **options) == found


def test_generator_of_events_is_read_once():
    assert select_events((each for each in EVENTS), actor="Russia", relations=["met"]) == [MEETING]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"statuses": ["done"]}, "'done' is no status; there are actual"),
        ({"relations": ["kissed"]}, "'kissed' is no relation of this graph; there are agreed"),
        ({"since": "May 2021"}, "'May 2021' is no date; write a year, month or day"),
        ({"until": "2021-02-30"}, "'2021-02-30' is no date"),
        ({"since": "2021-13"}, "'2021-13' is no date"),
        ({"actor": "Sergey Lavrof"}, "did you mean Sergey Lavrov"),
        ({"actor": "Pelosi"}, "did you mean Nancy Pelosi"),
        ({"actor": "Zanzibar"}, "No actor is called 'Zanzibar' in this graph$"),
    ],
    ids=str,
)
def test_what_cannot_be_meant_is_refused(options, message):
    with pytest.raises(QueryError, match=message):
        select_events(EVENTS, **options)


def test_relation_of_a_user_is_known_once_an_event_has_it():
    mediation = event(report("mediated", [BLINKEN], [RUSSIA]))
    assert select_events([mediation], relations=["mediated"]) == [mediation]


def test_name_of_two_people_is_refused_with_both():
    hillary = actor("Hillary Clinton", "wd:Q6294", mention="Clinton")
    bill = actor("Bill Clinton", "wd:Q1124", mention="Clinton")
    entities = collect_entities([event(report("met", [hillary, bill]))])
    with pytest.raises(QueryError, match=r"Bill Clinton \(wd:Q1124\), Hillary Clinton \(wd:Q6294\)"):
        get_entity(entities, "Clinton")
    assert get_entity(entities, "bill clinton").id == "wd:Q1124"


def test_descriptions_are_no_aliases():
    counterpart = actor("Sergey Lavrov", LAVROV.id, mention="his counterpart", named=False)
    entities = collect_entities([event(report("met", [BLINKEN, counterpart])), MEETING])
    assert entities[LAVROV.id].aliases == ("Sergei Lavrov",)


def test_most_frequent_name_of_an_entity_wins():
    kyiv, kiev = (actor(name, "wd:Q1899", "place") for name in ("Kyiv", "Kiev"))
    told = [report("visited", [BLINKEN], [each], start=n) for n, each in enumerate((kiev, kyiv, kyiv))]
    entity = collect_entities([event(*told, target=(kyiv,))])["wd:Q1899"]
    assert (entity.name, entity.aliases) == ("Kyiv", ("Kiev",))


def test_days_of_leap_years_are_known():
    assert (first_day("2024"), last_day("2024-02"), last_day("2023-02")) == ("2024-01-01", "2024-02-29", "2023-02-28")
