"""What a sentence amounts to: who is joined, who is left out, what is told once."""

from __future__ import annotations

from typing import Any

import pytest

from diplograph.extract.pipeline import load_pipeline


def told(nlp: Any, text: str, relation: str) -> list[tuple[set[str], set[str]]]:
    reports = [report for report in nlp(text)._.reports if report.relation == relation]
    return [({actor.name for actor in each.source}, {actor.name for actor in each.target}) for each in reports]


def test_all_who_meet_are_in_one_report(nlp):
    text = "Joe Biden, Emmanuel Macron and Olaf Scholz met in Geneva."
    assert told(nlp, text, "met") == [({"Joe Biden", "Emmanuel Macron", "Olaf Scholz"}, set())]


def test_a_coordinated_target_is_one_report(nlp):
    text = "China condemned Japan and Australia."
    assert told(nlp, text, "criticised") == [({"China"}, {"Japan", "Australia"})]


def test_active_and_passive_tell_the_same(nlp):
    active = told(nlp, "Vladimir Putin received Wang Yi.", "hosted")
    passive = told(nlp, "Wang Yi was received by Vladimir Putin.", "hosted")
    assert active == passive == [({"Vladimir Putin"}, {"Wang Yi"})]


def test_one_sentence_may_tell_several_events(nlp):
    relations = {report.relation for report in nlp("Wang Yi visited Moscow and condemned the United States.")._.reports}
    assert {"visited", "criticised"} <= relations


def test_an_event_told_twice_in_a_sentence_is_one_report(nlp):
    text = "Antony Blinken met Sergey Lavrov on Wednesday, and the meeting of Blinken and Lavrov lasted an hour."
    assert told(nlp, text, "met") == [({"Antony Blinken", "Sergey Lavrov"}, set())]


def test_to_agree_to_meet_is_no_agreement(nlp):
    text = "Antony Blinken and Sergey Lavrov agreed to meet in Geneva."
    assert told(nlp, text, "met") == [({"Antony Blinken", "Sergey Lavrov"}, set())]
    assert told(nlp, text, "agreed") == []


def test_whom_an_office_serves_acts_rather_than_the_office(nlp):
    text = "Representatives from both Syria and Iraq met in Cairo."
    assert told(nlp, text, "met") == [({"Syria", "Iraq"}, set())]


def test_what_one_says_that_another_must_do_is_requested(nlp):
    text = "France said that Russia must withdraw its troops."
    assert told(nlp, text, "requested") == [({"France"}, {"Russia"})]


def test_a_parenthesis_speaks_of_whom_stands_before_it(nlp):
    text = "Antony Blinken met Wang Yi (he had visited India in July) in Geneva."
    assert told(nlp, text, "visited") == [({"Wang Yi"}, {"India"})]


def test_a_visit_to_come_and_one_long_ago_are_two(nlp):
    text = "Antony Blinken will visit India next week; he last visited India in July 2021."
    assert told(nlp, text, "visited") == [({"Antony Blinken"}, {"India"})] * 2


def test_who_is_in_a_place_for_talks_visits_it(nlp):
    text = "British Foreign Secretary David Miliband is in Pakistan for talks on trade."
    assert told(nlp, text, "visited") == [({"David Miliband"}, {"Pakistan"})]


@pytest.mark.parametrize(
    "text",
    [
        "The weather in Moscow was fine.",
        "Tesla met analysts' expectations.",
        "Brazil beat Argentina in the final of the cup.",
    ],
)
def test_what_is_no_diplomacy_is_not_reported(nlp, text):
    assert nlp(text)._.reports == []


def test_to_meet_a_deadline_is_no_meeting(nlp):
    assert told(nlp, "Iran met the deadline of the agency.", "met") == []


def test_strangers_are_not_joined_to_a_meeting(nlp):
    text = "Antony Blinken's trip to Iceland will end with a meeting with Sergey Lavrov."
    assert told(nlp, text, "met") == [({"Antony Blinken", "Sergey Lavrov"}, set())]


def test_what_is_agreed_during_a_meeting_is_an_agreement(nlp):
    text = "Robert Gates and Ehud Barak agreed during talks on Tuesday to form a committee."
    assert told(nlp, text, "agreed") == [({"Robert Gates", "Ehud Barak"}, set())]


def test_a_meeting_agreed_on_is_no_agreement(nlp):
    text = "Shinzo Abe and Roh Moo-hyun agreed to the meeting during a telephone conversation on Thursday."
    assert told(nlp, text, "agreed") == []


def test_a_users_entry_is_judged_by_its_frame_alone(nlp, tmp_path):
    own = tmp_path / "own.yaml"
    own.write_text("twinned:\n  - frame: subj & with\n    verbs: [twin]\n  - frame: poss > of\n    nouns: [mayor]\n")
    reader = load_pipeline(lexicon=[own])
    (report,) = (each for each in reader("France twinned with Poland.")._.reports if each.relation == "twinned")
    assert (report.symmetric, report.confidence, report.rule) == (True, 0.75, "twinned/verb/twin")
    assert not [each for each in reader("France twinned Poland.")._.reports if each.relation == "twinned"]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Turkey brokered talks between Ethiopia and Somalia.", {"Ethiopia", "Somalia"}),
        ("Kenya will chair talks between Sudan and South Sudan.", {"Sudan", "South Sudan"}),
        ("Kenya held talks with Sudan.", {"Kenya", "Sudan"}),
    ],
)
def test_who_brings_talks_about_takes_no_part_in_them(nlp, text, parties):
    assert told(nlp, text, "met") == [(parties, set())]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Alexander Stubb called Volodymyr Zelensky on Friday.", "called"),
        ("Joe Biden called Vladimir Putin a killer.", "criticised"),
        ("Emmanuel Macron called on Vladimir Putin to leave.", "requested"),
        ("Iran backed Syria's call for a ceasefire.", "supported"),
    ],
)
def test_to_call_somebody_is_told_from_calling_names_and_calling_for(nlp, text, relation):
    relations = {report.relation for report in nlp(text)._.reports}
    assert relation in relations
    assert ("called" in relations) == (relation == "called")


def test_one_word_does_not_tell_two_senses_of_the_same_actors(nlp):
    assert {report.relation for report in nlp("France restored relations with Niger.")._.reports} == {"cooperated"}
    text = "Estonia expelled two Russian diplomats."
    assert {report.relation for report in nlp(text)._.reports} == {"sanctioned"}


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        (
            "The Netherlands, along with Belgium and Luxembourg, condemned Mali.",
            {"Netherlands", "Belgium", "Luxembourg"},
        ),
        ("Poland, together with Latvia, condemned Mali.", {"Poland", "Latvia"}),
        ("France, like Germany, condemned Mali.", {"France", "Germany"}),
        ("Italy as well as Malta condemned Mali.", {"Italy", "Malta"}),
        ("Jordan and Egypt, but not Lebanon, condemned Mali.", {"Jordan", "Egypt"}),
    ],
)
def test_companions_act_with_the_subject(nlp, text, sources):
    assert told(nlp, text, "criticised") == [(sources, {"Mali"})]


@pytest.mark.parametrize(
    "text",
    [
        "Chad and Sudan have accused each other of supporting rebels.",
        "Chad and Sudan criticised one another on Monday.",
        "Chad and Sudan each accused the other of supporting rebels.",
    ],
)
def test_who_accuses_each_other_does_so_both_ways(nlp, text):
    assert sorted(told(nlp, text, "criticised"), key=str) == [({"Chad"}, {"Sudan"}), ({"Sudan"}, {"Chad"})]


def test_who_meets_each_other_is_told_once(nlp):
    assert told(nlp, "Iran and Iraq met each other in Oman.", "met") == [({"Iran", "Iraq"}, set())]


def test_a_member_named_acts_with_the_many(nlp):
    text = "Several countries, including Norway, have criticized Beijing."
    assert told(nlp, text, "criticised") == [({"countries", "Norway"}, {"China"})]


def test_a_group_is_whom_it_is_made_of(nlp):
    text = "A group of Venezuelan lawmakers criticized Peru."
    assert told(nlp, text, "criticised") == [({"Venezuela"}, {"Peru"})]


def test_what_is_joined_to_a_word_inside_a_name_is_joined_to_the_name(nlp):
    text = "Delegates will visit the Democratic Republic of Congo, Burundi and Uganda."
    assert told(nlp, text, "visited") == [({"delegates"}, {"Democratic Republic of the Congo", "Burundi", "Uganda"})]
    text = "The Pakistani leader will meet with U.S. presidential candidates Barack Obama and John McCain."
    assert told(nlp, text, "met") == [({"Pakistan", "Barack Obama", "John McCain"}, set())]


def test_no_title_goes_on_over_the_head_of_another(nlp):
    text = "Mr. Abbas of the moderate Fatah movement and Hamas' political chief Khaled Mashaal met Friday in Cairo."
    assert told(nlp, text, "met") == [({"Mahmoud Abbas", "Khaled Meshaal"}, set())]


def test_talks_after_a_call_are_no_call(nlp):
    text = "The call was made in Seoul following talks between James Kelly and his South Korean counterpart."
    assert [report.relation for report in nlp(text)._.reports] == ["met"]


@pytest.mark.parametrize(
    ("text", "visitor", "place"),
    [
        ("Narendra Modi declined an invitation from Mr. Trump to visit Washington.", "Narendra Modi", "Washington"),
        ("Mr. Putin accepted Xi Jinping's invitation to visit Beijing.", "Vladimir Putin", "Beijing"),
        ("Vladimir Putin gave Kim Jong Un an invitation to visit Moscow.", "Kim Jong-un", "Moscow"),
    ],
)
def test_whom_an_invitation_is_for_is_the_visitor(nlp, text, visitor, place):
    assert told(nlp, text, "visited") == [({visitor}, {place})]


@pytest.mark.parametrize(
    "text",
    [
        "The foreign ministers, Abbas Araghchi and Hakan Fidan, met in Tehran.",
        "The Turkish and Iranian foreign ministers, Hakan Fidan and Abbas Araghchi, met in Tehran.",
    ],
)
def test_an_office_of_several_is_those_named_behind_it(nlp, text):
    assert told(nlp, text, "met") == [({"Abbas Araghchi", "Hakan Fidan"}, set())]
