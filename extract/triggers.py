"""Triggers: the words of a text that the lexicon knows, where form, part of speech and company allow their sense."""

from __future__ import annotations

from collections.abc import Iterator

from diplograph.extract.inflection import MODALS
from diplograph.extract.lexicon import Entry, Lexicon
from diplograph.extract.syntax import VERBAL, WHERE, Syntax

#: How near to a trigger, in tokens, the words that an entry requires must stand (``spoke ... by phone``).
WORDS_AROUND = 7
#: What says more of an object, or changes the verb.
COMPLEMENTS = frozenset({"ccomp", "particle"})


def iter_triggers(syntax: Syntax, lexicon: Lexicon, start: int, end: int) -> Iterator[tuple[int, list[Entry]]]:
    """Yield the tokens of a range that are trigger words by form and part of speech, with their entries.

    An entry that requires a word which is there (``spoke ... by phone``), or nothing but an object (``called Macron``),
    excludes the others of its trigger.
    """
    for token, entries in enumerate(map(lexicon.by_form.get, syntax.lower[start:end]), start):
        if entries:
            fitting = [
                entry
                for entry in entries
                if _class_fits(syntax, token, entry) and conditions_hold(syntax, token, entry)
            ]
            exact = [entry for entry in fitting if entry.requires or entry.bare]
            if fitting:
                yield token, exact or fitting


def conditions_hold(syntax: Syntax, trigger: int, entry: Entry) -> bool:
    """True when the words around a trigger allow the sense of an entry (its ``bare``, ``objects``, ``unless`` and
    ``requires``)."""
    if entry.bare and not _is_bare(syntax, trigger):
        return False
    if not (entry.objects or entry.unless or entry.requires):
        return True
    governed = {syntax.lemma[child] for child in syntax.with_role(trigger, "obj", "psubj", "obl", "nmod", "mod")}
    governed |= {syntax.lower[child] for child in syntax.with_role(trigger, "obj", "psubj")}
    if entry.objects and not governed & entry.objects:
        return False
    if not entry.unless.isdisjoint(governed.union(syntax.lower[trigger + 1 : trigger + 2])):
        return False
    if not entry.requires:
        return True
    around = range(max(0, trigger - WORDS_AROUND), min(len(syntax), trigger + WORDS_AROUND + 1))
    return any(syntax.lower[i] in entry.requires and _goes_with(syntax, i, trigger) for i in around if i != trigger)


def _goes_with(syntax: Syntax, word: int, trigger: int) -> bool:
    """False for a verb of a clause of its own: no phone rings in ``talks with rebels, whom they call bandits``."""
    head = syntax.head[word]
    return syntax.pos[word] != "VERB" or trigger in (head, syntax.head[head]) or syntax.head[trigger] == word


def _is_bare(syntax: Syntax, verb: int) -> bool:
    """True when a verb has a name or pronoun as its only object, and no more is said of that: ``called Macron``, not
    ``called Macron a friend`` or ``called him back``."""
    objects = syntax.with_role(verb, "obj", "iobj")
    more = any(
        syntax.role[child] in COMPLEMENTS or (syntax.role[child] == "xcomp" and syntax.pos[child] != "VERB")
        for child in syntax.children[verb]
    )
    return len(objects) == 1 and not more and _is_name_or_pronoun(syntax, objects[0])


def _is_name_or_pronoun(syntax: Syntax, token: int) -> bool:
    """True also for a name that the tagger takes for a noun."""
    pos = syntax.pos[token]
    return pos in ("PROPN", "PRON") or (pos == "NOUN" and syntax.words[token][0].isupper())


def _class_fits(syntax: Syntax, token: int, entry: Entry) -> bool:
    pos = syntax.pos[token]
    if entry.word_class == "verb":
        if entry.lemma == "be":
            return _tells_place(syntax, token)
        if (syntax.role[token] == "aux") != (entry.lemma in MODALS):
            return False
        return pos in VERBAL or (pos == "ADJ" and _is_verb_after_all(syntax, token))
    if entry.word_class == "noun":
        return pos in ("NOUN", "PROPN") and syntax.role[token] not in ("flat",)
    return pos in ("ADJ", "ADV", "ADP")


def _is_verb_after_all(syntax: Syntax, token: int) -> bool:
    """True for verbs tagged as adjectives: predicative participles, and what a modal verb governs (``will free``)."""
    if syntax.tag[token] in ("VBN", "VBG"):
        return syntax.role[token] != "mod"
    return not syntax.has(token, "cop") and any(syntax.tag[child] == "MD" for child in syntax.with_role(token, "aux"))


def _tells_place(syntax: Syntax, token: int) -> bool:
    """True for the ``is`` of ``is in Moscow``."""
    if syntax.role[token] == "cop":
        return syntax.case_of(syntax.head[token]) in WHERE
    return syntax.role[token] != "aux" and any(
        syntax.preposition[child] in WHERE for child in syntax.with_role(token, "obl")
    )
