"""Finding the clusters that a claim can fit without asking all of them: by day and by article."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from diplograph.graph.claims import Claim, Span

if TYPE_CHECKING:
    from diplograph.graph.clusters import Cluster

WIDEST = 400
"""Spans of more days are not indexed but always asked: a year and its margins still are."""


class ClusterIndex:
    """Clusters by the days of their core and by the articles that tell of them."""

    def __init__(self, margin: int) -> None:
        """Begin empty; ``margin`` is how many days a claim may lie away from a cluster that it fits."""
        self._margin = margin
        self._clusters: list[Cluster] = []
        self._numbers: dict[int, int] = {}
        self._by_day: dict[int, set[int]] = defaultdict(set)
        self._by_article: dict[str, set[int]] = defaultdict(set)
        self._wide: set[int] = set()

    def put(self, cluster: Cluster) -> None:
        """Take in a cluster that is new or has grown."""
        number = self._numbers.setdefault(id(cluster), len(self._clusters))
        if number == len(self._clusters):
            self._clusters.append(cluster)
        self._by_article[cluster.claims[-1].report.article].add(number)
        if cluster.core is None or cluster.core.days > WIDEST:
            self._wide.add(number)
        else:
            for day in _days(cluster.core):
                self._by_day[day].add(number)

    def near(self, claim: Claim) -> list[Cluster]:
        """Return all clusters that the claim's days or its article can fit, and maybe more, in the order of their
        start."""
        days = claim.span or claim.window
        if days is None or days.days > min(WIDEST, len(self._clusters)):  # then asking all is no more work
            return self._clusters
        found = self._wide | self._by_article.get(claim.report.article, set())
        for day in _days(Span(days.first - self._margin, days.last + self._margin)):
            found |= self._by_day.get(day, set())
        return [self._clusters[number] for number in sorted(found)]

    @property
    def clusters(self) -> list[Cluster]:
        """All clusters, in the order of their start."""
        return list(self._clusters)


def _days(span: Span) -> range:
    return range(span.first, span.last + 1)
