from __future__ import annotations

import pytest
from parsed_docs import parsed
from two_schemes import SCHEMES, parse

from diplograph.extract.syntax import Syntax

COPULA = """
    China    China    NNP PROPN 3:nsubj 2:nsubj
    was      be       VBD AUX   3:cop   0:ROOT
    critical critical JJ  ADJ   0:root  2:acomp
    of       of       IN  ADP   5:case  3:prep
    Japan    Japan    NNP PROPN 3:obl   4:pobj
    and      and      CC  CCONJ 7:cc    5:cc
    India    India    NNP PROPN 5:conj  =
"""
NESTED = """
    They    they    PRP PRON  2:nsubj =
    met     meet    VBD VERB  0:root  =
    outside outside IN  ADP   4:case  2:prep
    talks   talk    NNS NOUN  2:obl   3:pobj
    in      in      IN  ADP   6:case  4:prep
    Geneva  Geneva  NNP PROPN 4:nmod  5:pobj
"""


@pytest.mark.parametrize("scheme", SCHEMES)
def test_prepositional_objects_hang_from_the_word_they_belong_to(scheme):
    syntax = Syntax(parse(NESTED, scheme))
    assert [syntax.head[token] for token in (3, 5)] == [1, 3]
    assert [syntax.role[token] for token in (3, 5)] == ["obl", "nmod"]
    assert [syntax.preposition[token] for token in (3, 5)] == ["outside", "in"]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_predicate_heads_its_copula(scheme):
    syntax = Syntax(parse(COPULA, scheme))
    assert syntax.head[2] == 2
    assert (syntax.head[1], syntax.role[1]) == (2, "cop")
    assert (syntax.head[0], syntax.role[0]) == (2, "subj")
    assert syntax.is_verbal(2)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_is_joined_by_and_is_found_together(scheme):
    syntax = Syntax(parse(COPULA, scheme))
    assert syntax.coordinated(4) == [4, 6]
    assert syntax.ancestors(6) == [4, 2]
    assert 6 in syntax.subtree(2)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_sentences_are_numbered(scheme):
    rows = "Go go VB VERB 0:root =\nand and CC CCONJ 3:cc =\ncome come VB VERB 0:root ="
    assert Syntax(parse(rows, scheme)).sentence == [0, 1, 1]


def test_an_unparsed_text_is_a_row_of_roots():
    from spacy.lang.en import English

    syntax = Syntax(English()("Iran met Oman."))
    assert syntax.head == [0, 1, 2, 3]
    assert not any(syntax.children)


def test_a_preposition_is_no_argument_of_its_own():
    """CLEAR gives ``by`` and ``to`` themselves the labels agent and dative."""
    rows = """
        Aid     aid     NN  NOUN  3:nsubj:pass 3:nsubjpass
        was     be      VBD AUX   3:aux:pass   3:auxpass
        given   give    VBN VERB  0:root       =
        to      to      IN  ADP   5:case       3:dative
        Ukraine Ukraine NNP PROPN 3:obl        4:pobj
        by      by      IN  ADP   7:case       3:agent
        Japan   Japan   NNP PROPN 3:obl:agent  6:pobj
    """
    ud, clear = (Syntax(parse(rows, scheme)) for scheme in SCHEMES)
    assert clear.head == ud.head
    assert clear.role == ud.role


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    ("verb", "following", "raised"),
    [
        ("praised praise VBD", "Iran Iran NNP PROPN", True),
        ("praised praise VBN", "Iran Iran NNP PROPN", True),
        ("praised praise VBN", "by by IN ADP", False),
        ("praising praise VBG", "Iran Iran NNP PROPN", False),
    ],
)
def test_a_finite_verb_below_a_bare_noun_is_the_main_verb(scheme, verb, following, raised):
    rows = f"""
        The    the    DT  DET   2:det   =
        envoy  envoy  NN  NOUN  0:root  0:ROOT
        ,      ,      ,   PUNCT 2:punct =
        Hans   Hans   NNP PROPN 2:appos =
        Blix   Blix   NNP PROPN 4:flat  =
        ,      ,      ,   PUNCT 7:punct =
        {verb} VERB 2:acl =
        {following} 7:obl =
    """
    syntax = Syntax(parse(rows, scheme))
    assert (syntax.role[1] == "subj", syntax.head[1] == 6, syntax.role[6] == "root") == (raised, raised, raised)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_an_object_with_a_preposition_is_an_oblique(scheme):
    rows = """
        Spain  Spain  NNP PROPN 2:nsubj =
        called call   VBD VERB  0:root  0:ROOT
        Friday Friday NNP PROPN 2:obl:tmod 2:npadvmod
        on     on     IN  ADP   5:case  5:case
        Iran   Iran   NNP PROPN 2:obj   2:dobj
    """
    syntax = Syntax(parse(rows, scheme))
    assert (syntax.role[4], syntax.preposition[4]) == ("obl", "on")


def test_a_verb_parsed_as_a_modifier_of_its_object_is_the_root():
    rows = (
        "Germany/PROPN/NNP/compound/2 delivered/VERB/VBD/amod/2 tanks/NOUN/NNS/root/2 to/ADP/IN/case/4 "
        "Ukraine/PROPN/NNP/nmod/2"
    )
    syntax = Syntax(parsed(rows))
    assert syntax.role[:3] == ["subj", "root", "obj"]
    assert syntax.head[:3] == [1, 1, 1]


@pytest.mark.parametrize(
    ("form", "lemma", "tag", "corrected"),
    [
        ("blamed", "blam", "VBD", "blame"),
        ("shunned", "shunn", "VBN", "shun"),
        ("urging", "urg", "VBG", "urge"),
        ("found", "find", "VBD", "find"),
        ("lay", "lie", "VBD", "lie"),
        ("found", "found", "VB", "found"),
        ("warning", "warning", "NN", "warning"),
    ],
)
def test_lemmas_of_known_verbs_do_not_depend_on_the_lemmatizer(form, lemma, tag, corrected):
    doc = parse(f"{form} {lemma} {tag} VERB 0:root =", "ud")
    assert Syntax(doc).lemma == [corrected]
