"""Which queries may run: those that only read this graph.

SPARQL can reach the network (SERVICE, FROM, LOAD) and change data. All of that is refused in the parsed query,
however deep it is nested, before any engine sees it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NoReturn

from diplograph.errors import QueryError
from diplograph.ontology.vocabulary import PREFIXES

LONGEST_QUERY = 100_000
"""Characters; parsing takes time and depth that grow with the text, and nobody writes more by hand."""

_POSITION = re.compile(r"error at (\d+):(\d+)")
_PREFIXED = re.compile(r"(?<![\w<:/?$])([A-Za-z][\w.-]*)?:(?=[\w%])")
_REFUSED = {
    "ServiceGraphPattern": "SERVICE would send the query to another server, which is refused: query this graph alone",
    "DatasetClause": "FROM is refused, as it can fetch from the network: all graphs are seen anyway, "
    "and GRAPH <iri> { ... } picks one",
}


def check_query(sparql: str) -> None:
    """Do nothing for a query that only reads this graph.

    :raises QueryError: the text is no query, would change the graph, or could reach the network
    """
    from rdflib.plugins.sparql.parser import parseQuery

    if len(sparql) > LONGEST_QUERY:
        raise QueryError(f"The query has {len(sparql)} characters; at most {LONGEST_QUERY} are accepted")
    try:
        parsed = parseQuery(sparql)
    except RecursionError as err:
        raise QueryError("The query is nested too deeply: write it flatter") from err
    except Exception as err:  # pyparsing raises its own errors, rdflib others on broken escapes
        _explain(sparql, err)
    for name in _node_names(parsed):
        if name in _REFUSED:
            raise QueryError(_REFUSED[name])


def _node_names(node: Any) -> Iterator[str]:
    """Yield the name of each construct of a parsed query, nested ones included."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        name = getattr(node, "name", None)
        if isinstance(name, str):
            yield name
        if isinstance(node, dict):
            waiting.extend(node.values())
        elif not isinstance(node, str) and hasattr(node, "__iter__"):
            waiting.extend(node)


def _explain(sparql: str, err: Exception) -> NoReturn:
    if _is_update(sparql):
        raise QueryError("Only SELECT, ASK, CONSTRUCT and DESCRIBE are accepted: queries never change a graph") from err
    line, column = _position(sparql, err)
    raise QueryError(syntax_message(sparql, line, column)) from err


def _is_update(sparql: str) -> bool:
    from rdflib.plugins.sparql.parser import parseUpdate

    try:
        parseUpdate(sparql)
    except Exception:
        return False
    return bool(sparql.strip())


def _position(sparql: str, err: Exception) -> tuple[int, int]:
    """Return line and column of the error: pyoxigraph names the farthest point that it understood, rdflib often the
    first."""
    import pyoxigraph

    if not re.search("service|\\\\u", sparql, re.IGNORECASE):  # what was not checked must not run
        try:
            pyoxigraph.Store().query(sparql, prefixes=PREFIXES)
        except SyntaxError as precise:
            return error_position(precise)
        except Exception:
            return getattr(err, "lineno", 1), getattr(err, "col", 1)
    return getattr(err, "lineno", 1), getattr(err, "col", 1)


def error_position(err: SyntaxError) -> tuple[int, int]:
    """Return line and column of a syntax error of pyoxigraph, from 1.

    >>> error_position(SyntaxError("error at 2:10: expected one of ..."))
    (2, 10)
    """
    found = _POSITION.search(str(err))
    return (int(found[1]), int(found[2])) if found else (1, 1)


def syntax_message(sparql: str, line: int, column: int) -> str:
    """Return a message that shows the line in question and what is probably wrong with it."""
    lines = sparql.rstrip().splitlines() or [""]
    if line > len(lines):  # the end of the text, after its last line break
        line, column = len(lines), len(lines[-1]) + 1
    pointer = " " * (column - 1) + "^"
    return f"Syntax error in line {line}, column {column}: {_hint(sparql)}\n  {lines[line - 1]}\n  {pointer}"


def _hint(sparql: str) -> str:
    declared = {name.lower() for name in re.findall(r"PREFIX\s+([\w.-]*):", sparql, re.IGNORECASE)}
    text = re.sub(r"<[^<>\s]*>|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|#.*", " ", sparql)
    used = {match[1] or "" for match in _PREFIXED.finditer(text)}
    unknown = sorted(name for name in used if name.lower() not in declared and name not in PREFIXES)
    if unknown:
        known = ", ".join(PREFIXES)
        return f"the prefix {unknown[0]}: is not declared (known without declaration: {known})"
    for opening, closing in ("{}", "()"):
        if text.count(opening) != text.count(closing):
            return f"there are {text.count(opening)} {opening} but {text.count(closing)} {closing}"
    if not re.search(r"\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b", text, re.IGNORECASE):
        return "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE"
    return "the query cannot be read from here on"
