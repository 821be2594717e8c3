from dataclasses import replace
from datetime import UTC, datetime

import pytest

from digest.model.articles import ArticleId, Extracted
from digest.model.feeds import Entry, EntryKey, Feed, FeedId, Page
from digest.model.stamps import Stamp
from digest.reading import documents
from digest.reading.article import assemble
from digest.reading.page import extract
from tests.support.pdf_files import a_pdf

NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
TEXT = "".join(
    f"<p>The regulator number {number} set out how firms must keep the assets of clients.</p>"
    for number in range(9)
)
FEED = Feed(id=FeedId("wire"), name="Wire", url="", language="en")
ENTRY = Entry(
    feed_id=FEED.id,
    key=EntryKey("1"),
    url="https://wire.example/1",
    raw_url="https://wire.example/1",
    title="Firms must keep assets apart",
    summary_html="",
    content_html="",
    published=Stamp.of(NOW),
    updated=None,
    authors=("A. Writer",),
    language="en",
)
BARE = replace(ENTRY, title="", url="", published=None, authors=(), language=None)


def page(head: str, lang: str = "", body: str = TEXT) -> Extracted:
    html = (
        f"<html{lang}><head>{head}</head><body><article><h1>Assets apart</h1>{body}</article></body></html>"
    )
    read = extract(
        Page(url="https://wire.example/1", body=html.encode(), media_type="text/html", charset="utf-8")
    )
    assert isinstance(read, Extracted)
    return read


def origins(entry: Entry, read: Extracted | None, feed: Feed = FEED) -> dict[str, str]:
    article = assemble(entry, feed, read, article_id=ArticleId("1"), first_seen=NOW, backlog=False)
    return {origin.field: origin.source for origin in article.provenance}


LINKED = (
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Firms must hold assets apart, says '
    'the regulator", "datePublished": "2026-03-09", "author": {"name": "B. Writer"}, "inLanguage": "en"}</script>'
)
META = (
    '<meta property="og:title" content="Firms must hold assets apart, says the regulator">'
    '<meta property="article:published_time" content="2026-03-09"><meta name="author" content="B. Writer">'
    '<meta property="og:locale" content="en_GB"><link rel="canonical" href="https://wire.example/one">'
)


def test_what_the_feed_says_is_believed_before_the_page() -> None:
    found = origins(ENTRY, page(LINKED + META))

    assert found == {
        "title": "feed", "published": "feed", "authors": "feed", "language": "feed", "url": "feed", "text": "page",
    }  # fmt: skip


def test_structured_data_are_believed_before_meta_elements_and_those_before_the_page() -> None:
    linked, meta = origins(BARE, page(LINKED + META)), origins(BARE, page(META))
    seen = origins(BARE, page("", ' lang="en"', f'<p><time datetime="2026-03-09">Monday</time></p>{TEXT}'))

    assert [linked[field] for field in ("title", "published", "authors", "language")] == ["json-ld"] * 4
    assert [meta[field] for field in ("title", "published", "authors", "language", "url")] == ["meta"] * 5
    assert [seen[field] for field in ("title", "published", "language")] == ["page"] * 3
    assert "authors" not in seen


@pytest.mark.parametrize(
    ("entry", "feed", "source"),
    [
        (replace(ENTRY, language="fr"), FEED, "detected"),
        (replace(ENTRY, language=None), FEED, "configuration"),
        (replace(ENTRY, language=None), replace(FEED, language=None), "detected"),
    ],
)
def test_a_language_is_that_of_who_said_it_first_or_was_found(entry: Entry, feed: Feed, source: str) -> None:
    assert origins(entry, page(""), feed)["language"] == source


def test_a_page_without_an_address_has_the_one_it_gives_itself() -> None:
    article = assemble(BARE, FEED, page(META), article_id=ArticleId("1"), first_seen=NOW, backlog=False)

    assert article.url == "https://wire.example/one"


def test_the_day_on_which_a_file_was_made_contradicts_no_feed() -> None:
    lines = [
        (11, f"The regulator number {number} set out how firms must keep assets.") for number in range(9)
    ]
    body = a_pdf([lines], created="D:20200101000000Z")
    read = documents.extract(Page(url="", body=body, media_type="application/pdf", charset=None))
    assert isinstance(read, Extracted)

    article = assemble(ENTRY, FEED, read, article_id=ArticleId("1"), first_seen=NOW, backlog=False)

    assert article.published == ENTRY.published
