"""Who acts: the subjects of verbs, their own or shared, raised, controlled or implied."""

from __future__ import annotations

from diplograph.extract.status_words import PREVENTING
from diplograph.extract.syntax import NOMINAL, VERBAL, Syntax

RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$"})
RELATIVE_WORDS = frozenset({"who", "whom", "which", "that", "whose"})
#: Verbs whose subject, not object, does what their infinitive says (``promised Iran to help``).
SUBJECT_CONTROL = frozenset({"promise", "vow", "threaten", "pledge", "agree", "offer", "swear", "undertake"})
#: Verbs that name whom they ask after a preposition (``called on Iran to release``).
APPEALS = frozenset({"call", "appeal", "plead"})
#: Verbs that tell the object what to do.
OBJECT_CONTROL = frozenset(
    "urge ask tell order command request press push pressure invite allow permit enable help force compel oblige "
    "persuade convince encourage want expect warn instruct direct require advise prompt lead authorise authorize "
    "challenge beg implore summon task commission forbid".split()
)
_JUDGING = frozenset(
    "criticize criticise condemn blame praise thank commend applaud punish sanction denounce fault rebuke chide "
    "castigate slam blast lambast reprimand jail arrest fine hail reward censure scold berate attack assail fire "
    "dismiss expel prosecute indict chastise forgive laud salute congratulate pillory".split()
)
#: Verbs of saying without proof that somebody does something.
ACCUSING = frozenset({"accuse", "suspect"})
#: Verbs that say what the object does, by the preposition before it (``accused Iran of holding``).
GERUND_CONTROL = {
    "of": ACCUSING | {"convict", "acquit"},
    "for": _JUDGING,
    "over": _JUDGING,
    "from": PREVENTING | {"exempt", "exclude", "save"},
    "into": frozenset({"pressure", "force", "coerce", "talk", "push", "trick", "lure", "bully", "provoke"}),
    "against": frozenset({"warn", "caution", "advise"}),
}
#: What one gets to do something, and the verbs of whoever gets it.
INVITATIONS = frozenset({"invitation", "invite", "order", "instruction", "summons", "permission"})
GETTING = frozenset(
    "accept decline receive refuse reject get welcome consider obey ignore defy spurn await seek have take win "
    "turn".split()
)
ADDRESSING = frozenset({"on", "upon", "to", "with"})
MAX_DEPTH = 8


class SubjectFinder:
    """Finds the subjects of verbs in one tree; answers are kept, for predicates share subjects."""

    def __init__(self, syntax: Syntax) -> None:
        """Wrap the tree of one Doc."""
        self.syntax = syntax
        self._subjects: dict[int, list[int]] = {}

    def is_passive(self, verb: int, depth: int = 0) -> bool:
        """True for passives, with or without auxiliary (``the man arrested in Kabul``)."""
        s = self.syntax
        if s.has(verb, "auxpass") or s.has(verb, "psubj"):
            return True
        if s.tag[verb] != "VBN" or s.has(verb, "subj") or s.has(verb, "aux"):
            return False
        if s.role[verb] in ("acl", "relcl", "mod") or (s.role[verb] == "advcl" and not s.has(verb, "obj")):
            return True
        if s.role[verb] == "conj" and depth < MAX_DEPTH:
            return self.is_passive(s.head[verb], depth + 1)
        return s.role[verb] == "xcomp" and s.has(verb, "agent")

    def surface_subjects(self, verb: int, depth: int = 0) -> list[int]:
        """Return the grammatical subjects of a verb, own or shared, raised, controlled or implied."""
        if verb in self._subjects:
            return self._subjects[verb]
        self._subjects[verb] = []
        own = self.syntax.with_role(verb, "subj", "psubj")
        found = [self.antecedent(token) for token in own] if own else self._implied_subjects(verb, depth)
        self._subjects[verb] = found
        return found

    def antecedent(self, token: int) -> int:
        """Return what a relative pronoun stands for, else the token itself."""
        s = self.syntax
        if s.tag[token] not in RELATIVE_TAGS and not (s.lower[token] in RELATIVE_WORDS and s.pos[token] == "PRON"):
            return token
        for ancestor in [token, *s.ancestors(token)]:
            if s.role[ancestor] in ("relcl", "acl"):
                return s.head[ancestor]
        return token

    def _implied_subjects(self, verb: int, depth: int) -> list[int]:
        s = self.syntax
        role, head = s.role[verb], s.head[verb]
        if head == verb or depth > MAX_DEPTH:
            return []
        if role == "conj":
            return self.surface_subjects(head, depth + 1) if s.is_verbal(head) else []
        if role == "advcl" and s.is_infinitive(verb) and (invitation := invitation_of(s, head)) is not None:
            return self._invited(invitation, depth)
        if role in ("acl", "advcl") and (doer := self._object_in_control(verb, head)) is not None:
            return [doer]
        if role == "relcl" or (role == "acl" and s.pos[head] in NOMINAL):
            return self._subject_of_noun_clause(verb, head, depth)
        if role == "xcomp":
            return self._controller(head, depth)
        if role in ("advcl", "ccomp", "parataxis", "obl", "acl"):
            finite = s.tag[verb] in ("VBD", "VBZ", "VBP", "MD")
            if not finite and s.is_verbal(head):
                if role == "ccomp" and s.tag[verb] == "VB":
                    return self._controller(head, depth)
                return self.surface_subjects(head, depth + 1)
            if not finite and s.pos[head] in NOMINAL:
                return self._holder_of_noun(head, depth)
        return []

    def _controller(self, governor: int, depth: int) -> list[int]:
        s = self.syntax
        if (invitation := invitation_of(s, governor)) is not None:
            return self._invited(invitation, depth)
        objects = s.with_role(governor, "obj", "iobj")
        if objects and s.lemma[governor] not in SUBJECT_CONTROL and not self.is_passive(governor):
            return [self.antecedent(token) for token in objects if s.pos[token] in NOMINAL][:1] or objects[:1]
        if s.pos[governor] in NOMINAL and not s.has(governor, "cop"):
            return self._holder_of_noun(governor, depth)
        addressed = [token for token in s.with_role(governor, "obl") if s.preposition[token] in ADDRESSING]
        if addressed and s.lemma[governor] in APPEALS:
            return addressed[:1]
        return self.surface_subjects(governor, depth + 1)

    def _object_in_control(self, verb: int, head: int) -> int | None:
        """Return Iran in ``urged Iran to free`` and ``accused Iran of holding``, wherever the parse puts the verb."""
        s = self.syntax
        noun = head if s.role[head] in ("obj", "iobj", "psubj") else None
        governor = head if noun is None else s.head[noun]
        if s.pos[governor] not in VERBAL or not self._controls_object(governor, verb):
            return None
        told = s.with_role(governor, "psubj") or s.with_role(governor, "iobj") or s.with_role(governor, "obj")
        noun = noun if noun is not None else next((token for token in told[:1] if token < verb), None)
        return None if noun is None else self.antecedent(noun)

    def _controls_object(self, governor: int, verb: int) -> bool:
        """True for verbs that tell their object what to do, or say what it does."""
        s = self.syntax
        if s.tag[verb] == "VB":
            return s.lemma[governor] in OBJECT_CONTROL and s.is_infinitive(verb)
        opening = [s.lower[child] for child in s.with_role(verb, "mark", "case")]
        return s.tag[verb] == "VBG" and any(s.lemma[governor] in GERUND_CONTROL.get(word, ()) for word in opening)

    def _subject_of_noun_clause(self, verb: int, noun: int, depth: int) -> list[int]:
        s = self.syntax
        if s.tag[verb] != "VB" or not s.is_infinitive(verb):
            return [noun]
        return self._invited(noun, depth) if s.lemma[noun] in INVITATIONS else self._holder_of_noun(noun, depth)

    def _invited(self, invitation: int, depth: int) -> list[int]:
        """Return who may or must do what an invitation is for: to whom it is given, or who gets it."""
        s = self.syntax
        head = s.head[invitation]
        given = [token for token in s.with_role(invitation, "nmod") if s.preposition[token] == "to"]
        given += s.with_role(head, "iobj")
        given += [token for token in s.with_role(head, "obl") if s.preposition[token] in ("to", "for")]
        if given or s.lemma[head] not in GETTING:
            return given[:1]
        return self.surface_subjects(head, depth + 1)

    def _holder_of_noun(self, noun: int, depth: int) -> list[int]:
        """Return who holds a plan, hope, decision: its possessor, else the subject around it."""
        s = self.syntax
        holders = s.with_role(noun, "poss")
        if holders:
            return holders
        if s.has(noun, "subj"):
            return self.surface_subjects(noun, depth + 1)
        head = s.head[noun]
        if head != noun and s.role[noun] in ("obj", "obl", "xcomp", "conj", "nmod") and depth < MAX_DEPTH:
            if s.is_verbal(head):
                return self.surface_subjects(head, depth + 1)
            return self._holder_of_noun(head, depth + 1)
        return s.with_role(noun, "mod")


def invitation_of(syntax: Syntax, verb: int) -> int | None:
    """Return the object of a verb that lets or makes somebody do something: ``extended an invitation to visit``."""
    return next((token for token in syntax.with_role(verb, "obj") if syntax.lemma[token] in INVITATIONS), None)
