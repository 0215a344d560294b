import pytest

from diplograph.extract.states import find_state, iter_states, state_of


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("RU", "Russia"), ("US", "United States"), ("GB", "United Kingdom"), ("KR", "South Korea"),
        ("KP", "North Korea"), ("CZ", "Czech Republic"), ("CI", "Ivory Coast"), ("MM", "Myanmar"),
        ("NA", "Namibia"), ("TR", "Turkey"),
    ],
)  # fmt: skip
def test_states_bear_their_common_english_names(code, name):
    assert state_of(code).name == name


def test_codes_are_read_in_any_case():
    assert state_of("ru") is state_of("RU")


def test_denmark_is_the_state_not_the_realm():
    assert state_of("DK").id == "wd:Q35"


def test_former_states_are_historical():
    assert state_of("SUHH").historical
    assert not state_of("RU").historical


def test_a_territory_without_wikidata_id_gets_one_of_our_own():
    assert state_of("X-SO").id == "dgid:place/x-so"


def test_unknown_codes_are_refused():
    assert find_state("XX") is None
    with pytest.raises(KeyError):
        state_of("XX")


def test_states_come_sorted_with_distinct_ids():
    states = list(iter_states())
    assert [state.code for state in states] == sorted(state.code for state in states)
    assert len({state.id for state in states}) == len(states)


def test_organisations_are_no_states():
    assert find_state("EU") is None
    assert find_state("UN") is None
