"""diplograph: from news articles to a knowledge graph of diplomatic relations."""
