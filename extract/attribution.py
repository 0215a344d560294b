"""Attribution: who says that an event took place (``TASS reported``, ``according to the ministry``, ``Price said``)."""

from __future__ import annotations

from collections.abc import Iterator

from diplograph.extract.clauses import ClauseFinder
from diplograph.extract.mention_index import MentionIndex
from diplograph.extract.status_words import SPEECH
from diplograph.extract.syntax import Syntax

CITING = frozenset({"according_to", "citing", "per"})
#: Verbs whose subject answers for what follows.
TELLING = SPEECH | {"believe", "allege", "insist", "write"}


def find_attribution(syntax: Syntax, clauses: ClauseFinder, index: MentionIndex, trigger: int) -> str:
    """Return the name of who a sentence says the event from, nearest to the trigger, else an empty string."""
    for node in [trigger, *syntax.ancestors(trigger)]:
        for source in _iter_sources(syntax, clauses, node):
            return _name(syntax, index, source)
    return ""


def _iter_sources(syntax: Syntax, clauses: ClauseFinder, node: int) -> Iterator[int]:
    """Yield who tells what a node says: cited beside it, or the subject of a verb of telling above or beside it."""
    cited = _cited_source(syntax, node)
    if cited is not None:
        yield cited
    head = syntax.head[node]
    if head != node and syntax.role[node] in ("ccomp", "parataxis") and syntax.lemma[head] in TELLING:
        yield from clauses.surface_subjects(head)
    for aside in syntax.with_role(node, "parataxis", "advcl"):
        if syntax.lemma[aside] in TELLING and (syntax.role[aside] == "parataxis" or _after_as(syntax, aside)):
            yield from syntax.with_role(aside, "subj")


def _after_as(syntax: Syntax, verb: int) -> bool:
    return any(syntax.lower[child] == "as" for child in syntax.with_role(verb, "mark"))


def _cited_source(syntax: Syntax, node: int) -> int | None:
    for child in syntax.with_role(node, "obl", "nmod"):
        if syntax.preposition[child] in CITING or (
            syntax.preposition[child] == "to" and any(syntax.lower[c] == "according" for c in syntax.children[child])
        ):
            return child
    return None


def _name(syntax: Syntax, index: MentionIndex, token: int) -> str:
    found = index.at(token)
    if found:
        mention = index.mentions[found[0]]
        return mention.name if mention.named else mention.text
    words = [
        other
        for other in syntax.subtree(token)
        if abs(other - token) <= 6 and syntax.role[other] not in ("case", "fixed", "det", "relcl", "acl")
    ]
    return " ".join(syntax.lower[word] for word in words if syntax.role[word] != "punct")
