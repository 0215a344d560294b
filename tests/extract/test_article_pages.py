"""Pages of several articles, and what pages put around a story."""

import pytest

from diplograph.extract.article_pages import find_stories
from diplograph.extract.paragraphs import find_paragraphs
from diplograph.extract.teasers import cut_teasers

TAG_PAGE = """Tag: talks

  • Envoys meet in Geneva

    Envoys meet in Geneva

    The two envoys met for three hours at a lakeside hotel on Monday…reports Example Daily

    The two envoys met for three hours at a lakeside hotel on Monday, officials said.

    They will meet again in the autumn.

    ALSO READ: Where the talks stand

  • Minister to visit Delhi this week

    Minister to visit Delhi this week

    It would be the first visit since spring, said an aide…reports Example Daily

    The foreign minister is expected to arrive in India on Thursday.

    The foreign minister at an airport. (Photo-Twitter@example)jpg

    Trade will be discussed. (ANI)

    ALSO READ-More visits
"""

STORY = [
    "Secretary Alder and Minister Birch met in Oslo on Tuesday to prepare the summit of their presidents in June.",
    "The meeting was the first since Minister Birch took office, and Alder called it frank and useful.",
    "Birch told reporters that Alder had brought a letter from President Cedar, which he would hand on in Kiruna.",
    "Norway offered to host the summit, but Alder said that other places were being looked at as well.",
]
TEASER = (
    "A ferry with 60 people on board ran aground off Mindoro early on Friday, and Philippine rescuers brought the "
    "passengers to Batangas, where the coast guard of Manila said that the"
)
OTHER_TEASER = (
    "STORM: Schools in Queensland stayed closed A cyclone crossed the coast near Townsville on Sunday with winds of "
    "200 kilometres an hour. Power lines fell in Cairns and Brisbane sent the army, while the Bureau of Meteorology"
)


def stories(text: str):
    return find_stories(find_paragraphs(text))


def story(*paragraphs: str, title: str = ""):
    (found,) = find_stories(list(paragraphs), title)
    return found


def test_tag_page_is_split_into_its_articles():
    first, second = stories(TAG_PAGE)
    assert (first.title, second.title) == ("Envoys meet in Geneva", "Minister to visit Delhi this week")
    assert first.paragraphs == [
        "The two envoys met for three hours at a lakeside hotel on Monday, officials said.",
        "They will meet again in the autumn.",
    ]
    assert first.dropped == {"repeated_titles": 1, "repeated_passages": 1, "link_lines": 1, "teasers": 0}


def test_deck_that_the_body_does_not_repeat_is_kept_without_its_source():
    _, second = stories(TAG_PAGE)
    assert second.paragraphs == [
        "It would be the first visit since spring, said an aide.",
        "The foreign minister is expected to arrive in India on Thursday.",
        "Trade will be discussed. (ANI)",
    ]
    assert second.publisher == "Example Daily"
    assert second.dropped["captions"] == 1


def test_article_that_repeats_its_title_is_one_article():
    found = story("Envoys meet in Geneva", "Envoys meet in Geneva", *STORY)
    assert found.title == "Envoys meet in Geneva"
    assert found.paragraphs == STORY
    assert found.dropped["repeated_titles"] == 1


def test_headlines_without_stories_are_no_articles():
    page = [
        "• First of three headlines",
        "First of three headlines",
        "• Second headline here",
        "Second headline here",
        *STORY,
    ]
    assert [found.title for found in find_stories(page)] == ["Second headline here"]


def test_lines_above_the_title_are_dropped():
    found = story(
        "| 27 May 2024, Monday |", "Flags of Norway", "Ministers meet in Oslo ahead of summit", "By A. Writer", *STORY
    )
    assert found.title == "Ministers meet in Oslo ahead of summit"
    assert found.paragraphs == STORY
    assert found.dropped["captions"] == 1


def test_question_may_be_a_title():
    found = story("Will the two presidents meet in June?", *STORY)
    assert found.title == "Will the two presidents meet in June?"
    assert found.paragraphs == STORY


def test_known_title_is_not_looked_for():
    found = story(
        "Ministers meet in Oslo",
        "A subtitle of the story that tells what the two had to discuss",
        *STORY,
        title="Ministers meet in Oslo",
    )
    assert found.title == "Ministers meet in Oslo"
    assert found.paragraphs[0].startswith("A subtitle")


def test_story_without_title_keeps_its_first_paragraph():
    found = story(*STORY)
    assert (found.title, found.paragraphs) == ("", STORY)


def test_text_without_any_sentence_is_kept():
    assert story("Alder met Birch", "Oslo").paragraphs == ["Alder met Birch", "Oslo"]


def test_dateline_is_kept():
    found = story("Ministers meet", "OSLO, May 19 (Reuters) -", *STORY)
    assert found.paragraphs[0] == "OSLO, May 19 (Reuters) -"
    found = story("Ministers meet", "OSLO, May 19 (Reuters) - " + STORY[0], *STORY[1:])
    assert found.paragraphs[0].startswith("OSLO, May 19 (Reuters) - Secretary Alder")


@pytest.mark.parametrize(
    "line",
    [
        "ALSO READ-Blinken in Central Asia as tensions soar",
        "Also Read | Who met whom",
        "CLICK HERE TO READ MORE FROM THE EXAMPLE EXAMINER",
        "Related Content",
        "‘TWISTED’: NEIGHBOUR BRANDS NORWAY AN ‘UNFRIENDLY’ COUNTRY",
        "Read more: What the summit is about",
        "Sign up for our newsletter and get the news every morning.",
        "Advertisement",
        "Follow us on Facebook",
        "Tags: Norway, summit",
    ],
)
def test_links_are_dropped(line):
    found = story("Ministers meet in Oslo", *STORY[:2], line, *STORY[2:])
    assert found.paragraphs == STORY
    assert found.dropped["link_lines"] == 1


@pytest.mark.parametrize(
    "line",
    [
        "Russian Foreign Minister Sergey Lavrov",
        "Alder greets Birch in Oslo(Twitter)",
        "Alder and Birch in Oslo on Tuesday. (Photo by A. Person/Getty Images)",
        "Alder greets Birch in Oslo (AFP)",
        "Image source, Reuters",
        "FILE PHOTO: Alder speaks in Bergen last year.",
    ],
)
def test_captions_are_dropped(line):
    found = story("Ministers meet in Oslo", *STORY[:2], line, *STORY[2:])
    assert found.paragraphs == STORY
    assert found.dropped["captions"] == 1


@pytest.mark.parametrize(
    "line",
    [
        "Related officials from the two ministries met on Monday.",
        "Reporting to the council on Monday, Birch said that the talks went well.",
        "This report was criticised by Moscow on Monday.",
        "Watch what they do, Birch said.",
        "“We have time,”",
        "Alder left on Wednesday. (ANI)",
        "Sponsored by Qatar, talks began on Monday.",
        "NATO AND THE EU CONDEMNED THE STRIKE.",
        "The ministers agreed on three points:",
        "- a summit in June",
        "which the two had not expected",
    ],
)
def test_text_of_a_story_is_kept(line):
    assert line in story("Ministers meet in Oslo", *STORY[:2], line, *STORY[2:]).paragraphs


def test_list_without_bullets_is_kept():
    states = ["Denmark", "Finland", "Norway", "Sweden"]
    found = story("Ministers meet in Oslo", *STORY, "The members are:", *states, "All of them sent ministers.")
    assert found.paragraphs[-6:] == ["The members are:", *states, "All of them sent ministers."]


def test_text_in_capitals_is_kept():
    capitals = [paragraph.upper().rstrip(".") for paragraph in STORY]
    assert story(*capitals).paragraphs == capitals


def test_credits_are_dropped():
    found = story(
        *STORY, "With reporting by TASS, AP", "(Reporting by A. Writer; Editing by B. Reader)", "© 2021 Example"
    )
    assert found.paragraphs == STORY
    assert found.dropped["credits"] == 3


def test_repeated_passage_is_dropped():
    found = story("Ministers meet in Oslo", *STORY, STORY[1])
    assert found.paragraphs == STORY
    assert found.dropped["repeated_passages"] == 1


def test_cut_off_teasers_of_other_stories_are_dropped():
    found = story(*STORY, TEASER, OTHER_TEASER)
    assert found.paragraphs == STORY
    assert found.dropped["teasers"] == 2


def test_teasers_after_a_text_are_cut_and_the_rest_stays_as_it_is():
    body = "\n\n".join(STORY) + "\n"
    assert cut_teasers(f"{body}{TEASER}\n{OTHER_TEASER}\n") == (body.rstrip("\n"), 2)
    assert cut_teasers(body) == (body, 0)


def test_whole_teaser_between_cut_off_ones_is_dropped():
    whole = (
        "Chile and Peru reopened the border crossing of Chacalluta on Saturday after a strike of drivers in Arica had "
        "closed it for nine days, during which lorries queued as far as Tacna."
    )
    found = story(*STORY, OTHER_TEASER, whole, TEASER)
    assert found.paragraphs == STORY
    assert found.dropped["teasers"] == 3


def test_teaser_glued_to_the_last_paragraph_is_cut():
    found = story(*STORY[:-1], f"{STORY[-1]} {TEASER}")
    assert found.paragraphs == STORY
    assert found.dropped["teasers"] == 1


def test_teasers_glued_to_a_story_on_one_line_are_cut():
    found = story(" ".join([*STORY, TEASER]))
    assert found.paragraphs == [" ".join(STORY)]


def test_end_of_a_story_that_is_itself_cut_off_is_kept():
    end = "Alder is to fly on to Bergen, where he will see the mayor and speak at a school before Birch and he meet in"
    assert story(*STORY, end).paragraphs == [*STORY, end]


def test_closing_background_in_whole_sentences_is_kept():
    background = TEASER.removesuffix(" said that the") + " had waited since Thursday with ambulances and blankets."
    assert story(*STORY, background).paragraphs == [*STORY, background]


def test_short_text_before_a_cut_off_paragraph_says_too_little():
    assert story(STORY[0], TEASER).paragraphs == [STORY[0], TEASER]
