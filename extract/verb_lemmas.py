"""Lemmas of the verbs that lexicon and status words know: lemmatizers take rarer forms for those of other words
(``blamed`` for one of *blam*: 26 in 1,000 verbs of the training sentences)."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from diplograph.extract.inflection import IRREGULAR_VERBS, verb_forms
from diplograph.extract.lexicon import built_in_entries
from diplograph.extract.status_words import DENIED, PLANNED, POSSIBLE

#: Tags of forms that differ from the lemma.
INFLECTED = frozenset({"VBD", "VBG", "VBN", "VBZ"})


@cache
def lemmas_of_forms() -> dict[str, str]:
    """Return the lemma of each inflected form that belongs to one known verb only.

    >>> lemmas_of_forms()["blamed"], lemmas_of_forms()["urging"], lemmas_of_forms()["met"]
    ('blame', 'urge', 'meet')
    """
    verbs = {entry.lemma for entry in built_in_entries() if entry.word_class == "verb"}
    lemmas: dict[str, set[str]] = defaultdict(set)
    for verb in verbs.union(IRREGULAR_VERBS, DENIED, PLANNED, POSSIBLE):
        for form in verb_forms(verb) - {verb}:
            lemmas[form].add(verb)
    return {form: known.pop() for form, known in lemmas.items() if len(known) == 1}
