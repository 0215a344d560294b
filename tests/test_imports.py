"""Imports point one way, are light, and know each module by one name."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHARED_BY_ALL = ("diplograph.errors",)
RECORDS = ("diplograph.extract.records", "diplograph.extract.relation_types", "diplograph.extract.states")
MAY_IMPORT = {
    "extract": ("diplograph.extract", *SHARED_BY_ALL),
    "ontology": ("diplograph.ontology", *RECORDS, *SHARED_BY_ALL),
    "graph": ("diplograph.graph", "diplograph.ontology", *RECORDS, *SHARED_BY_ALL),
}
HEAVY = {"spacy", "thinc", "numpy", "pandas", "rdflib", "pyoxigraph", "networkx", "pyvis", "pyshacl", "trafilatura"}


def imports_of(path: Path) -> Iterator[str]:
    """Yield the full names of all that a module imports, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            yield from (f"{base}.{alias.name}" for alias in node.names)


def within(name: str, packages: tuple[str, ...]) -> bool:
    return any(name == package or name.startswith(package + ".") for package in packages)


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_imports_point_one_way(package: str) -> None:
    forbidden = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in sorted((ROOT / package).rglob("*.py"))
        for name in imports_of(path)
        if within(name, ("diplograph",)) and not within(name, MAY_IMPORT[package])
    ]
    assert forbidden == []


def test_modules_are_imported_by_their_full_name() -> None:
    """``from extract...`` works by accident in the checkout, and gives a second copy of every class."""
    short = [
        f"{path.relative_to(ROOT)} imports {name}"
        for package in (*MAY_IMPORT, "examples", "tests", "benchmarks", "training")
        for path in sorted((ROOT / package).rglob("*.py"))
        for name in imports_of(path)
        if within(name, tuple(MAY_IMPORT)) or (name.startswith(".") and package in MAY_IMPORT)
    ]
    assert short == []


def loaded_after(code: str) -> set[str]:
    """Return the names of the modules that a fresh interpreter holds after running the code."""
    report = "import json, sys; print(json.dumps(sorted(sys.modules)), file=sys.stderr)"
    command = [sys.executable, "-c", f"{code}\n{report}"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT.anchor)
    return set(json.loads(done.stderr.splitlines()[-1]))


HELP = """
import sys
from diplograph.cli import main
sys.argv = ["diplograph", "--help"]
try:
    main()
except SystemExit as stop:
    assert not stop.code, stop.code
"""


@pytest.mark.parametrize("code", ["import diplograph", "import diplograph.cli", HELP], ids=["package", "cli", "help"])
def test_nothing_heavy_is_imported_before_it_is_needed(code: str) -> None:
    assert loaded_after(code) & HEAVY == set()


def test_package_folders_are_no_top_level_modules() -> None:
    assert loaded_after("import diplograph.building, diplograph.graph, diplograph.extract") & set(MAY_IMPORT) == set()


def test_public_names_are_not_hidden_by_modules() -> None:
    code = """
import types
import diplograph as dg, diplograph.cli, diplograph.building
modules = [name for name in dg.__all__ if isinstance(getattr(dg, name), types.ModuleType)]
assert modules == [], modules
assert callable(dg.build) and callable(dg.open_graph)
"""
    assert "diplograph.cli" in loaded_after(code)


def test_public_names_are_few_and_known_to_completion() -> None:
    import diplograph

    assert len(diplograph.__all__) <= 15
    assert set(diplograph.__all__) <= set(dir(diplograph))
