"""Evidence of when an article was written in what it takes as known: world events, and who holds which office."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta

from diplograph.extract.boilerplate import MONTH
from diplograph.extract.dated_facts import DATED_FACTS, DatedFact
from diplograph.extract.publication_dates import CLAUSE, MONTH_REMEMBERED, month_number, names_year
from diplograph.extract.publication_days import (
    FIRST_DAY,
    LAST_DAY,
    PLAIN,
    STRONG,
    WEEK,
    YEAR,
    Days,
    Evidence,
    OfficeTerms,
    days_around,
    days_from,
)
from diplograph.extract.published_dates import parse_published

_YEARS_AGO = {
    "this year": 0,
    "last year": 1,
    "a year ago": 1,
    "one year ago": 1,
    "two years ago": 2,
    "three years ago": 3,
}
_RELATIVE_YEAR = re.compile(rf"\b(?:{'|'.join(_YEARS_AGO)})\b")
_ORDINALS = {"second": 1, "third": 2, "fourth": 3, "fifth": 4, "sixth": 5}
_NTH = re.compile(
    rf"\b(?:enter(?:s|ed|ing)|is in|was in|into)\s(?:its|the|his|a)\s(?P<nth>{'|'.join(_ORDINALS)})\s"
    r"(?P<unit>year|month)(?P<week>\slast week)?|\bcompleted\s(?:a|one)\s(?P<unit2>year|month)"
)
#: An event that is feared or planned has not happened; the word that says so stands this close before it.
IMAGINED_BEFORE = 50
_IMAGINED = re.compile(
    r"\b(?:if|should|could|may|might|would|will|possible|potential|any|fears?|threat|risk|prevent|avert|ahead of|"
    r"warn(?:s|ed|ing)?|plan(?:s|ned|ning)?)\b"
)
_WAR = re.compile(r"\b(?:war|conflict|invasion|invaded|operation|attack)\b")
_THE_WAR = re.compile(r"\b[Tt]he (?:war|conflict|invasion)\b")

_ROLE = (
    r"(?:President|Vice President|Prime Minister|Premier|Chancellor|Foreign Minister|Minister of Foreign Affairs|"
    r"(?:Foreign|External) Affairs Minister|Foreign Secretary|Secretary of State|Secretary[- ]General|"
    r"Defen[cs]e (?:Minister|Secretary)|(?:Secretary|Minister) of Defen[cs]e|Finance Minister|Treasury Secretary|"
    r"National Security Advis[eo]r|High Representative|Speaker)"
)
_OFFICE = re.compile(_ROLE)
_HOLDER = re.compile(
    r"(?P<former>\b(?:[Ff]ormer|[Tt]hen|[Ee]x|[Ll]ate|[Ff]uture)[\s-](?:[\w’'.-]+\s){0,3})?"
    rf"(?P<phrase>(?:[A-Z][\w.]*(?:[’']s)?\s){{0,3}}{_ROLE}\s(?:[A-Z][\w-]*\.?\s){{0,3}}(?P<name>(?:[A-Z]’)?[A-Z][\w-]+))"
)
_TOOK_OFFICE = re.compile(
    r"(?P<name>[A-Z][\w-]+) (?:took office|was sworn in|was inaugurated|assumed office|came to power|took power)"
    rf" in (?P<month>{MONTH})"
)
_NEW_IN_OFFICE = (
    re.compile(
        r"\b(?:newly[- ](?:appointed|elected|named|inaugurated)|new)\s(?:[\w’'.-]+\s){0,4}?"
        rf"{_ROLE}\s(?:[A-Z][\w’'-]*\s){{0,2}}(?P<name>[A-Z][\w-]+)"
    ),
    re.compile(
        r"(?P<name>[A-Z][\w-]+)(?:[’']s?)? (?:\w+ ){0,6}first (?:[\w-]+ ){0,8}as (?:[\w-]+ ){0,4}"
        rf"(?i:{_ROLE})"
    ),
    re.compile(r"\bfirst (?:[\w-]+ ){1,8}(?:in|of|during) (?P<name>[A-Z][\w-]+)[’']s? (?:tenure|presidency|term)"),
)


def find_fact_evidence(sentences: list[str]) -> Iterator[Evidence]:
    """Yield what the events named in the sentences say about when the article was written."""
    text = " ".join(sentences)
    facts = [fact for fact in DATED_FACTS if fact.find(text)]
    for fact in facts:
        for sentence in sentences:
            found = fact.find(sentence)
            if found and not _IMAGINED.search(sentence, max(0, found.start() - IMAGINED_BEFORE), found.start()):
                yield Evidence(found[0], PLAIN, days_from(fact.date))
                yield from _since(fact, sentence[found.start() : found.end() + CLAUSE])
    yield from _since_the_war(text, facts)


def _since_the_war(text: str, facts: list[DatedFact]) -> Iterator[Evidence]:
    """`The war entered its second year` and `since February`, where the text names one dated war."""
    wars = [fact for fact in facts if (found := fact.find(text)) and _WAR.search(found[0])]
    if len(wars) != 1:
        return
    for found in _THE_WAR.finditer(text):
        yield from _since(wars[0], text[found.start() : found.end() + CLAUSE])
    month = calendar.month_name[wars[0].date.month]
    if re.search(rf"\bsince {month}\b(?! (?:last|\d))", text):
        yield Evidence(f"since {month}", PLAIN, days_around([wars[0].date], 0, MONTH_REMEMBERED), bounding=True)


def _since(fact: DatedFact, words: str) -> Iterator[Evidence]:
    """`Russia's war, which began last year`, `entered its second year last week`."""
    ago = _RELATIVE_YEAR.search(words)
    if ago:
        start = date(fact.date.year + _YEARS_AGO[ago[0]], 1, 1)
        yield Evidence(words[: ago.end()], STRONG, days_around([start], 0, YEAR - 1), bounding=True)
    nth = _NTH.search(words)
    if nth:
        unit = YEAR if "year" in (nth["unit"], nth["unit2"]) else 30
        start = fact.date + timedelta(days=unit * _ORDINALS.get(nth["nth"], 1))
        monday = start + timedelta(days=WEEK - start.weekday())
        days = days_around([monday], 0, WEEK - 1) if nth["week"] else days_around([start], 0, unit)
        yield Evidence(words[: nth.end()], STRONG, days, bounding=True)


def find_office_evidence(sentences: list[str], office_terms: OfficeTerms) -> list[Evidence]:
    """Return what the persons named with their office say: the article was written while they held it."""
    terms: dict[str, tuple[Days, ...]] = {}
    found: list[Evidence] = []
    for sentence in sentences:
        for holder in _HOLDER.finditer(sentence) if _OFFICE.search(sentence) else ():
            days = _days_in_office(office_terms(holder["phrase"]))
            if days and not holder["former"] and not names_year(sentence):
                terms.setdefault(holder["name"], days)
                found.append(Evidence(holder["phrase"], STRONG, days, bounding=True))
    return found + [evidence for sentence in sentences for evidence in _new_in_office(sentence, terms)]


def _days_in_office(terms: list[tuple[str, str]]) -> tuple[Days, ...]:
    """Return the terms as days; an end that is not known is open, and one known by year or month counts whole."""
    bounds = [(parse_published(start), parse_published(end)) for start, end in sorted(terms)]
    return tuple(
        (
            date.fromisoformat(start.earliest).toordinal() if start else FIRST_DAY,
            date.fromisoformat(end.latest).toordinal() if end else LAST_DAY,
        )
        for start, end in bounds
        if start or end
    )


def _new_in_office(sentence: str, terms: dict[str, tuple[Days, ...]]) -> Iterator[Evidence]:
    """`since Biden took office in January`, `his first trip as president`: written in the first year in office."""
    for found in _TOOK_OFFICE.finditer(sentence):
        starts = [date.fromordinal(first) for first, _ in terms.get(found["name"], ())]
        starts = [start for start in starts if start.month == month_number(found["month"])]
        if starts:
            yield Evidence(found[0], STRONG, days_around(starts, 0, YEAR), bounding=True)
    for found in (found for pattern in _NEW_IN_OFFICE for found in pattern.finditer(sentence)):
        days = tuple((first, min(first + YEAR, last)) for first, last in terms.get(found["name"], ()))
        if days:
            yield Evidence(found[0], PLAIN, days, bounding=True)
