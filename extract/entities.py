"""What names other than persons' mean: states, demonyms, capitals, metonyms, organisations, groups and places.

A name is looked up as a sequence of folded words (:func:`diplograph.extract.names.fold`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from diplograph.extract.names import fold, slug
from diplograph.extract.states import find_state, iter_states
from diplograph.extract.tables import read_lines

_PLACE_FIELDS = ("place_id", "place_name", "place_country")


class Entity(NamedTuple):
    """What a name can mean.

    ``kind`` says how the name stands for it: ``state``, ``demonym`` (Russian), ``people`` (Russians), ``capital``,
    ``metonym`` (the Kremlin), ``organisation``, ``group``, ``nation`` (Kurds, Sunnis) or ``place``. ``id``, ``name``,
    ``type`` and ``country`` are the reading as an actor; ``place_*`` that as a place, empty when there is none.
    """

    kind: str
    type: str
    id: str
    name: str
    country: str
    place_id: str = ""
    place_name: str = ""
    place_country: str = ""


class Match(NamedTuple):
    """A name found in a sequence of words: how many it takes, what it means, and how it must be written.

    ``acronym``: all in upper case; ``lower``: lower case will do.
    """

    length: int
    entity: Entity
    acronym: bool
    lower: bool


class NameTable:
    """All names that the tables know; what is added first wins, so a state's own name is never an organisation's."""

    def __init__(self) -> None:
        """Read the tables."""
        self._entities: dict[str, Entity] = {}
        self._written: dict[str, set[str]] = defaultdict(set)
        self._capitals: dict[str, Entity] = {}
        self._organisations: dict[str, Entity] = {}
        for state in iter_states():
            self._add_all((state.name, *state.aliases), state_entity(state.code, "state"))
        self._add_organisations()
        self._add_forms(places=False)
        self._add_groups()
        self._add_cities()
        self._add_forms(places=True)
        self.lengths = _lengths(self._entities)

    def find(self, key: str) -> Entity | None:
        """Return what a folded name means, or None."""
        return self._entities.get(key)

    def served(self, code: str) -> Entity | None:
        """Return the state or organisation of a code in the table of office-holders, or None."""
        return state_entity(code) if find_state(code) else self._organisations.get(code)

    def capital_of(self, code: str) -> Entity | None:
        """Return the capital of a state: as an actor its government, as a place the city."""
        return self._capitals.get(code)

    def match(self, words: Sequence[str], start: int) -> Match | None:
        """Return the longest name that begins at a word, or None."""
        for length in self.lengths.get(words[start], ()):
            key = " ".join(words[start : start + length]) if length > 1 else words[start]
            entity = self._entities.get(key)
            if entity is not None and key.count(" ") == length - 1:
                cases = self._written[key]
                return Match(length, entity, cases == {"upper"}, "lower" in cases)
        return None

    def _add_all(self, forms: Sequence[str], entity: Entity) -> None:
        for form in filter(None, forms):
            self._add(form, entity)

    def _add(self, form: str, entity: Entity) -> None:
        self._add_key(fold(form), form, entity)
        if "'s " in form:  # tokenizers part the possessive from its noun
            self._add_key(fold(form.replace("'s ", " s ")), form, entity)

    def _add_key(self, key: str, form: str, entity: Entity) -> None:
        known = self._entities.setdefault(key, entity)
        if known.kind == "metonym" and not known.place_id and entity.place_id:
            self._entities[key] = known._replace(**{name: getattr(entity, name) for name in _PLACE_FIELDS})
        self._written[key].add("lower" if form.islower() else "upper" if form.isupper() else "mixed")

    def _add_organisations(self) -> None:
        for line in read_lines("gazetteer_organisations.tsv"):
            key, identity, name, aliases = line.split("\t")
            entity = Entity("organisation", "organisation", identity, name, "")
            if key:
                self._organisations.setdefault(key, entity)
            forms = (name, *aliases.split("|"))
            self._add_all(forms, entity)
            self._add_all([form.replace(" the ", " ") for form in forms if " the " in form], entity)

    def _add_forms(self, *, places: bool) -> None:
        """Add the forms that are mere places, or all others: cities are known better from their own table."""
        qids = dict(line.split("\t") for line in read_lines("gazetteer_capitals.tsv"))
        for form, kind, code in (line.split("\t") for line in read_lines("gazetteer_forms.tsv")):
            if (kind == "place") == places:
                self._add(form, self._form_entity(form, kind, code, qids.get(form, "")))

    def _form_entity(self, form: str, kind: str, code: str, qid: str) -> Entity:
        if kind == "place":
            return place_entity(form, code, qid)
        actor = state_entity(code, kind) if find_state(code) else self._organisations[code]._replace(kind=kind)
        if kind != "capital":
            return actor
        place = place_entity(form, code, qid)
        capital = actor._replace(place_id=place.place_id, place_name=form, place_country=code)
        if qid or code not in self._capitals:
            self._capitals[code] = capital
        return capital

    def _add_groups(self) -> None:
        for line in read_lines("gazetteer_groups.txt"):
            kind, name, aliases, country, qid = line.split("|")
            type_ = "group" if kind == "people" else kind
            identity = f"wd:{qid}" if qid else f"dgid:{type_}/{slug(name)}"
            code = country if find_state(country) else ""
            entity = Entity("nation" if kind == "people" else kind, type_, identity, name, code)
            if kind == "place":
                entity = entity._replace(place_id=identity, place_name=name, place_country=code)
            self._add_all((name, *aliases.split(",")), entity)

    def _add_cities(self) -> None:
        for line in read_lines("gazetteer_cities.txt"):
            code, _, cities = line.partition(": ")
            for city in cities.split(";"):
                names, _, qid = city.strip().lstrip("~").partition("=")
                forms = names.split("|")
                self._add_all(forms, place_entity(forms[0], code, qid))


def state_entity(code: str, kind: str = "state") -> Entity:
    """Return the entity of a state named in a certain way; only its own name also reads as a place.

    >>> state_entity("RU", "metonym").name
    'Russia'
    """
    state = find_state(code)
    if state is None:
        return Entity(kind, "place", f"dgid:place/{slug(code)}", code, "")
    place = (state.id, state.name, code) if kind == "state" else ("", "", "")
    return Entity(kind, "state", state.id, state.name, code, *place)


def place_entity(name: str, code: str, qid: str = "") -> Entity:
    """Return the entity of a place in a state.

    >>> place_entity("Basra", "IQ").id
    'dgid:place/basra-iq'
    """
    identity = f"wd:{qid}" if qid else f"dgid:place/{slug(name)}-{code.lower()}"
    return Entity("place", "place", identity, name, code, identity, name, code)


def _lengths(keys: dict[str, Entity]) -> dict[str, tuple[int, ...]]:
    """Return for each first word how many words the names take that begin with it, the most first."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for key in keys:
        lengths[key.partition(" ")[0]].add(1 + key.count(" "))
    return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}
