"""Deeds spoken of again: who made ``the attack`` that somebody condemns, or ``the agreement`` that somebody welcomes,
when the article has told of it before."""

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
ACTS = frozenset({"move", "step", "action", "measure", "act", "decision", "announcement"})
ACTS_OF = frozenset(
    {"attacked", "coerced", "sanctioned", "mobilised", "threatened", "protested", "conceded", "aided", "agreed"}
)
REMARKS = frozenset(
    {"remark", "comment", "statement", "claim", "assertion", "charge", "allegation", "accusation", "interpretation"}
)
REMARKS_OF = frozenset({"criticised", "threatened", "rejected"})
#: Of what several did together, these are spoken of as a deed.
JOINT = frozenset({"agreed", "met", "called", "cooperated"})
#: Pronouns for what the sentence before tells (``denied this``, ``condemned it``).
PRONOUNS = frozenset({"this", "that", "it"})
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
        self._joint: set[int] = set()

    def tell(self, relation: str, doers: Sequence[int], trigger: int) -> None:
        """Keep in mind who did something to somebody, or did it together."""
        self._told.append(_Deed(relation, tuple(doers), self.syntax.sentence[trigger]))

    def are_in(self, sentence: int) -> bool:
        """True when a sentence speaks of a deed told before; all deeds before it have been told when it is asked of."""
        if not self._told:
            return False
        if sentence not in self._resuming:
            s, tokens = self.syntax, self.syntax.sentences[sentence]
            pointing = [i for i in tokens if s.lower[i] in POINTING or s.lower[i] in PRONOUNS]
            self._resuming[sentence] = any(self.doers(s.head[i]) or self.doers(i) for i in pointing)
        return self._resuming[sentence]

    def is_joint(self, number: int) -> bool:
        """True for a mention made for what several did together: nobody meets or agrees with ``the agreement``."""
        return number in self._joint

    def doers(self, token: int) -> tuple[int, ...]:
        """Return the mentions, made for this place, of who did what a noun, or a pronoun, speaks of; none when that is
        not clear."""
        if not self._told:
            return ()
        if token not in self._doers:
            deed = self._deed(token)
            mentions = [self.index.mentions[number] for number in deed.doers] if deed else []
            self._doers[token] = tuple(
                self.index.append(mention._replace(start=token, end=token + 1, head=token, kind="pronoun"))
                for mention in mentions
            )
            if deed and deed.relation in JOINT:
                self._joint.update(self._doers[token])
        return self._doers[token]

    def _deed(self, token: int) -> _Deed | None:
        """Return the last deed that a word can mean, unless its sentence tells of others of that kind.

        Nobody speaks so of a deed of his own. One told only later is not meant, so that a sentence reads the same
        whenever it is read.
        """
        if self._points_back(token):
            relations, back = self._relations(token), REMEMBERED
        elif self._stands_for_deed(token):
            relations, back = ACTS_OF | REMARKS_OF, 1
        else:
            return None
        now, own = self.syntax.sentence[token], self._subject_of(token)
        in_mind = (deed for deed in self._told if 0 < now - deed.sentence <= back)
        fitting = [deed for deed in in_mind if deed.relation in relations and not self._ids(deed) & own]
        latest = [deed for deed in fitting if deed.sentence == fitting[-1].sentence]
        return latest[-1] if len({self._ids(deed) for deed in latest}) == 1 else None

    def _ids(self, deed: _Deed) -> frozenset[str]:
        return frozenset(self.index.mentions[number].id for number in deed.doers)

    def _relations(self, noun: int) -> frozenset[str]:
        lemma = self.syntax.lemma[noun]
        entries = self.lexicon.by_form.get(self.syntax.lower[noun], ())
        own = {entry.relation for entry in entries if entry.word_class == "noun" and not entry.weak}
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

    def _stands_for_deed(self, token: int) -> bool:
        """True for the object of ``denied this`` and ``condemned it``."""
        s = self.syntax
        alone = s.lower[token] in PRONOUNS and s.role[token] == "obj" and not s.children[token]
        return alone and s.pos[token] in ("PRON", "DET") and not self.index.at(token)

    def _subject_of(self, token: int) -> frozenset[str]:
        subjects = self.syntax.with_role(self.syntax.head[token], "subj")
        return frozenset(self.index.mentions[number].id for subject in subjects for number in self.index.at(subject))
