# ruff: noqa: E501 - a tree is read best in long lines
"""What an event has of the date that the sentence before told; who may go on from there is tested with the reports."""

from __future__ import annotations

import pytest
from parsed_docs import parsed

from diplograph.extract.carried_dates import carried_date
from diplograph.extract.date_spans import parse_iso
from diplograph.extract.dates import Tense, find_date_mentions

THURSDAY = parse_iso("2021-05-20")
THEY_DISCUSSED = "They/PRON/PRP/nsubj/1 discussed/VERB/VBD/ROOT/1 Ukraine/PROPN/NNP/obj/1"
WASHINGTON_THEN = (
    "Washington/PROPN/NNP/nsubj/2 then/ADV/RB/advmod/2 imposed/VERB/VBD/ROOT/2 sanctions/NOUN/NNS/obj/2 on/ADP/IN/case/5 "
    "Iran/PROPN/NNP/obl/2"
)
THEY_CALLED = "They/PRON/PRP/nsubj/2 have/AUX/VBP/aux/2 called/VERB/VBN/ROOT/2 on/ADP/IN/case/4 Iran/PROPN/NNP/obl/2"
WHO_MET = (
    "They/PRON/PRP/nsubj/1 praised/VERB/VBD/ROOT/1 Xi/PROPN/NNP/obj/1 who/PRON/WP/nsubj/4 met/VERB/VBD/acl:relcl/2 "
    "Modi/PROPN/NNP/obj/4 and/CCONJ/CC/cc/7 urged/VERB/VBD/conj/1 calm/NOUN/NN/obj/7"
)
SAID_THEY_MET = (
    "They/PRON/PRP/nsubj/1 said/VERB/VBD/ROOT/1 Xi/PROPN/NNP/nsubj/3 met/VERB/VBD/ccomp/1 Modi/PROPN/NNP/obj/3"
)
THEY_HELD_TALKS = (
    "They/PRON/PRP/nsubj/1 held/VERB/VBD/ROOT/1 talks/NOUN/NNS/obj/1 on/ADP/IN/case/4 sanctions/NOUN/NNS/nmod/2"
)
THE_TALKS_FOCUSED = (
    "The/DET/DT/det/1 talks/NOUN/NNS/nsubj/2 focused/VERB/VBD/ROOT/2 on/ADP/IN/case/4 sanctions/NOUN/NNS/obl/2"
)
THE_LATER_DEAL = (
    "They/PRON/PRP/nsubj/1 discussed/VERB/VBD/ROOT/1 a/DET/DT/det/4 later/ADJ/JJR/amod/4 deal/NOUN/NN/obj/1"
)


def iso_of(tree: str, trigger: str, tense: Tense = "past", **options: object) -> str | None:
    doc = parsed(tree)
    index = next(token.i for token in doc if token.text == trigger)
    mentions = find_date_mentions(doc)
    found = carried_date(doc, mentions, trigger=index, anchor=THURSDAY, tense=tense, **options)  # type: ignore[arg-type]
    return found.span.iso if found and found.span else None


def test_the_sentence_before_dates_what_resumes_it_and_bounds_what_follows_it() -> None:
    carry = parse_iso("2021-03")
    assert iso_of(THEY_DISCUSSED, "discussed", carry=carry) == "2021-03"
    assert iso_of(WASHINGTON_THEN, "imposed", carry=carry) == "2021-03-01/2021-05-20"
    assert iso_of(WASHINGTON_THEN, "imposed", carry=parse_iso("2019")) is None
    assert iso_of(WASHINGTON_THEN.replace("then/ADV", "again/ADV"), "imposed", carry=carry) is None


@pytest.mark.parametrize(
    ("tree", "trigger", "carried"),
    [
        (THEY_DISCUSSED, "discussed", True),
        (THEY_DISCUSSED.replace("discussed/VERB/VBD", "discuss/VERB/VBP"), "discuss", False),
        (THEY_CALLED, "called", False),
        (THEY_CALLED.replace("have/", "had/"), "called", False),
        (WHO_MET, "praised", True),
        (WHO_MET, "urged", True),
        (WHO_MET, "met", False),
        (SAID_THEY_MET, "met", False),
        (THEY_HELD_TALKS, "talks", True),
        (THEY_HELD_TALKS, "sanctions", False),
        (THE_TALKS_FOCUSED, "talks", True),
        (THE_TALKS_FOCUSED, "sanctions", False),
        (THE_LATER_DEAL, "discussed", True),
    ],
)
def test_the_date_of_the_sentence_before_goes_to_the_main_clause_only(tree: str, trigger: str, carried: bool) -> None:
    assert iso_of(tree, trigger, carry=parse_iso("2021-03")) == ("2021-03" if carried else None)


def test_what_happened_is_not_dated_by_what_is_to_come_and_what_is_to_come_not_by_what_happened() -> None:
    to_come, over = parse_iso("2021-06"), parse_iso("2021-03")
    assert iso_of(THEY_DISCUSSED, "discussed", carry=to_come) is None
    assert iso_of(THEY_DISCUSSED, "discussed", "", carry=to_come, happened=True) is None
    will_discuss = THEY_DISCUSSED.replace("VBD", "VB")
    assert iso_of(will_discuss, "discussed", "future", carry=to_come) == "2021-06"
    assert iso_of(will_discuss, "discussed", "future", carry=over) is None


def test_words_that_leave_the_day_open_bound_no_less_but_keep_off_the_date_of_the_sentence_before() -> None:
    carry = parse_iso("2021-03")
    assert iso_of(WASHINGTON_THEN, "imposed", carry=carry, left_open=True) == "2021-03-01/2021-05-20"
    assert iso_of(THEY_DISCUSSED, "discussed", carry=carry, left_open=True) is None


def test_a_sentence_about_a_day_of_its_own_takes_none_over() -> None:
    on_monday = f"{THEY_DISCUSSED} on/ADP/IN/case/4 Monday/PROPN/NNP/obl/1"
    assert iso_of(on_monday, "discussed", carry=parse_iso("2021-03")) is None
