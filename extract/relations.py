"""Relations: from candidates to what a sentence reports.

Each trigger's candidates are judged by the acceptance model (those of a user's own lexicon entries by their frame), the
accepted pairs of one trigger are joined to findings with lists of participants, and findings that repeat another of the
same sentence are dropped.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from diplograph.extract.acceptance import AcceptanceModel
from diplograph.extract.candidates import (
    KEEP_ALL,
    Candidate,
    Judged,
    Sieve,
    alike_both_ways,
    ends_of,
    iter_candidates,
)
from diplograph.extract.features import LEARNED_AS, FeatureReader
from diplograph.extract.lexicon import Entry, Lexicon
from diplograph.extract.mentions import Mention
from diplograph.extract.roles import Role, RoleFinder
from diplograph.extract.scores import CandidateScorer
from diplograph.extract.syntax import Syntax
from diplograph.extract.triggers import iter_triggers

#: Probability given to a frame of a user's own lexicon, which no model has seen.
OWN_ENTRY_CONFIDENCE = 0.75
LIKELY = 0.5
#: Relations that borrow the weights of another cannot be told from it by them: their frame must hold, and it is enough
#: for a word that is not weak.
FRAMED_CONFIDENCE = 0.5
#: Relations that one word, or a verb and its object, often tell of the same actors at once: of the less likely one of
#: two accepted candidates, three in ten or more are right by cross-validation on the annotated sentences; of all
#: others, two in ten.
TOLD_AT_ONCE = frozenset(
    frozenset(pair)
    for pair in (
        ("coerced", "conceded"), ("coerced", "criticised"), ("coerced", "threatened"), ("attacked", "coerced"),
        ("hosted", "met"), ("requested", "threatened"), ("protested", "requested"), ("criticised", "rejected"),
        ("conceded", "sanctioned"), ("met", "requested"),
    )
)  # fmt: skip
#: Ways to speak with each other: whoever phones somebody to talk does not meet him.
SPEAKING = frozenset({"met", "called"})
#: Nobody joins a meeting who is less likely than this to have met each of the others (best F1 by cross-validation).
STRANGERS = 0.1
#: Relations whose events are agreed on beforehand (``agreed to meet``).
ENCOUNTERS = frozenset({"met", "called", "visited", "hosted"})
#: Those of them that happen at a distance: a place named with them is that of something else.
REMOTE = frozenset({"called"})


class Finding(NamedTuple):
    """What one trigger tells: indices of the mentions on each side, the entry that it rests on, and the probability."""

    trigger: int
    entry: Entry
    source: tuple[int, ...]
    target: tuple[int, ...]
    probability: float
    framed: bool


#: Tells whether two findings of the same actors are two events.
IsAnother = Callable[[Finding, Finding], bool]


def _never(_one: Finding, _other: Finding) -> bool:
    return False


class RelationFinder:
    """Finds what the triggers of one Doc relate."""

    def __init__(self, syntax: Syntax, roles: RoleFinder, lexicon: Lexicon, model: AcceptanceModel) -> None:
        """Combine the layers of one Doc with the lexicon and the model."""
        self.syntax = syntax
        self.roles = roles
        self.lexicon = lexicon
        self.model = model
        self.features = FeatureReader(syntax, roles.index.mentions)
        self.scores = CandidateScorer(self.features, model)
        self.mentions: Sequence[Mention] = roles.index.mentions

    def candidates(self, start: int, end: int, sieve: Sieve = KEEP_ALL) -> Iterator[Candidate]:
        """Yield the candidates of a range of tokens that pass a sieve, by default all."""
        for number in dict.fromkeys(self.syntax.sentence[start:end]):
            if self.roles.has_two(number):
                tokens = self.syntax.sentences[number]
                first, last = max(start, tokens.start), min(end, tokens.stop)
                for trigger, entries in iter_triggers(self.syntax, self.lexicon, first, last):
                    yield from iter_candidates(self.roles, trigger, entries, sieve)

    def judge(self, start: int, end: int) -> list[Judged]:
        """Return the candidates of a range of tokens that may be events, with their probabilities."""
        candidates = self.candidates(start, end, self.scores)
        return [Judged(candidate, self._probability(candidate)) for candidate in candidates]

    def findings(self, judged: Iterable[Judged], is_another: IsAnother = _never) -> list[Finding]:
        """Return what the candidates of one sentence amount to once they are judged, in text order.

        ``is_another`` tells of two findings of one relation and the same participants whether they are two events.
        """
        triggers: dict[tuple[int, str], list[Judged]] = defaultdict(list)
        for item in alike_both_ways(list(judged)):
            triggers[item.candidate.trigger, item.candidate.entry.relation].append(item)
        told = filter(None, (self._compatible(triggers[key]) for key in sorted(triggers)))
        findings = self._without_rivals([finding for kept in told for finding in self._join(kept)])
        findings = [finding for finding in findings if not self._agreed_to_do(finding, findings)]
        return sorted(
            self._without_repetition(findings, is_another),
            key=lambda item: (item.trigger, item.entry.relation, item.source),
        )

    def _compatible(self, judged: Sequence[Judged]) -> list[Judged]:
        """Keep the likeliest accepted candidate of a trigger, and those that add actors listed beside the ones in it.

        So of two actors one inside the other's noun phrase (``Libya's Supreme Court``) or in different parts of the
        clause, only the likelier takes a part. In symmetric frames an actor may also join from the frame's other side.
        """
        kept: list[Judged] = []
        accepted = [item for item in judged if item.probability >= self.model.threshold]
        if len(accepted) < 2:
            return accepted
        acquainted = {ends_of(item.candidate) for item in judged if item.probability >= STRANGERS}
        for item in sorted(
            accepted, key=lambda item: (-item.probability, item.candidate.source, item.candidate.target)
        ):
            if not kept or self._joins(item.candidate, [other.candidate for other in kept], acquainted):
                kept.append(item)
        return kept

    def _joins(self, candidate: Candidate, kept: Sequence[Candidate], acquainted: Collection[frozenset[int]]) -> bool:
        if candidate.entry.frame.symmetric:
            inside = [role for other in kept for role in (other.source, other.target)]
            known = {role.mention for role in inside}
            ends = (candidate.source, candidate.target)
            fresh = [role for role in ends if role.mention not in known]
            if len(fresh) == 2 or any({role.mention, other} not in acquainted for role in fresh for other in known):
                return False
            return all(candidate.framed or any(self._beside(role, other) for other in inside) for role in fresh)
        sources, targets = [other.source for other in kept], [other.target for other in kept]
        return self._has_place(candidate.source, sources) and self._has_place(candidate.target, targets)

    def _has_place(self, role: Role, others: Sequence[Role]) -> bool:
        return any(role.mention == other.mention or self._beside(role, other) for other in others)

    def _beside(self, one: Role, other: Role) -> bool:
        """True when two actors are named by one phrase or stand in one list."""
        return one.token == other.token or self._list_head(one.token) == self._list_head(other.token)

    def _list_head(self, token: int) -> int:
        while self.syntax.role[token] == "conj" and self.syntax.head[token] != token:
            token = self.syntax.head[token]
        return token

    def _probability(self, candidate: Candidate) -> float:
        if candidate.entry.own:
            return OWN_ENTRY_CONFIDENCE if candidate.framed else 0.0
        if candidate.entry.relation not in LEARNED_AS:
            return self.scores.probability(candidate)
        least = FRAMED_CONFIDENCE if not candidate.entry.weak else 0.0
        return max(self.scores.probability(candidate), least) if candidate.framed else 0.0

    def _join(self, judged: Sequence[Judged]) -> list[Finding]:
        if judged[0].candidate.entry.frame.symmetric:
            return self._join_symmetric(judged)
        targets: dict[int, set[int]] = defaultdict(set)
        for item in judged:
            targets[item.candidate.target.mention].add(item.candidate.source.mention)
        groups: dict[tuple[int, ...], list[int]] = defaultdict(list)
        for target in sorted(targets):
            groups[tuple(sorted(targets[target]))].append(target)
        return [self._finding(judged, source, tuple(target)) for source, target in groups.items()]

    def _join_symmetric(self, judged: Sequence[Judged]) -> list[Finding]:
        groups: list[set[int]] = []
        for item in judged:
            pair = {item.candidate.source.mention, item.candidate.target.mention}
            touching = [group for group in groups if group & pair]
            groups = [group for group in groups if not group & pair] + [pair.union(*touching)]
        return [self._finding(judged, tuple(sorted(group)), ()) for group in groups]

    def _finding(self, judged: Sequence[Judged], source: tuple[int, ...], target: tuple[int, ...]) -> Finding:
        ends = {*source, *target}
        own = [item for item in judged if {item.candidate.source.mention, item.candidate.target.mention} <= ends]
        best = max(own, key=lambda item: (item.candidate.framed, item.probability))
        mean = sum(item.probability for item in own) / len(own)
        candidate = best.candidate
        return Finding(
            candidate.trigger, candidate.entry, self._distinct(source), self._distinct(target), mean, candidate.framed
        )

    def _distinct(self, numbers: Iterable[int]) -> tuple[int, ...]:
        """One mention for each entity, in text order; a name is kept rather than a description."""
        best: dict[str, int] = {}
        for number in numbers:
            mention = self.mentions[number]
            known = best.get(mention.id)
            if known is None or (mention.named, len(mention.text)) > (
                self.mentions[known].named,
                len(self.mentions[known].text),
            ):
                best[mention.id] = number
        return tuple(sorted(best.values()))

    def _without_rivals(self, findings: Sequence[Finding]) -> list[Finding]:
        """Leave out what a phrase is less likely to tell of actors of whom it tells something else already.
        Calls are named for what they are: nobody met by one."""
        kept: list[Finding] = []
        for finding in sorted(findings, key=lambda it: (it.entry.relation in REMOTE, it.probability), reverse=True):
            if not any(self._is_rival(finding, other) for other in kept):
                kept.append(finding)
        return kept

    def _is_rival(self, one: Finding, other: Finding) -> bool:
        """True for two senses of one word, or of a verb and its object, unless such two are often told at once."""
        relations = frozenset({one.entry.relation, other.entry.relation})
        if one.trigger != other.trigger and not self._tell_together(one.trigger, other.trigger, relations):
            return False
        if len(relations) < 2 or relations in TOLD_AT_ONCE or one.entry.own or other.entry.own:
            return False
        if one.trigger != other.trigger and one.target and other.target:
            return self._pairs(one) <= self._pairs(other)
        return {frozenset(pair) for pair in self._pairs(one)} <= {frozenset(pair) for pair in self._pairs(other)}

    def _tell_together(self, one: int, other: int, relations: Collection[str]) -> bool:
        """True for a verb and its object, and for the talking of ``phoned him to discuss Gaza``."""
        s, speaking = self.syntax, relations == SPEAKING
        joined = ("obj", "obl") if speaking else ("obj",)
        purposes = ("advcl", "xcomp") if speaking else ()
        return any(
            s.head[i] == j and (s.role[i] in joined or (s.role[i] in purposes and s.is_infinitive(i)))
            for i, j in ((one, other), (other, one))
        )

    def _without_repetition(self, findings: Sequence[Finding], is_another: IsAnother) -> list[Finding]:
        """Drop findings whose relation and participants are told, or told with more participants, by a better one.

        A finding whose frame holds is better. Of a verb and a noun (``spoke by phone on Wednesday, their first
        conversation``) the verb has time and place.
        """
        kept: list[Finding] = []
        for finding in sorted(
            findings,
            key=lambda item: (
                -len(self._ids(item.source)) - len(self._ids(item.target)),
                not item.framed,
                not (item.entry.word_class == "verb" and item.probability >= LIKELY),
                -item.probability,
                item.trigger,
            ),
        ):
            pairs = self._pairs(finding)
            told = {
                pair
                for other in kept
                if other.entry.relation == finding.entry.relation
                and pairs & self._pairs(other)
                and not is_another(finding, other)
                for pair in self._pairs(other)
            }
            if pairs and not pairs <= told:
                kept.append(finding)
        return kept

    def _agreed_to_do(self, finding: Finding, findings: Sequence[Finding]) -> bool:
        """True for the ``agreed`` of ``agreed to meet`` and ``agreed on a meeting``: the meeting is the event."""
        if finding.entry.relation != "agreed" or finding.entry.word_class != "verb":
            return False
        done = set(self.syntax.with_role(finding.trigger, "xcomp"))
        done |= {noun for clause in done for noun in self.syntax.with_role(clause, "obj")}
        done |= {noun for noun in self.syntax.with_role(finding.trigger, "obj", "obl") if self._is_agreed_on(noun)}
        members = self._ids(finding.source)
        return any(
            other.trigger in done
            and other.entry.relation in ENCOUNTERS
            and members <= self._ids(other.source) | self._ids(other.target)
            for other in findings
        )

    def _is_agreed_on(self, noun: int) -> bool:
        """True for the talks of ``agreed on talks``, not for those of ``agreed during talks``."""
        return self.syntax.role[noun] == "obj" or self.syntax.preposition[noun] in ("on", "upon", "to")

    def _ids(self, numbers: Iterable[int]) -> set[str]:
        return {self.mentions[number].id for number in numbers}

    def _pairs(self, finding: Finding) -> set[tuple[str, str]]:
        source, target = self._ids(finding.source), self._ids(finding.target)
        if finding.target:
            return {(a, b) for a in source for b in target if a != b}
        return {(a, b) for a in source for b in source if a < b}
