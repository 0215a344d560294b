"""What kind of act an event is: its PLOVER type, quad class, sign and Goldstein weight.

Goldstein weights are those of Goldstein (1992), "A Conflict-Cooperation Scale for WEIS Events Data", carried over to
CAMEO codes as distributed with GDELT; quad classes those of Halterman et al. (2023), "PLOVER and POLECAT".
"""

from __future__ import annotations

from typing import Literal

from diplograph.extract.records import Event
from diplograph.extract.relation_types import RELATION_TYPES

Sign = Literal["cooperative", "conflictual", "neutral"]

QUAD_CLASSES: dict[str, tuple[str, ...]] = {
    "verbal cooperation": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "material cooperation": ("COOPERATE", "AID", "RETREAT"),
    "verbal conflict": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "material conflict": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
_QUAD_OF = {plover: quad for quad, types in QUAD_CLASSES.items() for plover in types}


def goldstein_weight(event: Event) -> float | None:
    """Return the Goldstein weight of the event's CAMEO code, from -10 (attack) to 10 (union); None if there is none."""
    from diplograph.ontology.vocabulary import goldstein_of

    return goldstein_of(event.code)


def plover_type(event: Event) -> str:
    """Return the PLOVER type of the event's CAMEO code, else the first of its relation, else an empty string."""
    from diplograph.ontology.vocabulary import plover_of

    known = RELATION_TYPES.get(event.relation)
    return plover_of(event.code) or (known.plover[0] if known else "")


def quad_class(event: Event) -> str:
    """Return ``verbal`` or ``material``, ``cooperation`` or ``conflict``; empty when the PLOVER type is unknown."""
    return _QUAD_OF.get(plover_type(event), "")


def sign_of(event: Event) -> Sign:
    """Tell whether the act of an event, carried out or not, is cooperative or conflictual.

    PLOVER's quad class decides; of an act without one the sign of the Goldstein weight does.
    """
    quad = quad_class(event)
    if quad:
        return "conflictual" if quad.endswith("conflict") else "cooperative"
    weight = goldstein_weight(event) or 0.0
    return "cooperative" if weight > 0 else "conflictual" if weight < 0 else "neutral"
