"""Events of one occasion share its date: ``will host Blinken on Wednesday ... It is Blinken's first visit to India``.

A visit or meeting that is still to come and that no words date takes place when another announced one does that brings
the same guest to the same country, or the same people together. Where the article gives several dates for such an
occasion (a journey with many stops) none is taken.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from diplograph.extract.date_spans import DateSpan
from diplograph.extract.records import Actor, Report
from diplograph.extract.relation_types import PLACE_TARGETS

#: Relations that an occasion consists of.
OCCASIONS = frozenset({"met", "hosted", "visited"})
TO_COME = frozenset({"planned", "possible"})


def share_dates_of_occasions(reports: Sequence[Report], anchor: DateSpan | None) -> list[Report]:
    """Return the reports of an article, in their order, with the dates that occasions give.

    ``anchor`` is when the article can have been published: a report dated with all of it has no date of its own.
    """
    coming = [report for report in reports if report.relation in OCCASIONS and report.status in TO_COME]
    dated = [report for report in coming if report.date and not _is_dated_by(report, anchor)]
    if not dated or len(dated) == len(coming):
        return list(reports)
    undated = {id(report) for report in coming} - {id(report) for report in dated}
    return [_dated_like(report, dated) if id(report) in undated else report for report in reports]


def _is_dated_by(report: Report, anchor: DateSpan | None) -> bool:
    return anchor is not None and (report.date_earliest, report.date_latest) == (anchor.earliest, anchor.latest)


def _dated_like(report: Report, dated: Sequence[Report]) -> Report:
    same = [other for other in dated if other.date_latest >= report.date_earliest and _is_one_occasion(report, other)]
    dates = {(other.date, other.date_earliest, other.date_latest) for other in same}
    if len(dates) != 1:
        return report
    date, earliest, latest = dates.pop()
    return dataclasses.replace(report, date=date, date_earliest=earliest, date_latest=latest)


def _is_one_occasion(one: Report, other: Report) -> bool:
    """True when some guest of both is brought to the same country, or both bring the same two people together."""
    if any(guest in _journeys(other) for guest in _journeys(one)):
        return True
    people = {actor.id for actor in _people(one)} & {actor.id for actor in _people(other)}
    return len(people) > 1


def _journeys(report: Report) -> set[tuple[str, str]]:
    """The guests of a report with the countries that they come to."""
    if report.relation == "met":
        return {
            (actor.id, other.country)
            for actor in report.source
            for other in report.source
            if actor.country and other.country and actor.country != other.country
        }
    hosts, guests = (
        (report.target, report.source) if report.relation in PLACE_TARGETS else (report.source, report.target)
    )
    return {(guest.id, host.country) for guest in guests for host in hosts if host.country}


def _people(report: Report) -> list[Actor]:
    return [actor for actor in (*report.source, *report.target) if actor.type == "person" and actor.named]
