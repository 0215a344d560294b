from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
import spacy

from diplograph.errors import PipelineError
from diplograph.extract.explanation_views import WIDTH, to_html, to_text
from diplograph.extract.explanations import (
    ACCEPTED,
    LEAST_PROBABILITY,
    MOST_CANDIDATES,
    Explanation,
    explain,
    read_article,
    sentence_at,
)
from diplograph.extract.pipeline import extract_reports, load_pipeline
from diplograph.extract.records import Article

MEETING = (
    "Russian Foreign Minister Sergey Lavrov met US Secretary of State Antony Blinken in Reykjavik on Wednesday, "
    "officials said."
)
ARTICLE = Article(
    id="a1",
    text=f"{MEETING} They discussed arms control. China will not meet Japan next week. The weather was fine.",
    earliest="2021-05-20",
    latest="2021-05-20",
)
HOSTILE = (
    'Russia condemned <script>alert("x")</script> & <img src=x onerror=alert(1)> [bold]Japan[/bold] \x1b[31m '
    "\u202e and Lavrov visited </svg><style>Tokyo</style>."
)


@pytest.fixture(scope="module")
def reader(nlp):
    return read_article(ARTICLE, nlp)


@pytest.fixture(scope="module")
def explanations(reader) -> list[Explanation]:
    return [explain(reader, sentence) for sentence in reader.doc.sents]


@pytest.fixture(scope="module")
def meeting(explanations) -> Explanation:
    return explanations[0]


def test_reports_are_those_of_extraction_dates_and_all(nlp, explanations):
    told = [note.report for each in explanations for note in each.reports]
    assert told == extract_reports(ARTICLE, nlp)
    assert len(told) >= 2


def test_date_reasons_are_those_of_the_reports(nlp):
    """Dates are handed on from sentence to sentence, so the reasons of a single one must take up those before it."""
    text = f"{MEETING} They then held talks with Norwegian Prime Minister Erna Solberg."
    reader = read_article(Article(id="a", text=text, earliest="2021-05-20", latest="2021-05-20"), nlp)
    latter, former = (explain(reader, sentence).reports for sentence in reversed(reader.sentences))
    assert [note.date_text for note in (*former, *latter)] == ["on Wednesday", "then"]


def test_what_is_told_only_later_explains_nothing(nlp):
    reader = read_article(Article(id="a", text="Japan denounced the attack. Russia attacked Georgia."), nlp)
    denial, attack = (explain(reader, sentence) for sentence in reader.sentences)
    assert denial.reports == ()
    assert all(trigger.candidates == () for trigger in denial.triggers)
    assert [note.report.relation for note in attack.reports] == ["attacked"]


def test_tokens_have_tag_lemma_head_and_label(meeting):
    met = next(each for each in meeting.tokens if each.text == "met")
    assert (met.tag, met.lemma) == ("VBD", "meet")
    lavrov = next(each for each in meeting.tokens if each.text == "Sergey")
    assert (lavrov.head, lavrov.label) == ("met", "nsubj")


def test_mentions_have_identity_state_and_place(meeting):
    found = {each.id: each for each in meeting.mentions}
    lavrov = found["wd:Q58217"]
    assert (lavrov.name, lavrov.kind, lavrov.country) == ("Sergey Lavrov", "name", "RU")
    assert lavrov.represents == "Russia (wd:Q159)"
    assert lavrov.office == "foreign_minister"
    assert any(each.place.startswith("Reykjavik (") for each in meeting.mentions)


def test_clauses_have_arguments_by_path(meeting):
    met = next(each for each in meeting.clauses if each.predicate == "met")
    assert not met.passive
    assert {("subj", "Sergey"), ("obj", "Antony"), ("in", "Reykjavik")} <= set(met.arguments)


def test_passive_and_nominal_predicates_are_clauses(nlp):
    reader = read_article(Article(id="", text="Japan was criticised by China after talks with Russia."), nlp)
    clauses = {each.predicate: each for each in explain(reader, next(reader.doc.sents)).clauses}
    assert clauses["criticised"].passive
    assert ("with", "Russia") in clauses["talks"].arguments


def test_trigger_shows_its_entry_and_why_the_candidate_was_accepted(meeting):
    trigger = next(each for each in meeting.triggers if each.word == "met")
    assert trigger.entries[0][0] == "met/verb/meet"
    assert "subj & " in trigger.entries[0][1]
    best = trigger.candidates[0]
    assert best.verdict == ACCEPTED
    assert best.framed
    assert {best.source_path, best.target_path} == {"subj", "obj"}
    assert best.features
    weights = [abs(weight) for _, weight in best.features]
    assert weights == sorted(weights, reverse=True)


def test_candidates_are_the_likely_ones_best_first(explanations):
    for trigger in (each for explanation in explanations for each in explanation.triggers):
        found = [each.probability for each in trigger.candidates]
        assert found == sorted(found, reverse=True)
        assert all(each >= LEAST_PROBABILITY for each in found)
        assert len(found) <= min(MOST_CANDIDATES, trigger.considered)


def test_status_has_its_cues(explanations):
    (note,) = explanations[2].reports
    assert note.report.status == "denied"
    assert "negation:not" in note.cues
    assert explanations[2].dates == ("next week",)


def test_date_has_its_rule(meeting):
    note = next(each for each in meeting.reports if each.report.relation == "met")
    assert note.report.date == "2021-05-19"
    assert note.date_text == "on Wednesday"
    assert "weekday 'Wednesday' in the past, counted from 2021-05-20" in note.date_rule


def test_sentence_without_trigger_says_so(explanations):
    last = explanations[-1]
    assert last.reports == last.triggers == ()
    assert "no word of the sentence is a trigger" in to_text(last)


def test_sentence_is_found_by_its_place_in_the_text(reader):
    assert sentence_at(reader, ARTICLE.text.index("China")).text.startswith("China will")
    assert sentence_at(reader, 10_000).text.startswith("The weather")


def test_own_entry_is_judged_by_its_frame_alone(tmp_path):
    own = tmp_path / "own.yaml"
    own.write_text("mediated:\n  - frame: subj > between\n    verbs: [mediate]\n")
    nlp = load_pipeline(lexicon=[own])
    reader = read_article(Article(id="", text="Qatar mediated between Israel and Hamas."), nlp)
    text = to_text(explain(reader, next(reader.doc.sents)))
    assert "mediated/verb/mediate at 'mediated': its frame fits" in text
    assert "own entry: its frame alone" in text


def test_text_shows_every_part_within_its_width(explanations):
    for explanation in explanations:
        text = to_text(explanation)
        assert max(map(len, text.splitlines())) <= WIDTH
        assert {"# Actors", "# Clauses", "# Dates", "# Tokens"} <= set(text.splitlines())
    text = to_text(explanations[0])
    for told in ("met, CAMEO 040", "Sergey Lavrov (wd:Q58217)", "features that decided", "Reykjavik", "confidence"):
        assert told in text


class _Page(HTMLParser):
    """Collects tags, attributes and text, so that markup can be told from words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.fixture(scope="module")
def hostile(nlp):
    reader = read_article(Article(id="a", text=HOSTILE), nlp)
    return reader, [explain(reader, sentence) for sentence in reader.doc.sents]


def test_page_takes_no_markup_from_the_text(hostile):
    reader, explanations = hostile
    page = _Page(to_html(explanations, reader.doc))
    names = [name for name, _ in page.tags]
    assert "script" not in names
    assert "img" not in names
    assert names.count("style") == 1
    assert names.count("svg") == len(explanations)
    assert 'alert("x")' in page.words
    assert not any(attribute.startswith("on") for _, attributes in page.tags for attribute in attributes)


def test_page_asks_nothing_of_any_host(hostile, explanations, reader):
    for doc, told in ((hostile[0].doc, hostile[1]), (reader.doc, explanations)):
        html = to_html(told, doc)
        page = _Page(html)
        policy = next(each["content"] for name, each in page.tags if name == "meta" and "http-equiv" in each)
        assert policy and policy.startswith("default-src 'none'; style-src 'unsafe-inline'")
        loading = {"link", "iframe", "object", "embed", "script", "img", "use", "image", "a", "base", "form"}
        assert loading.isdisjoint(name for name, _ in page.tags)
        local = {value for _, each in page.tags for key, value in each.items() if key in ("src", "href", "xlink:href")}
        assert all(value and value.startswith("#") for value in local)
        assert "url(" not in html


def test_page_is_the_same_every_time_and_its_ids_are_unique(explanations, reader):
    html = to_html(explanations, reader.doc)
    assert html == to_html(explanations, reader.doc)
    ids = [each["id"] for _, each in _Page(html).tags if "id" in each]
    assert len(ids) == len(set(ids))
    assert "parse-0" in ids


def test_text_takes_no_commands_from_the_sentence(hostile):
    _, explanations = hostile
    text = "".join(map(to_text, explanations))
    assert "[bold]Japan[/bold]" in text
    assert re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text) is None


def test_pipeline_without_extraction_is_refused():
    with pytest.raises(PipelineError, match="lacks the component diplograph"):
        read_article(ARTICLE, spacy.blank("en"))


@pytest.mark.parametrize("text", ["\ud800 Russia met China.", "\n\n  Russia met China. \n", "?", "\x00 met \x00"])
def test_odd_text_is_explained(nlp, text):
    reader = read_article(Article(id="a", text=text), nlp)
    told = [explain(reader, sentence) for sentence in reader.doc.sents]
    assert [to_text(each) for each in told]
    assert to_html(told, reader.doc).encode()
