import pytest
from parsed_docs import parsed

from diplograph.extract.actors import find_mentions
from diplograph.extract.columns import Columns
from diplograph.extract.gazetteer import load_gazetteer
from diplograph.extract.linking import Linker, person_id
from diplograph.extract.titles import title_before

SPRING_2021 = ("2021-05-01", "2021-05-31")


def linker(date=None, countries=()):
    return Linker(load_gazetteer(), date, countries)


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("Sergey Lavrov", "wd:Q58217"), ("Sergei Lavrov", "wd:Q58217"), ("Vladimir Putin", "wd:Q7747"),
        ("Vladimir V. Putin", "wd:Q7747"), ("Joe Biden", "wd:Q6279"), ("Antonio Guterres", "wd:Q311440"),
        ("António Guterres", "wd:Q311440"), ("Nancy Pelosi", "wd:Q170581"), ("Qin Gang", "wd:Q7216297"),
        ("Volodymyr Zelenskiy", "wd:Q3874799"), ("Antony Blinken", "wd:Q7821917"),
    ],
)  # fmt: skip
def test_full_names_link_without_date(name, identity):
    assert linker().person(name).id == identity


def test_namesakes_are_told_apart_by_state():
    assert linker().person("Wang Yi", "CN").id != person_id("Wang Yi", "CN")
    assert linker().person("Sergey Lavrov", "US", "foreign_minister") is None


def test_surname_links_with_state_and_office():
    assert linker().person("Lavrov", "RU", "foreign_minister").id == "wd:Q58217"


def test_surname_of_a_foreign_minister_needs_his_state_in_the_text():
    assert linker(SPRING_2021).person("Blinken") is None
    assert linker(SPRING_2021, {"US"}).person("Blinken").id == "wd:Q7821917"


def test_a_short_surname_of_a_head_of_state_needs_the_state_in_the_text():
    assert linker(("2023-05-01", "2023-05-31"), {"CN"}).person("Xi").name == "Xi Jinping"
    assert linker(("2023-05-01", "2023-05-31"), {"US"}).person("Xi") is None


def test_name_of_the_father_does_not_link():
    assert linker(("2022-06-01", "2022-06-30")).person("Salman", "SA", "head_of_state").name == "Salman of Saudi Arabia"
    assert linker(("2022-06-01", "2022-06-30"), {"SA"}).person("Salman") is None
    assert linker().person("bin Salman", "SA", "head_of_government").id == linker().person("Mohammed bin Salman").id


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("State/PROPN/NNP Councilor/PROPN/NNP", ("State", "Councilor")),
        ("Premier/PROPN/NNP -/PUNCT/HYPH designate/VERB/VB", ("Premier", "designate")),
        ("Maj./PROPN/NNP Gen./PROPN/NNP", ("Maj.", "Gen.")),
        ("charge/NOUN/NN d'affaires/NOUN/NN", ("charge", "d'affaires")),
        ("Taoiseach/PROPN/NNP", ("Taoiseach",)),
    ],
)
def test_words_of_titles_are_no_part_of_the_name(title, words):
    tokens = title.split(" ")
    head = len(tokens)
    tree = [f"{token}/compound/{head}" for token in tokens]
    tree += [f"Quillfeather/PROPN/NNP/nsubj/{head + 1}", f"left/VERB/VBD/ROOT/{head + 1}"]
    (mention,) = find_mentions(parsed(" ".join(tree), f"{head}-{head + 1} PERSON"), load_gazetteer())
    assert (mention.start, mention.text) == (0, "Quillfeather")
    columns = Columns(parsed(" ".join(tree)))
    assert title_before(columns, head, {}).words == words


def test_date_decides_between_namesakes():
    assert linker(("2003-03-01", "2003-03-31")).person("Bush").name == "George W. Bush"
    assert linker(SPRING_2021).person("Bush") is None


def test_common_surnames_do_not_link():
    assert linker().person("Smith") is None
    assert linker().person("Lee") is None


def test_holder_of_an_office_depends_on_the_date():
    assert linker(("2014-05-01", "2014-05-31")).holder("US", "foreign_minister").name == "John Kerry"
    assert linker(SPRING_2021).holder("US", "foreign_minister").name == "Antony Blinken"
    assert linker().holder("US", "foreign_minister") is None


def test_unknown_persons_get_a_stable_id_of_our_own():
    doc = parsed(
        "American/ADJ/JJ/amod/1 citizen/NOUN/NN/nmod:desc/2 Jonathan/PROPN/NNP/nsubj/4 Quillfeather/PROPN/NNP/flat/2 "
        "left/VERB/VBD/ROOT/4",
        "0-1 NORP, 2-4 PERSON",
    )
    (mention,) = find_mentions(doc, load_gazetteer())
    assert (mention.id, mention.country) == ("dgid:person/jonathan-quillfeather-us", "US")
    assert mention.id == person_id("Jonathan Quillfeather", "US")
