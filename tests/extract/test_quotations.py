"""Who speaks in quotations, and whom words of the first person and descriptions of office stand for there."""

from __future__ import annotations

import pytest

from diplograph.extract.actors import find_mentions
from diplograph.extract.columns import Columns
from diplograph.extract.gazetteer import load_gazetteer
from diplograph.extract.quotations import Quotations

TWO_SPEAKERS = (
    '"Only pirates do this," said General Romeo Brawner. "We demand an answer from China."\n\n'
    'Beijing rejected the demand. "They are lying," Mao Ning told reporters.'
)


def names_of(nlp, text: str, word: str) -> list[str]:
    doc = nlp(text)
    token = next(token.i for token in doc if token.text == word)
    return [mention.name for mention in find_mentions(doc, load_gazetteer()) if mention.start <= token < mention.end]


def speaker_of(nlp, text: str, word: str) -> str:
    doc = nlp(text)
    token = next(token.i for token in doc if token.text == word)
    speaker = Quotations(Columns(doc)).speaker(token)
    return "" if speaker is None else doc[speaker].text


@pytest.mark.parametrize(
    ("word", "speaker"),
    [("pirates", "Romeo"), ("We", "Romeo"), ("They", "Mao"), ("rejected", "")],
)
def test_the_speaker_is_the_subject_of_the_verb_of_speech_beside_or_before(nlp, word, speaker):
    assert speaker_of(nlp, TWO_SPEAKERS, word) == speaker


def test_a_headline_names_the_speaker_before_a_colon(nlp):
    assert speaker_of(nlp, 'Macron: "We will not recognise them"', "recognise") == "Macron"


def test_a_quotation_ends_with_its_paragraph(nlp):
    doc = nlp("“We have begun, he said.\n\nFrance left.")
    inside = Quotations(Columns(doc)).inside
    assert inside[1]
    assert not inside[next(token.i for token in doc if token.text == "France")]


def test_we_is_who_speaks(nlp):
    assert names_of(nlp, TWO_SPEAKERS, "We") == ["Romeo Brawner"]
    assert names_of(nlp, "We met Sergey Lavrov in Geneva.", "We") == []


def test_our_government_is_that_of_the_speaker(nlp):
    text = '"Our government condemns the attack," said Annalena Baerbock, the German foreign minister.'
    assert names_of(nlp, text, "government") == ["Germany"]


def test_he_is_who_the_sentences_before_were_about(nlp):
    text = (
        "Emmanuel Macron spoke in Paris. It was a long speech. He criticised Russia. "
        '"Boris Johnson was wrong," he added.'
    )
    doc = nlp(text)
    found = {m.start: m.name for m in find_mentions(doc, load_gazetteer()) if m.kind == "pronoun"}
    tokens = [token.i for token in doc if token.lower_ == "he"]
    assert [found.get(token) for token in tokens] == ["Emmanuel Macron", "Emmanuel Macron"]


def test_a_minister_named_before_is_meant_by_his_office_and_country(nlp):
    text = "Turkish Foreign Minister Hakan Fidan met Antony Blinken in Ankara. {} rejected the plan."
    assert names_of(nlp, text.format("The Turkish minister"), "minister") == ["Hakan Fidan"]
    assert names_of(nlp, text.format("A Turkish minister"), "minister") == ["Turkey"]
    assert names_of(nlp, text.format("The Greek minister"), "minister") == ["Greece"]


def test_both_sides_are_the_two_that_the_text_is_about(nlp):
    text = (
        "Armenia accused Azerbaijan of shelling. Azerbaijan denied it. Armenia and Azerbaijan signed a truce. "
        "France, Russia and Iran praised it. Diplomats called on both sides to stop."
    )
    assert set(names_of(nlp, text, "sides")) == {"Armenia", "Azerbaijan"}
