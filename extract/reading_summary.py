"""What happened while articles were read: what was dropped, merged, doubted or skipped, and why."""

from __future__ import annotations

from dataclasses import dataclass, field

#: A million broken lines must not fill the memory: beyond this many, notes are counted and no longer kept.
KEPT_NOTES = 1_000


@dataclass(frozen=True, slots=True)
class Skipped:
    """One thing that could not be read (or, among the warnings, not as it stood): where, why and what helps."""

    path: str
    line: int | None
    reason: str
    remedy: str

    def __str__(self) -> str:
        """Return the note as one line.

        >>> str(Skipped("news.jsonl", 7, "the line is no JSON", "write one JSON object on each line"))
        'news.jsonl:7: the line is no JSON; write one JSON object on each line'
        """
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{place}: {self.reason}; {self.remedy}" if self.remedy else f"{place}: {self.reason}"


@dataclass(slots=True)
class ReadingSummary:
    """Counts of one reading, filled while its articles are taken.

    ``files`` counts the files opened, ``articles`` the articles handed out. ``skipped`` lists what gave no article,
    ``warnings`` what was read with a doubt (a replaced character, an unreadable date); both keep the first
    thousand notes, ``skipped_count`` and ``warning_count`` count all.
    """

    files: int = 0
    articles: int = 0
    pages_split: int = 0
    teasers: int = 0
    captions: int = 0
    repeated_titles: int = 0
    repeated_passages: int = 0
    link_lines: int = 0
    credits: int = 0
    duplicates: int = 0
    skipped_count: int = 0
    warning_count: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    warnings: list[Skipped] = field(default_factory=list)

    def skip(self, path: str, reason: str, remedy: str, *, line: int | None = None) -> None:
        """Note that a file or record gave no article."""
        self.skipped_count += 1
        if len(self.skipped) < KEPT_NOTES:
            self.skipped.append(Skipped(path, line, reason, remedy))

    def warn(self, path: str, reason: str, remedy: str = "", *, line: int | None = None) -> None:
        """Note a doubt about something that was read all the same."""
        self.warning_count += 1
        if len(self.warnings) < KEPT_NOTES:
            self.warnings.append(Skipped(path, line, reason, remedy))
