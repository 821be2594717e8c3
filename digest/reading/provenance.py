"""Where the values of an article came from: its feed before structured data, those before the page."""

from collections.abc import Iterator

from digest.model.articles import Article, Extracted, Origin
from digest.model.feeds import Entry, Feed
from digest.reading.language import primary

FEED, PAGE, CONFIGURATION, DETECTED, TEXT = "feed", "page", "configuration", "detected", "text"


def provenance(article: Article, entry: Entry, feed: Feed, read: Extracted | None) -> tuple[Origin, ...]:
    """Return the origins of title, date, authors, language, link and text; what is lacking has none."""
    page = {origin.field: origin.source for origin in read.provenance} if read else {}
    found = [("title", FEED if entry.title else page.get("title", PAGE) if read and read.title else TEXT)]
    if article.published:
        found.append(("published", FEED if entry.published else page.get("published", PAGE)))
    if article.authors:
        found.append(("authors", FEED if entry.authors else page.get("authors", PAGE)))
    found.append(("language", _language(article.language, entry, feed, read)))
    if article.url:
        found.append(("url", FEED if entry.url else page.get("url", PAGE)))
    found.append(("text", article.text_source.value))
    return tuple(Origin(field=field, source=source) for field, source in found)


def _language(language: str, entry: Entry, feed: Feed, read: Extracted | None) -> str:
    """Return who said first which language it is, if that is what was found."""
    declared, source = next(_declared(entry, feed, read), (None, DETECTED))
    return source if declared == language else DETECTED


def _declared(entry: Entry, feed: Feed, read: Extracted | None) -> Iterator[tuple[str, str]]:
    if entry.language:
        yield primary(entry.language) or "", FEED
    if read and read.language:
        said = (origin.source for origin in read.provenance if origin.field == "language")
        yield primary(read.language) or "", next(said, PAGE)
    if feed.language:
        yield primary(feed.language) or "", CONFIGURATION
