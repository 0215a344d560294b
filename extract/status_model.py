"""The status model: corrects the reading of the rules where annotated news shows that they go wrong.

A multinomial logistic regression over named, binary features: what the rules of :mod:`~diplograph.extract.status` read
and the cues they met, the form of the trigger, the words that govern it, and words of time around it. Weights are
learned by ``training/status.py``. Triggers of a user's own relations are read by the rules alone.
"""

from __future__ import annotations

import gzip
import math
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from diplograph.extract.records import STATUSES, Status
from diplograph.extract.status import StatusReading
from diplograph.extract.syntax import Syntax

DATA = Path(__file__).parent / "data" / "status.tsv.gz"
#: Words that tell time, condition or mood, wherever they stand in the sentence.
TELLING_WORDS = frozenset(
    "next last ago yesterday tomorrow later earlier recently previously upcoming scheduled since after before when if "
    "whether unless would will could may might should must plans planned expected due ahead first again still yet "
    "ready "
    "hope hopes wants invited invitation offered proposed possible cancelled canceled postponed refused not".split()
)
NEAR = 4


def status_features(syntax: Syntax, trigger: int, relation: str, reading: StatusReading) -> list[str]:
    """Return the names of the features of a trigger, without repetition."""
    s = syntax
    found = [
        "bias", f"rule:{reading.status}", f"{relation}|{reading.status}", f"{relation}|{s.tag[trigger]}",
        f"tag:{s.tag[trigger]}", f"word:{s.lower[trigger]}", f"cues:{len(reading.cues)}", f"role:{s.role[trigger]}",
    ]  # fmt: skip
    for cue in reading.cues:
        found += (f"cue:{cue}", f"kind:{cue.split(':')[0]}")
    for child in s.children[trigger]:
        if s.role[child] in ("aux", "auxpass", "cop", "mark", "advmod", "mod", "det"):
            found.append(f"{s.role[child]}:{s.lower[child]}")
    found += _governors(s, trigger)
    for token in range(len(s)):
        if s.lower[token] in TELLING_WORDS and s.sentence[token] == s.sentence[trigger]:
            near = abs(token - trigger) <= NEAR
            found.append(f"{'near' if near else 'far'}:{s.lower[token]}")
    return list(dict.fromkeys(found))


def _governors(syntax: Syntax, trigger: int) -> list[str]:
    found = []
    node = trigger
    for step, head in enumerate(syntax.ancestors(trigger)[:3]):
        found.append(f"up{step}:{syntax.role[node]}:{syntax.lemma[head]}")
        found.append(f"up{step}:{syntax.preposition[node] or syntax.role[node]}:{syntax.tag[head]}")
        for aux in syntax.with_role(head, "aux", "cop"):
            found.append(f"up{step}aux:{syntax.lower[aux]}")
        node = head
    return found


class StatusModel:
    """Weights by feature, one for each status."""

    def __init__(self, weights: dict[str, tuple[float, ...]]) -> None:
        """Hold what :func:`load_status_model` read."""
        self.weights = weights

    def choose(self, features: Sequence[str], ruled: Status) -> Status:
        """Return the likeliest status; of equals, the first of ``STATUSES``.

        What the rules (``ruled``) read as denied is never taken for done.
        """
        known = [self.weights[feature] for feature in features if feature in self.weights]
        totals = [math.fsum(weights[number] for weights in known) for number in range(len(STATUSES))]
        if ruled == "denied":
            totals[0] = -math.inf
        return STATUSES[totals.index(max(totals))]


@cache
def load_status_model() -> StatusModel:
    """Read the shipped weights (``data/status.tsv.gz``, written by ``training/status.py``)."""
    with gzip.open(DATA, "rt", encoding="utf-8") as lines:
        rows = (line.rstrip("\n").split("\t") for line in lines)
        return StatusModel({row[0]: tuple(map(float, row[1:])) for row in rows})
