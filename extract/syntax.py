"""One dependency tree for two label schemes: Universal Dependencies, and the CLEAR labels of ``en_core_web_*``.

Everything above this module sees UD-like heads and roles whatever pipeline parsed the text: prepositional objects hang
from the word that the preposition belongs to, copulas from their predicate, and passive subjects are marked.
CLEAR trees are turned as in Choi & Palmer 2012 read against UD v2: ``prep`` + ``pobj`` becomes an oblique with its
preposition, ``be`` + ``attr``/``acomp`` a nominal or adjectival predicate with a copula.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from diplograph.extract.columns import Columns

if TYPE_CHECKING:
    from spacy.tokens import Doc

UD_ROLES = {
    "nsubj": "subj", "csubj": "subj", "nsubj:outer": "subj", "nsubj:pass": "psubj", "csubj:pass": "psubj", "obj": "obj",
    "iobj": "iobj", "obl:agent": "agent", "obl": "obl", "obl:unmarked": "obl", "obl:tmod": "obl", "obl:npmod": "obl",
    "nmod": "nmod", "nmod:unmarked": "nmod", "nmod:tmod": "nmod", "nmod:npmod": "nmod", "nmod:poss": "poss",
    "nmod:desc": "desc", "compound": "mod", "amod": "mod", "appos": "appos", "flat": "flat", "flat:name": "flat",
    "conj": "conj", "case": "case", "mark": "mark", "aux": "aux", "aux:pass": "auxpass", "cop": "cop", "xcomp": "xcomp",
    "ccomp": "ccomp", "advcl": "advcl", "advcl:relcl": "advcl", "acl": "acl", "acl:relcl": "relcl",
    "parataxis": "parataxis", "compound:prt": "particle", "advmod": "advmod", "fixed": "fixed", "det": "det",
    "nummod": "num", "cc": "cc", "punct": "punct", "expl": "expl", "root": "root", "ROOT": "root",
    "dislocated": "parataxis",
}  # fmt: skip
CLEAR_ROLES = {
    "nsubjpass": "psubj", "csubjpass": "psubj", "dobj": "obj", "dative": "iobj", "poss": "poss", "nmod": "mod",
    "relcl": "relcl", "auxpass": "auxpass", "prt": "particle", "npadvmod": "obl", "neg": "advmod", "oprd": "xcomp",
    "nummod": "num", "preconj": "cc", "predet": "det", "quantmod": "advmod", "attr": "obj", "acomp": "xcomp",
    "intj": "discourse", "meta": "dep",
}  # fmt: skip
CLEAR_ONLY = frozenset({"pobj", "dobj", "nsubjpass", "auxpass", "prep", "pcomp", "relcl", "attr", "acomp", "poss"})
VERBAL = frozenset({"VERB", "AUX"})
#: Prepositions before the place of an event.
WHERE = frozenset({"in", "at", "near", "outside"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
#: What a noun that is a predicate, or hangs in a sentence by a preposition, has.
NOT_BARE = frozenset({"cop", "subj", "psubj", "aux", "auxpass", "expl", "case"})
#: What a verb of a clause of its own has.
SUBORDINATING = frozenset({"subj", "psubj", "mark", "expl"})
#: Tags of verbs that have a tense of their own.
FINITE = frozenset({"VBD", "VBZ", "VBP"})
#: Prepositions that no object has.
OBLIQUE = frozenset({"on", "upon", "to", "with", "in", "at", "from", "by", "against", "into"})
SUBJECTS = frozenset({"subj", "psubj"})
#: Words that open the mention of who acts along with the subject.
COMPANY = frozenset({"along", "together", "like", "well"})
#: What may hang from a name as a whole.
HUNG_FROM_NAMES = frozenset({"conj", "appos", "relcl", "acl", "nmod"})
CLAUSAL_ROLES = frozenset({"root", "relcl", "acl", "advcl", "ccomp", "xcomp", "parataxis"})


class Syntax:
    """The tree of a Doc as plain lists indexed by token.

    ``head`` (own index for a root), ``role``, ``children``, ``pos``, ``tag``, ``lemma``, ``lower``, ``sentence`` (its
    number), and ``preposition`` (of an oblique or nominal modifier, else '').
    """

    def __init__(self, doc: Doc, columns: Columns | None = None) -> None:
        """Read a parsed Doc, of which the columns may have been taken out before; labels of both schemes are recognised
        by themselves."""
        columns = columns or Columns(doc)
        self.words, self.lower, self.pos, self.tag = columns.words, columns.lower, columns.pos, columns.tags
        self.lemma = [word.lower() for word in columns.lemmas]
        self.head = list(columns.heads)
        self.sentence = columns.sentence
        labels = columns.deps
        self.role = [UD_ROLES.get(label) or CLEAR_ROLES.get(label, label.split(":")[0].lower()) for label in labels]
        self.preposition = [""] * len(doc)
        if CLEAR_ONLY.intersection(labels):
            self._from_clear(labels)
        self._raise_main_verbs()
        self._join_companions()
        self.children: list[list[int]] = [[] for _ in labels]
        for token, head in enumerate(self.head):
            if head != token:
                self.children[head].append(token)
        self._read_prepositions()

    def _raise_main_verbs(self) -> None:
        """Make a finite verb the root of a sentence whose root is a bare noun, its subject, that the parse has hung the
        verb below: ``The head of the agency, Hans Blix, called on Iran``."""
        bare = {i for i, role in enumerate(self.role) if role == "root" and self.pos[i] in ("NOUN", "PROPN")}
        bare -= {self.head[i] for i, role in enumerate(self.role) if role in NOT_BARE}
        if not bare:
            return
        self._raise_modifying_verbs(bare)
        subordinate = {self.head[i] for i, role in enumerate(self.role) if role in SUBORDINATING}
        subordinate |= {self.head[i] for i, tag in enumerate(self.tag) if tag in ("WP", "WDT", "WRB", "WP$")}
        for i in range(len(self.tag)):
            if i not in subordinate and self._is_hung_up(i):
                root = next((token for token in self.ancestors(i) if token in bare), i)
                if root < i:
                    bare.discard(root)
                    self.head[root], self.role[root] = i, "subj"
                    self.head[i], self.role[i] = i, "root"

    def _raise_modifying_verbs(self, bare: set[int]) -> None:
        """Make the root of a verb in the past tense, behind a name, that is parsed as a modifier of its object:
        ``Germany delivered tanks``."""
        for verb in (i for i, tag in enumerate(self.tag) if tag == "VBD" and self.role[i] == "mod"):
            name, noun = verb - 1, self.head[verb]
            if noun in bare and 0 < verb < noun and self.pos[name] == "PROPN" and self.head[name] == noun:
                bare.discard(noun)
                for token, role in ((verb, "root"), (name, "subj"), (noun, "obj")):
                    self.head[token], self.role[token] = verb, role

    def _is_hung_up(self, verb: int) -> bool:
        """True for a finite verb, or what is tagged as a participle after an apposition, that hangs from what stands
        before it."""
        role, after_comma = self.role[verb], verb > 0 and self.lower[verb - 1] == ","
        participle = self.tag[verb] == "VBN" and after_comma and self.lower[verb + 1 : verb + 2] != ["by"]
        if self.tag[verb] not in FINITE and not participle:
            return False
        return role in ("acl", "advcl", "parataxis") or (role == "conj" and after_comma)

    def _join_companions(self) -> None:
        """Join to the subject who acts along with it (``France, along with Spain, urged``) or like it, and to a noun
        who is one of those that it names (``several states, including Spain,``)."""
        for i, word in enumerate(self.lower):
            if word == "including":
                self._join_member(i)
            elif word in COMPANY:
                companion = self._companion(i)
                subject = None if companion is None else self._subject_beside(companion)
                if companion is not None and subject is not None:
                    self.role[companion], self.head[companion] = "conj", subject

    def _join_member(self, including: int) -> None:
        member = self.head[including]
        if self.role[including] == "case" and self.role[member] == "nmod":
            whole = self.head[member]
            if whole < including < member and self.pos[whole] in NOMINAL:
                self.role[member] = "conj"

    def _companion(self, i: int) -> int | None:
        """Return who is named after ``along with``, ``together with``, ``like`` or ``as well as``."""
        if self.lower[i] == "like":
            return self.head[i] if self.role[i] == "case" else None
        after = self.lower[i + 1 : i + 2]
        if self.lower[i] == "well":
            return i + 2 if after == ["as"] and self.role[i + 2 : i + 3] == ["subj"] else None
        return self.head[i + 1] if after == ["with"] and self.role[i + 1] == "case" else None

    def _subject_beside(self, companion: int) -> int | None:
        """Return the subject that stands before a companion, if their verb comes after both."""
        head, role = self.head[companion], self.role[companion]
        if self.lower[head] in COMPANY:
            head = self.head[head]
        if role in ("nmod", "appos") and self.role[head] in SUBJECTS:
            return head if head < companion else None
        if role not in ("obl", "subj") or head < companion:
            return None
        before = (i for i in range(companion) if self.head[i] == head and self.role[i] in SUBJECTS)
        return next(before, None)

    def hang_from_head(self, start: int, end: int, head: int) -> None:
        """Hang from the head of a name what hangs from another of its words: ``the Republic of Congo, Burundi and
        Uganda``."""
        for token in range(start, end):
            outside = [child for child in self.children[token] if not start <= child < end] if token != head else ()
            for child in outside:
                if self.role[child] in HUNG_FROM_NAMES and child not in self.ancestors(head):
                    self.children[token].remove(child)
                    self.head[child] = head
                    self.children[head] = sorted([*self.children[head], child])

    def __len__(self) -> int:
        """Return the number of tokens."""
        return len(self.head)

    @cached_property
    def sentences(self) -> list[range]:
        """The tokens of each sentence."""
        numbers = self.sentence
        starts = [token for token, number in enumerate(numbers) if not token or number != numbers[token - 1]]
        return [range(start, end) for start, end in zip(starts, [*starts[1:], len(numbers)], strict=True)]

    def sentence_of(self, token: int) -> range:
        """Return the tokens of the sentence that a token stands in."""
        return self.sentences[self.sentence[token]]

    def with_role(self, token: int, *roles: str) -> list[int]:
        """Return the children of a token that have one of the roles, in text order."""
        role = self.role
        return [child for child in self.children[token] if role[child] in roles]

    def has(self, token: int, role: str) -> bool:
        """True when a child of the token has the role."""
        roles = self.role
        return role in [roles[child] for child in self.children[token]]

    def ancestors(self, token: int) -> list[int]:
        """Return the heads of a token up to the root, nearest first (at most 40: parses of noise may be deep)."""
        found: list[int] = []
        while self.head[token] != token and len(found) < 40:
            token = self.head[token]
            found.append(token)
        return found

    def coordinated(self, token: int) -> list[int]:
        """Return the token and all that is joined to it by ``and`` or a list, in text order."""
        if not self.has(token, "conj"):
            return [token]
        found: list[int] = []
        stack = [token]
        while stack and len(found) < 60:
            current = stack.pop()
            found.append(current)
            stack.extend(each for each in self.with_role(current, "conj") if not self.is_left_out(each))
        return sorted(found)

    def is_left_out(self, token: int) -> bool:
        """True for Spain in ``France, but not Spain``."""
        conjunct = self.role[token] == "conj" and self.pos[token] in NOMINAL
        return conjunct and any(self.lower[child] == "not" for child in self.children[token])

    def subtree(self, token: int) -> list[int]:
        """Return all tokens below and with a token, in text order."""
        found: list[int] = []
        stack = [token]
        while stack:
            current = stack.pop()
            found.append(current)
            stack.extend(self.children[current])
        return sorted(found)

    def is_infinitive(self, token: int) -> bool:
        """True for a word with ``to``."""
        return any(self.lower[child] == "to" for child in self.with_role(token, "mark", "aux"))

    def is_verbal(self, token: int) -> bool:
        """True for verbs, and for whatever has a copula (``is ready``, ``was critical``)."""
        return self.pos[token] in VERBAL or self.has(token, "cop")

    def _read_prepositions(self) -> None:
        for token, role in enumerate(self.role):
            if role == "obj" and self.pos[self.head[token]] in VERBAL and self._follows_preposition(token):
                self.role[token] = role = "obl"
            if role in ("obl", "nmod", "agent", "conj", "advcl", "iobj") and not self.preposition[token]:
                self.preposition[token] = self.case_of(token)
        for token, role in enumerate(self.role):
            if role == "obl" and self.preposition[token] == "by" and self._looks_passive(self.head[token]):
                self.role[token] = "agent"

    def _follows_preposition(self, token: int) -> bool:
        """True for an object with a preposition, which the parse should have made an oblique (``called Friday on``)."""
        return self.has(token, "case") and self.case_of(token) in OBLIQUE

    def case_of(self, token: int) -> str:
        """Return the preposition before a token, '' when it has none."""
        for child in self.children[token]:
            if self.role[child] == "case" and self.lower[child] not in ("'s", "’s", "'", "’"):
                rest = [self.lower[other] for other in self.children[child] if self.role[other] == "fixed"]
                return "_".join([self.lower[child], *rest])
        return ""

    def _looks_passive(self, token: int) -> bool:
        return self.has(token, "auxpass") or self.has(token, "psubj") or self.tag[token] == "VBN"

    def _from_clear(self, labels: list[str]) -> None:
        """Rewrite heads and roles of a CLEAR tree in place."""
        heads = list(self.head)
        for token, label in enumerate(labels):
            if label in ("pobj", "pcomp"):
                self._lift_prepositional_object(token, labels, heads)
        for token, label in enumerate(labels):
            if label in ("attr", "acomp") and self.lemma[self.head[token]] == "be":
                self._lift_copula(token)

    def _lift_prepositional_object(self, token: int, labels: list[str], heads: list[int]) -> None:
        preposition = governor = heads[token]
        clause = labels[token] == "pcomp"
        while labels[governor] in ("prep", "agent", "dative") and heads[governor] != governor:
            self.head[governor], self.role[governor] = token, "mark" if clause else "case"
            governor = heads[governor]
        self.head[token] = governor
        self.preposition[token] = self.lower[preposition]
        if clause:
            self.role[token] = "advcl"
        elif labels[preposition] == "agent":
            self.role[token] = "agent"
        else:
            self.role[token] = "obl" if self.pos[governor] in VERBAL else "nmod"

    def _lift_copula(self, token: int) -> None:
        verb = self.head[token]
        self.role[token] = self.role[verb]
        self.head[token] = token if self.head[verb] == verb else self.head[verb]
        for other in range(len(self.head)):
            if self.head[other] == verb and other not in (token, verb):
                self.head[other] = token
        self.head[verb], self.role[verb] = token, "cop"
