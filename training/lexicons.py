"""Fill the terminals of the grammar: names as small dependency trees, words as the treebanks annotate them."""

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from math import sqrt
from types import MappingProxyType

from training.grammars import Phrase, Terminal, WordMaker, combine
from training.names import Names, get_surname
from training.treebanks import Sentence, Token

POS_OF_TAG = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "JJ": "ADJ", "IN": "ADP", "CD": "NUM", "DT": "DET",
    "VB": "VERB", "VBD": "VERB", "VBG": "VERB", "VBN": "VERB", "VBZ": "VERB", "VBP": "VERB", "RB": "ADV", "CC": "CCONJ",
    "TO": "PART", "POS": "PART", "PRP$": "PRON", "MD": "AUX", ",": "PUNCT", ".": "PUNCT", "``": "PUNCT", "''": "PUNCT",
}  # fmt: skip
MORPH_OF_TAG = {
    "NN": "Number=Sing", "NNP": "Number=Sing", "NNS": "Number=Plur", "NNPS": "Number=Plur", "JJ": "Degree=Pos",
    "VBZ": "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
    "VBP": "Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin",
    "VBD": "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin",
}  # fmt: skip
#: First words of place names that the treebanks tag as adjectives.
ADJECTIVES = {"United", "Saudi", "New", "Central", "Czech", "Dominican", "Equatorial"}
PLURALS = {"States", "Nations", "Emirates", "Netherlands", "Philippines", "Maldives", "Islands", "Affairs", "Americas"}
#: Words that make a state take the article.
WITH_ARTICLE = {"United", "Netherlands", "Philippines", "Maldives", "Gambia", "Bahamas", "Comoros", "Islands"}
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
AGENCIES = (
    "Reuters", "AFP", "Xinhua", "Interfax", "TASS", "RIA Novosti", "Anadolu", "Kyodo", "Yonhap", "IRNA", "ANSA", "EFE",
    "Bloomberg", "Al Jazeera", "CNN", "BBC", "Associated Press", "Deutsche Welle", "Le Monde",
)  # fmt: skip
EVENTS = (
    "World Economic Forum", "Munich Security Conference", "Olympic Games", "Winter Olympics", "World Cup", "G20 summit",
    "NATO summit", "Paris Conference", "Geneva Conference", "Summit of the Americas", "African Union summit",
)  # fmt: skip


def make_word_maker(sentences: Iterable[Sentence]) -> WordMaker:
    """Return a maker of words with the commonest annotation that the sentences give to a form and its tag."""
    seen: dict[tuple[str, str], Counter[tuple[str, str, str]]] = defaultdict(Counter)
    for sentence in sentences:
        for token in sentence:
            seen[token.text, token.tag][token.pos, token.lemma, token.morph] += 1

    def make_word(text: str, tag: str, pos: str) -> Token:
        known = seen.get((text, tag))
        if known:
            usual, lemma, morph = known.most_common(1)[0][0]
        else:
            usual, lemma, morph = POS_OF_TAG.get(tag, "X"), text.lower(), MORPH_OF_TAG.get(tag, "")
        if tag.startswith("NNP"):
            lemma = text
        return Token(text, pos or usual, tag, None, "", lemma, morph)

    return make_word


def split_hyphens(word: str) -> list[str]:
    """Cut a word at hyphens between letters, as the tokenizer does.

    >>> split_hyphens("Ki-moon")
    ['Ki', '-', 'moon']
    """
    parts = word.split("-")
    if len(parts) == 1 or not all(part[:1].isalpha() for part in parts):
        return [word]
    return [piece for part in parts for piece in ("-", part)][1:]


def make_proper(text: str, *, pos: str = "PROPN", tag: str = "NNP") -> Token:
    """Return one word of a name."""
    return Token(text, pos, tag, None, "", text, MORPH_OF_TAG.get(tag, "") if pos == "PROPN" else "Degree=Pos")


def build_person(name: str) -> Phrase:
    """Build the name of a person: all words are flat under the first; a hyphen hangs on the word after it."""
    tokens: Sentence = []
    for piece in (piece for word in name.split() for piece in split_hyphens(word)):
        if piece == "-":
            tokens.append(Token("-", "PUNCT", "HYPH", len(tokens) + 1, "punct", "-"))
        else:
            tokens.append(replace(make_proper(piece), head=0 if tokens else None, dep="flat"))
    return Phrase(tokens)


def build_compound(name: str) -> Phrase:
    """Build a name of a place or an organisation; its head is the last word before ``of`` or ``and``."""
    for link, tag, role, relation in (("of", "IN", "case", "nmod"), ("and", "CC", "cc", "conj")):
        left, found, right = name.partition(f" {link} ")
        if found:
            word = Phrase([Token(link, POS_OF_TAG[tag], tag, None, "", link)])
            inner = combine([(role, word), ("", build_compound(right))], 1)
            return combine([("", build_compound(left)), (relation, inner)], 0)
    words = name.split()
    parts = []
    for word in words:
        is_adjective = word in ADJECTIVES and word is not words[-1]
        tag = "NNPS" if word in PLURALS else "NNP"
        token = make_proper(word, pos="ADJ" if is_adjective else "PROPN", tag=tag)
        parts.append(("amod" if is_adjective else "compound", Phrase([token])))
    return combine(parts, len(parts) - 1)


def build_adjective(name: str) -> Phrase:
    """Build the adjective of a people: ``Russian``, ``South Korean``."""
    *before, last = name.split()
    parts = [("amod", Phrase([make_proper(word, pos="ADJ", tag="JJ")])) for word in (*before, last)]
    return combine(parts, len(parts) - 1)


def build_number(number: str) -> Phrase:
    """Build a year or the day of a month."""
    return Phrase([Token(number, "NUM", "CD", None, "", number, "NumForm=Digit|NumType=Card")])


def choose(
    values: Sequence[str],
    build: Callable[[str], Phrase],
    *,
    label: str = "",
    counts: Mapping[str, int] = MappingProxyType({}),
) -> Terminal:
    """Return a terminal that builds one of the values, as an entity if a label is given.

    Values with high ``counts`` come more often, though not in proportion: the square root keeps rare ones in play.
    """
    cumulative = list(accumulate(1 + sqrt(counts.get(value, 0)) for value in values))

    def sample(rng: random.Random) -> Phrase:
        phrase = build(rng.choices(values, cum_weights=cumulative)[0])
        return replace(phrase, entities=[(0, len(phrase.tokens), label)] if label else [])

    return sample


def with_article(sample: Terminal) -> Terminal:
    """Return a terminal that puts ``the`` before names that take it; the article is outside the entity."""

    def sample_with_article(rng: random.Random) -> Phrase:
        phrase = sample(rng)
        if not WITH_ARTICLE & {token.text for token in phrase.tokens}:
            return phrase
        article = Phrase([Token("the", "DET", "DT", None, "", "the", "Definite=Def|PronType=Art")])
        return combine([("det", article), ("", phrase)], 1)

    return sample_with_article


def make_terminals(names: Names, counts: Mapping[str, int]) -> dict[str, Terminal]:
    """Return the terminals of ``grammar.txt`` but ``clause``, which is for the user of the grammar to fill.

    ``counts`` says how often names of places, peoples and organisations occur in news.
    """
    surnames = [get_surname(name) for name in names.people]
    states = choose(names.states, build_compound, label="GPE", counts=counts)
    return {
        "name": choose(names.people, build_person, label="PERSON"),
        "surname": choose(surnames, build_person, label="PERSON"),
        "state": with_article(states),
        "state_plain": with_article(states),
        "state_bare": states,
        "capital": choose(names.capitals, build_compound, label="GPE", counts=counts),
        "city": choose(names.cities, build_compound, label="GPE", counts=counts),
        "demonym": choose(names.peoples, build_adjective, label="NORP", counts=counts),
        "org": choose(names.organisations, build_compound, label="ORG", counts=counts),
        "agency": choose(AGENCIES, build_compound, label="ORG"),
        "event": choose(EVENTS, build_compound, label="EVENT"),
        "weekday": choose(WEEKDAYS, build_compound),
        "month": choose(MONTHS, build_compound),
        "day": choose([str(day) for day in range(1, 32)], build_number),
        "year": choose([str(year) for year in range(1985, 2030)], build_number),
    }
