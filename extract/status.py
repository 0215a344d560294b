"""Status of an event: did it happen (actual), is it to happen (planned), might it (possible), did or will it not
(denied).

The reading climbs from the trigger through the words that govern it: auxiliaries and negation, infinitives (``agreed
to meet``), light verbs and nouns (``cancelled plans for talks``), the verb that the event is subject of (``talks were
postponed``), conditions, and finally the verb of speech or thought, which only counts when it casts doubt (``denied
meeting``, ``hopes that``). Each cue that is met changes the reading so far; the cues are kept, so that every status
can be explained. The classes of words follow the annotation guideline of the project.
"""

from __future__ import annotations

from typing import NamedTuple, cast

from diplograph.extract.clauses import ClauseFinder
from diplograph.extract.inflection import verb_forms
from diplograph.extract.records import Status
from diplograph.extract.syntax import NOMINAL, Syntax

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "nor", "neither", "no", "without"})
PLANNED_AUXILIARIES = frozenset({"will", "shall", "'ll", "’ll"})
POSSIBLE_AUXILIARIES = frozenset({"may", "might", "could", "can", "should", "must", "ought"})
PLANNED = frozenset(
    "plan schedule expect set slate due agree decide intend prepare aim arrange announce pledge promise vow commit "
    "anticipate plot poise "
    "await postpone delay reschedule upcoming forthcoming scheduled planned expected next future pending arrangement "
    "eve ahead "
    "preparation prelude going gear swear determined promised undertake reconsider intention decision commitment "
    "agreement".split()
)
POSSIBLE = frozenset(
    "offer propose invite hope want wish seek ready willing prepared consider suggest urge ask demand request "
    "threaten possible possibility "
    "potential proposed proposal invitation offer likely unlikely chance desire call appeal press recommend favor "
    "favour allow let enable "
    "able plea weigh mull contemplate threat warn need require interested eager encourage pressure force persuade "
    "order authorize authorise "
    "permit insist advocate demand require possibly perhaps probably alleged allegedly suspected suspect accuse "
    "accusation allegation claim "
    "convince would push opportunity prospect speculation rumour rumor idea bid willingness readiness interest "
    "approve propose tell like try "
    "attempt effort fear imminent conditional envision envisage hypothetical aimed think believe allege charge".split()
)
DENIED = frozenset(
    "refuse decline cancel reject deny fail scrap scrub abandon avoid oppose prevent unable impossible refusal "
    "cancellation denial failure "
    "forbid bar rule block abort shelve dismiss cancelled canceled abandon boycott unwilling reluctant skip forgo "
    "stop prohibit exclude "
    "veto unlikely opposition ignore snub ruled".split()
)
#: Answers to an act of speech, which they take to have been made.
RESPONSES = frozenset({"reject", "dismiss", "deny", "ignore", "oppose", "refuse", "decline", "veto"})
#: Verbs of a judgement on a deed, which they take to have been done, whether they are negated or still to come.
JUDGING = frozenset(
    form
    for verb in "condemn criticise criticize denounce deplore decry blame regret lament mourn resent praise hail "
    "applaud commend protest discuss avenge investigate".split()
    for form in verb_forms(verb)
)
PRESUPPOSED = "presupposed"
#: Verbs that only pass on what is said; what they govern keeps its own status.
SPEECH = frozenset(
    "say report add note state declare confirm announce acknowledge admit explain quote mention comment reveal "
    "disclose tell claim".split()
)
CONDITIONS = frozenset({"if", "unless", "whether", "until", "before"})
RANK = {"actual": 0, "planned": 1, "possible": 2, "denied": 3}
MAX_STEPS = 7

#: Words before a time that possesses an event still to come (``next week's summit``).
COMING = frozenset({"next", "coming"})


class StatusReading(NamedTuple):
    """The status, the tense for reading dates (past, present or future), and the cues that decided, nearest first."""

    status: Status
    tense: str
    cues: tuple[str, ...]


class StatusReader:
    """Reads the status of triggers in one Doc; answers are kept."""

    def __init__(self, syntax: Syntax, clauses: ClauseFinder) -> None:
        """Work on one tree."""
        self.syntax = syntax
        self.clauses = clauses
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
        cues = [cue for cue in self._cues(trigger) if not (standing and cue[1] in RESPONSES)]
        status = "actual"
        for name, word in cues:
            status = _combine(status, name, word)
        return StatusReading(
            cast(Status, status),
            "future" if status in ("planned", "possible") else self.tense(trigger),
            tuple(f"{name}:{word}" for name, word in cues),
        )

    def _cues(self, trigger: int) -> list[tuple[str, str]]:
        s = self.syntax
        found: list[tuple[str, str]] = []
        node, came_from = trigger, -1
        for step in range(MAX_STEPS):
            found += self._own_cues(node, came_from)
            head, role = self._governor(node)
            if head == node:
                break
            if self._is_presupposed(head, node, role):
                found.append((PRESUPPOSED, s.lower[head]))
                break
            if not self._governs(head, node, role, step):
                break
            found += self._governor_cues(head, node, role)
            node, came_from = head, node
        return found

    def _governor(self, node: int) -> tuple[int, str]:
        """Return the head and the role of a node; an infinitive on an object (``urged officials to``) is the verb's."""
        s = self.syntax
        head, role = s.head[node], s.role[node]
        if role in ("acl", "advcl") and _infinitive(s, node) and s.role[head] in ("obj", "iobj", "psubj"):
            return s.head[head], "xcomp"
        return head, role

    def _governs(self, head: int, node: int, role: str, step: int) -> bool:
        """True when the head bears on whether the node's event happens."""
        s = self.syntax
        if role == "conj" or (role == "parataxis" and s.pos[node] in NOMINAL and s.pos[head] in NOMINAL):
            return True
        if role in ("xcomp", "obj", "psubj", "subj"):
            return role != "subj" or s.pos[node] in NOMINAL
        if role == "ccomp":
            return s.lemma[head] not in SPEECH
        if role in ("acl", "nmod", "mod"):
            return s.pos[head] in NOMINAL and _classify(s.lemma[head]) is not None
        if role == "obl":
            return (
                s.preposition[node] in ("for", "to", "on", "in", "at", "with", "from", "of", "during")
                and s.pos[node] in NOMINAL
                and step < 3
            )
        return (
            role == "advcl"
            and s.tag[node] in ("VB", "VBG")
            and s.preposition[node] in ("", "to")
            and _infinitive(s, node)
        )

    def _is_presupposed(self, head: int, node: int, role: str) -> bool:
        """True for the deed in ``has not condemned the invasion``."""
        return role in ("obj", "psubj") and self.syntax.pos[node] in NOMINAL and self.syntax.lower[head] in JUDGING

    def _own_cues(self, node: int, came_from: int) -> list[tuple[str, str]]:
        s = self.syntax
        found: list[tuple[str, str]] = []
        for child in s.children[node]:
            if child == came_from:
                continue
            role, word = s.role[child], s.lower[child]
            if role in ("aux", "cop", "auxpass"):
                found += self._auxiliary_cue(node, word)
            elif word in NEGATIONS and role in ("advmod", "det", "cc", "mod", "mark", "case"):
                found.append(("negation", word))
            elif role == "mark" and word in ("if", "unless", "whether"):
                found.append(("condition", word))
            elif role == "mod" and s.pos[node] in NOMINAL:
                name = _classify(s.lemma[child]) or _classify(word)
                if name:
                    found.append((f"{name}-modifier", word))
            elif role == "poss" and any(s.lower[other] in COMING for other in s.children[child]):
                found.append(("planned-modifier", "next"))
            elif role == "advmod" and word in ("possibly", "perhaps", "reportedly", "allegedly", "probably"):
                found.append(("possible", word))
        return found

    def _auxiliary_cue(self, node: int, word: str) -> list[tuple[str, str]]:
        s = self.syntax
        if word in PLANNED_AUXILIARIES or (word == "wo"):
            return [("planned", word)]
        if word in ("would", "'d"):
            reported = any(s.lemma[a] in SPEECH | PLANNED for a in s.ancestors(node)[:3])
            return [("planned" if reported else "possible", word)]
        if word in POSSIBLE_AUXILIARIES or word == "ca":
            return [("possible", word)]
        if word in ("is", "are", "was", "were") and s.tag[node] in ("VB", "VBN") and _infinitive(s, node):
            return [("planned", f"{word} to")]
        return []

    def _governor_cues(self, head: int, node: int, role: str) -> list[tuple[str, str]]:
        s = self.syntax
        if role in ("conj", "parataxis"):
            return []
        if (
            role == "obl"
            and s.pos[head] not in NOMINAL
            and s.preposition[node] not in ("for", "from", "to", "on", "in")
        ):
            return []
        lemma = s.lemma[head] if s.lemma[head] else s.lower[head]
        name = _classify(lemma) or _classify(s.lower[head])
        if name is None and any(s.lower[child] in ("off", "out") for child in s.with_role(head, "particle")):
            name = "denied" if s.lower[head] in ("called", "calling", "ruled", "ruling", "call", "rule") else None
        return [(name, lemma)] if name else []

    def tense(self, trigger: int) -> str:
        """Return the tense of what is told as a fact: present, else past."""
        s = self.syntax
        for node in [trigger, *s.ancestors(trigger)]:
            if s.tag[node] in ("VBD", "VBN"):
                return "past"
            if s.tag[node] in ("VBZ", "VBP"):
                return (
                    "past" if any(s.lower[c] in ("has", "have", "had") for c in s.with_role(node, "aux")) else "present"
                )
            if any(s.tag[child] == "VBD" for child in s.with_role(node, "aux", "auxpass", "cop")):
                return "past"
            if any(s.lower[child] in ("has", "have", "had") for child in s.with_role(node, "aux")):
                return "past"
            if any(s.tag[child] in ("VBZ", "VBP") for child in s.with_role(node, "aux", "cop")):
                return "present"
        return "past"


def _infinitive(syntax: Syntax, token: int) -> bool:
    return any(syntax.lower[child] == "to" for child in syntax.with_role(token, "mark", "aux"))


def _classify(lemma: str) -> str | None:
    if lemma in DENIED:
        return "denied"
    if lemma in PLANNED:
        return "planned"
    return "possible" if lemma in POSSIBLE else None


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
