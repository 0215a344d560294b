from __future__ import annotations

import random
import time

import factory as f
import pytest

from diplograph.graph.consolidation import consolidate, consolidate_group, group_reports, merge_within_article

OCTOBER = f.article("old", "2013-10-01")
UNPUBLISHED = f.article("u", "", earliest="", latest="")


def events_of(*reports, articles=()):
    known = {report.article for report in reports}
    given = {article.id: article for article in articles}
    return consolidate(reports, [given.get(id) or f.article(id) for id in sorted(known)])


def the_event(*reports, articles=()):
    (event,) = events_of(*reports, articles=articles)
    return event


def told(event):
    return [(report.article, report.date) for report in event.reports]


def test_iceland_meeting_is_one_event_with_disputed_date():
    articles, reports = f.iceland_world()
    (meeting,) = [event for event in consolidate(reports, articles) if event.relation == "met"]
    assert meeting.status == "actual"
    assert (meeting.date, meeting.month) == ("2021-05-19", "2021-05")
    assert (meeting.date_earliest, meeting.date_latest) == ("2021-05-19", "2021-05-20")
    assert meeting.disputed == ("date",)
    assert meeting.place == f.REYKJAVIK
    assert {report.article for report in meeting.reports} == {"a1", "a2", "a3", "a4"}


def test_meetings_years_apart_are_separate_events():
    geneva = f.report(date="2022-01-21", place=f.GENEVA, article="a1")
    delhi = f.report(date="2023-03-02", place=f.NEW_DELHI, article="a2")
    month = f.report(date="2023-03", article="a3")
    events = events_of(geneva, delhi, month)
    assert [event.date for event in events] == ["2022-01-21", "2023-03-02"]
    assert len(events[1].reports) == 2


def test_encounters_two_days_apart_are_one_and_three_days_apart_are_two():
    assert the_event(f.report(date="2021-05-19"), f.report(date="2021-05-21", article="a2")).disputed == ("date",)
    assert len(events_of(f.report(date="2021-05-19"), f.report(date="2021-05-22", article="a2"))) == 2


def test_acts_of_one_party_on_successive_days_are_separate_events():
    monday, tuesday = (
        f.report("criticised", [f.LAVROV], [f.UNITED_STATES], day, article=article)
        for day, article in [("2021-05-17", "a1"), ("2021-05-18", "a2")]
    )
    assert len(events_of(monday, tuesday)) == 2


def test_two_days_in_one_article_are_two_events():
    assert len(events_of(f.report(date="2021-05-19"), f.report(date="2021-05-20", start=100))) == 2


def test_visit_told_of_two_days_is_one_without_dispute():
    taipei, taiwan = (f.as_destination(f.place(*each)) for each in [("Taipei", "", "TW"), ("Taiwan", "wd:Q865", "TW")])
    reports = [
        f.report("visited", [f.PELOSI], [taipei], "2022-08-02"),
        f.report("visited", [f.PELOSI], [taiwan], "2022-08-03", start=100),
        f.report("visited", [f.PELOSI], [taiwan], "2022-08-01/2022-08-07", article="a2"),
    ]
    event = the_event(*reports)
    assert (event.disputed, event.date_earliest, event.date_latest) == ((), "2022-08-02", "2022-08-03")


def test_best_supported_day_seeds_the_event():
    days = ["2021-05-17", "2021-05-19", "2021-05-19", "2021-05-21"]
    event = the_event(*(f.report(date=day, article=f"a{number}") for number, day in enumerate(days)))
    assert event.date == "2021-05-19"


def test_tie_between_days_goes_to_the_one_published_earliest():
    late = f.report(date="2021-05-19", article="late")
    early = f.report(date="2021-05-20", article="early")
    articles = [f.article("late", "2021-05-25"), f.article("early", "2021-05-20")]
    assert the_event(late, early, articles=articles).date == "2021-05-20"


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        (f.REYKJAVIK, f.ICELAND, 1),
        (f.REYKJAVIK, f.GENEVA, 2),
        (f.ICELAND, f.GENEVA, 2),
        (None, f.GENEVA, 1),
    ],
)
def test_places_must_be_equal_or_one_within_the_other(one, other, count):
    assert len(events_of(f.report(place=one), f.report(place=other, article="a2"))) == count


def test_two_cities_of_one_state_on_one_day_dispute_the_place():
    keflavik = f.place("Keflavik", country="IS")
    event = the_event(f.report(place=f.REYKJAVIK), f.report(place=keflavik, article="a2"))
    assert event.disputed == ("place",)


def test_state_between_two_incompatible_cities_joins_only_one():
    reports = [f.report(place=f.REYKJAVIK), f.report(place=f.GENEVA, article="a2")]
    events = events_of(*reports, f.report(date="2021-05", place=f.ICELAND, article="a3"))
    assert sorted(len(event.reports) for event in events) == [1, 2]


def test_persons_and_their_states_meet_separately():
    states = f.report(source=[f.UNITED_STATES, f.RUSSIA], article="a2")
    assert len(events_of(f.report(), states)) == 2


def test_meeting_of_three_is_not_the_meeting_of_two():
    assert len(events_of(f.report(), f.report(source=[f.BLINKEN, f.LAVROV, f.WANG], article="a2"))) == 2


def test_order_and_side_of_participants_do_not_matter_in_symmetric_relations():
    turned = f.report(source=[f.LAVROV], target=[f.BLINKEN], article="a2")
    event = the_event(f.report(), turned)
    assert event.symmetric
    assert {actor.id for actor in event.source} == {f.LAVROV.id, f.BLINKEN.id}


def test_direction_matters_in_directed_relations():
    there = f.report("criticised", [f.CHINA], [f.UNITED_STATES])
    back = f.report("criticised", [f.UNITED_STATES], [f.CHINA], article="a2")
    assert len(events_of(there, back)) == 2


def test_visit_to_a_city_and_to_its_state_is_one_visit_to_the_city():
    city = f.report("visited", [f.BLINKEN], [f.as_destination(f.REYKJAVIK)])
    state = f.report("visited", [f.BLINKEN], [f.as_destination(f.ICELAND)], article="a2")
    event = the_event(city, state)
    assert [place.name for place in event.target] == ["Reykjavik"]
    assert events_of(state)[0].id == event.id


def test_visits_to_two_cities_of_one_state_are_two():
    kyiv, bucha = (f.as_destination(f.place(name, country="UA")) for name in ("Kyiv", "Bucha"))
    reports = [f.report("visited", [f.BLINKEN], [kyiv]), f.report("visited", [f.BLINKEN], [bucha], article="a2")]
    assert len(events_of(*reports)) == 2


def test_plan_joins_the_event_that_fulfils_it():
    plan = f.report(status="planned", date="2021-05-17/2021-05-23", article="a1")
    event = the_event(plan, f.report(article="a2"))
    assert (event.status, event.date, event.disputed) == ("actual", "2021-05-19", ())


def test_undated_plan_joins_an_event_within_a_month_of_its_publication():
    plan = f.report(status="planned", date="", article="plan")
    articles = [f.article("plan", "2021-05-12")]
    assert len(events_of(plan, f.report(date="2021-05-19", article="a2"), articles=articles)) == 1
    assert len(events_of(plan, f.report(date="2021-07-19", article="a2"), articles=articles)) == 2


def test_undated_report_joins_when_exactly_one_event_fits():
    undated = f.report(date="", article="a3")
    assert told(the_event(f.report(date="2021-05-19"), undated)) == [("a1", "2021-05-19"), ("a3", "")]
    events = events_of(f.report(date="2021-05-10"), f.report(date="2021-05-19", article="a2"), undated)
    assert [len(event.reports) for event in events] == [1, 1, 1]
    assert events[-1].date_earliest == ""


def test_undated_reports_that_fit_several_events_stay_alone_together():
    dated = [f.report(date="2021-05-10"), f.report(date="2021-05-19", article="a2")]
    events = events_of(*dated, f.report(date="", article="a3"), f.report(date="", article="a4"))
    assert told(events[-1]) == [("a3", ""), ("a4", "")]


def test_undated_report_does_not_join_an_event_of_another_year():
    undated = f.report(date="", article="old")
    assert len(events_of(f.report(date="2021-05-19"), undated, articles=[OCTOBER])) == 2


def test_undated_report_of_unpublished_article_joins_the_only_event():
    assert len(events_of(f.report(date="2021-05-19"), f.report(date="", article="u"), articles=[UNPUBLISHED])) == 1


def test_undated_report_joins_the_event_told_nearest_in_its_own_article():
    dated = [f.report(date="2021-05-03", start=0), f.report(date="2021-05-19", start=900)]
    events = events_of(*dated, f.report(date="", start=700))
    assert [len(event.reports) for event in events] == [1, 2]


def test_wide_span_that_fits_several_events_stays_apart():
    exact = [f.report(date="2021-05-10"), f.report(date="2021-06", article="a2")]
    events = events_of(*exact, f.report(date="2021", article="a3"))
    assert [len(event.reports) for event in events] == [1, 1, 1]


def test_wide_span_prefers_the_event_that_lies_wholly_within():
    exact = [f.report(date="2021-05-19"), f.report(date="2022-01", article="a2")]
    events = events_of(*exact, f.report(date="2021-02-28/2022-01-14", article="a3"))
    assert [len(event.reports) for event in events] == [2, 1]


def test_report_in_a_state_prefers_the_event_in_its_city_to_one_of_unknown_place():
    dated = [f.report(date="2021-05-10"), f.report(date="2021-05-19", place=f.REYKJAVIK, article="a2")]
    events = events_of(*dated, f.report(date="", place=f.ICELAND, article="a3"))
    assert [len(event.reports) for event in events] == [1, 2]


def test_undated_report_at_a_place_joins_the_event_at_that_place():
    dated = [f.report(date="2021-05-10", place=f.GENEVA), f.report(date="2021-05-19", article="a2")]
    events = events_of(*dated, f.report(date="", place=f.GENEVA, article="a3"))
    assert [len(event.reports) for event in events] == [2, 1]


def test_cancellation_published_after_the_plan_gives_denied():
    plan = f.report(status="planned", date="2021-06", article="plan")
    cancelled = f.report(status="denied", date="", article="cancelled")
    articles = [f.article("plan", "2021-05-12"), f.article("cancelled", "2021-05-25")]
    event = the_event(plan, cancelled, articles=articles)
    assert (event.status, event.disputed) == ("denied", ())


def test_plan_published_after_the_cancellation_stands():
    plan = f.report(status="planned", date="2021-06", article="plan")
    refusal = f.report(status="denied", date="2021-06", article="refusal")
    articles = [f.article("plan", "2021-05-25"), f.article("refusal", "2021-05-12")]
    assert the_event(plan, refusal, articles=articles).status == "planned"


def test_denial_of_what_is_told_as_actual_on_that_day_disputes_the_status():
    event = the_event(f.report(), f.report(status="denied", article="a2"))
    assert (event.status, event.disputed) == ("actual", ("status",))


def test_undated_denial_leaves_what_happened_alone():
    events = events_of(f.report(), f.report(status="denied", date="", article="a2"))
    assert [event.status for event in events] == ["actual", "denied"]


def test_planned_is_stronger_than_possible():
    assert the_event(f.report(status="possible"), f.report(status="planned", article="a2")).status == "planned"


def test_confidence_is_noisy_or_over_articles_and_capped():
    twice_in_one = [f.report(confidence=0.5), f.report(confidence=0.6, start=50)]
    assert the_event(*twice_in_one).confidence == 0.6
    assert the_event(*twice_in_one, f.report(confidence=0.5, article="a2")).confidence == 0.8
    assert the_event(*(f.report(confidence=0.9, article=f"a{n}") for n in range(9))).confidence == 0.99


def test_plans_do_not_raise_the_confidence_of_what_happened():
    plan = f.report(status="planned", confidence=0.9, article="a2")
    assert the_event(f.report(confidence=0.5), plan).confidence == 0.5


def test_month_is_known_without_a_day():
    event = the_event(f.report(date="2021-05"), f.report(date="2021-05-10/2021-05-16", article="a2"))
    assert (event.date, event.month) == ("", "2021-05")
    assert (event.date_earliest, event.date_latest) == ("2021-05-10", "2021-05-16")


def test_commonest_and_fullest_form_of_an_actor_wins():
    short = f.actor("Lavrov", f.LAVROV.id, mention="Lavrov", named=False)
    event = the_event(f.report(source=[f.BLINKEN, short]), f.report(article="a2"))
    assert "Sergey Lavrov" in {actor.name for actor in event.source}


def test_report_given_twice_counts_once():
    assert len(the_event(f.report(), f.report()).reports) == 1


def test_impossible_dates_count_as_unknown():
    broken = f.report(date="2021-02-31", article="a2")
    assert len(the_event(f.report(), broken).reports) == 2


def test_no_reports_give_no_events():
    assert consolidate([]) == []
    assert merge_within_article([]) == []


def test_event_id_is_stable_when_reports_join():
    alone = the_event(f.report())
    more = [f.report(date="2021-05", article="a2"), f.report(date="", article="a3"), f.report(article="a4")]
    assert the_event(f.report(), *more).id == alone.id


def test_events_that_differ_only_in_place_have_distinct_ids():
    events = events_of(f.report(place=f.REYKJAVIK), f.report(place=f.GENEVA, article="a2"))
    assert len({event.id for event in events}) == 2


def test_groups_can_be_consolidated_one_by_one():
    articles, reports = f.iceland_world()
    known = {article.id: article for article in articles}
    by_group = [event for group in group_reports(reports).values() for event in consolidate_group(group, known)]
    assert sorted(by_group, key=lambda event: event.id) == sorted(
        consolidate(reports, known), key=lambda event: event.id
    )


def random_reports(count, seed):
    chance = random.Random(seed)
    actors = [f.BLINKEN, f.LAVROV, f.WANG, f.RUSSIA, f.CHINA, f.NATO]
    places = [None, f.REYKJAVIK, f.ICELAND, f.GENEVA]
    dates = ["", "2021", "2021-05", "2021-05-19", "2021-05-20", "2021-05-21", "2021-05-17/2021-05-23", "2021-06-16"]
    for number in range(count):
        one, other = chance.sample(actors, 2)
        relation = chance.choice(["met", "criticised", "called"])
        sides = ([one, other], []) if relation != "criticised" else ([one], [other])
        yield f.report(
            relation,
            *sides,
            date=chance.choice(dates),
            status=chance.choice(["actual", "actual", "planned", "possible", "denied"]),
            article=f"a{number % 50}",
            place=chance.choice(places),
            start=number * 10,
            confidence=chance.choice([0.5, 0.8]),
        )


@pytest.mark.parametrize("seed", range(5))
def test_order_of_reports_does_not_matter(seed):
    reports = list(random_reports(300, seed))
    articles = [f.article(f"a{number}", f"2021-05-{number % 28 + 1:02}") for number in range(50)]
    expected = consolidate(reports, articles)
    random.Random(seed).shuffle(reports)
    random.Random(seed).shuffle(articles)
    assert consolidate(reports, articles) == expected
    assert sorted(report.id for event in expected for report in event.reports) == sorted({r.id for r in reports})
    assert len({event.id for event in expected}) == len(expected)


def test_ten_thousand_reports_take_seconds():
    reports = list(random_reports(10_000, 1))
    began = time.process_time()
    consolidate(reports, [f.article(f"a{number}") for number in range(50)])
    assert time.process_time() - began < 10


def test_same_event_told_twice_in_one_article_is_one_report_of_the_strongest_status():
    reports = [
        f.report(status="planned", date="", start=0),
        f.report(status="actual", date="", start=100),
        f.report(status="actual", date="2021-05-19", start=200, place=None),
        f.report(status="actual", date="2021-05", start=300, place=f.REYKJAVIK),
        f.report(article="a2", status="possible", date=""),
    ]
    first, second = merge_within_article(reversed(reports))
    assert (first.status, first.date, first.place) == ("actual", "2021-05-19", f.REYKJAVIK)
    assert (second.article, second.status) == ("a2", "possible")


def test_merged_report_takes_the_date_of_its_event():
    plan = f.report(status="planned", date="2021-05-19", start=0)
    merged = merge_within_article([plan, f.report(status="actual", date="", start=100)])
    assert [(report.status, report.date) for report in merged] == [("actual", "2021-05-19")]


def test_refusal_in_the_same_text_denies_the_plan():
    reports = [f.report(status="planned", date=""), f.report(status="denied", date="", start=100)]
    assert [report.status for report in merge_within_article(reports)] == ["denied"]
