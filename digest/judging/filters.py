"""The words that a feed's entries must have, or must not have, by configuration."""

from dataclasses import replace

from digest.model.articles import Article
from digest.model.facts import Band, Judgement, Reason
from digest.model.feeds import Feed
from digest.text.words import fold


def filtered(judgement: Judgement, article: Article, feed: Feed) -> Judgement:
    """Turn the verdict to *out* if the feed's `include` or `exclude` words say so; the reason comes first."""
    reason = _reason(article, feed)
    if reason is None:
        return judgement
    verdict = replace(
        judgement.verdict,
        keep=False,
        band=Band.OUT,
        score=0.0,
        reasons=(reason, *judgement.verdict.reasons),
    )
    return replace(judgement, verdict=verdict)


def _reason(article: Article, feed: Feed) -> Reason | None:
    text = fold(f"{article.title}\n{article.text}")
    if feed.include and not any(fold(word) in text for word in feed.include):
        return Reason(kind="feed_include", value=", ".join(feed.include), weight=0.0)
    for word in feed.exclude:
        if fold(word) in text:
            return Reason(kind="feed_exclude", value=word, weight=0.0)
    return None
