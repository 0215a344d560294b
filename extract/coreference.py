"""References to actors named earlier: surnames, pronouns in clear cases."""

from __future__ import annotations

from diplograph.extract.columns import Columns
from diplograph.extract.linking import Linker
from diplograph.extract.mentions import Mention


def resolve_references(columns: Columns, mentions: list[Mention], linker: Linker) -> list[Mention]:
    """Return the mentions with surnames and pronouns resolved."""
    return mentions
