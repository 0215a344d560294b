"""Queries with a name and parameters: the files ``data/*.rq``.

Each file is valid SPARQL that runs as it stands. Comments at its head tell what it answers and takes::

    # title: Who met whom
    # description: Meetings that happened, each pair once.
    # parameter month: month -- only this month, such as 2021-05

and one line lists the parameters as variables, unbound: ``VALUES (?month) { (UNDEF) }``. Values are checked and made
into RDF terms of the parameter's type, and the terms take the place of ``UNDEF`` there: no text of the user's ever
becomes SPARQL.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from diplograph.errors import QueryError

if TYPE_CHECKING:
    from diplograph.graph.parameters import Terms

FOLDER = Path(__file__).parent / "data"

_TITLE = re.compile(r"^# (title|description): (.+)$", re.MULTILINE)
_PARAMETER = re.compile(r"^# parameter (\w+): (\w+)(, required)?(?: = (\S+))? -- (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a named query; ``type`` says which values it takes (see :mod:`graph.parameters`)."""

    name: str
    type: str
    description: str
    default: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query of ``data/*.rq``."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    sparql: str

    def bind(self, values: Mapping[str, str], terms: Terms) -> str:
        """Return the SPARQL with the values in place; ``terms`` makes RDF terms of them.

        :raises QueryError: an unknown or missing parameter, or a value that is not of its type
        """
        self._check_names(values)
        made = [self._term(parameter, values, terms) for parameter in self.parameters]
        head = self._values_head()
        unbound = head + self._values_row("UNDEF" for _ in self.parameters)
        return self.sparql.replace(unbound, head + self._values_row(made), 1)

    def _check_names(self, values: Mapping[str, str]) -> None:
        known = {parameter.name for parameter in self.parameters}
        for name in values:
            if name not in known:
                raise QueryError(f"{self.name} has no parameter {name!r}; it takes {self._listed()}")
        missing = [each.name for each in self.parameters if each.required and not values.get(each.name)]
        if missing:
            raise QueryError(f"{self.name} needs a value for {', '.join(missing)}; it takes {self._listed()}")

    def _listed(self) -> str:
        return ", ".join(f"{each.name} ({each.description})" for each in self.parameters) or "none"

    def _term(self, parameter: Parameter, values: Mapping[str, str], terms: Terms) -> str:
        value = values.get(parameter.name) or parameter.default
        return str(terms.make(parameter.type, value)) if value else "UNDEF"

    def _values_head(self) -> str:
        return f"VALUES ({' '.join(f'?{each.name}' for each in self.parameters)}) "

    def _values_row(self, cells: Iterable[str]) -> str:
        return f"{{ ({' '.join(cells)}) }}"


def get_query(name: str) -> NamedQuery:
    """Return a named query.

    :raises QueryError: there is no query of that name

    >>> get_query("who-met-whom").title
    'Who met whom'
    """
    queries = {query.name: query for query in list_queries()}
    if name not in queries:
        raise QueryError(f"There is no query named {name!r}; there are {', '.join(queries)}")
    return queries[name]


@lru_cache(maxsize=1)
def list_queries() -> tuple[NamedQuery, ...]:
    """Return all named queries by name."""
    return tuple(read_query(path) for path in sorted(FOLDER.glob("*.rq")))


def read_query(path: Path) -> NamedQuery:
    """Return the query of a file."""
    sparql = path.read_text(encoding="utf-8")
    about = dict(_TITLE.findall(sparql))
    parameters = tuple(
        Parameter(name, kind, description, default, bool(required))
        for name, kind, required, default, description in _PARAMETER.findall(sparql)
    )
    return NamedQuery(path.stem, about.get("title", path.stem), about.get("description", ""), parameters, sparql)
