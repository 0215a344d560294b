from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import stub_pipeline
from factory import article

from diplograph.errors import PipelineError
from diplograph.extract import workers
from diplograph.extract.records import Article
from diplograph.extract.workers import iter_readings

TESTS = Path(__file__).parent.parent
ARTICLES = [article(f"a{number}", text=f"Text {number}.") for number in range(9)]


def wait_for(condition: object, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.02)


def lives(process: int) -> bool:
    try:
        os.kill(process, 0)
        state = Path(f"/proc/{process}/stat")
        return not state.exists() or state.read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except ProcessLookupError:
        return False


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("READ_LOG", str(tmp_path / "read.log"))
    return tmp_path / "read.log"


@pytest.mark.parametrize("processes", [1, 2])
def test_readings_come_in_the_order_of_the_articles(processes):
    readings = list(iter_readings(ARTICLES, stub_pipeline.StubPipeline, processes))
    assert [each.article for each in readings] == ARTICLES
    assert [each.reports[0].article for each in readings] == [each.id for each in ARTICLES]
    assert not any(each.error for each in readings)


@pytest.mark.parametrize("processes", [1, 2])
def test_an_article_that_fails_is_told_and_costs_no_other(processes):
    articles = [ARTICLES[0], article("bad", text="FAIL"), *ARTICLES[1:]]
    readings = list(iter_readings(articles, stub_pipeline.TroubledPipeline, processes))
    assert [each.article.id for each in readings if each.error] == ["bad"]
    assert readings[1].error == "ValueError: this text cannot be read"


def test_a_process_that_dies_costs_one_article():
    articles = [article("talk", text="TALK"), article("deadly", text="DIE"), *ARTICLES]
    readings = list(iter_readings(articles, stub_pipeline.TroubledPipeline, 2))
    assert [each.article.id for each in readings if each.error] == ["deadly"]
    assert "ended with exit code 3" in readings[1].error


@pytest.mark.parametrize(("source", "told"), [("load_broken", "no such pipeline"), ("load_dying", "exit code 7")])
def test_a_pipeline_that_does_not_load_is_an_error_and_no_endless_wait(source, told):
    with pytest.raises(PipelineError, match=told):
        list(iter_readings(ARTICLES, getattr(stub_pipeline, source), 2))


@pytest.mark.parametrize("processes", [1, 2])
def test_articles_are_taken_as_they_are_needed(processes):
    taken: list[Article] = []

    def endless() -> Iterator[Article]:
        for number in range(10**9):
            taken.append(article(f"a{number}", text="Text."))
            yield taken[-1]

    readings = iter_readings(endless(), stub_pipeline.StubPipeline, processes)
    assert [next(readings).article.id for _ in range(3)] == ["a0", "a1", "a2"]
    assert len(taken) <= 3 + 4 * processes + 1
    readings.close()  # type: ignore[attr-defined]


def test_only_long_texts_are_worth_more_processes(monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: range(4), raising=False)
    short = [article("short", text="x" * 1000)]
    long = [article(f"long{number}", text="x" * workers.WORTH_A_PROCESS) for number in range(9)]
    assert workers._worth(iter(short))[0] == 1
    count, rest = workers._worth(iter(long))
    assert count == 4
    assert list(rest) == long


def test_work_is_shared_and_processes_end_with_it(log):
    list(iter_readings(ARTICLES, stub_pipeline.SlowPipeline, 2))
    processes = {int(line.split()[1]) for line in log.read_text().splitlines()}
    assert len(processes) == 2
    assert os.getpid() not in processes
    assert not any(lives(process) for process in processes)


def test_processes_end_when_the_one_that_asks_is_killed(log, tmp_path):
    code = (
        f"import sys; sys.path.insert(0, {str(TESTS)!r})\n"
        "import stub_pipeline\n"
        "from diplograph.extract.workers import iter_readings\n"
        "from factory import article\n"
        "articles = (article(f'a{n}') for n in range(10_000))\n"
        "for _ in iter_readings(articles, stub_pipeline.SlowPipeline, 2): pass\n"
    )
    asking = subprocess.Popen([sys.executable, "-c", code])
    wait_for(lambda: log.exists() and len(log.read_text().splitlines()) > 6)
    asking.send_signal(signal.SIGKILL)
    asking.wait()
    processes = {int(line.split()[1]) for line in log.read_text().splitlines()}
    wait_for(lambda: not any(lives(process) for process in processes))


@pytest.mark.parametrize("how", ["script", "standard input"])
def test_a_program_without_main_guard_can_use_several_processes(how, tmp_path):
    """As a notebook does, or somebody who never heard of ``if __name__ == "__main__"``."""
    code = (
        f"import sys; sys.path.insert(0, {str(TESTS)!r})\n"
        "import stub_pipeline\n"
        "from diplograph.extract.workers import iter_readings\n"
        "from factory import article\n"
        "articles = [article('a1'), article('a2')]\n"
        "print(sum(len(each.reports) for each in iter_readings(articles, stub_pipeline.StubPipeline, 2)))\n"
    )
    script = tmp_path / "script.py"
    script.write_text(code)
    arguments = [str(script)] if how == "script" else ["-"]
    done = subprocess.run([sys.executable, *arguments], input=code, text=True, capture_output=True, check=True)
    assert done.stdout == "2\n"
