"""Bring the labels of the named-entity corpora to one scheme: PERSON GPE NORP ORG LOC EVENT DATE.

Newswire has all labels and needs small repairs. The other corpora lack dates and peoples, and do not tell states and
cities from other places: these are added by pattern and by gazetteer.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from training.annotations import AnnotatedText, Mention
from training.dates import iter_dates

#: Natural features and regions without a government; every other place is taken for a GPE.
LOC_WORD = re.compile(
    r"\b(?:Seas?|Ocean|River|Gulf|Straits?|Mountains?|Mount|Mt\.|Peninsula|Desert|Islands?|Isle|Lakes?|Valley|Canal|Coast|"
    r"Hemisphere|Bay|Delta|Basin|Glacier|Forest|Hills?|Plateau|Pass|Volcano|Rim|Heights|Creek|Falls|Park|Beach|Street|"
    r"Road|Avenue|Square|Bridge|Airport)\b"
)
REGION = re.compile(
    r"(?:(?:North|South|West|East|Central|Northern|Southern|Western|Eastern|Latin|Sub-Saharan|South-?[Ee]ast|North) )?"
    r"(?:Africa|Asia|Europe|America)|Antarctica|Arctic|Caribbean|Balkans|Caucasus|(?:Middle|Near|Far) East|Mideast|"
    r"Sahara|Sahel|Horn of Africa|Mediterranean|Atlantic|Pacific|Asia-Pacific|Indo-Pacific|Earth|Mars|Moon|Scandinavia|"
    r"Amazon|Himalayas|Andes|Alps|Mesopotamia|Siberia|Maghreb|Levant|Oceania|Polynesia|Eurasia|North|South|East|West|Sinai|"
    r"Nile|Danube|Volga|Euphrates|Tigris|Mekong|Rhine"
)
#: Countries that look like regions.
NO_REGIONS = {"South Africa", "Central African Republic"}
PARTIES = {"Republican", "Republicans", "Democrat", "Democrats", "Conservatives", "Liberals", "Social Democrats"}
#: Surfaces of the newswire that are labelled wrongly throughout; None drops the mention.
REPAIRS: dict[tuple[str, str], str | None] = {
    ("General", "ORG"): None,
    ("Defense", "ORG"): None,
    ("AIDS", "ORG"): None,
    ("HIV", "ORG"): None,
    ("Prophet Muhammad", "ORG"): "PERSON",
    ("Hague", "ORG"): "GPE",
    ("Delta", "ORG"): None,
    ("Hurricane Center", "EVENT"): None,
    ("Olympic", "EVENT"): None,
    ("River", "LOC"): None,
    ("Islands", "LOC"): None,
    ("Sea", "LOC"): None,
    ("Lanka", "LOC"): "GPE",
}


def label_place(name: str) -> str:
    """Tell a state, city or other governed place (GPE) from any other place (LOC).

    >>> [label_place(name) for name in ("Lower Saxony", "Black Sea", "South America", "South Africa")]
    ['GPE', 'LOC', 'LOC', 'GPE']
    """
    if name in NO_REGIONS:
        return "GPE"
    return "LOC" if LOC_WORD.search(name) or REGION.fullmatch(name) else "GPE"


def repair_news(item: AnnotatedText) -> AnnotatedText:
    """Apply the repairs to a newswire sentence."""
    mentions = []
    for mention in item.mentions:
        label = REPAIRS.get((item.surface(mention), mention.label), mention.label)
        if label is None:
            continue
        before = item.text[: mention.start]
        start = mention.start - 4 if item.surface(mention) == "Lanka" and before.endswith("Sri ") else mention.start
        mentions.append(Mention(start, mention.end, label))
    return replace(item, mentions=tuple(mentions))


class Harmonizer:
    """Bring texts of other corpora to the scheme, given the names of peoples."""

    def __init__(self, peoples: Iterable[str]) -> None:
        """Compile the peoples, longest first."""
        self.peoples = set(peoples) | PARTIES
        ordered = sorted(self.peoples, key=len, reverse=True)
        self.pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, ordered)) + r")\b")

    def relabel(self, surface: str, label: str) -> str | None:
        """Return the label of the scheme, or None to drop the mention."""
        if surface in self.peoples:
            return "NORP"
        if label in {"GPE", "LOC", "PLACE"}:
            return label_place(surface)
        return label if label in {"PERSON", "ORG", "EVENT"} else None

    def harmonize(self, item: AnnotatedText) -> AnnotatedText:
        """Relabel the mentions and add peoples and dates where nothing was annotated."""
        mentions = []
        taken = [(mention.start, mention.end) for mention in item.mentions]
        for mention in item.mentions:
            label = self.relabel(item.surface(mention), mention.label)
            if label:
                mentions.append(replace(mention, label=label))
        found = [(*match.span(), "NORP") for match in self.pattern.finditer(item.text)]
        found += [(start, end, "DATE") for start, end in iter_dates(item.text)]
        for start, end, label in found:
            if all(end <= first or last <= start for first, last in taken):
                mentions.append(Mention(start, end, label))
                taken.append((start, end))
        return AnnotatedText(item.text, tuple(sorted(mentions)))
