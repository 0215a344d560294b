"""The acceptance model: how likely a candidate is an event that a careful reader would record.

A logistic regression over named, binary features of the candidate (trigger, lexicon entry, paths, actor types, words around); its weights are
learned by ``training/acceptance.py`` from annotated newswire sentences and shipped as a table. It is linear so that each decision can be
explained by the features that carried it. Candidates of entries that a user added are judged by their frame alone.
"""

from __future__ import annotations

import gzip
import math
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from diplograph.extract.candidates import Candidate, RoleFinder
from diplograph.extract.mentions import Mention
from diplograph.extract.syntax import Syntax

#: Relations with too few annotated examples, and the one of the same shape whose weights they share.
LEARNED_AS = {"called": "met"}
DATA = Path(__file__).parent / "data" / "acceptance.tsv.gz"


class FeatureReader:
    """Reads the features of the candidates of one Doc."""

    def __init__(self, syntax: Syntax, roles: RoleFinder) -> None:
        """Work on one Doc's tree and roles."""
        self.syntax = syntax
        self.mentions: Sequence[Mention] = roles.index.mentions
        self._trigger: dict[int, list[str]] = {}

    def features(self, candidate: Candidate) -> list[str]:
        """Return the names of the features that hold for a candidate, without repetition."""
        entry = candidate.entry
        relation, lemma = LEARNED_AS.get(entry.relation, entry.relation), entry.lemma
        word = f"{lemma}/{entry.word_class[0]}"
        ps, pt = candidate.source.path, candidate.target.path
        hs, ht = _first(ps), _first(pt)
        source, target = self.mentions[candidate.source.mention], self.mentions[candidate.target.mention]
        frame = f"{'framed' if candidate.framed else 'free'}{'~' if entry.weak else ''}"
        found = [
            relation, f"{relation}|{frame}", f"{frame}", f"{relation}|{word}", f"{relation}|{word}|{frame}",
            f"{relation}|{hs}>{ht}", f"{entry.word_class}|{ps}>{pt}", f"{entry.word_class}|{hs}>{ht}", f"{relation}|{ps}>{pt}",
            f"{relation}|{word}|{hs}>{ht}", f"{relation}|{word}|{ht}", f"{relation}|{word}|{hs}",
            f"{relation}|s:{source.type}", f"{relation}|t:{target.type}", f"{relation}|{source.type}>{target.type}",
            f"{relation}|sk:{source.kind}", f"{relation}|tk:{target.kind}",
            f"{relation}|{word}|t:{target.type}", f"{relation}|{word}|tp:{bool(target.place_id)}",
            f"{relation}|tp:{bool(target.place_id)}|{ht}",
            f"depth:{ps.count('.') + pt.count('.')}",
            f"{relation}|same:{bool(source.country) and source.country == target.country}",
            f"{relation}|order:{_order(candidate)}",
            f"{relation}|far:{_bucket(abs(candidate.source.token - candidate.trigger))},{_bucket(abs(candidate.target.token - candidate.trigger))}",
        ]  # fmt: skip
        if source.kind != "name" or source.type == "group":
            found.append(f"{relation}|sw:{_last_word(source)}")
        if target.kind != "name" or target.type == "group":
            found.append(f"{relation}|tw:{_last_word(target)}")
        found += self._surface(candidate, relation, word, source, target)
        for context in self._context(candidate.trigger):
            found.append(f"{relation}|{context}")
            found.append(f"{word}|{context}")
            found.append(f"{relation}|{hs}>{ht}|{context}")
        return list(dict.fromkeys(found))

    def _surface(self, candidate: Candidate, relation: str, word: str, source: Mention, target: Mention) -> list[str]:
        """Words around the two actors, for where the parse goes wrong."""
        before_source, before_target = self._word(source.start - 1), self._word(target.start - 1)
        after_source = self._word(source.end)
        found = [
            f"{relation}|<t:{before_target}", f"{word}|<t:{before_target}", f"{relation}|<s:{before_source}",
            f"{relation}|s>:{after_source}", f"{word}|{_order(candidate)}",
            f"{relation}|first:{source.start == 0 or self.syntax.sentence[source.start - 1] != self.syntax.sentence[source.start]}",
        ]  # fmt: skip
        for name, mention in (("s", source), ("t", target)):
            found.append(f"{relation}|{name}~{self._between(candidate.trigger, mention)}")
        return found

    def _word(self, token: int) -> str:
        return self.syntax.lower[token] if 0 <= token < len(self.syntax) else ""

    def _between(self, trigger: int, mention: Mention) -> str:
        """The words between trigger and actor when few, else how many actors and clause marks stand between."""
        start, end = (trigger + 1, mention.start) if trigger < mention.start else (mention.end, trigger)
        side = "r" if trigger < mention.start else "l"
        if end - start <= 3:
            return side + "_".join(self.syntax.lower[start:end])
        commas = sum(self.syntax.lower[token] in (",", ";", "that", "who", "which") for token in range(start, end))
        others = sum(start <= other.head < end for other in self.mentions)
        return f"{side}{min(others, 3)},{min(commas, 2)}"

    def _context(self, trigger: int) -> list[str]:
        if trigger not in self._trigger:
            self._trigger[trigger] = self._read_context(trigger)
        return self._trigger[trigger]

    def _read_context(self, trigger: int) -> list[str]:
        s = self.syntax
        found = [f"tag:{s.tag[trigger]}", f"role:{s.role[trigger]}"]
        head = s.head[trigger]
        if head != trigger:
            found.append(f"head:{s.lemma[head]}")
            found.append(f"headpos:{s.pos[head]}|{s.role[trigger]}")
            if s.preposition[trigger]:
                found.append(f"in:{s.preposition[trigger]}|{s.lemma[head]}")
                found.append(f"in:{s.preposition[trigger]}")
        for child in s.children[trigger]:
            role = s.role[child]
            if role in ("obj", "psubj", "mod", "particle", "aux", "advmod", "xcomp"):
                found.append(f"{role}:{s.lemma[child]}")
            elif role == "obl" or role == "nmod":
                found.append(f"{s.preposition[child]}:{s.lemma[child]}")
                found.append(f"has:{s.preposition[child]}")
            elif role == "det":
                found.append(f"det:{s.lower[child]}")
            elif role in ("num", "ccomp", "cop"):
                found.append(f"has:{role}")
        return found


def _first(path: str) -> str:
    return path.split(".", 1)[0]


def _order(candidate: Candidate) -> str:
    named = {"s": candidate.source.token, "t": candidate.target.token, "x": candidate.trigger}
    return "".join(sorted(named, key=lambda key: (named[key], key)))


def _bucket(distance: int) -> str:
    for limit in (1, 2, 4, 8, 14):
        if distance <= limit:
            return str(limit)
    return "far"


def _last_word(mention: Mention) -> str:
    return mention.text.lower().rsplit(" ", 1)[-1]


class AcceptanceModel:
    """Weights by feature name, with a threshold on the probability above which a candidate is reported."""

    def __init__(self, weights: dict[str, float], intercept: float, threshold: float) -> None:
        """Hold what :func:`load_acceptance_model` read."""
        self.weights = weights
        self.intercept = intercept
        self.threshold = threshold

    def probability(self, features: Sequence[str]) -> float:
        """Return the probability that a candidate with these features is an event."""
        weights = self.weights
        total = self.intercept + sum(weights.get(feature, 0.0) for feature in features)
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))

    def strongest(self, features: Sequence[str], count: int = 8) -> list[tuple[str, float]]:
        """Return the features that carried a decision with their weights, largest effect first."""
        known = [(feature, self.weights[feature]) for feature in features if feature in self.weights]
        return sorted(known, key=lambda item: (-abs(item[1]), item[0]))[:count]


@cache
def load_acceptance_model() -> AcceptanceModel:
    """Read the shipped weights (``data/acceptance.tsv.gz``, written by ``training/acceptance.py``)."""
    with gzip.open(DATA, "rt", encoding="utf-8") as lines:
        intercept, threshold = map(float, next(lines).split("\t")[1:])
        pairs = (line.rstrip("\n").rsplit("\t", 1) for line in lines)
        return AcceptanceModel({name: float(weight) for name, weight in pairs}, intercept, threshold)
