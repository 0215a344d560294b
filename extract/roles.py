"""Roles: which actors stand around a trigger, each with the path that leads to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import NamedTuple

from diplograph.extract.clauses import Argument, ClauseFinder
from diplograph.extract.deeds import Deeds
from diplograph.extract.lexicon import Entry
from diplograph.extract.mention_index import MentionIndex
from diplograph.extract.mentions import Mention
from diplograph.extract.relation_types import PLACE_TARGETS
from diplograph.extract.syntax import WHERE, Syntax

#: Prepositions that lead from a noun phrase without an actor of its own to the actor it is about.
INNER_PATHS = frozenset(
    {"poss", "mod", "desc", "appos", "of", "by", "in", "from", "against", "on", "with", "between", "to", "for", "at"}
)
MAX_INNER_DEPTH = 2
#: Those of them that lead from an office to whom it serves (``envoys from Iran``).
OWNING_PATHS = frozenset({"of", "from"})
#: Nouns for an unnamed many, who are those named behind them (``a group of Iranian activists``).
PARTITIVES = frozenset(
    "group groups band bands crowd crowds mob mobs gang gangs team teams coalition contingent contingents panel convoy "
    "delegation delegations number handful dozens hundreds thousands scores majority network".split()
)
#: Those of them that somebody sends.
SENT = frozenset("team teams contingent contingents delegation delegations convoy".split())
#: Nouns for those who speak for an actor, which may stand after ``for``.
SPEAKERS = frozenset({"spokesman", "spokeswoman", "spokesperson", "spokesmen", "spokespersons", "lawyer", "lawyers"})
#: Longest way through the tree, in steps, to an actor that no clause role reaches.
MAX_WAY = 5
#: Nouns for an actor that are places as well.
GROUNDS = frozenset("country nation kingdom republic capital island school hospital company university".split())
#: Words of ``each other``, ``one another`` and ``the other``.
RECIPROCAL = frozenset({"each", "other", "one", "another"})
#: How many tokens before a verb ``each`` stands that goes with ``the other`` behind it.
EACH_BEFORE = 3
TRANSPARENT_STEPS = frozenset({"conj", "flat", "appos", "desc"})


class Role(NamedTuple):
    """An actor's part around a trigger: the path to it, the index of its mention, and the token it stands at; a subject
    that ``each other`` stands for ``again`` has a second part."""

    path: str
    mention: int
    token: int
    again: bool = False


class RoleFinder:
    """Finds the actors around triggers of one Doc."""

    def __init__(self, syntax: Syntax, clauses: ClauseFinder, index: MentionIndex, deeds: Deeds) -> None:
        """Combine the clause layer with the mentions of the same Doc and the deeds told before."""
        self.syntax = syntax
        self.clauses = clauses
        self.index = index
        self.deeds = deeds
        self._serving: dict[int, bool] = {}

    def has_two(self, sentence: int) -> bool:
        """True when a sentence may relate two actors."""
        return self.index.has_two(sentence) or self.deeds.are_in(sentence)

    def roles(self, trigger: int, word_class: str) -> list[Role]:
        """Return the actors around a trigger, each mention once by its shortest path, in text order."""
        finder = self.clauses
        arguments = finder.noun_arguments(trigger) if word_class == "noun" else self._verb_arguments(trigger)
        best: dict[int, Role] = {}
        for argument in arguments:
            for role in self._resolve(argument, trigger):
                known = best.get(role.mention)
                if known is None or _path_rank(role.path) < _path_rank(known.path):
                    best[role.mention] = role
        self._add_distant(trigger, best)
        roles = [*best.values(), *self._reciprocal(trigger, arguments, best.values())]
        return sorted(roles, key=attrgetter("token", "path"))

    def is_scene(self, role: Role, entry: Entry) -> bool:
        """True when a place is where the event happened, not who took part (``talks in Reykjavik``, ``met in Iraq``,
        but not ``lashed out at Brussels``)."""
        mention = self.index.mentions[role.mention]
        if not (mention.place_id or _is_ground(mention)) or entry.relation in PLACE_TARGETS:
            return False
        if role.path == "at" and "at" in entry.frame.target and mention.place_id != mention.id:
            return False
        before = self.syntax.lower[mention.start - 1] if mention.start else ""
        located = before in WHERE or self.syntax.preposition[role.token] in WHERE
        return located and (entry.frame.symmetric or mention.place_id not in ("", mention.id))

    def may_pair(self, source: Role, target: Role, entry: Entry) -> bool:
        """False for one actor with itself, for two that are far from a weak word, and for a visit to no place."""
        mentions = self.index.mentions
        place = mentions[target.mention].place_id if entry.relation in PLACE_TARGETS else ""
        if mentions[source.mention].id == (place or mentions[target.mention].id):
            return False
        if entry.weak and is_far(source) and is_far(target):
            return False
        if entry.frame.symmetric and any(self.deeds.is_joint(role.mention) for role in (source, target)):
            return False
        return entry.relation not in PLACE_TARGETS or _is_somewhere(mentions[target.mention])

    def _reciprocal(self, trigger: int, arguments: Iterable[Argument], roles: Iterable[Role]) -> Iterator[Role]:
        """Yield the subjects once more where ``each other`` stands: both ``accused each other``."""
        for path, token in arguments:
            if "." not in path and self._is_each_other(token, trigger):
                yield from (role._replace(path=path, again=True) for role in roles if role.path == "subj")

    def _is_each_other(self, token: int, verb: int) -> bool:
        """True for either word of ``each other`` and ``one another``, whichever the parse takes for the head, and for
        the ``other`` of ``each accused the other``."""
        words = self.syntax.lower
        if words[token] not in RECIPROCAL:
            return False
        around = [words[max(0, token - 1) : token + 1], words[token : token + 2]]
        if ["each", "other"] in around or ["one", "another"] in around:
            return True
        return ["the", "other"] in around and "each" in words[max(0, verb - EACH_BEFORE) : verb]

    def _add_distant(self, trigger: int, best: dict[int, Role]) -> None:
        """Add actors of the sentence that no clause role reaches, by their way through the tree (``~advcl<subj>``)."""
        up = {token: steps for steps, token in enumerate([trigger, *self.syntax.ancestors(trigger)])}
        for number, token in self.index.in_sentence(self.syntax.sentence[trigger]):
            if number not in best and not self.syntax.is_left_out(token) and not self._serves(number):
                path = self._way(trigger, token, up)
                if path:
                    best[number] = Role(path, number, token)

    def _way(self, trigger: int, token: int, up: dict[int, int]) -> str:
        s = self.syntax
        down: list[str] = []
        current = token
        while current not in up:
            down.append(_step(s, current))
            if s.head[current] == current or len(down) > MAX_WAY:
                return ""
            current = s.head[current]
        rising = [_step(s, node) for node, steps in up.items() if steps < up[current]]
        down = [step for step in reversed(down) if step not in TRANSPARENT_STEPS]
        rising = [step for step in rising if step not in TRANSPARENT_STEPS]
        if current == token or len(down) + len(rising) > MAX_WAY:
            return ""
        return "~" + "<".join([*rising, ""]) + ">".join(down)

    def _verb_arguments(self, verb: int) -> list[Argument]:
        s = self.syntax
        found = self.clauses.verb_arguments(verb)
        for clause in s.with_role(verb, "ccomp", "xcomp", "advcl"):
            prefix = {"ccomp": "that", "xcomp": "inf", "advcl": s.preposition[clause] or "adv"}[s.role[clause]]
            for path, token in self.clauses.verb_arguments(clause) if s.is_verbal(clause) else ():
                found.append(Argument(f"{prefix}.{path}", token))
        return found

    def _resolve(self, argument: Argument, trigger: int) -> Iterator[Role]:
        for token in self.syntax.coordinated(argument.token):
            if token != trigger:
                yield from self._descend(argument.path, token, trigger, 0)

    def _descend(self, path: str, token: int, trigger: int, depth: int) -> Iterator[Role]:
        found = self.index.at(token)
        mentions = [self.index.mentions[number] for number in found]
        within: list[Role] = []
        if depth < MAX_INNER_DEPTH and all(map(self._leads_on, found)):
            within = list(self._within(path, token, trigger, depth))
        for number, mention in zip(found, mentions, strict=True):
            if not mention.start <= trigger < mention.end and not self._serves(number):
                yield Role(path, number, token)
        yield from within
        if not found and not within:
            for number in self.deeds.doers(token):
                yield Role(f"{path}.poss", number, token)

    def _leads_on(self, number: int) -> bool:
        return _is_bare(self.index.mentions[number]) or self._serves(number)

    def _serves(self, number: int) -> bool:
        """True for the envoys of ``envoys from Iran``, who stand for the actor that is named behind them."""
        if number not in self._serving:
            mention = self.index.mentions[number]
            in_office = mention.kind == "role" and _is_bare(mention)
            may_serve = in_office or self.syntax.lower[mention.head] in PARTITIVES
            self._serving[number] = may_serve and self._names_master(mention.head)
        return self._serving[number]

    def _names_master(self, noun: int) -> bool:
        word = self.syntax.lower[noun]
        owning = OWNING_PATHS | {"for"} if word in SPEAKERS else OWNING_PATHS
        if word in PARTITIVES - SENT:
            owning = frozenset({"of"})
        return any(
            self.index.at(part) not in ((), self.index.at(noun))
            for inner, part in self.clauses.phrase_parts(noun)
            if inner in owning
        )

    def _within(self, path: str, token: int, trigger: int, depth: int) -> Iterator[Role]:
        whole = self.index.at(token)
        for inner, part in self.clauses.phrase_parts(token):
            if inner in INNER_PATHS and part != trigger:
                joined = path if inner in ("desc", "appos") else f"{path}.{inner}"
                for other in self.syntax.coordinated(part):
                    if not whole or self.index.at(other) != whole:
                        yield from self._descend(joined, other, trigger, depth + 1)


def is_far(role: Role) -> bool:
    """True for an actor that no clause role of the trigger reaches."""
    return role.path[0] == "~"


def _is_somewhere(mention: Mention) -> bool:
    """True for places, for what has premises (``visited the embassy``), and for ``the country``."""
    return bool(mention.place_id) or mention.type in ("place", "organisation") or _is_ground(mention)


def _is_ground(mention: Mention) -> bool:
    """True for actors that are places as well: ``the Georgian capital``."""
    return mention.text.rsplit(" ", 1)[-1].lower() in GROUNDS


def _is_bare(mention: Mention) -> bool:
    """True for a role or group that nothing says the owner of: behind it may stand the actor (``envoys from Iran``)."""
    return mention.type == "group" and not mention.named and not mention.represents


def _step(syntax: Syntax, token: int) -> str:
    role = syntax.role[token]
    if role in ("obl", "nmod"):
        return syntax.preposition[token] or "bare"
    return role


def _path_rank(path: str) -> tuple[int, int]:
    return (path.count("."), path.count(":"))
