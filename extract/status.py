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
from diplograph.extract.inflection import noun_forms, verb_forms
from diplograph.extract.records import Status
from diplograph.extract.syntax import NOMINAL, VERBAL, Syntax

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
PRESUPPOSED = "presupposed"
#: Verbs that only pass on what is said; what they govern keeps its own status.
SPEECH = frozenset(
    "say report add note state declare confirm announce acknowledge admit explain quote mention comment reveal "
    "disclose tell claim".split()
)
CONDITIONS = frozenset({"if", "unless", "whether", "until", "before"})
#: Tags of verbs with a tense of their own.
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
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
#: Words before ``from`` or ``of`` and what is not done.
KEEPING_FROM = frozenset(
    form
    for verb in "prevent bar ban block stop prohibit keep deter discourage dissuade refrain abstain restrain".split()
    for form in verb_forms(verb)
)
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
#: Tags of two verbs that share no auxiliary. Infinitives are often tagged VBP, and participles VBD.
UNLIKE = frozenset(
    {("VB", "VBD"), ("VB", "VBZ"), ("VBG", "VBD"), ("VBG", "VBZ"), ("VBN", "VBZ"), ("VBD", "VBZ"), ("VBZ", "VBD")}
)
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
            if self._is_presupposed(head, node, role) or (standing and self._is_answered(head, node, role)):
                found.append((PRESUPPOSED, s.lower[head]))
                break
            if self._is_refuted(head, node, role):
                found.append(("denied", s.lemma[head]))
                break
            if not self._governs(head, node, role, step):
                break
            beside = beside or self._is_beside(head, node, role)
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
        if role in ("acl", "advcl") and _infinitive(s, node) and s.role[head] in ("obj", "iobj", "psubj"):
            return s.head[head], "xcomp"
        return head, role

    def _will_before(self, node: int, head: int) -> int | None:
        """Return the classified noun right before an infinitive, the object of its head or the head itself."""
        s = self.syntax
        noun = next((child - 1 for child in s.with_role(node, "mark", "aux") if s.lower[child] == "to"), -1)
        if noun < 0 or s.pos[noun] != "NOUN" or s.lemma[noun] in PERSONS or _classify(s.lemma[noun]) is None:
            return None
        return noun if noun == head or (s.head[noun] == head and s.role[noun] == "obj") else None

    def _governs(self, head: int, node: int, role: str, step: int) -> bool:
        """True when the head bears on whether the node's event happens."""
        s = self.syntax
        if role == "conj":
            return not self._stands_alone(head, node)
        if role == "parataxis":
            return s.pos[node] in NOMINAL and s.pos[head] in NOMINAL
        if role in ("xcomp", "obj", "psubj", "subj"):
            return role != "subj" or s.pos[node] in NOMINAL
        if role == "ccomp":
            return s.lemma[head] not in SPEECH
        if role in ("acl", "nmod", "mod"):
            return s.pos[head] in NOMINAL and _classify(s.lemma[head]) is not None
        if role == "obl":
            return (
                s.preposition[node] in ("for", "to", "on", "in", "at", "with", "from", "of", "out", "during")
                and s.pos[node] in NOMINAL
                and step < 3
            )
        if self._is_kept_from(head, node):
            return True
        return (
            role == "advcl"
            and s.tag[node] in ("VB", "VBG")
            and s.preposition[node] in ("", "to")
            and _infinitive(s, node)
        )

    def _is_kept_from(self, head: int, node: int) -> bool:
        """True for ``barred from visiting``, ``stopped short of condemning``."""
        s = self.syntax
        opening = {s.lower[child] for child in s.with_role(node, "mark", "case")}
        if s.lower[head] == "short":
            return "of" in opening
        purpose = _infinitive(s, head) and s.has(head, "obj")
        return s.lower[head] in KEEPING_FROM and "from" in opening and not purpose

    def _is_beside(self, head: int, node: int, role: str) -> bool:
        """True for what is there whether or not the head happens: ``did not comment during the visit``."""
        s = self.syntax
        if role == "subj":
            return s.lemma[head] == "fail"
        if role != "obl" or s.preposition[node] not in CIRCUMSTANCES or s.lemma[head] in JOINING:
            return False
        return not any(s.lower[child] == "part" for child in s.with_role(head, "obj"))

    def _stands_alone(self, head: int, node: int) -> bool:
        """True for the second clause of ``did not name him, but officials have criticised Iran``."""
        s = self.syntax
        if s.pos[node] not in VERBAL:
            return False
        if any(s.lower[child] == "nor" for child in s.with_role(node, "cc")):
            return True
        finite = any(s.tag[child] in FINITE for child in s.with_role(node, "aux", "auxpass"))
        return finite or s.has(node, "subj") or (s.tag[head], s.tag[node]) in UNLIKE

    def _is_presupposed(self, head: int, node: int, role: str) -> bool:
        """True for the deed in ``has not condemned the invasion``."""
        return role in ("obj", "psubj") and self.syntax.pos[node] in NOMINAL and self.syntax.lower[head] in JUDGING

    def _is_answered(self, head: int, node: int, role: str) -> bool:
        """True for the demand in ``has not responded to demands``, ``failed to meet demands``."""
        s = self.syntax
        object_of = role in ("obj", "psubj") or (role == "obl" and s.preposition[node] in ("to", "with"))
        return object_of and s.lower[head] in ANSWERS and s.pos[head] in VERBAL

    def _is_refuted(self, head: int, node: int, role: str) -> bool:
        """True for what is told in ``denied reports that it had attacked`` or ``no evidence that it attacked``."""
        s = self.syntax
        if role not in ("relcl", "acl", "ccomp") or s.lower[head] not in TOLD:
            return False
        if not any(s.lower[child] == "that" for child in s.with_role(node, "mark")):
            return False
        refuted = s.role[head] in ("obj", "psubj") and s.lower[s.head[head]] in REFUTING
        return refuted or any(s.lower[child] == "no" for child in s.with_role(head, "det"))

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
                name = _classify(s.lemma[child]) or _classify(word)
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
        if self._is_kept_from(head, node):
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
        name = _classify(lemma) or _classify(s.lower[head])
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


def _without_denial(cues: list[tuple[str, str]], beside: bool) -> list[tuple[str, str]]:
    return [cue for cue in cues if not (beside and cue[0] in ("negation", "denied", "denied-modifier"))]


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
