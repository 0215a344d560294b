"""Reading of files: formats, folders, archives, sidecars, and what cannot be read."""

import json
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diplograph.errors import ArticleError
from diplograph.extract import article_files, articles, record_files
from diplograph.extract.articles import ReadingSummary, read_articles
from diplograph.extract.characters import normalise

STORY = "Blinken met Lavrov in Reykjavik on Wednesday.\n\nThey spoke for an hour.\n"


def read(*paths, **options):
    summary = ReadingSummary()
    found = list(read_articles(paths, summary=summary, **options))
    assert summary.articles == len(found)
    return found, summary


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def only_note(notes):
    (note,) = notes
    return str(note)


# --- formats ---------------------------------------------------------------------------------------------------------


def test_text_gives_title_and_body(tmp_path):
    (article,), _ = read(write(tmp_path, "a.txt", "Talks in Reykjavik begin\n\n" + STORY))
    assert article.title == "Talks in Reykjavik begin"
    assert article.text == STORY.strip()
    assert (article.published, article.published_origin) == ("", "none")
    assert article.path.endswith("a.txt")


def test_same_content_has_the_same_id_wherever_it_lies(tmp_path):
    (first,), _ = read(write(tmp_path, "a.txt", STORY))
    (second,), _ = read(write(tmp_path, "other/b.txt", STORY))
    assert first.id == second.id


def test_markdown_gives_plain_text_and_front_matter(tmp_path):
    page = (
        "---\ntitle: Talks in Reykjavik\ndate: 2021-05-20\nsource: 'Example News'\n---\n# Talks in Reykjavik\n\n"
        "**Blinken** met [Lavrov](https://x.example/(b)) in _Reykjavik_.\n\n> “We agree,” he said.\n\n![photo](p.jpg)\n"
    )
    (article,), _ = read(write(tmp_path, "a.md", page))
    assert article.text == "Blinken met Lavrov in Reykjavik.\n\n“We agree,” he said."
    assert (article.title, article.publisher) == ("Talks in Reykjavik", "Example News")
    assert (article.published, article.published_origin, article.earliest) == ("2021-05-20", "given", "2021-05-20")


def test_hard_wrapped_lines_are_joined(tmp_path):
    text = (
        "US Secretary of State Antony Blinken and Russian Foreign Minister Sergey\n"
        "Lavrov met in Reykjavik on Wednesday, and they agreed to go on with the\n"
        "talks on the next day.\n"
        "The meeting on the sidelines of the Arctic Council took almost two hours\n"
        "and was called constructive by both.\n"
    )
    (article,), _ = read(write(tmp_path, "a.txt", text))
    first, second = article.text.split("\n\n")
    assert first.endswith("and they agreed to go on with the talks on the next day.")
    assert second.startswith("The meeting on the sidelines")


def test_record_with_id_keeps_its_text_character_by_character(tmp_path):
    text = "Talks\u00a0in Geneva\n\nTalks in\u200bGeneva\nALSO READ: more \ud800"
    (article,), summary = read(write(tmp_path, "a.jsonl", json.dumps({"id": 7, "text": text})))
    assert article.id == "7"
    assert article.text == "Talks in Geneva\n\nTalks in Geneva\nALSO READ: more \ufffd"
    assert summary.link_lines == 0


def test_record_without_id_is_cleaned(tmp_path):
    record = {
        "text": STORY + "\nALSO READ: more",
        "title": "T",
        "url": "https://x.example/1",
        "publisher": {"name": "X"},
    }
    (article,), summary = read(write(tmp_path, "a.jsonl", json.dumps(record)))
    assert article.text == STORY.strip()
    assert (article.title, article.url, article.publisher) == ("T", "https://x.example/1", "X")
    assert summary.link_lines == 1


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_delimiter_byte_order_mark_and_line_breaks(tmp_path, delimiter):
    rows = [["ID", " Text ", "published"], ["1", '"Blinken met\nLavrov, again; so | it is."', "2021-05"]]
    content = "\ufeff" + "\r\n".join(delimiter.join(row) for row in rows)
    (article,), summary = read(write(tmp_path, "a.csv", content))
    assert (article.id, article.text) == ("1", "Blinken met\nLavrov, again; so | it is.")
    assert (article.earliest, article.latest) == ("2021-05-01", "2021-05-31")
    assert summary.skipped == []


def test_json_file_holds_one_record_or_a_list(tmp_path):
    write(tmp_path, "one.json", json.dumps({"id": "a", "text": "One."}))
    write(tmp_path, "two.json", json.dumps([{"id": "b", "text": "Two."}, {"id": "c", "text": "Three."}]))
    found, _ = read(tmp_path)
    assert [article.id for article in found] == ["a", "b", "c"]


@pytest.mark.parametrize("name", ["a.json", "a.meta.json", "a.txt.json"])
def test_sidecar_dates_the_text_beside_it(tmp_path, name):
    write(tmp_path, "a.txt", STORY)
    write(tmp_path, name, json.dumps({"published": "2021-05-20T10:00:00Z", "publisher": "TASS", "text": "never"}))
    (article,), summary = read(tmp_path)
    assert article.text == STORY.strip()
    assert (article.published, article.published_origin) == ("2021-05-20T10:00:00Z", "given")
    assert (article.publisher, summary.skipped) == ("TASS", [])


def test_date_that_is_none_is_dropped_with_a_warning(tmp_path):
    line = json.dumps({"id": "a", "text": "Blinken met Lavrov.", "published": "19/05/2021"})
    (article,), summary = read(write(tmp_path, "a.jsonl", "\n" + line))
    assert (article.published, article.published_origin, article.earliest) == ("", "none", "")
    assert "a.jsonl:2: '19/05/2021' is no date" in only_note(summary.warnings)


def test_address_that_runs_code_is_dropped(tmp_path):
    line = json.dumps({"id": "a", "text": "Blinken met Lavrov.", "url": "javascript:alert(1)"})
    (article,), summary = read(write(tmp_path, "a.jsonl", line))
    assert article.url == ""
    assert "no web address" in only_note(summary.warnings)


def test_undated_text_gets_an_interval(tmp_path):
    text = "Talks are set for Wednesday (May 19).\n\nRussia will then lead the council for 2021-2023."
    (article,), _ = read(write(tmp_path, "a.txt", text))
    assert article.published_origin == "inferred"
    assert (article.published, article.earliest, article.latest) == ("", "2021-05-12", "2021-05-20")


# --- folders and archives --------------------------------------------------------------------------------------------


def test_folders_are_read_in_order_without_hidden_files(tmp_path):
    for name in ("b/2.jsonl", "a/3.jsonl", "a/1.jsonl", ".git/4.jsonl", "a/.5.jsonl"):
        write(tmp_path, name, json.dumps({"id": name, "text": "Text."}))
    found, summary = read(tmp_path)
    assert [article.id for article in found] == ["a/1.jsonl", "a/3.jsonl", "b/2.jsonl"]
    assert summary.skipped == []


def test_order_of_paths_does_not_matter_and_a_file_named_twice_is_read_once(tmp_path):
    first = write(tmp_path, "a.jsonl", '{"id": "a", "text": "One."}')
    second = write(tmp_path, "b.txt", STORY)
    forward, _ = read(first, second, tmp_path)
    backward, summary = read(tmp_path, second, first)
    assert forward == backward
    assert (summary.files, summary.duplicates) == (2, 0)


def test_linked_folder_is_read_and_a_loop_is_not(tmp_path):
    write(tmp_path, "elsewhere/a.txt", STORY)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "linked").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    found, summary = read(tmp_path / "in")
    assert len(found) == 1
    assert summary.files == 1


def test_archive_is_read_like_a_folder(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("news/a.txt", STORY)
        archive.writestr("news/a.json", '{"published": "2021-05-20"}')
        archive.writestr("__MACOSX/news/._a.txt", "junk")
    (article,), summary = read(tmp_path / "a.zip")
    assert (article.text, article.published) == (STORY.strip(), "2021-05-20")
    assert article.path.endswith("a.zip/news/a.txt")
    assert summary.skipped == []


def test_dangerous_members_are_skipped(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../up.txt", STORY)
        archive.writestr("bomb.txt", "0" * 3_000_000)
        archive.writestr("inner.zip", "PK")
        archive.writestr("ok.txt", STORY)
    found, summary = read(tmp_path / "a.zip")
    assert len(found) == 1
    reasons = " ".join(map(str, summary.skipped))
    assert "points outside the archive" in reasons
    assert "times its size" in reasons
    assert "archive within an archive" in reasons


# --- what cannot be read ---------------------------------------------------------------------------------------------


def test_missing_path_is_refused_at_once(tmp_path):
    with pytest.raises(ArticleError, match="nowhere: no such file or folder"):
        read_articles([tmp_path / "nowhere"])


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\n", "is empty"),
        ("empty.jsonl", b"", "is empty"),
        ("empty.csv", b"", "is empty"),
        ("image.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "binary data"),
        ("page.html", b"%PDF-1.4 not html", "binary data"),
        ("data.csv", b"text\n\x00\x01\x02\x03\x04", "data.csv:2: cannot be read further (the line is binary data"),
        ("data.csv", b"foo,bar\n1,2\n", "no column `text`"),
        ("news.pdf", b"%PDF", "unknown suffix '.pdf'"),
        ("noname", b"text", "unknown suffix ''"),
        ("broken.zip", b"PK\x03\x04", "zip archive"),
        ("broken.json", b'{"text": \n', "broken.json:2: is no JSON"),
        ("nothing.html", b"<html><body></body></html>", "no article text"),
    ],
)
def test_unreadable_file_gives_one_note(tmp_path, name, content, reason):
    found, summary = read(write(tmp_path, name, content))
    assert found == []
    assert reason in only_note(summary.skipped)
    assert name in only_note(summary.skipped)
    assert summary.skipped[0].remedy


def test_broken_line_is_skipped_and_the_others_are_read(tmp_path):
    lines = ['{"id": "a", "text": "One."}', '{"id": "b", "text": ', "[1]", '{"id": "c"}', '{"id": "d", "text": "Two."}']
    found, summary = read(write(tmp_path, "a.jsonl", "\n".join(lines)))
    assert [article.id for article in found] == ["a", "d"]
    assert [note.line for note in summary.skipped] == [2, 3, 4]


def test_deeply_nested_line_is_skipped(tmp_path):
    found, summary = read(write(tmp_path, "a.jsonl", "[" * 200_000 + '\n{"id": "a", "text": "One."}'))
    assert [article.id for article in found] == ["a"]
    assert "nested too deeply" in only_note(summary.skipped)


def test_huge_line_is_skipped_without_being_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(record_files, "MAX_LINE_BYTES", 1_000)
    lines = ['{"id": "a", "text": "One."}', '{"id": "b", "text": "' + "x" * 5_000 + '"}', '{"id": "c", "text": "Two."}']
    found, summary = read(write(tmp_path, "a.jsonl", "\n".join(lines)))
    assert [article.id for article in found] == ["a", "c"]
    assert summary.skipped[0].line == 2
    assert "exceeds 1,000 bytes" in only_note(summary.skipped)


def test_huge_csv_line_ends_the_file_with_one_note(tmp_path, monkeypatch):
    monkeypatch.setattr(record_files, "MAX_LINE_BYTES", 1_000)
    found, summary = read(write(tmp_path, "a.csv", "id,text\n1,One.\n2," + "x" * 5_000 + "\n3,Two.\n"))
    assert [article.id for article in found] == ["1"]
    assert "a.csv:3: cannot be read further (the line exceeds 1,000 bytes)" in only_note(summary.skipped)


def test_csv_row_with_too_many_values_is_skipped(tmp_path):
    found, summary = read(write(tmp_path, "a.csv", "id,text\n1,One, or two.\n2,Two.\n"))
    assert [article.id for article in found] == ["2"]
    assert summary.skipped[0].line == 2


def test_reading_csv_leaves_the_limit_of_the_process_alone(tmp_path):
    import csv

    before = csv.field_size_limit()
    iterator = read_articles([write(tmp_path, "a.csv", "id,text\n1," + "word " * 40_000 + "\n2,Two.\n")])
    assert len(next(iterator).text) > before
    assert csv.field_size_limit() == before


def test_huge_file_and_huge_article_are_skipped(tmp_path, monkeypatch):
    monkeypatch.setattr(articles, "MAX_TEXT", 100)
    _, summary = read(write(tmp_path, "a.jsonl", json.dumps({"id": "a", "text": "word " * 50})))
    assert "250 characters" in only_note(summary.skipped)
    big = write(tmp_path, "b.txt", b"x" * (article_files.MAX_FILE_BYTES + 1))
    _, summary = read(big)
    assert "longer than 20,000,000 bytes" in only_note(summary.skipped)


def test_broken_bytes_are_replaced_and_their_line_is_named(tmp_path):
    (article,), summary = read(write(tmp_path, "a.txt", STORY.encode() + "“Gut”, sagte Müller.".encode() + b"\xff\n"))
    assert article.text.endswith("sagte Müller.\ufffd")
    assert "a.txt:4: 1 broken character replaced" in only_note(summary.warnings)


@pytest.mark.parametrize("unit", ["A", "ab. A", "<!--", "(", "May 1 ", "President A ", ".", "[a]("])
def test_endless_lines_are_read_in_good_time(tmp_path, unit):
    """None of the patterns may need time that grows with the square of the length: that took minutes."""
    import time

    start = time.monotonic()
    read(write(tmp_path, "a.md", "Blinken met Lavrov.\n\n" + unit * (20_000 // len(unit))))
    assert time.monotonic() - start < 20


def test_file_without_permission_is_skipped(tmp_path, monkeypatch):
    path = write(tmp_path, "secret.txt", STORY)
    write(tmp_path, "open.txt", STORY)

    def refuse(self, *args, **options):
        if self.name == "secret.txt":
            raise PermissionError(13, "Permission denied", str(self))
        return open(self, *args, **options)  # noqa: PTH123

    monkeypatch.setattr(Path, "open", refuse)
    found, summary = read(tmp_path)
    assert len(found) == 1
    assert str(path) in only_note(summary.skipped)
    assert "Permission denied" in only_note(summary.skipped)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_pipe_does_not_block(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    _, summary = read(tmp_path)
    assert "no regular file" in only_note(summary.skipped)


def test_second_article_under_one_id_is_skipped(tmp_path):
    lines = [{"id": "a", "text": "One."}, {"id": "a", "text": "Two."}, {"id": "a", "text": "One."}]
    (article,), summary = read(write(tmp_path, "a.jsonl", "\n".join(map(json.dumps, lines))))
    assert article.text == "One."
    assert summary.skipped[0].line == 2
    assert summary.duplicates == 1


def test_notes_are_counted_beyond_those_kept(tmp_path):
    _, summary = read(write(tmp_path, "a.jsonl", "{\n" * 1_500))
    assert summary.skipped_count == 1_500
    assert len(summary.skipped) == 1_000


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["txt", "md", "html", "jsonl", "csv", "json", "zip"]))
def test_any_bytes_are_read_or_noted(tmp_path_factory, content, suffix):
    path = tmp_path_factory.mktemp("any") / f"a.{suffix}"
    path.write_bytes(content)
    found, summary = read(path)
    assert found or summary.skipped_count or suffix == "zip"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.text(max_size=20))
def test_any_record_with_id_keeps_its_length(tmp_path_factory, text, name):
    path = tmp_path_factory.mktemp("any") / "a.jsonl"
    path.write_text(json.dumps({"id": "x" + name, "text": text}))
    found, summary = read(path)
    assert [len(article.text) for article in found] == ([len(text)] if normalise(text).strip() else [])
    assert len(found) + summary.skipped_count == 1
