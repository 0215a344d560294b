"""The annotated sentences that the project keeps can be read, and say what the guideline allows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from diplograph.extract.relation_types import RELATION_TYPES

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def training_on_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT))


def is_sound(event: dict[str, Any]) -> bool:
    if RELATION_TYPES[event["relation"]].symmetric:
        return len(event["source"]) > 1 and not event["target"]
    return bool(event["source"]) and bool(event["target"])


def test_newswire_has_numbers_digests_and_events() -> None:
    from training.events import DIGEST_LENGTH, NEWSWIRE, parse_events

    lines = [line.split("\t") for line in NEWSWIRE.read_text(encoding="utf-8").splitlines()]
    assert len({int(number) for number, _, _ in lines}) == len(lines)
    assert all(len(digest) == DIGEST_LENGTH for _, digest, _ in lines)
    assert [events for _, _, events in lines if not all(map(is_sound, parse_events(events)))] == []


def test_written_sentences_have_a_line_of_events_each() -> None:
    from training.events import WRITTEN, parse_events

    lines = [line for line in WRITTEN.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    assert all(line.startswith("=> ") for line in lines[1::2])
    assert not any(line.startswith("=> ") for line in lines[::2])
    assert len(set(lines[::2])) == len(lines) // 2
    assert [line for line in lines[1::2] if not all(map(is_sound, parse_events(line.removeprefix("=> "))))] == []


@pytest.mark.parametrize("notation", ["met: A; B", "hugged actual: A; B", "met soon: A; B"])
def test_what_is_no_event_is_refused(notation: str) -> None:
    from training.events import parse_events

    with pytest.raises(ValueError, match="not an event"):
        parse_events(notation)
