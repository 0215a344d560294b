from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import factory
import pytest
from factory import BLINKEN, CHINA, LAVROV, PELOSI, RUSSIA, UNITED_STATES, actor, article, event, report

from diplograph.errors import GraphError, QueryError
from diplograph.graph.consolidation import consolidate
from diplograph.graph.page_data import page_data
from diplograph.graph.view import frame_html, page_html, write_page

ATTACK = "</script><script>alert(1)</script><!--<script> \u2028 <img src=x onerror=alert(2)>"


@pytest.fixture(scope="module")
def world():
    articles, reports = factory.iceland_world()
    return consolidate(reports, articles), {each.id: each for each in articles}


class Page(HTMLParser):
    """The elements of a page and the text of its scripts."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.scripts, self.inside = [], [], False
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        self.inside = tag == "script"
        if self.inside:
            self.scripts.append("")

    def handle_endtag(self, tag):
        self.inside = False

    def handle_data(self, text):
        if self.inside:
            self.scripts[-1] += text

    @property
    def data(self):
        return json.loads(self.scripts[0])


def hostile_page(**options):
    nasty = actor(ATTACK, "dgid:person/x\"'<b>")
    told = [report("criticised", [nasty], [PELOSI], quote=ATTACK, article=f"x{n}", attribution=ATTACK) for n in (1, 2)]
    articles = {
        "x1": article("x1", title=ATTACK, publisher=ATTACK, url="javascript:alert(3)"),
        "x2": article("x2", url="https://news.example/?q=<script>"),
    }
    return page_html([event(*told)], articles, title=ATTACK, **options)


def test_page_names_no_host_and_loads_nothing(world):
    page = Page(page_html(*world))
    assert not [tag for tag, _ in page.elements if tag in {"link", "img", "iframe", "object", "embed", "base"}]
    assert [value for _, each in page.elements for name, value in each.items() if name in {"src", "href"}] == ["#panel"]
    (policy,) = [each["content"] for _, each in page.elements if "http-equiv" in each]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")


def test_text_of_articles_ends_no_script_and_adds_no_element(world):
    page, plain = Page(hostile_page()), Page(page_html(*world))
    assert [tag for tag, _ in page.elements] == [tag for tag, _ in plain.elements]
    assert page.data["events"][0]["reports"][0]["quote"] == ATTACK
    assert "<" not in page.scripts[0]


def test_scripts_write_no_markup():
    own = Page(page_html([], {})).scripts[-1]
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function", own)


def test_only_web_addresses_become_links():
    urls = [each["url"] for each in Page(hostile_page()).data["articles"]]
    assert urls == ["", "https://news.example/?q=<script>"]


def test_markers_of_the_template_in_a_title_stay_text():
    assert "{{vis}}" in page_html([], {}, title="{{vis}}")


def test_pair_has_one_edge_with_all_its_events(world):
    data = page_data(*world)
    names = {node["id"]: node["label"] for node in data["network"]["nodes"]}
    edges = {(names[edge["from"]], names[edge["to"]]): edge["events"] for edge in data["network"]["edges"]}
    relations = [data["events"][number]["relation"] for number in edges["Sergey Lavrov", "Antony Blinken"]]
    assert sorted(relations) == ["called", "met"]


def test_event_tells_every_claimed_date_with_its_quote(world):
    data = page_data(*world)
    (meeting,) = [each for each in data["events"] if each["relation"] == "met"]
    assert meeting["disputed"] == ["date"]
    assert {each["date"] for each in meeting["reports"]} == {"2021-05-17/2021-05-23", "2021-05-19", "2021-05-20", ""}
    assert (meeting["reportCount"], meeting["articleCount"]) == (5, 4)


def test_page_opens_on_what_happened_and_holds_the_rest(world):
    data = page_data(*world)
    assert data["checked"] == ["actual"]
    assert {each["status"] for each in data["events"]} == {"actual", "planned", "denied"}


def test_page_of_plans_alone_does_not_open_empty():
    assert page_data([event(report(status="planned"))], {})["checked"] == ["planned"]


def test_guessed_date_is_not_shown_as_date_of_publication(world):
    data = page_data(*world)
    assert [each["published"] for each in data["articles"]][:4] == ["2021-05-18", "2021-05-20", "2021-05-21", ""]


def test_large_graph_is_cut_to_its_centre():
    ministers = [actor(f"Minister {number}") for number in range(30)]
    around = [event(report("criticised", [each], [RUSSIA], start=n)) for n, each in enumerate(ministers)]
    centre = [event(report("met", [RUSSIA, UNITED_STATES], start=100 + n)) for n in range(5)]
    counts = page_data([*around, *centre], {}, limit=5)["counts"]
    assert counts == {"actors": 5, "allActors": 32, "events": 8, "allEvents": 35}
    kept = page_data([*around, *centre], {}, limit=5)["network"]["nodes"]
    assert {"Russia", "United States"} <= {node["label"] for node in kept}


def test_actor_asked_for_is_never_cut_off():
    hub = [event(report("met", [RUSSIA, actor(f"Minister {n}")], start=n)) for n in range(20)]
    alone = event(report("met", [RUSSIA, PELOSI], start=99))
    data = page_data([*hub, alone], {}, limit=2, actor="Nancy Pelosi")
    assert {node["label"] for node in data["network"]["nodes"]} == {"Russia", "Nancy Pelosi"}


def test_event_of_three_keeps_the_pairs_that_are_shown():
    summit = event(report("met", [RUSSIA, UNITED_STATES, CHINA]))
    more = event(report("met", [RUSSIA, UNITED_STATES], start=50))
    data = page_data([summit, more], {}, limit=2)
    assert len(data["network"]["nodes"]) == 2
    assert [len(edge["events"]) for edge in data["network"]["edges"]] == [2]
    assert len(data["entities"]) == 3


def test_selection_reaches_the_page(world):
    data = page_data(*world, relations=["met"], since="2021-05", until="2021-05", actor="Sergei Lavrov")
    assert [each["relation"] for each in data["events"]] == ["met"]
    with pytest.raises(QueryError, match="no relation"):
        page_html(*world, relations=["kissed"])


def test_page_is_the_same_whatever_the_order_of_events(world):
    events, articles = world
    assert page_html(events, articles) == page_html(events[::-1], dict(reversed(articles.items())))


def test_names_lose_what_would_turn_the_text_around_them():
    turned = actor("\u202eevil\u202c Wang\x00  Yi", "dgid:person/turned")
    data = page_data([event(report("met", [BLINKEN, turned]))], {})
    assert data["entities"]["dgid:person/turned"]["name"] == "evil Wang Yi"


def test_page_of_nothing_is_a_page():
    assert page_html([], {}).startswith("<!DOCTYPE html>")


def test_page_is_written_whole_or_not_at_all(world, tmp_path):
    path = write_page(*world, tmp_path / "graph.html", title="Iceland")
    assert path.read_text(encoding="utf-8").endswith("</html>\n")
    with pytest.raises(GraphError, match="Cannot write"):
        write_page(*world, tmp_path / "missing" / "graph.html")


def test_lone_surrogates_do_not_break_the_file(tmp_path):
    odd = event(report("met", [LAVROV, actor("Odd \ud800")], quote="\udfff"))
    assert write_page([odd], {}, tmp_path / "graph.html", title="\ud800").exists()


def test_frame_holds_the_page_as_one_attribute(world):
    frame = Page(frame_html(page_html(*world)))
    ((tag, attributes),) = frame.elements
    assert (tag, attributes["srcdoc"]) == ("iframe", page_html(*world))
    assert "allow-same-origin" not in attributes["sandbox"]


def test_heading_names_the_actor(world):
    page = page_html(*world, actor="Sergei Lavrov")
    assert '<h1 dir="auto">Diplomatic relations of Sergey Lavrov</h1>' in page
    assert "<title>Iceland</title>" in page_html(*world, title="Iceland")
