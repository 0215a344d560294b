"""JSON lines of a graph folder: one record a line, of which the last may be torn when a process was killed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from diplograph.errors import GraphError
from diplograph.graph.files import replacing


def write_lines(path: Path, lines: Iterable[bytes]) -> None:
    """Write the file so that, whatever happens, it holds either what it held before or all that is new.

    :raises GraphError: it cannot be written
    """
    with replacing(path) as draft, draft.open("wb") as out:
        out.writelines(lines)
        out.flush()
        os.fsync(out.fileno())


def json_line(record: dict[str, Any]) -> bytes:
    """Return a record as one line of UTF-8 JSON; lone surrogates survive.

    >>> json_line({"b": 1, "a": "é"}).decode()
    '{"b":1,"a":"é"}\\n'
    """
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass") + b"\n"


def read_json_lines(path: Path, *, may_end_torn: bool = False) -> Iterator[dict[str, Any]]:
    """Yield the records of a file of JSON lines; a missing file has none.

    :param may_end_torn: leave out a last line that was not written to its end
    :raises GraphError: a line is no JSON object
    """
    if not path.exists():
        return
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if may_end_torn and not line.endswith(b"\n"):
                return
            yield _parse(line, path, number)


def _parse(line: bytes, path: Path, number: int) -> dict[str, Any]:
    try:
        record = json.loads(line.decode("utf-8", "surrogatepass"))
    except ValueError as err:
        raise GraphError(f"{path}:{number} is damaged ({err}): delete the folder and build the graph again") from err
    if not isinstance(record, dict):
        raise GraphError(f"{path}:{number} is damaged (no JSON object): delete the folder and build the graph again")
    return record


def open_for_appending(path: Path) -> IO[bytes]:
    """Open a file of lines for appending, after cutting off a last line that was not written to its end."""
    out = path.open("ab+")
    out.seek(0)
    end = 0
    for line in out:
        if line.endswith(b"\n"):
            end += len(line)
    out.truncate(end)
    out.seek(0, os.SEEK_END)
    return out
