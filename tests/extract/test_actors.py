import itertools

import pytest
import spacy
from parsed_docs import parsed

from diplograph.extract.actors import Mention, find_mentions
from diplograph.extract.gazetteer import load_gazetteer

LAVROV = parsed(
    "Russian/ADJ/JJ/amod/2 Foreign/ADJ/NNP/amod/2 Minister/PROPN/NNP/nmod:desc/3 Sergei/PROPN/NNP/nsubj/5 "
    "Lavrov/PROPN/NNP/flat/3 met/VERB/VBD/ROOT/5 Antony/PROPN/NNP/obj/5 Blinken/PROPN/NNP/flat/6 "
    "in/ADP/IN/case/9 "
    "Geneva/PROPN/NNP/nmod/6 ./PUNCT/./punct/5",
    "0-1 NORP, 3-5 PERSON, 6-8 PERSON, 9-10 GPE",
)
SPOKESMAN = parsed(
    "A/DET/DT/det/2 NATO/PROPN/NNP/compound/2 spokesman/NOUN/NN/nsubj/3 said/VERB/VBD/ROOT/3 "
    "Japan/PROPN/NNP/nmod:poss/7 "
    "'s/PART/POS/case/4 prime/ADJ/JJ/amod/7 minister/NOUN/NN/nsubj/8 visited/VERB/VBD/ccomp/3 "
    "Kyiv/PROPN/NNP/obj/8",
    "1-2 ORG, 4-5 GPE, 9-10 GPE",
)


def mentions_of(doc, date=None) -> list[Mention]:
    return find_mentions(doc, load_gazetteer(), date=date)


def names_of(doc) -> list[tuple[str, str]]:
    return [(mention.text, mention.name) for mention in mentions_of(doc)]


def test_title_binds_person_office_and_state():
    lavrov, blinken, geneva = mentions_of(LAVROV)
    assert (lavrov.start, lavrov.end, lavrov.head) == (0, 5, 3)
    assert (lavrov.text, lavrov.id, lavrov.name) == ("Sergei Lavrov", "wd:Q58217", "Sergey Lavrov")
    assert (lavrov.country, lavrov.office, lavrov.represents) == ("RU", "foreign_minister", "wd:Q159")
    assert blinken.id == "wd:Q7821917"
    assert (geneva.type, geneva.place_id, geneva.country) == ("place", "wd:Q71", "CH")


def test_mentions_are_plain_values():
    assert all(type(value) in (str, int, bool) for mention in mentions_of(LAVROV) for value in mention)


def test_roles_without_name_stand_for_their_body():
    nato, japan, kyiv = mentions_of(SPOKESMAN)
    assert (nato.name, nato.text, nato.kind, nato.named) == ("NATO", "NATO spokesman", "role", False)
    assert (japan.name, japan.head, japan.office) == ("Japan", 7, "head_of_government")
    assert (kyiv.name, kyiv.place_name, kyiv.place_id) == ("Ukraine", "Kyiv", "wd:Q1899")


def test_dated_office_holder_is_an_alternative():
    japan = mentions_of(SPOKESMAN, date=("2023-03-21", "2023-03-21"))[1]
    assert japan.id == "wd:Q17"
    assert japan.holder == load_gazetteer().people.named("fumio kishida")[0].id
    assert mentions_of(SPOKESMAN)[1].holder == ""


def test_clear_labels_give_the_same_mentions():
    clear = parsed(
        "A/DET/DT/det/2 NATO/PROPN/NNP/compound/2 spokesman/NOUN/NN/nsubj/3 said/VERB/VBD/ROOT/3 "
        "Japan/PROPN/NNP/poss/7 "
        "'s/PART/POS/case/4 prime/ADJ/JJ/amod/7 minister/NOUN/NN/nsubj/8 visited/VERB/VBD/ccomp/3 "
        "Kyiv/PROPN/NNP/dobj/8",
        "1-2 ORG, 4-5 GPE, 9-10 GPE",
    )
    assert mentions_of(clear) == mentions_of(SPOKESMAN)


def test_coordinated_owners_are_several_actors_of_one_span():
    doc = parsed(
        "U.S./PROPN/NNP/compound/3 and/CCONJ/CC/cc/2 Russian/ADJ/JJ/conj/0 officials/NOUN/NNS/nsubj/4 "
        "held/VERB/VBD/ROOT/4 talks/NOUN/NNS/obj/4",
        "0-1 GPE, 2-3 NORP",
    )
    assert names_of(doc) == [("U.S.", "United States"), ("Russian", "Russia")]
    assert {(mention.start, mention.end) for mention in mentions_of(doc)} == {(0, 4)}


def test_owners_after_of_are_all_members_of_a_list():
    doc = parsed(
        "The/DET/DT/det/1 leaders/NOUN/NNS/nsubj/6 of/ADP/IN/case/3 Argentina/PROPN/NNP/nmod/1 "
        "and/CCONJ/CC/cc/5 "
        "Brazil/PROPN/NNP/conj/3 met/VERB/VBD/ROOT/6",
        "3-4 GPE, 5-6 GPE",
    )
    assert [mention.name for mention in mentions_of(doc) if mention.head == 1] == ["Argentina", "Brazil"]


def test_a_group_before_its_deed_is_named_in_the_plural():
    doc = parsed("A/DET/DT/det/2 rebel/NOUN/NN/compound/2 attack/NOUN/NN/nsubj/3 failed/VERB/VBD/ROOT/3")
    (rebels,) = mentions_of(doc)
    assert (rebels.text, rebels.name) == ("rebel", "rebels")


def test_unnamed_groups_stay_as_they_stand():
    doc = parsed("Some/DET/DT/det/2 30,000/NUM/CD/nummod/2 protesters/NOUN/NNS/nsubj/3 marched/VERB/VBD/ROOT/3")
    (protesters,) = mentions_of(doc)
    assert (protesters.name, protesters.type, protesters.named) == ("protesters", "group", False)
    assert protesters.id == "dgid:group/protesters"


def test_militants_are_not_their_state_but_police_in_a_city_are():
    doc = parsed(
        "Police/NOUN/NNS/nsubj/3 in/ADP/IN/case/2 Lahore/PROPN/NNP/nmod/0 arrested/VERB/VBD/ROOT/3 "
        "Palestinian/ADJ/JJ/amod/5 militants/NOUN/NNS/obj/3",
        "2-3 GPE, 4-5 NORP",
    )
    assert names_of(doc) == [
        ("police", "Pakistan"),
        ("Lahore", "Lahore"),
        ("Palestinian militants", "Palestinian militants"),
    ]


def test_fighters_of_a_group_and_the_label_of_a_name_are_the_group():
    doc = parsed(
        "Taliban/PROPN/NNP/compound/1 fighters/NOUN/NNS/nsubj/2 attacked/VERB/VBD/ROOT/2 the/DET/DT/det/5 "
        "militant/ADJ/JJ/amod/5 group/NOUN/NN/obj/2 Hamas/PROPN/NNP/appos/5",
        "0-1 ORG, 6-7 ORG",
    )
    assert [(mention.start, mention.end, mention.name) for mention in mentions_of(doc)] == [
        (0, 2, "Taliban"),
        (3, 7, "Hamas"),
    ]


def test_possessor_of_a_deed_is_a_mention_of_its_own():
    doc = parsed(
        "Russia/PROPN/NNP/nmod:poss/2 's/PART/POS/case/0 invasion/NOUN/NN/nsubj/3 failed/VERB/VBD/ROOT/3", "0-1 GPE"
    )
    assert names_of(doc) == [("Russia", "Russia")]


def test_organ_of_another_state_is_that_state():
    doc = parsed(
        "Peru/PROPN/NNP/nmod:poss/2 's/PART/POS/case/0 Congress/PROPN/NNP/nsubj/3 voted/VERB/VBD/ROOT/3",
        "0-1 GPE, 2-3 ORG",
    )
    assert names_of(doc) == [("Peru's Congress", "Peru")]


def test_a_newspaper_is_not_the_city_it_is_named_after():
    doc = parsed(
        "The/DET/DT/det/3 Moscow/PROPN/NNP/compound/3 State/PROPN/NNP/compound/3 University/PROPN/NNP/nsubj/4 "
        "closed/VERB/VBD/ROOT/4",
        "0-4 ORG",
    )
    assert [mention.name for mention in mentions_of(doc)] == ["Moscow State University"]


def test_pronoun_us_and_month_may_are_no_actors():
    doc = parsed(
        "The/DET/DT/det/1 plan/NOUN/NN/nsubj/2 helped/VERB/VBD/ROOT/2 us/PRON/PRP/obj/2 in/ADP/IN/case/5 "
        "May/PROPN/NNP/obl/2",
        "5-6 DATE",
    )
    assert mentions_of(doc) == []


def test_state_before_a_name_says_whose_minister_it_is():
    doc = parsed(
        "France/PROPN/NNP/nmod:poss/2 's/PART/POS/case/0 Catherine/PROPN/NNP/nsubj/4 Colonna/PROPN/NNP/flat/2 "
        "urged/VERB/VBD/ROOT/4 European/ADJ/JJ/amod/6 leaders/NOUN/NNS/obj/4",
        "0-1 GPE, 2-4 PERSON, 5-6 NORP",
    )
    colonna, leaders = mentions_of(doc)
    assert (colonna.text, colonna.country, colonna.represents) == ("Catherine Colonna", "FR", "wd:Q142")
    assert (leaders.name, leaders.text) == ("Europe", "European leaders")


def test_two_surnames_in_a_compound_are_two_persons():
    doc = parsed(
        "A/DET/DT/det/4 Putin/PROPN/NNP/compound/4 -/PUNCT/HYPH/punct/3 Biden/PROPN/NNP/flat/1 "
        "summit/NOUN/NN/nsubj/5 "
        "failed/VERB/VBD/ROOT/5",
        "1-4 ORG",
    )
    mentions = mentions_of(doc, date=("2021-05-01", "2021-05-31"))
    assert [mention.name for mention in mentions] == ["Vladimir Putin", "Joe Biden"]


def test_a_trait_is_not_an_owner():
    doc = parsed(
        "Soviet/ADJ/JJ/compound/2 -/PUNCT/HYPH/punct/0 made/VERB/VBN/amod/3 jets/NOUN/NNS/nsubj/4 "
        "landed/VERB/VBD/ROOT/4",
        "0-1 NORP",
    )
    assert "Soviet Union" not in [mention.name for mention in mentions_of(doc) if mention.head == 3]


@pytest.mark.parametrize("text", ["", " ", "\n\n", ". . .", "' ' 's", "the of and"])
def test_odd_texts_have_no_mentions_and_raise_nothing(text):
    assert mentions_of(spacy.blank("en")(text)) == []


def test_spans_of_different_mentions_do_not_overlap():
    for doc in (LAVROV, SPOKESMAN):
        spans = sorted({(mention.start, mention.end) for mention in mentions_of(doc)})
        assert all(first[1] <= second[0] for first, second in itertools.pairwise(spans))


def test_leaders_of_a_described_group_are_the_group():
    doc = parsed(
        "Leaders/NOUN/NNS/nsubj/7 of/ADP/IN/case/5 the/DET/DT/det/5 Palestinian/ADJ/JJ/amod/5 militant/ADJ/JJ/amod/5 "
        "group/NOUN/NN/nmod/0 Hamas/PROPN/NNP/appos/5 met/VERB/VBD/ROOT/7",
        "3-4 NORP, 6-7 ORG",
    )
    assert next(mention for mention in mentions_of(doc) if mention.head == 0).name == "Hamas"


def test_place_of_a_state_is_the_state_as_an_actor():
    doc = parsed(
        "Egyptian/ADJ/JJ/amod/1 prisons/NOUN/NNS/nsubj/2 closed/VERB/VBD/ROOT/2",
        "0-1 NORP",
    )
    (prisons,) = mentions_of(doc)
    assert (prisons.name, prisons.text, prisons.place_name) == ("Egypt", "Egyptian prisons", "Egyptian prisons")


def test_the_capital_is_a_government_and_a_city():
    doc = parsed("The/DET/DT/det/2 Icelandic/ADJ/JJ/amod/2 capital/NOUN/NN/nsubj/3 slept/VERB/VBD/ROOT/3", "1-2 NORP")
    (capital,) = mentions_of(doc)
    assert (capital.name, capital.place_id, capital.place_country) == ("Iceland", "wd:Q1764", "IS")


def test_the_koreas_are_two_states():
    doc = parsed("The/DET/DT/det/2 two/NUM/CD/nummod/2 Koreas/PROPN/NNPS/nsubj/3 met/VERB/VBD/ROOT/3")
    assert [mention.name for mention in mentions_of(doc)] == ["South Korea", "North Korea"]


def test_bare_troops_are_those_of_the_state_that_says_so():
    doc = parsed(
        "Turkish/ADJ/JJ/amod/1 authorities/NOUN/NNS/nsubj/2 say/VERB/VBP/ROOT/2 troops/NOUN/NNS/nsubj/4 "
        "killed/VERB/VBD/ccomp/2 rebels/NOUN/NNS/obj/4",
        "0-1 NORP",
    )
    assert [mention.name for mention in mentions_of(doc)] == ["Turkey", "Turkey", "rebels"]


@pytest.mark.parametrize(
    ("noun", "surnames"), [("summit", ["Modi", "Xi"]), ("talks", ["Modi", "Xi"]), ("rivalry", []), ("axis", [])]
)
def test_hyphened_surnames_are_two_persons_where_they_meet(noun, surnames):
    doc = parsed(
        f"The/DET/DT/det/4 Modi/PROPN/NNP/compound/4 -/PUNCT/HYPH/punct/1 Xi/PROPN/NNP/compound/1 "
        f"{noun}/NOUN/NN/nsubj/5 ended/VERB/VBD/ROOT/5"
    )
    assert [mention.text for mention in mentions_of(doc)] == surnames


@pytest.mark.parametrize(
    ("word", "tag", "names"),
    [("Xi", "PRON/PRP", ["Xi", "Xi"]), ("Xi", "PROPN/NNP", ["Xi", "Xi"]), ("Xi", "VERB/VB", ["Xi"])],
)
def test_a_surname_that_stands_alone_elsewhere_is_the_person_again(word, tag, names):
    doc = parsed(
        f"Xi/PROPN/NNP/nsubj/1 spoke/VERB/VBD/ROOT/1 ./PUNCT/./punct/1 {word}/{tag}/nsubj/4 left/VERB/VBD/ROOT/4",
        "0-1 PERSON",
    )
    assert [mention.text for mention in mentions_of(doc)] == names


def test_a_street_is_not_the_person_after_whom_it_is_named():
    doc = parsed(
        "Bush/PROPN/NNP/nsubj/1 spoke/VERB/VBD/ROOT/1 in/ADP/IN/case/4 Bush/PROPN/NNP/compound/4 "
        "Street/PROPN/NNP/obl/1",
        "0-1 PERSON",
    )
    assert [mention.start for mention in mentions_of(doc)] == [0]


def test_who_is_known_by_one_name_needs_no_recogniser():
    doc = parsed(
        "Talks/NOUN/NNS/ROOT/0 with/ADP/IN/case/2 Xi/PROPN/NNP/nmod/0 on/ADP/IN/case/5 the/DET/DT/det/5 "
        "Moon/PROPN/NNP/nmod/0"
    )
    assert [mention.text for mention in mentions_of(doc)] == ["Xi"]


def test_a_month_is_no_surname():
    doc = parsed(
        "May/PROPN/NNP/nsubj/1 spoke/VERB/VBD/ROOT/1 in/ADP/IN/case/3 May/PROPN/NNP/obl/1", "0-1 PERSON, 3-4 DATE"
    )
    assert [mention.start for mention in mentions_of(doc)] == [0]


def test_he_is_no_surname():
    doc = parsed(
        "He/PROPN/NNP/nsubj/1 spoke/VERB/VBD/ROOT/1 ./PUNCT/./punct/1 He/PRON/PRP/nsubj/4 left/VERB/VBD/ROOT/4",
        "0-1 PERSON",
    )
    assert [mention.kind for mention in mentions_of(doc)] == ["name", "pronoun"]


def test_a_title_without_a_name_stands_for_whom_it_serves(nlp):
    names = [mention.name for mention in mentions_of(nlp("The King of Jordan met the Emir of Qatar."))]
    assert set(names) == {"Jordan", "Qatar"}


def test_the_organ_of_an_organisation_is_not_that_of_another(nlp):
    doc = nlp("The African Union's Peace and Security Council condemned Sudan.")
    assert "United Nations Security Council" not in {mention.name for mention in mentions_of(doc)}
