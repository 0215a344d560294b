"""Terms of office by a phrase as it stands in a text: the bridge from the gazetteer to the dating of articles."""

from __future__ import annotations

from functools import lru_cache

from diplograph.extract.date_spans import parse_iso
from diplograph.extract.gazetteer import load_gazetteer

#: Names of persons have at most this many words in the gazetteer's common forms.
LONGEST_NAME = 4


@lru_cache(maxsize=4096)
def office_terms(phrase: str) -> list[tuple[str, str]]:
    """Return the terms (first day, last day or '') that a phrase of office and name can mean.

    >>> office_terms("US Secretary of State Antony Blinken")
    [('2021-01-26', '2025-01-20')]
    """
    words = phrase.split()
    for length in range(min(LONGEST_NAME, len(words)), 0, -1):
        office = " ".join(words[:-length])
        terms = load_gazetteer().office_terms(" ".join(words[-length:]), office) if office else []
        if terms:
            return [_whole_days(start, end) for start, end in terms]
    return []


def _whole_days(start: str, end: str) -> tuple[str, str]:
    """Widen years and months to days.

    >>> _whole_days("1991", "1993-02")
    ('1991-01-01', '1993-02-28')
    """
    first, last = parse_iso(start), parse_iso(end)
    return (first.earliest if first else "", last.latest if last else "")
