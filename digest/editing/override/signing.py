"""What an edition says of the editor's hand in it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from digest.editing.override.words import without
from digest.model.articles import EDITOR, Article
from digest.model.editions import Edition, EditorsHand
from digest.model.overrides import AddedArticle, Overrides, Unmet
from digest.text.urls import canonical


def asked_for(article: Article, overrides: Overrides) -> AddedArticle | None:
    """Return the line of the editor's file that adds `article`; None if none does."""
    names: set[str] = {article.entry_key} if article.feed_id == EDITOR else set()
    if article.url:
        names.add(canonical(article.url))
    return next((each for each in overrides.added if each.url in names or canonical(each.url) in names), None)


def is_asked_for(article: Article, overrides: Overrides) -> bool:
    """Tell whether the editor added `article` by its address."""
    return asked_for(article, overrides) is not None


def signed(edition: Edition, overrides: Overrides, unmet: Iterable[Unmet]) -> Edition:
    """Return `edition` with the editor's introduction, and what of the file could not be followed."""
    if not overrides.fingerprint and not overrides.faults:
        return edition
    dates, not_removed = without(edition.dates, overrides.remove_dates)
    missing = [*unmet, *not_removed]
    lines = sorted({(each.line, f"{overrides.file}:{each.line}: {each.reason}") for each in missing})
    hand = EditorsHand(
        fingerprint=overrides.fingerprint,
        introduction=overrides.introduction,
        unmet=(*overrides.faults, *(text for _, text in lines)),
    )
    return replace(edition, dates=dates, editor=hand)


def unread(articles: Iterable[Article], overrides: Overrides) -> Iterator[Unmet]:
    """Yield what the editor added and nobody has read."""
    found = [asked_for(article, overrides) for article in articles]
    for each in overrides.added:
        if each not in found:
            reason = f"add: {each.url} is not read; `digest explain {each.url}` may say why"
            yield Unmet(line=each.line, reason=reason)
