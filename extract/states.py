"""The states of the world, past and present, and the territories that act in the news: codes, names, Wikidata ids."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import NamedTuple

# Codes with four letters are ISO 3166-3; ``GE-AB`` and the like are territories of the state before the hyphen.


class State(NamedTuple):
    """A state or territory.

    ``code`` is ISO 3166-1 alpha-2 in upper case (former states: ISO 3166-3, like ``SUHH``), ``qid`` the Wikidata id
    (empty when unknown), ``name`` the common English name, ``parent`` the code of the state that a territory is of.
    """

    code: str
    alpha3: str
    qid: str
    name: str
    historical: bool
    parent: str
    aliases: tuple[str, ...]

    @property
    def id(self) -> str:
        """Compact IRI of the state: ``wd:Q159``, or one of our own when it has no Wikidata id."""
        return f"wd:{self.qid}" if self.qid else f"dgid:place/{self.code.lower()}"


@cache
def _states() -> dict[str, State]:
    text = resources.files("diplograph.extract").joinpath("data/gazetteer_states.tsv").read_text("utf-8")
    return {state.code: state for state in map(_read, text.splitlines())}


def _read(line: str) -> State:
    code, alpha3, qid, name, historical, parent, aliases = line.split("\t")
    return State(code, alpha3, qid, name, historical == "1", parent, tuple(filter(None, aliases.split("|"))))


def find_state(code: str) -> State | None:
    """Return the state with this code (any case), or None.

    >>> find_state("ru").name, find_state("XX")
    ('Russia', None)
    """
    return _states().get(code.upper())


def state_of(code: str) -> State:
    """Return the state with this code (any case).

    :raises KeyError: when no state has it.

    >>> state_of("CI").name, state_of("US").id, state_of("suhh").historical
    ('Ivory Coast', 'wd:Q30', True)
    """
    return _states()[code.upper()]


def iter_states() -> Iterator[State]:
    """Yield all states, sorted by code."""
    yield from _states().values()
