"""Take the named mentions out of GUM's ``Entity=`` annotation, which marks every noun phrase.

Kept are mentions of persons, places, organisations and events that consist of proper nouns, without titles and
determiners: ``(the 46th President) Joe Biden`` is no mention, ``Joe Biden`` is.
"""

import re
from collections.abc import Iterator

from training.annotations import AnnotatedText, Mention
from training.treebanks import FORM, MISC, UPOS, XPOS, Row, SourceSentence, iter_units

LABELS = {"person": "PERSON", "place": "PLACE", "organization": "ORG", "event": "EVENT"}
OPENING_OR_CLOSING = re.compile(r"\([^()]*\)|\([^()]*|[^()]*\)")
TITLES = {
    "Mr.", "Mrs.", "Ms.", "Mr", "Mrs", "Ms", "Dr.", "Dr", "Sir", "Lord", "Lady", "President", "Minister", "Prime",
    "Vice", "Senator", "Governor", "Professor", "General", "Chancellor", "Judge", "Justice", "Mayor", "Madam",
    "Speaker",
}  # fmt: skip
LONGEST = 7


def iter_entities(words: list[Row]) -> Iterator[tuple[int, int, str]]:
    """Yield (first word, end, entity type) of every mention that opens and closes in the sentence."""
    opened: list[tuple[str, str, int]] = []
    for index, word in enumerate(words):
        match = re.search(r"Entity=([^|]+)", word[MISC])
        for piece in OPENING_OR_CLOSING.findall(match[1]) if match else []:
            if piece.startswith("("):
                name, *rest = piece.strip("()").split("-")
                opened.append((name, rest[0] if rest else "", index))
            if piece.endswith(")"):
                name = piece.strip("()").split("-")[0]
                closing = next((item for item in reversed(opened) if item[0] == name), None)
                if closing:
                    opened.remove(closing)
                    yield closing[2], index + 1, closing[1]


def trim(words: list[Row], start: int, end: int, label: str) -> tuple[int, int]:
    """Take determiners, titles and possessive marks off the ends of a mention."""
    while start < end and (
        words[start][UPOS] in {"DET", "PUNCT"} or (label == "PERSON" and words[start][FORM] in TITLES)
    ):
        start += 1
    while end > start and (words[end - 1][XPOS] == "POS" or words[end - 1][UPOS] == "PUNCT"):
        end -= 1
    return start, end


def is_name(words: list[Row]) -> bool:
    """Tell whether the words are a name: proper nouns, and between them only what names contain."""
    if not 1 <= len(words) <= LONGEST or words[-1][UPOS] != "PROPN":
        return False
    opens_well = words[0][UPOS] == "PROPN" or (words[0][UPOS] == "ADJ" and words[0][FORM][0].isupper())
    return opens_well and all(word[UPOS] in {"PROPN", "ADJ", "ADP", "DET", "NUM"} for word in words)


def find_named_mentions(source: SourceSentence) -> AnnotatedText:
    """Return the sentence with its named mentions; a mention inside a longer one is left out."""
    words, text, bounds = [], "", []
    for _, surface, space, row in iter_units(source.rows):
        words.append(row)
        bounds.append((len(text), len(text) + len(surface)))
        text += surface + (" " if space else "")
    mentions: list[Mention] = []
    for first, last, kind in sorted(iter_entities(words), key=lambda item: item[0] - item[1]):
        label = LABELS.get(kind, "")
        start, end = trim(words, first, last, label)
        if label and is_name(words[start:end]):
            mention = Mention(bounds[start][0], bounds[end - 1][1], label)
            if all(mention.end <= other.start or other.end <= mention.start for other in mentions):
                mentions.append(mention)
    return AnnotatedText(text.rstrip(), tuple(sorted(mentions)))
