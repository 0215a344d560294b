import subprocess
import sys
from collections import Counter

import pytest

from diplograph.extract.gazetteer import load_gazetteer
from diplograph.extract.names import fold, slug, sound


@pytest.fixture(scope="module")
def gazetteer():
    return load_gazetteer()


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("Russian", "Russia"), ("Russians", "Russia"), ("the Kremlin", "Russia"), ("Moscow", "Russia"),
        ("U.S.", "United States"), ("White House", "United States"), ("Foggy Bottom", "United States"),
        ("Britain", "United Kingdom"), ("Downing Street", "United Kingdom"), ("Zhongnanhai", "China"),
        ("Türkiye", "Turkey"), ("UAE", "United Arab Emirates"), ("Elysee", "France"), ("Australian", "Australia"),
        ("NATO", "NATO"), ("al-Qaeda", "al-Qaida"), ("al Qaida", "al-Qaida"), ("EU", "European Union"),
        ("U.N. Security Council", "United Nations Security Council"), ("Samarkand", "Samarkand"),
    ],
)  # fmt: skip
def test_names_mean_their_entities(gazetteer, form, name):
    assert gazetteer.find(form).name == name


def test_a_capital_is_a_government_and_a_city(gazetteer):
    moscow = gazetteer.find("Moscow")
    assert (moscow.id, moscow.type, moscow.place_id, moscow.place_name) == ("wd:Q159", "state", "wd:Q649", "Moscow")


def test_brussels_is_the_european_union_or_a_city_of_belgium(gazetteer):
    brussels = gazetteer.find("Brussels")
    assert (brussels.name, brussels.place_country) == ("European Union", "BE")


def test_a_city_without_certain_wikidata_id_has_one_of_our_own(gazetteer):
    assert gazetteer.find("Kandahar").id == "dgid:place/kandahar-af"


def test_words_that_are_no_names_mean_nothing(gazetteer):
    assert gazetteer.find("bloc") is None
    assert gazetteer.find("Xyzzy") is None


def test_office_holders_of_a_date(gazetteer):
    holders = gazetteer.office_holders("RU", "foreign_minister", ("2021-05-19", "2021-05-19"))
    assert [person.id for person in holders] == ["wd:Q58217"]


def test_no_holder_before_the_first_term(gazetteer):
    assert gazetteer.office_holders("SS", "head_of_state", ("1950-01-01", "1950-12-31")) == []


def test_terms_of_office_follow_the_phrase(gazetteer):
    assert gazetteer.office_terms("Vladimir Putin", "prime minister") == [
        ("1999-08-16", "2000-05-07"),
        ("2008-05-08", "2012-05-07"),
    ]


def test_terms_of_a_bare_surname_need_an_office(gazetteer):
    assert gazetteer.office_terms("Lavrov", "") == []
    assert ("2004-03-09", "") in gazetteer.office_terms("Lavrov", "foreign minister")


def test_every_person_has_one_id(gazetteer):
    counts = Counter(person.id for person in gazetteer.people.persons)
    assert [identity for identity, count in counts.items() if count > 1] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergei Lavrov", "Sergey Lavrov"), ("Dmitri Medvedev", "Dmitry Medvedev"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"), ("Mohamed Morsi", "Mohammed Morsi"),
    ],
)  # fmt: skip
def test_transliterations_sound_alike(one, other):
    assert sound(one) == sound(other)


def test_different_names_sound_different():
    assert sound("Hassan Rouhani") != sound("Hussein Rouhani")


def test_folding_drops_case_accents_and_stops():
    assert fold("U.S.") == "us"
    assert fold("Côte d’Ivoire") == "cote divoire"


def test_slugs_are_ascii():
    assert slug("Bürgenstock / Zürich") == "burgenstock-zurich"


def test_gazetteer_needs_no_spacy():
    code = "import sys, diplograph.extract.gazetteer as g; g.load_gazetteer(); sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
