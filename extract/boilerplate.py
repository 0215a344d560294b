"""Tell the lines that pages put around a story from the story: links, captions, credits, labels and datelines."""

from __future__ import annotations

import re

from diplograph.extract.paragraphs import ends_sentence

#: The longest caption or crosshead seen has 13 words; a longer line without full stop is more likely a broken sentence.
LONGEST_CAPTION = 15
#: A line that offers something to click is short, whatever its end.
LONGEST_OFFER = 25
SHORTEST_SHOUT = 4
LONGEST_WORD = 30
LONGEST_LABEL = 12
_JOINTS = tuple(":|–—-‘“\"'")

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\.?"
)
WEEKDAY = r"(?:Mon|Tue|Tues|Wed|Wednes|Thu|Thur|Thurs|Fri|Sat|Satur|Sun)(?:day)?\.?"


def _alternatives(lines: str) -> str:
    """Join patterns, one a line, into one group."""
    return "(?:" + "|".join(line.strip() for line in lines.strip().splitlines()) + ")"


_WORDS = re.compile(r"\w+(?:[’'.-]\w+)*")
_LINK_OPENINGS = _alternatives(r"""
    also[ -]read|read[ -]also|read (?:more|next|the full)|see also|further reading|(?:continue|keep) reading
    more (?:on|from)|click here|related(?: \w+)?$
    related (?:content|articles?|stor(?:y|ies)|news|posts?|topics?|links?|coverage|reading)
    you (?:may|might) also|recommended|most (?:read|popular|viewed)|trending|(?:story|article) continues
    don[’']t miss|in case you missed|must[ -]read|watch|listen|live updates
    tags?|tagged|topics|categor(?:y|ies)|filed under
""")
_OFFERS = _alternatives(r"""
    subscribe (?:to|now|here|for)|subscribe$|sign up (?:for|to|now|here)|(?:sign|log) in (?:to|with|here|now)
    register (?:now|here)|follow (?:us|me|our)\b|join (?:us on|our (?:\w+ )?(?:channel|group|newsletter))
    share (?:this|on|via)\b|download (?:our|the) app|get (?:the|our) \w+ newsletter|support our (?:work|journalism)
    donate(?: now)?\W*$|advertise(?:ment| with us)?\W*$|sponsored(?: content)?\W*$|loading\W*$
    (?:comments?|share|print|e-?mail|tweet|facebook|whatsapp|linkedin|home|supported by)\W*$
    this (?:site|website) uses cookies|we use cookies|skip to (?:main )?content|back to top
    view (?:all|more)\W*$|click (?:here|to)\b
""")
_CREDITS = _alternatives(r"""
    (?:with )?(?:additional )?(?:reporting|writing|editing|inputs?) (?:by|from)\b
    with (?:agency )?inputs? (?:from|by)|with agencies\W*$|compiled by\b|sources?:|via:
""")
_RIGHTS = _alternatives(r"""
    ©|\(c\)|copyright (?:©|\(c\)|\d{4})|all rights reserved|the views expressed (?:in|here)|our standards:
    th(?:is|e) (?:story|article|report|post)(?: was| has been| is)? (?:originally|first|last|auto-generated)\b
    th(?:is|e) (?:story|article|report|post)(?: was| has been| is) (?:syndicated|updated|corrected)\b
""")
_PICTURES = _alternatives(r"""
    (?:file )?(?:photo|image|picture|pic)s?(?: (?:source|caption|credit|by|courtesy|via))?\s*[:,|/(]
    file (?:photo|image|pic)\b|(?:photo|image|picture)(?:graph)? (?:by|courtesy|credit)
""")
_PICTURE_SOURCES = "(?:photo|image|picture|pic|file|courtesy|credit|twitter|x\\.com|instagram|facebook|getty)"

_LINK = re.compile(rf"^\W*{_LINK_OPENINGS}(?=$|\W|\s)", re.IGNORECASE)
_OFFER = re.compile(rf"^\W*{_OFFERS}", re.IGNORECASE)
_CREDIT = re.compile(rf"^\W*{_CREDITS}", re.IGNORECASE)
_RIGHT = re.compile(rf"^\W*{_RIGHTS}", re.IGNORECASE)
_PICTURE = re.compile(
    rf"^\W*{_PICTURES}|[(\[](?:[^()\[\]]*\b)?{_PICTURE_SOURCES}\b[^()\[\]]*[)\]]\W*(?:jpe?g|png)?\W*$|"
    r"(?:[\W_]|^)(?:jpe?g|png|gif|webp)\W*$",
    re.IGNORECASE,
)
_AGENCY_END = re.compile(r"[^.!?”\"’'\s]\s*\((?:[A-Z]{2,8}|Reuters|Xinhua|dpa|Kyodo)(?:[/ -]\w+)*\)$")
_DATE_TOKEN = re.compile(
    rf"\b(?:{MONTH}|{WEEKDAY}|\d{{1,2}}(?:st|nd|rd|th)?|\d{{4}}|\d{{1,2}}:\d\d(?::\d\d)?|[ap]\.?m\b\.?|GMT|UTC|IST|EST|EDT|CET|BST|MSK|on|at|"
    r"updated|published|posted|last|modified|date|first)(?=\W|$)",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"^\W*(?:by|from|reported by|written by|author:)\s+(?:[A-Z]|the\b)", re.IGNORECASE)
_AGENCY_LINE = re.compile(
    r"^\W*(?:\w+ ){0,2}(?:Staff|Reuters|AFP|AP|Agencies|Correspondent|Bureau|Desk|Reporter|Writer|Editor)\W*$"
)
_DATELINE = re.compile(
    rf"^[A-Z][A-Z .,'’/-]{{2,40}}\W*(?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH})?.{{0,40}}(?:\)|[-–—])\s*$"
)
_UNFINISHED = re.compile(r"[:;,–—-][\"'”’»]*$")
_ITEM = re.compile(r"^(?:[-*+•‣▪◦·–—]|\(?\w{1,3}[.)])\s")


def words_of(text: str) -> list[str]:
    """Return the words of the text in lower case, by which passages are compared.

    >>> words_of("U.S.-Russia talks: ‘no result’")
    ['u.s', 'russia', 'talks', 'no', 'result']
    """
    return _WORDS.findall(text.casefold())


def is_prose(text: str) -> bool:
    """Return whether the paragraph is running text: it ends as a sentence, announces something, or is long."""
    return ends_sentence(text) or _UNFINISHED.search(text) is not None or len(text.split()) >= LONGEST_OFFER


def is_link(text: str) -> bool:
    """Return whether the line only leads elsewhere: to another story, a subscription, a share button.

    >>> is_link("ALSO READ-Blinken in Central Asia"), is_link("Related officials met on Monday.")
    (True, False)
    """
    if not _has_at_most(text, LONGEST_OFFER):
        return False
    link = _LINK.match(text)
    return _OFFER.match(text) is not None or (
        link is not None and (not ends_sentence(text) or text[link.end() :].lstrip()[:1] in _JOINTS)
    )


def is_shouted(text: str) -> bool:
    """Return whether the line is a headline in capitals, as links to other stories within a story are."""
    return (
        text.upper() == text
        and len(words_of(text)) >= SHORTEST_SHOUT
        and not is_dateline(text)
        and not text.endswith(".")
    )


def is_credit(text: str) -> bool:
    """Return whether the line says only who wrote or owns the text."""
    if not _has_at_most(text, 2 * LONGEST_OFFER):
        return False
    bracketed = text.startswith("(") or not ends_sentence(text)
    return _RIGHT.match(text) is not None or (_CREDIT.match(text) is not None and bracketed)


def is_picture_text(text: str) -> bool:
    """Return whether the line gives itself away as a caption by a credit or a file name.

    >>> is_picture_text("Biden during a phone call. (Photo-Twitter@POTUS)jpg"), is_picture_text("Trade grew. (ANI)")
    (True, False)
    """
    return _has_at_most(text, 3 * LONGEST_CAPTION) and (
        _PICTURE.search(text) is not None or (_is_brief(text) and _AGENCY_END.search(text) is not None)
    )


def is_caption_like(text: str) -> bool:
    """Return whether a line could be a caption or crosshead: brief, capitalised, no sentence, no list item."""
    return (
        _is_brief(text)
        and not is_prose(text)
        and not _ITEM.match(text)
        and not text[0].islower()
        and not is_dateline(text)
    )


def _is_brief(text: str) -> bool:
    return _has_at_most(text, LONGEST_CAPTION)


def _has_at_most(text: str, words: int) -> bool:
    """Return whether the text is that short; asked first, it also keeps patterns away from endless lines."""
    return len(text) <= words * LONGEST_WORD and len(text.split()) <= words


def is_dateline(text: str) -> bool:
    """Return whether the line is the place and day that open a story.

    >>> is_dateline("MOSCOW, May 19 (TASS) —"), is_dateline("RUSSIA BRANDS US AN UNFRIENDLY COUNTRY")
    (True, False)
    """
    return _DATELINE.match(text) is not None


def is_page_label(text: str) -> bool:
    """Return whether a line above a story is no title: a date, a byline, an agency's name, a section.

    >>> [is_page_label(line) for line in ("| 27 May 2024, Monday |", "By Our Correspondent", "Lavrov arrives")]
    [True, True, False]
    """
    if not _has_at_most(text, LONGEST_LABEL):
        return False
    rest = _DATE_TOKEN.sub("", text)
    is_date = rest != text and not any(character.isalpha() for character in rest)
    return is_date or _BYLINE.match(text) is not None or _AGENCY_LINE.match(text) is not None
