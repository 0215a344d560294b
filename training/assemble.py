"""Assemble one pipeline of the two trainings: ``python -m training.assemble [--syntax DIR] [--ner DIR] [--out DIR]``.

1. The entity recognizer gets its tok2vec inside, so that the two trainings do not share one.
2. Weights are rounded to half precision (and stay float32 on disk): same accuracy, half the size when compressed.
3. Strings and edit trees are cut to those that can be predicted, the config to what loading needs.
"""

import argparse
import shutil
from pathlib import Path

import numpy as np
import spacy
import srsly
from spacy.language import Language
from spacy.strings import get_string_id
from spacy.util import load_config

from training.cards import describe, save_readme
from training.edit_trees import prune_trees
from training.settings import MODEL, WORK
from training.tokenizers import make_blank

#: Sections of a config that loading needs; the others name files of the training.
SECTIONS = ("nlp", "components")


def join_pipelines(syntax: Path, ner: Path) -> Language:
    """Load both trainings and return the syntax with the entity recognizer at its end."""
    nlp = spacy.load(syntax)
    recognizer = spacy.load(ner)
    recognizer.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
    nlp.add_pipe("ner", source=recognizer)
    nlp.config["nlp"]["after_creation"] = None
    nlp.meta.update(describe())
    return nlp


def round_weights(nlp: Language) -> None:
    """Round all weights of the components to half precision."""
    for _, pipe in nlp.pipeline:
        for node in pipe.model.walk():
            for name in node.param_names:
                if node.has_param(name):
                    rounded = node.get_param(name).astype("float16").astype("float32")
                    node.set_param(name, np.ascontiguousarray(rounded))


def split_features(label: str) -> set[str]:
    """Return a morphological label with its parts.

    >>> sorted(split_features("POS=NOUN|Number=Sing"))
    ['NOUN', 'Number', 'Number=Sing', 'POS', 'POS=NOUN', 'POS=NOUN|Number=Sing', 'Sing']
    """
    features = label.split("|")
    return {label, *features} | {side for feature in features for side in feature.split("=")}


def get_needed_strings(nlp: Language, lemma_ids: set[int]) -> list[str]:
    """Return the strings that the tokenizer, the labels and the lemmatizer need."""
    needed = set(make_blank().vocab.strings)
    for _, pipe in nlp.pipeline:
        labels = [str(label) for label in getattr(pipe, "labels", ())]
        needed.update(labels, getattr(pipe, "move_names", ()))
    for label, features in nlp.get_pipe("morphologizer").cfg["labels_morph"].items():
        needed |= split_features(label) | split_features(features)
    return sorted(needed | {string for string in nlp.vocab.strings if get_string_id(string) in lemma_ids})


def trim_config(path: Path) -> None:
    """Keep only the sections of the config that loading needs."""
    config = load_config(path)
    for section in set(config) - set(SECTIONS):
        del config[section]
    config.to_disk(path)


def assemble(syntax: Path, ner: Path, output: Path) -> None:
    """Write the assembled pipeline in the place of an older one."""
    nlp = join_pipelines(syntax, ner)
    round_weights(nlp)
    shutil.rmtree(output, ignore_errors=True)
    nlp.to_disk(output)
    strings = get_needed_strings(nlp, prune_trees(output / "lemmatizer"))
    srsly.write_json(output / "vocab" / "strings.json", strings)
    trim_config(output / "config.cfg")
    save_readme(output)


def main() -> None:
    """Read the command line and assemble."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--syntax", type=Path, default=WORK / "syntax" / "model-best")
    parser.add_argument("--ner", type=Path, default=WORK / "ner" / "model-last")
    parser.add_argument("--out", type=Path, default=MODEL)
    arguments = parser.parse_args()
    assemble(arguments.syntax, arguments.ner, arguments.out)


if __name__ == "__main__":
    main()
