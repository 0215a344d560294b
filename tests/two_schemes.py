"""Sentences parsed by hand in both label schemes: Universal Dependencies, and the CLEAR labels of ``en_core_web_*``."""

from __future__ import annotations

from spacy.lang.en import English
from spacy.tokens import Doc

SCHEMES = ("ud", "clear")
_VOCAB = English().vocab


def parse(rows: str, scheme: str) -> Doc:
    """Make a Doc from one row a token: ``word lemma tag pos ud clear``; the last two are ``head:label``.

    Heads count from 1, 0 is the root; ``=`` in the last column means that both schemes agree.

    >>> parse('''
    ...     Iran  Iran  NNP PROPN 2:nsubj =
    ...     spoke speak VBD VERB  0:root  0:ROOT
    ... ''', "clear")[0].dep_
    'nsubj'
    """
    table = [row.split() for row in rows.strip().splitlines()]
    arcs = [(row[4] if row[5] == "=" or scheme == "ud" else row[5]).split(":", 1) for row in table]
    return Doc(
        _VOCAB,
        words=[row[0] for row in table],
        lemmas=[row[1] for row in table],
        tags=[row[2] for row in table],
        pos=[row[3] for row in table],
        heads=[int(head) - 1 if head != "0" else number for number, (head, _) in enumerate(arcs)],
        deps=["ROOT" if head == "0" else label for head, label in arcs],
    )


def words_of(doc: Doc, arguments: object) -> set[tuple[str, str]]:
    """Return arguments as pairs of path and word."""
    return {(path, doc[token].text) for path, token in arguments}  # type: ignore[attr-defined]


def index_of(doc: Doc, word: str) -> int:
    """Return the index of the first token that reads so."""
    return next(token.i for token in doc if token.text == word)
