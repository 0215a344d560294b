"""Clauses: what a predicate governs, with shared, raised and implied arguments filled in.

A predicate is a verb, an adjective with a copula, or a noun that names an act (``talks``, ``visit``, ``sanctions``).
Its arguments carry a path of roles from the predicate to a token:

* verbs and adjectives: ``subj`` who acts (the agent of a passive), ``obj`` who undergoes, ``iobj``, or a preposition
  (``with``, ``to``);
* nouns: ``poss`` (``Lavrov's visit``), ``mod`` (``US sanctions``), a preposition (``talks between``), and what the
  verb around the noun has, behind ``g:`` (``held talks``: ``g:subj``; ``arrived in Delhi for talks with``: ``g:in``);
* ``.poss``, ``.mod``, ``.of`` ... lead from an argument down into its noun phrase (``condemned Russia's invasion``:
  ``obj.poss``).

Coordination, control and raising, relative clauses, participles, gerunds, purpose clauses and reduced passives are
resolved here, so that rules above never look at a dependency label.
"""

from __future__ import annotations

from typing import NamedTuple

from diplograph.extract.subjects import SubjectFinder
from diplograph.extract.syntax import VERBAL, Syntax


class Argument(NamedTuple):
    """A token that a predicate governs, and the path of roles that leads to it."""

    path: str
    token: int


class ClauseFinder(SubjectFinder):
    """Finds the arguments of predicates in one tree; answers are kept."""

    def __init__(self, syntax: Syntax) -> None:
        """Wrap the tree of one Doc."""
        super().__init__(syntax)
        self._arguments: dict[int, list[Argument]] = {}

    def verb_arguments(self, verb: int) -> list[Argument]:
        """Return the logical arguments of a verb or predicative adjective.

        Those of a copula are its subject and the place where it says that one is (``is in Moscow for talks``). Those
        of a modal verb are who says so (``subj``) and who is to act (``obj``): ``Paris says that Rome must pay``.
        """
        if verb not in self._arguments:
            self._arguments[verb] = self._read_verb_arguments(verb)
        return list(self._arguments[verb])

    def _read_verb_arguments(self, verb: int) -> list[Argument]:
        s = self.syntax
        if s.role[verb] == "cop":
            return self._copula_arguments(s.head[verb])
        if s.role[verb] == "aux":
            return self._modal_arguments(s.head[verb])
        passive = self.is_passive(verb)
        found = [Argument("obj" if passive else "subj", token) for token in self.surface_subjects(verb)]
        found += self._objects(verb, passive)
        for child in s.children[verb]:
            found += self._oblique(verb, child)
        if s.role[verb] in ("relcl", "acl") and not passive:
            found += self._relative_gap(verb, found)
        return found

    def _copula_arguments(self, predicate: int) -> list[Argument]:
        s = self.syntax
        found = [Argument("subj", token) for token in self.surface_subjects(predicate)]
        found.append(Argument(s.case_of(predicate) or "bare", predicate))
        return found + [argument for child in s.children[predicate] for argument in self._oblique(predicate, child)]

    def _modal_arguments(self, verb: int) -> list[Argument]:
        if self.is_passive(verb):
            return []
        found = [Argument("subj", token) for token in self._speakers(verb)]
        return found + [Argument("obj", token) for token in self.surface_subjects(verb)]

    def _speakers(self, verb: int) -> list[int]:
        """Return who says a clause: the subject of the verb above it, or of the verb set after it."""
        s = self.syntax
        while s.role[verb] == "conj" and s.is_verbal(s.head[verb]) and s.head[verb] != verb:
            verb = s.head[verb]
        said = [s.head[verb]] if s.role[verb] in ("ccomp", "parataxis") else s.with_role(verb, "parataxis")
        return [token for clause in said if s.pos[clause] in VERBAL for token in self.surface_subjects(clause)]

    def _objects(self, verb: int, passive: bool) -> list[Argument]:
        s = self.syntax
        found = [Argument("obj", self.antecedent(token)) for token in s.with_role(verb, "obj")]
        found += [Argument("iobj", self.antecedent(token)) for token in s.with_role(verb, "iobj")]
        clause_subjects = [
            subject
            for clause in s.with_role(verb, "ccomp", "xcomp")
            if s.tag[clause] == "VB" and s.is_infinitive(clause)
            for subject in s.with_role(clause, "subj")
        ]
        if not found and not passive:
            found = [Argument("obj", token) for token in clause_subjects] or self._shared_objects(verb)
        return found

    def _shared_objects(self, verb: int) -> list[Argument]:
        """``condemned and rejected the plan``: the object hangs from one verb and follows both."""
        s = self.syntax
        partners = [s.head[verb]] if s.role[verb] == "conj" else []
        return [
            Argument("obj", self.antecedent(token))
            for partner in partners
            if partner != verb
            for token in s.with_role(partner, "obj")
            if token > verb
        ]

    def _oblique(self, verb: int, child: int) -> list[Argument]:
        s = self.syntax
        role = s.role[child]
        if role == "agent":
            return [Argument("subj", child)]
        if role in ("obl", "nmod"):
            return [Argument(s.preposition[child] or "bare", self.antecedent(child))]
        if role == "advmod" and s.lower[child] in ("there", "here"):
            return [Argument("there", child)]
        return []

    def _relative_gap(self, verb: int, found: list[Argument]) -> list[Argument]:
        """``the man he met``: the antecedent is the object when the clause has a subject of its own and no object."""
        s = self.syntax
        head = s.head[verb]
        taken = {argument.token for argument in found}
        roles = {argument.path for argument in found}
        if head in taken or "obj" in roles or not s.with_role(verb, "subj"):
            return []
        return [Argument("obj", head)]

    # -- nouns ---------------------------------------------------------------------------------------------------

    def noun_arguments(self, noun: int) -> list[Argument]:
        """Return the arguments of a noun that names an act: its own, and those of the verb around it behind ``g:``."""
        s = self.syntax
        found = self._inner(noun)
        if s.has(noun, "cop"):
            found += [Argument("subj", token) for token in self.surface_subjects(noun)]
        for child in s.children[noun]:
            if s.role[child] in ("acl", "relcl"):
                found += self._from_noun_clause(noun, child)
        return found + self._outer(noun)

    def _inner(self, noun: int) -> list[Argument]:
        s = self.syntax
        found = []
        for child in s.children[noun]:
            role = s.role[child]
            if role in ("poss", "desc", "appos"):
                found.append(Argument("poss" if role == "poss" else role, self.antecedent(child)))
            elif role == "mod":
                found.append(Argument("mod", child))
            elif role in ("nmod", "obl", "agent"):
                found.append(Argument(s.preposition[child] or "bare", child))
        return found

    def _from_noun_clause(self, noun: int, verb: int) -> list[Argument]:
        """``talks held with Iran``, ``sanctions imposed by Washington on Moscow``: what the participle governs."""
        arguments = self.verb_arguments(verb)
        return [Argument("v:" + path, token) for path, token in arguments if token != noun and "." not in path]

    def _outer(self, noun: int) -> list[Argument]:
        s = self.syntax
        found: list[Argument] = []
        current = noun
        for _ in range(4):
            head = s.head[current]
            if head == current:
                return found
            if s.is_verbal(head) and s.role[current] != "conj":
                return found + self._governor(current, head)
            if s.role[current] not in ("conj", "nmod", "mod", "appos", "obl"):
                return found
            found += [Argument("g:" + path, token) for path, token in self._inner(head) if token != current]
            current = head
        return found

    def _governor(self, noun: int, verb: int) -> list[Argument]:
        role = self.syntax.role[noun]
        prefix = "s:" if role in ("subj", "psubj") else "g:"
        return [Argument(prefix + path, token) for path, token in self.verb_arguments(verb) if token != noun]

    # -- noun phrases --------------------------------------------------------------------------------------------

    def phrase_parts(self, token: int) -> list[Argument]:
        """Return what modifies a noun: possessor, modifiers, prepositional phrases, appositions (paths without a
        dot)."""
        return self._inner(token)


def is_predicate_verb(syntax: Syntax, token: int) -> bool:
    """True for a token that acts as a verb or predicative adjective rather than as a noun."""
    return syntax.pos[token] in VERBAL or (syntax.pos[token] == "ADJ" and syntax.role[token] != "mod")
