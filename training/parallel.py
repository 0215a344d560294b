"""Read annotated texts on all cores."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from training.events import AnnotatedText

#: Texts that a worker process reads at once.
CHUNK = 250

Read = TypeVar("Read")


def read_side_by_side(
    read_chunk: Callable[[Sequence[AnnotatedText], Path, str], list[Read]],
    texts: Sequence[AnnotatedText],
    data: Path,
    pipeline: str,
) -> Iterator[Read]:
    """Yield what ``read_chunk`` (texts, data folder, name of the pipeline) makes of the texts, in their order."""
    chunks = [texts[start : start + CHUNK] for start in range(0, len(texts), CHUNK)]
    with multiprocessing.get_context("spawn").Pool() as pool:
        for part in pool.imap(partial(read_chunk, data=data, pipeline=pipeline), chunks):
            yield from part
