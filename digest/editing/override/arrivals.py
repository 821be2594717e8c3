"""Articles that the editor added by their addresses."""

from dataclasses import replace

from digest.model.articles import EDITOR, Article
from digest.model.overrides import AddedArticle
from digest.taxonomy.values import Taxonomy
from digest.text.urls import host


def as_added(article: Article, asked: AddedArticle, taxonomy: Taxonomy) -> Article:
    """Return `article` as one of whoever owns its host; one that a feed brought stays as it is."""
    if article.feed_id != EDITOR:
        return article
    site = host(article.url or asked.url)
    owner = taxonomy.authorities.get(taxonomy.by_domain(site) or "")
    if owner is None:
        return replace(article, source=asked.source or site)
    return replace(
        article,
        source=asked.source or owner.name,
        kind=owner.speaks_as,
        jurisdiction=owner.jurisdiction,
    )
