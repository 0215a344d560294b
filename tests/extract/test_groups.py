"""Groups without a name of their own: whose they are, and what they are called."""

from __future__ import annotations

import pytest

from diplograph.extract.actors import find_mentions
from diplograph.extract.gazetteer import load_gazetteer


def names_of(nlp, text):
    return {(mention.text, mention.name) for mention in find_mentions(nlp(text), load_gazetteer())}


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Hundreds of Mr. Weah's supporters attacked police.", "supporters", "George Weah's supporters"),
        ("Supporters of Venezuelan President Hugo Chavez met.", "supporters", "Hugo Chávez's supporters"),
        ("The wife of Mr. Walesa met the pope.", "wife", "Walesa's wife"),
        ("Opponents of Mr. Chavez criticised Cuba.", "opponents", "Chavez's opponents"),
        ("Pro-Taleban militants have beheaded a driver.", "pro-Taleban militants", "pro-Taleban militants"),
        ("Taleban militants have beheaded a driver.", "Taleban", "Taliban"),
        ("Another militant was killed by U.S. troops.", "militant", "militant"),
        ("A militant attack killed six soldiers.", "militant", "militants"),
        ("The international community condemned Iran.", "international community", "international community"),
        ("Mr. Karimov is facing harsh international criticism.", "international", "international community"),
        ("Ambassadors from Spain and Brazil met in Lima.", "Spain", "Spain"),
    ],
)
def test_groups_are_told_apart(nlp, text, words, name):
    assert (words, name) in names_of(nlp, text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hundreds gathered in front of the embassy.", "front"),
        ("The summit was held at an international airport.", "international"),
        ("Pro-Taleban militants have beheaded a driver.", "Taleban"),
    ],
)
def test_what_is_no_group_of_its_own_is_none(nlp, text, words):
    assert words not in {mention for mention, _ in names_of(nlp, text)}


def test_who_stands_beside_a_label_is_another(nlp):
    names = names_of(nlp, "The war between Israel and Hezbollah militants in Lebanon ended.")
    assert {"Israel", "Hezbollah"} <= {name for _, name in names}


def test_whom_a_crime_is_laid_at_is_no_owner_of_those_who_do(nlp):
    names = names_of(nlp, "Mr. Chavez was accused by government officials of Mr. Roche's murder.")
    assert ("Roche", "Roche") in names
    assert not any("Roche" in name for _, name in names if name != "Roche")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The exchange between al-Faisal and Lavrov took place on Monday.", {"al-Faisal"}),
        ("Prime Minister Nouri al-Maliki met Bush. Later al-Maliki visited Jordan.", {"Nouri al-Maliki"}),
        ("A bomb exploded in al-Rasheed street.", set()),
    ],
)
def test_arabic_surnames_are_persons(nlp, text, names):
    found = {name for _, name in names_of(nlp, text) if "al-" in name}
    assert found == names


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("The Iranian Ministry of Education criticised Iraq.", "Iran"),
        ("The Ministry of Health of Chile criticised Peru.", "Chile"),
        ("The High Court of Kenya jailed two Britons.", "Kenya"),
        ("The Parliament of Georgia condemned Russia.", "Georgia"),
    ],
)
def test_an_organ_of_a_state_stands_for_it(nlp, text, state):
    assert state in {name for _, name in names_of(nlp, text)}
    assert not {"Ministry", "Ministry of Education", "Ministry of Health of Chile"} & {
        name for _, name in names_of(nlp, text)
    }


def test_a_body_named_after_its_field_is_one_name(nlp):
    names = names_of(nlp, "The International Helsinki Federation for Human Rights criticised Chechnya.")
    assert ("International Helsinki Federation for Human Rights",) * 2 in names


def test_an_apposed_office_is_mentioned_by_the_name(nlp):
    names = names_of(nlp, "Sergei Shmatko met with his Iranian counterpart, Masud Mir-Kazemi, in Moscow.")
    assert {mention for mention, _ in names} == {"Sergei Shmatko", "Masud Mir-Kazemi", "Moscow"}


def test_a_company_is_found_after_what_it_is(nlp):
    names = names_of(nlp, "Petrobras signed a deal with China's state-run oil company, Sinopec, on Monday.")
    assert ("Sinopec", "Sinopec") in names
    assert "China" not in {name for _, name in names}
