"""Merge copies of one text: wire copies, reprints with small changes, the same page saved twice.

1. Articles with the same words are one.
2. Two more are copies when they share most of their runs of five words (Broder's resemblance), or when one holds
   the other nearly whole and is not much longer. Publication dates that are known must lie within a week.
3. Being copies is made transitive; of each group the article that is dated best, then longest, is kept.

Candidates come from an index over a sample of runs (the smallest hashes of each text), so that no text is compared
with all others.
"""

from __future__ import annotations

import datetime
import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from itertools import accumulate, combinations, groupby, pairwise

from diplograph.extract.boilerplate import words_of
from diplograph.extract.records import Article, Copy

RUN = 5
#: Share of runs in common: reprints of one dispatch measured lie above 0.8, different stories on one event below 0.3.
RESEMBLANCE = 0.7
CONTAINMENT = 0.9
#: A roundup may hold a whole dispatch and yet be no copy of it.
MOST_LONGER = 2.0
#: Short texts share runs by chance: below this many runs only near equality counts.
SHORT = 20
SHORT_RESEMBLANCE = 0.9
#: The same words months apart are a routine statement, not a copy.
MOST_DAYS_APART = 7

SAMPLE = 32
#: Of texts that resemble each other just enough some 18 of 32 sampled runs are the same; where one holds the other, 16
SAMPLE_IN_COMMON = 7
#: A run found in more texts than this is a set phrase: its texts are compared with their next neighbours only.
COMMON_RUN = 50

_ORIGINS = ("given", "metadata", "inferred", "none")


def merge_copies(articles: Iterable[Article]) -> list[Article]:
    """Return one article for each group of copies, sorted by id; the result does not depend on the order given.

    The article that is kept lists all the places where its text was found in ``copies``, itself first; an
    article without copies has none.

    >>> twice = [Article(id="b", text="Blinken met Lavrov."), Article(id="a", text="Blinken met Lavrov. ", path="x")]
    >>> [(article.id, len(article.copies)) for article in merge_copies(twice)]
    [('a', 2)]
    """
    ordered = sorted(articles, key=_order)
    runs = [_runs(article) for article in ordered]
    parent = list(range(len(ordered)))
    for left, right in _candidates(runs):
        if _are_copies(ordered[left], ordered[right], runs[left], runs[right]):
            _join(parent, left, right)
    groups: dict[int, list[Article]] = defaultdict(list)
    for index, article in enumerate(ordered):
        groups[_root(parent, index)].append(article)
    return sorted(map(_merged, groups.values()), key=lambda article: article.id)


def _order(article: Article) -> tuple[str, ...]:
    return article.id, article.path, article.url, article.publisher, article.published


def _runs(article: Article) -> array[int]:
    """Return the sorted hashes of the runs of words; a text shorter than a run is one run."""
    words = [word.encode() for word in words_of(article.text)]
    text = b" ".join(words)
    starts = list(accumulate((len(word) + 1 for word in words), initial=0))
    ends = [start - 1 for start in starts[RUN:]] or [len(text)]
    return array("I", sorted({zlib.crc32(text[start:end]) for start, end in zip(starts, ends, strict=False)}))


def _candidates(runs: list[array[int]]) -> list[tuple[int, int]]:
    """Return the pairs, each once and in order, that share enough of their samples."""
    # One sorted list of hash and text in one number: a dictionary of lists takes four times the memory.
    entries = sorted(value << 32 | number for number, hashes in enumerate(runs) for value in hashes[:SAMPLE])
    shared: Counter[tuple[int, int]] = Counter()
    for _, group in groupby(entries, key=lambda entry: entry >> 32):
        numbers = [entry & 0xFFFFFFFF for entry in group]
        if len(numbers) > 1:
            shared.update(combinations(numbers, 2) if len(numbers) <= COMMON_RUN else pairwise(numbers))
    return sorted(pair for pair, count in shared.items() if count >= _least_shared(min(len(runs[n]) for n in pair)))


def _least_shared(runs: int) -> int:
    return min(SAMPLE_IN_COMMON, runs // 4 or 1)


def _are_copies(left: Article, right: Article, left_runs: array[int], right_runs: array[int]) -> bool:
    common = len(set(left_runs).intersection(right_runs))
    shorter, longer = sorted((len(left_runs), len(right_runs)))
    resemblance = common / (shorter + longer - common)
    if shorter < SHORT:
        alike = resemblance >= SHORT_RESEMBLANCE
    else:
        contained = common >= CONTAINMENT * shorter and longer <= MOST_LONGER * shorter
        alike = resemblance >= RESEMBLANCE or contained
    return alike and _may_be_of_one_day(left, right)


def _may_be_of_one_day(left: Article, right: Article) -> bool:
    if not (left.published and right.published):
        return True
    gap = max(_days(left.earliest, right.latest), _days(right.earliest, left.latest))
    return gap <= MOST_DAYS_APART


def _days(start: str, end: str) -> int:
    """Return the days from ``end`` to ``start``: above zero when the one begins after the other has ended."""
    if not (start and end):
        return 0
    return (datetime.date.fromisoformat(start) - datetime.date.fromisoformat(end)).days


def _root(parent: list[int], index: int) -> int:
    while parent[index] != index:
        parent[index] = parent[parent[index]]
        index = parent[index]
    return index


def _join(parent: list[int], left: int, right: int) -> None:
    first, second = sorted((_root(parent, left), _root(parent, right)))
    parent[second] = first


def _merged(group: list[Article]) -> Article:
    if len(group) == 1:
        return group[0]
    best = min(group, key=_preference)
    rest = sorted((article for article in group if article is not best), key=_order)
    copies = dict.fromkeys(_copy_of(article) for article in [best, *rest])
    return replace(best, copies=tuple(copies))


def _preference(article: Article) -> tuple[object, ...]:
    return _ORIGINS.index(article.published_origin), article.published, -len(article.text), *_order(article)


def _copy_of(article: Article) -> Copy:
    return Copy(article.path, article.url, article.publisher, article.title, article.published)
