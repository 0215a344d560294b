"""Describe the pipeline: its meta.json with figures and sources, and the README with its licence."""

import json
from pathlib import Path
from typing import Any

import srsly

from training.settings import HERE

NAME = "diplograph_news_sm"
VERSION = "0.1.0"
LICENSE = "CC BY-SA 4.0"
DESCRIPTION = (
    "Small English pipeline for news on international relations: Universal Dependencies syntax and named entities "
    "(PERSON GPE NORP ORG LOC EVENT DATE)"
)
README = """# {name} {version}

{description}.

The weights are licensed under the Creative Commons Attribution-ShareAlike 4.0 International licence
(<https://creativecommons.org/licenses/by-sa/4.0/>), unlike the code around them. They hold no text of the corpora
that they were learned from:

{sources}

Measured on, but not learned from: UD English-PUD (CC BY-SA 3.0), the test parts of EWT, GUM, CrossNER, Universal NER
and the Groningen Meaning Bank. The figures are in `meta.json`.
"""


def load_sources() -> list[dict[str, str]]:
    """Read the corpora and lists that went into the pipeline, with their licences."""
    sources: list[dict[str, str]] = json.loads((HERE / "sources.json").read_text(encoding="utf8"))
    return sources


def format_source(source: dict[str, str]) -> str:
    """Return one line of attribution."""
    return f"* {source['name']} ({source['url']}), {source['author']}: {source['license']}. Used for: {source['use']}."


def describe() -> dict[str, Any]:
    """Return the fields of meta.json that do not depend on a measurement."""
    return {
        "name": NAME,
        "version": VERSION,
        "description": DESCRIPTION,
        "license": LICENSE,
        "author": "the diplograph authors",
        "url": "",
        "email": "",
        "sources": load_sources(),
    }


def save_readme(model: Path) -> None:
    """Write the README with licence and attributions beside the weights."""
    sources = "\n".join(map(format_source, load_sources()))
    text = README.format(name=NAME, version=VERSION, description=DESCRIPTION, sources=sources)
    (model / "README.md").write_text(text, encoding="utf8")


def save_performance(model: Path, figures: dict[str, Any]) -> None:
    """Put the figures into meta.json."""
    path = model / "meta.json"
    meta = srsly.read_json(path)
    srsly.write_json(path, {**meta, "performance": figures})
