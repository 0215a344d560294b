"""Make the compact gazetteer tables of ``extract/data`` from the fact tables in ``../shared/data/gazetteer``.

Usage: ``python -m training.gazetteer [--source ../shared/data/gazetteer] [--target extract/data]``.
Written are ``gazetteer_states.tsv``, ``gazetteer_forms.tsv``, ``gazetteer_organisations.tsv`` and
``gazetteer_persons.tsv.gz``: sorted, without clock or path, so that a second run gives the same bytes. Facts only:
notes and sources of the tables stay behind. ``gazetteer_cities.txt``, ``gazetteer_capitals.tsv`` and
``gazetteer_groups.txt`` in the same folder are written by hand.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from diplograph.extract.names import fold, slug, sound, strip_accents

# Common English names where the table has the official one, and spellings that it lacks.
NAMES = {
    "AZ-NK": "Nagorno-Karabakh", "BQ": "Bonaire", "CC": "Cocos Islands", "CD": "Democratic Republic of the Congo",
    "CG": "Republic of the Congo", "CI": "Ivory Coast", "CV": "Cape Verde", "CZ": "Czech Republic", "GE-AB": "Abkhazia",
    "HK": "Hong Kong", "IQ-KR": "Iraqi Kurdistan", "MO": "Macau", "NR": "Nauru", "PN": "Pitcairn Islands",
    "SH": "Saint Helena", "ST": "Sao Tome and Principe", "TL": "East Timor", "TR": "Turkey", "UA-CRI": "Crimea",
    "UA-DPR": "Donetsk People's Republic", "UA-LPR": "Luhansk People's Republic", "VA": "Vatican",
}  # fmt: skip
QIDS = {"DK": "Q35", "NL": "Q55"}  # the states, not the realms of the same name
ALIASES = {
    "AE": "UAE|U.A.E.|Emirates", "BA": "Bosnia|Bosnia-Herzegovina|Bosnia & Herzegovina", "BN": "Brunei Darussalam",
    "BS": "The Bahamas", "CD": "DR Congo|DRC|D.R. Congo|Congo|Congo-Kinshasa|Democratic Republic of Congo",
    "CF": "CAR|C.A.R.", "CG": "Congo-Brazzaville|Republic of Congo|Congo Republic",
    "CI": "Côte d'Ivoire|Cote d'Ivoire", "CN": "PRC|P.R.C.|People's Republic of China|mainland China|Red China",
    "CV": "Cabo Verde", "CY-TRNC": "Turkish Republic of Northern Cyprus", "CZ": "Czechia", "DD": "GDR",
    "DO": "Dominican Republic", "FM": "Federated States of Micronesia",
    "GB": "UK|U.K.|Britain|Great Britain|United Kingdom of Great Britain and Northern Ireland",
    "GM": "The Gambia", "IR": "Islamic Republic of Iran|Islamic Republic",
    "KG": "Kyrgyz Republic|Kirghizia|Kyrgyz", "KP": "DPRK|D.P.R.K.|Democratic People's Republic of Korea|N. Korea",
    "KR": "ROK|R.O.K.|Republic of Korea|S. Korea", "KN": "St. Kitts and Nevis|St Kitts and Nevis", "LA": "Lao",
    "LC": "St. Lucia|St Lucia", "MK": "Macedonia|FYROM|Former Yugoslav Republic of Macedonia", "MM": "Burma",
    "NL": "Holland|The Netherlands", "NZ": "NZ|N.Z.", "PS": "Palestine|State of Palestine", "RU": "Russian Federation",
    "RS": "Republic of Serbia", "SA": "KSA|Kingdom of Saudi Arabia", "ST": "Sao Tome|São Tomé",
    "SUHH": "USSR|U.S.S.R.|Union of Soviet Socialist Republics", "SY": "Syrian Arab Republic", "SZ": "Swaziland",
    "TL": "Timor-Leste|Timor Leste", "TR": "Türkiye|Turkiye", "TT": "Trinidad", "TW": "Chinese Taipei",
    "US": "US|U.S.|USA|U.S.A.|United States of America|America|the States",
    "VA": "Holy See|Vatican City", "VC": "St. Vincent and the Grenadines|St Vincent and the Grenadines|St. Vincent",
    "VN": "Viet Nam", "YUCS": "Federal Republic of Yugoslavia", "ZA": "RSA",
}  # fmt: skip
# Office-holders without Wikidata id in the table whose id is certain.
QIDS_OF_PERSONS = {"Muammar Gaddafi": "Q19878", "Saddam Hussein": "Q1316", "Fidel Castro": "Q11256",
                    "Pope Benedict XVI": "Q2494", "Pope John Paul II": "Q989", "Angela Merkel": "Q567"}  # fmt: skip
NOT_STATES = {"EU", "UN", "IP", "ZZ", "UM", "AQ"}
SOUTH_OSSETIA = ("X-SO", "", "", "South Ossetia", "0", "GE", "South Ossetian")
# Keys of the table of office-holders that are no abbreviation of the table of organisations.
ORGANISATION_KEYS = {"COE": "Council of Europe", "COMMONWEALTH": "Commonwealth of Nations",
                     "CARICOM": "Caribbean Community", "LAS": "Arab League", "EC": "European Commission"}  # fmt: skip
OTHER_KEYS = {"HAMAS": "PS", "HEZBOLLAH": "LB", "HOUTHI": "YE", "LNA": "LY"}
# Demonyms with a note in the table that all the same stand for the state in news.
STATE_DEMONYMS = set(
    """American Albanian Azeri Georgian Indian Irish Kazakh Macedonian Moldovan Mauritanian Mauritian Nigerian Nigerien
    Guinean Guyanese Congolese Dominican English Croat Serb Cypriot Polish Pole Slovenian Slovakian Soviet
    Czechoslovak Czechoslovakian East-German Sudanese Somali Samoan Timorese Turk Uzbek Turkmen Micronesian Bermudian
    New-Caledonian Puerto-Rican US Tajik Mongol South-Ossetian Abkhaz Abkhazian Somalilander Transnistrian
    Transdniestrian Karabakh-Armenian Central-African Moldavian Faroese Greenlander Gibraltarian Falkland-Islander
    Manx Yugoslav Yugoslavian Zairean Macanese American-Samoan Cook-Islander French-Guianese Guamanian Niuean Malay""".split()
)
CHOSEN_STATES = {"Congolese": "CD", "Dominican": "DO", "Dominicans": "DO"}
# Places that stand for their state's government only as places: seats of others, or names that are mostly something else.
PLACE_ONLY = {"Geneva", "Strasbourg", "Frankfurt", "Victoria", "Nassau", "San Jose", "San José", "Santiago",
              "Erbil", "Irbil", "Sochi", "Rawalpindi", "Georgetown", "Roseau", "Kingston", "Castries", "St. George's", "Saint George's", "St. John's",
              "Saint John's", "Kingstown", "Panama City", "Sucre", "Brussels", "Jerusalem", "Hamilton",
              "San Salvador", "Guatemala City", "Kuwait City", "Luxembourg City", "Vatican City"}  # fmt: skip
DROPPED_METONYMS = {
    "Arg", "The Lodge", "Karlsruhe", "Mons", "Cheltenham", "Diet", "East River", "Langley", "Quantico", "the Hill",
    "Old Square", "Victoria Palace", "Government House", "State House", "Imperial Palace", "National Palace",
    "People's Palace", "Belém", "Necessidades", "Chancellery", "Shura Council", "Schuman", "Mar-a-Lago", "Capitol",
    "Wall Street", "Bercy", "Istana", "SHAPE", "Evere", "Bundesrat", "Great Hall of the People", "Camp David",
    "Green Zone", "Hill", "Panmunjom", "Beidaihe", "Luxembourg", "Djibouti", "Monaco", "Singapore", "San Marino", "Male",
}  # fmt: skip
# Aliases that news uses of many other things.
_LOOSE_ALIASES = {"the 27", "the fund", "the bloc", "the commission", "the alliance", "us led coalition", "auc", "quad",
                  "the quad", "oil cartel", "coalition of the willing", "euro zone finance ministers"}  # fmt: skip
MORE_METONYMS = (("state department", "US"), ("Jewish state", "IL"), ("Congress", "US"), ("Capitol Hill", "US"), ("Homeland Security", "US"), ("Whitehall", "GB"),
                 ("US State Department", "US"), ("U.S. State Department", "US"), ("Pentagon", "US"),
                 ("State Department", "US"), ("Department of State", "US"), ("Department of Defense", "US"),
                 ("Defense Department", "US"), ("Justice Department", "US"), ("Department of Justice", "US"),
                 ("Commerce Department", "US"), ("Department of Commerce", "US"), ("Pyongyang regime", "KP"),
                 ("Department of Homeland Security", "US"), ("Department of the Treasury", "US"),
                 ("House of Commons", "GB"), ("House of Lords", "GB"), ("Bundeswehr", "DE"), ("Lok Sabha", "IN"),
                 ("National People's Congress", "CN"), ("People's Liberation Army", "CN"), ("State Council", "CN"),
                 ("Taiwan Affairs Office", "CN"), ("Mainland Affairs Council", "TW"), ("Élysée Palace", "FR"),
                 ("Supreme National Security Council", "IR"), ("Guardian Council", "IR"), ("Likud government", "IL"),
                 ("Ministry of External Affairs", "IN"), ("External Affairs Ministry", "IN"), ("MEA", "IN"),
                 ("Bush administration", "US"), ("Obama administration", "US"), ("Trump administration", "US"),
                 ("Biden administration", "US"), ("Clinton administration", "US"), ("Reagan administration", "US"))  # fmt: skip

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
        if code in NOT_STATES:
            continue
        name = NAMES.get(code, row["name"])
        names = {row["name"], row["full_name"], strip_accents(name), *ALIASES.get(code, "").split("|")} - {name, ""}
        names = {other for other in names if "(" not in other and "Occupied" not in other}
        qid = QIDS.get(code, row["qid"])
        rows.append((code, row["alpha3"].upper(), qid, name, row["is_historical"], row["parent"].upper(), _join(names)))
    return sorted(rows)


def form_rows(demonyms: Iterable[dict[str, str]], metonyms: Iterable[dict[str, str]]) -> list[Row]:
    """Return form, kind (demonym, people, capital, metonym, place) and state of every word that stands for a state."""
    rows = {row for row in map(_demonym_row, demonyms) if row}
    rows |= {row for row in map(_metonym_row, metonyms) if row}
    rows |= {(form, "metonym", code) for form, code in MORE_METONYMS}
    rows |= {("Brussels", "place", "BE"), ("Bissau-Guinean", "demonym", "GW"), ("West German", "demonym", "DE")}
    return sorted(rows)


def _demonym_row(row: dict[str, str]) -> Row | None:
    form, code = row["form"], row["country_iso2"]
    singular = form[:-1] if row["kind"] == "noun_plural" else form
    stands = not row["note"] or singular.replace(" ", "-") in STATE_DEMONYMS
    if not code or not stands or CHOSEN_STATES.get(form, code) != code or form == "Houthi":
        return None
    return form, "people" if row["kind"] == "noun_plural" or form.endswith("men") else "demonym", code


def _metonym_row(row: dict[str, str]) -> Row | None:
    form, code = re.sub("^the ", "", row["name"]), row["country_iso2"]
    if form in DROPPED_METONYMS or (form == "Brussels" and code != "EU") or (code in {"UN", "IAEA"}):
        return None
    if row["is_capital"] == "1" or row["kind"] == "seat":
        return form, "place" if form in PLACE_ONLY or row["kind"] == "seat" else "capital", code
    return form, "place" if form in PLACE_ONLY and form != "Brussels" else "metonym", code


def organisation_rows(table: Iterable[dict[str, str]]) -> list[Row]:
    """Return key, compact IRI, name and other names of every international organisation."""
    rows = []
    for row in table:
        name = row["name"] if fold(row["name"]) != "north atlantic treaty organization" else "NATO"
        names = {row["name"], row["abbreviation"], *row["aliases"].split("|")} - {name, ""}
        names = {re.sub("^the ", "", other) for other in names if fold(other) not in _LOOSE_ALIASES}
        keys = {full: key for key, full in ORGANISATION_KEYS.items()}
        key = keys.get(row["name"], row["abbreviation"].upper())
        rows.append((key, f"wd:{row['qid']}" if row["qid"] else f"dgid:organisation/{slug(name)}", name, _join(names)))
    return sorted(rows, key=lambda row: (row[2], row))


def person_rows(table: Iterable[dict[str, str]]) -> list[Row]:
    """Return compact IRI, name, gender, other names and terms of office of every person, merged over the rows."""
    table = list(table)
    known: dict[str, set[str]] = defaultdict(set)
    for row in table:
        if row["qid"]:
            known[sound(row["name"])].add(f"wd:{row['qid']}")
    persons: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in sorted(table, key=lambda row: (not row["qid"], row["name"])):
        persons[_person_id(row, known[sound(row["name"])])].append(row)
    return sorted(_person_row(key, rows) for key, rows in persons.items())


def _person_id(row: dict[str, str], namesakes: set[str]) -> str:
    """Return the id of a row; one without Wikidata id takes the id of its only namesake: the table names nobody else."""
    if row["qid"] or row["name"] in QIDS_OF_PERSONS:
        return f"wd:{row['qid'] or QIDS_OF_PERSONS[row['name']]}"
    if len(namesakes) == 1:
        return next(iter(namesakes))
    country = row["country_iso2"].lower() if len(row["country_iso2"]) == 2 else ""
    return f"dgid:person/{slug(row['name'])}{'-' + country if country else ''}"


def _person_row(key: str, rows: list[dict[str, str]]) -> Row:
    name = rows[0]["name"]
    names = {alias for row in rows for alias in (row["name"], row["enwiki"], *row["alias"].split("|"))} - {name, ""}
    names = {re.sub(r" \(.*\)$", "", alias) for alias in names}
    genders = sorted({row["gender"][:1] for row in rows if row["gender"]})
    terms = {(OTHER_KEYS.get(row["country_iso2"], row["country_iso2"]), row["role"], row["start"], row["end"])
             for row in rows}  # fmt: skip
    written = ";".join(" ".join((code, role, start or "-", end or "-")) for code, role, start, end in sorted(terms))
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
