"""The graph page: one HTML file that opens anywhere, holds all that it shows, and asks nothing of any host."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from diplograph.errors import GraphError
from diplograph.extract.records import STATUSES, Article, Event
from diplograph.graph.files import replacing
from diplograph.graph.page_data import page_data

SCRIPTS = ("text.js", "model.js", "looks.js", "drawing.js", "panel.js", "controls.js", "main.js")
_HOLE = re.compile(r"\{\{(\w+)\}\}")
_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


def write_page(events: Iterable[Event], articles: Mapping[str, Article], path: str | Path, **options: Any) -> Path:
    """Write the graph page to a file and return its path; options as in :func:`page_html`.

    :raises QueryError: an unknown relation, status or actor, or a date that is none
    :raises GraphError: the file cannot be written
    """
    page = page_html(events, articles, **options)
    with replacing(Path(path)) as draft:
        draft.write_text(page, encoding="utf-8", newline="\n")
    return Path(path)


def page_html(
    events: Iterable[Event],
    articles: Mapping[str, Article],
    *,
    actor: str | None = None,
    relations: Collection[str] | None = None,
    statuses: Collection[str] = STATUSES,
    checked: Collection[str] = ("actual",),
    since: str | None = None,
    until: str | None = None,
    limit: int = 200,
    title: str = "",
) -> str:
    """Return the graph page: actors, one edge a pair, and behind each edge the events with quotes, articles and dates.

    The page may run only its own scripts and load nothing (its Content-Security-Policy says so); text from articles is
    data in it, never markup. What is planned, possible or denied is in the page and shown when asked for.

    :param actor: a name, alias or id: only events with this actor; a state stands for all who belong to it
    :param relations: names of relations; None for all
    :param statuses: which events the page holds
    :param checked: which of them it opens with; all when there are none of these
    :param since: first year, month or day
    :param until: last year, month or day
    :param limit: how many actors at most; those with most events stay, and the page says so
    :param title: heading of the page; by default it names the actor, if one is given
    :raises QueryError: an unknown relation, status or actor, or a date that is none
    """
    data = page_data(
        list(events), articles, title=title, actor=actor, relations=relations, statuses=statuses, checked=checked,
        since=since, until=until, limit=limit,
    )  # fmt: skip
    script = "(() => {\n'use strict';\n" + "\n".join(_template(name) for name in SCRIPTS) + "})();\n"
    vis, style = _vis_network(), _template("page.css")
    parts = {
        "policy": _policy([vis, script]),
        "title": html.escape(data["title"]),
        "style": style,
        "data": script_json(data),
        "vis": vis,
        "script": script,
    }
    page = _HOLE.sub(lambda hole: parts[hole[1]], _template("page.html"))
    return page.encode("utf-8", "replace").decode("utf-8")


def frame_html(page: str, *, height: int = 640) -> str:
    """Return the page as a frame for a notebook cell, shut off from the notebook around it."""
    return (
        '<iframe title="Graph of diplomatic relations" '
        'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox" '
        f'width="100%" height="{height}" style="border:1px solid #ccc" srcdoc="{html.escape(page)}"></iframe>'
    )


def script_json(data: Any) -> str:
    """Return JSON that can stand inside a script element: no text in it can end the element or begin a comment.

    >>> script_json({"quote": "</script>"})
    '{"quote":"\\\\u003c/script\\\\u003e"}'
    """
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    return re.sub("[<>&]", lambda match: _ESCAPES[match[0]], text)


def _policy(scripts: Iterable[str]) -> str:
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


@cache
def _template(name: str) -> str:
    return resources.files("diplograph.graph").joinpath("templates", name).read_text(encoding="utf-8")


@cache
def _vis_network() -> str:
    """Return the newest script of vis-network that pyvis brings (MIT or Apache-2.0, as its head says)."""
    import pyvis

    folder = Path(pyvis.__file__).parent
    found = sorted(folder.glob("**/vis-*/vis-network.min.js"), key=_version)
    if not found:
        raise GraphError(f"{folder} holds no vis-network.min.js: install pyvis 0.3.2 or newer again")
    return found[-1].read_text(encoding="utf-8").replace("\r\n", "\n")


def _version(script: Path) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", script.parent.name))
