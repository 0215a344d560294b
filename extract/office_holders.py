"""Persons in the news: who held which office of which state or organisation, and when.

Good to 2022 from Wikidata (CC0, by way of EveryPolitician), from general knowledge after that; an empty end of a term
means that it was open when last looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from diplograph.extract.names import fold, slug, sound
from diplograph.extract.states import find_state
from diplograph.extract.tables import read_lines

DateSpan = tuple[str, str]
_PARTICLES = {"al", "el", "bin", "de", "van"}


class Term(NamedTuple):
    """One term of office: state code or organisation key, role, first and last day as precise as known, or empty."""

    country: str
    role: str
    start: str
    end: str

    def overlaps(self, span: DateSpan) -> bool:
        """True when a day of the span may lie in the term; an open end has no limit.

        >>> Term("US", "head_of_state", "2009-01-20", "2017").overlaps(("2017-05-01", "2017-05-31"))
        True
        """
        return self.start <= span[1] and (not self.end or _last_day(self.end) >= span[0])


class Person(NamedTuple):
    """A person: compact IRI, canonical name, gender (``m``, ``f`` or empty), other names, terms of office."""

    id: str
    name: str
    gender: str
    aliases: tuple[str, ...]
    terms: tuple[Term, ...]

    def country(self, date: DateSpan | None) -> str:
        """Return the code of the state that the person served last, up to a date if one is given.

        It is empty for those who served an organisation then.
        """
        begun = [term for term in self.terms if date is None or term.start <= date[1]] or self.terms
        last = max(begun, key=lambda term: term.start)
        return last.country if find_state(last.country) else ""

    @property
    def holds_office(self) -> bool:
        """False for persons in the news who never held an office of the table."""
        return any(term.role != "figure" for term in self.terms)


class OfficeHolders:
    """The persons and their indexes; each is built on first use."""

    @cached_property
    def persons(self) -> tuple[Person, ...]:
        """All office-holders, sorted by id, then other persons in the news."""
        holders = tuple(map(_read_person, read_lines("gazetteer_persons.tsv.gz")))
        return holders + tuple(_figures({fold(person.name) for person in holders}))

    def named(self, key: str) -> list[Person]:
        """Return who bears a folded full name, with or without middle names, else in another transliteration."""
        positions = self.by_name.get(key)
        if positions is None:
            first, *_, last = key.split(" ")
            positions = self.by_name.get(f"{first} {last}") or self._by_sound.get(sound(key), ())
        return [self.persons[position] for position in positions]

    def surnamed(self, key: str) -> list[Person]:
        """Return who bears a folded surname, with or without its particle, or a single name."""
        positions = self.by_surname.get(key)
        if positions is None:
            particle, _, rest = key.partition(" ")
            positions = self.by_surname.get(rest, ()) if particle in _PARTICLES else ()
        return [self.persons[position] for position in positions]

    def bearers(self, country: str, words: Sequence[str]) -> list[Person]:
        """Return who held any office of a state or organisation and has all these folded words in the name."""
        wanted = set(words)
        positions = dict.fromkeys(position for position, _ in self._by_country.get(country, ()))
        return [self.persons[position] for position in positions if wanted <= self._words[position]]

    def holding(self, country: str, role: str, span: DateSpan) -> list[Person]:
        """Return who held a role of a state or organisation on a day of a span, by start of the term."""
        terms = self._by_country.get(country, ())
        held = sorted((term.start, at) for at, term in terms if term.role == role and term.overlaps(span))
        return [self.persons[position] for position in dict.fromkeys(position for _, position in held)]

    @cached_property
    def by_name(self) -> dict[str, tuple[int, ...]]:
        """Positions of persons by folded full name or alias of several words."""
        found: dict[str, dict[int, None]] = defaultdict(dict)
        for position, person in enumerate(self.persons):
            for key in map(fold, (person.name, *person.aliases)):
                if " " in key:
                    found[key][position] = None
        return {key: tuple(positions) for key, positions in found.items()}

    @cached_property
    def first_words(self) -> frozenset[str]:
        """The words that keys of ``by_name`` begin with."""
        return frozenset(key.partition(" ")[0] for key in self.by_name)

    @cached_property
    def single_names(self) -> frozenset[str]:
        """The aliases of one word, by which alone a person is known."""
        return frozenset(alias for person in self.persons for alias in person.aliases if " " not in alias)

    @cached_property
    def by_surname(self) -> dict[str, tuple[int, ...]]:
        """Positions of persons by folded surname (the last word of the name) or alias of one word."""
        found: dict[str, dict[int, None]] = defaultdict(dict)
        for position, person in enumerate(self.persons):
            found[fold(person.name).rsplit(" ", 1)[-1]][position] = None
            for key in map(fold, person.aliases):
                if " " not in key:
                    found[key][position] = None
        return {key: tuple(positions) for key, positions in found.items()}

    @cached_property
    def _by_sound(self) -> dict[str, tuple[int, ...]]:
        found: dict[str, set[int]] = defaultdict(set)
        for key, positions in self.by_name.items():
            found[sound(key)].update(positions)
        return {key: tuple(sorted(positions)) for key, positions in found.items()}

    @cached_property
    def _by_country(self) -> dict[str, list[tuple[int, Term]]]:
        found: dict[str, list[tuple[int, Term]]] = defaultdict(list)
        for position, person in enumerate(self.persons):
            for term in person.terms:
                found[term.country].append((position, term))
        return found

    @cached_property
    def _words(self) -> list[frozenset[str]]:
        keys = ([fold(name) for name in (person.name, *person.aliases)] for person in self.persons)
        return [frozenset(word for key in names for word in key.split(" ")) for names in keys]


def _read_person(line: str) -> Person:
    identity, name, gender, aliases, terms = line.split("\t")
    read = (Term(*(part if part != "-" else "" for part in term.split(" "))) for term in terms.split(";"))
    return Person(identity, name, gender, tuple(filter(None, aliases.split("|"))), tuple(read))


def _figures(known: set[str]) -> Iterator[Person]:
    """Yield the persons without office whom the table of office-holders does not name."""
    for line in read_lines("gazetteer_figures.txt"):
        name, aliases, gender, country, qid = line.split("|")
        if fold(name) not in known:
            identity = f"wd:{qid}" if qid else f"dgid:person/{slug(name)}{'-' + country.lower() if country else ''}"
            names = tuple(filter(None, aliases.split(",")))
            yield Person(identity, name, gender, names, (Term(country, "figure", "", ""),))


def _last_day(date: str) -> str:
    return date + "-12-31"[len(date) - 10 :] if len(date) < 10 else date
