"""Read CoNLL-U treebanks and turn their sentences into spaCy documents.

A sentence is a list of :class:`Token`. Multiword tokens are split where their parts spell the surface form
(``do`` + ``n't``) and merged otherwise, so that the text of a sentence is always the text of the source.
"""

import gzip
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

Row = list[str]
ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, _, MISC = range(10)


@dataclass(frozen=True)
class Token:
    """One word of a sentence; ``head`` is an index in the sentence, None for the root."""

    text: str
    pos: str
    tag: str
    head: int | None
    dep: str
    lemma: str = ""
    morph: str = ""
    space: bool = True


Sentence = list[Token]


@dataclass(frozen=True)
class SourceSentence:
    """A sentence as the treebank has it: its document, whether it opens a paragraph, its rows."""

    document: str
    opens_paragraph: bool
    rows: list[Row]

    @property
    def genre(self) -> str:
        """Return the genre in a document name of GUM, or an empty string.

        >>> SourceSentence("GUM_news_iodine", True, []).genre
        'news'
        """
        parts = self.document.split("_")
        return parts[1] if parts[0] == "GUM" else ""


def iter_source(path: Path) -> Iterator[SourceSentence]:
    """Yield the sentences of a gzipped CoNLL-U file."""
    document, opens, rows = "", True, []
    with gzip.open(path, "rt", encoding="utf8") as file:
        for line in (raw.rstrip("\n") for raw in file):
            if line.startswith("# newdoc id"):
                document = line.split("=", 1)[1].strip()
            if line.startswith("# newpar") or line.startswith("# newdoc"):
                opens = True
            elif line and not line.startswith("#"):
                rows.append(line.split("\t"))
            elif not line and rows:
                yield SourceSentence(document, opens, rows)
                opens, rows = False, []


def split_form(form: str, parts: list[str]) -> list[str] | None:
    """Cut a multiword form into its parts, or return None when they do not spell it.

    >>> split_form("Don't", ["do", "n't"])
    ['Do', "n't"]
    >>> split_form("gonna", ["going", "to"]) is None
    True
    """
    if "".join(parts).lower() != form.lower():
        return None
    ends = [sum(map(len, parts[: index + 1])) for index in range(len(parts))]
    return [form[end - len(part) : end] for end, part in zip(ends, parts, strict=True)]


def iter_units(rows: list[Row]) -> Iterator[tuple[list[int], str, bool, Row]]:
    """Yield (word ids, surface, space after, row with the annotation) for each token to be."""
    words = {int(row[ID]): row for row in rows if row[ID].isdigit()}
    inside = 0
    for row in rows:
        space = "SpaceAfter=No" not in row[MISC]
        if "-" in row[ID]:
            first, inside = map(int, row[ID].split("-"))
            ids = list(range(first, inside + 1))
            cuts = split_form(row[FORM], [words[id_][FORM] for id_ in ids])
            if cuts:
                for id_, cut in zip(ids, cuts, strict=True):
                    yield [id_], cut, space and id_ == inside, words[id_]
            else:
                outer = next((id_ for id_ in ids if int(words[id_][HEAD]) not in ids), first)
                yield ids, row[FORM], space, words[outer]
        elif row[ID].isdigit() and int(row[ID]) > inside:
            yield [int(row[ID])], row[FORM], space, row


def to_sentence(rows: list[Row]) -> Sentence:
    """Turn CoNLL-U rows into tokens with heads inside the sentence."""
    units = list(iter_units(rows))
    index_of = {id_: index for index, (ids, *_) in enumerate(units) for id_ in ids}
    sentence = []
    for surface_ids, text, space, row in units:
        head = index_of[int(row[HEAD])] if row[HEAD] != "0" else None
        if head == index_of[surface_ids[0]]:
            head = max(0, head - 1)
        lemma = text if row[LEMMA] == "_" else row[LEMMA]
        morph = "" if row[FEATS] == "_" else row[FEATS]
        sentence.append(Token(text, row[UPOS], row[XPOS], head, row[DEPREL], lemma, morph, space))
    return sentence


def curl_quotes(sentence: Sentence) -> Sentence:
    """Return the sentence with typographic quotes, as news sites print them."""
    curled, inside = [], False
    for token in sentence:
        text = token.text
        if text == '"':
            text = "”" if inside else "“"
            inside = not inside
        elif text in ("``", "''"):
            text = "“" if text == "``" else "”"
        curled.append(replace(token, text=text.replace("'", "’")))
    return curled


def group_paragraphs(sources: Iterable[SourceSentence], rng: random.Random) -> Iterator[list[Sentence]]:
    """Yield stretches of 1 to 8 sentences that stay inside a document and mostly inside a paragraph."""
    stretch: list[Sentence] = []
    document, limit = "", 1
    for source in sources:
        breaks = source.opens_paragraph and rng.random() < 0.7
        if stretch and (source.document != document or len(stretch) >= limit or breaks):
            yield stretch
            stretch = []
        if not stretch:
            limit = rng.choice([1, 2, 3, 4, 6, 8])
        document = source.document
        stretch.append(to_sentence(source.rows))
    if stretch:
        yield stretch


def chunk_documents(sources: Iterable[SourceSentence], size: int) -> Iterator[list[Sentence]]:
    """Yield consecutive sentences of one document, ``size`` at a time."""
    chunk: list[Sentence] = []
    document = ""
    for source in sources:
        if chunk and (source.document != document or len(chunk) == size):
            yield chunk
            chunk = []
        document = source.document
        chunk.append(to_sentence(source.rows))
    if chunk:
        yield chunk


def to_doc(vocab: Vocab, sentences: list[Sentence]) -> Doc:
    """Join sentences into one annotated document."""
    tokens, heads, spaces = [], [], []
    for sentence in sentences:
        offset = len(tokens)
        tokens += sentence
        heads += [offset + (index if token.head is None else token.head) for index, token in enumerate(sentence)]
        spaces += [token.space for token in sentence]
    return Doc(
        vocab,
        words=[token.text.replace(" ", "\u00a0") for token in tokens],
        spaces=spaces,
        lemmas=[token.lemma for token in tokens],
        pos=[token.pos for token in tokens],
        tags=[token.tag for token in tokens],
        morphs=[token.morph for token in tokens],
        heads=heads,
        deps=["ROOT" if token.head is None else token.dep for token in tokens],
    )
