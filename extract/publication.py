"""Infer when an undated article was published, from evidence in its text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

#: From a role and a name (``US Secretary of State Antony Blinken``) to the terms in which that was so: first and last
#: day in ISO 8601, the last empty while the term goes on.
OfficeTerms = Callable[[str], list[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class InferredPublication:
    """First and last day on which the article may have been published, and the words that say so."""

    earliest: str
    latest: str
    evidence: tuple[str, ...]


def infer_publication(
    text: str, title: str = "", *, office_terms: OfficeTerms | None = None
) -> InferredPublication | None:
    """Return the days between which the article was published, or None when the text does not decide."""
    return None
