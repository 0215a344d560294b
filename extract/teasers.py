"""Find the openings of other stories that a page puts after a story, cut off where the space ended.

A teaser breaks off within a sentence and shares next to no name with the story before it. Both must hold: a story that
is itself cut off goes on about its own names, and a story may close with background on others, but in whole sentences.
"""

from __future__ import annotations

import re

from diplograph.extract.boilerplate import MONTH, WEEKDAY
from diplograph.extract.paragraphs import ends_sentence

#: Fewer words of story or teaser, or fewer names, say too little about whether the two belong together.
SHORTEST_STORY = 60
SHORTEST_TEASER = 20
FEWEST_NAMES = 3
#: Share of a teaser's names that the story may know: the unrelated ones measured know 0 to 8 in 100, closing
#: paragraphs of one story at least a third.
MOST_SHARED = 0.2
#: A tail found within a paragraph has no line break to speak for it, so it must know none of the story's names.
FEWEST_NAMES_IN_TAIL = 4
#: So far back is looked; a page lists some ten other stories at most.
MOST_TEASERS, MOST_SENTENCES = 20, 40

_NAME = re.compile(r"(?<![\w.])[A-Z][\w’'-]*(?:\.[A-Z])*")
_SENTENCE = re.compile(r"""(?<=[.!?…])["”’)]{0,3}\s{1,3}(?=["“‘(]?[A-Z])""")
_CUT = re.compile(r"(?:…|\.{3}|\[\+?\d+ chars\]|\[(?:…|\.{3})\])$")
_EVERYWHERE = re.compile(
    rf"^(?:{MONTH}|{WEEKDAY}|[A-Z]|US|U\.S|UN|UK|EU|American|President|Vice|Prime|Foreign|Minister|Ministers|Ministry|Secretary|State|"
    r"Department|General|Mr|Mrs|Ms|Dr|Mayor|Chairman|Speaker|House|National|International|South|North|East|West|New|"
    r"The|A|An|He|She|It|I|We|They|This|That|But|And|In|On|At|For|As|If|Of|To|There|His|Her|Its|Our|Their|You)(?:[’']s)?$"
)


def count_teasers(paragraphs: list[str], title: str = "") -> int:
    """Return how many of the last paragraphs are teasers of other stories.

    The first and the last of them break off; a whole paragraph between them is one too when it knows no name of the
    story.
    """
    if not paragraphs or not is_cut_off(paragraphs[-1]):
        return 0
    for index in range(max(1, len(paragraphs) - MOST_TEASERS), len(paragraphs)):
        story, rest = [title, *paragraphs[:index]], paragraphs[index:]
        if is_cut_off(rest[0]) and is_story(story):
            known = names_of(*story)
            if all(_is_foreign(paragraph, known) for paragraph in rest):
                return len(rest)
    return 0


def cut_teasers(text: str, title: str = "") -> tuple[str, int]:
    """Return a text without the teasers of other stories after it, and how many there were; the rest is unchanged."""
    lines = text.split("\n")
    filled = [number for number, line in enumerate(lines) if line.strip()]
    count = count_teasers([lines[number].strip() for number in filled], title)
    return ("\n".join(lines[: filled[-count]]) if count else text), count


def cut_tail(paragraph: str, story: list[str]) -> str:
    """Return the paragraph without the teasers of other stories that are glued to its end.

    ``story`` are the paragraphs before it and the title; the paragraph is returned whole unless it breaks off within a
    sentence.
    """
    if not is_cut_off(paragraph):
        return paragraph
    sentences = split_sentences(paragraph)
    names = [names_of(sentence) for sentence in sentences]
    first = max(1, len(sentences) - MOST_SENTENCES)
    known = names_of(*story).union(*names[: first - 1])
    for index in range(first, len(sentences)):
        known |= names[index - 1]
        head, tail, foreign = sentences[:index], sentences[index:], set[str]().union(*names[index:])
        enough = len(foreign) >= FEWEST_NAMES_IN_TAIL and len(" ".join(tail).split()) >= SHORTEST_TEASER
        if enough and not foreign & known and is_story([*story, *head]):
            return " ".join(head)
    return paragraph


def is_story(paragraphs: list[str]) -> bool:
    """Return whether there is enough text to know what the story is about."""
    return sum(len(paragraph.split()) for paragraph in paragraphs) >= SHORTEST_STORY


def is_cut_off(paragraph: str) -> bool:
    """Return whether a paragraph of some length breaks off within a sentence.

    >>> is_cut_off("Talks"), is_cut_off("Disaster management officials said " + "that " * 20 + "shutting the")
    (False, True)
    """
    long = len(paragraph.split()) >= SHORTEST_TEASER
    whole = ends_sentence(paragraph) or paragraph.endswith(":")
    return long and (not whole or _CUT.search(paragraph) is not None)


def _is_foreign(paragraph: str, known: set[str]) -> bool:
    names = names_of(paragraph)
    return (
        len(paragraph.split()) >= SHORTEST_TEASER
        and len(names) >= FEWEST_NAMES
        and len(names & known) <= MOST_SHARED * len(names)
    )


def names_of(*texts: str) -> set[str]:
    """Return the capitalised words that are more than a sentence's first word or a title that every story has.

    >>> sorted(names_of("Talks began in Geneva. US President Joe Biden’s envoy left."))
    ['Biden', 'Geneva', 'Joe']
    """
    return {name for text in texts for sentence in split_sentences(text) for name in _names_within(sentence)}


def split_sentences(text: str) -> list[str]:
    """Split roughly after full stops before capitals; abbreviations may be split too."""
    return _SENTENCE.split(text)


def _names_within(sentence: str) -> list[str]:
    found = [match for match in _NAME.finditer(sentence) if any(map(str.isalnum, sentence[: match.start()]))]
    names = [match[0] for match in found if not _EVERYWHERE.match(match[0])]
    return [re.sub(r"[’']s?$", "", name) for name in names]
