"""Make the blank English pipeline that every training starts from."""

from collections.abc import Callable

import spacy
from spacy.language import Language
from spacy.util import compile_infix_regex, registry

#: Splits ``U.S.-led`` as the treebanks do; spaCy alone keeps it whole.
ABBREVIATION_HYPHEN = r"(?<=[A-Za-z]\.)-(?=[A-Za-z])"


def add_infix(nlp: Language) -> Language:
    """Teach the tokenizer to split a hyphen after an abbreviation, and return the pipeline."""
    infixes = [*nlp.Defaults.infixes, ABBREVIATION_HYPHEN]
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    return nlp


def make_blank() -> Language:
    """Return a blank English pipeline with the tokenizer of the project.

    >>> [token.text for token in make_blank()("U.S.-led talks")]
    ['U.S.', '-', 'led', 'talks']
    """
    return add_infix(spacy.blank("en"))


@registry.callbacks("diplograph.training.tokenizer.v1")
def make_tokenizer_callback() -> Callable[[Language], Language]:
    """Return the callback that a training config names; an assembled pipeline no longer needs it."""
    return add_infix
