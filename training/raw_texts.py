"""Gather the raw text on which the tok2vec layers are pretrained."""

import random
from collections.abc import Iterator
from pathlib import Path

import srsly

from training.annotations import concatenate, iter_annotated
from training.settings import SEED
from training.tokenizers import make_blank
from training.treebanks import curl_quotes, group_paragraphs, iter_source, to_doc

#: Sentences of the newswire corpus that make one raw text.
RUN = 3


def iter_news_texts(path: Path) -> Iterator[str]:
    """Yield newswire of the part ``train`` alone: the other parts stay unseen."""
    sentences = list(iter_annotated(path, part="train"))
    for start in range(0, len(sentences), RUN):
        yield concatenate(sentences[start : start + RUN]).text


def iter_treebank_texts(path: Path, rng: random.Random) -> Iterator[str]:
    """Yield paragraphs of a treebank, three in ten with typographic quotes."""
    vocab = make_blank().vocab
    for sentences in group_paragraphs(iter_source(path), rng):
        curled = [curl_quotes(sentence) for sentence in sentences] if rng.random() < 0.3 else sentences
        yield to_doc(vocab, curled).text


def iter_wiki_texts(path: Path) -> Iterator[str]:
    """Yield the sentences of a named-entity corpus, markup aside."""
    for item in iter_annotated(path):
        yield item.text


def save_raw_texts(data: Path, path: Path) -> None:
    """Write all raw text, shuffled, as JSONL."""
    rng = random.Random(SEED)
    texts = list(iter_news_texts(data / "ner/gmb.jsonl.gz"))
    for name in ("ewt-train", "gum-train"):
        texts += iter_treebank_texts(data / f"treebank/{name}.conllu.gz", rng)
    for name in ("crossner-politics-train", "crossner-politics-dev", "wikigold"):
        texts += iter_wiki_texts(data / f"ner/{name}.jsonl.gz")
    rng.shuffle(texts)
    srsly.write_jsonl(path, ({"text": text} for text in texts))
