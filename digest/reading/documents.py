"""What an address led to → its text: HTML, plain text or PDF, whatever it is called."""

from collections.abc import Collection
from datetime import datetime

from digest.model.articles import DOCUMENTS, Article, Extracted, Origin, Rejected, TextSource
from digest.model.cleaning import ALL_MEANS, Means
from digest.model.feeds import EntryKey, Page, Quote
from digest.reading import page as pages
from digest.reading import pdf
from digest.reading.article import article_id, believable, text_hash
from digest.reading.furniture import without_furniture
from digest.reading.language import detect
from digest.taxonomy.values import Authority


def extract(page: Page, means: Collection[Means] = ALL_MEANS) -> Extracted | Rejected:
    """Read a document. It runs in a worker process: it takes and gives plain values."""
    return pdf.read(page.body) if pdf.is_pdf(page.body) else pages.extract(page, means)


def document(
    url: str, authority: Authority, read: Extracted, now: datetime, *, languages: Collection[str] = ()
) -> Article:
    """Make the article of a document of `authority`, first seen `now`, under the address that links to it.

    A date after `now` is one that the document speaks of, and not its own.
    """
    title = read.title or "(untitled)"
    paragraphs, _ = without_furniture(read.paragraphs, title)
    published = believable(read.published, url, now)
    text = "\n".join((title, *paragraphs))
    return Article(
        id=article_id(DOCUMENTS, EntryKey(url)),
        text_hash=text_hash(title, paragraphs),
        feed_id=DOCUMENTS,
        source=authority.name,
        kind=authority.speaks_as,
        quote=Quote.SENTENCES,
        entry_key=EntryKey(url),
        url=url,
        title=title,
        paragraphs=paragraphs,
        text_source=TextSource.PAGE,
        language=detect(text, declared=read.language, expected=languages),
        published=published if published and published.at <= now else None,
        first_seen=now,
        authors=(),
        links=read.links,
        jurisdiction=authority.jurisdiction,
        provenance=(*read.provenance, Origin(field="url", source="link")),
    )
