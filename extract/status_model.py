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
from diplograph.extract.status import PRESUPPOSED, StatusReading
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
#: How likely it must be that something has happened which the rules read as planned or possible.
SURE = 0.5
#: Words after which hardly anything has happened: in the annotated sentences at most one act in four.
FIRM = frozenset(
    f"cue:{status}:{word}"
    for status in ("planned", "possible")
    for word in (
        *"plan expect schedule due ready willing propose offer invite prepare consider hope possibility may".split(),
        *("is to", "are to"),
    )
)

#: Statuses that the rules read beyond doubt from these features.
PLAIN = (("actual", {f"kind:{PRESUPPOSED}"}), ("planned", {"kind:planned-modifier", "cues:1"}))


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
    for token in s.sentence_of(trigger):
        if s.lower[token] in TELLING_WORDS:
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

        What the rules (``ruled``) read as denied is never taken for done, nor what they read as planned or possible by
        a firm word; what they read so by another word only if that is likelier than not. What somebody judges has been
        done, and an ``upcoming`` visit without any other cue is planned.
        """
        if any(ruled == status and sure.issubset(features) for status, sure in PLAIN):
            return ruled
        known = filter(None, map(self.weights.get, features))
        totals = [math.fsum(weights) for weights in zip(*known, strict=True)] or [0.0] * len(STATUSES)
        if ruled == "denied" or (ruled != "actual" and not FIRM.isdisjoint(features)):
            totals[0] = -math.inf
        best = max(totals)
        done = totals[0] == best and ruled != "actual"
        if done and 1.0 / math.fsum(math.exp(total - best) for total in totals) < SURE:
            return ruled
        return STATUSES[totals.index(best)]


@cache
def load_status_model() -> StatusModel:
    """Read the shipped weights (``data/status.tsv.gz``, written by ``training/status.py``)."""
    with gzip.open(DATA, "rt", encoding="utf-8") as lines:
        rows = (line.rstrip("\n").split("\t") for line in lines)
        return StatusModel({row[0]: tuple(map(float, row[1:])) for row in rows})
