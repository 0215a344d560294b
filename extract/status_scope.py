"""Whether a word bears on the event below it: how far negation, plans and doubt reach.

Each function is asked about a node on the way up from the trigger, its head, and the role of the node there.
"""

from __future__ import annotations

from diplograph.extract.status_words import (
    ANSWERS,
    CIRCUMSTANCES,
    JOINING,
    JUDGING,
    KEEPING_FROM,
    REFUTING,
    SPEECH,
    TOLD,
    classify,
)
from diplograph.extract.subjects import ACCUSING
from diplograph.extract.syntax import NOMINAL, VERBAL, Syntax

#: Tags of verbs with a tense of their own.
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
#: Tags of two verbs that share no auxiliary. Infinitives are often tagged VBP, and participles VBD.
UNLIKE = frozenset(
    {("VB", "VBD"), ("VB", "VBZ"), ("VBG", "VBD"), ("VBG", "VBZ"), ("VBN", "VBZ"), ("VBD", "VBZ"), ("VBZ", "VBD")}
)


def governs(syntax: Syntax, head: int, node: int, role: str, *, near: bool) -> bool:
    """True when the head bears on whether the node's event happens."""
    if role == "conj":
        return not stands_alone(syntax, head, node)
    if role == "parataxis":
        return syntax.pos[node] in NOMINAL and syntax.pos[head] in NOMINAL
    if role in ("xcomp", "obj", "psubj", "subj"):
        return role != "subj" or syntax.pos[node] in NOMINAL
    if role == "ccomp":
        return syntax.lemma[head] not in SPEECH
    if role in ("acl", "nmod", "mod"):
        return syntax.pos[head] in NOMINAL and classify(syntax.lemma[head]) is not None
    if role == "obl":
        return (
            syntax.preposition[node] in ("for", "to", "on", "in", "at", "with", "from", "of", "out", "during")
            and syntax.pos[node] in NOMINAL
            and near
        )
    if is_kept_from(syntax, head, node):
        return True
    return (
        role == "advcl"
        and syntax.tag[node] in ("VB", "VBG")
        and syntax.preposition[node] in ("", "to")
        and syntax.is_infinitive(node)
    )


def accuses_of(syntax: Syntax, node: int) -> int | None:
    """Return the verb of ``accused Iran of attacking``, for the attacking, wherever the parse puts it."""
    if syntax.tag[node] != "VBG" or not any(syntax.lower[child] == "of" for child in syntax.children[node]):
        return None
    above = (syntax.head[node], syntax.head[syntax.head[node]])
    return next((verb for verb in above if verb < node and syntax.lemma[verb] in ACCUSING), None)


def is_kept_from(syntax: Syntax, head: int, node: int) -> bool:
    """True for ``barred from visiting``, ``stopped short of condemning``."""
    opening = {syntax.lower[child] for child in syntax.with_role(node, "mark", "case")}
    if syntax.lower[head] == "short":
        return "of" in opening
    purpose = syntax.is_infinitive(head) and syntax.has(head, "obj")
    return syntax.lower[head] in KEEPING_FROM and "from" in opening and not purpose


def is_beside(syntax: Syntax, head: int, node: int, role: str) -> bool:
    """True for what is there whether or not the head happens: ``did not comment during the visit``."""
    if role == "subj":
        return syntax.lemma[head] == "fail"
    if role != "obl" or syntax.preposition[node] not in CIRCUMSTANCES or syntax.lemma[head] in JOINING:
        return False
    return not any(syntax.lower[child] == "part" for child in syntax.with_role(head, "obj"))


def stands_alone(syntax: Syntax, head: int, node: int) -> bool:
    """True for the second clause of ``did not name him, but officials have criticised Iran``."""
    if syntax.pos[node] not in VERBAL:
        return False
    if any(syntax.lower[child] == "nor" for child in syntax.with_role(node, "cc")):
        return True
    finite = any(syntax.tag[child] in FINITE for child in syntax.with_role(node, "aux", "auxpass"))
    return finite or syntax.has(node, "subj") or (syntax.tag[head], syntax.tag[node]) in UNLIKE


def is_presupposed(syntax: Syntax, head: int, node: int, role: str) -> bool:
    """True for the deed in ``has not condemned the invasion``."""
    return role in ("obj", "psubj") and syntax.pos[node] in NOMINAL and syntax.lower[head] in JUDGING


def is_answered(syntax: Syntax, head: int, node: int, role: str) -> bool:
    """True for the demand in ``has not responded to demands``, ``failed to meet demands``."""
    object_of = role in ("obj", "psubj") or (role == "obl" and syntax.preposition[node] in ("to", "with"))
    return object_of and syntax.lower[head] in ANSWERS and syntax.pos[head] in VERBAL


def is_refuted(syntax: Syntax, head: int, node: int, role: str) -> bool:
    """True for what is told in ``denied reports that it had attacked`` or ``no evidence that it attacked``."""
    if role not in ("relcl", "acl", "ccomp") or syntax.lower[head] not in TOLD:
        return False
    if not any(syntax.lower[child] == "that" for child in syntax.with_role(node, "mark")):
        return False
    refuted = syntax.role[head] in ("obj", "psubj") and syntax.lower[syntax.head[head]] in REFUTING
    return refuted or any(syntax.lower[child] == "no" for child in syntax.with_role(head, "det"))
