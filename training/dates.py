"""Find dates by pattern in corpora that do not annotate them, the way the newswire corpus marks its dates."""

import re
from collections.abc import Iterator

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec)(?:\.|(?= \d)))"
)
WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)s?"
YEAR = r"(?:1[5-9]\d\d|20[0-4]\d)"
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
NUMBER = (
    r"(?:\d{1,3}(?:,\d{3})?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|"
    r"forty|fifty|several|a few|few|many|couple of|dozen)"
)
UNIT = r"(?:day|week|month|year|decade|weekend|quarter|century|centurie)"
ABOUT = r"(?:(?:about|more than|less than|nearly|almost|at least|over|some|around) )?"
PART = r"(?:early|late|mid|earlier|later|the end of|the beginning of|the start of)"
SEASON = r"(?:spring|summer|autumn|fall|winter)"
RELATIVE = (
    r"(?:last|next|this|past|the past|the last|the next|the previous|the following|previous|every|each|earlier this|"
    r"later this|late last|early last|early this|late this|early next|coming|the coming)"
)
HOLIDAY = (
    r"(?:New Year's (?:Day|Eve)|Christmas(?: Day| Eve)?|Easter(?: Sunday)?|Ramadan|Eid(?: al-Fitr| al-Adha)?|"
    r"Thanksgiving(?: Day)?|May Day|Independence Day|Yom Kippur|Passover|Nowruz)"
)

#: In order of preference; the group ``date`` stands for the date where context is part of the pattern.
PATTERNS = [
    rf"(?:{WEEKDAY},? )?{MONTH} {DAY}(?:\s?[-–]\s?{DAY})?(?:,? {YEAR})?\b",
    rf"\b{DAY}(?:[-–]{DAY})? {MONTH}(?:,? {YEAR})?\b",
    rf"(?:{PART} )?{MONTH}(?: of)? {YEAR}\b",
    rf"\b(?:(?:last|next|this|early|late|earlier this|later this|every|each) )?{WEEKDAY}\b"
    r"(?: (?:morning|afternoon|evening|night)\b)?",
    rf"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|last|next|this|every|early|late|mid|of|during|from|to|before|after|through)"
    rf"[ -](?P<date>{MONTH})(?!,? (?:of )?\d)(?!\w)(?! [A-Z])",
    rf"\b(?:(?:early|late|earlier|later|mid) )?{RELATIVE} (?:{NUMBER} )?(?:{UNIT}s?|{SEASON})\b(?!-)",
    rf"\b{ABOUT}(?:a|an|{NUMBER}) {UNIT}s? (?:ago|earlier|later)\b",
    rf"\b{ABOUT}{NUMBER} {UNIT}s\b(?! of age)(?! old)",
    rf"\b{NUMBER}-{UNIT}\b(?!-old)",
    r"\b(?:[Tt]oday|[Yy]esterday|[Tt]omorrow)\b",
    r"\b(?:the )?(?:(?:early|late|mid)[ -])?(?:1[5-9]|20)\d0s\b",
    r"\b(?:the )?(?:\d{2}(?:st|nd|rd|th)|eighteenth|nineteenth|twentieth|twenty-first) (?:century|centuries)\b",
    rf"\b(?:(?:early|late|mid)[ -])?(?<![\d$.,/-]){YEAR}(?:[-–/](?:{YEAR}|\d\d))?(?![\d,.]\d|-[a-z])\b",
    rf"\b{HOLIDAY}\b",
]
DATES = re.compile("|".join(PATTERNS))


def iter_dates(text: str) -> Iterator[tuple[int, int]]:
    """Yield the bounds of the dates in a text.

    >>> text = "They met on 3 May 2021 and again in March."
    >>> [text[start:end] for start, end in iter_dates(text)]
    ['3 May 2021', 'March']
    """
    for match in DATES.finditer(text):
        yield match.span("date") if match["date"] else match.span()
