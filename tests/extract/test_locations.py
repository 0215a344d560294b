"""Where an event took place, and what is no place of an event."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Antony Blinken met Sergey Lavrov in Reykjavik on Wednesday.", "Reykjavik"),
        ("In Geneva, Joe Biden met Vladimir Putin.", "Geneva"),
        ("Joe Biden met Fumio Kishida at Camp David.", "Camp David"),
        ("Iran and Saudi Arabia held talks in Beijing on Friday.", "Beijing"),
        ("Antony Blinken met Sergey Lavrov on the sidelines of the summit in New Delhi.", "New Delhi"),
        ("Lula met Maduro in the Brazilian capital, Brasilia.", "Brasilia"),
        ("Antony Blinken met Hamid Karzai in the Afghan capital Kabul.", "Kabul"),
        ("In the capital, Israel met Egypt.", ""),
        ("Joe Biden met Vladimir Putin.", ""),
        ("Joe Biden met Vladimir Putin in June.", ""),
    ],
)
def test_places_of_meetings(nlp, text, place):
    (met,) = (report for report in nlp(text)._.reports if report.relation == "met")
    assert (met.place.name if met.place else "") == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Sergey Lavrov is due in Oslo on Friday, and Iran has asked Russia for help.", ""),
        ("In Oslo, Sergey Lavrov praised Norway and Iran asked Russia for help.", "Oslo"),
    ],
)
def test_the_place_of_one_clause_is_not_that_of_the_next(nlp, text, place):
    (asked,) = (report for report in nlp(text)._.reports if report.relation == "requested")
    assert (asked.place.name if asked.place else "") == place


def test_a_verb_is_no_topic_that_a_place_belongs_to(nlp):
    (attack,) = nlp("Houthi fighters attacked Saudi troops near Aden.")._.reports
    assert attack.place.name == "Aden"


def test_a_visit_leads_to_its_target_and_has_no_place_beside(nlp):
    (visit,) = (report for report in nlp("Nancy Pelosi arrived in Taipei.")._.reports if report.relation == "visited")
    assert [actor.name for actor in visit.target] == ["Taipei"]
    assert visit.place is None
