import pytest
from parsed_docs import parsed

from diplograph.extract.actors import find_mentions
from diplograph.extract.gazetteer import load_gazetteer

ENVOY = "Germany/PROPN/NNP/nmod:poss/2 's/PART/POS/case/0 envoy/NOUN/NN/nsubj/"
SARRAZIN = "Manuel/PROPN/NNP/{}/{} Sarrazin/PROPN/NNP/flat/{} "


def name_at(doc, token):
    return next(mention.name for mention in find_mentions(doc, load_gazetteer()) if mention.head == token)


def envoy(phrase, *, apposed, after):
    """Parse ``Germany's envoy PHRASE, Manuel Sarrazin`` and the words after; the envoy is token 2."""
    words = phrase.split(" ")
    name = 4 + len(words)
    label = ("appos", 2) if apposed else ("nsubj", name + 2)
    tail = [f"{word}/{'PUNCT/,' if word == ',' else 'VERB/VBD'}" for word in after.split(" ")]
    root = name + 2 + len(tail) - 1
    tree = f"{ENVOY}{root} {' '.join(words)} ,/PUNCT/,/punct/2 {SARRAZIN.format(*label, name)}"
    tree += " ".join(f"{word}/{'punct' if 'PUNCT' in word else 'dep'}/{root}" for word in tail)
    return parsed(tree, f"0-1 GPE, {name}-{name + 2} PERSON")


BALKANS = "for/ADP/IN/case/5 the/DET/DT/det/5 region/NOUN/NN/nmod/2 next/ADJ/JJ/amod/7 door/NOUN/NN/nmod/5"
TALKS = "for/ADP/IN/case/4 talks/NOUN/NNS/nmod/2 on/ADP/IN/case/6 gas/NOUN/NN/nmod/4"
RAN = "who/PRON/WP/nsubj/4 ran/VERB/VBD/acl/2 for/ADP/IN/case/6 office/NOUN/NN/obl/4"


@pytest.mark.parametrize(
    ("phrase", "apposed", "after", "name"),
    [
        (BALKANS, True, "left", "Manuel Sarrazin"),
        (BALKANS, False, ", left", "Manuel Sarrazin"),
        (BALKANS, False, "left", "Germany"),
        (TALKS, False, ", left", "Germany"),
        (RAN, False, ", left", "Germany"),
    ],
)
def test_name_after_a_phrase_is_the_person_described(phrase, apposed, after, name):
    assert name_at(envoy(phrase, apposed=apposed, after=after), 2) == name


@pytest.mark.parametrize(
    "noun", ["ally", "rival", "neighbor", "neighbour", "foe", "partner", "enemy", "adversary", "backer"]
)
def test_who_stands_in_relation_to_a_state_is_not_that_state(noun):
    doc = parsed(
        f"Kosovo/PROPN/NNP/nmod:poss/2 's/PART/POS/case/0 {noun}/NOUN/NN/nsubj/3 left/VERB/VBD/ROOT/3", "0-1 GPE"
    )
    assert name_at(doc, 2) == f"Kosovo's {noun}"


def test_ally_in_apposition_is_the_person_but_serves_no_other_state():
    doc = parsed(
        "Quillfeather/PROPN/NNP/nsubj/6 ,/PUNCT/,/punct/4 Russia/PROPN/NNP/nmod:poss/4 's/PART/POS/case/2 "
        "ally/NOUN/NN/appos/0 ,/PUNCT/,/punct/4 left/VERB/VBD/ROOT/6",
        "0-1 PERSON, 2-3 GPE",
    )
    person, ally = (mention for mention in find_mentions(doc, load_gazetteer()) if mention.type == "person")
    assert (ally.id, ally.represents, person.country) == (person.id, "", "")
