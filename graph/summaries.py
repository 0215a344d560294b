"""Clusters of claims to events: which date, place, status and confidence an event shows for what its reports say.

* **Status**: actual if a report says so; else denied if nobody plans it anew after the last denial; else planned,
  else possible.
* **Date**: the day that most reports agree on, counted among those with the event's status if they name a day; ties
  go to the day published earliest. **First and last day** span the claimed days; if no day is claimed, they are the
  days on which all spans agree.
* **Place**: the one that most reports name, a city before its state.
* **Confidence**: noisy or, ``1 - product(1 - c)``, over articles that report the event's status, each with its best
  report (sentences of one article are not independent), at most 0.99, as even many reports can share one source.
* **Disputed** names what the reports do not agree on: ``date`` if no day fits all dated claims (of visits, which last
  for days, never), ``place`` if two places disagree, ``status`` if it is told as actual and denied.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import reduce
from itertools import combinations
from typing import TypeVar

from diplograph.extract.records import Actor, Event, Place, Status, stable_hash
from diplograph.graph.claims import Claim, GroupKey, Span, group_key, is_within_state, iso_day, lasts_days, places_agree
from diplograph.ontology.iris import state_id

MOST_CONFIDENT = 0.99

Value = TypeVar("Value")


def summarise(claims: Sequence[Claim]) -> Event:
    """Return the event that the claims are about."""
    claims = sorted(claims, key=lambda claim: claim.order)
    status = _status(claims)
    telling = [claim for claim in claims if claim.report.status == status] or claims
    date = _date(telling) or _date(claims)
    first, last = _bounds(claims)
    source, target = _participants(claims)
    relation = claims[0].report.relation
    return Event(
        id=_event_id(group_key(claims[0].report), target, claims),
        relation=relation,
        status=status,
        source=source,
        target=target,
        date=date,
        month=date[:7] or _month(telling) or _month(claims),
        date_earliest=first,
        date_latest=last,
        place=_place(telling) or _place(claims),
        disputed=_disputed(claims),
        confidence=_confidence(telling),
        code=_code(telling),
        reports=tuple(claim.report for claim in claims),
    )


def _status(claims: Sequence[Claim]) -> Status:
    told = {claim.report.status for claim in claims}
    if "actual" in told:
        return "actual"
    if "denied" in told and not _planned_anew(claims):
        return "denied"
    return "planned" if "planned" in told else "possible"


def _planned_anew(claims: Sequence[Claim]) -> bool:
    """True when a plan was published after the last denial; without dates of publication the denial stands."""
    denials = [claim.published for claim in claims if claim.report.status == "denied"]
    plans = [claim.published for claim in claims if claim.report.status in ("planned", "possible")]
    if not plans or None in denials:
        return False
    last_denial = max(span.last for span in denials if span)
    return any(span.first > last_denial for span in plans if span)


def _date(claims: Sequence[Claim]) -> str:
    named = {claim: claim.span.first for claim in claims if claim.span and claim.span.days == 1}
    day = _most_claimed(named)
    return "" if day is None else iso_day(day)


def _month(claims: Sequence[Claim]) -> str:
    spans = {claim: (iso_day(claim.span.first)[:7], iso_day(claim.span.last)[:7]) for claim in claims if claim.span}
    months = {claim: first for claim, (first, last) in spans.items() if first == last}
    return _most_claimed(months) or ""


def _most_claimed(named: dict[Claim, Value]) -> Value | None:
    """Return the value that most claims name; ties go to the one published earliest, then to the smallest."""
    counts = Counter(named.values())
    published: dict[Value, int] = defaultdict(lambda: 2**31)
    for claim, value in named.items():
        if claim.published:
            published[value] = min(published[value], claim.published.first)
    return min(counts, key=lambda value: (-counts[value], published[value], value), default=None)


def _bounds(claims: Sequence[Claim]) -> tuple[str, str]:
    spans = [claim.span for claim in claims if claim.span]
    if not spans:
        return "", ""
    days = [span for span in spans if span.days == 1]
    whole = reduce(Span.hull, days) if days else _agreed(spans)
    return iso_day(whole.first), iso_day(whole.last)


def _agreed(spans: Sequence[Span]) -> Span:
    return reduce(Span.hull, spans) if _disjoint(spans) else reduce(Span.common, spans)


def _disjoint(spans: Sequence[Span]) -> bool:
    return max(span.first for span in spans) > min(span.last for span in spans)


def _place(claims: Sequence[Claim]) -> Place | None:
    named = {claim: claim.report.place for claim in claims if claim.report.place}
    cities = {claim: place for claim, place in named.items() if is_within_state(place)}
    chosen = _most_claimed({claim: place.id for claim, place in (cities or named).items()})
    found = [place for place in named.values() if place.id == chosen]
    return min(found, key=lambda place: (place.name, place.mention, place.country), default=None)


def _disputed(claims: Sequence[Claim]) -> tuple[str, ...]:
    spans = [claim.span for claim in claims if claim.span and claim.report.status != "denied"]
    places = {claim.report.place.id: claim.report.place for claim in claims if claim.report.place}
    told = {claim.report.status for claim in claims}
    found = {
        "date": bool(spans) and _disjoint(spans) and not lasts_days(claims[0].report.relation),
        "place": not all(places_agree(one, two) for one, two in combinations(places.values(), 2)),
        "status": {"actual", "denied"} <= told,
    }
    return tuple(name for name, disagree in found.items() if disagree)


def _confidence(claims: Sequence[Claim]) -> float:
    best: dict[str, float] = defaultdict(float)
    for claim in claims:
        best[claim.report.article] = max(best[claim.report.article], claim.report.confidence)
    doubt = 1.0
    for article in sorted(best):
        doubt *= 1.0 - min(max(best[article], 0.0), 1.0)
    return round(min(1.0 - doubt, MOST_CONFIDENT), 3)


def _code(claims: Sequence[Claim]) -> str:
    counts = Counter(claim.report.code for claim in claims)
    return min(counts, key=lambda code: (-counts[code], -len(code), code))


def _participants(claims: Sequence[Claim]) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    relation, source, target = group_key(claims[0].report)
    best = _best_forms(actor for claim in claims for actor in (*claim.report.source, *claim.report.target))
    if relation == "visited":
        target = _destinations(claims)
    return tuple(best[each] for each in source), tuple(best[each] for each in target)


def _destinations(claims: Sequence[Claim]) -> tuple[str, ...]:
    """Return the destinations that most reports name, cities before their state."""
    exact = {claim: claim.places for claim in claims if all(map(is_within_state, claim.places))}
    named = exact or {claim: claim.places for claim in claims}
    chosen = _most_claimed({claim: tuple(sorted({each.id for each in places})) for claim, places in named.items()})
    return chosen or ()


def _best_forms(actors: Iterable[Actor]) -> dict[str, Actor]:
    """Return one actor for each id: a name before a description, the commonest form, the fullest name."""
    counts = Counter(actors)
    best: dict[str, Actor] = {}
    for actor in sorted(counts, key=lambda each: _form_order(each, counts[each])):
        best.setdefault(actor.id, actor)
    return best


def _form_order(actor: Actor, count: int) -> tuple[object, ...]:
    return not actor.named, not actor.country, -count, -len(actor.name), actor.name, actor.mention, actor.type


def _event_id(key: GroupKey, target: Sequence[Actor], claims: Sequence[Claim]) -> str:
    """Name the event by relation, participants and the most exact days claimed, the earliest of these."""
    relation, sources, targets = key
    if relation == "visited":
        targets = tuple(sorted({state_id(place.country) or place.id for place in target}))
    spans = [claim.span for claim in claims if claim.span]
    published = [claim.published for claim in claims if claim.published]
    anchor = _span_text(min(spans, key=lambda span: (span.days, span), default=None))
    anchor = anchor or "published " + _span_text(min(published, default=None))
    slug = re.sub(r"[^a-z0-9]+", "-", relation.lower())
    return f"{slug}-{stable_hash(relation, sources, targets, anchor)}"


def _span_text(span: Span | None) -> str:
    return f"{iso_day(span.first)}/{iso_day(span.last)}" if span else ""
