"""Infer when an undated article was published, from evidence in its text.

Every piece of evidence allows some days. The days that the most evidence allows, by weight, are the answer: one
misleading piece does not empty it. It is given only when it is at most four years long, when some evidence bounds the
years and when most of the evidence agrees; a wrong date is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from diplograph.extract.boilerplate import is_page_label
from diplograph.extract.publication_context import find_fact_evidence, find_office_evidence
from diplograph.extract.publication_dates import find_dated_evidence
from diplograph.extract.publication_days import FIRST_DAY, LAST_DAY, YEAR, Days, Evidence, OfficeTerms
from diplograph.extract.teasers import split_sentences

__all__ = ["InferredPublication", "OfficeTerms", "infer_publication"]

LONGEST = 4 * YEAR + 2
#: Less agreement than this means that the text speaks of several times.
LEAST_AGREEMENT = 0.6
#: What a longer sentence holds is a table or no language; what comes later in a text is not needed.
LONGEST_SENTENCE = 1_500
LONGEST_LOOK = 50_000
#: So many dates of the last four years show which of several fitting years is meant.
RECENT_DATES = 2


@dataclass(frozen=True, slots=True)
class InferredPublication:
    """First and last day on which the article may have been published, and the words that say so."""

    earliest: str
    latest: str
    evidence: tuple[str, ...]


def infer_publication(
    text: str, title: str = "", *, office_terms: OfficeTerms | None = None
) -> InferredPublication | None:
    """Return the days between which the article was published, or None when the text does not decide.

    ``office_terms`` maps a role and name as written (``US Secretary of State Antony Blinken``) to the terms of office.

    >>> found = infer_publication("Talks are set for Wednesday (May 19). Russia will lead the council for 2021-2023.")
    >>> found.earliest, found.latest
    ('2021-05-12', '2021-05-20')
    >>> infer_publication("Lavrov will meet Blinken on Wednesday.") is None
    True
    """
    evidence = _find_evidence(text, title, office_terms)
    if not any(piece.bounding for piece in evidence):
        return None
    chosen = _choose(_best_days(evidence), evidence)
    if chosen is None:
        return None
    words = tuple(piece.words for piece in evidence if _allows(piece, chosen))
    earliest, latest = (date.fromordinal(day).isoformat() for day in chosen)
    return InferredPublication(earliest, latest, words)


def _find_evidence(text: str, title: str, office_terms: OfficeTerms | None) -> list[Evidence]:
    """Return all evidence, each piece once; a date that stands alone on a line is the scrape's and says nothing."""
    paragraphs = [
        line for line in [title, *text[:LONGEST_LOOK].split("\n")] if line.strip() and not is_page_label(line)
    ]
    sentences = [sentence for paragraph in paragraphs for sentence in split_sentences(paragraph)]
    sentences = [sentence for sentence in sentences if len(sentence) <= LONGEST_SENTENCE]
    found = [*find_dated_evidence(sentences), *find_fact_evidence(sentences)]
    if office_terms:
        found += find_office_evidence(sentences, office_terms)
    return list(dict.fromkeys(found))


def _best_days(evidence: list[Evidence]) -> list[Days]:
    """Return the maximal runs of days that evidence of the greatest total weight allows, in order."""
    edges: dict[int, float] = {FIRST_DAY: 0.0, LAST_DAY + 1: 0.0}
    for piece in evidence:
        for first, last in _joined(piece.spans):
            edges[first] = edges.get(first, 0.0) + piece.weight
            edges[last + 1] = edges.get(last + 1, 0.0) - piece.weight
    days = sorted(edges)
    total, totals = 0.0, []
    for day in days[:-1]:
        total += edges[day]
        totals.append(total)
    best = max(totals)
    if best < LEAST_AGREEMENT * sum(piece.weight for piece in evidence):
        return []
    return _joined(
        (day, after - 1) for day, after, weight in zip(days, days[1:], totals, strict=False) if weight >= best
    )


def _joined(spans: Iterable[Days]) -> list[Days]:
    """Clip to the years looked at and join spans that touch or overlap."""
    joined: list[Days] = []
    for first, last in sorted((max(first, FIRST_DAY), min(last, LAST_DAY)) for first, last in spans):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        elif first <= last:
            joined.append((first, last))
    return joined


def _choose(runs: list[Days], evidence: list[Evidence]) -> Days | None:
    """Return the hull of the runs, or the one run that recent dates point to, when short enough."""
    if not runs:
        return None
    hull = (runs[0][0], runs[-1][1])
    if _is_short(hull):
        return hull
    recent = [run for run in runs if _is_short(run) and _recent_dates(run, evidence) >= RECENT_DATES]
    return recent[0] if recent else None


def _is_short(run: Days) -> bool:
    return run[1] - run[0] <= LONGEST


def _recent_dates(run: Days, evidence: list[Evidence]) -> int:
    starts = {piece.spans[0][0] for piece in evidence if not piece.bounding and len(piece.spans) == 1}
    return sum(0 <= run[0] - start <= LONGEST for start in starts)


def _allows(piece: Evidence, run: Days) -> bool:
    return any(first <= run[1] and run[0] <= last for first, last in piece.spans)
