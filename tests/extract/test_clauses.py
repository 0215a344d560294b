"""The same sentence gives the same arguments, whichever scheme it was parsed in."""

from __future__ import annotations

import pytest
from two_schemes import SCHEMES, index_of, parse, words_of

from diplograph.extract.clauses import ClauseFinder
from diplograph.extract.syntax import Syntax

VERBS = {
    "a preposition leads to who is met": (
        """
        Blinken   Blinken   NNP PROPN 2:nsubj =
        met       meet      VBD VERB  0:root  =
        with      with      IN  ADP   4:case  2:prep
        Lavrov    Lavrov    NNP PROPN 2:obl   3:pobj
        in        in        IN  ADP   6:case  2:prep
        Reykjavik Reykjavik NNP PROPN 2:obl   5:pobj
        """,
        {"met": {("subj", "Blinken"), ("with", "Lavrov"), ("in", "Reykjavik")}},
    ),
    "to be in a place": (
        """
        Lavrov Lavrov NNP PROPN 4:nsubj 2:nsubj
        is     be     VBZ AUX   4:cop   0:root
        in     in     IN  ADP   4:case  2:prep
        Delhi  Delhi  NNP PROPN 0:root  3:pobj
        """,
        {"is": {("subj", "Lavrov"), ("in", "Delhi")}},
    ),
    "a modal verb has who says so and who is to act": (
        """
        Paris Paris NNP PROPN 2:nsubj =
        says  say   VBZ VERB  0:root  =
        Rome  Rome  NNP PROPN 5:nsubj =
        must  must  MD  AUX   5:aux   =
        pay   pay   VB  VERB  2:ccomp =
        """,
        {"must": {("subj", "Paris"), ("obj", "Rome")}},
    ),
    "a modal verb has who says so behind the clause": (
        """
        Rome  Rome  NNP PROPN 3:nsubj     =
        must  must  MD  AUX   3:aux       =
        pay   pay   VB  VERB  0:root      6:ccomp
        ,     ,     ,   PUNCT 3:punct     6:punct
        Paris Paris NNP PROPN 6:nsubj     =
        said  say   VBD VERB  3:parataxis 0:root
        """,
        {"must": {("subj", "Paris"), ("obj", "Rome")}},
    ),
    "the agent of a passive acts": (
        """
        Lavrov   Lavrov  NNP PROPN 3:nsubj:pass 3:nsubjpass
        was      be      VBD AUX   3:aux:pass   3:auxpass
        received receive VBN VERB  0:root       =
        by       by      IN  ADP   5:case       3:agent
        Erdogan  Erdogan NNP PROPN 3:obl:agent  4:pobj
        """,
        {"received": {("obj", "Lavrov"), ("subj", "Erdogan")}},
    ),
    "an agent parsed as an oblique acts all the same": (
        """
        Lavrov   Lavrov  NNP PROPN 3:nsubj:pass 3:nsubjpass
        was      be      VBD AUX   3:aux:pass   3:auxpass
        received receive VBN VERB  0:root       =
        by       by      IN  ADP   5:case       3:prep
        Erdogan  Erdogan NNP PROPN 3:obl        4:pobj
        """,
        {"received": {("obj", "Lavrov"), ("subj", "Erdogan")}},
    ),
    "a passive without agent has no subject": (
        """
        Diplomats diplomat NNS NOUN  3:nsubj:pass 3:nsubjpass
        were      be       VBD AUX   3:aux:pass   3:auxpass
        expelled  expel    VBN VERB  0:root       =
        from      from     IN  ADP   5:case       3:prep
        Moscow    Moscow   NNP PROPN 3:obl        4:pobj
        """,
        {"expelled": {("obj", "Diplomats"), ("from", "Moscow")}},
    ),
    "a participle after a noun is passive": (
        """
        Police     police   NNS NOUN  2:nsubj     =
        questioned question VBD VERB  0:root      =
        men        man      NNS NOUN  2:obj       2:dobj
        arrested   arrest   VBN VERB  3:acl       =
        by         by       IN  ADP   6:case      4:agent
        Iran       Iran     NNP PROPN 4:obl:agent 5:pobj
        """,
        {
            "questioned": {("subj", "Police"), ("obj", "men")},
            "arrested": {("obj", "men"), ("subj", "Iran")},
        },
    ),
    "coordinated verbs share their subject": (
        """
        Wang     Wang     NNP PROPN 2:nsubj =
        visited  visit    VBD VERB  0:root  =
        Moscow   Moscow   NNP PROPN 2:obj   2:dobj
        and      and      CC  CCONJ 5:cc    2:cc
        met      meet     VBD VERB  2:conj  =
        Putin    Putin    NNP PROPN 5:obj   5:dobj
        """,
        {
            "visited": {("subj", "Wang"), ("obj", "Moscow")},
            "met": {("subj", "Wang"), ("obj", "Putin")},
        },
    ),
    "an object behind two verbs belongs to both": (
        """
        Russia    Russia   NNP PROPN 2:nsubj =
        condemned condemn  VBD VERB  0:root  =
        and       and      CC  CCONJ 4:cc    2:cc
        rejected  reject   VBD VERB  2:conj  =
        sanctions sanction NNS NOUN  2:obj   2:dobj
        """,
        {
            "condemned": {("subj", "Russia"), ("obj", "sanctions")},
            "rejected": {("subj", "Russia"), ("obj", "sanctions")},
        },
    ),
    "who agrees to meet is who meets": (
        """
        Iran    Iran    NNP PROPN 2:nsubj =
        agreed  agree   VBD VERB  0:root  =
        to      to      TO  PART  4:mark  4:aux
        meet    meet    VB  VERB  2:xcomp =
        Blinken Blinken NNP PROPN 4:obj   4:dobj
        """,
        {"meet": {("subj", "Iran"), ("obj", "Blinken")}},
    ),
    "who is urged to release is who releases": (
        """
        Blinken   Blinken  NNP PROPN 2:nsubj =
        urged     urge     VBD VERB  0:root  =
        Iran      Iran     NNP PROPN 2:obj   5:nsubj
        to        to       TO  PART  5:mark  5:aux
        release   release  VB  VERB  2:xcomp 2:ccomp
        prisoners prisoner NNS NOUN  5:obj   5:dobj
        """,
        {
            "urged": {("subj", "Blinken"), ("obj", "Iran")},
            "release": {("subj", "Iran"), ("obj", "prisoners")},
        },
    ),
    "who promises somebody to help is who helps": (
        """
        China    China   NNP PROPN 2:nsubj =
        promised promise VBD VERB  0:root  =
        Iran     Iran    NNP PROPN 2:iobj  2:dative
        to       to      TO  PART  5:mark  5:aux
        help     help    VB  VERB  2:xcomp =
        """,
        {"help": {("subj", "China")}},
    ),
    "who is expected to visit is who visits": (
        """
        Lavrov   Lavrov NNP PROPN 3:nsubj:pass 3:nsubjpass
        is       be     VBZ AUX   3:aux:pass   3:auxpass
        expected expect VBN VERB  0:root       =
        to       to     TO  PART  5:mark       5:aux
        visit    visit  VB  VERB  3:xcomp      =
        India    India  NNP PROPN 5:obj        5:dobj
        """,
        {"visit": {("subj", "Lavrov"), ("obj", "India")}},
    ),
    "who denies meeting is who would have met": (
        """
        Iran    Iran NNP PROPN 2:nsubj =
        denied  deny VBD VERB  0:root  =
        meeting meet VBG VERB  2:xcomp =
        Oman    Oman NNP PROPN 3:obj   3:dobj
        """,
        {"meeting": {("subj", "Iran"), ("obj", "Oman")}},
    ),
    "a purpose has the subject of its clause": (
        """
        Blinken Blinken NNP PROPN 2:nsubj =
        flew    fly     VBD VERB  0:root  =
        to      to      IN  ADP   4:case  2:prep
        Doha    Doha    NNP PROPN 2:obl   3:pobj
        to      to      TO  PART  6:mark  6:aux
        meet    meet    VB  VERB  2:advcl =
        Tamim   Tamim   NNP PROPN 6:obj   6:dobj
        """,
        {
            "flew": {("subj", "Blinken"), ("to", "Doha")},
            "meet": {("subj", "Blinken"), ("obj", "Tamim")},
        },
    ),
    "a relative pronoun stands for its antecedent": (
        """
        Wang    Wang   NNP PROPN 6:nsubj     =
        ,       ,      ,   PUNCT 1:punct     =
        who     who    WP  PRON  4:nsubj     =
        visited visit  VBD VERB  1:acl:relcl 1:relcl
        Moscow  Moscow NNP PROPN 4:obj       4:dobj
        met     meet   VBD VERB  0:root      =
        Putin   Putin  NNP PROPN 6:obj       6:dobj
        """,
        {
            "visited": {("subj", "Wang"), ("obj", "Moscow")},
            "met": {("subj", "Wang"), ("obj", "Putin")},
        },
    ),
    "an object pronoun stands for its antecedent": (
        """
        ministers minister NNS NOUN  5:nsubj     =
        whom      whom     WP  PRON  4:obj       4:dobj
        Iran      Iran     NNP PROPN 4:nsubj     =
        invited   invite   VBD VERB  1:acl:relcl 1:relcl
        left      leave    VBD VERB  0:root      =
        """,
        {"invited": {("subj", "Iran"), ("obj", "ministers")}},
    ),
    "a relative clause without pronoun leaves a gap for its object": (
        """
        ministers minister NNS NOUN  4:nsubj     =
        Iran      Iran     NNP PROPN 3:nsubj     =
        invited   invite   VBD VERB  1:acl:relcl 1:relcl
        left      leave    VBD VERB  0:root      =
        """,
        {"invited": {("subj", "Iran"), ("obj", "ministers")}},
    ),
    "an adjective with a copula is a predicate": (
        """
        China    China    NNP PROPN 3:nsubj 2:nsubj
        was      be       VBD AUX   3:cop   0:ROOT
        critical critical JJ  ADJ   0:root  2:acomp
        of       of       IN  ADP   5:case  3:prep
        Japan    Japan    NNP PROPN 3:obl   4:pobj
        """,
        {"critical": {("subj", "China"), ("of", "Japan")}},
    ),
    "who has a plan to attack is who attacks": (
        """
        Iran   Iran   NNP PROPN 3:nmod:poss 3:poss
        's     's     POS PART  1:case      =
        plan   plan   NN  NOUN  7:nsubj     =
        to     to     TO  PART  5:mark      5:aux
        attack attack VB  VERB  3:acl       =
        Oman   Oman   NNP PROPN 5:obj       5:dobj
        failed fail   VBD VERB  0:root      =
        """,
        {"attack": {("subj", "Iran"), ("obj", "Oman")}},
    ),
    "a receiver stands bare": (
        """
        Japan   Japan   NNP PROPN 2:nsubj =
        gave    give    VBD VERB  0:root  =
        Ukraine Ukraine NNP PROPN 2:iobj  2:dative
        money   money   NN  NOUN  2:obj   2:dobj
        """,
        {"gave": {("subj", "Japan"), ("iobj", "Ukraine"), ("obj", "money")}},
    ),
    "a receiver stands behind to": (
        """
        Japan   Japan   NNP PROPN 2:nsubj =
        gave    give    VBD VERB  0:root  =
        money   money   NN  NOUN  2:obj   2:dobj
        to      to      IN  ADP   5:case  2:dative
        Ukraine Ukraine NNP PROPN 2:obl   4:pobj
        """,
        {"gave": {("subj", "Japan"), ("to", "Ukraine"), ("obj", "money")}},
    ),
}

NOUNS = {
    "talks between two": (
        """
        Talks   talk    NNS NOUN  5:nsubj =
        between between IN  ADP   3:case  1:prep
        Iran    Iran    NNP PROPN 1:nmod  2:pobj
        Oman    Oman    NNP PROPN 3:conj  =
        began   begin   VBD VERB  0:root  =
        """,
        {"Talks": {("between", "Iran")}},
    ),
    "a visit of its possessor": (
        """
        Lavrov Lavrov NNP PROPN 3:nmod:poss 3:poss
        's     's     POS PART  1:case      =
        visit  visit  NN  NOUN  6:nsubj     =
        to     to     IN  ADP   5:case      3:prep
        India  India  NNP PROPN 3:nmod      4:pobj
        began  begin  VBD VERB  0:root      =
        """,
        {"visit": {("poss", "Lavrov"), ("to", "India")}},
    ),
    "a light verb lends its subject and place": (
        """
        Iran   Iran   NNP PROPN 2:nsubj =
        held   hold   VBD VERB  0:root  =
        talks  talk   NNS NOUN  2:obj   2:dobj
        with   with   IN  ADP   5:case  3:prep
        Oman   Oman   NNP PROPN 3:nmod  4:pobj
        in     in     IN  ADP   7:case  2:prep
        Muscat Muscat NNP PROPN 2:obl   6:pobj
        """,
        {"talks": {("with", "Oman"), ("g:subj", "Iran"), ("g:in", "Muscat")}},
    ),
    "sanctions that somebody imposed": (
        """
        Sanctions  sanction   NNS NOUN  7:nsubj     =
        imposed    impose     VBN VERB  1:acl       =
        by         by         IN  ADP   4:case      2:agent
        Washington Washington NNP PROPN 2:obl:agent 3:pobj
        on         on         IN  ADP   6:case      2:prep
        Moscow     Moscow     NNP PROPN 2:obl       5:pobj
        hurt       hurt       VBD VERB  0:root      =
        """,
        {"Sanctions": {("v:subj", "Washington"), ("v:on", "Moscow")}},
    ),
    "sanctions named after who imposes them": (
        """
        US        US       NNP PROPN 2:compound =
        sanctions sanction NNS NOUN  5:nsubj    =
        on        on       IN  ADP   4:case     2:prep
        Iran      Iran     NNP PROPN 2:nmod     3:pobj
        failed    fail     VBD VERB  0:root     =
        """,
        {"sanctions": {("mod", "US"), ("on", "Iran")}},
    ),
    "an apposition": (
        """
        Wang     Wang     NNP PROPN 4:nsubj =
        ,        ,        ,   PUNCT 1:punct =
        diplomat diplomat NN  NOUN  1:appos =
        left     leave    VBD VERB  0:root  =
        """,
        {"Wang": {("appos", "diplomat")}},
    ),
    "a noun with a copula is a predicate": (
        """
        Iran   Iran   NNP PROPN 3:nsubj 2:nsubj
        is     be     VBZ AUX   3:cop   0:ROOT
        critic critic NN  NOUN  0:root  2:attr
        of     of     IN  ADP   5:case  3:prep
        Oman   Oman   NNP PROPN 3:nmod  4:pobj
        """,
        {"critic": {("subj", "Iran"), ("of", "Oman")}},
    ),
}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("rows", "expected"), VERBS.values(), ids=VERBS)
def test_verbs(rows, expected, scheme):
    doc = parse(rows, scheme)
    finder = ClauseFinder(Syntax(doc))
    found = {word: words_of(doc, finder.verb_arguments(index_of(doc, word))) for word in expected}
    assert found == expected


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("rows", "expected"), NOUNS.values(), ids=NOUNS)
def test_nouns(rows, expected, scheme):
    doc = parse(rows, scheme)
    finder = ClauseFinder(Syntax(doc))
    words = {word: words_of(doc, finder.noun_arguments(index_of(doc, word))) for word in expected}
    outer = {"Wang": {path for path in words.get("Wang", ()) if path[0].startswith(("g:", "s:"))}}
    assert {word: found - outer.get(word, set()) for word, found in words.items()} == expected


@pytest.mark.parametrize("scheme", SCHEMES)
def test_passives_are_told_from_actives(scheme):
    passive = {"received", "expelled", "arrested", "expected"}
    for rows, expected in VERBS.values():
        doc = parse(rows, scheme)
        finder = ClauseFinder(Syntax(doc))
        for word in expected:
            assert finder.is_passive(index_of(doc, word)) == (word in passive)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_tree_of_noise_ends(scheme):
    """Parsers make chains of any depth out of tables and lists."""
    count = 300
    rows = "\n".join(f"w{n} w{n} VB VERB {n - 1}:{'conj' if n % 2 else 'xcomp'} =" for n in range(1, count + 1))
    finder = ClauseFinder(Syntax(parse(rows, scheme)))
    assert [finder.verb_arguments(token) for token in range(count)] == [[]] * count
