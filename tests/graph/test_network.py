from __future__ import annotations

import pytest
from factory import BLINKEN, CHINA, LAVROV, NATO, PELOSI, RUSSIA, UNITED_STATES, actor, article, event, report

from diplograph.errors import QueryError
from diplograph.graph.network import event_pairs, to_network

TAIPEI = actor("Taipei", type="place", country="TW")


def edges_of(net):
    return [(one, other, key) for one, other, key in net.edges(keys=True)]


def test_meeting_is_one_undirected_edge_from_the_smaller_id():
    meeting = event(report("met", [LAVROV, BLINKEN]))
    net = to_network([meeting], {})
    assert edges_of(net) == [("wd:Q58217", "wd:Q7821917", meeting.id)]
    assert net.edges["wd:Q58217", "wd:Q7821917", meeting.id]["directed"] is False


def test_criticism_runs_from_critic_to_criticised():
    net = to_network([event(report("criticised", [LAVROV], [PELOSI]))], {})
    assert [(one, other) for one, other in net.edges()] == [(LAVROV.id, PELOSI.id)]


def test_second_meeting_of_a_pair_is_a_second_edge():
    first, second = event(report(date="2021-05-19")), event(report(date="2022-01-21", start=90))
    assert to_network([first, second], {}).number_of_edges(LAVROV.id, BLINKEN.id) == 2


def test_meeting_of_three_links_each_two_with_the_same_key():
    summit = event(report("met", [UNITED_STATES, RUSSIA, CHINA]))
    net = to_network([summit], {})
    assert net.number_of_edges() == 3
    assert {key for *_, key in edges_of(net)} == {summit.id}
    assert net.nodes["wd:Q30"]["events"] == 1


def test_visit_leads_to_the_place():
    net = to_network([event(report("visited", [PELOSI], [TAIPEI]))], {})
    assert net.nodes[TAIPEI.id]["type"] == "place"
    assert net.has_edge(PELOSI.id, TAIPEI.id)


def test_only_what_happened_counts_unless_asked():
    events = [event(report()), event(report(status="planned", start=50)), event(report(status="denied", start=99))]
    assert to_network(events, {}).number_of_edges() == 1
    assert to_network(events, {}, statuses=None).number_of_edges() == 3
    assert to_network(events, {}, statuses=["denied"]).number_of_edges() == 1


def test_edges_carry_counts_quotes_and_weights():
    told = [report(quote="They met | in Reykjavik."), report(article="a2", quote="Talks were held.")]
    meeting = event(*told, disputed=("date", "place"))
    articles = {"a1": article("a1"), "a2": article("a2", publisher="Other Times", url="")}
    (edge,) = [data for *_, data in to_network([meeting], articles).edges(data=True)]
    assert (edge["reports"], edge["articles"], edge["goldstein"], edge["plover"]) == (2, 2, 1.0, "CONSULT")
    assert edge["quotes"] == "They met | in Reykjavik. | Talks were held."
    assert (edge["sign"], edge["disputed"]) == ("cooperative", "date | place")
    assert (edge["publishers"], edge["urls"]) == ("Example News | Other Times", "https://news.example/a1")


def test_goldstein_weight_of_an_unknown_code_is_absent():
    net = to_network([event(report("mediated", [UNITED_STATES], [RUSSIA], code="999"))], {})
    assert "goldstein" not in net.edges["wd:Q30", "wd:Q159", next(iter(net["wd:Q30"]["wd:Q159"]))]


def test_all_values_are_plain():
    net = to_network([event(report())], {"a1": article()})
    data = [*net.nodes.values(), *(data for *_, data in net.edges(data=True))]
    assert {type(value) for each in data for value in each.values()} <= {str, int, float, bool}


def test_countries_stand_for_their_people_and_places():
    events = [event(report("met", [LAVROV, BLINKEN])), event(report("visited", [PELOSI], [TAIPEI]))]
    net = to_network(events, {}, level="country")
    assert {(one, other) for one, other in net.edges()} == {("wd:Q159", "wd:Q30"), ("wd:Q30", "wd:Q865")}
    assert (net.nodes["wd:Q159"]["name"], net.nodes["wd:Q159"]["type"]) == ("Russia", "state")


def test_what_happens_inside_a_country_is_no_edge_between_countries():
    assert to_network([event(report("criticised", [PELOSI], [BLINKEN]))], {}, level="country").number_of_edges() == 0


def test_body_of_no_country_stays_itself_among_countries():
    net = to_network([event(report("criticised", [NATO], [LAVROV]))], {}, level="country")
    assert [(one, other) for one, other in net.edges()] == [(NATO.id, "wd:Q159")]


def test_unknown_level_is_refused():
    with pytest.raises(QueryError, match="actor and country"):
        to_network([], {}, level="continent")


def test_act_towards_oneself_links_nobody():
    assert event_pairs(event(report("criticised", [RUSSIA], [RUSSIA]))) == []


def test_network_does_not_depend_on_the_order_of_events_but_in_order():
    events = [event(report()), event(report("criticised", [LAVROV], [PELOSI]))]
    one, other = to_network(events, {}), to_network(events[::-1], {})
    assert sorted(one.edges(keys=True)) == sorted(other.edges(keys=True))
    assert dict(one.nodes) == dict(other.nodes)
