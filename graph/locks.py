"""A lock file that lets one build at a time write a graph folder; it dies with its holder, however that ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from diplograph.errors import GraphError


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Hold the lock file; the system releases it when the process ends, however it ends.

    :raises GraphError: another process holds it
    """
    with path.open("a+b") as file:
        if not _try_lock(file):
            raise GraphError(f"{path.parent} is being written by another build: wait for it, or choose another folder")
        yield


try:
    import fcntl
except ImportError:  # Windows
    import msvcrt

    def _try_lock(file: IO[bytes]) -> bool:
        try:
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
        return True
else:

    def _try_lock(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
