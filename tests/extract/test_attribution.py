"""Who says so, in both label schemes."""

from __future__ import annotations

import pytest
from two_schemes import SCHEMES, index_of, parse

from diplograph.extract.attribution import find_attribution
from diplograph.extract.clauses import ClauseFinder
from diplograph.extract.mention_index import MentionIndex
from diplograph.extract.syntax import Syntax

SAID_FIRST = """
    TASS TASS NNP PROPN 2:nsubj =
    said say  VBD VERB  0:root  =
    Iran Iran NNP PROPN 4:nsubj =
    met  meet VBD VERB  2:ccomp =
    Oman Oman NNP PROPN 4:obj   4:dobj
"""
SAID_LAST = """
    Iran  Iran  NNP PROPN 2:nsubj     =
    met   meet  VBD VERB  0:root      6:ccomp
    Oman  Oman  NNP PROPN 2:obj       2:dobj
    ,     ,     ,   PUNCT 2:punct     6:punct
    Price Price NNP PROPN 6:nsubj     =
    said  say   VBD VERB  2:parataxis 0:ROOT
"""
ACCORDING = """
    According accord  VBG VERB  3:case  6:prep
    to        to      IN  ADP   1:fixed 1:prep
    officials official NNS NOUN 6:obl   2:pobj
    ,         ,       ,   PUNCT 6:punct =
    Iran      Iran    NNP PROPN 6:nsubj =
    met       meet    VBD VERB  0:root  =
"""
AS_REPORTED = """
    As       as     IN  SCONJ 3:mark  =
    TASS     TASS   NNP PROPN 3:nsubj =
    reported report VBD VERB  6:advcl =
    ,        ,      ,   PUNCT 6:punct =
    Iran     Iran   NNP PROPN 6:nsubj =
    met      meet   VBD VERB  0:root  =
"""
BELIEVED = """
    TASS     TASS    NNP PROPN 2:nsubj =
    believes believe VBZ VERB  0:root  =
    Iran     Iran    NNP PROPN 4:nsubj =
    met      meet    VBD VERB  2:ccomp =
"""
WHILE_SAYING = """
    Iran   Iran  NNP PROPN 2:nsubj =
    met    meet  VBD VERB  0:root  =
    Oman   Oman  NNP PROPN 2:obj   2:dobj
    when   when  WRB SCONJ 6:mark  =
    Turkey Turkey NNP PROPN 6:nsubj =
    said   say   VBD VERB  2:advcl =
"""
PLAIN = """
    Iran Iran NNP PROPN 2:nsubj =
    met  meet VBD VERB  0:root  =
    Oman Oman NNP PROPN 2:obj   2:dobj
"""


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    ("rows", "source"),
    [
        (SAID_FIRST, "tass"),
        (SAID_LAST, "price"),
        (ACCORDING, "officials"),
        (AS_REPORTED, "tass"),
        (AS_REPORTED.replace("reported report", "insisted insist"), "tass"),
        (BELIEVED, "tass"),
        (WHILE_SAYING, ""),
        (PLAIN, ""),
    ],
    ids=["said first", "said last", "according to", "as reported", "as insisted", "believed", "while saying", "nobody"],
)
def test_attribution(rows, source, scheme):
    doc = parse(rows, scheme)
    syntax = Syntax(doc)
    index = MentionIndex([], syntax)
    assert find_attribution(syntax, ClauseFinder(syntax), index, index_of(doc, "met")) == source


def test_a_known_source_is_called_by_its_name(nlp):
    (report,) = (
        each for each in nlp("Iran met Oman in Muscat, Sergey Lavrov said.")._.reports if each.relation == "met"
    )
    assert report.attribution == "Sergey Lavrov"
