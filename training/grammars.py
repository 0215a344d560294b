"""Sample annotated phrases from a dependency grammar kept as text.

The notation is explained at the top of ``grammar.txt``. A sampled :class:`Phrase` knows its tokens with their heads
and its named entities, so that one grammar serves the training of the parser and of the entity recognizer.
"""

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

from training.annotations import AnnotatedText, Mention
from training.treebanks import Sentence, Token

#: Makes a word with its tag and, if given, its part of speech.
WordMaker = Callable[[str, str, str], Token]

SYMBOL = re.compile(r"\((?!/)|\)\??|[^\s()]+\(|[^\s()]+")
PRODUCTION = re.compile(r"(?P<symbol>\w+)(?: (?P<weight>\d+))?(?: @(?P<label>[A-Z]+))?: (?P<items>.+)")
CLOSES_UP = {",", ".", ":", ";", "?", "!", "'s", "’s", "”", ")", "'", "’"}
OPENS = {"“", "("}


@dataclass(frozen=True)
class Phrase:
    """Tokens with one root (head None), entities over token indices and the relation it asks for."""

    tokens: Sentence
    entities: list[tuple[int, int, str]] = field(default_factory=list)
    dep: str = ""

    @property
    def root(self) -> int:
        """Return the index of the head of the phrase."""
        return next(index for index, token in enumerate(self.tokens) if token.head is None)


Terminal = Callable[[random.Random], Phrase]


@dataclass(frozen=True)
class Item:
    """One slot of a production: a word, a symbol or a tree, with its relation to the head."""

    dep: str
    is_head: bool
    is_optional: bool
    node: "str | list[Item]"


@dataclass(frozen=True)
class Production:
    """One way to write a symbol."""

    weight: int
    label: str
    items: list[Item]


def parse_items(symbols: Iterator[str]) -> tuple[list[Item], bool]:
    """Read items up to the closing parenthesis or the end; also tell whether the tree was optional."""
    items = []
    for symbol in symbols:
        if symbol.startswith(")"):
            return items, symbol.endswith("?")
        dep, mark, node = re.fullmatch(r"(?:([\w:]+)=)?(\*?)(.+)", symbol).groups("")  # type: ignore[union-attr]
        if node == "(":
            tree, is_optional = parse_items(symbols)
            items.append(Item(dep, bool(mark), is_optional, tree))
        else:
            is_optional = node.endswith("?")
            items.append(Item(dep, bool(mark), is_optional, node.removesuffix("?")))
    return items, False


def load_productions(path: Path) -> dict[str, list[Production]]:
    """Read a grammar file; lines that start with ``#`` are comments."""
    productions = defaultdict(list)
    for number, line in enumerate(path.read_text(encoding="utf8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        match = PRODUCTION.fullmatch(line)
        if match is None:
            raise ValueError(f"{path}:{number}: not a production: {line!r}")
        items, _ = parse_items(iter(SYMBOL.findall(match["items"])))
        if sum(item.is_head for item in items) != 1:
            raise ValueError(f"{path}:{number}: a production needs one head")
        productions[match["symbol"]].append(Production(int(match["weight"] or 1), match["label"] or "", items))
    return dict(productions)


def combine(parts: list[tuple[str, Phrase]], head: int) -> Phrase:
    """Join phrases in order; all attach to the root of the part ``head`` with their relations."""
    offsets = [0]
    for _, phrase in parts:
        offsets.append(offsets[-1] + len(phrase.tokens))
    root = offsets[head] + parts[head][1].root
    tokens, entities = [], []
    for index, (dep, phrase) in enumerate(parts):
        for token in phrase.tokens:
            if token.head is not None:
                tokens.append(replace(token, head=token.head + offsets[index]))
            elif index == head:
                tokens.append(token)
            else:
                tokens.append(replace(token, head=root, dep=dep or phrase.dep))
        entities += [(start + offsets[index], end + offsets[index], label) for start, end, label in phrase.entities]
    return Phrase(tokens, entities, parts[head][0])


class Grammar:
    """Productions with the words and terminals that fill them."""

    def __init__(
        self,
        productions: Mapping[str, list[Production]],
        terminals: Mapping[str, Terminal],
        make_word: WordMaker,
    ) -> None:
        """Bind productions to terminals; a terminal goes before a production of the same name."""
        self.productions = productions
        self.terminals = terminals
        self.make_word = make_word

    def expand(self, symbol: str, rng: random.Random) -> Phrase:
        """Sample a phrase of the symbol."""
        if symbol in self.terminals:
            return self.terminals[symbol](rng)
        choices = self.productions[symbol]
        production = rng.choices(choices, [choice.weight for choice in choices])[0]
        phrase = self.expand_items(production.items, rng)
        if production.label:
            phrase = replace(phrase, entities=[(0, len(phrase.tokens), production.label)])
        return phrase

    def expand_items(self, items: list[Item], rng: random.Random) -> Phrase:
        """Sample the items of a production or a tree and combine them."""
        present = [item for item in items if not item.is_optional or rng.random() < 0.5]
        head = next(index for index, item in enumerate(present) if item.is_head)
        return combine([(item.dep, self.expand_node(item.node, rng)) for item in present], head)

    def expand_node(self, node: "str | list[Item]", rng: random.Random) -> Phrase:
        """Sample one node: a tree, a symbol or a word."""
        if isinstance(node, list):
            return self.expand_items(node, rng)
        if node.startswith("$"):
            return self.expand(node[1:], rng)
        text, tag, *pos = node.split("/")
        return Phrase([self.make_word(text, tag, pos[0] if pos else "")])


def space_tokens(tokens: Sentence) -> Sentence:
    """Take away the spaces around marks in a sampled sentence; a hyphen token joins its neighbours."""
    spaced = []
    for index, token in enumerate(tokens):
        following = tokens[index + 1].text if index + 1 < len(tokens) else ""
        joined = following in CLOSES_UP or token.text in OPENS or "-" in (token.text, following)
        spaced.append(replace(token, space=token.space and not joined))
    return spaced


def merge_commas(phrase: Phrase) -> Phrase:
    """Drop a comma before another comma or a full stop: appositions close with one that may not be needed."""
    texts = [token.text for token in phrase.tokens]
    doubled = {index for index, pair in enumerate(pairwise(texts)) if pair in {(",", ","), (",", ".")}}
    kept = [index for index in range(len(texts)) if index not in doubled]
    place = {old: new for new, old in enumerate(kept)}
    tokens = [
        token if token.head is None else replace(token, head=place[token.head])
        for token in (phrase.tokens[old] for old in kept)
    ]
    entities = [(place[start], place[end - 1] + 1, label) for start, end, label in phrase.entities]
    return Phrase(tokens, entities, phrase.dep)


def to_upper_start(tokens: Sentence) -> Sentence:
    """Capitalise the first word of a sentence."""
    first = next((index for index, token in enumerate(tokens) if token.text[0].isalpha()), 0)
    text = tokens[first].text
    return [*tokens[:first], replace(tokens[first], text=text[0].upper() + text[1:]), *tokens[first + 1 :]]


def to_annotated(phrase: Phrase) -> AnnotatedText:
    """Turn a sampled sentence into text with mentions."""
    text, bounds = "", []
    for token in phrase.tokens:
        bounds.append((len(text), len(text) + len(token.text)))
        text += token.text + (" " if token.space else "")
    mentions = [Mention(bounds[start][0], bounds[end - 1][1], label) for start, end, label in phrase.entities]
    return AnnotatedText(text.rstrip(), tuple(sorted(mentions)))
