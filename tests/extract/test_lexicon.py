from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from diplograph.errors import LexiconError
from diplograph.extract import lexicon
from diplograph.extract.lexicon import load_lexicon, read_entries
from diplograph.extract.pipeline import extract_reports, load_pipeline
from diplograph.extract.records import STATUSES, Actor, Article, Report
from diplograph.extract.relation_types import RELATION_TYPES

EXAMPLES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    lexicon.DATA.with_name("lexicon_examples.yaml").read_text(encoding="utf-8")
)


def told(article_text: str) -> Article:
    day = "2023-05-01"
    return Article(id="a1", text=article_text, published=day, published_origin="given", earliest=day, latest=day)


def names(actor: Actor) -> str:
    return f"{actor.name} | {actor.mention}".lower()


def stand_for(actors: tuple[Actor, ...], expected: list[str]) -> bool:
    """True when each name expected is one of the actors."""
    return all(any(name.lower() in names(actor) for actor in actors) for name in expected)


def is_event(report: Report, relation: str, expected: dict[str, Any]) -> bool:
    return (
        report.relation == relation
        and report.status == expected["status"]
        and stand_for(report.source, expected["source"])
        and stand_for(report.target, expected.get("target", []))
    )


@pytest.mark.parametrize(
    ("relation", "example"),
    [(relation, example) for relation, examples in EXAMPLES.items() for example in examples],
    ids=lambda value: value["text"] if isinstance(value, dict) else value,
)
def test_example_sentences_tell_their_events(nlp, relation, example):
    reports = extract_reports(told(example["text"]), nlp)
    for expected in example["events"]:
        assert any(is_event(report, relation, expected) for report in reports), reports
    assert example["events"] or all(report.relation != relation for report in reports), reports


def test_no_form_is_listed_twice_for_one_frame():
    for form, entries in lexicon.load_lexicon().by_form.items():
        frames = [(entry.relation, entry.word_class, entry.frame, entry.requires) for entry in entries]
        assert len(set(frames)) == len(frames), form


def test_every_relation_has_words_and_examples():
    assert set(load_lexicon().relations) == set(RELATION_TYPES)
    assert set(EXAMPLES) == set(RELATION_TYPES)
    for relation, examples in EXAMPLES.items():
        assert len(examples) >= 4
        for example in examples:
            for event in example["events"]:
                assert event["status"] in STATUSES
                assert bool(event.get("target")) != RELATION_TYPES[relation].symmetric


def test_triggers_are_found_by_their_forms():
    by_form = load_lexicon().by_form
    for form in ("meet", "meets", "met", "meeting"):
        assert "met/verb/meet" in [entry.name for entry in by_form[form]]
    assert "visited/noun/visit" in [entry.name for entry in by_form["visits"]]


def test_a_users_relation_is_found_and_keeps_its_code(nlp, tmp_path):
    own = write(tmp_path, "mediated:\n  - frame: subj > between\n    code: '045'\n    verbs: [mediate, arbitrate]\n")
    own_nlp = load_pipeline(lexicon=[own])
    (found,) = (
        report
        for report in extract_reports(told("Turkey arbitrated between Russia and Ukraine."), own_nlp)
        if report.relation == "mediated"
    )
    assert [actor.name for actor in found.source] == ["Turkey"]
    assert [actor.name for actor in found.target] == ["Russia", "Ukraine"]
    assert (found.code, found.rule) == ("045", "mediated/verb/arbitrate")


def test_a_users_words_do_not_reach_other_pipelines(nlp, tmp_path):
    own = write(tmp_path, "lectured:\n  - frame: subj > obj\n    verbs: [lecture]\n")
    load_pipeline(lexicon=[own])
    reports = extract_reports(told("France lectured Germany."), nlp)
    assert [report for report in reports if report.relation == "lectured"] == []


def test_a_changed_file_is_read_anew(tmp_path):
    own = write(tmp_path, "lectured:\n  - frame: subj > obj\n    verbs: [lecture]\n")
    assert "lectured" in load_lexicon(own).relations
    write(tmp_path, "scolded:\n  - frame: subj > obj\n    verbs: [scold]\n")
    assert "scolded" in load_lexicon(own).relations


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("met: [", "not well-formed YAML"),
        ("- met\n", "expected a mapping from relation"),
        ("", "expected a mapping from relation"),
        ("met: {frame: subj & with}", "relation 'met': expected a list of groups"),
        ("met:\n  - verbs: [meet]", "relation 'met', group 1: needs 'frame'"),
        ("met:\n  - frame: subj & with", "relation 'met', group 1: needs 'frame' and words"),
        ("met:\n  - frame: subj & with\n    verbs: [meet]\n  - meet", "relation 'met', group 2: expected keys"),
        ("met:\n  - frame: subj with\n    verbs: [meet]", "group 1: a frame is 'SOURCE > TARGET'"),
        ("met:\n  - frame: subj > with\n    verbs: [meet]", "met is symmetric: use &"),
        ("visited:\n  - frame: subj & obj\n    verbs: [visit]", "visited is directed: use >"),
        ("met:\n  - frame: subj & with\n    words: [meet]", "unknown key 'words'; accepted are adjectives, bare, code"),
        ("met:\n  - frame: subj & with\n    verbs: 5", "relation 'met', group 1"),
    ],
)
def test_malformed_files_are_refused_with_file_relation_and_group(tmp_path, text, message):
    path = write(tmp_path, text)
    with pytest.raises(LexiconError) as error:
        read_entries(path)
    assert message in str(error.value)
    assert str(path) in str(error.value)


@pytest.mark.parametrize("content", [b"met: \xff\xfe", b"\x00\x01"])
def test_files_that_are_no_text_are_refused(tmp_path, content):
    path = tmp_path / "own.yaml"
    path.write_bytes(content)
    with pytest.raises(LexiconError, match=r"own\.yaml"):
        read_entries(path)


def test_a_file_cannot_run_code(tmp_path):
    path = write(tmp_path, "met: !!python/object/apply:os.system ['true']\n")
    with pytest.raises(LexiconError, match="YAML"):
        read_entries(path)


def write(folder: Path, text: str) -> Path:
    path = folder / "own.yaml"
    path.write_text(text, encoding="utf-8")
    return path
