"""Write the training and development documents of the syntax."""

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from training.annotations import iter_annotated
from training.grafts import Grafter
from training.grammars import Grammar, load_productions
from training.lexicons import make_terminals, make_word_maker
from training.names import load_names
from training.settings import HERE, SEED
from training.tokenizers import make_blank
from training.treebanks import (
    Sentence,
    SourceSentence,
    curl_quotes,
    group_paragraphs,
    iter_source,
    to_doc,
    to_sentence,
)

TREEBANKS = ("ewt-train", "gum-train")
#: Transcripts of the Santa Barbara corpus, whose licence may forbid derived works.
LEFT_OUT_GENRES = {"conversation"}
CURLED_SHARE = 0.3
#: Words of grafted paragraphs beside about 320,000 of the treebanks.
GRAFTED_WORDS = 220_000


def load_sources(data: Path, names: Iterable[str]) -> list[SourceSentence]:
    """Read treebanks, the left-out genres aside."""
    return [
        source
        for name in names
        for source in iter_source(data / f"treebank/{name}.conllu.gz")
        if source.genre not in LEFT_OUT_GENRES
    ]


def count_surfaces(data: Path) -> Counter[str]:
    """Count the mentions of the newswire that is trained on by their surface."""
    items = iter_annotated(data / "ner/gmb.jsonl.gz", part="train")
    return Counter(item.surface(mention) for item in items for mention in item.mentions)


def make_grammar(data: Path) -> Grammar:
    """Return the grammar of ``grammar.txt`` with words as in the treebanks and names as frequent as in news."""
    sentences = [to_sentence(source.rows) for source in load_sources(data, TREEBANKS)]
    terminals = make_terminals(load_names(data / "gazetteer"), count_surfaces(data))
    return Grammar(load_productions(HERE / "grammar.txt"), terminals, make_word_maker(sentences))


def iter_grafted(sources: list[SourceSentence], grafter: Grafter, rng: random.Random) -> Iterator[list[Sentence]]:
    """Yield grafted paragraphs until they have enough words, passing over the treebanks as often as needed."""
    words = 0
    while words < GRAFTED_WORDS:
        paragraphs = list(group_paragraphs(sources, rng))
        rng.shuffle(paragraphs)
        for paragraph in paragraphs:
            grafted = grafter.graft_paragraph(paragraph)
            if grafted and words < GRAFTED_WORDS:
                words += sum(map(len, grafted))
                yield grafted


def iter_paragraphs(sources: list[SourceSentence], rng: random.Random) -> Iterator[list[Sentence]]:
    """Yield the paragraphs of the treebanks, some with typographic quotes."""
    for paragraph in group_paragraphs(sources, rng):
        yield [curl_quotes(sentence) for sentence in paragraph] if rng.random() < CURLED_SHARE else paragraph


def save_docs(docs: Iterable[Doc], path: Path) -> None:
    """Write documents as a DocBin."""
    DocBin(docs=docs, store_user_data=False).to_disk(path)


def save_syntax_corpora(data: Path, grammar: Grammar, work: Path) -> None:
    """Write ``syntax-train.spacy`` and ``syntax-dev.spacy``."""
    rng = random.Random(SEED)
    vocab: Vocab = make_blank().vocab
    sources = load_sources(data, TREEBANKS)
    paragraphs = [*iter_paragraphs(sources, rng), *iter_grafted(sources, Grafter(grammar, rng), rng)]
    rng.shuffle(paragraphs)
    save_docs((to_doc(vocab, paragraph) for paragraph in paragraphs), work / "syntax-train.spacy")
    held_out = [
        source for name in ("ewt-dev", "gum-dev") for source in iter_source(data / f"treebank/{name}.conllu.gz")
    ]
    save_docs((to_doc(vocab, paragraph) for paragraph in group_paragraphs(held_out, rng)), work / "syntax-dev.spacy")
