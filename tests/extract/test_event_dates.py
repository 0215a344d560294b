# ruff: noqa: E501 - a tree is read best in long lines
from __future__ import annotations

import pytest
from parsed_docs import parsed

from diplograph.extract.date_spans import DateSpan, parse_iso
from diplograph.extract.dates import EventDate, Tense, date_of_event, date_of_known_event, find_date_mentions
from diplograph.extract.news_dates import date_of_news
from diplograph.extract.pipeline import ARTICLE_KEY

THURSDAY = parse_iso("2021-05-20")
SAID_WILL_MEET = {
    "UD": "Biden/PROPN/NNP/nsubj/1 said/VERB/VBD/ROOT/1 on/ADP/IN/case/3 Tuesday/PROPN/NNP/obl/1 that/SCONJ/IN/mark/7 "
    "he/PRON/PRP/nsubj/7 will/AUX/MD/aux/7 meet/VERB/VB/ccomp/1 Putin/PROPN/NNP/obj/7 in/ADP/IN/case/10 June/PROPN/NNP/obl/7",
    "CLEAR": "Biden/PROPN/NNP/nsubj/1 said/VERB/VBD/ROOT/1 on/ADP/IN/prep/1 Tuesday/PROPN/NNP/pobj/2 that/SCONJ/IN/mark/7 "
    "he/PRON/PRP/nsubj/7 will/AUX/MD/aux/7 meet/VERB/VB/ccomp/1 Putin/PROPN/NNP/dobj/7 in/ADP/IN/prep/7 June/PROPN/NNP/pobj/9",
}
HELD_TALKS = {
    "UD": "Blinken/PROPN/NNP/nsubj/1 held/VERB/VBD/ROOT/1 talks/NOUN/NNS/obj/1 with/ADP/IN/case/4 Lavrov/PROPN/NNP/nmod/2 "
    "on/ADP/IN/case/6 Wednesday/PROPN/NNP/obl/1",
    "CLEAR": "Blinken/PROPN/NNP/nsubj/1 held/VERB/VBD/ROOT/1 talks/NOUN/NNS/dobj/1 with/ADP/IN/prep/2 Lavrov/PROPN/NNP/pobj/3 "
    "on/ADP/IN/prep/1 Wednesday/PROPN/NNP/pobj/5",
}
ON_THE_SIDELINES = {
    "UD": "On/ADP/IN/case/2 the/DET/DT/det/2 sidelines/NOUN/NNS/obl/12 of/ADP/IN/case/5 his/PRON/PRP$/nmod:poss/5 "
    "visit/NOUN/NN/nmod/2 to/ADP/IN/case/7 Rome/PROPN/NNP/nmod/5 on/ADP/IN/case/9 May/PROPN/NNP/nmod/5 3/NUM/CD/nummod/9 "
    "Modi/PROPN/NNP/nsubj/12 met/VERB/VBD/ROOT/12 Draghi/PROPN/NNP/obj/12",
    "CLEAR": "On/ADP/IN/prep/12 the/DET/DT/det/2 sidelines/NOUN/NNS/pobj/0 of/ADP/IN/prep/2 his/PRON/PRP$/poss/5 "
    "visit/NOUN/NN/pobj/3 to/ADP/IN/prep/5 Rome/PROPN/NNP/pobj/6 on/ADP/IN/prep/5 May/PROPN/NNP/pobj/8 3/NUM/CD/nummod/9 "
    "Modi/PROPN/NNP/nsubj/12 met/VERB/VBD/ROOT/12 Draghi/PROPN/NNP/dobj/12",
}
IMPOSED_AND_EXPELLED = (
    "Russia/PROPN/NNP/nsubj/1 imposed/VERB/VBD/ROOT/1 sanctions/NOUN/NNS/obj/1 in/ADP/IN/case/4 April/PROPN/NNP/obl/1 "
    "and/CCONJ/CC/cc/6 expelled/VERB/VBD/conj/1 diplomats/NOUN/NNS/obj/6"
)
PROMPTING = (
    "In/ADP/IN/case/1 March/PROPN/NNP/obl/3 Biden/PROPN/NNP/nsubj/3 called/VERB/VBD/ROOT/3 Putin/PROPN/NNP/obj/3 "
    "killer/NOUN/NN/xcomp/3 ,/PUNCT/,/punct/7 prompting/VERB/VBG/advcl/3 Moscow/PROPN/NNP/obj/7 to/PART/TO/mark/10 "
    "recall/VERB/VB/xcomp/7 envoys/NOUN/NNS/obj/10"
)
SINCE_WHEN = (
    "Ties/NOUN/NNS/nsubj/2 are/AUX/VBP/cop/2 poor/ADJ/JJ/ROOT/2 since/SCONJ/IN/case/4 May/PROPN/NNP/obl/2 "
    "2018/NUM/CD/nmod/4 ,/PUNCT/,/punct/9 when/ADV/WRB/advmod/9 Trump/PROPN/NNP/nsubj/9 abandoned/VERB/VBD/advcl/2 "
    "it/PRON/PRP/obj/9"
)
ANNEXATION = (
    "They/PRON/PRP/nsubj/1 condemned/VERB/VBD/ROOT/1 the/DET/DT/det/4 2014/NUM/CD/compound/4 annexation/NOUN/NN/obj/1"
)
AGREED_TO_HOST = (
    "Japan/PROPN/NNP/nsubj/1 agreed/VERB/VBD/ROOT/1 on/ADP/IN/case/3 Monday/PROPN/NNP/obl/1 to/PART/TO/mark/5 "
    "host/VERB/VB/xcomp/1 Modi/PROPN/NNP/obj/5"
)
EXPECTED_TO_HOST = AGREED_TO_HOST.replace("agreed/VERB/VBD", "expected/VERB/VBN")
REBELS_SUNDAY = (
    "Police/NOUN/NNS/nsubj/1 killed/VERB/VBD/ROOT/1 ten/NUM/CD/nummod/3 rebels/NOUN/NNS/obj/1 Sunday/PROPN/NNP/appos/3 "
    "in/ADP/IN/case/7 a/DET/DT/det/7 raid/NOUN/NN/obl/1"
)
LOW_AFTER = (
    "Ties/NOUN/NNS/nsubj/1 hit/VERB/VBD/ROOT/1 a/DET/DT/det/3 low/NOUN/NN/obj/1 in/ADP/IN/case/5 March/PROPN/NNP/nmod/3 "
    "after/SCONJ/IN/mark/8 Biden/PROPN/NNP/nsubj/8 called/VERB/VBD/advcl/1 Putin/PROPN/NNP/obj/8 killer/NOUN/NN/xcomp/8"
)
SPEAKING = (
    "Speaking/VERB/VBG/advcl/6 in/ADP/IN/case/2 Seoul/PROPN/NNP/obl/0 on/ADP/IN/case/4 Wednesday/PROPN/NNP/obl/0 "
    "Maliki/PROPN/NNP/nsubj/6 praised/VERB/VBD/ROOT/6 Korea/PROPN/NNP/obj/6"
)
COMES_AFTER = (
    "The/DET/DT/det/1 visit/NOUN/NN/nsubj/2 comes/VERB/VBZ/ROOT/2 two/NUM/CD/nummod/4 days/NOUN/NNS/obl/2 "
    "after/SCONJ/IN/mark/7 Blinken/PROPN/NNP/nsubj/7 called/VERB/VBD/advcl/2 Lavrov/PROPN/NNP/obj/7"
)
KILLED_SINCE = (
    "Israel/PROPN/NNP/nsubj/2 has/AUX/VBZ/aux/2 killed/VERB/VBN/ROOT/2 rebels/NOUN/NNS/obj/2 since/ADP/IN/case/5 "
    "February/PROPN/NNP/obl/2"
)
TALKS_BEGAN = (
    "Talks/NOUN/NNS/nsubj/5 that/PRON/WDT/nsubj/2 began/VERB/VBD/acl:relcl/0 on/ADP/IN/case/4 Tuesday/PROPN/NNP/obl/2 "
    "failed/VERB/VBD/ROOT/5"
)
SAID_MUST_STOP = (
    "Iran/PROPN/NNP/nsubj/1 said/VERB/VBD/ROOT/1 on/ADP/IN/case/3 Monday/PROPN/NNP/obl/1 that/SCONJ/IN/mark/7 "
    "Israel/PROPN/NNP/nsubj/7 must/AUX/MD/aux/7 stop/VERB/VB/ccomp/1"
)
THEY_DISCUSSED = "They/PRON/PRP/nsubj/1 discussed/VERB/VBD/ROOT/1 Ukraine/PROPN/NNP/obj/1"
THE_TWO_DISCUSSED = (
    "She/PRON/PRP/nsubj/1 met/VERB/VBD/ROOT/1 Biden/PROPN/NNP/obj/1 on/ADP/IN/case/4 May/PROPN/NNP/obl/1 "
    "3/NUM/CD/nummod/4 and/CCONJ/CC/cc/9 the/DET/DT/det/8 two/NUM/CD/nsubj/9 discussed/VERB/VBD/conj/1 "
    "Ukraine/PROPN/NNP/obj/9"
)
NOMINAL = (
    "Putin/PROPN/NNP/nmod:poss/2 's/PART/POS/case/0 talks/NOUN/NNS/ROOT/2 with/ADP/IN/case/4 Xi/PROPN/NNP/nmod/2 "
    "in/ADP/IN/case/6 March/PROPN/NNP/nmod/2"
)

IN_A_STATEMENT = (
    "In/ADP/IN/case/1 March/PROPN/NNP/obl/3 Iran/PROPN/NNP/nsubj/3 said/VERB/VBD/ROOT/3 in/ADP/IN/case/6 a/DET/DT/det/6 "
    "statement/NOUN/NN/obl/3 that/PRON/WDT/obj/9 Israel/PROPN/NNP/nsubj/9 angered/VERB/VBD/acl:relcl/6 Oman/PROPN/NNP/obj/9"
)
KNOWN = (
    "The/DET/DT/det/2 Russian/ADJ/JJ/amod/2 invasion/NOUN/NN/nsubj/5 of/ADP/IN/case/4 Ukraine/PROPN/NNP/nmod/2 "
    "goes/VERB/VBZ/ROOT/5 on/ADV/RB/advmod/5"
)


def date_of(tree: str, trigger: str, tense: Tense = "past", **options: object) -> EventDate | None:
    doc = parsed(tree)
    index = next(token.i for token in doc if token.text == trigger)
    mentions = find_date_mentions(doc)
    return date_of_event(doc, mentions, trigger=index, anchor=THURSDAY, tense=tense, **options)  # type: ignore[arg-type]


def iso_of(tree: str, trigger: str, tense: Tense = "past", **options: object) -> str | None:
    found = date_of(tree, trigger, tense, **options)
    return found.span.iso if found and found.span else None


@pytest.mark.parametrize("scheme", ["UD", "CLEAR"])
def test_each_clause_has_its_own_date_under_both_label_schemes(scheme: str) -> None:
    assert iso_of(SAID_WILL_MEET[scheme], "said") == "2021-05-18"
    assert iso_of(SAID_WILL_MEET[scheme], "meet", "future") == "2021-06"
    assert iso_of(HELD_TALKS[scheme], "held") == "2021-05-19"
    assert iso_of(HELD_TALKS[scheme], "talks") == "2021-05-19"
    assert iso_of(ON_THE_SIDELINES[scheme], "visit") == "2021-05-03"
    assert iso_of(ON_THE_SIDELINES[scheme], "met") == "2021-05-03"


@pytest.mark.parametrize(
    ("tree", "trigger", "tense", "iso"),
    [
        (IMPOSED_AND_EXPELLED, "imposed", "past", "2021-04"),
        (IMPOSED_AND_EXPELLED, "expelled", "past", "2021-04"),
        (PROMPTING, "called", "past", "2021-03"),
        (PROMPTING, "recall", "past", "2021-03"),
        (SINCE_WHEN, "abandoned", "past", "2018-05"),
        (ANNEXATION, "annexation", "past", "2014"),
        (ANNEXATION, "condemned", "past", None),
        (AGREED_TO_HOST, "agreed", "past", "2021-05-17"),
        (AGREED_TO_HOST, "host", "future", None),
        (EXPECTED_TO_HOST, "host", "future", "2021-05-24"),
        (REBELS_SUNDAY, "killed", "past", "2021-05-16"),
        (REBELS_SUNDAY, "raid", "past", "2021-05-16"),
        (LOW_AFTER, "called", "past", "2021-03"),
        (LOW_AFTER.replace("in/", "on/").replace("March", "Monday"), "called", "past", None),
        (SPEAKING, "praised", "past", "2021-05-19"),
        (COMES_AFTER, "called", "past", "2021-05-18"),
        (COMES_AFTER, "visit", "past", None),
        (KILLED_SINCE, "killed", "past", "2021-02-01/2021-05-20"),
        (TALKS_BEGAN, "Talks", "past", "2021-05-18"),
        (TALKS_BEGAN, "failed", "past", None),
        (SAID_MUST_STOP, "stop", "past", None),
        (THEY_DISCUSSED, "discussed", "past", None),
        (NOMINAL, "talks", "past", "2021-03"),
        (THE_TWO_DISCUSSED, "discussed", "past", "2021-05-03"),
        (THE_TWO_DISCUSSED.replace("two/NUM/CD", "army/NOUN/NN"), "discussed", "past", None),
    ],
)
def test_the_date_that_belongs_to_an_event(tree: str, trigger: str, tense: Tense, iso: str | None) -> None:
    assert iso_of(tree, trigger, tense) == iso


def test_what_was_said_on_a_day_is_an_act_of_speech_of_that_day() -> None:
    assert iso_of(SAID_MUST_STOP, "stop", telling="spoken") == "2021-05-17"
    assert iso_of(SAID_MUST_STOP.replace("must/AUX/MD", "had/AUX/VBD"), "stop", telling="spoken") is None


def test_what_is_announced_happened_on_the_day_of_the_statement_unless_it_is_to_come() -> None:
    had_called = SAID_MUST_STOP.replace("must/AUX/MD", "had/AUX/VBD")
    assert iso_of(had_called, "stop", telling="announced") == "2021-05-17"
    will_call = SAID_MUST_STOP.replace("must/AUX/MD", "will/AUX/MD")
    assert iso_of(will_call, "stop", "future", telling="announced") is None


def test_a_clause_parsed_as_part_of_the_statement_is_of_its_time() -> None:
    assert iso_of(IN_A_STATEMENT, "angered") == "2021-03"
    assert iso_of(IN_A_STATEMENT.replace("said/VERB/VBD", "left/VERB/VBD"), "angered") is None


def test_what_has_happened_has_not_happened_after_the_article() -> None:
    next_week = NOMINAL.replace("in/ADP/IN/case/6 March/PROPN/NNP/nmod/2", "next/ADJ/JJ/amod/6 week/NOUN/NN/nmod/2")
    assert iso_of(next_week, "talks") == "2021-05-24/2021-05-30"
    assert iso_of(next_week, "talks", happened=True) is None


def test_a_known_event_has_its_date_unless_the_article_is_older() -> None:
    doc = parsed(KNOWN)
    found = date_of_known_event(doc, doc.text, 2, parse_iso("2023-01"))
    assert found is not None
    assert found.span == parse_iso("2022-02-24")
    assert date_of_known_event(doc, doc.text, 2, THURSDAY) is None
    assert date_of_known_event(doc, doc.text, 5, None) is None


def test_the_scope_given_decides_what_is_in_the_clause() -> None:
    assert iso_of(SAID_WILL_MEET["UD"].rpartition(" in/")[0], "meet", scope={1, 7}) == "2021-05-18"


def test_words_that_leave_the_day_open_are_told() -> None:
    found = date_of(KILLED_SINCE.replace("has/AUX/VBZ", "had/AUX/VBD"), "killed")
    assert found is not None
    assert found.span is None
    assert (found.text, found.rule) == ("since February", "'since' leaves the day open (attached to the trigger)")


def test_the_words_and_the_reasoning_are_told() -> None:
    assert date_of(HELD_TALKS["UD"], "talks") == EventDate(
        DateSpan("2021-05-19", "2021-05-19"),
        "on Wednesday",
        5,
        7,
        "weekday 'Wednesday' in the past, counted from 2021-05-20 (attached to the verb that says when it takes place)",
    )


def test_fresh_news_of_an_article_of_uncertain_day_lies_in_its_interval() -> None:
    may = parse_iso("2021-05")
    perfect = parsed("They/PRON/PRP/nsubj/2 have/AUX/VBP/aux/2 met/VERB/VBN/ROOT/2")
    found = date_of_news(perfect, trigger=2, anchor=may, tense="past")
    assert found is not None
    assert found.span == may
    assert date_of_news(perfect, trigger=2, anchor=THURSDAY, tense="past") is None
    assert date_of_news(perfect, trigger=2, anchor=None, tense="past") is None
    assert date_of_news(perfect, trigger=2, anchor=parse_iso("2019/2021"), tense="past") is None


def test_background_is_no_news() -> None:
    may = parse_iso("2021-05")
    simple_past = parsed(THEY_DISCUSSED)
    assert date_of_news(simple_past, trigger=1, anchor=may, tense="past") is None
    assert date_of_news(simple_past, trigger=1, anchor=may, tense="past", lead=True) is not None
    past_perfect = parsed("They/PRON/PRP/nsubj/2 had/AUX/VBD/aux/2 met/VERB/VBN/ROOT/2")
    assert date_of_news(past_perfect, trigger=2, anchor=may, tense="past", lead=True) is None
    since_when = parsed(SINCE_WHEN)
    assert date_of_news(since_when, trigger=9, anchor=may, tense="past") is None


@pytest.mark.parametrize(
    ("text", "relation", "date"),
    [
        ("France condemned Monday's attack by Israel.", "criticised", ""),
        ("France condemned Monday's attack by Israel on Lebanon.", "attacked", "2023-05-15"),
        ("Antony Blinken met Monday with Sergey Lavrov.", "met", "2023-05-15"),
        ("Lavrov is due in Oslo on Friday, and Iran has asked Russia for help.", "requested", ""),
        ("Lavrov is due in Oslo on Friday, and Iran has asked Russia for help.", "visited", "2023-05-19"),
    ],
)
def test_dates_of_whole_sentences(nlp, text: str, relation: str, date: str) -> None:
    doc = nlp.make_doc(text)
    doc.user_data[ARTICLE_KEY] = {"earliest": "2023-05-17", "latest": "2023-05-17"}
    assert {report.date for report in nlp(doc)._.reports if report.relation == relation} == {date}
