"""Stable IRIs, both directions: compact ids (``wd:Q30``, ``dgid:person/ned-price``) and the full IRIs that they stand
for.

Whatever characters an id holds, its IRI is valid: what an IRI may not hold is percent-encoded, ``%`` itself included,
so that :func:`compact_id` gives back exactly what :func:`expand_id` took.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from pyoxigraph import NamedNode

from diplograph.errors import OntologyError
from diplograph.extract.relation_types import event_class_of
from diplograph.extract.states import find_state
from diplograph.ontology.vocabulary import PREFIXES

_LONGEST_FIRST = sorted(PREFIXES.items(), key=lambda item: -len(item[1]))


#: Marks that an IRI may not hold: ``ucschar`` of RFC 3987 leaves out the first 4,096 code points of plane 14.
VARIATION_SELECTORS = frozenset(map(chr, range(0xE0100, 0xE01F0)))


@lru_cache(maxsize=65536)
def expand_id(compact: str) -> NamedNode:
    """Return the IRI of a compact id.

    :raises OntologyError: the id has no prefix or an unknown one

    >>> expand_id("wd:Q30").value, expand_id("dgid:place/new delhi").value
    ('http://www.wikidata.org/entity/Q30', 'https://w3id.org/diplograph/id/place/new%20delhi')
    """
    prefix, colon, local = compact.partition(":")
    if not colon or prefix not in PREFIXES:
        known = ", ".join(PREFIXES)
        raise OntologyError(f"{compact!r} is no id: it must look like wd:Q30, with one of the prefixes {known}")
    return NamedNode(PREFIXES[prefix] + _encode(local, keep="/"))


def compact_id(iri: NamedNode | str) -> str:
    """Return the compact id of an IRI in one of our namespaces; any other IRI comes back unchanged.

    >>> compact_id("https://w3id.org/diplograph/id/place/new%20delhi"), compact_id("https://news.example/1")
    ('dgid:place/new delhi', 'https://news.example/1')
    """
    text = iri.value if isinstance(iri, NamedNode) else iri
    for prefix, namespace in _LONGEST_FIRST:
        if text.startswith(namespace):
            return f"{prefix}:{_decode(text[len(namespace) :])}"
    return text


def article_iri(article: str) -> NamedNode:
    """Return the IRI of an article, which also names its graph.

    >>> article_iri("wire/2021 05").value
    'https://w3id.org/diplograph/id/article/wire%2F2021%2005'
    """
    return NamedNode(PREFIXES["article"] + _encode(article))


def article_of(iri: NamedNode | str) -> str:
    """Return the id of the article that an IRI of :func:`article_iri` names.

    :raises OntologyError: the IRI names no article
    """
    text = iri.value if isinstance(iri, NamedNode) else iri
    if not text.startswith(PREFIXES["article"]):
        raise OntologyError(f"<{text}> names no article: those begin with {PREFIXES['article']}")
    return _decode(text[len(PREFIXES["article"]) :])


def event_iri(event: str) -> NamedNode:
    """Return the IRI of an event."""
    return NamedNode(PREFIXES["event"] + _encode(event))


def report_iri(report: str) -> NamedNode:
    """Return the IRI of a report."""
    return NamedNode(PREFIXES["report"] + _encode(report))


@lru_cache(maxsize=1024)
def relation_iri(relation: str) -> NamedNode:
    """Return the IRI of a relation, which is also the property that its shortcuts use."""
    return NamedNode(PREFIXES["dg"] + _encode(relation))


@lru_cache(maxsize=1024)
def event_class_iri(relation: str) -> NamedNode:
    """Return the IRI of the class of a relation's actual events.

    >>> event_class_iri("met").value
    'https://w3id.org/diplograph/ontology#Meeting'
    """
    return NamedNode(PREFIXES["dg"] + _encode(event_class_of(relation)))


def publisher_iri(name: str) -> NamedNode:
    """Return the IRI of a publisher: the same name is the same publisher, letter case and spaces apart.

    >>> publisher_iri("Example  News").value
    'https://w3id.org/diplograph/id/publisher/example-news'
    """
    return NamedNode(PREFIXES["dgid"] + "publisher/" + _encode("-".join(name.casefold().split())))


def web_iri(url: str) -> NamedNode | None:
    """Return the IRI of a web address, with what IRIs may not hold percent-encoded; None unless it is http or https.

    >>> web_iri("https://news.example/a b?q=<x>").value
    'https://news.example/a%20b?q=%3Cx%3E'
    >>> web_iri("javascript:alert(1)") is None
    True
    """
    try:
        parts = urlsplit(url.strip())
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return None
        kept = "!$&'()*+,;=:@/?~%-._"
        path, query, fragment = (_encode(_valid_escapes(each), keep=kept) for each in parts[2:])
        return NamedNode(urlunsplit((parts.scheme, parts.netloc, path, query, fragment)))
    except ValueError:
        return None


@lru_cache(maxsize=1024)
def state_id(country: str) -> str:
    """Return the compact id of the state with a code, or the empty string when there is none.

    >>> state_id("IS"), state_id("")
    ('wd:Q189', '')
    """
    state = find_state(country)
    return state.id if state else ""


def _encode(text: str, keep: str = "") -> str:
    return "".join(char if _is_safe(char) or char in keep else _escape(char) for char in text)


def _is_safe(char: str) -> bool:
    if char.isascii():
        return char.isalnum() or char in "-._~"
    return unicodedata.category(char)[0] in "LMN" and char not in VARIATION_SELECTORS


def _escape(char: str) -> str:
    return quote(char.encode("utf-8", "surrogatepass"), safe="")


def _decode(text: str) -> str:
    return unquote(text, errors="surrogatepass")


def _valid_escapes(text: str) -> str:
    """Encode each ``%`` that begins no valid escape."""
    hexadecimal = set("0123456789abcdefABCDEF")
    pieces = text.split("%")
    escaped = (("%" if len(p) > 1 and set(p[:2]) <= hexadecimal else "%25") + p for p in pieces[1:])
    return pieces[0] + "".join(escaped)
