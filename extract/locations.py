"""Where an event took place: the place named in its clause, or the only one of its sentence (``in Geneva``)."""

from __future__ import annotations

from collections.abc import Collection

from diplograph.extract.mention_index import MentionIndex
from diplograph.extract.mentions import Mention
from diplograph.extract.syntax import CLAUSAL_ROLES, NOMINAL, WHERE, Syntax

#: Nouns that are spoken of rather than where one speaks: a place after them (``the situation in Syria``) is theirs.
TOPICS = frozenset(
    "situation war conflict crisis development invasion violence operation peace ceasefire truce fighting election "
    "right "
    "government people role stability security force troop interest issue unrest tension process attack reform change "
    "presence program programme problem effort policy investment coup regime democracy refugee hostage activity "
    "project facility plant site opposition rebel militant insurgency settlement solution progress order law".split()
)

#: Nouns that are followed by the name of what they mean (``in the capital, Ankara``).
SEATS = frozenset({"capital", "city", "town"})


def find_location(
    syntax: Syntax, index: MentionIndex, trigger: int, participants: Collection[int] = ()
) -> Mention | None:
    """Return the mention of the place nearest to the trigger that stands after ``in`` or ``at`` in its clause and is
    none of the ``participants`` (``lashed out at Brussels``), given by their indices.

    Prepositional phrases are often attached to a neighbour of the word that they belong to, so the whole clause is
    searched, nested phrases (``on the sidelines of the G20 in New Delhi``) included; else the sentence, when it names
    one such place only. None when there is none.
    """
    number = syntax.sentence[trigger]
    places = [
        (abs(token - trigger), token, index.mentions[found])
        for found, token in index.in_sentence(number)
        if found not in participants
        and is_where(syntax, index.mentions[found])
        and not _belongs_to_topic(syntax, token)
    ]
    head = _clause_head(syntax, trigger)
    clause = set(_clause_tokens(syntax, head))
    near = [place for place in places if place[1] in clause]
    if near:
        return min(near, key=lambda place: place[:2])[2]
    places = [place for place in places if not _is_of_clause_before(syntax, place[1], head)]
    return places[0][2] if len({mention.place_id for _, _, mention in places}) == 1 else None


def _is_of_clause_before(syntax: Syntax, place: int, verb: int) -> bool:
    """True for Oslo with the asking of ``Lavrov is due in Oslo and Iran has asked for help``."""
    joined = syntax.role[verb] == "conj" and (syntax.has(verb, "subj") or syntax.has(verb, "psubj"))
    return joined and syntax.head[verb] < place < verb


def is_where(syntax: Syntax, mention: Mention) -> bool:
    """True for a place after ``in`` or ``at``, by the words themselves: the parse often attaches it wrongly."""
    before = mention.start - 1
    if before > 0 and syntax.lower[before] in ("the", "a", "an"):
        before -= 1
    if before < 0 or not mention.place_id or mention.kind != "name":
        return False
    return syntax.lower[before] in WHERE or _names_seat(syntax, mention)


def _names_seat(syntax: Syntax, mention: Mention) -> bool:
    """True for a town that is named behind a noun for it: ``in the capital, Ankara``, but not ``, Turkey``."""
    before = mention.start - 1
    noun = before - 1 if before and syntax.lower[before] == "," else before
    where = syntax.case_of(noun) or syntax.preposition[mention.head]
    return syntax.lower[noun] in SEATS and where in WHERE and mention.id != mention.place_id


def _belongs_to_topic(syntax: Syntax, place: int) -> bool:
    head = syntax.head[place]
    if syntax.pos[head] not in NOMINAL:
        return False
    return syntax.lemma[head] in TOPICS or syntax.lower[head].rstrip("s") in TOPICS


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
