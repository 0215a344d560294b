"""What the command line prints: progress and complaints on standard error, answers and summaries on standard output."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from rich.console import Console

    from diplograph.building import BuildSummary, Progress
    from diplograph.extract.reading_summary import ReadingSummary
    from diplograph.graph.knowledge_graph import KnowledgeGraph

#: How many files or articles that could not be read are listed one by one.
SHOWN_NOTES = 20
#: Seconds between two lines of progress where there is no terminal to draw a bar on.
LINE_EVERY = 20.0
#: Seconds after which a rate says something.
LEAST = 0.5
STAGES = {"collecting": "collecting articles", "reading": "reading", "writing": "writing the graph"}
CLEANED = {
    "repeated_titles": "repeated titles",
    "teasers": "teasers",
    "captions": "captions",
    "link_lines": "link lines",
    "duplicates": "copies merged",
    "pages_split": "pages split",
}


def say(text: str) -> None:
    """Print a line on standard output as it stands."""
    print(text)  # noqa: T201


def complain(text: str) -> None:
    """Print a line on standard error as it stands."""
    print(text, file=sys.stderr)  # noqa: T201


def fail(message: str, code: int) -> NoReturn:
    """End the program with a message on standard error."""
    complain(f"diplograph: {message}")
    sys.exit(code)


def use_utf8() -> None:
    """Write UTF-8 whatever the locale; half a character of a broken text comes out as the escape that JSON uses."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


@contextmanager
def show_progress(quiet: bool) -> Iterator[Progress | None]:
    """Show progress on standard error: a bar on a terminal, else a line now and then."""
    from rich.console import Console

    console = Console(stderr=True)
    if quiet:
        yield None
    elif console.is_terminal:
        with _bar(console) as progress:
            yield progress
    else:
        yield LineProgress()


@contextmanager
def _bar(console: Console) -> Iterator[Progress]:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("articles {task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        tasks: dict[str, Any] = {}

        def advance(stage: str, done: int, total: int, characters: int) -> None:
            if stage not in tasks:
                for task in tasks.values():
                    bar.update(task, visible=False)
                tasks[stage] = bar.add_task(STAGES[stage], total=total or None, rate="")
            task = next(each for each in bar.tasks if each.id == tasks[stage])
            bar.update(task.id, completed=done, rate=_rate(characters, task.elapsed or 0.0))

        yield advance


class LineProgress:
    """Progress where no bar can be drawn, as in a log: a line now and then."""

    def __init__(self, every: float = LINE_EVERY) -> None:
        """Take the least number of seconds between two lines."""
        self.every = every
        self.stage = ""
        self.begun = self.told = time.monotonic()

    def __call__(self, stage: str, done: int, total: int, characters: int) -> None:
        """Take the news of one more step."""
        now = time.monotonic()
        if stage != self.stage:
            self.stage, self.begun = stage, now
        if now - self.told < self.every:
            return
        self.told = now
        elapsed = now - self.begun
        parts = [f"{STAGES[stage]}: {done} of {total} articles" if total else f"{STAGES[stage]}: {done} articles"]
        if rate := _rate(characters, elapsed):
            parts.append(rate)
        if total and done and elapsed > LEAST:
            parts.append(f"{elapsed / done * (total - done):.0f} s left")
        complain(", ".join(parts))


def _rate(characters: int, elapsed: float) -> str:
    return f"{characters / elapsed / 1000:.1f} kB/s" if elapsed > LEAST and characters else ""


def summary_data(kg: KnowledgeGraph, summary: BuildSummary) -> dict[str, Any]:
    """Return what a build did and made, as a JSON object."""
    from diplograph.graph.counts import entity_counts

    linked, unlinked = entity_counts(kg.all_events)
    reading = {
        **asdict(summary.reading),
        "skipped": [str(note) for note in summary.reading.skipped],
        "warnings": [str(note) for note in summary.reading.warnings],
    }
    return {
        "articles": len(kg.articles),
        "read": summary.read,
        "unchanged": summary.unchanged,
        "failed": summary.failed,
        "reports": len(kg.reports),
        "events": len(kg.all_events),
        "actual_events": sum(event.status == "actual" for event in kg.all_events),
        "entities_linked": linked,
        "entities_unlinked": unlinked,
        "pipeline": summary.pipeline,
        "reading": reading,
    }


def print_summary(kg: KnowledgeGraph, summary: BuildSummary) -> None:
    """Print what a build did and made, and what could not be read and why."""
    data = summary_data(kg, summary)
    say(f"{kg.path}: {data['articles']} articles ({summary.read} read now, {summary.unchanged} known)")
    say(f"  {data['reports']} reports of {data['events']} events, {data['actual_events']} of them actual")
    say(f"  {data['entities_linked']} entities linked to Wikidata, {data['entities_unlinked']} of our own")
    counts = {told: data["reading"][name] for name, told in CLEANED.items()}
    told = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
    if told:
        say(f"  cleaned: {told}")
    _list_notes("note", summary.reading.warnings, summary.reading.warning_count)
    list_unread(summary.reading, summary.failed)


def list_unread(reading: ReadingSummary, failed: Iterable[str] = ()) -> None:
    """List on standard error what could not be read, and why."""
    failed = list(failed)
    _list_notes("skipped", reading.skipped, reading.skipped_count)
    _list_notes("failed", failed, len(failed))


def _list_notes(title: str, notes: Iterable[object], count: int) -> None:
    for _, note in zip(range(SHOWN_NOTES), notes, strict=False):
        complain(f"{title}: {note}")
    if count > SHOWN_NOTES:
        complain(f"{title}: {count - SHOWN_NOTES} more")
