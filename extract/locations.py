"""Where an event took place: the place named in the clause of its trigger (``in Geneva``, ``at Camp David``)."""

from __future__ import annotations

from diplograph.extract.candidates import MentionIndex
from diplograph.extract.mentions import Mention
from diplograph.extract.syntax import CLAUSAL_ROLES, Syntax

PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "outside"})


def find_location(syntax: Syntax, index: MentionIndex, trigger: int) -> Mention | None:
    """Return the mention of the place nearest to the trigger that stands after ``in`` or ``at`` in its clause, else None.

    Prepositional phrases are often attached to a neighbour of the word that they belong to, so the whole clause is
    searched, nested phrases (``on the sidelines of the G20 in New Delhi``) included.
    """
    clause = _clause_head(syntax, trigger)
    places = []
    for token in _clause_tokens(syntax, clause):
        if syntax.preposition[token] in PLACE_PREPOSITIONS and token != trigger:
            for number in index.at(token):
                mention = index.mentions[number]
                if mention.place_id and mention.kind == "name":
                    places.append((abs(token - trigger), token, mention))
    return min(places, key=lambda item: item[:2])[2] if places else None


def _clause_head(syntax: Syntax, trigger: int) -> int:
    node = trigger
    for head in syntax.ancestors(trigger):
        if syntax.is_verbal(node) or syntax.role[node] in CLAUSAL_ROLES:
            return node
        node = head
    return node


def _clause_tokens(syntax: Syntax, head: int) -> list[int]:
    """Return the tokens under a clause head, other clauses with a subject of their own excepted."""
    found, stack = [], [head]
    while stack:
        current = stack.pop()
        found.append(current)
        for child in syntax.children[current]:
            separate = syntax.role[child] in ("ccomp", "parataxis", "relcl", "advcl") and syntax.has(child, "subj")
            if not separate:
                stack.append(child)
    return found
