"""Make the compact gazetteer tables of ``extract/data`` from the fact tables in ``../shared/data/gazetteer``.

Usage: ``python -m training.gazetteer [--source ../shared/data/gazetteer] [--target extract/data]``.
Written are ``gazetteer_states.tsv``, ``gazetteer_forms.tsv``, ``gazetteer_organisations.tsv`` and
``gazetteer_persons.tsv.gz``: sorted, without clock or path, so that a second run gives the same bytes. Facts only:
notes and sources of the tables stay behind. ``gazetteer_choices.yaml`` beside this script says what is decided
otherwise. The other ``gazetteer_*`` files in ``extract/data`` are written by hand.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from diplograph.extract.names import fold, slug, sound, strip_accents

CHOICES: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("gazetteer_choices.yaml").read_text("utf-8"))
SOUTH_OSSETIA = ("X-SO", "", "", "South Ossetia", "0", "GE", "South Ossetian")

Row = tuple[str, ...]


def read_table(path: Path) -> list[dict[str, str]]:
    """Read a CSV file as a list of rows; ``NA`` is Namibia, never a missing value."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def state_rows(table: Iterable[dict[str, str]]) -> list[Row]:
    """Return code, alpha-3, Wikidata id, name, historical, parent and other names of every state."""
    rows: list[Row] = [SOUTH_OSSETIA]
    for row in table:
        code = row["code"].upper()
        if code in CHOICES["not_states"]:
            continue
        name = CHOICES["names"].get(code, row["name"])
        more = CHOICES["aliases"].get(code, "").split("|")
        names = {row["name"], row["full_name"], strip_accents(name), *more} - {name, ""}
        names = {other for other in names if "(" not in other and "Occupied" not in other}
        qid = CHOICES["qids"].get(code, row["qid"])
        rows.append((code, row["alpha3"].upper(), qid, name, row["is_historical"], row["parent"].upper(), _join(names)))
    return sorted(rows)


def form_rows(demonyms: Iterable[dict[str, str]], metonyms: Iterable[dict[str, str]]) -> list[Row]:
    """Return form, kind (demonym, people, capital, metonym, place) and state of every word that stands for a state."""
    rows = {row for row in map(_demonym_row, demonyms) if row}
    rows |= {row for row in map(_metonym_row, metonyms) if row}
    rows |= {(form, "metonym", code) for code, forms in CHOICES["more_metonyms"].items() for form in forms}
    rows |= {("Brussels", "place", "BE"), ("Bissau-Guinean", "demonym", "GW"), ("West German", "demonym", "DE")}
    return sorted(rows)


def _demonym_row(row: dict[str, str]) -> Row | None:
    form, code = row["form"], row["country_iso2"]
    singular = form[:-1] if row["kind"] == "noun_plural" else form
    stands = not row["note"] or singular in CHOICES["state_demonyms"]
    if not code or not stands or CHOICES["chosen_states"].get(form, code) != code:
        return None
    return form, "people" if row["kind"] == "noun_plural" or form.endswith("men") else "demonym", code


def _metonym_row(row: dict[str, str]) -> Row | None:
    form, code = re.sub("^the ", "", row["name"]), row["country_iso2"]
    if form in CHOICES["dropped_metonyms"] or (form == "Brussels" and code != "EU") or code in {"UN", "IAEA"}:
        return None
    place_only = (form in CHOICES["place_only"] and form != "Brussels") or row["kind"] == "seat"
    return form, "place" if place_only else "capital" if row["is_capital"] == "1" else "metonym", code


def organisation_rows(table: Iterable[dict[str, str]]) -> list[Row]:
    """Return key, compact IRI, name and other names of every international organisation."""
    rows = []
    keys = {name: key for key, name in CHOICES["organisation_keys"].items()}
    for row in table:
        if row["name"] in CHOICES["dropped_organisations"]:
            continue
        name = row["name"] if row["abbreviation"] != "NATO" else "NATO"
        names = {row["name"], row["abbreviation"], *row["aliases"].split("|")} - {name, ""}
        names = {re.sub("^the ", "", other) for other in names if fold(other) not in CHOICES["loose_aliases"]}
        key = keys.get(row["name"], row["abbreviation"].upper())
        rows.append((key, f"wd:{row['qid']}" if row["qid"] else f"dgid:organisation/{slug(name)}", name, _join(names)))
    return sorted(rows, key=lambda row: (row[2], row))


def person_rows(table: Iterable[dict[str, str]]) -> list[Row]:
    """Return compact IRI, name, gender, other names and terms of office of every person, merged over the rows."""
    table = list(table)
    known: dict[str, dict[str, str]] = defaultdict(dict)
    for row in table:
        if row["qid"]:
            known[sound(row["name"])][row["country_iso2"]] = f"wd:{row['qid']}"
    persons: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in sorted(table, key=lambda row: (not row["qid"], row["name"])):
        persons[_person_id(row, known[sound(row["name"])])].append(row)
    return sorted(_person_row(key, rows) for key, rows in persons.items())


def _person_id(row: dict[str, str], namesakes: dict[str, str]) -> str:
    """Return the id of a row; without Wikidata id it is that of a namesake of the same state, or of an organisation.

    ``namesakes`` are the ids of those of the same name by their state.
    """
    if row["qid"] or row["name"] in CHOICES["qids"]:
        return f"wd:{row['qid'] or CHOICES['qids'][row['name']]}"
    code = row["country_iso2"]
    if code in namesakes:
        return namesakes[code]
    others = {identity for other, identity in namesakes.items() if _is_organisation(code) or _is_organisation(other)}
    if len(others) == 1:
        return others.pop()
    return f"dgid:person/{slug(row['name'])}{'' if _is_organisation(code) else '-' + code.lower()}"


def _is_organisation(code: str) -> bool:
    return code in {"UN", "EU"} or (len(code) > 2 and "-" not in code)


def _person_row(key: str, rows: list[dict[str, str]]) -> Row:
    name = rows[0]["name"]
    names = {alias for row in rows for alias in (row["name"], row["enwiki"], *row["alias"].split("|"))} - {name, ""}
    names = {re.sub(r" \(.*\)$", "", alias) for alias in names}
    genders = sorted({row["gender"][:1] for row in rows if row["gender"]})
    for row in rows:
        row["country_iso2"] = CHOICES["state_keys"].get(row["country_iso2"], row["country_iso2"])
    terms = {(row["country_iso2"], row["role"], row["start"], row["end"]) for row in rows}
    written = ";".join(" ".join(part or "-" for part in term) for term in sorted(terms))
    return key, name, genders[0] if genders else "", _join(names - {name}), written


def _join(names: Iterable[str]) -> str:
    return "|".join(sorted(set(names)))


def write_table(path: Path, rows: Iterable[Row]) -> None:
    """Write rows as tab-separated lines; a name that ends in ``.gz`` is compressed without a clock."""
    text = "".join("\t".join(row) + "\n" for row in rows).encode("utf-8")
    path.write_bytes(gzip.compress(text, 9, mtime=0) if path.suffix == ".gz" else text)


def main() -> None:
    """Read the fact tables and write the compact ones."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    root = Path(__file__).resolve().parent.parent
    parser.add_argument("--source", type=Path, default=root.parent / "shared/data/gazetteer")
    parser.add_argument("--target", type=Path, default=root / "extract/data")
    args = parser.parse_args()
    tables = {path.stem: read_table(path) for path in sorted(args.source.glob("*.csv"))}
    outputs = {
        "gazetteer_states.tsv": state_rows(tables["states"]),
        "gazetteer_forms.tsv": form_rows(tables["demonyms"], tables["metonyms"]),
        "gazetteer_organisations.tsv": organisation_rows(tables["organisations"]),
        "gazetteer_persons.tsv.gz": person_rows(tables["officeholders"]),
    }
    for name, rows in outputs.items():
        write_table(args.target / name, rows)
        print(f"{name}: {len(rows)} rows, {(args.target / name).stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
