"""Copies of one text are merged whatever the order; different stories are not."""

import random

import pytest

from diplograph.extract.duplicates import merge_copies
from diplograph.extract.records import Article

WORDS = [
    "alder",
    "birch",
    "cedar",
    "oslo",
    "bergen",
    "talks",
    "summit",
    "minister",
    "envoy",
    "treaty",
    "border",
    "trade",
    "north",
    "south",
    "letter",
    "answer",
]


def text(seed: int, length: int = 200) -> str:
    pick = random.Random(seed)
    return " ".join(pick.choice(WORDS) + str(pick.randrange(50)) for _ in range(length))


def article(name: str, body: str, **fields: str) -> Article:
    if fields.get("published"):
        fields = {"published_origin": "given", "earliest": fields["published"], "latest": fields["published"], **fields}
    return Article(id=name, text=body, path=f"{name}.txt", **fields)  # type: ignore[arg-type]


def test_exact_copies_are_one_article_that_lists_its_places():
    (merged,) = merge_copies([article("a", text(1), url="https://x.example"), article("b", text(1).upper())])
    assert merged.id == "a"
    assert [copy.path for copy in merged.copies] == ["a.txt", "b.txt"]
    assert merged.copies[0].url == "https://x.example"


def test_reprint_with_small_changes_is_a_copy():
    words = text(1).split()
    reprint = " ".join([*words[:50], "changed", *words[51:], "Agencies"])
    assert len(merge_copies([article("a", text(1)), article("b", reprint)])) == 1


def test_shortened_reprint_is_a_copy_and_the_long_text_is_kept():
    short = " ".join(text(1).split()[:120])
    (merged,) = merge_copies([article("a", short), article("b", text(1))])
    assert merged.text == text(1)


def test_roundup_that_holds_a_story_is_no_copy():
    roundup = " ".join(text(seed) for seed in range(4))
    assert len(merge_copies([article("a", text(1)), article("b", roundup)])) == 2


def test_different_stories_with_a_common_quote_are_not_merged():
    quote = text(9, 60)
    assert len(merge_copies([article("a", f"{text(1)} {quote}"), article("b", f"{quote} {text(2)}")])) == 2


def test_short_texts_must_be_nearly_equal():
    first = "Alder met Birch in Oslo on Monday, the ministry said in a short statement."
    second = "Alder met Birch in Oslo on Friday, the ministry said in a short statement."
    assert len(merge_copies([article("a", first), article("b", second)])) == 2


@pytest.mark.parametrize(("other", "count"), [("2021-05-25", 1), ("2021-08-19", 2)])
def test_same_words_months_apart_are_no_copies(other, count):
    found = merge_copies(
        [article("a", text(1), published="2021-05-19"), article("b", text(1) + " end", published=other)]
    )
    assert len(found) == count


def test_dated_copy_is_kept():
    (merged,) = merge_copies([article("a", text(1) + " more"), article("b", text(1), published="2021-05-19")])
    assert (merged.id, merged.published) == ("b", "2021-05-19")


def test_result_does_not_depend_on_the_order():
    base = text(1).split()
    found = [article(f"r{number}", " ".join([*base[:number], "x", *base[number + 1 :]])) for number in range(0, 60, 6)]
    found += [article(f"s{number}", text(number + 10)) for number in range(5)]
    expected = merge_copies(found)
    assert len(expected) == 6
    for seed in range(5):
        random.Random(seed).shuffle(found)
        assert merge_copies(found) == expected


def test_many_copies_and_a_common_phrase_stay_cheap():
    phrase = text(3, 12)
    copies = [article(f"c{number:03}", f"{text(1)} {number}") for number in range(120)]
    others = [article(f"o{number:03}", f"{text(number + 100)} {phrase}") for number in range(120)]
    assert len(merge_copies(copies + others)) == 121
