from __future__ import annotations

import factory


def test_world_has_quotes_where_the_offsets_say():
    articles, reports = factory.iceland_world()
    texts = {article.id: article.text for article in articles}
    assert all(texts[report.article][report.start : report.end] == report.quote for report in reports)
