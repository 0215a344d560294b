"""What a pronoun or a definite description can refer back to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from diplograph.extract.columns import Columns
from diplograph.extract.mentions import Mention
from diplograph.extract.nouns import load_nouns

_SUBJECTS = {"nsubj", "nsubj:pass", "nsubjpass", "csubj", "nsubj:outer"}
_PLURAL_TAGS = {"NNS", "NNPS"}
_GROUP_NAMES = {"group", "organisation"}
_NESTED = 5  # clauses that are climbed from a pronoun to the subject that governs it


class Slot(NamedTuple):
    """All mentions of one span, with what a pronoun asks for."""

    head: int
    mentions: tuple[Mention, ...]
    subject: bool
    plural: bool
    human: bool

    @property
    def key(self) -> tuple[str, ...]:
        """Who it is: two slots with one key are the same actors."""
        return tuple(mention.id for mention in self.mentions)


Test = Callable[[Slot], bool]


def make_slot(columns: Columns, mentions: tuple[Mention, ...]) -> Slot:
    """Return the slot of mentions that share a span."""
    first = mentions[0]
    tag = columns.tags[first.head]
    described = first.kind in {"role", "group"}
    plural = (
        len(mentions) > 1 or (described and tag in _PLURAL_TAGS) or (first.kind == "demonym" and tag in _PLURAL_TAGS)
    )
    plural = plural or (first.type == "group" and first.kind == "name") or columns.lower[first.head] == "police"
    office = load_nouns().classes.get(columns.lower[first.head]) == "office"
    human = first.type == "person" or (first.kind == "role" and office and tag not in _PLURAL_TAGS)
    return Slot(first.head, mentions, is_subject(columns, first.head), plural, human)


def is_subject(columns: Columns, i: int) -> bool:
    """True for a subject, and for a later member of a list that is one."""
    for _ in range(_NESTED):
        if columns.deps[i] in _SUBJECTS:
            return True
        if columns.deps[i] not in {"conj", "flat", "appos", "nmod:desc", "compound"} or columns.heads[i] == i:
            return False
        i = columns.heads[i]
    return False


class History:
    """The slots of a text up to now, in order."""

    def __init__(self, columns: Columns) -> None:
        """Begin a text."""
        self._columns = columns
        self._slots: list[Slot] = []
        self._subjects: dict[int, Slot] = {}

    def add(self, slot: Slot) -> None:
        """Remember a slot; the subject of a verb is found by the verb."""
        self._slots.append(slot)
        if slot.subject and self._columns.deps[slot.head] in _SUBJECTS:
            self._subjects[self._columns.heads[slot.head]] = slot

    def back(self, i: int, sentences: int = 0) -> Iterator[Slot]:
        """Yield the slots before token i, latest first, in its sentence and so many before."""
        first = self._columns.sentence[i] - sentences
        for slot in reversed(self._slots):
            if self._columns.sentence[slot.head] < first:
                return
            if slot.head < i:
                yield slot

    def in_sentence_before(self, i: int) -> list[Slot]:
        """Return the slots of the previous sentence."""
        wanted = self._columns.sentence[i] - 1
        return [slot for slot in self.back(i, 1) if self._columns.sentence[slot.head] == wanted]

    def governing_subject(self, i: int, fits: Test, *, own_clause: bool) -> Slot | None:
        """Return the nearest fitting subject of the clauses that a token stands in, from its own clause on if asked."""
        columns = self._columns
        verb = columns.heads[i]
        if not own_clause and columns.heads[verb] != verb:
            verb = columns.heads[verb]
        elif not own_clause:
            return None
        for _ in range(_NESTED):
            slot = self._subjects.get(verb)
            if slot is not None and slot.head < i and fits(slot):
                return slot
            if columns.heads[verb] == verb:
                return None
            verb = columns.heads[verb]
        return None


def only(slots: list[Slot]) -> Slot | None:
    """Return the latest of the slots if all are the same actors, else None."""
    return slots[0] if slots and len({slot.key for slot in slots}) == 1 else None
