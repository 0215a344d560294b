from __future__ import annotations

import pytest

from diplograph.extract.inflection import noun_forms, verb_forms


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("meet", "meet meets met meeting"),
        ("visit", "visit visits visited visiting"),
        ("condemn", "condemn condemns condemned condemning"),
        ("criticise", "criticise criticises criticised criticising"),
        ("accuse", "accuse accuses accused accusing"),
        ("agree", "agree agrees agreed agreeing"),
        ("deny", "deny denies denied denying"),
        ("deploy", "deploy deploys deployed deploying"),
        ("expel", "expel expels expelled expelling"),
        ("veto", "veto vetoes vetoed vetoing"),
        ("ban", "ban bans banned banning"),
        ("free", "free frees freed freeing"),
        ("withdraw", "withdraw withdraws withdrew withdrawn withdrawing"),
        ("speak", "speak speaks spoke spoken speaking"),
        ("hit", "hit hits hitting"),
        ("die", "die dies died dying"),
        ("confer", "confer confers conferred conferring"),
        ("transfer", "transfer transfers transferred transferring"),
        ("acquit", "acquit acquits acquitted acquitting"),
        ("mislead", "mislead misleads misled misleading"),
        ("burn", "burn burns burned burnt burning"),
        ("tie", "tie ties tied tying"),
    ],
)
def test_verb_forms(verb, forms):
    assert set(forms.split()) <= verb_forms(verb)


@pytest.mark.parametrize("verb", ["meet", "visit", "open", "order", "deploy"])
def test_consonants_are_not_doubled_without_need(verb):
    assert f"{verb}{verb[-1]}ing" not in verb_forms(verb)


@pytest.mark.parametrize(
    ("noun", "plural"),
    [("talk", "talks"), ("ally", "allies"), ("visit", "visits"), ("crisis", "crises"), ("clash", "clashes")],
)
def test_noun_forms(noun, plural):
    assert noun_forms(noun) == {noun, plural}
