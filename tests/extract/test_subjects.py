"""Who acts where a verb has no subject of its own."""

from __future__ import annotations

import pytest
from two_schemes import SCHEMES, index_of, parse

from diplograph.extract.subjects import SubjectFinder
from diplograph.extract.syntax import Syntax

CONTROLLED = {
    "who is accused of a deed does it": (
        """
        France    France  NNP PROPN 2:nsubj =
        accused   accuse  VBD VERB  0:root  0:ROOT
        Israel    Israel  NNP PROPN 2:obj   2:dobj
        of        of      IN  SCONJ 5:mark  2:prep
        attacking attack  VBG VERB  2:advcl 4:pcomp
        Iran      Iran    NNP PROPN 5:obj   5:dobj
        """,
        "attacking",
        "Israel",
    ),
    "who does something by doing another does both": (
        """
        France    France  NNP PROPN 2:nsubj =
        angered   anger   VBD VERB  0:root  0:ROOT
        Israel    Israel  NNP PROPN 2:obj   2:dobj
        by        by      IN  SCONJ 5:mark  2:prep
        praising  praise  VBG VERB  2:advcl 4:pcomp
        Iran      Iran    NNP PROPN 5:obj   5:dobj
        """,
        "praising",
        "France",
    ),
    "whom one urges acts, though the infinitive hangs from the verb": (
        """
        France  France  NNP PROPN 2:nsubj =
        asked   ask     VBD VERB  0:root  0:ROOT
        Israel  Israel  NNP PROPN 2:iobj  2:dobj
        to      to      TO  PART  5:mark  5:aux
        free    free    VB  VERB  2:advcl =
        them    they    PRP PRON  5:obj   5:dobj
        """,
        "free",
        "Israel",
    ),
    "whom one urges acts, though the infinitive hangs from the object": (
        """
        France  France  NNP PROPN 2:nsubj =
        urged   urge    VBD VERB  0:root  0:ROOT
        Israel  Israel  NNP PROPN 2:obj   2:dobj
        to      to      TO  PART  5:mark  5:aux
        free    free    VB  VERB  3:acl   =
        them    they    PRP PRON  5:obj   5:dobj
        """,
        "free",
        "Israel",
    ),
    "whom one accuses may be named before": (
        """
        rebels    rebel   NNS NOUN  0:root      0:ROOT
        whom      whom    WP  PRON  4:obj       4:dobj
        Iran      Iran    NNP PROPN 4:nsubj     =
        accused   accuse  VBD VERB  1:acl:relcl 1:relcl
        of        of      IN  SCONJ 6:mark      4:prep
        attacking attack  VBG VERB  4:advcl     5:pcomp
        Oman      Oman    NNP PROPN 6:obj       6:dobj
        """,
        "attacking",
        "rebels",
    ),
}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("rows", "verb", "doer"), CONTROLLED.values(), ids=CONTROLLED)
def test_who_does_what_hangs_from_another_verb(rows, verb, doer, scheme):
    doc = parse(rows, scheme)
    subjects = SubjectFinder(Syntax(doc)).surface_subjects(index_of(doc, verb))
    assert [doc[token].text for token in subjects] == [doer]
