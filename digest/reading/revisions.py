"""Which form an entry is in: what, if it changes, makes it be read again.

That is its content; and a later `updated` beside the same content, since a feed may carry only a teaser of a
page that was corrected. A feed that stamps everything anew at each poll says nothing by it.
"""

from collections.abc import Mapping, Sequence

from digest.model.articles import ArticleId
from digest.model.feeds import Entry
from digest.model.storage import KnownEntry
from digest.reading.article import content_hash

ALWAYS = 3
"""So many revised entries of one poll are believed; more only if they are less than half of the known."""
_MARK = "@"


def forms(
    entries: Sequence[tuple[ArticleId, Entry]], known: Mapping[ArticleId, KnownEntry]
) -> dict[ArticleId, str]:
    """Return the form of each entry, by its id."""
    there = [(article_id, entry) for article_id, entry in entries if article_id in known]
    revised = {article_id for article_id, entry in there if _revised(entry, known[article_id])}
    if len(revised) > max(ALWAYS, len(there) / 2):
        revised = set()
    return {
        article_id: _form(entry, known.get(article_id), revised=article_id in revised)
        for article_id, entry in entries
    }


def _form(entry: Entry, known: KnownEntry | None, *, revised: bool) -> str:
    content = content_hash(entry)
    if known is None or not _same_content(known, content):
        return content
    if revised and entry.updated is not None:
        return f"{content}{_MARK}{entry.updated.at.isoformat()}"
    return known.content_hash


def _revised(entry: Entry, known: KnownEntry) -> bool:
    if entry.updated is None or known.updated is None:
        return False
    return entry.updated.at > known.updated.at and _same_content(known, content_hash(entry))


def _same_content(known: KnownEntry, content: str) -> bool:
    return known.content_hash.partition(_MARK)[0] == content
