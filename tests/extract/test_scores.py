"""Scores: what judges a candidate is the sum of the weights of its named features, and the sieve only leaves out."""

from __future__ import annotations

from typing import Any

import pytest

from diplograph.extract.pipeline import ReportFinder

TEXTS = (
    "Antony Blinken met Sergey Lavrov in Reykjavik on Wednesday.",
    "The Russian foreign minister, who visited Ankara after talks with Iran, accused the United States of lying.",
    "NATO and Russian officials urged Serbia to release the protesters, and rebels attacked a Turkish convoy.",
)


@pytest.fixture(scope="module", params=TEXTS)
def relations(request: pytest.FixtureRequest, nlp: Any) -> Any:
    return ReportFinder().read(nlp(request.param)).relations


def test_a_probability_is_the_sum_of_the_named_features(relations):
    for candidate in relations.candidates(0, len(relations.syntax)):
        features = relations.features.features(candidate)
        score = sum(relations.model.weight(feature) for feature in features)
        assert relations.scores.probability(candidate) == pytest.approx(relations.model.probability(score))


def test_no_feature_counts_twice(relations):
    for candidate in relations.candidates(0, len(relations.syntax)):
        features = relations.features.features(candidate)
        assert len(features) == len(set(features))


def test_the_shares_of_trigger_source_and_target_add_up(relations):
    for candidate in relations.candidates(0, len(relations.syntax)):
        swapped = candidate._replace(source=candidate.target, target=candidate.source)
        start, _, both = relations.scores.shares(candidate)
        assert start == relations.scores.shares(swapped)[0]
        assert both != start


def test_the_sieve_only_leaves_out(relations):
    everything = set(relations.candidates(0, len(relations.syntax)))
    judged = {item.candidate for item in relations.judge(0, len(relations.syntax))}
    assert judged
    assert judged <= everything


def test_the_sieve_keeps_what_is_reported(relations):
    everything = relations.candidates(0, len(relations.syntax))
    likely = {each for each in everything if relations.scores.probability(each) >= 0.6}
    assert likely <= {item.candidate for item in relations.judge(0, len(relations.syntax))}
