import pytest

from diplograph.extract.gazetteer import load_gazetteer
from diplograph.extract.linking import Linker
from diplograph.extract.people_genders import gender_of_name, gender_of_titles
from diplograph.extract.persons import NamedPerson, identify

LINKER = Linker(load_gazetteer(), ("2022-06-01", "2022-06-30"))


def identities(*names):
    """Identify persons who stand two tokens apart; a title is written before a bar: ``King|Salman``."""
    persons = []
    for position, name in enumerate(names):
        *title, text = name.split("|")
        start = 2 * position
        persons.append(NamedPerson(start, start + 1, start, text, tuple(title)))
    return identify(persons, LINKER)


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Angela Merkel", "f"), ("Jeremy Hunt", "m"), ("Taro Kono", "m"), ("Manasseh Sogavare", "m"),
        ("Anne-Marie Idrac", "f"), ("Jean-Yves Le Drian", "m"), ("José Manuel Albares", "m"),
        ("King Salman", "m"), ("Andrea Nahles", ""), ("Kim Yo-jong", ""), ("Wang Yi", ""), ("Hillary", ""), ("", ""),
    ],
)  # fmt: skip
def test_first_name_tells_the_gender(name, gender):
    assert gender_of_name(name) == gender


@pytest.mark.parametrize(
    ("title", "gender"), [(("Mrs.",), "f"), (("Crown", "Prince"), "m"), (("Foreign", "Minister"), ""), ((), "")]
)
def test_title_tells_the_gender(title, gender):
    assert gender_of_titles(title) == gender


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Angela Merkel", "f"),
        ("Theresa May", "f"),
        ("Taro Kono", "m"),
        ("Edith Quillfeather", "f"),
        ("Mr.|Andrea", "m"),
    ],
)
def test_gender_is_that_of_the_gazetteer_the_title_or_the_first_name(name, gender):
    assert [identity.gender for identity in identities(name)] == [gender]


def test_known_genders_are_those_of_the_first_names():
    known = [person for person in load_gazetteer().people.persons if person.gender]
    assert [person.name for person in known if gender_of_name(person.name) not in ("", person.gender)] == []


@pytest.mark.parametrize(
    ("short", "full", "same"),
    [
        ("Price", "Ned Price", True), ("Ned", "Ned Price", True),
        ("Zaghari-Ratcliffe", "Nazanin Zaghari-Ratcliffe", True),
        ("Quahtan", "Mohammed bin Quahtan", False), ("bin Quahtan", "Mohammed bin Quahtan", True),
        ("Mrs.|Quillfeather", "Robert Quillfeather", False), ("Mr.|Quillfeather", "Robert Quillfeather", True),
        ("Quillfeather", "Edith Quillfeather", True),
        ("King|Quillion", "Crown|Prince|Robert Quillion", False), ("Prince|Quillion", "Prince|Robert Quillion", True),
    ],
)  # fmt: skip
def test_short_name_is_the_full_one_unless_titles_or_patronymics_speak_against_it(short, full, same):
    first, second = identities(full, short)
    assert (first.id == second.id) is same


def test_title_chooses_between_two_full_names():
    *_, found = identities("Robert Quillfeather", "Edith Quillfeather", "Mr.|Quillfeather")
    assert found.name == "Robert Quillfeather"


def test_halves_of_a_hyphened_surname_are_the_person_named_in_full():
    full, *halves = identities("Ayub Bhurto-Zadari", "Bhurto", "Zadari")
    assert [half.id for half in halves] == [full.id, full.id]


def test_two_surnames_with_another_token_between_are_two_persons():
    full, first, second = identities("Ayub Bhurto Zadari", "Bhurto", "Zadari")
    assert (first.id == full.id, second.id == full.id) == (False, True)
