"""Decoding and normalisation of characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplograph.extract.characters import decode, is_binary, normalise


@given(st.text(alphabet=st.characters()))
def test_normalisation_keeps_every_offset(text):
    clean = normalise(text)
    assert len(clean) == len(text)
    assert normalise(clean) == clean
    clean.encode("utf-8")


def test_surrogates_controls_and_odd_spaces_are_replaced():
    assert normalise("a\u00a0b\u200bc\x00d\te\ud800f\ufeffg\uffff") == "a b c d e\ufffdf g\ufffd"
    assert normalise("a\r\nb\rc\u2028d") == "a \nb\nc\nd"
    assert normalise("“Grüße”, 黃岩島 — 😀") == "“Grüße”, 黃岩島 — 😀"


@given(st.binary(max_size=200))
def test_any_bytes_decode(data):
    decode(data)
    decode(data, markup=True)
    is_binary(data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_and_plain_unicode(encoding):
    data = "Grüße aus Oslo".encode(encoding)
    assert not is_binary(data)
    assert (decode(data).text, decode(data).doubt) == ("Grüße aus Oslo", "")


def test_few_broken_bytes_do_not_change_the_encoding():
    found = decode("Министр Берёза".encode() + b"\xff.")
    assert found.text == "Министр Берёза\ufffd."
    assert found.doubt == "1 broken character replaced"


def test_declared_encoding_counts_only_for_markup():
    data = "<meta charset='iso-8859-2'>Wałęsa".encode("iso-8859-2")
    assert "Wałęsa" in decode(data, markup=True).text
    assert "Wałęsa" not in decode(data).text


@pytest.mark.parametrize("name", ["rot13", "idna", "unicode_escape", "nonsense", "utf-8"])
def test_declaration_of_no_character_set_is_ignored(name):
    found = decode(f"<meta charset='{name}'>caf".encode() + b"\xe9", markup=True)
    assert found.text.endswith("café")
