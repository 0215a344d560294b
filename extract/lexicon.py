"""The lexicon: trigger words of each relation with their frames, read from YAML and compiled to an index by word form.

A lexicon file maps a relation to a list of groups; each group has a ``frame``, words under ``verbs``, ``nouns`` or
``adjectives``, and optionally ``code``, ``objects``, ``unless``, ``requires``, ``bare``, ``weak``. A user's own file
has the same form and is added to ours; a new relation may carry its examples under ``examples``. The head of
``data/lexicon.yaml`` explains every key.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from diplograph.errors import LexiconError
from diplograph.extract.inflection import noun_forms, verb_forms
from diplograph.extract.relation_types import RELATION_TYPES

WordClass = Literal["verb", "noun", "adjective"]
WORD_KEYS: dict[str, WordClass] = {"verbs": "verb", "nouns": "noun", "adjectives": "adjective"}
GROUP_KEYS = frozenset({"frame", "code", "objects", "unless", "requires", "bare", "weak", *WORD_KEYS})
DATA = Path(__file__).parent / "data" / "lexicon.yaml"


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """Who is source and who is target of a trigger, as paths of the clause layer; symmetric frames have participants
    on both sides."""

    source: tuple[str, ...]
    target: tuple[str, ...]
    symmetric: bool


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One sense of one trigger word: the relation that it expresses and the frame in which it does."""

    relation: str
    lemma: str
    word_class: WordClass
    frame: Frame
    code: str
    weak: bool
    objects: frozenset[str]
    unless: frozenset[str]
    requires: frozenset[str]
    bare: bool
    own: bool

    @property
    def name(self) -> str:
        """How reports and explanations name the entry: ``met/verb/meet``."""
        return f"{self.relation}/{self.word_class}/{self.lemma}"


class Lexicon:
    """Entries by word form; ``relations`` lists the relations that have any."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Index the entries; the order of a form's entries is that of the file."""
        self.by_form: dict[str, list[Entry]] = {}
        self.relations: list[str] = []
        for entry in entries:
            if entry.relation not in self.relations:
                self.relations.append(entry.relation)
            for form in sorted(_forms(entry)):
                self.by_form.setdefault(form, []).append(entry)


def parse_frame(text: str) -> Frame:
    """Read a frame: ``subj > obj|at`` (directed) or ``subj & with`` (symmetric).

    >>> parse_frame("subj & with|obj")
    Frame(source=('subj',), target=('with', 'obj'), symmetric=True)
    """
    sign = "&" if "&" in text else ">"
    sides = [tuple(path.strip() for path in side.split("|") if path.strip()) for side in text.split(sign)]
    if len(sides) != 2 or not all(sides):
        raise ValueError(f"a frame is 'SOURCE > TARGET' or 'A & B', with paths separated by '|', not {text!r}")
    return Frame(sides[0], sides[1], sign == "&")


def read_entries(path: Path, *, own: bool = False) -> list[Entry]:
    """Read the entries of a lexicon file; ``own`` marks those that a user added.

    Raises LexiconError that names file, relation and group when the file cannot be read or is not well-formed.
    """
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as err:
        raise LexiconError(f"{path}: cannot be read ({err}); give a YAML file in UTF-8") from err
    except yaml.YAMLError as err:
        raise LexiconError(f"{path}: not well-formed YAML: {err}") from err
    if not isinstance(data, Mapping):
        raise LexiconError(
            f"{path}: expected a mapping from relation to a list of groups, as in diplograph's own lexicon.yaml"
        )
    return [entry for relation, groups in data.items() for entry in _relation_entries(path, str(relation), groups, own)]


def load_lexicon(*extra: Path) -> Lexicon:
    """Return the built-in lexicon, with the entries of a user's files added."""
    entries = list(built_in_entries())
    for path in extra:
        entries += read_entries(Path(path), own=True)
    return Lexicon(entries)


@cache
def built_in_entries() -> tuple[Entry, ...]:
    """Return the entries of the built-in lexicon, read once."""
    return tuple(read_entries(DATA))


def _relation_entries(path: Path, relation: str, groups: Any, own: bool) -> list[Entry]:
    if not isinstance(groups, list):
        raise LexiconError(f"{path}: relation {relation!r}: expected a list of groups, each with 'frame' and words")
    entries: list[Entry] = []
    for number, group in enumerate(groups, 1):
        try:
            entries += _group_entries(relation, group, own)
        except (ValueError, TypeError) as err:
            raise LexiconError(f"{path}: relation {relation!r}, group {number}: {err}") from err
    return entries


def _group_entries(relation: str, group: Any, own: bool) -> list[Entry]:
    if not isinstance(group, Mapping):
        raise TypeError("expected keys and values")
    unknown = sorted(set(group) - GROUP_KEYS)
    if unknown:
        raise ValueError(f"unknown key {unknown[0]!r}; accepted are {', '.join(sorted(GROUP_KEYS))}")
    if "frame" not in group or not any(group.get(key) for key in WORD_KEYS):
        raise ValueError("needs 'frame' and words under 'verbs', 'nouns' or 'adjectives'")
    known = RELATION_TYPES.get(relation)
    frame = parse_frame(str(group["frame"]))
    if known and known.symmetric != frame.symmetric:
        raise ValueError(f"{relation} is {'symmetric: use &' if known.symmetric else 'directed: use >'}")
    return [
        Entry(
            relation, str(word).lower(), word_class, frame, str(group.get("code") or (known.code if known else "")),
            bool(group.get("weak", False)), _words(group, "objects"), _words(group, "unless"),
            _words(group, "requires"), bool(group.get("bare", False)), own,
        )
        for key, word_class in WORD_KEYS.items()
        for word in group.get(key) or ()
    ]  # fmt: skip


def _words(group: Mapping[str, Any], key: str) -> frozenset[str]:
    return frozenset(str(word).lower() for word in group.get(key) or ())


def _forms(entry: Entry) -> set[str]:
    if entry.word_class == "verb":
        return verb_forms(entry.lemma)
    return noun_forms(entry.lemma) if entry.word_class == "noun" else {entry.lemma}
