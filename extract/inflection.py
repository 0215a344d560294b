"""English inflection of lexicon words, so that triggers are found by form and do not depend on a pipeline's
lemmatizer."""

from __future__ import annotations

VOWELS = "aeiou"
#: Verbs with the past tense and participle forms that no rule gives.
_IRREGULAR = """
    be is are was were been being am, bear bore borne, beat beaten, become became, begin began begun, beseech
    besought, bid, blow blew blown, break broke broken, bring brought, build built, burn burnt burned, buy
    bought, catch caught, come came, cut, die died dying, draw drew drawn, drive drove driven, feed fed, fight
    fought, find found, flee fled, fly flew flown, forgive forgave forgiven, freeze froze frozen, give gave
    given, go went gone goes, hang hung hanged, have had has, hit, hold held, keep kept, lay laid, lead led,
    leave left, lend lent, let, lie lied lay lain lying, lose lost, make made, meet met, mislead misled, overrun
    overran, overthrow overthrew overthrown, pay paid, put, quit, rebuild rebuilt, ring rang rung, rise rose
    risen, run ran, say said, see saw seen, seek sought, sell sold, send sent, set, shake shook shaken, shoot
    shot, shut, sit sat, slay slew slain, speak spoke spoken, spend spent, stand stood, steal stole stolen,
    strike struck stricken, swear swore sworn, sweep swept, take took taken, teach taught, tear tore torn, tell
    told, think thought, throw threw thrown, understand understood, undertake undertook undertaken, uphold
    upheld, win won, withdraw withdrew withdrawn, withhold withheld, write wrote written, bend bent, cast, dig dug,
    drink drank drunk, eat ate eaten, fling flung, mow mowed mown, overfly overflew overflown, sink sank sunk, spring
    sprang sprung, stick stuck, swing swung, underwrite underwrote underwritten, unfreeze unfroze
    unfrozen, waylay waylaid
"""
IRREGULAR_VERBS = {verb: set(forms) for verb, *forms in (entry.split() for entry in _IRREGULAR.split(","))}
#: Modal verbs have one form.
MODALS = frozenset({"must", "should", "ought"})
IRREGULAR_PLURALS = {"crisis": ["crises"], "gunman": ["gunmen"], "memorandum": ["memoranda"], "man": ["men"]}


def verb_forms(lemma: str) -> set[str]:
    """Return the forms of a verb, its base included.

    >>> sorted(verb_forms("ban")), sorted(verb_forms("meet"))
    (['ban', 'banned', 'banning', 'bans'], ['meet', 'meeting', 'meets', 'met'])
    """
    if lemma in MODALS:
        return {lemma}
    forms = {lemma, _third_person(lemma), _stem(lemma, "ing") + "ing"}
    if lemma in IRREGULAR_VERBS:
        return forms | IRREGULAR_VERBS[lemma]
    american = {lemma + "ed", lemma + "ing"} if lemma in DOUBLING and lemma.endswith("l") else set()
    return forms | american | {_past(lemma)}


def noun_forms(lemma: str) -> set[str]:
    """Return singular and plural of a noun.

    >>> sorted(noun_forms("ally"))
    ['allies', 'ally']
    """
    return {lemma, *IRREGULAR_PLURALS.get(lemma, [_third_person(lemma)])}


def plural(phrase: str) -> str:
    """Return the plural of a noun phrase that ends in its noun.

    >>> plural("Maoist rebel"), plural("gunman")
    ('Maoist rebels', 'gunmen')
    """
    before, space, noun = phrase.rpartition(" ")
    if noun.endswith("man"):
        return before + space + noun[:-3] + "men"
    return before + space + IRREGULAR_PLURALS.get(noun, [_third_person(noun)])[0]


def _third_person(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def _past(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        return lemma[:-1] + "ied"
    stem = _stem(lemma, "ed")
    return stem + ("d" if stem.endswith("e") else "ed")


def _stem(lemma: str, ending: str) -> str:
    """The base before ``ing`` or ``ed``: a silent e goes, a final consonant after one stressed vowel doubles."""
    if lemma.endswith("ie") and ending == "ing":
        return lemma[:-2] + "y"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        return lemma[:-1]
    if _doubles(lemma):
        return lemma + lemma[-1]
    return lemma


#: Longer verbs that double their last consonant (stress on the last syllable, or British -l).
DOUBLING = frozenset(
    """
    abet acquit admit cancel channel commit compel concur confer control counsel defer deter equip excel expel extol
    funnel hobnob infer initial kidnap label model omit overrun parallel patrol permit prefer propel quarrel quit rebel
    rebut recur refer regret repel rival ship shovel signal submit transfer travel
    """.split()
)


def _doubles(lemma: str) -> bool:
    if lemma in DOUBLING:
        return True
    if (
        len(lemma) < 3
        or len(lemma) > 5
        or lemma[-1] in VOWELS + "wxy"
        or lemma[-2] not in VOWELS
        or lemma[-3] in VOWELS
    ):
        return False
    return sum(letter in VOWELS for letter in lemma) == 1
