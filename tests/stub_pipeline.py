"""Pipelines that find one report in every article, always the same, so that tests of the machinery need no model.

Each article that one reads is noted in the file that the environment variable ``READ_LOG`` names, with the process.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from factory import BLINKEN, LAVROV, report

from diplograph.extract.records import Report

META = {"lang": "en", "name": "stub", "version": "1.0"}


class StubPipeline:
    """What extraction needs of a spaCy pipeline."""

    pipe_names = ("diplograph",)

    def memory_zone(self) -> AbstractContextManager[None]:
        return nullcontext()

    def make_doc(self, text: str) -> Any:
        return SimpleNamespace(text=text, user_data={})

    def get_pipe(self, name: str) -> StubPipeline:
        return self

    def __call__(self, doc: Any, disable: list[str]) -> Any:
        return doc

    def find(self, doc: Any) -> list[Report]:
        """Find the one report, as the component ``diplograph`` would."""
        id = doc.user_data["diplograph_article"]["id"]
        if "READ_LOG" in os.environ:
            with Path(os.environ["READ_LOG"]).open("a", encoding="utf-8") as log:
                log.write(f"{id} {os.getpid()}\n")
        return self.read(id, doc.text)

    def read(self, id: str, text: str) -> list[Report]:
        quote = text.split("\n")[0]
        return [report(article=id, source=[BLINKEN, LAVROV], quote=quote, date=f"2021-05-{1 + len(text) % 28:02}")]


class SlowPipeline(StubPipeline):
    def read(self, id: str, text: str) -> list[Report]:
        time.sleep(0.05)
        return super().read(id, text)


class TroubledPipeline(StubPipeline):
    """Fails, dies or talks where the text says so."""

    def read(self, id: str, text: str) -> list[Report]:
        if "FAIL" in text:
            raise ValueError("this text cannot be read")
        if "DIE" in text:
            os._exit(3)
        if "TALK" in text:
            sys.stdout.write("what a library has to say")
        return super().read(id, text)


def load_broken() -> StubPipeline:
    raise OSError("no such pipeline")


def load_dying() -> StubPipeline:
    os._exit(7)


def load_slow(name: str = "", **options: object) -> StubPipeline:
    return SlowPipeline()
