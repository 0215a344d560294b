"""The same sentence gives the same status, whichever scheme it was parsed in."""

from __future__ import annotations

import pytest
from two_schemes import SCHEMES, index_of, parse

from diplograph.extract.status import StatusReader
from diplograph.extract.syntax import Syntax


def infinitive(word: str, lemma: str, tag: str = "VBD") -> str:
    return f"""
        Iran Iran NNP PROPN 2:nsubj =
        {word} {lemma} {tag} VERB 0:root =
        to to TO PART 4:mark 4:aux
        meet meet VB VERB 2:xcomp =
        Oman Oman NNP PROPN 4:obj 4:dobj
    """


def auxiliary(word: str, lemma: str, verb: str = "meet VB") -> str:
    form, tag = verb.split()
    return f"""
        Iran Iran NNP PROPN 3:nsubj =
        {word} {lemma} MD AUX 3:aux =
        {form} meet {tag} VERB 0:root =
        Oman Oman NNP PROPN 3:obj 3:dobj
    """


def light_verb(word: str, lemma: str) -> str:
    return f"""
        Iran Iran NNP PROPN 2:nsubj =
        {word} {lemma} VBD VERB 0:root =
        talks talk NNS NOUN 2:obj 2:dobj
        with with IN ADP 5:case 3:prep
        Oman Oman NNP PROPN 3:nmod 4:pobj
    """


MET = """
    Iran Iran NNP PROPN 2:nsubj =
    met  meet VBD VERB  0:root  =
    Oman Oman NNP PROPN 2:obj   2:dobj
"""
NEGATED = """
    Iran Iran NNP PROPN 4:nsubj  =
    did  do   VBD AUX   4:aux    =
    not  not  RB  PART  4:advmod 4:neg
    meet meet VB  VERB  0:root   =
    Oman Oman NNP PROPN 4:obj    4:dobj
"""
EXPECTED = """
    Iran     Iran   NNP PROPN 3:nsubj:pass 3:nsubjpass
    is       be     VBZ AUX   3:aux:pass   3:auxpass
    expected expect VBN VERB  0:root       =
    to       to     TO  PART  5:mark       5:aux
    meet     meet   VB  VERB  3:xcomp      =
"""
DENIED_DEED = """
    Iran    Iran NNP PROPN 2:nsubj =
    denied  deny VBD VERB  0:root  =
    meeting meet VBG VERB  2:xcomp =
    Oman    Oman NNP PROPN 3:obj   3:dobj
"""
REPORTED = """
    TASS TASS NNP PROPN 2:nsubj =
    said say  VBD VERB  0:root  =
    Iran Iran NNP PROPN 4:nsubj =
    met  meet VBD VERB  2:ccomp =
    Oman Oman NNP PROPN 4:obj   4:dobj
"""
CONDITION = """
    If     if     IN  SCONJ 3:mark  =
    Iran   Iran   NNP PROPN 3:nsubj =
    meets  meet   VBZ VERB  6:advcl =
    Oman   Oman   NNP PROPN 3:obj   3:dobj
    Israel Israel NNP PROPN 6:nsubj =
    leaves leave  VBZ VERB  0:root  =
"""
POSTPONED = """
    talks     talk     NNS NOUN 3:nsubj:pass 3:nsubjpass
    were      be       VBD AUX  3:aux:pass   3:auxpass
    postponed postpone VBN VERB 0:root       =
"""
CANCELLED = """
    talks     talk   NNS NOUN 3:nsubj:pass 3:nsubjpass
    were      be     VBD AUX  3:aux:pass   3:auxpass
    cancelled cancel VBN VERB 0:root       =
"""
READY = """
    Iran  Iran  NNP PROPN 3:nsubj 2:nsubj
    is    be    VBZ AUX   3:cop   0:ROOT
    ready ready JJ  ADJ   0:root  2:acomp
    to    to    TO  PART  5:mark  5:aux
    meet  meet  VB  VERB  3:xcomp =
    Oman  Oman  NNP PROPN 5:obj   5:dobj
"""
NOT_CONDEMNED = """
    India     India    NNP PROPN 4:nsubj  =
    has       have     VBZ AUX   4:aux    =
    not       not      RB  PART  4:advmod 4:neg
    condemned condemn  VBN VERB  0:root   =
    the       the      DT  DET   6:det    =
    invasion  invasion NN  NOUN  4:obj    4:dobj
"""
READINGS = {
    "told in the past": (MET, "met", "actual"),
    "told by somebody": (REPORTED, "met", "actual"),
    "not": (NEGATED, "meet", "denied"),
    "will": (auxiliary("will", "will"), "meet", "planned"),
    "may": (auxiliary("may", "may"), "meet", "possible"),
    "has": (auxiliary("has", "have", "met VBN"), "met", "actual"),
    "agreed to": (infinitive("agreed", "agree"), "meet", "planned"),
    "plans to": (infinitive("plans", "plan", "VBZ"), "meet", "planned"),
    "refused to": (infinitive("refused", "refuse"), "meet", "denied"),
    "offered to": (infinitive("offered", "offer"), "meet", "possible"),
    "is expected to": (EXPECTED, "meet", "planned"),
    "is ready to": (READY, "meet", "possible"),
    "denied having": (DENIED_DEED, "meeting", "denied"),
    "if": (CONDITION, "meets", "possible"),
    "held": (light_verb("held", "hold"), "talks", "actual"),
    "cancelled": (light_verb("cancelled", "cancel"), "talks", "denied"),
    "proposed": (light_verb("proposed", "propose"), "talks", "possible"),
    "not condemned": (NOT_CONDEMNED, "condemned", "denied"),
    "a deed that is not condemned": (NOT_CONDEMNED, "invasion", "actual"),
    "were postponed": (POSTPONED, "talks", "planned"),
    "were cancelled": (CANCELLED, "talks", "denied"),
}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("rows", "trigger", "status"), READINGS.values(), ids=READINGS)
def test_status(rows, trigger, status, scheme):
    doc = parse(rows, scheme)
    syntax = Syntax(doc)
    reading = StatusReader(syntax).read(index_of(doc, trigger))
    assert reading.status == status, reading.cues
    assert status == "actual" or reading.cues


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    ("rows", "trigger", "tense"),
    [(MET, "met", "past"), (REPORTED, "met", "past"), (auxiliary("will", "will"), "meet", "future")],
)
def test_tense_for_dates(rows, trigger, tense, scheme):
    doc = parse(rows, scheme)
    syntax = Syntax(doc)
    assert StatusReader(syntax).read(index_of(doc, trigger)).tense == tense


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("Lula did not name Maduro, but Brazilian diplomats have criticised Venezuela.", "criticised", "actual"),
        ("Hungary refuses to send arms to Ukraine and opposes EU sanctions on Russia.", "opposes", "actual"),
        ("Pakistan does not recognize Israel, and has condemned Egypt.", "condemned", "actual"),
        ("Germany refused to meet Iran or condemn Israel.", "condemn", "denied"),
        ("Iran did not meet or call Israel.", "call", "denied"),
        ("Iran did not meet nor call Israel.", "call", "denied"),
        ("Lula did not criticise China during his visit to Beijing.", "visit", "actual"),
        ("Lula will criticise China during his visit to Beijing.", "visit", "planned"),
        ("Iran failed to reach an agreement with Israel in talks in Doha.", "talks", "actual"),
        ("Iran refused to participate in the talks with Israel.", "talks", "denied"),
        ("Iran will not take part in talks with Israel.", "talks", "denied"),
        ("The talks between Iran and Israel failed on Monday.", "talks", "actual"),
        ("Italy called off a visit to France.", "visit", "denied"),
        ("Iran put off a visit to Iraq.", "visit", "planned"),
        ("Iran turned down talks with Israel.", "talks", "denied"),
        ("Iran backed out of talks with Israel.", "talks", "denied"),
        ("Iran pulled out of talks with Israel.", "talks", "denied"),
        ("Blinken was barred from visiting Moscow.", "visiting", "denied"),
        ("Iran accused Israel of attacking Lebanon.", "attacking", "possible"),
        ("Israel is accused of attacking Lebanon.", "attacking", "possible"),
        ("Iran blamed Israel for attacking Lebanon.", "attacking", "actual"),
        ("The United States voted to attack Iraq.", "attack", "planned"),
        ("China refrained from criticising Russia.", "criticising", "denied"),
        ("China stopped short of condemning Russia.", "condemning", "denied"),
        ("Iran ruled out holding talks with Israel.", "talks", "denied"),
        ("Neither France nor Germany has sanctioned Russia.", "sanctioned", "denied"),
        ("No European leader has condemned Israel.", "condemned", "denied"),
        ("None of the Gulf states condemned Israel.", "condemned", "denied"),
        ("Serbia held no talks with Bosnia.", "held", "denied"),
        ("China no longer supports Russia.", "supports", "denied"),
        ("Iran not only condemned Israel but also attacked Iraq.", "attacked", "actual"),
        ("Iran denied allegations that it attacked Saudi Arabia.", "attacked", "denied"),
        ("There is no evidence that Iran attacked Saudi Arabia.", "attacked", "denied"),
        ("Iran confirmed reports that Israel attacked Syria.", "attacked", "actual"),
        ("Macron expressed his readiness to visit Kyiv.", "visit", "possible"),
        ("Iran reiterated its refusal to negotiate with the United States.", "negotiate", "denied"),
        ("Germany confirmed its intention to send tanks to Ukraine.", "send", "planned"),
        ("Biden urged the opposition to condemn Russia.", "condemn", "possible"),
    ],
)
def test_status_in_parsed_sentences(nlp, text, trigger, status):
    doc = nlp(text)
    syntax = Syntax(doc)
    reading = StatusReader(syntax).read(index_of(doc, trigger))
    assert reading.status == status, reading.cues


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Iran rejected the American demand.", "demand"),
        ("Iran has not responded to American demands.", "demands"),
        ("Russia failed to meet a Ukrainian deadline.", "deadline"),
        ("Iran refused to yield to American demands.", "demands"),
    ],
)
def test_an_answer_presupposes_the_demand(nlp, text, trigger):
    doc = nlp(text)
    syntax = Syntax(doc)
    assert StatusReader(syntax).read(index_of(doc, trigger), standing=True).status == "actual"
