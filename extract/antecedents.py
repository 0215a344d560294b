"""What a pronoun or a definite description can refer back to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from diplograph.extract.columns import Columns
from diplograph.extract.mentions import Mention
from diplograph.extract.nouns import load_nouns

_SUBJECTS = {"nsubj", "nsubj:pass", "nsubjpass", "csubj", "nsubj:outer"}
_OBJECTS = {"obj", "iobj", "obl", "dobj", "dative", "pobj"}
_DIRECT = {"obj", "dobj"}
_WITHOUT_SUBJECT = {"conj", "xcomp", "advcl"}
_MEETING = frozenset(
    "met meet meets meeting spoke speak talked discussed called phoned telephoned hosted received welcomed".split()
)
#: How many sentences back most descriptions are looked for, lists, and all else: few articles are longer.
SENTENCES_BACK = 2
_LONG_BACK = 3
ARTICLE = 100
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

    def own_subject(self, i: int) -> Slot | None:
        """Return who does the act that a token is an object of, and so is somebody else than it.

        A verb without a subject has that of the verb it is joined to (``met Hunt and thanked him``, ``called Hunt,
        thanking him``), an infinitive that verb's object if it has one (``urged Hunt to meet him``).
        """
        columns = self._columns
        if columns.deps[i] not in _OBJECTS or columns.pos[columns.heads[i]] != "VERB":
            return None
        verb = columns.heads[i]
        for _ in range(_NESTED):
            if verb in self._subjects:
                return self._subjects[verb]
            head, joined = columns.heads[verb], columns.deps[verb]
            if joined not in _WITHOUT_SUBJECT or head == verb:
                return None
            governed = [slot for slot in self.back(i) if columns.heads[slot.head] == head and slot.head > head]
            if joined == "xcomp" and governed:
                return governed[0]
            verb = head
        return None

    def together(self, i: int, sentences: int) -> tuple[Mention, ...]:
        """Return the two actors that the nearest of the last sentences lists as its subject or lets meet, if any."""
        for slot in self.back(i, sentences):
            if not slot.subject or len(slot.mentions) > 1:
                continue
            listed = self.list_of(slot, i)
            if len(listed) > 1:
                return tuple(member.mentions[0] for member in listed) if len(listed) == 2 else ()
            partner = self._partner(slot, i)
            if partner is not None:
                return (slot.mentions[0], partner.mentions[0])
        return ()

    def list_of(self, slot: Slot, i: int) -> list[Slot]:
        """Return the members of the list that an actor stands in, in order."""
        columns = self._columns
        first = columns.heads[slot.head] if columns.deps[slot.head] == "conj" else slot.head
        members = [
            other
            for other in self.back(i, _LONG_BACK)
            if other.head == first or (columns.deps[other.head] == "conj" and columns.heads[other.head] == first)
        ]
        return members[::-1]

    def _partner(self, slot: Slot, i: int) -> Slot | None:
        """Return whom the subject of a verb of meeting meets."""
        columns = self._columns
        verb = columns.heads[slot.head]
        if columns.lower[verb] not in _MEETING:
            return None
        others = [
            other
            for other in self.back(i, _LONG_BACK)
            if other.head > verb and columns.heads[other.head] == verb and self._is_met(other)
        ]
        if len(others) != 1 or others[0].key == slot.key or len(self.list_of(others[0], i)) > 1:
            return None
        return others[0]

    def _is_met(self, slot: Slot) -> bool:
        first = slot.mentions[0]
        before = self._columns.lower[first.start - 1]
        return len(slot.mentions) == 1 and (self._columns.deps[slot.head] in _DIRECT or before in {"with", "to"})


def only(slots: list[Slot]) -> Slot | None:
    """Return the latest of the slots if all are the same actors, else None."""
    return slots[0] if slots and len({slot.key for slot in slots}) == 1 else None
