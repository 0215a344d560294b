"""Reading articles on several processes: an ordered map that survives what happens to one of them.

Each process is a Python of its own that is sent one article at a time over its standard input and answers with the
reports. Nothing depends on how the program that asks was started, so a plain script, a notebook and the command line
behave alike. A process that dies (out of memory) costs one article and is started again, and all end by themselves when
the one that asks is killed.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from diplograph.errors import DiplographError, PipelineError
from diplograph.extract.records import Article, Report

if TYPE_CHECKING:
    from spacy.language import Language

Source = Callable[[], "Language"]
#: Below this many characters to read, starting one more process costs more time than it saves (about two seconds each).
WORTH_A_PROCESS = 200_000
#: The search path goes ahead of everything else: without it the new process may not find this package.
START = (
    "import pickle, sys; sys.path = pickle.load(sys.stdin.buffer); "
    "from diplograph.extract.workers import serve; serve()"
)


class Reading(NamedTuple):
    """An article with its reports, or with what went wrong with it."""

    article: Article
    reports: list[Report]
    error: str = ""


def iter_readings(articles: Iterable[Article], source: Source, processes: int = 0) -> Iterator[Reading]:
    """Yield each article with its reports in the order given; articles are taken as they are needed.

    ``source`` loads the pipeline, once in each process; it must be picklable where there are several. ``processes`` 0
    uses as many as pay. Whatever goes wrong with one article is told in its reading; what ``source`` raises is raised,
    and PipelineError when a process ends while it loads the pipeline.
    """
    processes, articles = (processes, articles) if processes else _worth(iter(articles))
    if processes > 1:
        yield from _read_on_several(articles, source, processes)
        return
    nlp: Language | None = None
    for article in articles:
        nlp = nlp or source()
        yield read_article(article, nlp)


def read_article(article: Article, nlp: Language) -> Reading:
    """Read one article; whatever goes wrong with it must not end the reading of all others."""
    from diplograph.extract.pipeline import extract_reports

    try:
        return Reading(article, extract_reports(article, nlp))
    except Exception as err:
        return Reading(article, [], f"{type(err).__name__}: {err}")


def _worth(articles: Iterator[Article]) -> tuple[int, Iterator[Article]]:
    """Return how many processes pay, and the articles; no more of them are taken than the answer needs."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    taken: list[Article] = []
    characters = 0
    while cores > 1 and characters < cores * WORTH_A_PROCESS and (article := next(articles, None)) is not None:
        taken.append(article)
        characters += len(article.text)
    return max(1, min(cores, characters // WORTH_A_PROCESS)), chain(taken, articles)


def _read_on_several(articles: Iterable[Article], source: Source, processes: int) -> Iterator[Reading]:
    free: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
    workers = [_Worker(source) for _ in range(processes)]
    for worker in workers:
        free.put(worker)

    def read(article: Article) -> Reading:
        worker = free.get()
        try:
            return worker.read(article)
        finally:
            free.put(worker)

    threads = ThreadPoolExecutor(processes)
    try:
        waiting: deque[Future[Reading]] = deque()
        for article in articles:
            waiting.append(threads.submit(read, article))
            if len(waiting) > 4 * processes:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for worker in workers:
            worker.stop()
        threads.shutdown(cancel_futures=True)
        for worker in workers:
            worker.close()


class _Worker:
    """One process that reads; it is started with its first article."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.process: subprocess.Popen[bytes] | None = None
        self.stopped = False

    def read(self, article: Article) -> Reading:
        """Return what the process answers; one that dies over an article is replaced."""
        if self.process is None and not self.stopped:
            self._start()
        try:
            self._send(article)
            answer: Reading = self._receive()
        except (EOFError, OSError, pickle.UnpicklingError):
            return Reading(article, [], f"the process that read it {self._ending()}; try with fewer processes")
        return answer

    def stop(self) -> None:
        """End the process, now and for good; it holds nothing that could be lost."""
        self.stopped = True
        if self.process is not None:
            self.process.kill()

    def close(self) -> None:
        """Give back what the process held, once nobody asks it any more."""
        self.stop()
        self._ending()

    def _start(self) -> None:
        # A session of its own: Ctrl-C in the terminal reaches the program that asks, which then ends its workers.
        self.process = subprocess.Popen(
            [sys.executable, "-c", START], stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
        )
        try:
            self._send(sys.path)
            self._send(self.source)
            problem = self._receive()
        except (EOFError, OSError) as err:
            raise PipelineError(f"a process {self._ending()} while it loaded the pipeline; use fewer") from err
        if isinstance(problem, Exception):
            raise problem

    def _send(self, record: object) -> None:
        if self.process is None or self.process.stdin is None:
            raise EOFError
        pickle.dump(record, self.process.stdin)
        self.process.stdin.flush()

    def _receive(self) -> Any:
        if self.process is None or self.process.stdout is None:
            raise EOFError
        return pickle.load(self.process.stdout)

    def _ending(self) -> str:
        """Part from the process and say how it ended."""
        process, self.process = self.process, None
        if process is None:
            return "was stopped"
        process.kill()
        with contextlib.suppress(OSError):  # what it was not asked any more may still stand in the pipe
            process.communicate()
        code = process.returncode
        return f"was ended by signal {-code}" if code < 0 else f"ended with exit code {code}"


def serve() -> None:
    """Read what is asked for on standard input until it ends; the other end is :class:`_Worker`."""
    asked, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints must not end up among the answers

    def answer(record: object) -> None:
        pickle.dump(record, answers)
        answers.flush()

    try:
        nlp = pickle.load(asked)()
    except Exception as err:
        answer(err if isinstance(err, DiplographError) else PipelineError(f"{type(err).__name__}: {err}"))
        return
    answer(None)
    with contextlib.suppress(EOFError, BrokenPipeError):  # the other end has ended
        while True:
            answer(read_article(pickle.load(asked), nlp))
