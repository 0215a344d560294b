from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import stub_pipeline

from diplograph import cli, cli_output
from diplograph.cli_options import ExportFormat
from diplograph.extract import pipeline
from diplograph.graph.export import FORMATS

TESTS = Path(__file__).parent


class Outcome:
    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


@pytest.fixture
def run(monkeypatch, capsys):
    """Run the command line in this process, with a pipeline that needs no model."""
    monkeypatch.setattr(pipeline, "load_pipeline", lambda *given, **options: stub_pipeline.TroubledPipeline())
    monkeypatch.setattr(pipeline, "read_meta", lambda name="": stub_pipeline.META)

    def run_command(*arguments: object, stdin: str = "") -> Outcome:
        monkeypatch.setattr(sys, "argv", ["diplograph", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main()
            sys.exit(0)
        out, err = capsys.readouterr()
        return Outcome(int(ended.value.code or 0), out, err)

    return run_command


@pytest.fixture
def news(tmp_path) -> Path:
    """A folder with three good articles and three that cannot be read."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "one.txt").write_text("Two ministers met in Geneva. They spoke for hours about grain.\n")
    (folder / "two.txt").write_text("Their deputies met in Vienna. They spoke for minutes about gas.\n")
    (folder / "empty.txt").write_text("")
    (folder / "fails.txt").write_text("FAIL. The stub refuses to read this article about a meeting.\n")
    (folder / "lines.jsonl").write_text('{"id": "a1", "text": "A text that is told."}\n{"id": "a2", "text": \n')
    return folder


@pytest.fixture
def graph(run, news, tmp_path) -> Path:
    assert run("build", news, "-o", tmp_path / "graph", "--quiet").code == 0
    return tmp_path / "graph"


def test_build_says_what_it_did_and_lists_what_it_could_not_read(run, news, tmp_path):
    done = run("build", news, "-o", tmp_path / "graph")
    assert done.code == 0
    assert "3 articles (3 read now, 0 known)" in done.out
    assert "3 reports of" in done.out
    assert "2 entities linked to Wikidata, 0 of our own" in done.out
    assert "empty.txt: is empty; remove it" in done.err
    assert "lines.jsonl:2:" in done.err
    assert "fails.txt: ValueError: this text cannot be read" in done.err
    assert "(0 read now, 3 known)" in run("build", news, "-o", tmp_path / "graph").out


def test_build_prints_one_json_object_for_machines(run, news, tmp_path):
    done = run("build", news, "-o", tmp_path / "graph", "--json")
    data = json.loads(done.out)
    assert (data["articles"], data["read"], data["reports"]) == (3, 3, 3)
    assert len(data["reading"]["skipped"]) == 2
    assert len(data["failed"]) == 1


def test_quiet_prints_only_what_went_wrong(run, news, tmp_path):
    done = run("build", news, "-o", tmp_path / "graph", "--quiet")
    assert done.out == ""
    assert len(done.err.splitlines()) == 3


def test_a_build_of_nothing_usable_says_so(run, tmp_path):
    (tmp_path / "empty.txt").write_text("")
    done = run("build", tmp_path / "empty.txt", "-o", tmp_path / "graph")
    assert done.code == 1
    assert "no article could be read" in done.err


def test_extract_writes_a_line_a_report_and_complains_elsewhere(run, news):
    done = run("extract", news)
    assert done.code == 0
    records = [json.loads(line) for line in done.out.splitlines()]
    assert len(records) == 3
    assert {"article", "relation", "status", "source", "target", "quote", "start", "end", "code"} <= set(records[0])
    assert "fails.txt" in done.err


def test_extract_keeps_the_order_of_records(run, tmp_path):
    lines = [json.dumps({"id": f"a{9 - number}", "text": f"Text {number}."}) for number in range(9)]
    (tmp_path / "news.jsonl").write_text("\n".join(lines))
    done = run("extract", tmp_path / "news.jsonl", "--per", "event")
    assert [json.loads(line)["article"] for line in done.out.splitlines()] == [f"a{9 - n}" for n in range(9)]


def test_extract_writes_json_whatever_the_text(run, tmp_path):
    text = 'Half \ud83d and \x00 "quote" <b>, Erdoğan met.'
    (tmp_path / "news.jsonl").write_text(json.dumps({"id": "a1", "text": text}))
    (line,) = run("extract", tmp_path / "news.jsonl").out.split("\n")[:-1]
    assert "Erdoğan" in json.loads(line)["quote"]


def test_extract_of_nothing_usable_says_so(run, tmp_path):
    (tmp_path / "empty.txt").write_text("")
    assert run("extract", tmp_path / "empty.txt").code == 1


@pytest.mark.parametrize("given", ["file", "dash", "nothing"])
def test_a_query_comes_from_a_file_or_standard_input(run, graph, tmp_path, given):
    sparql = "SELECT ?n { wd:Q58217 rdfs:label ?n }"
    path = tmp_path / "names.rq"
    path.write_text(sparql)
    arguments = {"file": [path], "dash": ["-"], "nothing": []}[given]
    done = run("query", graph, *arguments, "--format", "csv", stdin=sparql)
    assert (done.code, done.out) == (0, "n\nSergey Lavrov\n")


def test_answers_come_in_all_formats(run, graph):
    select, construct = "SELECT (COUNT(*) AS ?n) { ?e a dg:Meeting }", "CONSTRUCT WHERE { ?a dg:met ?b }"
    (row,) = json.loads(run("query", graph, "--format", "json", stdin=select).out)
    assert row["n"] >= 1
    assert "dg:met" in run("query", graph, "--format", "ttl", stdin=construct).out
    assert "true" in run("query", graph, "--format", "json", stdin="ASK { ?e a dg:Meeting }").out.lower()


def test_named_queries_take_parameters(run, graph):
    done = run("query", graph, "--name", "who-met-whom", "--param", "month=2021-05")
    assert "Sergey Lavrov" in done.out
    assert "(no rows)" in run("query", graph, "--name", "who-met-whom", "--param", "month=1999-01").out
    assert "who-met-whom: " in run("query", graph, "--list").out


def test_a_page_is_written(run, graph, tmp_path):
    done = run("view", graph, "-o", tmp_path / "page.html", "--relation", "met", "--since", "2021")
    assert done.out == f"wrote {tmp_path / 'page.html'}\n"
    assert (tmp_path / "page.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_tables_of_an_analysis(run, graph):
    assert "Sergey Lavrov" in run("analyse", graph, "--top", 3).out
    tables = json.loads(run("analyse", graph, "--format", "json", "--level", "country").out)
    assert list(tables) == ["central actors", "dyads", "disputed events"]
    assert len(tables["dyads"]) == 1


@pytest.mark.parametrize("format", [each for each in FORMATS if each != "parquet"])
def test_exports(run, graph, tmp_path, format):
    done = run("export", graph, "--to", format, "-o", tmp_path / "out")
    assert (done.code, done.out) == (0, f"wrote {tmp_path / 'out'}\n")
    assert (tmp_path / "out").stat().st_size > 0


def test_every_format_of_export_is_offered():
    assert tuple(each.value for each in ExportFormat) == FORMATS


def test_an_export_is_named_after_its_graph(run, graph, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert run("export", graph, "--to", "plover").out == "wrote graph.plover.jsonl\n"


def test_a_sound_graph_validates(run, graph):
    assert run("validate", graph).out == "the graph satisfies all shapes\n"
    assert json.loads(run("validate", graph, "--json").out) == {"violations": []}


def test_a_graph_that_breaks_the_shapes_is_told(run, graph):
    nquads = graph / "graph.nq"
    lines = nquads.read_text(encoding="utf-8").splitlines(keepends=True)
    nquads.write_text("".join(line for line in lines if "#quote>" not in line), encoding="utf-8")
    done = run("validate", graph)
    assert done.code == 1
    assert "quote" in done.out
    assert "the shapes are violated" in done.err


WRONG = [
    (["build", "missing", "-o", "G"], 2, "missing: no such file or folder"),
    (["build", "NEWS", "-o", "NEWS"], 1, "holds other files"),
    (["build", "NEWS", "-o", "NEWS/one.txt"], 1, "cannot be written"),
    (["build", "NEWS", "-o", "G", "--lexicon", "missing.yaml"], 2, "missing.yaml: cannot be read"),
    (["build", "NEWS"], 2, "--out"),
    (["build", "NEWS", "-o", "G", "--processes", "-1"], 2, "--processes"),
    (["extract"], 2, "articles"),
    (["extract", "NEWS", "--per", "page"], 2, "--per"),
    (["extract", "missing"], 2, "no such file or folder"),
    (["query", "missing", "-"], 1, "There is no graph in missing: make one with"),
    (["query", "GRAPH", "missing.rq"], 2, "missing.rq: cannot be read"),
    (["query", "GRAPH", "--name", "who-met"], 2, "There is no query named 'who-met'; there are actor-timeline"),
    (["query", "GRAPH", "--name", "who-met-whom", "--param", "month"], 2, "key=value"),
    (["query", "GRAPH", "--name", "who-met-whom", "--param", "moth=2021-05"], 2, "no parameter 'moth'"),
    (["query", "GRAPH", "--name", "who-met-whom", "--param", "month=May"], 2, "May"),
    (["query", "GRAPH", "--param", "month=2021-05"], 2, "--name"),
    (["query", "GRAPH", "x.rq", "--name", "who-met-whom"], 2, "not both"),
    (["view", "GRAPH", "-o", "missing/page.html"], 1, "Cannot write missing/page.html"),
    (["view", "GRAPH", "--relation", "mett"], 2, "'mett' is no relation of this graph; there are agreed, aided"),
    (["view", "GRAPH", "--actor", "Nobody"], 2, "Nobody"),
    (["view", "GRAPH", "--since", "2021-13"], 2, "'2021-13' is no date"),
    (["export", "GRAPH", "--to", "docx"], 2, "parquet"),
    (["export", "GRAPH", "--to", "csv", "-o", "missing/x.csv"], 1, "Cannot write missing/x.csv"),
    (["validate", "missing"], 1, "There is no graph"),
    (["analyse", "GRAPH", "--level", "planet"], 2, "--level"),
    (["frobnicate"], 2, "frobnicate"),
]


@pytest.mark.parametrize(("arguments", "code", "message"), WRONG, ids=[" ".join(each[0]) for each in WRONG])
def test_what_is_wrong_is_told_in_one_message(run, news, graph, tmp_path, monkeypatch, arguments, code, message):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "300")
    places = {"NEWS": str(news), "GRAPH": str(graph), "NEWS/one.txt": str(news / "one.txt")}
    done = run(*(places.get(each, each) for each in arguments))
    assert done.code == code
    assert message in done.err
    assert "Traceback" not in done.err
    assert done.out == ""


def test_an_unknown_pipeline_is_told(run, news, tmp_path, monkeypatch):
    monkeypatch.undo()
    command = [
        sys.executable,
        "-m",
        "diplograph",
        "build",
        str(news),
        "-o",
        str(tmp_path / "G"),
        "--pipeline",
        "en_none",
    ]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr == "diplograph: the spaCy pipeline 'en_none' is not there; install it, or leave --pipeline out\n"
    assert not (tmp_path / "G").exists()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_told(run, news, tmp_path):
    (tmp_path / "closed").mkdir(mode=0o500)
    done = run("build", news, "-o", tmp_path / "closed" / "graph")
    assert (done.code, "cannot be written" in done.err) == (1, True)


def test_a_full_disk_is_told(run, news, tmp_path, monkeypatch):
    from diplograph.graph.store import GraphFolder

    def fill(*given: object) -> None:
        raise OSError(28, "No space left on device", "journal.jsonl")

    monkeypatch.setattr(GraphFolder, "append", fill)
    done = run("build", news, "-o", tmp_path / "graph")
    assert (done.code, done.err) == (1, "diplograph: journal.jsonl: No space left on device\n")


def test_ctrl_c_says_how_to_go_on(tmp_path, monkeypatch):
    monkeypatch.setenv("READ_LOG", str(tmp_path / "log"))
    lines = [json.dumps({"id": f"a{number}", "text": f"Text {number}."}) for number in range(1000)]
    (tmp_path / "news.jsonl").write_text("\n".join(lines))
    code = (
        f"import sys; sys.path.insert(0, {str(TESTS)!r})\n"
        "import stub_pipeline\n"
        "from diplograph import cli\n"
        "from diplograph.extract import pipeline\n"
        "pipeline.load_pipeline = stub_pipeline.load_slow\n"
        "pipeline.read_meta = lambda name='': stub_pipeline.META\n"
        "cli.main()\n"
    )
    command = [sys.executable, "-c", code, "build", "news.jsonl", "-o", "graph", "--processes", "2"]
    building = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True)
    until = time.monotonic() + 60
    while not (tmp_path / "log").exists() and time.monotonic() < until:
        time.sleep(0.05)
    building.send_signal(signal.SIGINT)
    _, err = building.communicate(timeout=60)
    assert building.returncode == 130
    assert err.endswith("diplograph: stopped; what was read is kept, run the same command again to go on\n")
    assert "Traceback" not in err


def test_a_reader_that_goes_away_is_no_error(graph):
    command = f"{sys.executable} -m diplograph query {graph} --list | true"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True)
    assert done.stderr == ""


def test_help_is_quick_and_loads_nothing_heavy():
    code = (
        "import sys; sys.argv = ['diplograph', '--help']\n"
        "from diplograph.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'spacy', 'numpy', 'pandas', 'rdflib', 'pyoxigraph', 'networkx', 'trafilatura'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    before = os.times()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
    assert os.times().children_user - before.children_user < 1


@pytest.mark.parametrize("command", ["demo", "build", "extract", "query", "view", "analyse", "export", "validate"])
def test_every_command_explains_itself(run, command):
    assert command in run("--help").out
    assert "Usage" in run(command, "--help").out


def test_version(run):
    assert run("--version").out.startswith("diplograph 0.")


def test_progress_on_a_log_tells_rate_and_remaining_time(capsys):
    progress = cli_output.LineProgress(every=0)
    progress("collecting", 3, 0, 3000)
    progress.begun -= 10
    progress("collecting", 4, 0, 4000)
    progress("reading", 0, 4, 0)
    progress.begun -= 10
    progress("reading", 1, 4, 1000)
    out, err = capsys.readouterr()
    assert out == ""
    assert "collecting articles: 4 articles, 0.4 kB/s" in err
    assert "reading: 1 of 4 articles, 0.1 kB/s, 30 s left" in err


def test_progress_on_a_terminal_draws_a_bar():
    from rich.console import Console

    console = Console(file=io.StringIO(), force_terminal=True, width=100)
    with cli_output._bar(console) as progress:
        for stage in ("collecting", "reading", "writing"):
            progress(stage, 1, 2, 500)
    assert "reading" in console.file.getvalue()  # type: ignore[attr-defined]
