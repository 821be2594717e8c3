"""The entries of a document, by the names and in the forms that they are known by."""

from collections.abc import Mapping

from digest.jobs.ports import KnownEntries
from digest.model.articles import ArticleId
from digest.model.feeds import Feed, FeedState, ParsedFeed
from digest.model.storage import KnownEntry, StoredEntry
from digest.reading import article, identity, polling, revisions


def to_store(
    feed: Feed, state: FeedState | None, parsed: ParsedFeed, store: KnownEntries
) -> tuple[list[StoredEntry], Mapping[ArticleId, KnownEntry]]:
    """Return the entries as they are to be saved, and those among them that were known."""
    ids = [article.article_id(feed.id, entry.key) for entry in parsed.entries]
    known = store.known_entries(ids)
    new = [entry for article_id, entry in zip(ids, parsed.entries, strict=True) if article_id not in known]
    found = parsed.entries
    if new and not parsed.table:
        names = store.latest_names(feed.id, identity.CAP)
        known = {**known, **store.known_entries(identity.candidates(new, names))}
        found = identity.recognised(parsed.entries, known.values())
    entries = {article.article_id(feed.id, entry.key): entry for entry in found}
    forms = revisions.forms(list(entries.items()), known)
    stored = [
        StoredEntry(
            article_id=article_id,
            entry=entry,
            content_hash=forms[article_id],
            backlog=polling.is_backlog(entry, feed, state),
        )
        for article_id, entry in entries.items()
    ]
    return stored, known
