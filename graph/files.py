"""Files that appear complete or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from diplograph.errors import GraphError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a draft beside ``path`` to write to; it takes the place of ``path`` when all went well, else it goes away.

    :raises GraphError: the file cannot be written
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.", suffix=".draft")
        os.close(handle)
    except OSError as err:
        raise GraphError(f"Cannot write {path}: {err.strerror}; name a file in a folder that exists") from err
    draft = Path(name)
    try:
        yield draft
        draft.chmod(0o666 & ~_umask())
        draft.replace(path)
    except OSError as err:
        raise GraphError(f"Cannot write {path}: {err.strerror or err}") from err
    finally:
        draft.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
