"""Builders of records for tests: every argument has a default, so that a test names only what it is about.

``iceland_world`` is the small world of most tests: Blinken and Lavrov meet in Iceland in May 2021, told by four
articles that disagree on the day, and some events around it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from typing import Any

from diplograph.extract.records import Actor, ActorType, Article, Event, Place, Report, Status, stable_hash
from diplograph.extract.relation_types import RELATION_TYPES


def actor(name: str, id: str = "", type: ActorType = "person", country: str = "", **fields: Any) -> Actor:
    """Make an actor; without an id it gets one of our own, made from its name."""
    own = f"dgid:{type}/{name.lower().replace(' ', '-')}"
    return Actor(**{"id": id or own, "name": name, "mention": name, "type": type, "country": country, **fields})


def place(name: str, id: str = "", country: str = "", mention: str = "") -> Place:
    """Make a place; without an id it gets one of our own, made from its name."""
    own = f"dgid:place/{name.lower().replace(' ', '-')}"
    return Place(id=id or own, name=name, mention=mention or name, country=country)


def as_destination(where: Place) -> Actor:
    """Return the place as the target of a visit."""
    kind: ActorType = "state" if where.id.startswith("wd:") else "place"
    return Actor(id=where.id, name=where.name, mention=where.mention, type=kind, country=where.country)


BLINKEN = actor("Antony Blinken", "wd:Q7821917", country="US")
LAVROV = actor("Sergey Lavrov", "wd:Q58217", country="RU", mention="Sergei Lavrov")
WANG = actor("Wang Yi", "wd:Q704669", country="CN")
PELOSI = actor("Nancy Pelosi", "wd:Q170581", country="US")
PRICE = actor("Ned Price", country="US")
UNITED_STATES = actor("United States", "wd:Q30", "state", "US")
RUSSIA = actor("Russia", "wd:Q159", "state", "RU")
CHINA = actor("China", "wd:Q148", "state", "CN")
NATO = actor("NATO", "wd:Q7184", "organisation")

ICELAND = place("Iceland", "wd:Q189", "IS")
REYKJAVIK = place("Reykjavik", country="IS")
GENEVA = place("Geneva", country="CH")
NEW_DELHI = place("New Delhi", country="IN")
MOSCOW = place("Moscow", country="RU")


def article(id: str = "a1", published: str = "2021-05-20", text: str = "", **fields: Any) -> Article:
    """Make an article; a date of publication counts as given unless ``published_origin`` says otherwise."""
    known = {
        "title": f"News {id}",
        "url": f"https://news.example/{id}",
        "publisher": "Example News",
        "published_origin": "given" if published else "none",
        "earliest": published,
        "latest": published,
    }
    return Article(**{"id": id, "published": published, "text": text or f"Text of {id}.", **known, **fields})


def report(
    relation: str = "met",
    source: Sequence[Actor] = (BLINKEN, LAVROV),
    target: Sequence[Actor] = (),
    date: str = "2021-05-19",
    status: Status = "actual",
    article: str = "a1",
    **fields: Any,
) -> Report:
    """Make a report; first and last day follow from ``date``, the quote from the participants."""
    names = " and ".join(each.name for each in source)
    others = " and ".join(each.name for each in target)
    quote = fields.pop("quote", f"{names} {relation} {others}".strip() + ".")
    start = fields.pop("start", 0)
    trigger = fields.pop("trigger", relation)
    trigger_start = fields.pop("trigger_start", start + max(quote.find(trigger), 0))
    earliest, latest = days_of(date)
    known = {
        "date_earliest": earliest,
        "date_latest": latest,
        "end": start + len(quote),
        "trigger_end": trigger_start + len(trigger),
        "confidence": 0.8,
        "code": RELATION_TYPES[relation].code if relation in RELATION_TYPES else "010",
        "rule": f"{relation}/verb",
    }
    return Report(
        relation=relation,
        source=tuple(source),
        target=tuple(target),
        date=date,
        status=status,
        article=article,
        quote=quote,
        start=start,
        trigger=trigger,
        trigger_start=trigger_start,
        **{**known, **fields},
    )


def days_of(date: str) -> tuple[str, str]:
    """Return the first and last day of a year, month, day or interval.

    >>> days_of("2021-02"), days_of("2021-05-19/2021-05-20")
    (('2021-02-01', '2021-02-28'), ('2021-05-19', '2021-05-20'))
    """
    if "/" in date:
        first, last = date.split("/")
        return first, last
    if len(date) == 4:
        return f"{date}-01-01", f"{date}-12-31"
    if len(date) == 7:
        year, month = map(int, date.split("-"))
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        length = [31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
        return f"{date}-01", f"{date}-{length}"
    return date, date


def event(*reports: Report, **fields: Any) -> Event:
    """Make an event that takes over what its first report says, without consolidation."""
    told = reports or (report(),)
    first = told[0]
    day = first.date if len(first.date) == 10 else ""
    known = {
        "id": f"{first.relation}-{stable_hash(first.id, length=12)}",
        "relation": first.relation,
        "status": first.status,
        "source": first.source,
        "target": first.target,
        "date": day,
        "month": first.date[:7] if len(first.date) in (7, 10) else "",
        "date_earliest": first.date_earliest,
        "date_latest": first.date_latest,
        "place": first.place,
        "disputed": (),
        "confidence": first.confidence,
        "code": first.code,
        "reports": told,
    }
    return Event(**{**known, **fields})


def with_texts(articles: Iterable[Article], reports: Iterable[Report]) -> tuple[list[Article], list[Report]]:
    """Give each article a text made of its reports' quotes, and the reports the offsets that they have there."""
    told: dict[str, list[Report]] = {}
    for each in reports:
        told.setdefault(each.article, []).append(each)
    placed: list[Report] = []
    written: list[Article] = []
    for item in articles:
        text = ""
        for each in told.get(item.id, ()):
            shift = len(text) - each.start
            placed.append(
                dataclasses.replace(
                    each,
                    start=each.start + shift,
                    end=each.end + shift,
                    trigger_start=each.trigger_start + shift,
                    trigger_end=each.trigger_end + shift,
                )
            )
            text += each.quote + " "
        written.append(dataclasses.replace(item, text=text.rstrip() or item.text))
    return written, placed


def iceland_world() -> tuple[list[Article], list[Report]]:
    """Return articles and reports about the meeting in Iceland, its dispute over the day, and what is around it."""
    articles = [
        article("a1", "2021-05-18"),
        article("a2", "2021-05-20"),
        article("a3", "2021-05-21", publisher="Other Times"),
        article("a4", "", published_origin="inferred", earliest="2021-05-19", latest="2021-05-31", url=""),
        article("a5", "2022-08-03"),
    ]
    reports = [
        report(article="a1", date="2021-05-17/2021-05-23", status="planned", quote="They will meet next week."),
        report(article="a2", date="2021-05-19", place=REYKJAVIK, quote="Blinken met Lavrov on Wednesday in Reykjavik."),
        report(article="a3", date="2021-05-20", place=ICELAND, quote="Lavrov met Blinken in Iceland on Thursday."),
        report(article="a4", date="", quote="The two met on the sidelines."),
        report(article="a2", date="2021-05-19", place=ICELAND, quote="The talks in Iceland on Wednesday were long."),
        report("called", article="a1", date="2021-05-12", quote="Blinken spoke to Lavrov by phone on May 12."),
        report("criticised", [LAVROV], [PELOSI], "2022-08-03", article="a5", quote="Lavrov called Pelosi's visit mad."),
        report("criticised", [PRICE], [RUSSIA], "2021-05-18", article="a1", quote="Ned Price condemned Russia."),
        report("visited", [PELOSI], [as_destination(place("Taipei", country="TW"))], "2022-08-02", article="a5"),
        report("visited", [BLINKEN], [as_destination(ICELAND)], "2021-05-17", article="a3", status="planned"),
        report("sanctioned", [UNITED_STATES], [RUSSIA], "2021-04", article="a3", confidence=0.7),
        report("supported", [CHINA], [RUSSIA], "", article="a5", status="denied", quote="China did not back Russia."),
    ]
    return with_texts(articles, reports)
