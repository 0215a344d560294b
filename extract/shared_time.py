"""Whether two words of a sentence share their time: what a date on one of them says about the other.

Read from heads, parts of speech, tags and the labels that Universal Dependencies and the CLEAR scheme have in common.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from spacy.tokens import Token

    from diplograph.extract.date_spans import Tense

VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
# Verbs that say of the event named by their subject or object that it takes place: their time is its time.
OCCURRENCE_VERBS = frozenset({
    "announce", "arrange", "attend", "be", "begin", "carry", "come", "commence", "complete", "conclude",
    "conduct", "continue", "deliver", "do", "end", "expect", "give", "happen", "have", "hit", "hold", "host",
    "impose", "issue", "kick", "launch", "lodge", "make", "mark", "mount", "occur", "open", "order", "pay",
    "plan", "prompt", "reach", "renew", "resume", "schedule", "see", "send", "set", "sign", "slate", "spark",
    "stage", "start", "take", "trigger", "undertake", "wage", "wrap",
})  # fmt: skip
BEGINNING_VERBS = frozenset(
    {"begin", "start", "commence", "open", "schedule", "slate", "plan", "set", "hold", "expect"}
)
# ``is expected on Monday to meet``: Monday is the day of the meeting, unlike in ``agreed on Monday to meet``.
FORESEEING_VERBS = frozenset(
    {"expect", "schedule", "slate", "set", "plan", "be", "have", "intend", "want", "hope", "go"}
)
SAME_TIME_PREPOSITIONS = frozenset({"in", "on", "at", "during", "amid", "alongside", "within", "along"})
SAME_TIME_MARKS = frozenset({"when", "as", "while", "by", "in"})
PAST_PERFECT = frozenset({"had", "'d", "’d"})
LATER = frozenset({"will", "would", "may", "might", "could", "should"})
SPEECH_VERBS = frozenset({"say", "tell", "add", "state", "assert", "note", "stress", "explain", "write", "tweet"})
# Prepositions of what something is about, or comes before or after: ``concern over the arrest``.
OTHER_TIME_PREPOSITIONS = frozenset(
    {"over", "about", "regarding", "concerning", "after", "before", "since", "following"}
)
Sharing = Literal["", "coarse", "exact"]
#: What a dated clause of speech says of the event told in it: nothing; it is the event (``spoken``); it makes the event
#: known on its day (``announced``).
Telling = Literal["", "spoken", "announced"]


def is_verb(token: Token) -> bool:
    """True for a verb on which part of speech and tag agree: taggers take ``ministers`` for one now and then."""
    return token.pos_ in VERBAL and token.tag_[:1] in ("V", "M", "")


def is_predicate(token: Token) -> bool:
    """True for a verb, and for a noun or adjective with a copula."""
    return is_verb(token) or any(child.dep_ == "cop" for child in token.lefts)


def governs(token: Token) -> bool:
    """True for a verb with a time of its own; ``talks held on Friday``, ``talks that began on Friday`` hand it on."""
    if not is_verb(token) or token.lemma_.lower() not in OCCURRENCE_VERBS:
        return is_predicate(token)
    relative = token.dep_.startswith(("acl", "relcl")) and token.head.pos_ in NOMINAL
    participle = token.tag_ in ("VBG", "VBN") and token.lemma_.lower() in BEGINNING_VERBS and not any(token.lefts)
    return not (relative or participle)


def opens_clause(verb: Token) -> bool:
    """True for the participle in ``Speaking in Seoul on Thursday, he said``."""
    before_head = verb.i < verb.head.i and verb.head.pos_ in VERBAL
    return before_head and verb.tag_ == "VBG" and verb.dep_ == "advcl" and _marks(verb) <= SAME_TIME_MARKS


def hands_on(noun: Token) -> bool:
    """True when a date on a noun holds for what the noun belongs to, as in ``met at the talks on Friday``."""
    above, prepositions = _above(noun)
    if above.pos_ in NOMINAL:
        return bool(prepositions) or noun.dep_ in ("conj", "appos", "compound", "flat")
    light_verb = not prepositions and above.lemma_.lower() in OCCURRENCE_VERBS
    return light_verb or bool(prepositions & SAME_TIME_PREPOSITIONS)


def shares_time_with_verb(token: Token, tense: Tense) -> bool:
    """True when an event named by a noun takes place when its head does: ``held talks``, ``said during a visit``.

    What is announced for the future does not.
    """
    above, prepositions = _above(token)
    if prepositions & SAME_TIME_PREPOSITIONS:
        return True
    if above.pos_ not in VERBAL:
        return not prepositions & OTHER_TIME_PREPOSITIONS
    verb = above.lemma_.lower()
    return verb in OCCURRENCE_VERBS and not (tense == "future" and verb in ("announce", "order", "sign"))


def _above(token: Token) -> tuple[Token, set[str]]:
    """The head of a noun and the prepositions between them."""
    prepositions = {child.lower_ for child in token.lefts if child.pos_ in ("ADP", "SCONJ")}
    if token.head.pos_ == "ADP":
        return token.head.head, {token.head.lower_, *prepositions}
    return token.head, prepositions


def time_shared_with_clause(verb: Token, *, fronted: bool, tense: Tense, telling: Telling) -> Sharing:
    """Tell whether a clause shares the time of the one it hangs from, and whether only a month or longer is safe.

    ``fronted``: the date stands before the verb of the upper clause, so that it holds for what is joined to it.
    """
    label = verb.dep_.split(":")[0]
    if label == "conj":
        if telling == "spoken":
            later = _has_subject(verb) and not (fronted or _same_tense(verb, verb.head))
            return "" if later or _has_auxiliary(verb, PAST_PERFECT) else "exact"
        return "exact" if _same_tense(verb, verb.head) and (fronted or not _has_subject(verb)) else ""
    if label == "xcomp" or (label == "advcl" and any(child.tag_ == "TO" for child in verb.lefts)):
        foreseen = verb.head.pos_ not in VERBAL or verb.head.lemma_.lower() in FORESEEING_VERBS
        return "exact" if foreseen or tense != "future" else ""
    marks = _marks(verb)
    if label == "ccomp" or "that" in marks or (label == "parataxis" and telling == "spoken") or _is_content(verb):
        if _has_auxiliary(verb, PAST_PERFECT):
            return "exact" if telling == "announced" else ""
        if telling == "spoken":
            return "exact"
        return "" if _has_auxiliary(verb, LATER) else "exact" if telling == "announced" else "coarse"
    if marks & {"after", "where"} or (not marks and label == "advcl" and verb.tag_ == "VBD"):
        return "coarse"
    return "exact" if marks & SAME_TIME_MARKS or (not marks and verb.tag_ == "VBG" and label != "acl") else ""


def _is_content(verb: Token) -> bool:
    """True for the clause in ``said in an interview that he believed``, which parsers take for a relative clause."""
    noun = verb.head
    says = noun.pos_ in NOMINAL and noun.head.lemma_.lower() in SPEECH_VERBS
    return says and verb.dep_.startswith(("acl", "relcl")) and any(child.lower_ == "that" for child in verb.lefts)


def _marks(verb: Token) -> set[str]:
    marks = {
        child.lower_ for child in verb.lefts if child.pos_ in ("SCONJ", "ADP") or child.lower_ in ("when", "where")
    }
    return marks | ({verb.head.lower_} if verb.head.pos_ in ("ADP", "SCONJ") else set())


def _same_tense(verb: Token, other: Token) -> bool:
    return verb.tag_ == other.tag_ or {verb.tag_, other.tag_} <= {"VBD", "VBN"}


def _has_auxiliary(verb: Token, words: frozenset[str]) -> bool:
    return any(child.lower_ in words for child in verb.lefts)


def _has_subject(verb: Token) -> bool:
    return any(child.dep_.startswith(("nsubj", "csubj")) for child in verb.lefts)


def is_present_perfect(verb: Token) -> bool:
    """True for ``has met``, ``have been seen``; not for ``had met``."""
    return any(child.lower_ in ("has", "have", "'ve", "’ve") and child.dep_.startswith("aux") for child in verb.lefts)
