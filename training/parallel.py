"""Read annotated sentences on all cores."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from training.events import Record

#: Sentences that a worker process reads at once.
CHUNK = 250

Read = TypeVar("Read")


def read_side_by_side(
    read_chunk: Callable[[Sequence[Record], Path, str], list[Read]],
    records: Sequence[Record],
    data: Path,
    pipeline: str,
) -> list[Read]:
    """Return what ``read_chunk`` (records, data folder, name of the pipeline) makes of the records, in their order."""
    chunks = [records[start : start + CHUNK] for start in range(0, len(records), CHUNK)]
    with multiprocessing.get_context("spawn").Pool() as pool:
        parts = pool.imap(partial(read_chunk, data=data, pipeline=pipeline), chunks)
        return [item for part in parts for item in part]
