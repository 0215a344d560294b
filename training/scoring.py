"""The scorer of the gold sets, as a module."""

from __future__ import annotations

import importlib.util
import sys
from functools import lru_cache
from pathlib import Path
from types import ModuleType


def load_scorer(data: Path) -> ModuleType:
    """Import ``gold/score.py``, with its name matching cached."""
    spec = importlib.util.spec_from_file_location("score", data / "gold" / "score.py")
    if spec is None or spec.loader is None:
        sys.exit(f"{data}: there is no gold/score.py; give the folder that holds gold/")
    module = importlib.util.module_from_spec(spec)
    sys.modules["score"] = module
    spec.loader.exec_module(module)
    module.normal = lru_cache(None)(module.normal)
    return module
