"""The README names all that users can call, and what it shows is true."""

from __future__ import annotations

import doctest
import re
import shlex
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHELL = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
COMMANDS = [line for block in SHELL for line in block.splitlines() if line.startswith("diplograph ")]


def command_names() -> set[str]:
    import typer.main

    from diplograph.cli import app

    return set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


def test_readme_names_every_public_name() -> None:
    import diplograph

    assert [name for name in diplograph.__all__ if not re.search(rf"\b{name}\b", README)] == []


def test_readme_names_every_command() -> None:
    assert [name for name in sorted(command_names()) if f"diplograph {name}" not in README.replace("\n", " ")] == []


def test_readme_names_every_relation_and_export_format() -> None:
    from diplograph.extract.relation_types import RELATION_TYPES
    from diplograph.graph.export import FORMATS

    assert [name for name in (*RELATION_TYPES, *FORMATS) if f"`{name}`" not in README] == []


def test_readme_names_files_that_exist() -> None:
    paths = re.findall(r"`((?:[\w-]+/)+[\w.-]*|[A-Z]+(?:\.md)?)`", README)
    named = {path for path in paths if not path.startswith(("my-", "demo-graph"))}
    assert {path for path in named if "/" in path or path.isupper() or path.endswith(".md")} >= {"NOTICE"}
    assert [
        path for path in sorted(named) if ("/" in path or path.endswith(".md")) and not (ROOT / path).exists()
    ] == []


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the commands of the README can be run: with articles, a query and the demo's graph."""
    from diplograph.building import build
    from diplograph.examples import articles_path

    folder = tmp_path_factory.mktemp("readme")
    (folder / "my-articles").symlink_to(articles_path(), target_is_directory=True)
    (folder / "critics.rq").write_text(re.findall(r"<<'END'\n(.*?)END", README, re.DOTALL)[0], encoding="utf-8")
    build([articles_path()], folder / "demo-graph")
    (folder / "my-graph").symlink_to(folder / "demo-graph", target_is_directory=True)
    return folder


@pytest.mark.parametrize("line", COMMANDS)
def test_command_of_the_readme_runs(line: str, workplace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from typer.testing import CliRunner

    from diplograph.cli import app

    monkeypatch.chdir(workplace)
    result = CliRunner().invoke(app, shlex.split(line, comments=True)[1:])
    assert result.exit_code == 0, result.output
    assert "(no rows)" not in result.output


def test_python_of_the_readme_gives_what_it_says(workplace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workplace)
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    result = doctest.testfile(str(ROOT / "README.md"), module_relative=False, optionflags=flags, encoding="utf-8")
    assert result.attempted > 10
    assert result.failed == 0
