"""RDF literals written in one way only, so that equal values are equal terms in every store."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from pyoxigraph import Literal

from diplograph.ontology.vocabulary import XSD

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_SURROGATES = re.compile("[\ud800-\udfff]")


def text_literal(text: str) -> Literal:
    """Return a plain string; lone surrogates, which no encoding of RDF can hold, become U+FFFD."""
    return Literal(_SURROGATES.sub("�", text))


def label_literal(text: str) -> Literal:
    """Return an English label on one line."""
    return Literal(_SURROGATES.sub("�", " ".join(text.split())), language="en")


def day_literal(day: str) -> Literal | None:
    """Return an ``xsd:date``; None for what is no day.

    >>> str(day_literal("2021-05-19")), day_literal("2021-05"), day_literal("2021-02-30")
    ('"2021-05-19"^^<http://www.w3.org/2001/XMLSchema#date>', None, None)
    """
    if not _DAY.fullmatch(day):
        return None
    try:
        date.fromisoformat(day)
    except ValueError:
        return None
    return Literal(day, datatype=XSD.date)


def month_literal(month: str) -> Literal | None:
    """Return an ``xsd:gYearMonth``; None for what is no month."""
    return Literal(month, datatype=XSD.gYearMonth) if _MONTH.fullmatch(month) else None


def decimal_literal(number: float) -> Literal:
    """Return an ``xsd:decimal`` in canonical form, as pyoxigraph writes it: rounded to three places, no trailing zeros.

    >>> [decimal_literal(number).value for number in (0.91, 0.9, 1.0, 0.0, 0.12345)]
    ['0.91', '0.9', '1', '0', '0.123']
    """
    rounded = Decimal(repr(float(number))).quantize(Decimal("0.001")).normalize()
    return Literal(f"{rounded:f}", datatype=XSD.decimal)


def integer_literal(number: int) -> Literal:
    """Return an ``xsd:integer``."""
    return Literal(str(number), datatype=XSD.integer)
