"""The words that decide the status of an event, in classes that follow the annotation guideline of the project.

``PLANNED``, ``POSSIBLE`` and ``DENIED`` say of what they govern, or stand before, that it is still to come, that it may
be, and that it is not; the others tell where such words and negations reach, and where they do not.
"""

from __future__ import annotations

from diplograph.extract.inflection import noun_forms, verb_forms

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "nor", "neither", "no", "without"})
AUXILIARIES = {
    **dict.fromkeys("will shall 'll ’ll wo".split(), "planned"),
    **dict.fromkeys("may might could can ca should must ought".split(), "possible"),
}
PLANNED = frozenset(
    "plan schedule vote expect set slate due agree decide intend prepare aim arrange announce pledge promise vow "
    "commit anticipate plot poise await postpone delay reschedule upcoming forthcoming scheduled planned expected "
    "next future pending arrangement eve ahead preparation prelude going gear swear determined promised undertake "
    "reconsider intention decision commitment agreement".split()
)
POSSIBLE = frozenset(
    "offer propose invite hope want wish seek ready willing prepared consider suggest urge ask demand request threaten "
    "possible possibility potential proposed proposal invitation likely chance desire call appeal press recommend "
    "favor favour allow let enable able plea weigh mull contemplate threat warn need require interested eager "
    "encourage pressure force persuade order authorize authorise permit insist advocate possibly perhaps probably "
    "alleged allegedly suspected suspect accuse accusation allegation claim convince would push opportunity prospect "
    "speculation rumour rumor idea bid willingness readiness interest approve tell like try attempt effort fear "
    "imminent conditional envision envisage hypothetical aimed think believe allege charge".split()
)
DENIED = frozenset(
    "refuse decline cancel reject deny fail scrap scrub abandon avoid oppose prevent unable impossible refusal "
    "cancellation denial failure forbid bar rule block abort shelve dismiss cancelled canceled boycott unwilling "
    "reluctant skip forgo stop prohibit exclude veto unlikely opposition ignore snub ruled shun spurn".split()
)
#: Answers to an act of speech, which they take to have been made.
RESPONSES = frozenset({"reject", "dismiss", "deny", "ignore", "oppose", "refuse", "decline", "veto", "turn down"})
#: What one does, or fails to do, about a demand that was made.
ANSWERS = frozenset(
    form for verb in "respond meet fulfil fulfill yield comply heed".split() for form in verb_forms(verb)
)
#: Verbs of a judgement on a deed, which they take to have been done, whether they are negated or still to come.
JUDGING = frozenset(
    form
    for verb in "condemn criticise criticize denounce deplore decry blame regret lament mourn resent praise hail "
    "applaud commend protest discuss avenge investigate".split()
    for form in verb_forms(verb)
)
#: Verbs that only pass on what is said; what they govern keeps its own status.
SPEECH = frozenset(
    "say report add note state declare confirm announce acknowledge admit explain quote mention comment reveal "
    "disclose tell claim".split()
)
#: Words above ``would`` with which it tells of what is planned (``said that it would``).
FORETELLING = SPEECH | PLANNED
#: Verbs whose complement, not whose circumstances, stands after ``in``, ``at`` or ``on``.
JOINING = frozenset({"participate", "engage", "involve", "involved", "interested", "join", "agree", "attend"})
CIRCUMSTANCES = frozenset({"in", "at", "during", "on"})
#: Verbs that read otherwise with a particle.
PHRASAL = {
    ("call", "off"): "denied",
    ("rule", "out"): "denied",
    ("turn", "down"): "denied",
    ("back", "out"): "denied",
    ("pull", "out"): "denied",
    ("put", "off"): "planned",
}
#: Verbs of seeing to it that somebody does not do something.
PREVENTING = frozenset("prevent bar ban block stop prohibit keep deter discourage dissuade restrain".split())
#: Words before ``from`` or ``of`` and what is not done.
KEEPING_FROM = frozenset(form for verb in PREVENTING | {"refrain", "abstain"} for form in verb_forms(verb))
#: Nouns for what is told, and verbs of those who say that it is wrong.
TOLD = frozenset(
    form
    for noun in "report claim allegation accusation suggestion rumour rumor evidence".split()
    for form in noun_forms(noun)
)
REFUTING = frozenset(form for verb in "deny dismiss reject refute rebut".split() for form in verb_forms(verb))
NO_ONE = frozenset({"no", "none", "nobody", "neither"})
#: Classified nouns that mean somebody, who may be urged to act.
PERSONS = frozenset({"force", "opposition", "suspect"})
#: Words after ``not`` with which more is said, not less.
MERELY = frozenset({"only", "just", "merely", "simply"})
#: Words before a time that possesses an event still to come (``next week's summit``).
COMING = frozenset({"next", "coming"})


def classify(lemma: str) -> str | None:
    """Return the status that a word casts on what it governs, or None.

    >>> classify("cancel"), classify("visit")
    ('denied', None)
    """
    if lemma in DENIED:
        return "denied"
    if lemma in PLANNED:
        return "planned"
    return "possible" if lemma in POSSIBLE else None
