import pytest
from parsed_docs import parsed

from diplograph.extract.actors import find_mentions
from diplograph.extract.gazetteer import load_gazetteer


def at(doc, token, date=None):
    return [m.name for m in find_mentions(doc, load_gazetteer(), date=date) if m.start <= token < m.end]


def test_he_is_the_subject_of_the_clause_around():
    doc = parsed(
        "Barack/PROPN/NNP/nsubj/2 Obama/PROPN/NNP/flat/0 said/VERB/VBD/ROOT/2 he/PRON/PRP/nsubj/4 "
        "called/VERB/VBD/ccomp/2 "
        "Hu/PROPN/NNP/obj/4 Jintao/PROPN/NNP/flat/5",
        "0-2 PERSON, 5-7 PERSON",
    )
    assert at(doc, 3) == ["Barack Obama"]


def test_she_is_not_a_man():
    doc = parsed(
        "Barack/PROPN/NNP/nsubj/2 Obama/PROPN/NNP/flat/0 said/VERB/VBD/ROOT/2 she/PRON/PRP/nsubj/4 "
        "left/VERB/VBD/ccomp/2",
        "0-2 PERSON",
    )
    assert at(doc, 3) == []


def test_it_is_the_state_that_says_so():
    doc = parsed(
        "Iran/PROPN/NNP/nsubj/1 said/VERB/VBD/ROOT/1 it/PRON/PRP/nsubj/3 rejects/VERB/VBZ/ccomp/1 talks/NOUN/NNS/obj/3",
        "0-1 GPE",
    )
    assert at(doc, 2) == ["Iran"]


def test_relative_pronoun_is_what_its_clause_belongs_to():
    doc = parsed(
        "Vladimir/PROPN/NNP/nsubj/2 Putin/PROPN/NNP/flat/0 met/VERB/VBD/ROOT/2 Xi/PROPN/NNP/obj/2 "
        "Jinping/PROPN/NNP/flat/3 "
        ",/PUNCT/,/punct/7 who/PRON/WP/nsubj/7 praised/VERB/VBD/acl:relcl/3 Russia/PROPN/NNP/obj/7",
        "0-2 PERSON, 3-5 PERSON, 8-9 GPE",
    )
    assert at(doc, 6) == ["Xi Jinping"]


def test_the_two_leaders_are_the_two_persons_named():
    doc = parsed(
        "Angela/PROPN/NNP/nsubj/2 Merkel/PROPN/NNP/flat/0 met/VERB/VBD/ROOT/2 Emmanuel/PROPN/NNP/obj/2 "
        "Macron/PROPN/NNP/flat/3 and/CCONJ/CC/cc/9 the/DET/DT/det/8 two/NUM/CD/nummod/8 "
        "leaders/NOUN/NNS/nsubj/9 "
        "agreed/VERB/VBD/conj/2",
        "0-2 PERSON, 3-5 PERSON",
    )
    assert at(doc, 8) == ["Angela Merkel", "Emmanuel Macron"]


def test_the_two_leaders_are_nobody_after_three_persons():
    doc = parsed(
        "Angela/PROPN/NNP/nsubj/8 Merkel/PROPN/NNP/flat/0 ,/PUNCT/,/punct/3 Emmanuel/PROPN/NNP/conj/0 "
        "Macron/PROPN/NNP/flat/3 "
        "and/CCONJ/CC/cc/6 Vladimir/PROPN/NNP/conj/0 Putin/PROPN/NNP/flat/6 met/VERB/VBD/ROOT/8 "
        "before/SCONJ/IN/mark/13 "
        "the/DET/DT/det/12 two/NUM/CD/nummod/12 leaders/NOUN/NNS/nsubj/13 left/VERB/VBD/advcl/8",
        "0-2 PERSON, 3-5 PERSON, 6-8 PERSON",
    )
    assert at(doc, 12) == ["leaders"]


def test_surname_after_a_full_name_is_the_same_person():
    doc = parsed(
        "Ned/PROPN/NNP/nsubj/2 Price/PROPN/NNP/flat/0 spoke/VERB/VBD/ROOT/2 before/SCONJ/IN/mark/5 "
        "Price/PROPN/NNP/nsubj/5 "
        "left/VERB/VBD/advcl/2",
        "0-2 PERSON, 4-5 PERSON",
    )
    assert at(doc, 4) == ["Ned Price"]


def test_surname_before_the_full_name_is_the_same_person():
    doc = parsed(
        "Kosachyov/PROPN/NNP/nsubj/1 spoke/VERB/VBD/ROOT/1 before/SCONJ/IN/mark/5 Konstantin/PROPN/NNP/nsubj/5 "
        "Kosachyov/PROPN/NNP/flat/3 left/VERB/VBD/advcl/1",
        "0-1 PERSON, 3-5 PERSON",
    )
    assert at(doc, 0) == at(doc, 4)


def test_apposition_after_and_before_a_name_is_the_person():
    after = parsed(
        "Sergey/PROPN/NNP/nsubj/8 Lavrov/PROPN/NNP/flat/0 ,/PUNCT/,/punct/6 Russia/PROPN/NNP/nmod:poss/6 "
        "'s/PART/POS/case/3 "
        "foreign/ADJ/JJ/amod/6 minister/NOUN/NN/appos/0 ,/PUNCT/,/punct/6 arrived/VERB/VBD/ROOT/8",
        "0-2 PERSON, 3-4 GPE",
    )
    before = parsed(
        "Israel/PROPN/NNP/nmod:poss/3 's/PART/POS/case/0 prime/ADJ/JJ/amod/3 minister/NOUN/NN/nsubj/8 "
        ",/PUNCT/,/punct/3 "
        "Ariel/PROPN/NNP/appos/3 Sharon/PROPN/NNP/flat/5 ,/PUNCT/,/punct/3 resigned/VERB/VBD/ROOT/8",
        "0-1 GPE, 5-7 PERSON",
    )
    assert at(after, 6) == ["Sergey Lavrov"]
    assert at(before, 3) == ["Ariel Sharon"]


def test_his_government_is_the_state_that_he_stands_for():
    doc = parsed(
        "The/DET/DT/det/2 Iranian/ADJ/JJ/amod/2 president/NOUN/NN/nsubj/3 condemned/VERB/VBD/ROOT/3 "
        "his/PRON/PRP$/nmod:poss/5 "
        "government/NOUN/NN/obj/3",
        "1-2 NORP",
    )
    assert at(doc, 5) == ["Iran"]


def test_his_chinese_counterpart_is_china():
    doc = parsed(
        "Lavrov/PROPN/NNP/nsubj/1 met/VERB/VBD/ROOT/1 his/PRON/PRP$/nmod:poss/4 Chinese/ADJ/JJ/amod/4 "
        "counterpart/NOUN/NN/obj/1",
        "0-1 PERSON, 3-4 NORP",
    )
    assert at(doc, 4) == ["China"]


def test_the_country_is_the_only_state_before():
    doc = parsed(
        "In/ADP/IN/case/1 Nepal/PROPN/NNP/obl/3 rebels/NOUN/NNS/nsubj/3 left/VERB/VBD/ROOT/3 "
        "the/DET/DT/det/5 country/NOUN/NN/obj/3",
        "1-2 GPE",
    )
    assert at(doc, 5) == ["Nepal"]


@pytest.mark.parametrize(
    ("text", "word", "names"),
    [
        ("Scholz met Xi Jinping in Beijing and told him that Germany would help.", "him", ["Xi Jinping"]),
        ("Angela Merkel called Emmanuel Macron, thanking him for the visit.", "him", ["Emmanuel Macron"]),
        ("Mike Pompeo met Wang Yi in Honolulu. They discussed Hong Kong.", "They", ["Mike Pompeo", "Wang Yi"]),
        ("Mike Pompeo met Wang Yi in Honolulu. The two discussed Hong Kong.", "two", ["Mike Pompeo", "Wang Yi"]),
        ("Serbia and Kosovo signed a deal. Both thanked Brussels.", "Both", ["Serbia", "Kosovo"]),
        ("Mike Pompeo arrived in Honolulu. The two discussed Hong Kong.", "two", []),
        ("Blinken met Wang Yi and Jeyhun Bayramov. They discussed Iran.", "They", []),
        ("Iran summoned the British ambassador on Tuesday. It also protested to France.", "It", ["Iran"]),
        ("Iran summoned the British ambassador on Tuesday. It remains unclear why.", "It", []),
    ],
)
def test_actors_told_together_or_doing_something_are_meant_later(nlp, text, word, names):
    doc = nlp(text)
    token = next(token.i for token in doc if token.text == word)
    assert at(doc, token) == names


@pytest.mark.parametrize(
    ("text", "word", "names"),
    [
        ("Sudan's army entered Khartoum. The army bombed rebels near Omdurman.", "bombed", ["Sudan"]),
        ("Sudan's army met Chad's army. The army bombed rebels.", "bombed", ["army"]),
        ("Venezuela held an election. Washington recognised the country's opposition.", "'s", ["Venezuela"]),
        ("The foreign ministry in Caracas condemned Spain.", "in", ["Venezuela"]),
    ],
)
def test_a_description_is_of_the_state_that_was_spoken_of(nlp, text, word, names):
    doc = nlp(text)
    token = next(token.i for token in doc if token.text == word)
    assert at(doc, token - 1) == names


def test_they_are_the_list_around_not_who_receives_them(nlp):
    doc = nlp("The West met on Tuesday. Nikol Pashinyan and Ilham Aliyev met in Munich, where Olaf Scholz hosted them.")
    token = next(token.i for token in doc if token.text == "them")
    assert at(doc, token) == ["Nikol Pashinyan", "Ilham Aliyev"]


def test_a_ministry_is_that_of_the_state_that_acted_before(nlp):
    doc = nlp("Mali's government expelled the French ambassador. The foreign ministry summoned him.")
    token = next(token.i for token in doc if token.text == "ministry")
    assert at(doc, token) == ["Mali"]
