"""Make ``factory`` and its like importable from every test, however pytest is started, and load the pipeline once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def nlp() -> Any:
    """The embedded pipeline with all of extraction, for tests that only read with it."""
    from diplograph.extract.pipeline import EMBEDDED, load_pipeline

    if not (EMBEDDED / "meta.json").is_file():
        pytest.skip("extract/model is not there: make train builds it")
    return load_pipeline()
