"""Mentions by where they stand: which cover a token, which belong to a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from diplograph.extract.mentions import Mention
from diplograph.extract.syntax import Syntax

#: What stands between a city and its state.
SEPARATORS = frozenset({",", "(", "/"})


class MentionIndex:
    """Mentions by token: the longest one that covers it."""

    def __init__(self, mentions: Sequence[Mention], syntax: Syntax) -> None:
        """Index mentions by token and sentence; several mentions on one span (``the two ministers``) stay together."""
        self.mentions = list(mentions)
        length = len(syntax)
        self._at: list[tuple[int, ...]] = [()] * length
        size = [0] * length
        for number, mention in enumerate(mentions):
            if _tells_where(mentions, number, syntax.lower):
                continue
            width = mention.end - mention.start
            for token in range(mention.start, mention.end):
                if width > size[token]:
                    self._at[token], size[token] = (number,), width
                elif width == size[token]:
                    self._at[token] += (number,)

        self._by_sentence: dict[int, list[tuple[int, int]]] = {}
        for number, mention in enumerate(mentions):
            if not _tells_where(mentions, number, syntax.lower):
                self._by_sentence.setdefault(syntax.sentence[mention.head], []).append((number, mention.head))
        self._with_two = {
            number for number, found in self._by_sentence.items() if len({mentions[each].id for each, _ in found}) > 1
        }

    def has_two(self, sentence: int) -> bool:
        """True when two different actors are mentioned in a sentence."""
        return sentence in self._with_two

    def in_sentence(self, sentence: int) -> list[tuple[int, int]]:
        """Return index and head token of the mentions of a sentence."""
        return self._by_sentence.get(sentence, [])

    def append(self, mention: Mention) -> int:
        """Add a mention that shows only while the text is read, and return its index; it stands for no token."""
        self.mentions.append(mention)
        return len(self.mentions) - 1

    def at(self, token: int) -> tuple[int, ...]:
        """Return the indices of the mentions at a token, empty when it belongs to none."""
        return self._at[token]


def _tells_where(mentions: Sequence[Mention], number: int, words: Sequence[str]) -> bool:
    """True for the state after its city (``in Reykjavik, Iceland``) or its president (``Idriss Deby of Chad``), which
    takes no part of its own."""
    mention, before = mentions[number], mentions[number - 1]
    if number > 0 and before.type == "person" and before.end == mention.start - 1 and words[before.end] == "of":
        return mention.kind == "name" and mention.type != "person" and before.country in ("", mention.country)
    return (
        number > 0
        and before.end == mention.start - 1
        and words[before.end] in SEPARATORS
        and mention.type == "state"
        and bool(before.place_id)
        and before.place_id != mention.place_id
        and before.place_country == mention.country
        and before.kind == mention.kind == "name"
    )
