"""What is installed is what was meant to be installed: all data, nothing from beside the package."""

from __future__ import annotations

import configparser
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOT_MODULES = {
    "__init__.py",
    "__main__.py",
    "building.py",
    "cli.py",
    "cli_explain.py",
    "cli_options.py",
    "cli_output.py",
    "errors.py",
}
DEVELOPMENT = {"tests", "training", "benchmarks", "notebooks"}
DATA_FOLDERS = ("extract/data", "extract/model", "graph/data", "graph/templates", "ontology/data", "examples/articles")
NOT_SOURCE = (".*", "build", "dist", "*.egg-info", "__pycache__", "training", "tests", "scratch")


def configured(section: str, option: str) -> list[str]:
    parser = configparser.ConfigParser()
    parser.read(ROOT / "setup.cfg", encoding="utf-8")
    return parser.get(section, option).strip().splitlines()


def test_root_holds_only_known_modules() -> None:
    """Every .py file in the root is shipped, so a stray script would be too."""
    assert {path.name for path in ROOT.glob("*.py")} == ROOT_MODULES


def test_every_package_is_listed_and_mapped() -> None:
    folders = {path.parent.name for path in ROOT.glob("*/__init__.py")} - DEVELOPMENT
    listed = configured("options", "packages")
    assert set(listed) == {"diplograph"} | {f"diplograph.{folder}" for folder in folders}
    assert configured("options", "package_dir") == [
        f"{name} = {name.removeprefix('diplograph').lstrip('.') or '.'}" for name in listed
    ]


def test_packages_have_no_subpackages_that_would_be_left_out() -> None:
    assert [path for folder in ("extract", "graph", "ontology") for path in (ROOT / folder).glob("*/**/*.py")] == []


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the package as a wheel installs it."""
    build_meta = pytest.importorskip("setuptools.build_meta")
    if int(sys.modules["setuptools"].__version__.split(".")[0]) < 77:
        pytest.skip("building a wheel needs setuptools 77 or newer: pip install -e '.[test]'")
    del build_meta
    folder = tmp_path_factory.mktemp("wheel")
    shutil.copytree(ROOT, folder / "source", ignore=shutil.ignore_patterns(*NOT_SOURCE))
    code = "import sys; from setuptools import build_meta; build_meta.build_wheel(sys.argv[1])"
    subprocess.run([sys.executable, "-c", code, str(folder)], cwd=folder / "source", check=True, capture_output=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(folder / "installed")
    return folder / "installed"


def test_wheel_holds_all_data(installed: Path) -> None:
    missing = [
        str(path.relative_to(ROOT))
        for folder in DATA_FOLDERS
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and not (installed / "diplograph" / path.relative_to(ROOT)).is_file()
    ]
    assert missing == []
    suffixes = {path.suffix for path in installed.rglob("*")}
    assert {".ttl", ".rq", ".yaml", ".cfg", ".html", ".zip"} <= suffixes
    assert (installed / "diplograph" / "py.typed").is_file()


def test_wheel_holds_nothing_else(installed: Path) -> None:
    (info,) = installed.glob("*.dist-info")
    assert {path.name for path in installed.iterdir()} == {"diplograph", info.name}
    assert (info / "top_level.txt").read_text().split() == ["diplograph"]
    assert {path.name for path in (installed / "diplograph").iterdir() if path.is_dir()} & DEVELOPMENT == set()


def test_wheel_works_away_from_the_checkout(installed: Path) -> None:
    code = f"""
import importlib.util, sys
sys.path.insert(0, {str(installed)!r})
import diplograph as dg
from diplograph.examples import articles_path
assert dg.__file__.startswith({str(installed)!r}), dg.__file__
assert [name for name in ("extract", "graph", "ontology", "tests") if importlib.util.find_spec(name)] == []
assert len(list(dg.read_articles(articles_path()))) > 40
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT.anchor, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
