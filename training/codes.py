"""Write the CAMEO and PLOVER schemes of the ontology from the code tables in ``../shared/data/codes``.

Run ``python training/codes.py``: it replaces everything below the marker line of
``ontology/data/diplograph.ttl``. Labels of CAMEO roots and of codes 01 and 02, which the tables lack, are those of
the CAMEO manual (Schrodt 2012).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

ROOT = Path(__file__).parents[1]
TABLES = ROOT.parent / "shared" / "data" / "codes"
ONTOLOGY = ROOT / "ontology" / "data" / "diplograph.ttl"
MARKER = "# ---- Below this line: written by training/codes.py, not by hand ----\n"

ROOT_LABELS = {
    "01": "Make public statement",
    "02": "Appeal",
    "03": "Express intent to cooperate",
    "04": "Consult",
    "05": "Engage in diplomatic cooperation",
    "06": "Engage in material cooperation",
    "07": "Provide aid",
    "08": "Yield",
    "09": "Investigate",
    "10": "Demand",
    "11": "Disapprove",
    "12": "Reject",
    "13": "Threaten",
    "14": "Protest",
    "15": "Exhibit military posture",
    "16": "Reduce relations",
    "17": "Coerce",
    "18": "Assault",
    "19": "Fight",
    "20": "Engage in unconventional mass violence",
}
MANUAL_LABELS = {
    "010": "Make statement, not specified below",
    "011": "Decline comment",
    "012": "Make pessimistic comment",
    "013": "Make optimistic comment",
    "014": "Consider policy option",
    "015": "Acknowledge or claim responsibility",
    "016": "Deny responsibility",
    "017": "Engage in symbolic act",
    "018": "Make empathetic comment",
    "019": "Express accord",
    "020": "Make appeal or request, not specified below",
    "021": "Appeal for material cooperation",
    "0211": "Appeal for economic cooperation",
    "0212": "Appeal for military cooperation",
    "0213": "Appeal for judicial cooperation",
    "0214": "Appeal for intelligence",
    "022": "Appeal for diplomatic cooperation",
    "023": "Appeal for aid",
    "0231": "Appeal for economic aid",
    "0232": "Appeal for military aid",
    "0233": "Appeal for humanitarian aid",
    "0234": "Appeal for military protection or peacekeeping",
    "024": "Appeal for political reform",
    "0241": "Appeal for change in leadership",
    "0242": "Appeal for policy change",
    "0243": "Appeal for rights",
    "0244": "Appeal for change in institutions, regime",
    "025": "Appeal to yield",
    "0251": "Appeal for easing of administrative sanctions",
    "0252": "Appeal for easing of political dissent",
    "0253": "Appeal for release of persons or property",
    "0254": "Appeal for easing of economic sanctions, boycott, or embargo",
    "0255": "Appeal for international involvement (non-mediation)",
    "0256": "Appeal for de-escalation of military engagement",
    "026": "Appeal to others to meet or negotiate",
    "027": "Appeal to others to settle dispute",
    "028": "Appeal to others to engage in or accept mediation",
}
SPELLING = {"Apolgize": "Apologize", "REQUEST": "Demand", "Ostruct": "Obstruct", "adminstrative": "administrative"}

PLOVER = {
    "AGREE": ("VerbalCooperation", "An agreement, or the intent to cooperate, expressed."),
    "CONSULT": ("VerbalCooperation", "A meeting, a visit, a call or other consultation."),
    "SUPPORT": ("VerbalCooperation", "Diplomatic support, praise, recognition, condolence."),
    "CONCEDE": ("VerbalCooperation", "Giving in to demands by word or by law."),
    "COOPERATE": ("MaterialCooperation", "Cooperation carried out: economic, military, judicial, intelligence."),
    "AID": ("MaterialCooperation", "Material aid, protection or asylum given."),
    "RETREAT": ("MaterialCooperation", "Giving in by deed: release, return, withdrawal, ceasefire."),
    "REQUEST": ("VerbalConflict", "A request, demand or order to another party."),
    "ACCUSE": ("VerbalConflict", "Criticism, accusation, complaint, investigation."),
    "REJECT": ("VerbalConflict", "Refusal of a request, proposal, demand or agreement."),
    "THREATEN": ("VerbalConflict", "A threat or warning with consequences."),
    "PROTEST": ("MaterialConflict", "Demonstration, strike, boycott, riot, other public dissent."),
    "SANCTION": ("MaterialConflict", "Relations reduced: ties broken, aid stopped, envoys expelled."),
    "MOBILIZE": ("MaterialConflict", "Armed forces or police on alert or on the move, without the use of force."),
    "COERCE": ("MaterialConflict", "Repression, restriction, arrest, seizure, embargo, without killing."),
    "ASSAULT": ("MaterialConflict", "The deliberate use of lethal or injuring force."),
}
SIGNS = {"Cooperation": "dg:Cooperative", "Conflict": "dg:Conflictual"}


def main() -> None:
    """Rewrite the generated part of the ontology."""
    kept = ONTOLOGY.read_text(encoding="utf-8").partition(MARKER)[0]
    ONTOLOGY.write_text(f"{kept}{MARKER}\n{write_schemes()}", encoding="utf-8")


def write_schemes() -> str:
    """Return both schemes as Turtle, without prefixes."""
    weights = {row["cameo"]: row["goldstein"] for row in _rows("cameo_goldstein.csv")}
    plover = {row["cameo"]: row for row in _rows("cameo_plover.csv")}
    codes = sorted(weights.keys() | plover.keys())
    return "\n".join([*_plover_scheme(), *(_cameo_concept(code, weights, plover) for code in codes)])


def _rows(name: str) -> list[dict[str, str]]:
    with (TABLES / name).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def _plover_scheme() -> Iterator[str]:
    for name, (quad, definition) in PLOVER.items():
        yield (
            f"plover:{name} a skos:Concept ; skos:topConceptOf dg:Plover ; skos:inScheme dg:Plover ;\n"
            f'    skos:notation "{name}" ; skos:prefLabel "{name.capitalize()}"@en ;\n'
            f'    skos:definition "{definition}"@en ;\n'
            f"    dg:quadClass dg:{quad} ; dg:sign {_sign(quad)} .\n"
        )


def _cameo_concept(code: str, weights: dict[str, str], plover: dict[str, dict[str, str]]) -> str:
    lines = [f"cameo:{code} a skos:Concept ; skos:inScheme dg:Cameo"]
    broader = code[:-1]
    lines.append(f"skos:broader cameo:{broader}" if len(code) > 2 else "skos:topConceptOf dg:Cameo")
    lines.append(f'skos:notation "{code}" ; skos:prefLabel "{_label(code, plover)}"@en')
    weight = weights.get(code) or weights[broader]
    lines.append(f"dg:goldstein {_decimal(weight)}")
    if code not in weights:
        lines.append('skos:editorialNote "Goldstein weight of the broader code."@en')
    if code in plover:
        name = plover[code]["plover"]
        lines.append(f"skos:broadMatch plover:{name} ; dg:sign {_sign(PLOVER[name][0])}")
        lines.extend(
            f'dg:{column} "{value}"' for column in ("mode", "context") for value in _values(plover[code][column])
        )
    else:
        lines.append(f"dg:sign {_sign_of_weight(Decimal(weight))}")
    return " ;\n    ".join(lines) + " .\n"


def _values(cell: str) -> list[str]:
    return [value.strip() for value in cell.split(";") if value.strip()]


def _label(code: str, plover: dict[str, dict[str, str]]) -> str:
    label = ROOT_LABELS.get(code) or MANUAL_LABELS.get(code) or plover[code]["label"]
    label = re.sub(r"\s{2,}\d.*", "", label).replace('"', "'").strip()  # drop a note of the table's editors
    for wrong, right in SPELLING.items():
        label = label.replace(wrong, right)
    return label


def _decimal(weight: str) -> str:
    return str(Decimal(weight).quantize(Decimal("0.1")))


def _sign(quad: str) -> str:
    return next(sign for ending, sign in SIGNS.items() if quad.endswith(ending))


def _sign_of_weight(weight: Decimal) -> str:
    return "dg:Cooperative" if weight > 0 else "dg:Conflictual" if weight < 0 else "dg:Neutral"


if __name__ == "__main__":
    main()
