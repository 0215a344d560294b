"""The baseline that anyone would write: subject-verb-object triples, and the verbs of the lexicon.

The triples are those of textacy 0.13 (``textacy.extract.triples.subject_verb_object_triples``, Apache-2.0), written out
here so that its twelve requirements are not needed. It looks for CLEAR labels; the UD ones of the embedded pipeline are
mapped to them. As there, an agent counts as object, a prepositional object not at all, and conjoined verbs share
arguments (a subject only where there is an object).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from typing import Any

from spacy.tokens import Doc, Token

from benchmarks.evaluation_scores import GoldSet, Predictions
from diplograph.extract.lexicon import load_lexicon
from diplograph.extract.mentions import Mention
from diplograph.extract.pipeline import ReportFinder, load_bare_pipeline
from diplograph.extract.relation_types import RELATION_TYPES

CLEAR = {"nsubj:pass": "nsubjpass", "csubj:pass": "csubjpass", "obj": "dobj", "obl:agent": "agent"}
NOMINAL_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
CLAUSAL_SUBJECTS = frozenset({"csubj", "csubjpass"})


def predict_triples(gold: GoldSet, *, names_only: bool, pipeline: str = "") -> Predictions:
    """Return the events of each text that triples tell.

    Actors are the named entities that the pipeline finds, or, without ``names_only``, those of our actor layer.
    """
    nlp, finder = load_bare_pipeline(pipeline), ReportFinder()
    found: Predictions = {}
    for article in gold.articles:
        doc = nlp(article.text)
        actors = _entities(doc) if names_only else _mentions(finder.read(doc).mentions)
        found[article.id] = list(_iter_events(doc, actors))
    return found


def _entities(doc: Doc) -> dict[int, dict[str, str]]:
    return {token.i: {"name": span.text, "mention": span.text} for span in doc.ents for token in span}


def _mentions(mentions: list[Mention]) -> dict[int, dict[str, str]]:
    ranked = sorted(mentions, key=lambda mention: mention.end - mention.start)
    return {
        token: {"name": each.name, "mention": each.text} for each in ranked for token in range(each.start, each.end)
    }


def _iter_events(doc: Doc, actors: dict[int, dict[str, str]]) -> Iterator[dict[str, Any]]:
    by_form = load_lexicon().by_form
    for subjects, verb, objects in iter_triples(doc):
        relation = next(
            (entry.relation for entry in by_form.get(verb.lower_, ()) if entry.word_class == "verb"),
            "",
        )
        source, target = _actors_of(subjects, actors), _actors_of(objects, actors)
        if relation and source and target:
            symmetric = RELATION_TYPES[relation].symmetric
            yield {
                "relation": relation,
                "status": "actual",
                "source": source + target if symmetric else source,
                "target": [] if symmetric else target,
            }


def _actors_of(tokens: set[Token], actors: dict[int, dict[str, str]]) -> list[dict[str, str]]:
    found = {actors[token.i]["name"]: actors[token.i] for token in sorted(tokens) if token.i in actors}
    return list(found.values())


def iter_triples(doc: Doc) -> Iterator[tuple[set[Token], Token, set[Token]]]:
    """Yield (subjects, verb, objects) of a parsed Doc, in text order."""
    for sentence in doc.sents:
        subjects: dict[Token, set[Token]] = defaultdict(set)
        objects: dict[Token, set[Token]] = defaultdict(set)
        verbs = [token for token in sentence if token.pos_ == "VERB"]
        for token in sentence:
            if token.head.pos_ == "VERB":
                _add_argument(token, subjects[token.head], objects[token.head])
        for verb in verbs:
            for other in verb.conjuncts:
                if subjects[verb] and objects[other] and not subjects[other]:
                    subjects[other] |= subjects[verb]
            if not objects[verb]:
                objects[verb] |= set(chain.from_iterable(objects[other] for other in verb.conjuncts))
        yield from ((subjects[verb], verb, objects[verb]) for verb in verbs if subjects[verb] and objects[verb])


def _add_argument(token: Token, subjects: set[Token], objects: set[Token]) -> None:
    label = CLEAR.get(token.dep_, token.dep_)
    if label in NOMINAL_SUBJECTS:
        subjects.update(_expand(token))
    elif label in CLAUSAL_SUBJECTS:
        subjects.update(token.subtree)
    elif label in ("dobj", "agent"):
        objects.update(_expand(token))
    elif label == "xcomp" and not any(CLEAR.get(child.dep_) == "dobj" for child in token.head.children):
        objects.update(token.subtree)


def _expand(noun: Token) -> set[Token]:
    """Return a noun with its conjuncts and the nouns compounded with them."""
    nouns = {noun, *noun.conjuncts}
    return nouns | {child for each in nouns for child in each.children if child.dep_ == "compound"}
