"""Write the training, development and test documents of the entity recognizer."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

from training.annotations import (
    AnnotatedText,
    concatenate,
    curl_text,
    iter_annotated,
    join_texts,
    to_entity_doc,
)
from training.corpora import load_sources, save_docs
from training.grafts import Grafter
from training.grammars import Grammar, to_annotated
from training.gum_entities import find_named_mentions
from training.labels import Harmonizer, repair_news
from training.names import Names
from training.settings import SEED
from training.swaps import Swapper
from training.tokenizers import make_blank

OTHERS = ("crossner-politics-train", "crossner-politics-dev", "wikigold", "uner-ewt-dev")
#: Copies of a corpus with swapped names, beside the corpus itself; politics is small and nearest to the domain.
SWAPPED_COPIES = {"crossner-politics-train": 3, "crossner-politics-dev": 3}
SWAPPED_NEWS_SHARE = 0.6
INVENTED = 3000
CURLED_SHARE = 0.35


def has_person(item: AnnotatedText) -> bool:
    """Tell whether a text mentions a person."""
    return any(mention.label == "PERSON" for mention in item.mentions)


def iter_invented(grafter: Grafter) -> Iterator[AnnotatedText]:
    """Yield sentences and headlines of the grammar with their entities."""
    for _ in range(INVENTED):
        yield to_annotated(grafter.invent())


def load_others(data: Path, harmonize: Callable[[AnnotatedText], AnnotatedText]) -> dict[str, list[AnnotatedText]]:
    """Read the corpora beside the newswire in the scheme of labels."""
    corpora = {name: list(map(harmonize, iter_annotated(data / f"ner/{name}.jsonl.gz"))) for name in OTHERS}
    corpora["gum-train"] = [harmonize(find_named_mentions(source)) for source in load_sources(data, ["gum-train"])]
    return corpora


def gather_training(data: Path, grammar: Grammar, names: Names) -> list[AnnotatedText]:
    """Return all training texts of the entity recognizer, shuffled."""
    rng = random.Random(SEED)
    swapper = Swapper(names, rng)
    news = [repair_news(item) for item in iter_annotated(data / "ner/gmb.jsonl.gz", part="train")]
    texts = list(join_texts(news, rng, longest=4))
    swappable = [item for item in join_texts(news, rng, longest=2) if has_person(item)]
    texts += [swapper.swap(item) for item in swappable if rng.random() < SWAPPED_NEWS_SHARE]
    harmonizer = Harmonizer([*names.peoples, *names.nationals])
    for name, items in load_others(data, harmonizer.harmonize).items():
        texts += join_texts(items, rng, longest=3)
        for _ in range(SWAPPED_COPIES.get(name, 1)):
            texts += [swapper.swap(item) for item in join_texts(items, rng, longest=3) if has_person(item)]
    texts += join_texts(list(iter_invented(Grafter(grammar, rng))), rng, longest=3)
    texts = [curl_text(item) if rng.random() < CURLED_SHARE else item for item in texts]
    rng.shuffle(texts)
    return texts


def save_entity_corpora(data: Path, grammar: Grammar, names: Names, work: Path) -> None:
    """Write ``ner-train.spacy`` and ``ner-dev.spacy``."""
    nlp = make_blank()
    training = gather_training(data, grammar, names)
    save_docs((to_entity_doc(nlp, item) for item in training), work / "ner-train.spacy")
    held_out = list(iter_annotated(data / "ner/gmb.jsonl.gz", part="dev"))
    runs = (concatenate(map(repair_news, held_out[start : start + 3])) for start in range(0, len(held_out), 3))
    save_docs((to_entity_doc(nlp, item) for item in runs), work / "ner-dev.spacy")
