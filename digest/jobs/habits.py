"""What the sources of a run say again and again, learnt article by article.

The counts of a feed are loaded once in a run and then kept up to date here, as they will stand in the store:
a run that was killed goes on with what its last batch has saved, and comes to the same.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from digest.model.articles import ArticleId
from digest.model.cleaning import SourceLine, month_before
from digest.model.feeds import FeedId
from digest.reading.recurring import learnable, recurs

ARTICLES = ""
"""The line that every article has: its count is that of the articles."""


class Store(Protocol):
    """What was counted."""

    def source_lines(self, feed_id: FeedId, months: Collection[str]) -> Sequence[SourceLine]:
        """Return the counts of a feed in these months."""
        ...


@dataclass(slots=True)
class _Counts:
    """Of one feed."""

    months: dict[str, int] = field(default_factory=dict)
    """Of both months, by line."""
    running: dict[str, SourceLine] = field(default_factory=dict)
    """Of the running month."""


class Habits:
    """The lines that recur in each source, as of one time."""

    def __init__(self, store: Store, now: datetime) -> None:
        self._store = store
        self._month = f"{now:%Y-%m}"
        self._months = (month_before(self._month), self._month)
        self._feeds: dict[FeedId, _Counts] = {}
        self._changed: dict[tuple[FeedId, str], SourceLine] = {}

    def recurring(self, feed_id: FeedId, paragraphs: Sequence[str]) -> frozenset[str]:
        """Return the keys of those lines that so many articles of the feed had that they are furniture."""
        counts = self._counts(feed_id).months
        articles = counts.get(ARTICLES, 0)
        return frozenset(line for line in learnable(paragraphs) if recurs(line, counts, articles))

    def learn(self, feed_id: FeedId, article: ArticleId, paragraphs: Sequence[str]) -> None:
        """Count the lines of an article; those of its later versions are not counted again."""
        counts = self._counts(feed_id)
        for line in (ARTICLES, *learnable(paragraphs)):
            known = counts.running.get(line)
            if known is not None and known.last_article == article:
                continue
            number = known.articles + 1 if known else 1
            new = SourceLine(
                feed_id=feed_id, month=self._month, line=line, articles=number, last_article=article
            )
            counts.running[line] = self._changed[feed_id, line] = new
            counts.months[line] = counts.months.get(line, 0) + 1

    def learnt(self) -> list[SourceLine]:
        """Return what changed since the last call, to be saved."""
        changed, self._changed = self._changed, {}
        return list(changed.values())

    def _counts(self, feed_id: FeedId) -> _Counts:
        if feed_id not in self._feeds:
            counts = self._feeds[feed_id] = _Counts()
            for line in self._store.source_lines(feed_id, self._months):
                counts.months[line.line] = counts.months.get(line.line, 0) + line.articles
                if line.month == self._month:
                    counts.running[line.line] = line
        return self._feeds[feed_id]


class Blank:
    """A store in which nothing was counted yet."""

    def source_lines(self, feed_id: FeedId, months: Collection[str]) -> Sequence[SourceLine]:  # noqa: ARG002
        """Return nothing."""
        return ()


def frequent(store: Store, feed_id: FeedId, now: datetime) -> Iterator[tuple[str, int]]:
    """Yield the lines that are furniture of a feed now, the most frequent first, with their articles."""
    month = f"{now:%Y-%m}"
    counts: dict[str, int] = {}
    for line in store.source_lines(feed_id, (month_before(month), month)):
        counts[line.line] = counts.get(line.line, 0) + line.articles
    articles = counts.pop(ARTICLES, 0)
    found = ((line, count) for line, count in counts.items() if recurs(line, counts, articles))
    yield from sorted(found, key=lambda pair: (-pair[1], pair[0]))
