"""Offices: from the words of a title to the role under which the gazetteer lists its holders."""

from __future__ import annotations

from collections.abc import Sequence

_DEPUTIES = {"deputy", "vice", "assistant", "under", "undersecretary", "junior", "permanent"}
_FORMER = {"former", "ex", "late", "then", "ousted", "deposed", "exiled", "previous"}
_PORTFOLIOS = {
    "foreign": "foreign_minister", "external": "foreign_minister", "diplomat": "foreign_minister",
    "defence": "defence_minister", "defense": "defence_minister", "war": "defence_minister",
    "finance": "finance_minister", "treasury": "finance_minister", "exchequer": "finance_minister",
    "interior": "interior_minister", "home": "interior_minister", "homeland": "interior_minister",
    "trade": "trade_minister", "commerce": "trade_minister",
}  # fmt: skip
_HEADS_OF_STATE = {"president", "king", "queen", "emperor", "emir", "pope", "pontiff", "monarch", "sultan", "shah"}
_HEADS_OF_GOVERNMENT = {"premier", "chancellor"}
_MINISTERS = {"minister", "secretary", "ministers", "secretaries", "chancellor"}
_SPOKESPERSONS = {"spokesman", "spokeswoman", "spokesperson"}
_ORGANISATION_HEADS = {"secretary-general", "secretary", "director", "director-general", "chief", "head", "president",
                       "chairman", "chairperson", "commissioner"}  # fmt: skip
_LED_BY = frozenset({"head_of_state", "head_of_government"})
_AMBASSADORS = frozenset({"ambassador", "ambassador_un"})
_MINISTRIES = frozenset(
    {"foreign_minister", "defence_minister", "finance_minister", "interior_minister", "trade_minister",
     "deputy_foreign_minister"}
)  # fmt: skip
#: The nouns that describe the holder of an office, and the offices that they describe when no other word does.
HOLDING = {
    "minister": _MINISTRIES, "secretary": _MINISTRIES, "diplomat": _MINISTRIES,
    "leader": _LED_BY, "president": _LED_BY, "premier": _LED_BY, "chancellor": _LED_BY, "king": _LED_BY,
    "queen": _LED_BY, "sultan": _LED_BY, "emir": _LED_BY, "monarch": _LED_BY, "pope": _LED_BY, "pontiff": _LED_BY,
    "secretary-general": frozenset({"org_head"}), "director-general": frozenset({"org_head"}),
    "envoy": _AMBASSADORS | {"envoy"}, "ambassador": _AMBASSADORS,
    "spokesman": frozenset({"spokesperson"}), "spokeswoman": frozenset({"spokesperson"}),
    "adviser": frozenset({"security_adviser"}), "chief": frozenset({"org_head"}), "head": frozenset({"org_head"}),
}  # fmt: skip


def is_former(words: Sequence[str]) -> bool:
    """True when the title says that the office is held no more."""
    return any(word.lower() in _FORMER for word in words)


def office_of(words: Sequence[str], *, organisation: bool = False) -> str:
    """Return the role that the words of a title name, or an empty string.

    With ``organisation`` the office is one of an organisation, whose president or secretary-general is its head.

    >>> office_of("Russian Foreign Minister".split()), office_of(["Secretary", "of", "State"])
    ('foreign_minister', 'foreign_minister')
    >>> office_of(["Secretary-General"], organisation=True)
    'org_head'
    """
    title = [word.lower() for word in words]
    known = set(title)
    if known & _SPOKESPERSONS:
        return "spokesperson"
    if organisation:
        return "org_head" if known & _ORGANISATION_HEADS else ""
    if known & _DEPUTIES:
        return _deputy_office(known)
    return _full_office(title, known)


def _deputy_office(known: set[str]) -> str:
    if "foreign" in known or {"secretary", "state"} <= known:
        return "deputy_foreign_minister"
    if known & {"premier", "president", "prime", "chancellor"}:
        return "deputy_head_of_government"
    return ""


def _full_office(title: list[str], known: set[str]) -> str:
    if "prime" in known and "minister" in known:
        return "head_of_government"
    if {"secretary", "state"} <= known or {"top", "diplomat"} <= known:
        return "foreign_minister"
    if known & _MINISTERS:
        return next((_PORTFOLIOS[word] for word in title if word in _PORTFOLIOS), "")
    if known & {"adviser", "advisor"} and "security" in known:
        return "security_adviser"
    if known & _HEADS_OF_STATE:
        return "head_of_state"
    if known & _HEADS_OF_GOVERNMENT:
        return "head_of_government"
    if "ambassador" in known:
        return "ambassador_un" if known & {"un", "u.n.", "nations"} else "ambassador"
    return "envoy" if "envoy" in known else ""
