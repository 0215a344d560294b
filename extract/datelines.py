"""The dateline at the head of a news text: place, day and agency (``REYKJAVIK, Iceland, May 19 (Reuters) - ``)."""

from __future__ import annotations

import re
from typing import NamedTuple

from diplograph.extract.gazetteer import load_gazetteer
from diplograph.extract.names import fold
from diplograph.extract.paragraphs import ends_sentence

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DATE = rf"(?i:{_MONTH}\s\d{{1,2}}(?:,?\s\d{{4}})?|\d{{1,2}}\s{_MONTH}(?:,?\s\d{{4}})?)"
_WORD = r"[^\W\d_][\w.'’-]*"
_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
_CAPITALS = rf"{_UPPER}(?:{_UPPER}|[.'’-])+"
_CITY = rf"{_CAPITALS}(?:\s(?:{_CAPITALS}|of|the|de|la|al|upon)){{0,3}}"
_TITLE_CITY = r"[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){0,2}"
_REGION = rf"(?:,\s(?!(?i:{_MONTH})\s\d){_WORD}(?:\s{_WORD}){{0,2}})?"
_AGENCY = r"\((?P<agency>[A-Z][\w .&/’'-]{1,30})\)"
#: Headline and lead may stand before the paragraph with the dateline, which is shorter than this many characters.
_PARAGRAPHS, _LONGEST = 5, 200
_HEAD = 160
#: No headline is longer than this many characters, so what is may be the cut-off beginning of a story.
_SHORTEST_CUT = 100
_DASH = r"\s?(?:--|[-–—:_])\s"
_FORMS = (
    rf"(?P<place>{_CITY}(?:/{_CITY})?{_REGION})(?:,\s(?P<date>{_DATE}))?,?(?:\s{_AGENCY})?{_DASH}",
    rf"(?P<place>{_TITLE_CITY}{_REGION}),\s(?P<date>{_DATE}),?(?:\s{_AGENCY})?{_DASH}",
    rf"(?P<place>{_TITLE_CITY}{_REGION})\s{_AGENCY}{_DASH}",
    rf"(?P<place>{_TITLE_CITY}{_REGION}),\s(?P<date>{_DATE}),?\s{_AGENCY}\s(?=[A-Z“\"])",
    rf"(?P<place>{_CITY}{_REGION}),\s(?P<date>{_DATE})\.?\s/(?P<agency>[A-Z]\w+)/\.?\s",
    rf"(?P<place>{_CITY}{_REGION}),\s(?P<date>{_DATE})\s(?P<agency>[A-Z]\w+){_DASH}",
)
# A story opens like a sentence in print; a speaker says ``I``, and a headline goes on in lower or all in upper case.
_OPENING = re.compile(r"[“\"'‘]?(?!(?:I|We|You|Yes|No|Well|Our|My)\b)[^\W_a-z](?=.*[a-z])")
#: Seats that the gazetteer knows as organisations only.
_SEATS = frozenset({"united nations"})
_PATTERNS = tuple(re.compile(rf"\s{{0,8}}{form}") for form in _FORMS)
# Words in capitals that head a text and are no places.
_NO_PLACES = frozenset(
    [
        "UPDATE",
        "BREAKING",
        "EXCLUSIVE",
        "ANALYSIS",
        "FACTBOX",
        "TIMELINE",
        "OPINION",
        "EXPLAINER",
        "NEWS",
        "WATCH",
        "VIDEO",
        "PHOTOS",
        "LIVE",
        "URGENT",
        "CORRECTED",
        "REFILE",
        "INTERVIEW",
        "FEATURE",
        "FOCUS",
        "WRAPUP",
        "INSIGHT",
        "COLUMN",
        "SPECIAL",
        "NOTE",
        "SUMMARY",
        "BACKGROUND",
        "COMMENT",
        "EDITORIAL",
        "UNREST",
    ]
)


class Dateline(NamedTuple):
    """Where and when a text was filed and by whom, as written; at ``end`` the text itself begins."""

    place: str
    date_text: str
    agency: str
    end: int


def find_dateline(text: str) -> Dateline | None:
    """Return the dateline at the head of a text, or None.

    >>> find_dateline("REYKJAVIK, Iceland, May 19 (Reuters) - Top diplomats met.")
    Dateline(place='REYKJAVIK, Iceland', date_text='May 19', agency='Reuters', end=39)
    >>> find_dateline("Wagah, Feb 20 (PTI) Prime Minister Vajpayee crossed the border.").agency
    'PTI'
    >>> find_dateline("MOSCOW, August 9. /TASS/. The presidents met.").agency
    'TASS'
    >>> find_dateline("NEW DELHI: The minister met his counterpart.").place
    'NEW DELHI'
    >>> find_dateline("JOINT EFFORTS: The three countries have been strengthening an alliance") is None
    True
    """
    head = text[:_HEAD]
    for pattern in _PATTERNS:
        match = pattern.match(head)
        if match and _is_place(match, head[match.end() :].partition("\n")[0]):
            return Dateline(match["place"], match.groupdict().get("date") or "", match["agency"] or "", match.end())
    return None


def _is_place(match: re.Match[str], story: str) -> bool:
    found = match.groupdict()
    if _NO_PLACES.intersection(found["place"].split()):
        return False
    if found.get("date") or found["agency"] or not match[0].rstrip().endswith(":"):
        return True
    return _opens_story(story) and any(_is_known(name) for name in re.split(r"/|,\s", found["place"]))


def _opens_story(story: str) -> bool:
    """True for what stands after the place in a text; a line that is cut off may end as it likes."""
    return bool(_OPENING.match(story)) and (len(story) > _SHORTEST_CUT or ends_sentence(story))


def _is_known(name: str) -> bool:
    """True for the name of a known place that is neither written in capitals everywhere (US) nor a surname (AUSTIN)."""
    gazetteer = load_gazetteer()
    key = fold(name)
    words = key.split()
    match = gazetteer.table.match(words, 0) if words else None
    if match is None or match.length < len(words) or match.acronym or gazetteer.people.surnamed(key):
        return False
    return bool(match.entity.place_id) or key in _SEATS


def find_dateline_spans(text: str) -> list[tuple[int, int]]:
    """Return where datelines stand at the head of the first paragraphs, as character offsets.

    >>> find_dateline_spans("Talks in Bali\\nNUSA DUA, Indonesia - They met.")
    [(14, 36)]
    """
    spans = []
    start = 0
    for _ in range(_PARAGRAPHS):
        dateline = find_dateline(text[start : start + _LONGEST])
        if dateline:
            spans.append((start, start + dateline.end))
        start = text.find("\n", start) + 1
        if not start:
            break
    return spans
