"""The 18 relations: their event class, symmetry, CAMEO root and PLOVER types.

Classes and symmetry follow the annotation guideline of the project; PLOVER types are those of PLOVER draft 0.8 (2021),
codes those of the CAMEO manual (Schrodt 2012).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RelationType:
    """A relation: its name and event class in the ontology, and what holds for all its events.

    ``code`` is the CAMEO code of an event of which nothing more is known, ``plover`` the PLOVER event types that it
    covers. In a symmetric relation all participants take part alike.
    """

    name: str
    event_class: str
    symmetric: bool
    code: str
    plover: tuple[str, ...]


_TYPES = (
    RelationType("met", "Meeting", True, "040", ("CONSULT",)),
    RelationType("called", "Call", True, "041", ("CONSULT",)),
    RelationType("visited", "Visit", False, "042", ("CONSULT",)),
    RelationType("criticised", "Criticism", False, "111", ("ACCUSE",)),
    RelationType("hosted", "Hosting", False, "043", ("CONSULT",)),
    RelationType("agreed", "Agreement", True, "030", ("AGREE",)),
    RelationType("supported", "Support", False, "050", ("SUPPORT",)),
    RelationType("cooperated", "Cooperation", True, "060", ("COOPERATE",)),
    RelationType("aided", "Aid", False, "070", ("AID",)),
    RelationType("conceded", "Concession", False, "080", ("CONCEDE", "RETREAT")),
    RelationType("requested", "Request", False, "100", ("REQUEST",)),
    RelationType("rejected", "Rejection", False, "120", ("REJECT",)),
    RelationType("threatened", "Threat", False, "130", ("THREATEN",)),
    RelationType("protested", "Protest", False, "140", ("PROTEST",)),
    RelationType("sanctioned", "Sanction", False, "160", ("SANCTION",)),
    RelationType("mobilised", "Mobilisation", False, "150", ("MOBILIZE",)),
    RelationType("coerced", "Coercion", False, "170", ("COERCE",)),
    RelationType("attacked", "Attack", False, "190", ("ASSAULT",)),
)

RELATION_TYPES: dict[str, RelationType] = {relation.name: relation for relation in _TYPES}
#: Relations whose target is a place.
PLACE_TARGETS = frozenset({"visited"})
CORE_RELATIONS: tuple[str, ...] = ("met", "called", "visited", "criticised")


def event_class_of(relation: str) -> str:
    """Return the name of the ontology class of a relation's events; a user's own relation gets its name in CamelCase.

    >>> event_class_of("met"), event_class_of("mediated_between")
    ('Meeting', 'MediatedBetween')
    """
    known = RELATION_TYPES.get(relation)
    return known.event_class if known else "".join(part.capitalize() for part in relation.replace("-", "_").split("_"))
