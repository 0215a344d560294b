"""Names to entities, offline: states, demonyms, capitals, organisations, groups, places and office-holders.

The tables in ``data/gazetteer_*`` are made by ``training/gazetteer.py`` or written by hand; they are read once, on first
use. A name is looked up as a sequence of folded words (:func:`diplograph.extract.names.fold`).
"""

from __future__ import annotations

import gzip
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from importlib import resources
from typing import NamedTuple

from diplograph.extract.names import fold, slug, sound
from diplograph.extract.offices import office_of
from diplograph.extract.states import find_state, iter_states

DateSpan = tuple[str, str]


class Entity(NamedTuple):
    """What a name can mean.

    ``kind`` says how the name stands for it: ``state``, ``demonym`` (Russian), ``people`` (Russians), ``capital``,
    ``metonym`` (the Kremlin), ``organisation``, ``group``, ``nation`` (Kurds, Sunnis) or ``place``. ``id``, ``name``, ``type`` and ``country`` are the
    reading as an actor; ``place_*`` the reading as a place, empty when there is none.
    """

    kind: str
    type: str
    id: str
    name: str
    country: str
    place_id: str = ""
    place_name: str = ""
    place_country: str = ""


class Term(NamedTuple):
    """One term of office: state code or organisation key, role, first and last day as precise as known, or empty."""

    country: str
    role: str
    start: str
    end: str

    def overlaps(self, span: DateSpan) -> bool:
        """True when a day of the span may lie in the term; an open end has no limit."""
        return self.start <= span[1] and (not self.end or _last_day(self.end) >= span[0])


class Person(NamedTuple):
    """An office-holder: compact IRI, canonical name, gender (``m``, ``f`` or empty), other names, terms of office."""

    id: str
    name: str
    gender: str
    aliases: tuple[str, ...]
    terms: tuple[Term, ...]

    @property
    def country(self) -> str:
        """Code of the state that the person served last, empty for those who served organisations only."""
        codes = [term.country for term in sorted(self.terms, key=lambda term: term.start) if find_state(term.country)]
        return codes[-1] if codes else ""


class Gazetteer:
    """Look-up of names; build it once with :func:`load_gazetteer`."""

    def __init__(self) -> None:
        self.entities: dict[str, Entity] = {}
        self._acronyms: set[str] = set()
        self._words: set[str] = set()
        self.lower_too: set[str] = set()
        self.lengths: dict[str, tuple[int, ...]] = {}
        self.organisations: dict[str, Entity] = {}
        self._name_words: dict[int, frozenset[str]] = {}
        self._add_tables()
        self.upper_only = self._acronyms - self._words
        self._index_lengths()

    def find(self, name: str) -> Entity | None:
        """Return what a name other than a person's means, or None.

        >>> load_gazetteer().find("the Kremlin").name
        'Russia'
        """
        return self.entities.get(re.sub("^the ", "", fold(name)))

    @cached_property
    def persons(self) -> tuple[Person, ...]:
        """All office-holders, sorted by id, then other persons in the news."""
        holders = tuple(map(_read_person, _lines("gazetteer_persons.tsv.gz")))
        return holders + tuple(_figures({fold(person.name) for person in holders}))

    @cached_property
    def persons_by_name(self) -> dict[str, tuple[int, ...]]:
        """Positions in :attr:`persons` by folded full name or alias of several words."""
        found: dict[str, list[int]] = defaultdict(list)
        for position, person in enumerate(self.persons):
            for key in dict.fromkeys(fold(name) for name in (person.name, *person.aliases)):
                if " " in key:
                    found[key].append(position)
        return {key: tuple(positions) for key, positions in found.items()}

    @cached_property
    def persons_by_surname(self) -> dict[str, tuple[int, ...]]:
        """Positions in :attr:`persons` by folded surname: the last word of a name, and aliases of one word."""
        found: dict[str, list[int]] = defaultdict(list)
        for position, person in enumerate(self.persons):
            for key in dict.fromkeys(_surnames(person)):
                found[key].append(position)
        return {key: tuple(positions) for key, positions in found.items()}

    @cached_property
    def persons_by_sound(self) -> dict[str, tuple[int, ...]]:
        """Positions in :attr:`persons` by the key that transliterations of a full name share."""
        found: dict[str, set[int]] = defaultdict(set)
        for key, positions in self.persons_by_name.items():
            found[sound(key)].update(positions)
        return {key: tuple(sorted(positions)) for key, positions in found.items()}

    def office_holders(self, country: str, role: str, span: DateSpan) -> list[Person]:
        """Return who held a role (``foreign_minister``, ...) of a state or organisation in a span of days, by start.

        >>> [p.name for p in load_gazetteer().office_holders("US", "foreign_minister", ("2014-05-01", "2014-05-31"))]
        ['John Kerry']
        """
        held = [
            (term.start, position) for position, term in self._terms.get((country, role), ()) if term.overlaps(span)
        ]
        return [self.persons[position] for position in dict.fromkeys(position for _, position in sorted(held))]

    def office_terms(self, person_name: str, role_phrase: str) -> list[DateSpan]:
        """Return the terms (first day, last day or empty) in which a person of this name held what the phrase calls.

        The phrase may be empty: then all terms count. Namesakes add up. Days are as precise as known.

        >>> load_gazetteer().office_terms("Antony Blinken", "Secretary of State")
        [('2021-01-26', '2025-01-20')]
        """
        office = office_of(role_phrase.split())
        key = fold(person_name)
        positions = self.persons_by_name.get(key) or (self.persons_by_surname.get(key, ()) if office else ())
        terms = [term for position in positions for term in self.persons[position].terms]
        return sorted({(term.start, term.end) for term in terms if not office or term.role == office})

    def bearers(self, country: str, words: Sequence[str]) -> list[Person]:
        """Return who held any office of a state or organisation and has all these folded words in one name."""
        wanted = set(words)
        positions = dict.fromkeys(position for position, _ in self._terms_by_country.get(country, ()))
        return [self.persons[position] for position in positions if wanted <= self._words_of(position)]

    def _words_of(self, position: int) -> frozenset[str]:
        words = self._name_words.get(position)
        if words is None:
            person = self.persons[position]
            words = self._name_words[position] = frozenset(
                word for name in (person.name, *person.aliases) for word in fold(name).split(" ")
            )
        return words

    @cached_property
    def _terms_by_country(self) -> dict[str, list[tuple[int, Term]]]:
        found: dict[str, list[tuple[int, Term]]] = defaultdict(list)
        for (country, _), terms in self._terms.items():
            found[country].extend(terms)
        return found

    @cached_property
    def _terms(self) -> dict[tuple[str, str], list[tuple[int, Term]]]:
        found: dict[tuple[str, str], list[tuple[int, Term]]] = defaultdict(list)
        for position, person in enumerate(self.persons):
            for term in person.terms:
                found[term.country, term.role].append((position, term))
        return found

    def _add_tables(self) -> None:
        """Fill the look-up; what is added first wins, so a state's own name is never an organisation's."""
        for state in iter_states():
            entity = state_entity(state.code, "state")
            for form in (state.name, *state.aliases):
                self._add(form, entity)
        self._add_organisations()
        qids = dict(line.split("\t") for line in _lines("gazetteer_capitals.tsv"))
        for form, kind, code in (line.split("\t") for line in _lines("gazetteer_forms.tsv")):
            self._add(form, self._form_entity(form, kind, code, qids))
        self._add_groups()
        self._add_cities()

    def _form_entity(self, form: str, kind: str, code: str, qids: dict[str, str]) -> Entity:
        actor = state_entity(code, kind) if find_state(code) else self.organisations[code]
        if kind not in {"capital", "place"}:
            return actor._replace(kind=kind)
        place = _place_id(form, code, qids.get(form, ""))
        if kind == "place":
            return Entity("place", "place", place, form, code, place, form, code)
        return actor._replace(place_id=place, place_name=form, place_country=code)

    def _add_organisations(self) -> None:
        for line in _lines("gazetteer_organisations.tsv"):
            key, identity, name, aliases = line.split("\t")
            entity = Entity("organisation", "organisation", identity, name, "")
            if key:
                self.organisations.setdefault(key, entity)
            for form in filter(None, (name, *aliases.split("|"))):
                self._add(form, entity)

    def _add_groups(self) -> None:
        for line in _lines("gazetteer_groups.txt"):
            kind, name, aliases, country, qid = line.split("|")
            type_ = "group" if kind == "people" else kind
            identity = f"wd:{qid}" if qid else f"dgid:{type_}/{slug(name)}"
            place = (identity, name, country) if kind == "place" else ("", "", "")
            entity = Entity(
                "nation" if kind == "people" else kind,
                type_,
                identity,
                name,
                country if find_state(country) else "",
                *place,
            )
            for form in filter(None, (name, *aliases.split(","))):
                self._add(form, entity)

    def _add_cities(self) -> None:
        for line in _lines("gazetteer_cities.txt"):
            code, _, cities = line.partition(": ")
            for city in cities.split(";"):
                names, _, qid = city.strip().lstrip("~").partition("=")
                name = names.split("|")[0]
                identity = _place_id(name, code, qid)
                for form in names.split("|"):
                    self._add(form, Entity("place", "place", identity, name, code, identity, name, code))

    def _add(self, form: str, entity: Entity) -> None:
        key = fold(form)
        known = self.entities.setdefault(key, entity)
        if known.kind == "metonym" and not known.place_id and entity.place_id:
            place = {name: getattr(entity, name) for name in ("place_id", "place_name", "place_country")}
            self.entities[key] = known._replace(**place)
        if form.islower():
            self.lower_too.add(key)
        (self._acronyms if form.isupper() else self._words).add(key)

    def _index_lengths(self) -> None:
        lengths: dict[str, set[int]] = defaultdict(set)
        for key in self.entities:
            first, *rest = key.split(" ")
            lengths[first].add(1 + len(rest))
        self.lengths = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}

    def match(self, pieces: Sequence[str], start: int) -> tuple[int, Entity, str] | None:
        """Return number of pieces, entity and key of the longest name that begins at a piece, or None."""
        for length in self.lengths.get(pieces[start], ()):
            key = " ".join(pieces[start : start + length]) if length > 1 else pieces[start]
            entity = self.entities.get(key)
            if entity is not None and key.count(" ") == length - 1:
                return length, entity, key
        return None


@cache
def load_gazetteer() -> Gazetteer:
    """Return the bundled gazetteer, loaded once."""
    return Gazetteer()


def state_entity(code: str, kind: str) -> Entity:
    """Return the entity of a state; all ways to name it read as the state itself."""
    state = find_state(code)
    if state is None:
        return Entity(kind, "place", f"dgid:place/{slug(code)}", code, "")
    place = (state.id, state.name, code) if kind == "state" else ("", "", "")
    return Entity(kind, "state", state.id, state.name, code, *place)


def _place_id(name: str, code: str, qid: str) -> str:
    return f"wd:{qid}" if qid else f"dgid:place/{slug(name)}-{code.lower()}"


def _surnames(person: Person) -> Iterator[str]:
    yield fold(person.name).rsplit(" ", 1)[-1]
    yield from (key for key in map(fold, person.aliases) if " " not in key)


def _read_person(line: str) -> Person:
    identity, name, gender, aliases, terms = line.split("\t")
    read = (Term(*(part if part != "-" else "" for part in term.split(" "))) for term in terms.split(";"))
    return Person(identity, name, gender, tuple(filter(None, aliases.split("|"))), tuple(read))


def _figures(known: set[str]) -> Iterator[Person]:
    """Yield the persons without office that the table of office-holders does not name."""
    for line in _lines("gazetteer_figures.txt"):
        name, aliases, gender, country, qid = line.split("|")
        if fold(name) not in known:
            identity = f"wd:{qid}" if qid else f"dgid:person/{slug(name)}{'-' + country.lower() if country else ''}"
            yield Person(
                identity, name, gender, tuple(filter(None, aliases.split(","))), (Term(country, "figure", "", ""),)
            )


def _last_day(date: str) -> str:
    return date + "-12-31"[len(date) - 10 :] if len(date) < 10 else date


def _lines(name: str) -> Iterator[str]:
    data = resources.files("diplograph.extract").joinpath("data", name).read_bytes()
    text = (gzip.decompress(data) if name.endswith(".gz") else data).decode("utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))
