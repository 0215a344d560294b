"""Make the builders of ``tests/factory.py`` importable as ``factory`` from every test, however pytest is started."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
