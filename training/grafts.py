"""Graft phrases of diplomatic news into treebank sentences.

Treebanks with open licences have little news on diplomacy. Three kinds of grafts make up for it:

1. a pronoun or a bare name gives way to a phrase of the grammar (``Russian Foreign Minister X and Y``),
2. a sentence becomes what somebody said (``X told Y in a phone call that ...``, ``..., the ministry said``),
3. sentences and headlines of the grammar alone stand between those of the treebank.
"""

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from training.grammars import Grammar, Phrase, merge_commas, space_tokens, to_upper_start
from training.treebanks import Sentence, curl_quotes

SINGULAR = {"he", "she", "him", "He", "She"}
PLURAL = {"they", "them", "They", "we", "We", "us", "both"}
PLACES = {"in", "from", "to", "at", "near", "across"}
RELATIONS = {"nsubj", "nsubj:pass", "obj", "obl", "iobj", "obl:agent", "nmod", "nmod:poss"}
NAME_PARTS = {"flat", "compound", "nmod:desc"}
QUOTES = {'"', "''", "``", "“", "”", "(", ")"}
LONGEST_CLAUSE = 26


@dataclass(frozen=True)
class Site:
    """Tokens of a sentence that a phrase can replace, and the symbol of that phrase."""

    start: int
    end: int
    head: int
    symbol: str


def get_children(sentence: Sentence) -> dict[int, list[int]]:
    """Map each index to the indices of its dependents."""
    children = defaultdict(list)
    for index, token in enumerate(sentence):
        if token.head is not None:
            children[token.head].append(index)
    return children


def find_name_span(sentence: Sentence, index: int, children: dict[int, list[int]]) -> tuple[int, int] | None:
    """Return the bounds of the bare name headed by a proper noun, or None when it has other dependents."""
    parts = [index]
    for child in children[index]:
        token = sentence[child]
        if token.dep in NAME_PARTS and token.pos == "PROPN" and not children[child]:
            parts.append(child)
        elif token.dep not in {"case", "punct"}:
            return None
    start, end = min(parts), max(parts) + 1
    return (start, end) if end - start == len(parts) <= 4 else None


def choose_symbol(sentence: Sentence, index: int, children: dict[int, list[int]], *, plural: bool) -> str:
    """Return the symbol that fits the place of a name in its sentence."""
    cases = {sentence[child].text.lower() for child in children[index]}
    if cases & PLACES:
        return "place_name"
    return "people" if plural else "someone"


def iter_sites(sentence: Sentence, rng: random.Random) -> Iterator[Site]:
    """Yield the pronouns and bare names that a phrase can replace."""
    children = get_children(sentence)
    for index, token in enumerate(sentence):
        if token.dep not in RELATIONS:
            continue
        if token.pos == "PRON" and token.text in SINGULAR | PLURAL and not children[index]:
            plural = token.text in PLURAL
            yield Site(index, index + 1, index, choose_symbol(sentence, index, children, plural=plural))
        elif token.tag == "NNP" and token.text[0].isupper():
            span = find_name_span(sentence, index, children)
            has_flat = any(sentence[child].dep == "flat" for child in children[index])
            if span and (has_flat or rng.random() < 0.5):
                yield Site(*span, index, choose_symbol(sentence, index, children, plural=False))


def pick_symbol(sentence: Sentence, site: Site, rng: random.Random) -> str:
    """Turn ``someone`` and ``place_name`` into symbols of the grammar."""
    if site.symbol == "place_name":
        return rng.choices(["state", "capital", "states"], [5, 3, 3])[0]
    if site.symbol == "people":
        return rng.choices(["people", "states"], [4, 1])[0]
    token = sentence[site.head]
    verb = sentence[token.head] if token.head is not None else None
    if token.dep == "nmod:poss":
        return rng.choices(["titled", "state_bare"], [3, 1])[0]
    takes_plural = verb is not None and verb.tag in {"VBD", "VB", "VBN"} and token.dep != "nsubj:pass"
    if takes_plural and rng.random() < 0.38:
        return rng.choices(["people", "states"], [5, 1])[0]
    return rng.choices(["person", "actor"], [6, 1])[0]


def replace_site(sentence: Sentence, site: Site, phrase: Phrase) -> Sentence:
    """Put a phrase in the place of a site; all that hung on the site hangs on the root of the phrase."""
    shift = len(phrase.tokens) - (site.end - site.start)
    root = site.start + phrase.root

    def move(head: int | None) -> int | None:
        if head is None or head < site.start:
            return head
        return head + shift if head >= site.end else root

    old = sentence[site.head]
    grafted = []
    for token in phrase.tokens:
        if token.head is None:
            grafted.append(replace(token, head=move(old.head), dep=old.dep))
        else:
            grafted.append(replace(token, head=token.head + site.start))
    grafted = space_tokens(grafted)
    grafted[-1] = replace(grafted[-1], space=sentence[site.end - 1].space)
    before = [replace(token, head=move(token.head)) for token in sentence[: site.start]]
    after = [replace(token, head=move(token.head)) for token in sentence[site.end :]]
    return [*before, *grafted, *after]


def graft_phrase(sentence: Sentence, grammar: Grammar, rng: random.Random) -> Sentence | None:
    """Replace one site of the sentence, or return None when there is none or the phrase does not fit."""
    sites = list(iter_sites(sentence, rng))
    if not sites:
        return None
    site = rng.choice(sites)
    phrase = grammar.expand(pick_symbol(sentence, site, rng), rng)
    following = sentence[site.end].text if site.end < len(sentence) else "."
    if phrase.tokens[-1].text == "," and not following[0].isalnum():
        return None
    grafted = replace_site(sentence, site, phrase)
    return to_upper_start(grafted) if site.start == 0 else grafted


def to_clause(sentence: Sentence) -> Phrase | None:
    """Return a declarative sentence without its full stop as a clause, or None when it cannot be one."""
    if not 4 <= len(sentence) - 1 <= LONGEST_CLAUSE or sentence[-1].text != ".":
        return None
    tokens = sentence[:-1]
    texts = {token.text for token in tokens}
    has_subject = any(token.dep.startswith("nsubj") and token.head is not None for token in tokens)
    roots = [token for token in tokens if token.head is None]
    leans_on_stop = any(token.head == len(sentence) - 1 for token in tokens)
    if texts & QUOTES or not has_subject or leans_on_stop or len(roots) != 1:
        return None
    first = tokens[0]
    if first.pos != "PROPN" and first.text != "I" and not first.text.isupper():
        tokens = [replace(first, text=first.text[0].lower() + first.text[1:]), *tokens[1:]]
    return Phrase([*tokens[:-1], replace(tokens[-1], space=True)])


def is_tree(sentence: Sentence) -> bool:
    """Tell whether the heads form one tree."""
    if sum(token.head is None for token in sentence) != 1:
        return False
    for index in range(len(sentence)):
        steps, head = 0, sentence[index].head
        while head is not None and steps <= len(sentence):
            steps, head = steps + 1, sentence[head].head
        if steps > len(sentence):
            return False
    return True


def straighten_quotes(sentence: Sentence) -> Sentence:
    """Return the sentence with typewriter quotes.

    The grammar writes typographic ones, which tell opening from closing.
    """
    return [replace(token, text=token.text.replace("“", '"').replace("”", '"')) for token in sentence]


def finish_phrase(phrase: Phrase, rng: random.Random) -> Phrase:
    """Make a sentence of a sampled phrase: spaces, capital, root relation and one kind of quotes."""
    phrase = merge_commas(phrase)
    tokens = to_upper_start(space_tokens(phrase.tokens))
    tokens = [replace(token, dep="root") if token.head is None else token for token in tokens]
    return replace(phrase, tokens=tokens if rng.random() < 0.5 else straighten_quotes(tokens))


class Grafter:
    """Graft phrases and frames into paragraphs, with the treebank's own sentences as clauses."""

    def __init__(self, grammar: Grammar, rng: random.Random) -> None:
        """Take the grammar; its terminal ``clause`` is set anew for each sentence."""
        self.rng = rng
        self.clause: Phrase | None = None
        self.grammar = Grammar(
            grammar.productions, {**grammar.terminals, "clause": self.take_clause}, grammar.make_word
        )

    def take_clause(self, rng: random.Random) -> Phrase:
        """Return the clause at hand once, and clauses of the grammar after that."""
        clause, self.clause = self.clause, None
        return clause or self.grammar.expand("deedclause", rng)

    def frame(self, sentence: Sentence) -> Sentence | None:
        """Make the sentence a clause that somebody said, or return None when it cannot be one."""
        self.clause = to_clause(sentence)
        if self.clause is None:
            return None
        return finish_phrase(self.grammar.expand("report", self.rng), self.rng).tokens

    def invent(self) -> Phrase:
        """Return a sentence of the grammar alone."""
        self.clause = None
        symbol = self.rng.choices(["story", "report", "headline"], [6, 2, 2])[0]
        return finish_phrase(self.grammar.expand(symbol, self.rng), self.rng)

    def graft_sentence(self, sentence: Sentence) -> Sentence | None:
        """Return the sentence with grafts, or None when nothing changed."""
        grafted = graft_phrase(sentence, self.grammar, self.rng) if self.rng.random() < 0.55 else None
        if grafted and self.rng.random() < 0.25:
            grafted = graft_phrase(grafted, self.grammar, self.rng) or grafted
        if self.rng.random() < 0.15:
            grafted = self.frame(grafted or sentence) or grafted
        return grafted if grafted and is_tree(grafted) else None

    def graft_paragraph(self, sentences: list[Sentence]) -> list[Sentence] | None:
        """Return the paragraph with grafts, or None when nothing changed."""
        changed = [self.graft_sentence(sentence) for sentence in sentences]
        if not any(changed):
            return None
        paragraph = [new or old for new, old in zip(changed, sentences, strict=True)]
        if self.rng.random() < 0.2:
            paragraph.insert(self.rng.randrange(len(paragraph) + 1), self.invent().tokens)
        if self.rng.random() < 0.35:
            paragraph = [curl_quotes(sentence) for sentence in paragraph]
        return paragraph
