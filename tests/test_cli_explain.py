from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from diplograph import cli
from diplograph.building import build
from diplograph.graph.knowledge_graph import KnowledgeGraph, open_graph

SENTENCE = "Sergey Lavrov met Antony Blinken in Reykjavik on Wednesday."


@pytest.fixture
def run(nlp, monkeypatch, capsys):
    """Run ``diplograph explain`` in this process; returns exit code, standard output and standard error."""

    def run_command(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["diplograph", "explain", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
            sys.exit(0)
        return (int(ended.value.code or 0), *capsys.readouterr())

    return run_command


@pytest.fixture(scope="module")
def kg(nlp, tmp_path_factory) -> KnowledgeGraph:
    folder = tmp_path_factory.mktemp("explained")
    (folder / "news").mkdir()
    (folder / "news" / "one.txt").write_text(f"{SENTENCE} China condemned Japan. Trump will visit Brazil in June.\n")
    (folder / "news" / "one.meta.json").write_text('{"published": "2021-05-20"}')
    build([folder / "news"], folder / "graph")
    return open_graph(folder / "graph")


def test_sentence_is_explained_with_its_date(run):
    code, out, err = run(SENTENCE, "--date", "2021-05-20")
    assert (code, err) == (0, "")
    assert out.startswith(f"{SENTENCE}\n\n# Report 1 of ")
    assert "2021-05-19: 'on Wednesday'" in out
    assert "Date of the article: 2021-05-20." in out


def test_readme_shows_what_comes_out(run):
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    found = re.search(r"```sh\ndiplograph explain (.*)\n```\n+```text\n(.*?)\.\.\.\n```", readme, re.DOTALL)
    assert found is not None
    assert found[2] in run(*shlex.split(found[1]))[1]


def test_sentence_without_date_leaves_it_open(run):
    _, out, _ = run(SENTENCE)
    assert "left open: 'on Wednesday'" in out
    assert "Date of the article: unknown." in out


def test_all_sentences_of_a_text_are_explained(run):
    _, out, _ = run(f"{SENTENCE} China condemned Japan.")
    assert out.count("# Tokens") == 2


def test_page_is_written(run, tmp_path):
    page = tmp_path / "page.html"
    code, out, _ = run(SENTENCE, "--html", page)
    assert (code, out) == (0, f"wrote {page}\n")
    assert "<svg" in page.read_text(encoding="utf-8")


def test_report_of_a_graph_is_explained_with_the_dates_of_its_article(run, kg):
    assert kg.path and len(kg.reports) >= 3
    for report in kg.reports:
        code, out, err = run(kg.path, "--report", report.id)
        assert (code, err) == (0, "")
        assert out.startswith(report.quote)
        assert f"\nrelation       {report.relation}" in out
        assert f"{report.date or 'left open'}: " in out or "none: no date expression" in out


@pytest.mark.parametrize("form", ["report:{}", "https://w3id.org/diplograph/id/report/{}", "<https://x.example/{}>"])
def test_report_is_named_by_iri_too(run, kg, form):
    report = kg.reports[0]
    assert run(kg.path, "--report", form.format(report.id))[1].startswith(report.quote)


def test_unknown_report_is_refused(run, kg):
    code, _, err = run(kg.path, "--report", "beef")
    assert code == 2
    assert "there is no report 'beef'" in err


def test_missing_graph_is_told(run, tmp_path):
    assert run(tmp_path / "nothing", "--report", "x")[0] == 1


def test_report_that_this_lexicon_does_not_make_is_noted(run, kg, tmp_path, monkeypatch):
    from diplograph.extract import explanations

    monkeypatch.setattr(explanations._Explainer, "reports", lambda self: iter(()))
    code, out, err = run(kg.path, "--report", kg.reports[0].id)
    assert code == 0
    assert "do not make that report" in err
    assert out.startswith(kg.reports[0].quote)


@pytest.mark.parametrize(
    ("arguments", "remedy"),
    [
        (["  "], "give a sentence"),
        ([SENTENCE, "--date", "yesterday"], "2021-05-20"),
        (["GRAPH"], "--report"),
        (["GRAPH", "--report", "x", "--date", "2021"], "leave it out"),
    ],
)
def test_wrong_usage_is_told_with_the_remedy(run, kg, arguments, remedy):
    code, _, err = run(*(kg.path if each == "GRAPH" else each for each in arguments))
    assert code == 2
    assert remedy in " ".join(err.replace("│", " ").split())


def test_command_is_named_in_help_without_loading_a_pipeline() -> None:
    code = (
        "import sys; sys.argv = ['diplograph', 'explain', '--help']\n"
        "from diplograph import cli\n"
        "try: cli.main()\nexcept SystemExit: pass\n"
        "assert 'spacy' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=Path(sys.prefix))
    assert done.returncode == 0, done.stderr
    assert "--report" in done.stdout
