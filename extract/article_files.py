"""Find the files to read: folders and zip archives are walked in sorted order, nothing is unpacked to disk."""

from __future__ import annotations

import os
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO

from diplograph.errors import ArticleError
from diplograph.extract.reading_summary import ReadingSummary

TEXT_SUFFIXES = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml")
RECORD_SUFFIXES = (".jsonl", ".ndjson", ".csv", ".tsv", ".json")
ARCHIVE_SUFFIX = ".zip"
SIDECAR_SUFFIXES = (".meta.json", ".json")
KNOWN = ".txt, .md, .html, .jsonl, .csv or .zip"

#: A page of news is some kilobytes, the heaviest saved web pages a few megabytes.
MAX_FILE_BYTES = 20_000_000
#: Text packs 3 to 20 times smaller; a member that packs 200 times is a bomb (small ones cannot do harm).
MAX_PACKING = 200
HARMLESS_BYTES = 1_000_000
#: Bounds the work that one archive can ask for.
MAX_ARCHIVE_BYTES = 20_000_000_000

#: What reading a file or an archive raises; zipfile raises RuntimeError, or a child of it, for members that
#: are encrypted or packed in a way that it does not know.
UNREADABLE = (OSError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Source:
    """A file or a member of an archive: its name for people, a way to open it, and its sidecar of metadata."""

    label: str
    open: Callable[[], IO[bytes]] = field(repr=False, compare=False)
    sidecar: Source | None = None

    @property
    def suffix(self) -> str:
        """Lower-case suffix of the name."""
        return PurePosixPath(self.label).suffix.lower()

    def read(self, limit: int = MAX_FILE_BYTES) -> bytes | None:
        """Return the whole content, or None when it is longer than ``limit`` bytes."""
        with closing(self.open()) as stream:
            data = stream.read(limit + 1)
        return data if len(data) <= limit else None


def find_sources(paths: Iterable[str | Path], summary: ReadingSummary) -> Iterator[Source]:
    """Check the paths at once, then return the sources in sorted order, each file once, whatever the order of paths.

    Raises ArticleError when a path does not exist. Hidden files and sidecars are passed over; what
    cannot be opened or has an unknown suffix is noted in ``summary``.
    """
    given = [paths] if isinstance(paths, (str, Path)) else list(paths)
    for path in map(Path, given):
        if not os.path.lexists(path):
            raise ArticleError(f"{path}: no such file or folder; check the path", path=str(path))
    return _walk(sorted(map(Path, given), key=Path.as_posix), summary)


def _walk(paths: list[Path], summary: ReadingSummary) -> Iterator[Source]:
    files = {os.path.realpath(path): path for given in reversed(paths) for path in _files(given, summary)}
    for path in sorted(_without_sidecars(list(files.values())), key=Path.as_posix):
        if path.suffix.lower() == ARCHIVE_SUFFIX:
            yield from _members(path, summary)
        elif _is_readable(path, summary):
            yield Source(path.as_posix(), _opener(path), _sidecar_of(path))


def _files(path: Path, summary: ReadingSummary) -> Iterator[Path]:
    if not os.path.isdir(path):  # noqa: PTH112 (Path.is_dir raises where permission lacks)
        yield path
        return
    visited = {os.path.realpath(path)}
    for folder, folders, names in os.walk(
        path, followlinks=True, onerror=lambda error: _note_unreadable(error, summary)
    ):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and _is_first_visit(folder, name, visited)
        )
        yield from (Path(folder, name) for name in sorted(names) if not name.startswith("."))


def _is_first_visit(folder: str, name: str, visited: set[str]) -> bool:
    """Note the real folder as visited; links may lead back to where they stand."""
    real = os.path.realpath(Path(folder, name))
    first = real not in visited
    visited.add(real)
    return first


def _note_unreadable(error: OSError, summary: ReadingSummary) -> None:
    summary.skip(str(error.filename), f"cannot be opened ({error.strerror})", "allow reading it (chmod +r)")


def _is_readable(path: Path, summary: ReadingSummary) -> bool:
    try:
        regular = stat.S_ISREG(path.stat().st_mode)
    except OSError as error:
        _note_unreadable(error, summary)
        return False
    if not regular:
        summary.skip(path.as_posix(), "is no regular file", "save its content in a file")
    return regular and _is_known(path.as_posix(), summary)


def _is_known(label: str, summary: ReadingSummary) -> bool:
    suffix = PurePosixPath(label).suffix.lower()
    if suffix in TEXT_SUFFIXES + RECORD_SUFFIXES:
        return True
    if suffix == ARCHIVE_SUFFIX:
        summary.skip(label, "is an archive within an archive", "unpack the inner archive")
    else:
        summary.skip(label, f"has the unknown suffix {suffix!r}", f"convert or rename it to {KNOWN}")
    return False


def _opener(path: Path) -> Callable[[], IO[bytes]]:
    return lambda: path.open("rb")


def _sidecar_names(name: str) -> list[str]:
    stem = name[: -len(PurePosixPath(name).suffix)]
    return [base + suffix for base in (name, stem) for suffix in SIDECAR_SUFFIXES]


def _sidecar_of(path: Path) -> Source | None:
    if path.suffix.lower() not in TEXT_SUFFIXES:
        return None
    found = [path.with_name(name) for name in _sidecar_names(path.name)]
    return next((Source(file.as_posix(), _opener(file)) for file in found if file.is_file()), None)


def _without_sidecars(files: list[Path]) -> list[Path]:
    texts = [file for file in files if file.suffix.lower() in TEXT_SUFFIXES]
    sidecars = {file.with_name(name) for file in texts for name in _sidecar_names(file.name)}
    return [file for file in files if file not in sidecars]


def _members(path: Path, summary: ReadingSummary) -> Iterator[Source]:
    try:
        archive = zipfile.ZipFile(path)
    except UNREADABLE as error:
        summary.skip(path.as_posix(), f"cannot be opened as a zip archive ({error})", "pack or download it again")
        return
    with archive:
        members = {info.filename: info for info in archive.infolist() if not info.is_dir()}
        sidecars = {name for member in members if _is_text(member) for name in _sidecar_names(member)}
        budget = MAX_ARCHIVE_BYTES
        for name in sorted(set(members) - sidecars):
            label = f"{path.as_posix()}/{name}"
            budget -= members[name].file_size
            if (
                not _is_hidden(name)
                and _is_harmless(members[name], label, budget, summary)
                and _is_known(label, summary)
            ):
                beside = next((other for other in _sidecar_names(name) if other in members), None)
                sidecar = _member(archive, members[beside], path) if beside and _is_text(name) else None
                yield _member(archive, members[name], path, sidecar)


def _is_text(name: str) -> bool:
    return PurePosixPath(name).suffix.lower() in TEXT_SUFFIXES


def _is_hidden(name: str) -> bool:
    return any((part.startswith(".") and part != "..") or part == "__MACOSX" for part in PurePosixPath(name).parts)


def _is_harmless(info: zipfile.ZipInfo, label: str, budget: int, summary: ReadingSummary) -> bool:
    packed = max(info.compress_size, 1)
    if ".." in PurePosixPath(info.filename).parts or info.filename.startswith("/"):
        summary.skip(label, "has a name that points outside the archive", "pack the archive again with plain names")
    elif info.file_size > HARMLESS_BYTES and info.file_size > MAX_PACKING * packed:
        summary.skip(
            label, f"unpacks to {info.file_size // packed} times its size", "give the unpacked file if you trust it"
        )
    elif budget < 0:
        summary.skip(label, f"unpacks beyond {MAX_ARCHIVE_BYTES} bytes in all", "split the archive")
    else:
        return True
    return False


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: Path, sidecar: Source | None = None) -> Source:
    return Source(f"{path.as_posix()}/{info.filename}", lambda: archive.open(info), sidecar)
