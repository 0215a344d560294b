"""How fast diplograph is, and how much memory it takes: ``make bench``, or ``python -m benchmarks.run``.

Everything that is compared is measured in one run, on the same texts and with the same calls, in seconds of processor
time, best of several rounds, so that other work on the machine matters little. ``--pipeline`` measures another spaCy
pipeline; arguments are articles to read instead of the bundled ones.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from diplograph.examples import articles_path
from diplograph.extract.articles import read_articles
from diplograph.extract.records import Actor, Article, Report, Status
from diplograph.extract.relation_types import RELATION_TYPES
from diplograph.graph.consolidation import consolidate
from diplograph.ontology.mapping import map_graph, to_nquads

ROUNDS = 3
#: How often each article is read, since other work on the machine takes longer than a single article does.
READINGS = 7
SYNTHETIC_REPORTS = 10_000
#: What must hold: extraction against the bare pipeline, seconds of start-up and of loading.
BARS = {"ratio": 1.25, "help": 0.5, "load": 2.0}
MEMORY_STEPS = (100, 200, 400)
LOAD = "from diplograph.extract.pipeline import load_pipeline; load_pipeline({name!r})"
HELP = "import sys; sys.argv = ['diplograph', '--help']; from diplograph.cli import main; main()"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks.run")
    parser.add_argument("articles", nargs="*", type=Path, help="files or folders (default: the bundled articles)")
    parser.add_argument("--pipeline", default="", help="an installed spaCy pipeline or a folder")
    given = parser.parse_args()
    articles = list(read_articles(given.articles or [articles_path()]))
    size = sum(len(article.text) for article in articles)
    print(f"{len(articles)} articles, {size:,} characters; processor seconds, best of {ROUNDS} rounds")
    print(f"(reading: of {READINGS} readings of each article)\n")
    for rows in (
        start_up(given.pipeline),
        extraction(articles, given.pipeline),
        memory(articles, given.pipeline),
        consolidation(),
    ):
        for name, value in rows:
            print(f"{name:<52}{value:>24}", flush=True)
        print()


def seconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the least processor time of several rounds."""
    return min(_once(work) for _ in range(rounds))


def _once(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def start_up(pipeline: str) -> Iterator[tuple[str, str]]:
    """Time new processes: the help text, and loading the pipeline (its import of spaCy included)."""
    import_spacy = _started("import spacy")
    yield "diplograph --help", _against(_started(HELP), BARS["help"])
    yield "import spacy", f"{import_spacy:.2f} s"
    yield "load the pipeline, after that", _against(_started(LOAD.format(name=pipeline)) - import_spacy, BARS["load"])


def _started(code: str) -> float:
    def run() -> float:
        before = os.times()
        subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)
        after = os.times()
        return after.children_user + after.children_system - before.children_user - before.children_system

    return min(run() for _ in range(ROUNDS))


def extraction(articles: Sequence[Article], pipeline: str) -> Iterator[tuple[str, str]]:
    """Time the bare pipeline and the whole extraction, by turns, article by article as a build does; the best reading
    of each article counts."""
    from diplograph.extract.pipeline import extract_reports, load_bare_pipeline, load_pipeline

    bare, whole = load_bare_pipeline(pipeline), load_pipeline(pipeline)

    def parse(article: Article) -> None:
        with bare.memory_zone():
            bare(article.text)

    def read(article: Article) -> tuple[float, float]:
        return _once(lambda: parse(article)), _once(lambda: extract_reports(article, whole))

    rounds = [list(map(read, articles)) for _ in range(READINGS + 1)][1:]
    best = [[min(times) for times in zip(*readings, strict=True)] for readings in zip(*rounds, strict=True)]
    parsing, extracting = map(sum, zip(*best, strict=True))
    size = sum(len(article.text) for article in articles)
    yield "bare pipeline", f"{parsing:.2f} s, {size / parsing / 1000:.1f} kB/s"
    yield "whole extraction", f"{extracting:.2f} s, {size / extracting / 1000:.1f} kB/s"
    yield "extraction / bare pipeline", _against(extracting / parsing, BARS["ratio"], unit="")


def memory(articles: Sequence[Article], pipeline: str) -> Iterator[tuple[str, str]]:
    """Show the memory of a process after it has read more and more articles, keeping none."""
    from functools import partial

    from diplograph.extract.pipeline import load_pipeline
    from diplograph.extract.workers import iter_readings

    readings = iter_readings(_renamed(articles), partial(load_pipeline, pipeline), processes=1)
    read, first = 0, 0.0
    for step in MEMORY_STEPS:
        for _ in islice(readings, step - read):
            pass
        first = first or _resident()
        grown = f"  {1000 * (_resident() - first) / (step - MEMORY_STEPS[0]):+.0f} kB each" if read else ""
        yield f"memory after {step} articles", f"{_resident():.0f} MB{grown}"
        read = step


def _renamed(articles: Iterable[Article]) -> Iterator[Article]:
    for number, article in enumerate(cycle(articles)):
        yield replace(article, id=f"a{number}", text=f"{article.text}\n\nNumber {number} ends here.")


def _resident() -> float:
    """Return the memory that this process holds, in MB; where the system does not tell, the most that it ever held."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def consolidation() -> Iterator[tuple[str, str]]:
    """Time what follows extraction, on reports made up at random."""
    articles, reports = synthetic(SYNTHETIC_REPORTS)
    events = consolidate(reports, articles)
    quads = list(map_graph(articles, events))
    yield f"consolidate {len(reports):,} reports", f"{seconds(lambda: consolidate(reports, articles)):.2f} s"
    yield f"map {len(events):,} events", f"{seconds(lambda: list(map_graph(articles, events))):.2f} s"
    yield f"sort and write {len(quads):,} quads", f"{seconds(lambda: to_nquads(quads)):.2f} s"


def synthetic(count: int) -> tuple[list[Article], list[Report]]:
    """Make reports of some hundred actors over three years, five an article; the same ones each time."""
    chance = random.Random(0)
    actors = [
        Actor(id=f"wd:Q{number}", name=f"Actor {number}", mention=f"Actor {number}", type="person", country="FR")
        for number in range(1, 301)
    ]
    articles, reports = [], []
    for number in range(count // 5):
        day = f"{chance.randint(2021, 2023)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        sentences = [f"Sentence {line} of article {number}." for line in range(5)]
        known: dict[str, Any] = {"published": day, "earliest": day, "latest": day, "published_origin": "given"}
        articles.append(Article(id=f"a{number:06}", text=" ".join(sentences), title=f"Title {number}", **known))
        start = 0
        for sentence in sentences:
            reports.append(_synthetic_report(chance, articles[-1].id, actors, day, sentence, start))
            start += len(sentence) + 1
    return articles, reports


def _synthetic_report(
    chance: random.Random, article: str, actors: Sequence[Actor], day: str, quote: str, start: int
) -> Report:
    relation = RELATION_TYPES[chance.choice(sorted(RELATION_TYPES))]
    one, other = chance.sample(actors[: chance.choice((10, 50, 300))], 2)
    statuses: tuple[Status, ...] = ("actual", "actual", "actual", "planned", "possible", "denied")
    date = chance.choice((day, day, day[:7], ""))
    ends = {len(day): (day, day), 7: (f"{day[:7]}-01", f"{day[:7]}-28"), 0: ("", "")}[len(date)]
    return Report(
        article=article,
        relation=relation.name,
        status=chance.choice(statuses),
        source=(one, other) if relation.symmetric else (one,),
        target=() if relation.symmetric else (other,),
        date=date,
        date_earliest=ends[0],
        date_latest=ends[1],
        quote=quote,
        start=start,
        end=start + len(quote),
        trigger="Sentence",
        trigger_start=start,
        trigger_end=start + 8,
        confidence=0.8,
        code=relation.code,
    )


def _against(value: float, bar: float, unit: str = " s") -> str:
    return f"{value:.2f}{unit} (bar {bar}{unit}: {'holds' if value <= bar else 'MISSED'})"


if __name__ == "__main__":
    main()
