"""Labelled articles as lines of JSON, which `python -m digest.app.training` learns from."""

import json

from digest.model.articles import Article

NAME = "labels.jsonl"
"""Beside the configuration."""


def labelled(article: Article, relevant: str) -> str:
    """Return the line of an article and its label, with the line's end."""
    line = {
        "id": f"{article.id}-{article.text_hash[:8]}",
        "title": article.title,
        "text": article.text,
        "source": article.source,
        "url": article.url,
        "published": article.published.at.isoformat() if article.published else None,
        "lang": article.language,
        "relevant": relevant,
    }
    return json.dumps({key: value for key, value in line.items() if value}, ensure_ascii=False) + "\n"
