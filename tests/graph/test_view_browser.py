"""The page as a browser runs it: opened with a deep link, its document is read back after all scripts have run."""

from __future__ import annotations

import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import factory
import pytest
from factory import BLINKEN, LAVROV, PELOSI, RUSSIA, actor, article, event, report

from diplograph.graph.consolidation import consolidate
from diplograph.graph.view import frame_html, page_html, write_page

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--enable-logging=stderr",
    "--virtual-time-budget=3000",
    "--dump-dom",
)
ATTACK = "</script><script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no chromium: apt-get install chromium")


class Document(HTMLParser):
    """The text of every element that has an id or a class, by ``#id`` and ``.class``, and all links."""

    def __init__(self, html):
        super().__init__()
        self.open, self.texts, self.links = [], {}, []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        known = dict(attributes)
        names = [f".{name}" for name in (known.get("class") or "").split()]
        names += [f"#{known['id']}"] if known.get("id") else []
        for name in names:
            self.texts.setdefault(name, []).append("")
        if tag not in {"meta", "br", "input", "img", "link"}:
            self.open.append((tag, names))
        self.links += [(tag, name, known[name]) for name in ("src", "href") if name in known]

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, text):
        for _, names in self.open:
            for name in names:
                self.texts[name][-1] += text

    def text(self, name):
        return re.sub(r"\s+", " ", " | ".join(self.texts.get(name, []))).strip()


def browse(path: Path, profile: Path, fragment: str = "") -> Document:
    command = [BROWSER, *FLAGS, f"--user-data-dir={profile}", f"{path.as_uri()}{fragment}"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    assert not re.findall(r"CONSOLE.*(?:Uncaught|Refused|Error).*", done.stderr)
    return Document(done.stdout)


@pytest.fixture(scope="module")
def iceland(tmp_path_factory):
    articles, reports = factory.iceland_world()
    known = {each.id: each for each in articles}
    return write_page(
        consolidate(reports, articles), known, tmp_path_factory.mktemp("page") / "a b.html", title="Iceland"
    )


def test_page_opens_on_what_happened_and_refers_to_no_host_but_those_of_articles(iceland, tmp_path):
    document = browse(iceland, tmp_path)
    assert document.text("#summary") == "6 events, told 10 times in 5 articles"
    assert document.text("#tab-events") == "Events (6)"
    assert document.text("#nothing") == ""
    assert len(document.texts[".event"]) == 6
    outside = {(tag, target) for tag, _, target in document.links if not target.startswith("#")}
    assert outside and {tag for tag, _ in outside} == {"a"}
    assert all(target.startswith("https://news.example/") for _, target in outside)


def test_link_to_a_pair_shows_its_events_with_quotes_and_all_claimed_dates(iceland, tmp_path):
    document = browse(iceland, tmp_path, "#select=wd:Q58217&with=wd:Q7821917")
    assert document.text("#selection").startswith("Sergey Lavrov – Antony Blinken2 events, 6 reports")
    assert len(document.texts[".event"]) == 2
    assert "Blinken met Lavrov on Wednesday in Reykjavik." in document.text(".event")
    claims = document.text(".claims")
    assert "disagree on the date" in claims and "19 May 2021" in claims and "20 May 2021" in claims
    assert ("a", "href", "https://news.example/a2") in document.links


def test_link_to_an_actor_shows_aliases(iceland, tmp_path):
    assert "Also called Sergei Lavrov" in browse(iceland, tmp_path, "#select=wd%3AQ58217").text("#selection")


def test_filters_by_status_relation_and_month_work_together(iceland, tmp_path):
    document = browse(
        iceland, tmp_path, "#status=planned,denied&relation=visited,supported&since=2021-05&until=2021-05"
    )
    assert document.text("#summary").startswith("1 event,")
    assert document.text(".event").startswith("Planned visit: Antony Blinken → Iceland")


def test_filters_that_nothing_fits_say_so(iceland, tmp_path):
    document = browse(iceland, tmp_path, "#relation=met&status=denied")
    assert "Nothing fits these filters" in document.text("#nothing")


def test_nonsense_in_the_address_is_ignored(iceland, tmp_path):
    document = browse(iceland, tmp_path, "#select=constructor&status=x&since=%00&publisher=nobody&with=__proto__")
    assert document.text("#selection") == "All events"


def test_markup_in_articles_and_names_stays_text(tmp_path):
    nasty = actor(ATTACK, "dgid:person/nasty")
    told = report("criticised", [nasty], [PELOSI], quote=ATTACK, attribution=ATTACK, article="x")
    cited = article("x", title=ATTACK, publisher=ATTACK, url="javascript:alert(1)")
    path = write_page([event(told, disputed=("date", "place"))], {"x": cited}, tmp_path / "p.html", title="Safe")
    raw = browse(path, tmp_path / "profile", "#select=dgid:person/nasty")
    assert ATTACK in raw.text(".event")
    assert not [target for tag, _, target in raw.links if tag in {"img", "script"} or target.startswith("javascript")]
    assert "taken" not in raw.text("#summary")


def test_large_graph_says_what_it_shows(tmp_path):
    visits = [event(report("visited", [actor(f"Minister {n}")], [RUSSIA], start=n)) for n in range(60)]
    talks = [event(report("met", [LAVROV, BLINKEN], start=100 + n)) for n in range(50)]
    document = browse(write_page([*visits, *talks], {}, tmp_path / "p.html", limit=20), tmp_path / "profile")
    assert "showing 20 of 63 actors, the most central ones" in document.text("#summary")
    assert "left)" in document.text(".more")


def test_graph_of_nothing_says_so(tmp_path):
    document = browse(write_page([], {}, tmp_path / "p.html"), tmp_path / "profile")
    assert "no events between two actors" in document.text("#nothing")


def test_page_runs_inside_the_frame_of_a_notebook(tmp_path):
    page = page_html([event(report())], {"a1": article()}, title="In a frame")
    (tmp_path / "n.html").write_text(f"<!DOCTYPE html><title>notebook</title>{frame_html(page)}", encoding="utf-8")
    browse(tmp_path / "n.html", tmp_path / "profile")
