"""Whom names, titles and descriptions of running text stand for, read with the embedded pipeline."""

from __future__ import annotations

import pytest

from diplograph.extract.pipeline import ARTICLE_KEY, ReportFinder


def named(nlp, text: str, mention: str, date: str = "") -> set[str]:
    """Return the names of all actors that the last mention of these words stands for."""
    doc = nlp.make_doc(text)
    doc.user_data[ARTICLE_KEY] = {"earliest": date, "latest": date}
    mentions = ReportFinder().read(nlp(doc, disable=["diplograph"])).mentions
    start = text.rindex(mention)
    return {m.name for m in mentions if start <= doc[m.head].idx < start + len(mention)}


@pytest.mark.parametrize(
    ("text", "mention", "names"),
    [
        ("Ana Silva flew to Oslo. A. Silva met Erna Solberg.", "A. Silva", {"Ana Silva"}),
        ("Bruno Silva flew to Oslo. A. Silva met Erna Solberg.", "A. Silva", {"A. Silva"}),
        ("President Ricardo Lagos flew to Lima. Lagos met Alejandro Toledo.", "Lagos", {"Ricardo Lagos"}),
        ("President Ricardo Lagos flew to Abuja. He then went to Lagos.", "Lagos", {"Lagos"}),
        (
            "The Transport Council chair Mahdi Oulad Benali phoned Kofi Annan.",
            "Mahdi Oulad Benali",
            {"Mahdi Oulad Benali"},
        ),
        (
            "Today, the Minister of Defence of the Republic of Malta, Ina Borg, met Kofi Annan.",
            "Minister",
            {"Ina Borg"},
        ),
        ("The prime minister and minister of justice of Samoa, Ina Borg, met him.", "prime minister", {"Ina Borg"}),
        ("When Chad's prime minister, Ali Dabo, left, few came.", "Chad's prime minister", {"Ali Dabo"}),
        ("Seoul said that North Korea had fired a missile and that the North must stop.", "North", {"North Korea"}),
        ("A storm hit Cuba and the North was flooded.", "North", {"North"}),
        ("Blinken flew to Niger. He met the president of that country.", "country", {"Niger"}),
        ("Joe Biden took a call from Xi.", "Xi", {"Xi"}),
        ("Ships of the navy left for the Sea of Japan.", "Sea of Japan", {"Sea of Japan"}),
        ("The National Security Council met Hu Jintao.", "Security Council", {"National Security Council"}),
        ("The central African nation of Chad has asked Sudan to leave.", "nation of Chad", {"Chad"}),
        ("Fatah said that a Fatah delegation left. Members of a Fatah delegation met him.", "Members", {"Fatah"}),
        ("Agents from the Federal Bureau of Investigation left.", "Agents", {"Federal Bureau of Investigation"}),
        ("The minister of justice of Chad left.", "justice", set()),
        ("European and U.S. officials accused Iran.", "European and U.S. officials", {"Europe", "United States"}),
        ("Top U.S. and Japanese negotiators left.", "U.S. and Japanese negotiators", {"United States", "Japan"}),
        (
            "He urged Kurdish and Sunni leaders to join.",
            "Kurdish and Sunni leaders",
            {"Kurdish leaders", "Sunni leaders"},
        ),
    ],
)
def test_names_and_titles(nlp, text, mention, names):
    assert named(nlp, text, mention) == names


@pytest.mark.parametrize(
    ("text", "mention", "names"),
    [
        ("Croatia met EU envoys, and the Balkan country thanked them.", "Balkan country", {"Croatia"}),
        ("The African Union met on Monday. The bloc condemned Sudan.", "The bloc", {"African Union"}),
        ("The African Union met the Arab League. The bloc condemned Sudan.", "The bloc", {"bloc"}),
        ("Boko Haram raided a village. The group warned Chad.", "The group", {"Boko Haram"}),
        ("Kofi Annan flew to Lima to meet with senior officials.", "senior officials", {"Peru"}),
        ("Kofi Annan said in Lima that Chilean officials had left.", "Chilean officials", {"Chile"}),
        (
            "France, Spain and Italy met. The three countries condemned Iran.",
            "The three countries",
            {"France", "Spain", "Italy"},
        ),
        ("France, Spain and Italy met. The four countries condemned Iran.", "The four countries", {"countries"}),
        ("Angela Merkel met Kofi Annan. She thanked her guest.", "guest", {"Kofi Annan"}),
        ("Iran thanked Oman and called on it to free him.", "it", {"Oman"}),
        ("Egypt is in Africa. Sudan then thanked its neighbour.", "neighbour", {"Egypt"}),
        ("FARC left the talks. Chad condemned the guerrillas.", "the guerrillas", {"FARC"}),
        ("Iran and the UN met Iraq. Both countries left.", "Both countries", {"Iran", "Iraq"}),
    ],
)
def test_descriptions_and_pronouns(nlp, text, mention, names):
    assert named(nlp, text, mention) == names


def test_a_counterpart_is_the_other_holder_of_the_office(nlp):
    text = "German Foreign Minister Lena Ott met her Croatian counterpart, Ivo Tomic. Her counterpart thanked Germany."
    assert named(nlp, text, "counterpart") == {"Ivo Tomic"}


def test_the_government_is_that_of_the_state_that_the_text_is_about(nlp):
    story = "Chad mourns. Chad is poor. Chad has oil. Chad borders Libya. Children play outside."
    assert named(nlp, f"{story} The regime thanked the UN.", "The regime") == {"Chad"}
    assert named(nlp, "Children play outside. The regime thanked the UN.", "The regime") == {"regime"}


def test_an_office_known_of_a_person_at_the_date_says_who_the_president_is(nlp):
    text = "Aleksandar Vučić left for Paris. The Serbian president will meet Emmanuel Macron."
    assert named(nlp, text, "The Serbian president", "2023-05-17") == {"Aleksandar Vučić"}


def test_a_government_is_no_place_after_a_city_of_its_state(nlp):
    reports = ReportFinder().read(nlp("In Washington the White House called on Sudan to free him.")).reports
    assert [(r.relation, r.source[0].name, r.target[0].name) for r in reports] == [
        ("requested", "United States", "Sudan")
    ]


@pytest.mark.parametrize(
    ("text", "participants"),
    [
        ("Sergei Ivanov met defense ministers of the 26 NATO countries.", {"Sergei Ivanov", "NATO"}),
        ("Presidents Omar al-Bashir of Sudan and Idriss Déby of Chad met.", {"Omar al-Bashir", "Idriss Déby"}),
        ("Joe Biden met with his Iranian counterpart, Masud Mir-Kazemi, in Oslo.", {"Joe Biden", "Masoud Mir Kazemi"}),
    ],
)
def test_who_meets(nlp, text, participants):
    (met,) = (report for report in ReportFinder().read(nlp(text)).reports if report.relation == "met")
    assert {actor.name for actor in met.source} == participants


def test_a_conference_call_is_no_conference(nlp):
    reports = ReportFinder().read(nlp("France and China discussed the text in a conference call.")).reports
    assert [report.relation for report in reports] == ["called"]
