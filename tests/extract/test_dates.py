from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from parsed_docs import parsed
from spacy.lang.en import English

from diplograph.extract.dates import DateMention, find_date_mentions

BLANK = English()


@pytest.mark.parametrize(
    ("tree", "texts"),
    [
        ("They/PRON/PRP met/VERB/VBD on/ADP/IN Wednesday/PROPN/NNP ./PUNCT/.", ["on Wednesday"]),
        ("They/PRON/PRP met/VERB/VBD Wednesday/PROPN/NNP night/NOUN/NN ./PUNCT/.", ["Wednesday night"]),
        ("Since/ADP/IN the/DET/DT 1990s/NOUN/NNS they/PRON/PRP met/VERB/VBD", ["Since the 1990s"]),
        ("ahead/ADV/RB of/ADP/IN May/PROPN/NNP 20/NUM/CD", ["ahead of May 20"]),
        ("two/NUM/CD days/NOUN/NNS later/ADV/RB they/PRON/PRP met/VERB/VBD", ["two days later"]),
        ("24/NUM/CD -/SYM/SYM 25/NUM/CD April/PROPN/NNP 2023/NUM/CD", ["24 - 25 April 2023"]),
        ("In/ADP/IN May/PROPN/NNP he/PRON/PRP left/VERB/VBD", ["In May"]),
        ("They/PRON/PRP fought/VERB/VBD in/ADP/IN 1945/NUM/CD ./PUNCT/.", ["in 1945"]),
        ("Theresa/PROPN/NNP May/PROPN/NNP met/VERB/VBD them/PRON/PRP", []),
        ("May/PROPN/NNP said/VERB/VBD no/DET/DT", []),
        ("after/SCONJ/IN May/PROPN/NNP said/VERB/VBD no/DET/DT", []),
        ("They/PRON/PRP March/VERB/VBP on/ADP/IN Rome/PROPN/NNP", []),
        ("1945/NUM/CD people/NOUN/NNS died/VERB/VBD", []),
        ("in/ADP/IN 2000/NUM/CD million/NUM/CD", []),
        ("at/ADP/IN 2000/NUM/CD GMT/PROPN/NNP", []),
        ("about/ADV/RB 2000/NUM/CD were/AUX/VBD killed/VERB/VBN", []),
        ("Resolution/PROPN/NNP 1973/NUM/CD authorised/VERB/VBD force/NOUN/NN", []),
        ("the/DET/DT 2014/NUM/CD annexation/NOUN/NN", ["2014"]),
        ("Bloody/PROPN/NNP Sunday/PROPN/NNP was/AUX/VBD long/ADV/RB ago/ADV/RB", []),
        ("The/DET/DT spring/NOUN/NN broke/VERB/VBD", []),
        ("In/ADP/IN the/DET/DT spring/NOUN/NN they/PRON/PRP met/VERB/VBD", ["In the spring"]),
    ],
)
def test_dates_are_told_from_what_looks_like_them(tree: str, texts: list[str]) -> None:
    assert [mention.text for mention in find_date_mentions(parsed(tree))] == texts


def test_a_preposition_that_governs_the_noun_stays_outside() -> None:
    possessive = (
        "after/ADP/IN/case/4 Monday/PROPN/NNP/nmod:poss/4 's/PART/POS/case/1 talks/NOUN/NNS/obl/0 ended/VERB/VBD/root"
    )
    attribute = "since/ADP/IN/case/3 the/DET/DT/det/3 2014/NUM/CD/compound/3 war/NOUN/NN"
    assert find_date_mentions(parsed(possessive.replace("/4 ", "/3 "))) == [DateMention(1, 2, "Monday")]
    assert find_date_mentions(parsed(attribute)) == [DateMention(2, 3, "2014")]


def test_the_day_of_a_dateline_is_no_date_of_an_event() -> None:
    doc = BLANK("MOSCOW, May 19 (Reuters) - They met on May 18.")
    assert [mention.text for mention in find_date_mentions(doc)] == ["on May 18"]


def test_names_of_persons_and_papers_are_no_dates() -> None:
    doc = parsed(
        "The/DET/DT Sunday/PROPN/NNP Times/PROPN/NNPS and/CCONJ/CC April/PROPN/NNP Ryan/PROPN/NNP",
        entities="1-3 ORG, 4-6 PERSON",
    )
    assert find_date_mentions(doc) == []


DATE_WORDS = st.lists(
    st.sampled_from(["in", "May", "the", "2021", ",", "Monday", "'s", "19", "-", "20", "last", "week"])
)


@settings(deadline=None)
@given(st.one_of(st.text(max_size=60), DATE_WORDS.map(" ".join)))
def test_no_text_makes_it_fail_and_mentions_cut_out_their_text(text: str) -> None:
    doc = BLANK(text)
    mentions = find_date_mentions(doc)
    assert all(doc[mention.start : mention.end].text == mention.text for mention in mentions)
    assert all(first.end <= second.start for first, second in pairwise(mentions))
