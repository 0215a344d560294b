"""The gender of persons, as far as a title or a first name tells it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from diplograph.extract.names import fold
from diplograph.extract.tables import read_lines

_FEMALE_TITLES = frozenset(
    {"mrs", "mrs.", "ms", "ms.", "miss", "madam", "madame", "queen", "princess", "empress", "sheikha", "baroness",
     "duchess", "lady", "dame", "spokeswoman", "congresswoman", "chairwoman", "businesswoman"}
)  # fmt: skip
_MALE_TITLES = frozenset(
    {"mr", "mr.", "king", "prince", "sir", "lord", "emperor", "emir", "sultan", "sheikh", "pope", "ayatollah", "imam",
     "mullah", "duke", "spokesman", "congressman", "businessman"}
)  # fmt: skip


def gender_of_titles(words: Iterable[str]) -> str:
    """Return ``f`` or ``m`` when one of the words of a title tells it, else an empty string.

    >>> gender_of_titles(["Foreign", "Ministry", "spokeswoman"])
    'f'
    """
    known = {word.lower() for word in words}
    if known & _FEMALE_TITLES:
        return "f"
    return "m" if known & _MALE_TITLES else ""


def gender_of_name(name: str) -> str:
    """Return ``f`` or ``m`` when the first of several words of a name tells it, else an empty string.

    A lone word may be a surname, so it tells nothing.

    >>> gender_of_name("Angela Merkel"), gender_of_name("King Salman"), gender_of_name("Kim Yo-jong")
    ('f', 'm', '')
    """
    first, _, rest = name.partition(" ")
    return (_genders().get(fold(first).partition(" ")[0], "") or gender_of_titles([first])) if rest else ""


@cache
def _genders() -> dict[str, str]:
    """Return the gender by folded first name."""
    rows = (line.split(": ") for line in read_lines("gazetteer_first_names.txt"))
    return {word: gender for gender, words in rows for word in words.split(" ")}
