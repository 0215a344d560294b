"""Swap the names in annotated text, so that the recognizer learns contexts and not the names of 2003 to 2010."""

import random

from training.annotations import AnnotatedText, Mention
from training.names import Names, get_surname

#: A name after one of these is part of a style, which would not fit another name.
ROYAL = {"King", "Queen", "Prince", "Princess", "Pope", "Sheikh", "Emperor", "Emir", "Sultan", "Saint"}
STATE_SHARE = 0.25
PEOPLE_SHARE = 0.3


class Swapper:
    """Replace names by others of the same kind; in one text the same person keeps one new name."""

    def __init__(self, names: Names, rng: random.Random) -> None:
        """Take the names to choose from."""
        self.names = names
        self.rng = rng

    def choose(self, surface: str, label: str, persons: dict[str, str]) -> str:
        """Return the name to put in the place of ``surface``, mostly the same for what is no person."""
        words = surface.split()
        if label == "PERSON" and not ROYAL & set(words):
            name = persons.setdefault(words[-1], self.rng.choice(self.names.people))
            return name if len(words) > 1 else get_surname(name)
        if label == "GPE" and self.rng.random() < STATE_SHARE:
            return self.rng.choice(self.names.states if self.rng.random() < 0.6 else self.names.cities)
        if label == "NORP" and len(words) == 1 and self.rng.random() < PEOPLE_SHARE:
            return self.rng.choice(self.names.peoples)
        return surface

    def swap(self, item: AnnotatedText) -> AnnotatedText:
        """Return the text with other names."""
        text, done = "", 0
        mentions, persons = [], {}
        for mention in item.mentions:
            text += item.text[done : mention.start]
            name = self.choose(item.surface(mention), mention.label, persons)
            mentions.append(Mention(len(text), len(text) + len(name), mention.label))
            text += name
            done = mention.end
        return AnnotatedText(text + item.text[done:], tuple(mentions))
