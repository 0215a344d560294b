"""Quotations and who speaks in them: ``"We demand an answer," said Wang. "We will wait."``

Quotation marks open and close within a paragraph; a quotation that runs through several is opened anew in each. The
speaker is the subject of the verb of speech beside the quoted words, in their sentence, else the one of the quotation
before, else of the sentence after it in the paragraph (where a paragraph opens, the other way round).
"""

from __future__ import annotations

from collections.abc import Iterator

from diplograph.extract.columns import Columns
from diplograph.extract.inflection import verb_forms

_OPENING, _CLOSING, _STRAIGHT = "“", "”", '"'
_SPEECH = """
    say tell add state note declare explain insist argue warn stress write tweet post reply answer respond ask announce
    claim admit acknowledge confirm recall joke conclude continue remark observe comment complain vow promise demand
    exclaim shout repeat reiterate emphasise emphasize maintain assert quip recount lament urge plead predict suggest
    thunder retort scoff
""".split()
_SPEECH_FORMS = frozenset(form for verb in _SPEECH for form in verb_forms(verb))
_SUBJECTS = frozenset({"nsubj", "nsubj:outer"})
_JOINED = frozenset({"conj", "xcomp", "advcl"})


class Quotations:
    """Which tokens of a text are quoted, and which token is their speaker."""

    def __init__(self, columns: Columns) -> None:
        """Find the quotations of a text."""
        self._columns = columns
        self.inside = list(_quoted(columns.words))
        self._subjects = {
            columns.heads[i]: i for i, dep in enumerate(columns.deps) if dep in _SUBJECTS and not self.inside[i]
        }
        self._sentences = list(_ranges(columns.sentence))
        self._speakers = self._find_speakers() if any(self.inside) else []

    def speaker(self, i: int) -> int | None:
        """Return the token that names the speaker of a quoted token, None when it is not quoted or nobody is named."""
        if not self.inside[i]:
            return None
        return self._speakers[self._columns.sentence[i] - self._columns.sentence[0]]

    def _find_speakers(self) -> list[int | None]:
        """The speaker of each sentence: its own, else by the sentences around it."""
        own = [self._own_speaker(start, end) for start, end in self._sentences]
        speakers: list[int | None] = []
        for n, speaker in enumerate(own):
            before = speakers[n - 1] if n and self._is_quoted(n - 1) else None
            after = own[n + 1] if n + 1 < len(own) and not self._opens_paragraph(n + 1) else None
            others = (after, before) if self._opens_paragraph(n) else (before, after)
            speakers.append(next((one for one in (speaker, *others) if one is not None), None))
        return speakers

    def _own_speaker(self, start: int, end: int) -> int | None:
        """The subject of the verb of speech that stands outside the quoted words of a sentence, nearest to them."""
        quoted = [i for i in range(start, end) if self.inside[i]]
        if not quoted:
            return None
        verbs = [i for i in range(start, end) if self._columns.lower[i] in _SPEECH_FORMS and not self.inside[i]]
        for verb in sorted(verbs, key=lambda i: min(abs(i - quoted[0]), abs(i - quoted[-1]))):
            subject = self._subject(verb)
            if subject is not None:
                return subject
        return self._before_colon(start, quoted[0])

    def _subject(self, verb: int) -> int | None:
        for _ in range(3):
            if verb in self._subjects:
                return self._subjects[verb]
            if self._columns.deps[verb] not in _JOINED:
                return None
            verb = self._columns.heads[verb]
        return None

    def _before_colon(self, start: int, quoted: int) -> int | None:
        """The speaker of ``Macron: "We do not recognise them"``."""
        words = self._columns.words
        opening = quoted - 1
        return opening - 2 if opening - 2 >= start and words[opening - 1] == ":" else None

    def _opens_paragraph(self, n: int) -> bool:
        start = self._sentences[n][0]
        return start == 0 or "\n" in self._columns.words[start - 1]

    def _is_quoted(self, n: int) -> bool:
        return any(self.inside[slice(*self._sentences[n])])


def _quoted(words: list[str]) -> Iterator[bool]:
    """Yield for each word whether it stands between quotation marks."""
    inside = False
    for word in words:
        if "\n" in word:
            inside = False
        if word == _OPENING or (word == _STRAIGHT and not inside):
            inside = True
            yield False
        elif word in (_CLOSING, _STRAIGHT):
            inside = False
            yield False
        else:
            yield inside


def _ranges(sentence: list[int]) -> Iterator[tuple[int, int]]:
    """Yield first token and end of each sentence."""
    start = 0
    for i in range(1, len(sentence) + 1):
        if i == len(sentence) or sentence[i] != sentence[start]:
            yield start, i
            start = i
