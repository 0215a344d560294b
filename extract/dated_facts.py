"""Events of world politics that news refers to without a date: an article that names one as past was written after it,
and reports that their words tell have their date.

Dates are common knowledge (the day on which the event began or was declared) and can be checked in any encyclopaedia.
A pattern must name the event beyond doubt: `the war` alone names none.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class DatedFact:
    """An event, strings of which every text that names it has one (a quick test), and the words that name it."""

    date: datetime.date
    clues: tuple[str, ...]
    pattern: re.Pattern[str]

    def find(self, text: str) -> re.Match[str] | None:
        """Return where the text names the event first."""
        return self.pattern.search(text) if self.may_be_in(text) else None

    def may_be_in(self, text: str) -> bool:
        """False when a text cannot name the event."""
        return any(clue in text for clue in self.clues)


_US = r"(?:US|U\.S\.|American)"
_FACTS = {
    "1979-11-04": ("embassy", [rf"(?:seizure|takeover|storming) of the {_US} embassy in Te?hran"]),
    "1989-11-09": ("Berlin Wall", [r"fall of the Berlin Wall"]),
    "1990-08-02": ("Kuwait", [r"Iraq(?:[’']s|i) (?:invasion|occupation) of Kuwait"]),
    "1991-12-26": ("Soviet Union", [r"(?:collapse|dissolution|break-?up|fall) of the Soviet Union"]),
    "1993-09-13": ("Oslo", [r"Oslo (?:Accords?|agreements?|peace accords?)"]),
    "1995-12-14": ("Dayton", [r"Dayton (?:Accords?|[Aa]greement|[Pp]eace)"]),
    "2001-09-11": (
        "11",
        [r"(?:September|Sept\.?) 11(?:,? 2001,?)? (?:terror(?:ist)? )?attacks", r"9/11 attacks"],
    ),
    "2003-03-20": ("Iraq|Saddam", [rf"{_US}-led (?:invasion|occupation) of Iraq", r"fall of Saddam Hussein"]),
    "2008-02-17": ("Kosovo", [r"Kosovo[’']s (?:\S+ )?declaration of independence"]),
    "2008-08-07": (
        "Georgia",
        [r"Russia(?:[’']s|n) (?:invasion of|war (?:with|against)) Georgia", r"Russo-Georgian [Ww]ar"],
    ),
    "2011-03-15": ("civil war", [r"Syria(?:[’']s|n) civil war"]),
    "2011-10-20": ("afi", [r"(?:death|killing|overthrow|fall) of (?:Muammar |Moammar )?(?:al-)?[GQK]add?h?afi"]),
    "2014-03-18": ("Crimea", [r"annex(?:ed|ation of) (?:\S+ ){0,3}Crimea"]),
    "2014-07-17": ("downing of", [r"downing of (?:\S+ )?(?:Malaysia(?:n)? Airlines|flight MH17|MH17)"]),
    "2015-07-14": (
        "JCPOA|Joint Comprehensive|nuclear",
        [r"\bJCPOA\b", r"Joint Comprehensive Plan of Action", r"2015 (?:\S+ )?nuclear (?:deal|accord|agreement)"],
    ),
    "2015-12-12": ("Paris", [r"Paris [Cc]limate (?:agreement|accord|deal|Agreement|Accord)"]),
    "2016-06-23": (
        "Brexit|voted to leave",
        [r"Brexit (?:referendum|vote)", r"voted to leave the (?:EU|European Union)"],
    ),
    "2016-11-08": ("2016", [r"(?:meddling|interference) in the 2016\b"]),
    "2018-03-04": ("poisoning", [r"poisoning of (?:\S+ ){0,5}Sergei Skripal", r"(?:Skripal|Salisbury) poisoning"]),
    "2018-10-02": ("Khashoggi", [r"(?:murder|killing) of (?:\S+ ){0,5}Jamal Khashoggi"]),
    "2020-01-31": ("COVID|Covid|coronavirus", [r"\b(?:COVID|Covid)(?:-19)?\b", r"\bcoronavirus pandemic\b"]),
    "2020-08-20": ("Navalny", [r"(?:poisoning|jailing) of (?:\S+ ){0,6}Navalny", r"jailed (?:\S+ ){0,4}Navalny"]),
    "2020-09-15": ("Abraham", [r"Abraham Accords"]),
    "2020-11-03": (
        "2020",
        [rf"(?:interference|meddling) in the 2020 {_US}", rf"2016 and 2020 {_US} presidential elections"],
    ),
    "2020-12-13": ("SolarWinds", [r"SolarWinds (?:hack|attack|breach|cyber-?attack)"]),
    "2021-01-06": (
        "January 6|Jan. 6|Capitol",
        [
            r"(?:January 6|Jan\. 6)(?:,? 2021,?)? (?:attack|riot|insurrection)",
            rf"(?:attack on|storming of) the {_US} Capitol",
        ],
    ),
    "2021-08-15": (
        "Taliban|Kabul",
        [r"Taliban[’']?s? (?:takeover|return to power|seizure of power)", r"fall of Kabul"],
    ),
    "2021-09-15": ("AUKUS", [r"\bAUKUS\b"]),
    "2022-02-24": (
        "Ukrain|special military operation",
        [
            r"Russia[’']?s? (?:\S+ ){0,2}(?:invasion of|invaded|aggression against) Ukraine",
            r"Russia[’']?s? (?:\S+ ){0,2}(?:war (?:in|on|against)|waged (?:its|a|the) (?:\S+ )?war against) Ukraine",
            r"(?:full-scale|Russian) invasion of Ukraine",
            r"Russia-Ukraine (?:war|conflict)",
            r"war in Ukraine",
            r"Ukraine war",
            r"special military operation",
        ],
    ),
    "2022-09-26": ("Nord Stream", [r"(?:sabotage|bombing|explosions?|blasts?) (?:of|on|at) the Nord Stream"]),
    "2023-10-07": (
        "October 7|Hamas",
        [
            r"October 7(?:,? 2023,?)? (?:Hamas |terror(?:ist)? )?attack",
            r"Hamas[’']s? (?:\S+ )?attack on (?:southern )?Israel",
        ],
    ),
    "2024-12-08": ("Assad", [r"(?:fall|ouster|overthrow|toppling) of (?:\S+ ){0,3}(?:Bashar al-)?Assad"]),
}

#: The facts, in the order of their dates.
DATED_FACTS = tuple(
    DatedFact(datetime.date.fromisoformat(day), tuple(clues.split("|")), re.compile("|".join(names)))
    for day, (clues, names) in _FACTS.items()
)


@lru_cache(maxsize=4)
def _named_in(text: str) -> list[tuple[int, int, datetime.date]]:
    """Return start and end of the names of events in a text, with their days."""
    facts = [fact for fact in DATED_FACTS if fact.may_be_in(text)]
    return [(*match.span(), fact.date) for fact in facts for match in fact.pattern.finditer(text)]


def day_of_known_event(text: str, start: int, end: int) -> datetime.date | None:
    """Return the day of the known event in whose name the characters from ``start`` to ``end`` stand, else None.

    >>> text = "The Iraqi invasion of Kuwait was condemned."
    >>> day_of_known_event(text, 10, 18), day_of_known_event(text, 33, 42)
    (datetime.date(1990, 8, 2), None)
    """
    return next((day for first, last, day in _named_in(text) if first <= start and end <= last), None)
