from __future__ import annotations

import pytest
from factory import RUSSIA, UNITED_STATES, event, report

from diplograph.extract.relation_types import RELATION_TYPES
from diplograph.graph.weights import goldstein_weight, plover_type, quad_class, sign_of


def told(relation, **fields):
    return event(report(relation, [UNITED_STATES], [RUSSIA], **fields))


@pytest.mark.parametrize(
    ("relation", "quad"),
    [
        ("met", "verbal cooperation"),
        ("aided", "material cooperation"),
        ("criticised", "verbal conflict"),
        ("attacked", "material conflict"),
    ],
)
def test_relations_fall_in_their_quad_class(relation, quad):
    assert quad_class(told(relation)) == quad


@pytest.mark.parametrize("relation", RELATION_TYPES)
def test_every_relation_has_a_weight_a_type_and_a_sign(relation):
    act = told(relation)
    assert goldstein_weight(act) is not None
    assert plover_type(act) in RELATION_TYPES[relation].plover
    assert sign_of(act) in {"cooperative", "conflictual"}


def test_code_of_the_event_decides_the_type():
    assert plover_type(told("met", code="190")) == "ASSAULT"


def test_act_of_unknown_kind_has_no_weight_and_is_neutral():
    act = told("mediated", code="999")
    assert (goldstein_weight(act), plover_type(act), quad_class(act), sign_of(act)) == (None, "", "", "neutral")


def test_act_without_plover_type_takes_the_sign_of_its_weight():
    assert (sign_of(told("mediated", code="018")), sign_of(told("mediated", code="016"))) == (
        "cooperative",
        "conflictual",
    )
