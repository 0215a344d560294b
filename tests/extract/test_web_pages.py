"""Articles out of HTML, and the dates that pages declare."""

import json

import pytest

from diplograph.extract.articles import ReadingSummary, read_articles

BODY = "".join(
    f"<p>Secretary Alder met Minister Birch in Oslo, and on point {number} they agreed after a talk of some length.</p>"
    for number in range(8)
)


def page(head: str = "", before: str = "", after: str = "") -> str:
    return (
        f"<html><head><title>Ministers meet | Example</title>{head}</head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>Ministers meet in Oslo</h1>{before}{BODY}</article>{after}</body></html>"
    )


def read(tmp_path, html: str | bytes):
    path = tmp_path / "a.html"
    path.write_bytes(html if isinstance(html, bytes) else html.encode())
    summary = ReadingSummary()
    return list(read_articles([path], summary=summary)), summary


def read_one(tmp_path, html: str | bytes):
    (article,), _ = read(tmp_path, html)
    return article


def json_ld(*objects: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps(list(objects))}</script>"


def test_body_title_address_and_publisher(tmp_path):
    head = "<link rel='canonical' href='https://x.example/1'><meta property='og:site_name' content='Example Daily'>"
    article = read_one(tmp_path, page(head))
    assert article.title == "Ministers meet in Oslo"
    assert (article.url, article.publisher) == ("https://x.example/1", "Example Daily")
    assert article.text.count("\n\n") == 7
    assert article.text.startswith("Secretary Alder met")
    assert article.published_origin == "none"


@pytest.mark.parametrize(
    ("head", "before"),
    [
        (json_ld({"@type": "NewsArticle", "datePublished": "2021-05-19"}), ""),
        (json_ld({"@graph": [{"@type": ["Article"], "datePublished": "2021-05-19"}]}), ""),
        ("<meta property='article:published_time' content='2021-05-19'>", ""),
        ("<meta itemprop='datePublished' content='2021-05-19'>", ""),
        ("", "<time datetime='2021-05-19'>19 May</time>"),
        (
            "",
            "<time itemprop='datePublished' datetime='2021-05-19'>19 May</time><time datetime='2021-05-20'>now</time>",
        ),
    ],
)
def test_declared_date_is_metadata(tmp_path, head, before):
    article = read_one(tmp_path, page(head, before))
    assert (article.published, article.published_origin) == ("2021-05-19", "metadata")
    assert (article.earliest, article.latest) == ("2021-05-19", "2021-05-19")


@pytest.mark.parametrize(
    ("head", "before", "after"),
    [
        ("", "<p>Published on 19 May 2021</p>", "<footer>27 May 2024</footer>"),
        ("<link rel='canonical' href='https://x.example/2021/05/19/1'>", "", ""),
        ("", "<time datetime='2021-05-19'>19 May</time><time datetime='2021-05-20'>20 May</time>", ""),
        ("", "", "<time datetime='2024-05-27'>today</time>"),
        (
            json_ld(
                {"@type": "NewsArticle", "datePublished": "2021"}, {"@type": "NewsArticle", "datePublished": "2022"}
            ),
            "",
            "",
        ),
        ("<meta property='article:modified_time' content='2024-05-27'>", "", ""),
    ],
)
def test_date_that_is_not_declared_is_not_taken(tmp_path, head, before, after):
    article = read_one(tmp_path, page(head, before, after))
    assert (article.published, article.published_origin) == ("", "none")


def test_json_ld_comes_before_other_declarations(tmp_path):
    head = "<meta name='date' content='2020'><meta property='article:published_time' content='2021-05-20'>" + json_ld(
        {"@type": "NewsArticle", "datePublished": "2021-05-19T06:30:00+02:00", "publisher": {"name": "Example Times"}}
    )
    article = read_one(tmp_path, page(head))
    assert (article.published, article.publisher) == ("2021-05-19T06:30:00+02:00", "Example Times")


def test_declared_encoding_is_used(tmp_path):
    html = page(
        "<meta charset='windows-1251'>", "<p>Министр Берёза сказал, что встреча была полезной для обеих сторон.</p>"
    )
    (article,), summary = read(tmp_path, html.encode("cp1251"))
    assert "Министр Берёза" in article.text
    assert "cp1251" in str(summary.warnings[0])


def test_xml_declaration_is_no_obstacle(tmp_path):
    assert read_one(tmp_path, "<?xml version='1.0' encoding='utf-8'?>" + page()).title == "Ministers meet in Oslo"


def test_markup_written_as_text_stays_text(tmp_path):
    article = read_one(
        tmp_path, page(before="<p>He wrote &lt;script&gt;alert(1)&lt;/script&gt; on the board in Oslo.</p>")
    )
    assert "<script>alert(1)</script>" in article.text


def test_broken_markup_is_read_as_far_as_it_goes(tmp_path):
    article = read_one(tmp_path, page().replace("</p>", "").replace("</article>", "<<< <p attr='"))
    assert "Secretary Alder met Minister Birch" in article.text


def test_deeply_nested_page_gives_one_note(tmp_path):
    found, summary = read(tmp_path, "<div>" * 50_000 + "x")
    assert found == []
    assert len(summary.skipped) == 1


def test_page_of_several_full_articles_is_split(tmp_path):
    parts = "".join(
        f"<article><h2><a href='https://x.example/{name}'>Ministers meet in {name}</a></h2>"
        f"<time datetime='2021-05-{day}'>{day} May</time>{BODY.replace('Oslo', name)}</article>"
        for name, day in (("Bergen", 19), ("Kiruna", 20))
    )
    card = "<article><h3>Other news</h3><p>A ferry ran aground off Mindoro.</p></article>"
    found, summary = read(tmp_path, f"<html><body>{parts}{card}</body></html>")
    assert [(article.title, article.published, article.url) for article in sorted(found, key=lambda a: a.title)] == [
        ("Ministers meet in Bergen", "2021-05-19", "https://x.example/Bergen"),
        ("Ministers meet in Kiruna", "2021-05-20", "https://x.example/Kiruna"),
    ]
    assert summary.pages_split == 1
    assert all("ferry" not in article.text for article in found)
