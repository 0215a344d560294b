"""Reports to events: which sentences are about the same thing.

Whether two reports are compatible is no equivalence: *in May* fits both *on the 5th* and *on the 19th*, which do not
fit each other. So events are found by **greedy clustering around seeds, the most exact claims first** (a greedy
clique cover of the interval graph that the claimed days form). Nothing depends on the order of the input. The rule:

1. *Groups.* Only reports of the same relation and the same participants are compared (``graph.claims.group_key``):
   `Russia` and `Sergey Lavrov` are different participants, and a meeting of `A, B` is not one of `A, B, C`.
2. *What never joins.* Places that disagree (neither equal nor one within the other) keep reports apart; so do two
   different days claimed by one article, since a text does not contradict itself (visits, which last, may be told of
   two days). Two cities of one state on the same day are one event with a disputed place, unless they are
   destinations of visits.
3. *Days first.* The day that most articles claim seeds an event. Another day joins the nearest seed if it is at most
   two days away and the relation is an encounter (``graph.claims.repeats_seldom``); the event's date is then
   disputed. What happened is placed before plans and proposals, so that a plan joins the event that fulfils it.
4. *Wider spans* (`next week`, `in May`), narrowest first, join the one event known more exactly that shares a day with
   them.
5. *Undated reports* join the one event that lies within the news window of their article
   (``graph.claims.Claim.window``) or that their own article tells of.
6. *Several fit* (steps 4 and 5): those at the place that the report names are preferred to those of unknown place,
   then the one told nearest in its own article, then those of which all claimed days fit. If that leaves more than
   one, the report stays apart, together with others of its kind that it fits.
7. *Denials last.* They join the plan or proposal that they cancel; they join what is told as actual only where both
   name the same few days, and then the event's status is disputed. Otherwise they are denied events of their own.

The code of steps 2 to 7 is in ``graph.clusters``, what an event shows of its reports in ``graph.summaries``. A group is
consolidated by itself, so that after a change of some articles only the groups that they touch need it again.
"""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from diplograph.extract.records import Article, Event, Report
from diplograph.graph.claims import GroupKey, claims_of, group_key
from diplograph.graph.clusters import cluster_claims
from diplograph.graph.summaries import summarise


def consolidate(reports: Iterable[Report], articles: Mapping[str, Article] | Iterable[Article] = ()) -> list[Event]:
    """Merge reports into events, sorted by first day (undated last) and id.

    ``articles`` tell when a report was published; reports of an article that is not among them count as unpublished.
    """
    if not isinstance(articles, Mapping):
        articles = {article.id: article for article in articles}
    events = [event for group in group_reports(reports).values() for event in consolidate_group(group, articles)]
    return sorted(events, key=lambda event: (event.date_earliest or "9999", event.id))


def group_reports(reports: Iterable[Report]) -> dict[GroupKey, list[Report]]:
    """Return the reports by relation and participants: each group can be consolidated by itself."""
    groups: dict[GroupKey, list[Report]] = defaultdict(list)
    for report in reports:
        groups[group_key(report)].append(report)
    return groups


def consolidate_group(reports: Iterable[Report], articles: Mapping[str, Article]) -> list[Event]:
    """Merge the reports of one group into events."""
    clusters = cluster_claims(claims_of(reports, articles))
    events = sorted(
        (summarise(cluster.claims) for cluster in clusters), key=lambda event: (event.id, event.reports[0].id)
    )
    return _with_distinct_ids(events)


def merge_within_article(reports: Iterable[Report]) -> list[Report]:
    """Return one report for each event that each article tells of, by article and position.

    It is the best report of the strongest status, with the event's date and place where it names none itself.
    """
    by_article: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        by_article[report.article].append(report)
    merged = [_best_report(event) for own in by_article.values() for event in consolidate(own)]
    return sorted(merged, key=lambda report: (report.article, report.start, report.trigger_start, report.id))


def _best_report(event: Event) -> Report:
    """Return the event's report of its status that is most exact, most confident and earliest in the text."""
    telling = [report for report in event.reports if report.status == event.status]
    best = min(telling, key=lambda each: (not each.date, -len(each.date), -each.confidence, each.start, each.id))
    if not best.date and event.date_earliest:
        first, last = event.date_earliest, event.date_latest
        best = dataclasses.replace(best, date=event.date or f"{first}/{last}", date_earliest=first, date_latest=last)
    return best if best.place else dataclasses.replace(best, place=event.place)


def _with_distinct_ids(events: list[Event]) -> list[Event]:
    """Number events that share relation, participants and days, told apart only by place or status."""
    seen: Counter[str] = Counter()
    distinct = []
    for event in events:
        seen[event.id] += 1
        count = seen[event.id]
        distinct.append(event if count == 1 else dataclasses.replace(event, id=f"{event.id}.{count}"))
    return distinct
