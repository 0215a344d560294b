"""Status of an event: did it happen (actual), is it to happen (planned), might it (possible), did or will it not
(denied).

The reading climbs from the trigger through the words that govern it: auxiliaries and negation, infinitives (``agreed
to meet``), light verbs and nouns (``cancelled plans for talks``), the verb that the event is subject of (``talks were
postponed``), conditions, and finally the verb of speech or thought, which only counts when it casts doubt (``denied
meeting``, ``hopes that``). Each cue that is met changes the reading so far; the cues are kept, so that every status
can be explained. :mod:`~diplograph.extract.status_scope` says how far a cue reaches,
:mod:`~diplograph.extract.status_words` what cues there are.
"""

from __future__ import annotations

from typing import NamedTuple, cast

from diplograph.extract.records import Status
from diplograph.extract.status_scope import (
    accuses_of,
    governs,
    is_answered,
    is_beside,
    is_kept_from,
    is_presupposed,
    is_refuted,
)
from diplograph.extract.status_words import (
    AUXILIARIES,
    COMING,
    FORETELLING,
    MERELY,
    NEGATIONS,
    NO_ONE,
    PERSONS,
    PHRASAL,
    RESPONSES,
    classify,
)
from diplograph.extract.subjects import invitation_of
from diplograph.extract.syntax import NOMINAL, Syntax

#: The cue of a deed that is judged, and so was done.
PRESUPPOSED = "presupposed"
RANK = {"actual": 0, "planned": 1, "possible": 2, "denied": 3}
MAX_STEPS = 7
#: How many words up from a trigger an oblique still bears on it, and from ``would`` a verb of speech.
NEAR = 3


class StatusReading(NamedTuple):
    """The status, the tense for reading dates (past, present or future), and the cues that decided, nearest first."""

    status: Status
    tense: str
    cues: tuple[str, ...]


class StatusReader:
    """Reads the status of triggers in one Doc; answers are kept."""

    def __init__(self, syntax: Syntax) -> None:
        """Work on one tree."""
        self.syntax = syntax
        self._known: dict[tuple[int, bool], StatusReading] = {}

    def read(self, trigger: int, *, standing: bool = False) -> StatusReading:
        """Return the status of the event that a trigger token tells.

        ``standing``: the trigger names an act that a response presupposes (``rejected the demand``: it was demanded).
        """
        key = (trigger, standing and self.syntax.pos[trigger] in NOMINAL)
        if key not in self._known:
            self._known[key] = self._read(*key)
        return self._known[key]

    def _read(self, trigger: int, standing: bool) -> StatusReading:
        cues = [cue for cue in self._cues(trigger, standing) if not (standing and cue[1] in RESPONSES)]
        status = "actual"
        for name, word in cues:
            status = _combine(status, name, word)
        return StatusReading(
            cast(Status, status),
            "future" if status in ("planned", "possible") else self.tense(trigger),
            tuple(f"{name}:{word}" for name, word in cues),
        )

    def _cues(self, trigger: int, standing: bool) -> list[tuple[str, str]]:
        s = self.syntax
        found: list[tuple[str, str]] = []
        node, came_from, beside = trigger, -1, False
        for step in range(MAX_STEPS):
            found += _without_denial(self._own_cues(node, came_from), beside)
            head, role = self._governor(node)
            if head == node:
                break
            if is_presupposed(s, head, node, role) or (standing and is_answered(s, head, node, role)):
                found.append((PRESUPPOSED, s.lower[head]))
                break
            if is_refuted(s, head, node, role):
                found.append(("denied", s.lemma[head]))
                break
            if not governs(s, head, node, role, near=step < NEAR):
                break
            beside = beside or is_beside(s, head, node, role)
            found += _without_denial(self._governor_cues(head, node, role), beside)
            node, came_from = head, node
        return found

    def _governor(self, node: int) -> tuple[int, str]:
        """Return the head and the role of a node; an infinitive on an object (``urged officials to``) is the verb's.

        It is the object's that it follows when that tells of a will (``expressed his readiness to``).
        """
        s = self.syntax
        head, role = s.head[node], s.role[node]
        if role in ("acl", "advcl", "xcomp") and (will := self._will_before(node, head)) is not None:
            return will, "acl"
        if role in ("acl", "advcl") and s.is_infinitive(node) and s.role[head] in ("obj", "iobj", "psubj"):
            return s.head[head], "xcomp"
        if (accusation := accuses_of(s, node)) is not None:
            return accusation, "xcomp"
        return head, role

    def _will_before(self, node: int, head: int) -> int | None:
        """Return the classified noun right before an infinitive, the object of its head or the head itself, or an
        invitation, wherever it stands."""
        s = self.syntax
        if s.is_infinitive(node) and (invitation := invitation_of(s, head)) is not None:
            return invitation
        noun = next((child - 1 for child in s.with_role(node, "mark", "aux") if s.lower[child] == "to"), -1)
        if noun < 0 or s.pos[noun] != "NOUN" or s.lemma[noun] in PERSONS or classify(s.lemma[noun]) is None:
            return None
        return noun if noun == head or (s.head[noun] == head and s.role[noun] == "obj") else None

    def _own_cues(self, node: int, came_from: int) -> list[tuple[str, str]]:
        s = self.syntax
        found: list[tuple[str, str]] = []
        for child in s.children[node]:
            if child == came_from:
                continue
            role, word = s.role[child], s.lower[child]
            if role in ("aux", "cop", "auxpass"):
                found += self._auxiliary_cue(node, word)
            elif self._negates(child, trigger=came_from < 0):
                found.append(("negation", word if word in NEGATIONS else "no"))
            elif role == "mark" and word in ("if", "unless", "whether"):
                found.append(("condition", word))
            elif role == "mod" and s.pos[node] in NOMINAL:
                name = classify(s.lemma[child]) or classify(word)
                if name:
                    found.append((f"{name}-modifier", word))
            elif role == "poss" and any(s.lower[other] in COMING for other in s.children[child]):
                found.append(("planned-modifier", "next"))
            elif role == "advmod" and word in ("possibly", "perhaps", "reportedly", "allegedly", "probably"):
                found.append(("possible", word))
        return found

    def _negates(self, child: int, *, trigger: bool) -> bool:
        """True for ``not``, ``no longer``, a subject that is nobody, and a trigger's object that is nothing."""
        s = self.syntax
        role, word = s.role[child], s.lower[child]
        if role in ("subj", "psubj") or (role == "obj" and trigger):
            nobody = word in NO_ONE or any(s.lower[each] in NO_ONE for each in s.with_role(child, "det", "cc"))
            return nobody and not s.has(s.head[child], "expl")
        if role == "advmod" and word == "longer":
            return any(s.lower[each] == "no" for each in s.children[child])
        if word not in NEGATIONS or role not in ("advmod", "det", "cc", "mod", "mark", "case"):
            return False
        return child + 1 == len(s) or s.lower[child + 1] not in MERELY

    def _auxiliary_cue(self, node: int, word: str) -> list[tuple[str, str]]:
        s = self.syntax
        if word in AUXILIARIES:
            return [(AUXILIARIES[word], word)]
        if word in ("would", "'d"):
            reported = any(s.lemma[a] in FORETELLING for a in s.ancestors(node)[:NEAR])
            return [("planned" if reported else "possible", word)]
        if word in ("is", "are", "was", "were") and s.tag[node] in ("VB", "VBN") and s.is_infinitive(node):
            return [("planned", f"{word} to")]
        return []

    def _governor_cues(self, head: int, node: int, role: str) -> list[tuple[str, str]]:
        s = self.syntax
        if role in ("conj", "parataxis"):
            return []
        if is_kept_from(s, head, node):
            return [("denied", s.lemma[head])]
        phrasal = self._phrasal_cue(head, node)
        if phrasal:
            return [phrasal]
        if (
            role == "obl"
            and s.pos[head] not in NOMINAL
            and s.preposition[node] not in ("for", "from", "to", "on", "in")
        ):
            return []
        lemma = s.lemma[head] if s.lemma[head] else s.lower[head]
        name = classify(lemma) or classify(s.lower[head])
        return [(name, lemma)] if name else []

    def _phrasal_cue(self, head: int, node: int) -> tuple[str, str] | None:
        s = self.syntax
        for particle in (s.preposition[node], *(s.lower[child] for child in s.with_role(head, "particle"))):
            name = PHRASAL.get((s.lemma[head], particle))
            if name:
                return name, f"{s.lemma[head]} {particle}"
        return None

    def tense(self, trigger: int) -> str:
        """Return the tense of what is told as a fact: present, else past."""
        s = self.syntax
        for node in [trigger, *s.ancestors(trigger)]:
            perfect = any(s.lower[child] in ("has", "have", "had") for child in s.with_role(node, "aux"))
            if perfect or s.tag[node] in ("VBD", "VBN"):
                return "past"
            if s.tag[node] in ("VBZ", "VBP"):
                return "present"
            if any(s.tag[child] == "VBD" for child in s.with_role(node, "aux", "auxpass", "cop")):
                return "past"
            if any(s.tag[child] in ("VBZ", "VBP") for child in s.with_role(node, "aux", "cop")):
                return "present"
        return "past"


def _without_denial(cues: list[tuple[str, str]], beside: bool) -> list[tuple[str, str]]:
    return [cue for cue in cues if not (beside and cue[0] in ("negation", "denied", "denied-modifier"))]


def _combine(status: str, cue: str, word: str) -> str:
    """Apply one more cue, working outwards, to the reading so far."""
    cue = cue.removesuffix("-modifier")
    if cue == "negation":
        return "denied" if status != "denied" else "actual"
    if cue == "condition":
        return status if status == "denied" else "possible"
    if status == "denied" or cue == PRESUPPOSED:
        return status
    if cue == "denied":
        return "denied"
    return cue if RANK[cue] > RANK[status] else status
