"""From a name to an identity: which office-holder, in which term, or an entity of our own.

A wrong merge is worse than a missed one. A full name links when it is unambiguous, or when country or date decide; a
bare surname only with country and office or date, or when one head of state or government alone bears it.
"""

from __future__ import annotations

from collections.abc import Collection

from diplograph.extract.gazetteer import DateSpan, Entity, Gazetteer, Person
from diplograph.extract.names import PATRONYMICS, fold, slug

_PROMINENT = {"head_of_state", "head_of_government", "foreign_minister"}
_HEADS = {"head_of_state", "head_of_government"}
#: A shorter surname is that of a head of state only where the text names the state.
_SHORTEST_SURNAME = 4


class Linker:
    """Links the names of one article; its date may be unknown."""

    def __init__(self, gazetteer: Gazetteer, date: DateSpan | None, countries: Collection[str] = ()) -> None:
        """Take the article's date (first and last day) and the codes of the states that it names."""
        self.gazetteer = gazetteer
        self.date = date
        self.countries = countries

    def person(self, name: str, country: str = "", office: str = "") -> Person | None:
        """Return the office-holder of this name, or None when none or several fit."""
        key = fold(name)
        if " " in key and (candidates := self.gazetteer.people.named(key)):
            return self._choose(candidates, country, office)
        return self._by_surname(key, country, office)

    def served(self, person: Person) -> Entity | None:
        """Return the state or organisation whose office a person held at the article's date, if it was one only."""
        if self.date is None:
            return None
        span = self.date
        codes = sorted({term.country for term in person.terms if term.role != "figure" and term.overlaps(span)})
        return self.gazetteer.table.served(codes[0]) if len(codes) == 1 else None

    def office(self, person: Person) -> str:
        """Return the office that a person held at the article's date, if it was one only, else an empty string."""
        if self.date is None:
            return ""
        span = self.date
        roles = {term.role for term in person.terms if term.role != "figure" and term.overlaps(span)}
        return roles.pop() if len(roles) == 1 else ""

    def holder(self, country: str, office: str) -> Person | None:
        """Return who held an office of a state or organisation at the article's date, if exactly one did."""
        if self.date is None or not office:
            return None
        holders = self.gazetteer.office_holders(country, office, self.date)
        return holders[0] if len(holders) == 1 else None

    def _by_surname(self, key: str, country: str, office: str) -> Person | None:
        candidates = [person for person in self.gazetteer.people.surnamed(key) if not _is_father(key, person)]
        if country:
            return self._of_country(key, candidates, country, office)
        if len(key) < _SHORTEST_SURNAME:
            candidates = [person for person in candidates if person.country(self.date) in self.countries]
        prominent = [person for person in candidates if self._is_prominent(person)]
        rivals = prominent if self.date is not None else [person for person in candidates if person.holds_office]
        if len(rivals) > 1:
            rivals = [person for person in rivals if any(term.country in self.countries for term in person.terms)]
        return _only(rivals) if prominent and rivals and rivals[0] in prominent else None

    def _is_prominent(self, person: Person) -> bool:
        """True for heads of state and government, and for foreign ministers of a state that the text names.

        With a date, they must be in office.
        """
        return any(
            (term.role in _HEADS or (term.role in _PROMINENT and term.country in self.countries))
            and (self.date is None or term.overlaps(self.date))
            for term in person.terms
        )

    def _of_country(self, key: str, candidates: list[Person], country: str, office: str) -> Person | None:
        """Return the only bearer of a short name who served this state, in this office and at this time if known."""
        fitting = [person for person in candidates if self._fits(person, country, office)]
        if not fitting:
            bearers = self.gazetteer.people.bearers(country, key.split(" "))
            fitting = [p for p in bearers if self._fits(p, country, office) and not _is_father(key, p)]
        if len(fitting) > 1 and not office:
            fitting = [p for p in fitting if any(term.role in _PROMINENT for term in p.terms)]
        return _only(fitting) if office or self.date is not None or len(candidates) == 1 else None

    def _choose(self, candidates: list[Person], country: str, office: str) -> Person | None:
        """Return the only candidate, after country, office and date have ruled out what they can."""
        if country:
            own = [p for p in candidates if any(term.country == country for term in p.terms)]
            if not own and len(candidates) > 1:
                return None
            if not own and office:
                return None  # a namesake from elsewhere
            candidates = own or candidates
        if len(candidates) > 1 and office:
            candidates = [p for p in candidates if any(t.role == office for t in p.terms)] or candidates
        if len(candidates) > 1 and self.date is not None:
            span = self.date
            candidates = [p for p in candidates if any(term.overlaps(span) for term in p.terms)]
        return _only(candidates)

    def _fits(self, person: Person, country: str, office: str) -> bool:
        return any(
            term.country == country
            and (not office or term.role == office)
            and (self.date is None or term.overlaps(self.date))
            for term in person.terms
        )


def person_id(name: str, country: str) -> str:
    """Return the compact IRI of a person whom the gazetteer does not know.

    >>> person_id("Evan Gershkovich", "US")
    'dgid:person/evan-gershkovich-us'
    """
    return f"dgid:person/{slug(name)}{'-' + country.lower() if country else ''}"


def _is_father(key: str, person: Person) -> bool:
    """True when a short name is only the father's in the name of a person: ``Salman`` in ``Mohammed bin Salman``."""
    last = key.rpartition(" ")[2]
    found = [words for name in (person.name, *person.aliases) if last in (words := fold(name).split(" "))]
    return bool(found) and all(words[words.index(last) - 1] in PATRONYMICS for words in found) and " " not in key


def _only(candidates: list[Person]) -> Person | None:
    distinct = {person.id: person for person in candidates}
    return next(iter(distinct.values())) if len(distinct) == 1 else None
