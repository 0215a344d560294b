from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from diplograph.errors import OntologyError
from diplograph.ontology.iris import (
    article_iri,
    article_of,
    compact_id,
    event_class_iri,
    event_iri,
    expand_id,
    publisher_iri,
    relation_iri,
    report_iri,
    state_id,
    web_iri,
)
from diplograph.ontology.vocabulary import PREFIXES

AWKWARD = st.text(st.characters(exclude_categories=()), max_size=30)


@example("article", "\U000e0100")
@given(st.sampled_from(sorted(PREFIXES)), AWKWARD)
def test_compact_ids_survive_the_round_trip(prefix, local):
    iri = expand_id(f"{prefix}:{local}")
    back = compact_id(iri)
    assert expand_id(back) == iri
    if prefix != "dgid":  # dgid:article/x is article:x
        assert back == f"{prefix}:{local}"


@given(AWKWARD)
def test_article_ids_survive_the_round_trip(article):
    assert article_of(article_iri(article)) == article


@given(AWKWARD, AWKWARD)
def test_different_articles_have_different_iris(one, other):
    assert (article_iri(one) == article_iri(other)) == (one == other)


@given(AWKWARD)
def test_any_text_makes_a_valid_iri(text):
    for make in (article_iri, event_iri, report_iri, relation_iri, publisher_iri, event_class_iri):
        assert make(text).value.startswith("https://w3id.org/diplograph/")


@given(AWKWARD)
def test_web_addresses_are_valid_or_dropped(text):
    for url in (text, f"https://news.example/{text}", f"http://{text}"):
        iri = web_iri(url)
        assert iri is None or iri.value.startswith(("http://", "https://"))


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://news.example/a?b=c#d", "https://news.example/a?b=c#d"),
        ("https://news.example/100%", "https://news.example/100%25"),
        ("https://news.example/a%20b", "https://news.example/a%20b"),
        ('https://news.example/a b<c>"d', "https://news.example/a%20b%3Cc%3E%22d"),
        ("  https://news.example/  ", "https://news.example/"),
        ("https://news.example/Ünïcode", "https://news.example/Ünïcode"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("news.example/1", None),
        ("https://", None),
        ("http://[broken", None),
        ("http://a b/", None),
        ("", None),
    ],
)
def test_only_web_addresses_become_iris(url, expected):
    iri = web_iri(url)
    assert (iri.value if iri else None) == expected


@pytest.mark.parametrize("bad", ["Q30", "", "nope:Q30", "http://x"])
def test_ids_without_a_known_prefix_are_refused(bad):
    with pytest.raises(OntologyError, match="wd:Q30"):
        expand_id(bad)


def test_iri_of_another_kind_names_no_article():
    with pytest.raises(OntologyError, match="names no article"):
        article_of("https://news.example/1")


def test_states_have_ids():
    assert state_id("RU") == "wd:Q159"
    assert state_id("XX") == ""
