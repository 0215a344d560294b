from __future__ import annotations

import pytest
import spacy
from factory import article
from spacy.tokens import Doc

from diplograph.errors import PipelineError
from diplograph.extract import pipeline
from diplograph.extract.pipeline import (
    ARTICLE_KEY,
    EMBEDDED,
    extract_reports,
    fingerprint,
    load_bare_pipeline,
    load_pipeline,
    read_meta,
)

TEXT = (
    "Antony Blinken met Sergey Lavrov in Reykjavik on Wednesday. China condemned Nancy Pelosi's visit to Taiwan.\n\n"
    "Joe Biden will travel to Warsaw next week."
)
COMPONENTS = ["diplograph", "diplograph_paragraphs", "diplograph_actors", "diplograph_dates", "diplograph_clauses"]


@pytest.mark.parametrize("name", COMPONENTS)
def test_components_are_found_by_their_entry_points(name):
    nlp = spacy.blank("en")
    nlp.add_pipe(name)
    assert nlp.pipe_names == [name]


def test_a_pipeline_without_parser_finds_nothing_and_does_not_fail():
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("diplograph")
    assert nlp(TEXT)._.reports == []
    assert nlp("")._.reports == []


def test_one_component_reads_all(nlp):
    doc = nlp(TEXT)
    told = [(report.relation, report.status) for report in doc._.reports]
    assert ("met", "actual") in told
    assert ("criticised", "actual") in told
    assert ("visited", "planned") in told


def test_the_articles_days_anchor_dates(nlp):
    doc = nlp.make_doc(TEXT)
    doc.user_data[ARTICLE_KEY] = {"id": "a1", "earliest": "2021-05-20", "latest": "2021-05-20"}
    (met,) = (report for report in nlp(doc)._.reports if report.relation == "met")
    assert (met.article, met.date) == ("a1", "2021-05-19")
    (undated,) = (report for report in nlp(TEXT)._.reports if report.relation == "met")
    assert (undated.article, undated.date) == ("", "")


def test_single_layers_can_be_had_alone():
    if not (EMBEDDED / "meta.json").is_file():
        pytest.skip("extract/model is not there")
    nlp = load_bare_pipeline()
    for name in COMPONENTS[2:]:
        nlp.add_pipe(name)
    doc = nlp(TEXT)
    assert {"Antony Blinken", "Sergey Lavrov", "China"} <= {mention.name for mention in doc._.actors}
    assert "Wednesday" in doc._.dates[0].text
    met = next(clause for clause in doc._.clauses if doc[clause.predicate].text == "met")
    assert {("subj", "Antony"), ("obj", "Sergey")} <= {(path, doc[token].text) for path, token in met.arguments}


def test_what_is_found_survives_bytes_and_other_processes(nlp):
    layered = load_bare_pipeline()
    for name in ["diplograph", *COMPONENTS[2:]]:
        layered.add_pipe(name)
    doc = layered(TEXT)
    copy = Doc(layered.vocab).from_bytes(doc.to_bytes())
    for layer in ("reports", "actors", "dates", "clauses"):
        assert getattr(copy._, layer) == getattr(doc._, layer) != []
    docs = list(nlp.pipe([TEXT, "Iran condemned Israel."] * 2, n_process=2, batch_size=1))
    assert [each._.reports for each in docs[:2]] == [nlp(TEXT)._.reports, nlp("Iran condemned Israel.")._.reports]
    assert docs[2]._.reports == docs[0]._.reports


def test_blank_lines_end_sentences_and_wrapped_lines_do_not(nlp):
    wrapped = (
        "Antony Blinken met Sergey Lavrov, the foreign minister of Russia, in the\ncapital of Iceland on Wednesday."
    )
    assert len(list(nlp(wrapped).sents)) == 1
    titled = nlp("Talks in Geneva\n\nRussia met China\n\nThe end")
    told = [sentence.text.strip() for sentence in titled.sents if sentence.text.strip()]
    assert told == ["Talks in Geneva", "Russia met China", "The end"]


def test_a_pipeline_without_the_component_is_refused():
    with pytest.raises(PipelineError, match="add_pipe"):
        extract_reports(article(), spacy.blank("en"))


@pytest.mark.parametrize("name", ["no_such_pipeline", "no/such/folder"])
def test_an_unknown_pipeline_is_refused(name):
    for load in (load_pipeline, read_meta, fingerprint):
        with pytest.raises(PipelineError, match=name):
            load(name)


@pytest.mark.parametrize(("language", "message"), [("de", "language 'de'"), ("en", "no parser and no ner")])
def test_a_pipeline_that_cannot_do_it_is_refused(tmp_path, language, message):
    spacy.blank(language).to_disk(tmp_path / "blank")
    with pytest.raises(PipelineError, match=message):
        load_pipeline(str(tmp_path / "blank"))


def test_a_folder_that_is_no_pipeline_is_refused(tmp_path):
    (tmp_path / "meta.json").write_text("{}")
    with pytest.raises(PipelineError, match="cannot be loaded"):
        load_pipeline(str(tmp_path))


def test_the_fingerprint_changes_with_pipeline_and_lexicon(tmp_path, monkeypatch):
    monkeypatch.setattr(pipeline, "EMBEDDED", tmp_path / "one")
    spacy.blank("en").to_disk(tmp_path / "one")
    spacy.blank("en", meta={"version": "9.9.9"}).to_disk(tmp_path / "two")
    own = tmp_path / "own.yaml"
    own.write_text("a")
    marks = [fingerprint(), fingerprint(str(tmp_path / "two")), fingerprint(lexicon=[own])]
    own.write_text("b")
    marks.append(fingerprint(lexicon=[own]))
    assert len(set(marks)) == 4
    assert fingerprint() == fingerprint(str(tmp_path / "one")) == marks[0]


def test_a_rank_ends_no_sentence(nlp):
    doc = nlp("Lt. Col. John Smith met Iraqi officials. Sgt. Bob Stone and Cpl. Jim Brown visited Oman.")
    assert [sentence.text for sentence in doc.sents] == [
        "Lt. Col. John Smith met Iraqi officials.",
        "Sgt. Bob Stone and Cpl. Jim Brown visited Oman.",
    ]
