"""Deeds spoken of again: who made ``the attack`` that somebody condemns, when the article has told of it before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from diplograph.extract.lexicon import Lexicon
from diplograph.extract.mention_index import MentionIndex
from diplograph.extract.syntax import Syntax

POINTING = frozenset({"the", "this", "that", "these", "those", "such"})
#: With these a noun speaks of another deed than the one told before.
OTHER = frozenset({"another", "other", "new", "next", "first", "previous", "past", "future", "further", "similar"})
#: Words for any deed of some relations, besides the nouns of the lexicon.
ACTS = frozenset({"move", "step", "action", "measure", "act"})
ACTS_OF = frozenset({"attacked", "coerced", "sanctioned", "mobilised", "threatened", "protested", "conceded", "aided"})
REMARKS = frozenset({"remark", "comment", "statement", "claim", "assertion"})
REMARKS_OF = frozenset({"criticised", "threatened", "rejected"})
#: How a deed's phrase may go on and still name no deed of its own.
BARE_PARTS = frozenset({"det", "mod", "case", "punct", "cc", "conj", "relcl", "advmod", "num", "fixed", "mark", "aux"})
#: How many sentences a deed stays in mind.
REMEMBERED = 6


class _Deed(NamedTuple):
    relation: str
    doers: tuple[int, ...]
    sentence: int


class Deeds:
    """The deeds that an article has told so far, and who is meant where it speaks of them again."""

    def __init__(self, syntax: Syntax, index: MentionIndex, lexicon: Lexicon) -> None:
        """Work on one Doc; its events are to be told in text order."""
        self.syntax = syntax
        self.index = index
        self.lexicon = lexicon
        self._told: list[_Deed] = []
        self._doers: dict[int, tuple[int, ...]] = {}
        self._resuming: dict[int, bool] = {}

    def tell(self, relation: str, doers: Sequence[int], trigger: int) -> None:
        """Keep in mind who did something to somebody."""
        self._told.append(_Deed(relation, tuple(doers), self.syntax.sentence[trigger]))

    def are_in(self, sentence: int) -> bool:
        """True when a sentence speaks of a deed told before; all deeds before it have been told when it is asked of."""
        if not self._told:
            return False
        if sentence not in self._resuming:
            tokens = self.syntax.sentences[sentence]
            pointed = (self.syntax.head[i] for i in tokens if self.syntax.lower[i] in POINTING)
            self._resuming[sentence] = any(map(self.doers, pointed))
        return self._resuming[sentence]

    def doers(self, noun: int) -> tuple[int, ...]:
        """Return the mentions, made for this place, of who did what a noun speaks of; none when that is not clear."""
        if not self._told:
            return ()
        if noun not in self._doers:
            deed = self._deed(noun) if self._points_back(noun) else None
            mentions = [self.index.mentions[number] for number in deed.doers] if deed else []
            self._doers[noun] = tuple(
                self.index.append(mention._replace(start=noun, end=noun + 1, head=noun, kind="pronoun"))
                for mention in mentions
            )
        return self._doers[noun]

    def _deed(self, noun: int) -> _Deed | None:
        """Return the last deed that a noun can mean, unless others of that kind in mind were done by somebody else.

        A deed told only later is none of them, so that a sentence reads the same whenever it is read.
        """
        relations, now = self._relations(noun), self.syntax.sentence[noun]
        in_mind = (deed for deed in self._told if 0 < now - deed.sentence <= REMEMBERED)
        fitting = [deed for deed in in_mind if deed.relation in relations]
        if not fitting or len({self._ids(deed) for deed in fitting}) > 1:
            return None
        return fitting[-1]

    def _ids(self, deed: _Deed) -> frozenset[str]:
        return frozenset(self.index.mentions[number].id for number in deed.doers)

    def _relations(self, noun: int) -> frozenset[str]:
        lemma = self.syntax.lemma[noun]
        entries = self.lexicon.by_form.get(self.syntax.lower[noun], ())
        nouns = (entry for entry in entries if entry.word_class == "noun" and not entry.weak)
        own = {entry.relation for entry in nouns if not entry.frame.symmetric}
        acts = ACTS_OF if lemma in ACTS else frozenset()
        return acts | (REMARKS_OF if lemma in REMARKS else frozenset()) | own

    def _points_back(self, noun: int) -> bool:
        """True for a noun with a pointing word and nothing that tells whose deed it is or which (``the 2014 raid``)."""
        s = self.syntax
        if s.pos[noun] != "NOUN" or self.index.at(noun):
            return False
        children = s.children[noun]
        words = {s.lower[child] for child in children}
        bare = all(s.role[child] in BARE_PARTS and not self.index.at(child) for child in children)
        other = bool(words & OTHER) or any(map(str.isdigit, words))
        return bare and bool(words & POINTING) and not other
