"""Find the paragraphs of plain text and Markdown, however the lines were broken."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median

from diplograph.extract.characters import normalise

#: Lines of a hard-wrapped text are about as long as each other, and seldom longer than this (e-mail: 72 to 80).
LONGEST_WRAPPED_LINE = 120
SHORTEST_WRAPPED_LINE = 40
#: Characters from the full stop to the end of a paragraph: quotes, an agency's name, notes.
LONGEST_END = 80

_SENTENCE_END = re.compile(r"""[.!?…][)\]"'”’»]*(?:\s*\([A-Z][\w/ -]{1,30}\))?(?:\s?\[[\w ]{1,20}\])*$""")
_BLANK = re.compile(r"\n[ \t]*\n")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_BULLET = re.compile(r"^(?:[-*+•‣▪◦·]|\d{1,3}[.)])\s+")

_RULE = re.compile(r"^ {0,3}(?:[-*_=][ \t]*){3,}$", re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(?:```|~~~).*$", re.MULTILINE)
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*$", re.MULTILINE)
_QUOTED = re.compile(r"^ {0,3}(?:> ?)+", re.MULTILINE)
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,500}>")
_IMAGE = re.compile(r"!\[([^\[\]\n]*)\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)?\)|\[[^\]\n]*\])")
_LINK = re.compile(r"\[([^\[\]\n]+)\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)?\)|\[[^\]\n]*\])")
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^<>\s]+)>")
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]+\]:[ \t]+\S+.*$", re.MULTILINE)
_EMPHASIS = re.compile(r"(?<![\w*_])([*_]{1,3})(?=\S)([^*_\n]+?)(?<=\S)\1(?![\w*_])")
_CODE = re.compile(r"(`+)([^`\n]+)\1")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~<])")


def ends_sentence(text: str) -> bool:
    """Return whether the text ends as a sentence does, closing quotes, an agency's name and notes in brackets aside.

    >>> ends_sentence("“It is so.”"), ends_sentence("Trade grew. (ANI)"), ends_sentence("Talks in Geneva")
    (True, True, False)
    """
    return _SENTENCE_END.search(text.rstrip()[-LONGEST_END:]) is not None


def is_heading(text: str, start: int, end: int) -> bool:
    """Return whether a sentence, given by its offsets, stands in a line that does not end as sentences do.

    >>> is_heading("Talks in Geneva\\nThey met.", 0, 15), is_heading("Talks in Geneva\\nThey met.", 16, 25)
    (True, False)
    """
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line = text[first : last if last >= 0 else None]
    return bool(line.strip()) and not ends_sentence(line)


def find_paragraphs(text: str) -> list[str]:
    """Return the paragraphs as single lines.

    Blank lines part paragraphs; within a block, lines are joined when it is hard-wrapped and are
    paragraphs of their own when not.

    >>> find_paragraphs("One line.\\nAnother line.\\n\\nThird.")
    ['One line.', 'Another line.', 'Third.']
    """
    blocks = _BLANK.split(normalise(_INVISIBLE.sub("", text)))
    lines = [[line for line in block.split("\n") if line.strip()] for block in blocks]
    paragraphs = [paragraph for block in lines for paragraph in (_unwrap(block) if _is_wrapped(block) else block)]
    return [" ".join(paragraph.split()) for paragraph in paragraphs if paragraph.strip()]


def _is_wrapped(lines: list[str]) -> bool:
    """Return whether an editor broke the lines: none long, most full, and many ending inside a sentence."""
    inner = [line.rstrip() for line in lines[:-1]]
    if not inner or max(map(len, lines)) > LONGEST_WRAPPED_LINE:
        return False
    full = median(map(len, inner))
    broken = [line for line in inner if not ends_sentence(line) and len(line) >= 0.7 * full]
    return full >= SHORTEST_WRAPPED_LINE and 2 * len(broken) > len(inner)


def _unwrap(lines: list[str]) -> list[str]:
    width = max(map(len, lines))
    paragraphs = [lines[0].strip()]
    for before, line in pairwise(lines):
        is_short_end = ends_sentence(before) and len(before.rstrip()) < 0.75 * width
        if is_short_end or _BULLET.match(line.lstrip()) or _indent(line) > _indent(before):
            paragraphs.append(line.strip())
        else:
            hyphenated = paragraphs[-1].endswith("-") and paragraphs[-1][-2:-1].isalpha()
            paragraphs[-1] += ("" if hyphenated else " ") + line.strip()
    return paragraphs


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def strip_markdown(text: str) -> str:
    """Replace Markdown by its text: headings, quotes, links, images, emphasis, code and rules.

    >>> strip_markdown("## The *talks*\\nSee [the report](https://news.example/1).")
    '\\n\\nThe talks\\n\\n\\nSee the report.'
    """
    text = _without_comments(text)
    for pattern in (_FENCE, _RULE, _DEFINITION):
        text = pattern.sub("\n", text)
    text = _QUOTED.sub("", text)
    text = _HEADING.sub(r"\n\n\1\n\n", text)
    text = _IMAGE.sub("", text)
    for pattern in (_LINK, _AUTOLINK):
        text = pattern.sub(r"\1", text)
    text = _CODE.sub(r"\2", _TAG.sub(" ", text))
    for _ in range(2):
        text = _EMPHASIS.sub(r"\2", text)
    return _ESCAPE.sub(r"\1", text)


def _without_comments(text: str) -> str:
    kept, start = [], 0
    while (comment := text.find("<!--", start)) >= 0 and (end := text.find("-->", comment)) >= 0:
        kept.append(text[start:comment])
        start = end + len("-->")
    return "".join([*kept, text[start:]])
