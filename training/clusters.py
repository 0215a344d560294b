"""Turn the Brown clusters of spacy-lookups-data (MIT) into a small table of static vectors.

1. Take the most frequent words that have a cluster.
2. Give each cluster one row: the weighted sum of random vectors of the prefixes of its bit path,
   so that clusters near each other in the tree get similar rows.
3. Map every word to the row of its cluster: 60,000 words share 999 rows of 48 numbers.
"""

import gzip
import json
from pathlib import Path

import numpy as np
import spacy_lookups_data
from numpy.typing import NDArray
from spacy.strings import get_string_id
from spacy.vectors import Vectors

from training.settings import SEED
from training.tokenizers import make_blank

WORDS = 60_000
WIDTH = 48
BITS = 18
#: Length of a bit-path prefix and its weight: long prefixes tell near clusters apart.
PREFIX_WEIGHTS = ((2, 0.6), (4, 0.8), (6, 1.0), (8, 1.0), (10, 1.0), (12, 0.8), (18, 1.2))


def load_table(name: str) -> dict[str, float]:
    """Read one lexeme table of spacy-lookups-data."""
    path = Path(spacy_lookups_data.__file__).parent / "data" / f"en_lexeme_{name}.json.gz"
    with gzip.open(path, "rt", encoding="utf8") as file:
        table: dict[str, float] = json.load(file)
    return table


def get_frequent_clusters() -> dict[str, int]:
    """Map the most frequent words to their clusters."""
    clusters = load_table("cluster")
    probabilities = load_table("prob")
    words = [word for word in clusters if clusters[word] and word.strip() == word]
    words.sort(key=lambda word: -probabilities.get(word, -99))
    return {word: int(clusters[word]) for word in words[:WORDS]}


def make_rows(clusters: list[int]) -> NDArray[np.float32]:
    """Return one unit vector per cluster; spaCy keeps the bit path lowest bit first."""
    rng = np.random.default_rng(SEED)
    parts: dict[str, NDArray[np.float32]] = {}
    rows = np.zeros((len(clusters), WIDTH), dtype="float32")
    for row, cluster in enumerate(clusters):
        path = "".join("1" if cluster >> bit & 1 else "0" for bit in range(BITS))
        for length, weight in PREFIX_WEIGHTS:
            prefix = path[:length]
            if prefix not in parts:
                parts[prefix] = rng.normal(size=WIDTH).astype("float32")
            rows[row] += weight * parts[prefix]
        rows[row] /= np.linalg.norm(rows[row])
    return rows


def save_clusters(path: Path) -> None:
    """Write a blank pipeline whose static vectors are the cluster rows."""
    words = get_frequent_clusters()
    clusters = sorted(set(words.values()))
    row_of = {cluster: row for row, cluster in enumerate(clusters)}
    nlp = make_blank()
    vectors = Vectors(strings=nlp.vocab.strings, data=make_rows(clusters), name="brown")
    for word, cluster in words.items():
        vectors.add(get_string_id(word), row=row_of[cluster])
    nlp.vocab.vectors = vectors
    nlp.to_disk(path)
