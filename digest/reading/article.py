"""An entry, and its page if there is one → an article. The feed is trusted before the page."""

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from digest.model.articles import (
    PARAGRAPH_BREAK,
    Article,
    ArticleId,
    Extracted,
    Link,
    Origin,
    Rejected,
    TextHash,
    TextSource,
)
from digest.model.cleaning import ALL_MEANS, Means
from digest.model.feeds import Entry, EntryKey, Failed, Feed, FeedId, FullText
from digest.model.stamps import Stamp
from digest.reading import dates
from digest.reading.furniture import phrase_kind, without_furniture
from digest.reading.language import detect
from digest.reading.provenance import provenance
from digest.text import markup, urls

MADE = Origin(field="published", source="pdf")
ENOUGH = 1200
"""Characters of text from which the feed's own full text stands for the page's."""
UNTITLED = 100
"""Characters of a title that is made of the first words of a text."""
MAX_TITLE_LINE = 250
MAX_DATE_GAP = timedelta(days=3)
"""Between the stamp of an entry and the date in its link or document, before one contradicts the other."""

_WRAPPED = range(58, 101)
"""Characters of the lines of a text that is broken at a margin, its paragraphs between blank lines."""
_BLANK = re.compile(r"\n[ \t]*\n")
_CUT = re.compile(
    r"(\[?(…|\.\.\.)\]?|\bread more\b.{0,20}|\bcontinue reading\b.{0,40}|\blire la suite\b.{0,20})\W*$",
    re.IGNORECASE,
)
_DATED_PATH = re.compile(r"/(19[9]\d|20\d{2})[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?=[/-]|$)")


def article_id(feed_id: FeedId, key: EntryKey) -> ArticleId:
    """Return the id of the article of an entry."""
    return ArticleId(_digest(feed_id, key)[:16])


def text_hash(title: str, paragraphs: Iterable[str]) -> TextHash:
    """Return the name of a version."""
    return TextHash(_digest(title, PARAGRAPH_BREAK.join(paragraphs)))


def content_hash(entry: Entry) -> str:
    """Return the hash of what, if it changes, makes an entry be read again; its dates are not part of it."""
    stated = (each.text for each in entry.stated)
    return _digest(entry.title, entry.summary_html, entry.content_html, entry.url, *stated)


def _digest(*parts: str) -> str:
    """Hash the parts so that no two lists of parts give the same bytes."""
    joined = b"".join(
        b"%d:%s" % (len(raw), raw) for raw in (part.encode("utf-8", "replace") for part in parts)
    )
    return hashlib.sha256(joined).hexdigest()


def wants_page(entry: Entry, feed: Feed) -> bool:
    """Whether the page should be fetched: the feed's own text is not whole, or the page is asked for."""
    if not entry.raw_url or feed.full_text in (FullText.FEED, FullText.NEVER):
        return False
    if feed.full_text is FullText.PAGE:
        return True
    text = "\n".join(markup.paragraphs_of(entry.content_html))
    return len(text) < ENOUGH or bool(_CUT.search(text[-80:]))


def assemble(
    entry: Entry,
    feed: Feed,
    page: Extracted | Rejected | Failed | None,
    *,
    article_id: ArticleId,
    first_seen: datetime,
    backlog: bool,
    languages: Collection[str] = (),
    recurring: Collection[str] = (),
    means: Collection[Means] = ALL_MEANS,
) -> Article:
    """Make the article; the feed's text stands in where the page gave none.

    `languages` are those that a short text can be expected to be in, `recurring` the keys of lines that the
    source repeats, `means` how furniture is known.
    """
    read = page if isinstance(page, Extracted) else None
    title, paragraphs, source = _worded(entry, feed, read, recurring, means)
    declared = entry.language or (read.language if read else None) or feed.language
    published = entry.published or (read.published if read else None)
    article = Article(
        id=article_id,
        text_hash=text_hash(title, paragraphs),
        feed_id=feed.id,
        source=feed.name,
        kind=feed.kind,
        quote=feed.quote,
        entry_key=entry.key,
        url=entry.url or (read.canonical_url if read else None) or "",
        title=title,
        paragraphs=paragraphs,
        text_source=source if paragraphs else TextSource.TITLE,
        language=detect(
            f"{title}\n{PARAGRAPH_BREAK.join(paragraphs)}", declared=declared, expected=languages
        ),
        published=None if _contradicted(entry, read) else believable(published, entry.url, first_seen),
        first_seen=first_seen,
        authors=entry.authors or (read.authors if read else ()),
        links=read.links if read else _links(entry),
        jurisdiction=feed.jurisdiction,
        backlog=backlog,
        stated=entry.stated,
    )
    return replace(article, provenance=provenance(article, entry, feed, read))


def _worded(
    entry: Entry, feed: Feed, read: Extracted | None, recurring: Collection[str], means: Collection[Means]
) -> tuple[str, tuple[str, ...], TextSource]:
    """Return title, paragraphs without furniture and with the stated dates, and where the text was read."""
    paragraphs, source = _text(entry, feed, read)
    title = entry.title or (read.title if read else "") or _first_words(paragraphs)
    judged = (None,) * len(paragraphs) if source is TextSource.PAGE else None
    paragraphs, _ = without_furniture(paragraphs, title, layout=judged, recurring=recurring, means=means)
    return title, _with_stated(paragraphs, entry), source


def source_text(entry: Entry, feed: Feed, page: Extracted | Rejected | Failed | None) -> tuple[str, ...]:
    """Return the paragraphs that `assemble` begins with."""
    return _text(entry, feed, page if isinstance(page, Extracted) else None)[0]


def _with_stated(paragraphs: tuple[str, ...], entry: Entry) -> tuple[str, ...]:
    """Append the paragraphs that show stated dates, so that each can be cited: no page need repeat them."""
    texts = dict.fromkeys(each.text for each in entry.stated)
    return (*paragraphs, *(text for text in texts if text not in paragraphs))


def _text(entry: Entry, feed: Feed, read: Extracted | None) -> tuple[tuple[str, ...], TextSource]:
    """Return the page's text, else the feed's; with a page in hand, the longer of the two."""
    summary = markup.paragraphs_of(entry.summary_html)
    own = summary if feed.full_text is FullText.NEVER else markup.paragraphs_of(entry.content_html) or summary
    if read and _length(read.paragraphs) >= _length(own) * 0.8:
        return read.paragraphs, TextSource.PAGE
    return (own, TextSource.FEED) if own else ((), TextSource.TITLE)


def _length(paragraphs: Iterable[str]) -> int:
    return sum(len(paragraph) for paragraph in paragraphs)


def _first_words(paragraphs: tuple[str, ...]) -> str:
    return markup.shortened(paragraphs[0], UNTITLED) if paragraphs else "(untitled)"


def _links(entry: Entry) -> tuple[Link, ...]:
    return tuple(
        Link(url=address, text=text)
        for address, text in markup.links_of(entry.content_html or entry.summary_html)
        if urls.canonical(address) != entry.url
    )


def _contradicted(entry: Entry, read: Extracted | None) -> bool:
    """Whether the document itself gives another day than its feed; the day when a file was made is none."""
    if entry.published is None or read is None or read.published is None or MADE in read.provenance:
        return False
    return abs(entry.published.at - read.published.at) > MAX_DATE_GAP


def believable(stamp: Stamp | None, url: str, first_seen: datetime) -> Stamp | None:
    """Return the stamp if neither the calendar nor the link contradicts it."""
    stamp = dates.plausible(stamp, first_seen) if stamp else None
    dated = _DATED_PATH.search(url)
    if stamp is None or dated is None:
        return stamp
    try:
        linked = datetime(int(dated[1]), int(dated[2]), int(dated[3]), 12, tzinfo=stamp.at.tzinfo)
    except ValueError:
        return stamp
    return stamp if abs(linked - stamp.at) <= MAX_DATE_GAP + timedelta(hours=12) else None


def from_text(text: str, title: str | None = None, means: Collection[Means] = ALL_MEANS) -> Extracted:
    """Read a plain text by the same rules; without a `title`, its first line that is no furniture is one."""
    lines = list(_unwrapped(text))
    if title is None:
        number = next((n for n, line in enumerate(lines) if phrase_kind(line) is None), None)
        title = _title_of(lines, number)
        if number is not None and len(lines) > 1 and title == lines[number]:
            lines = lines[number + 1 :]
    paragraphs, dropped = without_furniture(lines, title, means=means)
    return Extracted(
        title=title,
        paragraphs=paragraphs,
        language=None,
        published=None,
        authors=(),
        canonical_url=None,
        links=(),
        dropped=dropped,
    )


def _unwrapped(text: str) -> Iterator[str]:
    """Return the lines; those that were broken at the margin of a plain text are joined again."""
    for block in _BLANK.split(markup.clean(text)):
        lines = [line for line in map(markup.line, block.split("\n")) if line]
        yield from [" ".join(lines)] if _is_wrapped(lines[:-1]) else lines


def _is_wrapped(lines: list[str]) -> bool:
    """Whether lines are alike in length and seldom end a sentence: whole paragraphs, or headlines, do not."""
    ends = sum(1 for line in lines if line.endswith((".", "!", "?", ":")))
    return len(lines) > 1 and all(len(line) in _WRAPPED for line in lines) and 3 * ends <= len(lines)


def _title_of(lines: list[str], number: int | None) -> str:
    if number is None:
        return "(untitled)"
    line = lines[number]
    return line if len(line) <= MAX_TITLE_LINE else markup.shortened(line, UNTITLED)
