"""Run one stage of the training: ``python -m training.fit pretrain|syntax|ner``."""

import argparse
from pathlib import Path

from spacy.cli.train import train
from spacy.training.pretrain import pretrain
from spacy.util import load_config
from thinc.api import NumpyOps, set_current_ops

from training import tokenizers
from training.settings import HERE, WORK

__all__ = ["fit", "pretrain_tok2vec", "tokenizers"]

VECTORS = str(WORK / "clusters")


def pretrain_tok2vec(output: Path) -> None:
    """Pretrain the tok2vec on raw text; both trainings start from its last epoch."""
    overrides = {"paths.raw_text": str(WORK / "raw.jsonl"), "paths.vectors": VECTORS}
    config = load_config(HERE / "syntax.cfg", overrides=overrides, interpolate=True)
    output.mkdir(parents=True, exist_ok=True)
    pretrain(config, output, use_gpu=-1, silent=False)


def fit(task: str, *, max_steps: int | None = None) -> None:
    """Train ``syntax`` or ``ner`` from scratch; the best and the last state lie in the work folder."""
    overrides = {
        "paths.train": str(WORK / f"{task}-train.spacy"),
        "paths.dev": str(WORK / f"{task}-dev.spacy"),
        "paths.vectors": VECTORS,
        "paths.init_tok2vec": str(WORK / "pretrained" / "model-last.bin"),
    }
    if max_steps is not None:
        overrides["training.max_steps"] = max_steps
    train(HERE / f"{task}.cfg", WORK / task, overrides=overrides)


def main() -> None:
    """Read the command line and run the stage."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stage", choices=["pretrain", "syntax", "ner"])
    parser.add_argument("--max-steps", type=int)
    arguments = parser.parse_args()
    # The matrix products of numpy train 1.6 (syntax) to 1.9 times (entities) as fast as those of BLIS on AMD EPYC.
    set_current_ops(NumpyOps(use_blis=False))
    if arguments.stage == "pretrain":
        pretrain_tok2vec(WORK / "pretrained")
    else:
        fit(arguments.stage, max_steps=arguments.max_steps)


if __name__ == "__main__":
    main()
