"""Build the pipeline from the corpora: ``python -m training DATA [--out DIR]``.

Syntax and entities train side by side, one core each; all takes about 45 minutes on two free cores.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

import spacy

from training.assemble import assemble
from training.cards import save_performance
from training.clusters import save_clusters
from training.corpora import make_grammar, save_syntax_corpora
from training.entity_corpora import save_entity_corpora
from training.evaluate import evaluate, print_figures
from training.names import load_names
from training.raw_texts import save_raw_texts
from training.settings import MODEL, WORK


def prepare(data: Path) -> None:
    """Write everything that the trainings read."""
    WORK.mkdir(exist_ok=True)
    save_clusters(WORK / "clusters")
    save_raw_texts(data, WORK / "raw.jsonl")
    grammar = make_grammar(data)
    save_syntax_corpora(data, grammar, WORK)
    save_entity_corpora(data, grammar, load_names(data / "gazetteer"), WORK)


def run_stages(*stages: str) -> None:
    """Run stages of ``training.fit`` side by side on one thread each, and wait for all of them."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, "-m", "training.fit"]
    processes = [subprocess.Popen([*command, stage], env=environment) for stage in stages]
    failed = [stage for stage, process in zip(stages, processes, strict=True) if process.wait()]
    if failed:
        raise SystemExit(f"failed: {', '.join(failed)}")


def build(data: Path, output: Path) -> None:
    """Prepare, train, assemble and measure."""
    prepare(data)
    run_stages("pretrain")
    run_stages("syntax", "ner")
    assemble(WORK / "syntax" / "model-best", WORK / "ner" / "model-last", output)
    figures = evaluate(spacy.load(output), data)
    save_performance(output, figures)
    print_figures(figures)


def main() -> None:
    """Read the command line and build."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder with treebank/, ner/ and gazetteer/")
    parser.add_argument("--out", type=Path, default=MODEL)
    arguments = parser.parse_args()
    build(arguments.data, arguments.out)


if __name__ == "__main__":
    main()
