"""Whom a deed that was told before is laid at when the article speaks of it again."""

import pytest

from diplograph.extract.pipeline import ReportFinder


def told_of(nlp, text: str) -> list[tuple[str, str, str]]:
    reports = ReportFinder().read(nlp(text)).reports
    return [(r.relation, r.source[0].name, r.target[0].name) for r in reports if r.target]


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("Egypt condemned the attack.", True),
        ("The bombing was condemned by Egypt.", True),
        ("Egypt condemned the two attacks.", True),
        ("Egypt condemned the 2014 attack.", False),
        ("Egypt condemned another attack.", False),
        ("Egypt condemned an attack.", False),
        ("Egypt condemned the attack by Hamas.", False),
        ("Egypt condemned the sanctions.", False),
    ],
)
def test_a_deed_spoken_of_again_is_that_of_its_doer(nlp, answer, told):
    found = told_of(nlp, f"Israel attacked Lebanon on Monday. {answer}")
    assert ("attacked", "Israel", "Lebanon") in found
    assert (("criticised", "Egypt", "Israel") in found) == told


def test_of_two_deeds_the_last_is_meant(nlp):
    found = told_of(nlp, "Israel attacked Lebanon on Monday. Russia attacked Ukraine. Egypt condemned the attack.")
    assert [(source, target) for relation, source, target in found if relation == "criticised"] == [("Egypt", "Russia")]


def test_a_deed_that_two_have_done_is_nobodys(nlp):
    found = told_of(nlp, "Israel attacked Lebanon, while Russia attacked Ukraine. Egypt condemned the attack.")
    assert {("attacked", "Israel", "Lebanon"), ("attacked", "Russia", "Ukraine")} <= set(found)
    assert not any(relation == "criticised" for relation, _, _ in found)


@pytest.mark.parametrize(
    ("story", "answer", "told"),
    [
        ("Iran and Iraq signed a treaty in Oslo.", "Egypt welcomed the agreement.", ("supported", "Egypt", "Iran")),
        ("Iran accused Chad of spying.", "Chad denied this.", ("rejected", "Chad", "Iran")),
        ("Iran attacked Chad on Monday.", "Egypt condemned it.", ("criticised", "Egypt", "Iran")),
    ],
)
def test_agreements_and_pronouns_stand_for_deeds(nlp, story, answer, told):
    assert told in told_of(nlp, f"{story} {answer}")


@pytest.mark.parametrize(
    ("story", "answer"),
    [
        ("Iran and Iraq signed a treaty.", "Egypt signed the agreement on Monday."),
        ("Iran and Iraq held talks.", "Egypt held the talks."),
    ],
)
def test_nobody_joins_what_others_did_together(nlp, story, answer):
    (report,) = ReportFinder().read(nlp(f"{story} {answer}")).reports
    assert {actor.name for actor in report.source} == {"Iran", "Iraq"}
