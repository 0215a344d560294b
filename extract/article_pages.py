"""From the paragraphs of a page to its stories: split pages of several articles, drop what is no part of any.

1. A title that is repeated as the next paragraph, or stories between rules that all open alike, part the page.
2. Above a story, the title is found among labels, captions and decks; a deck that the body repeats is dropped.
3. Within it, links, captions, credits and repeated passages are dropped, after it the teasers of other stories.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from diplograph.extract.boilerplate import (
    is_caption_like,
    is_credit,
    is_dateline,
    is_link,
    is_page_label,
    is_picture_text,
    is_prose,
    is_shouted,
    words_of,
)
from diplograph.extract.paragraphs import ends_sentence
from diplograph.extract.teasers import count_teasers, cut_tail

SHORTEST_TITLE = 3
LONGEST_TITLE = 30
#: A deck is repeated when the body has this share of its runs of four words; a first paragraph must be repeated nearly
#: whole, since it may be the lead.
REPEATED_SHARE = 0.7
REPEATED_LEAD_SHARE = 0.9
SHORTEST_PASSAGE = 8
LONGEST_DECK = 600
#: More brief lines than this between two paragraphs are a list or a table, not captions.
MOST_CAPTIONS = 2

_BULLET = re.compile(r"^\W+\s")
_NOT_A_TITLE_END = re.compile(r"[.;:,]$")
_ABBREVIATION_END = re.compile(r"\b(?:[A-Z]\.){2,}$")
_DECK = re.compile(
    r"^(?P<deck>.+?)\s*(?:…|\.{2,}|,|—|–)[\s.…]*\b(?:reports|report|writes)\s+(?P<publisher>[A-Z][\w&.’'-]*(?:\s[A-Z][\w&.’'-]*){0,5})$"
)


@dataclass(slots=True)
class Story:
    """One story of a page: its title, paragraphs, the publisher that it names, and how much was dropped by kind."""

    title: str = ""
    paragraphs: list[str] = field(default_factory=list)
    publisher: str = ""
    dropped: Counter[str] = field(default_factory=Counter)

    @property
    def text(self) -> str:
        """The paragraphs, parted by blank lines."""
        return "\n\n".join(self.paragraphs)


def find_stories(paragraphs: list[str], title: str = "") -> list[Story]:
    """Return the stories of a page in their order; usually one.

    ``title`` is the page's title where it is known from elsewhere.

    >>> story, = find_stories(["Talks in Geneva", "Talks in Geneva", "Blinken met Lavrov.", "ALSO READ: More talks"])
    >>> story.title, story.text, story.dropped["link_lines"]
    ('Talks in Geneva', 'Blinken met Lavrov.', 1)
    """
    pages = split_page([paragraph for paragraph in paragraphs if any(map(str.isalnum, paragraph))])
    if len(pages) == 1:
        return [clean_story(pages[0], title)]
    stories = [clean_story(page) for page in pages]
    return [story for story in stories if any(map(is_prose, story.paragraphs))]


def split_page(paragraphs: list[str]) -> list[list[str]]:
    """Split where a title is repeated as the next paragraph, when the page does so at least twice."""
    starts = [index for index in range(len(paragraphs) - 1) if _is_repeated_title(paragraphs, index)]
    if len(starts) < 2:
        return [paragraphs]
    head = paragraphs[: starts[0]]
    pages = [paragraphs[start:end] for start, end in pairwise([*starts, len(paragraphs)])]
    return [head, *pages] if any(map(is_prose, head)) else pages


def _is_repeated_title(paragraphs: list[str], index: int) -> bool:
    title = _key(paragraphs[index])
    return len(title) >= SHORTEST_TITLE and title == _key(paragraphs[index + 1]) and is_title_like(paragraphs[index])


def _key(text: str) -> tuple[str, ...]:
    return tuple(words_of(_BULLET.sub("", text)))


def is_title_like(text: str) -> bool:
    """Return whether a line could be a title: not long, and no sentence with a full stop.

    >>> is_title_like("Will Lavrov meet Blinken?"), is_title_like("Lavrov met Blinken.")
    (True, False)
    """
    closed = _NOT_A_TITLE_END.search(text) is not None and not _ABBREVIATION_END.search(text)
    return len(text.split()) <= LONGEST_TITLE and not closed


def clean_story(paragraphs: list[str], title: str = "") -> Story:
    """Find title and body of one story and drop the rest; text without any sentence is kept as it stands."""
    if not any(map(is_prose, paragraphs)):
        return Story(title, paragraphs)
    story = Story(_BULLET.sub("", title))
    body = _drop_lines(paragraphs, story)
    body = _take_head(body, story)
    body = _drop_captions(body, story)
    body = _drop_deck(body, story)
    body = _drop_repeated(body, story)
    story.paragraphs = _drop_teasers(body, story)
    return story


def _drop_lines(paragraphs: list[str], story: Story) -> list[str]:
    shouting = sum(paragraph.isupper() for paragraph in paragraphs) > len(paragraphs) / 2
    kept: list[str] = []
    for index, paragraph in enumerate(paragraphs):
        if is_link(paragraph) or (index and not shouting and is_shouted(paragraph) and kept):
            story.dropped["link_lines"] += 1
        elif is_picture_text(paragraph):
            story.dropped["captions"] += 1
        elif is_credit(paragraph):
            story.dropped["credits"] += 1
        else:
            kept.append(paragraph)
    return kept


def _take_head(paragraphs: list[str], story: Story) -> list[str]:
    """Take the title out of the lines above the first prose, drop labels and captions there, keep decks."""
    size = next(
        (i for i, paragraph in enumerate(paragraphs) if is_prose(paragraph) and not _may_head(paragraphs, i)), 0
    )
    head = [line for line in paragraphs[:size] if not is_page_label(line)]
    candidates = [line for line in head if not is_dateline(line)]
    titles = [line for line in candidates if len(words_of(line)) > SHORTEST_TITLE] or candidates
    if not story.title and titles:
        story.title = _BULLET.sub("", titles[0])
        head.remove(titles[0])
    kept: list[str] = []
    for line in head:
        if _key(line) == _key(story.title):
            story.dropped["repeated_titles"] += 1
        elif is_dateline(line) or len(words_of(line)) >= SHORTEST_PASSAGE:
            kept.append(line)
        else:
            story.dropped["captions"] += 1
    return kept + paragraphs[size:]


def _may_head(paragraphs: list[str], index: int) -> bool:
    """Return whether a first line that ends as a sentence is a title all the same: a question, an abbreviation."""
    line = paragraphs[index]
    return index == 0 and len(paragraphs) > 1 and not line.endswith("”") and is_title_like(line) and line[-1] in "?!."


def _drop_captions(paragraphs: list[str], story: Story) -> list[str]:
    kept: list[str] = []
    run: list[str] = []
    for paragraph in paragraphs:
        if is_caption_like(paragraph) and kept:
            run.append(paragraph)
            continue
        kept += _captions_to_keep(run, kept, paragraph, story)
        run = []
        kept.append(paragraph)
    return kept + run


def _captions_to_keep(run: list[str], before: list[str], after: str, story: Story) -> list[str]:
    interrupts = bool(before) and ends_sentence(before[-1]) and not after[0].islower()
    if not run or len(run) > MOST_CAPTIONS or not interrupts:
        return run
    story.dropped["captions"] += len(run)
    return []


def _drop_deck(paragraphs: list[str], story: Story) -> list[str]:
    """Take a publisher off the deck, and drop the deck when the body says the same."""
    if len(paragraphs) < 2:
        return paragraphs
    found = _DECK.match(paragraphs[0]) if len(paragraphs[0]) <= LONGEST_DECK else None
    deck = found["deck"] if found else paragraphs[0]
    if found:
        story.publisher = found["publisher"]
    least = REPEATED_SHARE if found else REPEATED_LEAD_SHARE
    if len(words_of(deck)) >= SHORTEST_PASSAGE and _share_repeated(deck, paragraphs[1:]) >= least:
        story.dropped["repeated_passages"] += 1
        return paragraphs[1:]
    return [deck if ends_sentence(deck) or not found else f"{deck}.", *paragraphs[1:]]


def _share_repeated(passage: str, others: list[str]) -> float:
    runs = _runs(passage)
    return len(runs & set().union(*map(_runs, others))) / len(runs)


def _runs(passage: str) -> set[tuple[str, ...]]:
    words = words_of(passage)
    return {tuple(words[start : start + 4]) for start in range(max(len(words) - 3, 1))}


def _drop_repeated(paragraphs: list[str], story: Story) -> list[str]:
    """Drop the title within the body and paragraphs that stand there a second time."""
    seen: set[tuple[str, ...]] = set()
    kept = []
    for paragraph in paragraphs:
        key = _key(paragraph)
        if key == _key(story.title):
            story.dropped["repeated_titles"] += 1
        elif key in seen and len(key) >= SHORTEST_PASSAGE:
            story.dropped["repeated_passages"] += 1
        else:
            seen.add(key)
            kept.append(paragraph)
    return kept


def _drop_teasers(paragraphs: list[str], story: Story) -> list[str]:
    teasers = count_teasers(paragraphs, story.title)
    kept = paragraphs[: len(paragraphs) - teasers]
    if kept:
        last = cut_tail(kept[-1], [story.title, *kept[:-1]])
        teasers += last != kept[-1]
        kept[-1] = last
    story.dropped["teasers"] += teasers
    return kept
