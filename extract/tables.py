"""The bundled text tables."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from importlib import resources


def read_lines(name: str) -> Iterator[str]:
    """Yield the lines of a table in ``data``, without comments and empty lines; ``.gz`` is unpacked."""
    data = resources.files("diplograph.extract").joinpath("data", name).read_bytes()
    text = (gzip.decompress(data) if name.endswith(".gz") else data).decode("utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))
