"""Bundled articles, for the demo, the notebook and the tests.

``articles/`` holds short news texts, written for this package, about real diplomatic events of 2021 to 2024. The
events, people, places and dates are public facts; the sentences, publishers and addresses are invented
(``example.org``). They come in every format that can be read, with the trouble that real collections bring:

- web pages with navigation and related links, dated by JSON-LD, a meta property or a ``<time>`` element;
- plain text and Markdown, dated by a sidecar, by front matter, by a day named in the text, or not at all; one
  bears the day on which it was scraped, which is no date of the article;
- many articles in one file: JSON Lines, CSV, a zip archive, a tag page with repeated titles and ``ALSO READ`` lines;
- a wire copy under another publisher, and two reports of one meeting (Reykjavik, May 2021) that disagree on the day;
- planned, invited, postponed, cancelled, refused and denied meetings beside those that took place.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def articles_path() -> Path:
    """Return the folder of the bundled articles.

    >>> sorted({path.suffix for path in articles_path().iterdir()})
    ['.csv', '.html', '.json', '.jsonl', '.md', '.txt', '.zip']
    """
    return Path(str(files(__name__) / "articles"))
