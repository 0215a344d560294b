"""Claims of one group to clusters, each about one event: the algorithm of :mod:`graph.consolidation`, steps 2 to 7."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from diplograph.extract.records import STATUSES
from diplograph.graph.claims import Claim, Span, is_within_state, lasts_days, places_agree, repeats_seldom
from diplograph.graph.cluster_index import ClusterIndex

DAYS_APART = 2
"""Time zones and the lag of publication shift the day told of one event by up to two days."""
DENIAL_DAYS = 7
"""A denial contradicts what is told as actual only where both name days at least as exact as a week."""

DAY, SPAN, UNDATED = range(3)


def exactness(claim: Claim) -> int:
    """Return ``DAY``, ``SPAN`` or ``UNDATED``."""
    if claim.span is None:
        return UNDATED
    return DAY if claim.span.days == 1 else SPAN


class Cluster:
    """Claims of one event, as it grows.

    ``level`` is the exactness of its first claim, ``core`` the days that new claims are compared with: all claimed days
    of a ``DAY`` cluster, the days on which all spans of a ``SPAN`` cluster agree, the common news window of an
    ``UNDATED`` one.
    """

    def __init__(self, claim: Claim) -> None:
        """Begin a cluster with its first claim."""
        self.level = exactness(claim)
        self.seed = self.core = claim.span or claim.window
        self.claims = [claim]
        self.articles = defaultdict(list, {claim.report.article: [claim]})
        self._placed = {_place_key(claim): claim} if claim.places else {}

    @property
    def actual(self) -> bool:
        """True when a report says that it happened."""
        return any(claim.report.status == "actual" for claim in self.claims)

    def add(self, claim: Claim) -> None:
        """Take a claim in that fits."""
        self.claims.append(claim)
        self.articles[claim.report.article].append(claim)
        if claim.places:
            self._placed.setdefault(_place_key(claim), claim)
        days = claim.span or claim.window
        if exactness(claim) == self.level and days is not None:
            self.core = days if self.core is None else self._with(self.core, days)

    def _with(self, core: Span, days: Span) -> Span:
        if self.level == DAY:
            return core.hull(days)
        return core.common(days) if core.distance(days) == 0 else core

    def is_sharper_than(self, claim: Claim) -> bool:
        """True when the cluster was begun with a more exact claim than this one."""
        if self.level == exactness(claim) == SPAN and self.seed and claim.span:
            return self.seed.days < claim.span.days
        return self.level < exactness(claim)

    def is_within(self, days: Span) -> bool:
        """True when all days of the cluster are among these."""
        return self.core is not None and self.core.hull(days) == days

    def fits_place(self, claim: Claim) -> bool:
        """True when the claim's places agree with all that are claimed already."""
        return not claim.places or all(_places_fit(claim, other) for other in self._placed.values())

    def shares_place(self, claim: Claim) -> bool:
        """True when the claim names a place and so does another; as the claim fits, they agree."""
        return bool(claim.places and self._placed)

    def contradicts_article(self, claim: Claim) -> bool:
        """True when the claim's own article names other days for this event, further off than the event may last."""
        span = claim.span
        if span is None:
            return False
        own = self.articles.get(claim.report.article, ())
        most = DAYS_APART if lasts_days(claim.report.relation) else 0
        return any(other.span is not None and other.span.distance(span) > most for other in own)

    def distance_in_text(self, claim: Claim) -> int | None:
        """Return how far from the claim its own article tells of this event, or None if it does not."""
        own = self.articles.get(claim.report.article, ())
        return min((abs(other.report.start - claim.report.start) for other in own), default=None)


class Clustering:
    """All clusters of one group."""

    def __init__(self, relation: str) -> None:
        """Begin without clusters; the relation says whether days may differ a little."""
        self._tolerance = DAYS_APART if repeats_seldom(relation) else 0
        self._index = ClusterIndex(self._tolerance)

    @property
    def clusters(self) -> list[Cluster]:
        """All clusters, in the order in which they were begun."""
        return self._index.clusters

    def place(self, claim: Claim, allowed: Callable[[Cluster], bool] = lambda cluster: True) -> None:
        """Put the claim into the cluster that it fits, or begin a new one with it."""
        fitting = [each for each in self._index.near(claim) if allowed(each) and self._fits(claim, each)]
        chosen = _only_one(claim, [each for each in fitting if each.is_sharper_than(claim)])
        if chosen is None:
            own = [each for each in fitting if not each.is_sharper_than(claim)]
            chosen = min(own, key=lambda each: _nearness(claim, each), default=None)
        if chosen is None:
            chosen = Cluster(claim)
        else:
            chosen.add(claim)
        self._index.put(chosen)

    def _fits(self, claim: Claim, cluster: Cluster) -> bool:
        return self._fits_days(claim, cluster) and cluster.fits_place(claim) and not cluster.contradicts_article(claim)

    def _fits_days(self, claim: Claim, cluster: Cluster) -> bool:
        days = claim.span or claim.window
        if days is None or cluster.core is None:
            return True
        if claim.span is None and claim.report.article in cluster.articles:
            return True
        if exactness(claim) == DAY and cluster.level == DAY and cluster.seed is not None:
            return cluster.seed.distance(days) <= self._tolerance
        return cluster.core.distance(days) == 0


def cluster_claims(claims: Sequence[Claim]) -> list[Cluster]:
    """Return the clusters of a group's claims; the claims may come in any order."""
    if not claims:
        return []
    clustering = Clustering(claims[0].report.relation)
    denials = [claim for claim in claims if claim.report.status == "denied"]
    told = [claim for claim in claims if claim.report.status != "denied"]
    for claim in most_exact_first(told):
        clustering.place(claim)
    for claim in most_exact_first(denials):
        clustering.place(claim, lambda cluster, denial=claim: _can_deny(denial, cluster))  # type: ignore[misc]
    return clustering.clusters


def most_exact_first(claims: Sequence[Claim]) -> Iterator[Claim]:
    """Yield days, then spans, then undated claims; within them in the order of the algorithm."""
    by_exactness: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_exactness[exactness(claim)].append(claim)
    support = _articles_by_day(by_exactness[DAY])
    return chain(
        sorted(by_exactness[DAY], key=lambda claim: _day_order(claim, support)),
        sorted(by_exactness[SPAN], key=_span_order),
        sorted(by_exactness[UNDATED], key=_publication_order),
    )


def _articles_by_day(claims: Iterable[Claim]) -> dict[tuple[int, int], int]:
    articles: dict[tuple[int, int], set[str]] = defaultdict(set)
    for claim in claims:
        if claim.span is not None:
            articles[_rank(claim), claim.span.first].add(claim.report.article)
    return {day: len(names) for day, names in articles.items()}


def _day_order(claim: Claim, support: dict[tuple[int, int], int]) -> tuple[object, ...]:
    day = claim.span.first if claim.span else 0
    place = min((each.id for each in claim.places), default="")
    return _rank(claim), -support[_rank(claim), day], day, not place, place, claim.order


def _span_order(claim: Claim) -> tuple[object, ...]:
    span = claim.span or Span(0, 0)
    return span.days, _rank(claim), span, not claim.places, claim.order


def _publication_order(claim: Claim) -> tuple[object, ...]:
    return _rank(claim), claim.published is None, claim.published or Span(0, 0), not claim.places, claim.order


def _rank(claim: Claim) -> int:
    return STATUSES.index(claim.report.status)


def _only_one(claim: Claim, candidates: list[Cluster]) -> Cluster | None:
    """Narrow the candidates by place, by the claim's own article, and by days; return the one left, if it is one."""
    days = claim.span or claim.window
    if len(candidates) > 1:
        candidates = [each for each in candidates if each.shares_place(claim)] or candidates
    if len(candidates) > 1:
        candidates = _nearest_in_text(claim, candidates)
    if len(candidates) > 1 and days:
        candidates = [each for each in candidates if each.is_within(days)] or candidates
    return candidates[0] if len(candidates) == 1 else None


def _nearest_in_text(claim: Claim, candidates: list[Cluster]) -> list[Cluster]:
    distances = [(each.distance_in_text(claim), each) for each in candidates]
    nearest = min((distance for distance, _ in distances if distance is not None), default=None)
    return [each for distance, each in distances if distance == nearest]


def _nearness(claim: Claim, cluster: Cluster) -> tuple[int, bool]:
    """Order clusters of the claim's own kind; of equals, ``min`` takes the one begun first."""
    days, seed = claim.span, cluster.seed
    return seed.distance(days) if days and seed else 0, not cluster.shares_place(claim)


def _can_deny(denial: Claim, cluster: Cluster) -> bool:
    if not cluster.actual:
        return True
    spans = (denial.span, cluster.core)
    if cluster.level == UNDATED or any(span is None or span.days > DENIAL_DAYS for span in spans):
        return False
    return bool(denial.span and cluster.core and denial.span.distance(cluster.core) == 0)


def _places_fit(claim: Claim, other: Claim) -> bool:
    agree = all(any(places_agree(one, two) for two in other.places) for one in claim.places)
    agree = agree and all(any(places_agree(one, two) for one in claim.places) for two in other.places)
    return agree or _same_day_and_state(claim, other)


def _same_day_and_state(claim: Claim, other: Claim) -> bool:
    """True of two cities of one state on one day: nobody meets twice like that, so one of the reports errs."""
    if claim.report.relation == "visited" or exactness(claim) != DAY or claim.span != other.span:
        return False
    one, two = claim.places[0], other.places[0]
    return bool(one.country) and one.country == two.country and is_within_state(one) and is_within_state(two)


def _place_key(claim: Claim) -> tuple[tuple[str, ...], Span | None]:
    return tuple(place.id for place in claim.places), claim.span
