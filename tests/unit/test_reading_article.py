"""Feed and page are weighed against each other."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from digest.model.articles import Article, Extracted, Rejected, TextSource
from digest.model.dates import DateKind, StatedDate
from digest.model.feeds import Entry, EntryKey, Failed, Feed, FeedId, FullText
from digest.model.stamps import Stamp
from digest.reading.article import article_id, assemble, content_hash, from_text, text_hash, wants_page

SEEN = datetime(2025, 11, 18, 12, tzinfo=UTC)
FEED = Feed(id=FeedId("ledger"), name="The Ledger", url="https://ledger.example/rss")
SENTENCE = "The authority published its final rule on the custody of crypto-assets by banks and exchanges on Monday. "
ENTRY = Entry(
    feed_id=FEED.id,
    key=EntryKey("1"),
    url="https://ledger.example/1",
    raw_url="https://ledger.example/1?utm_source=rss",
    title="Authority publishes custody rule",
    summary_html="<p>A short account of the rule.</p>",
    content_html="",
    published=Stamp(at=datetime(2025, 11, 17, 9, tzinfo=UTC)),
    updated=None,
    authors=(),
    language="en",
)
PAGE = Extracted(
    title="Custody rule | The Ledger",
    paragraphs=(SENTENCE.strip() * 3,),
    language="en",
    published=Stamp(at=datetime(2025, 11, 16, 9, tzinfo=UTC)),
    authors=("Ada Person",),
    canonical_url=None,
    links=(),
)


def assembled(
    entry: Entry = ENTRY, page: Extracted | Rejected | Failed | None = PAGE, feed: Feed = FEED
) -> Article:
    return assemble(
        entry, feed, page, article_id=article_id(feed.id, entry.key), first_seen=SEEN, backlog=False
    )


def full(entry: Entry = ENTRY) -> Entry:
    return replace(entry, content_html=f"<p>{SENTENCE * 15}</p>")


@pytest.mark.parametrize(
    ("entry", "full_text", "wanted"),
    [
        (ENTRY, FullText.AUTO, True),
        (full(), FullText.AUTO, False),
        (full(), FullText.PAGE, True),
        (ENTRY, FullText.FEED, False),
        (ENTRY, FullText.NEVER, False),
        (replace(ENTRY, raw_url="", url=""), FullText.PAGE, False),
        (replace(ENTRY, content_html=f"<p>{SENTENCE * 15} Read more</p>"), FullText.AUTO, True),
        (replace(ENTRY, content_html=f"<p>{SENTENCE * 15} […]</p>"), FullText.AUTO, True),
    ],
)
def test_the_page_is_fetched_where_the_feed_does_not_tell_all(
    entry: Entry, full_text: FullText, wanted: bool
) -> None:
    assert wants_page(entry, replace(FEED, full_text=full_text)) is wanted


def test_the_feed_is_trusted_before_the_page() -> None:
    article = assembled()

    assert article.title == "Authority publishes custody rule"
    assert article.published == ENTRY.published
    assert article.text_source is TextSource.PAGE


def test_the_page_fills_what_the_feed_leaves_open() -> None:
    article = assembled(replace(ENTRY, title="", published=None))

    assert article.title == "Custody rule | The Ledger"
    assert article.published == PAGE.published
    assert article.authors == ("Ada Person",)


@pytest.mark.parametrize("page", [None, Rejected(reason="consent_wall"), Failed(reason="404 Not Found")])
def test_the_feeds_own_text_stands_in_for_a_page_that_cannot_be_had(page: Rejected | Failed | None) -> None:
    article = assembled(page=page)

    assert article.text_source is TextSource.FEED
    assert article.paragraphs == ("A short account of the rule.",)


def test_with_nothing_but_a_title_the_article_is_its_title() -> None:
    article = assembled(replace(ENTRY, summary_html=""), page=None)

    assert (article.text_source, article.paragraphs) == (TextSource.TITLE, ())


def test_without_any_title_the_first_words_of_the_text_are_one() -> None:
    article = assembled(replace(ENTRY, title="", summary_html=f"<p>{SENTENCE * 2}</p>"), page=None)

    assert article.title.startswith("The authority published its final rule")
    assert len(article.title) <= 100


@pytest.mark.parametrize(
    ("at", "url", "kept"),
    [
        (SEEN - timedelta(days=1), ENTRY.url, True),
        (datetime(1970, 1, 1, tzinfo=UTC), ENTRY.url, False),
        (SEEN + timedelta(days=400), ENTRY.url, False),
        (SEEN + timedelta(days=40), ENTRY.url, True),
        (SEEN, "https://ledger.example/2025/11/17/custody", True),
        (SEEN, "https://ledger.example/2025/10/02/custody", False),
    ],
)
def test_a_stamp_that_cannot_be_true_makes_the_article_undated(at: datetime, url: str, kept: bool) -> None:
    article = assembled(replace(ENTRY, published=Stamp(at=at), url=url), page=None)

    assert (article.published is not None) is kept


def test_a_french_article_in_an_english_feed_is_french() -> None:
    text = (
        "L'autorité a publié lundi sa règle définitive sur la conservation des crypto-actifs par les banques. "
        * 4
    )

    article = assembled(replace(ENTRY, summary_html=f"<p>{text}</p>"), page=None)

    assert article.language == "fr"


def test_ids_and_hashes_tell_apart_what_differs() -> None:
    assert article_id(FeedId("a"), EntryKey("bc")) != article_id(FeedId("ab"), EntryKey("c"))
    assert text_hash("a", ["b"]) != text_hash("ab", [])
    assert content_hash(ENTRY) != content_hash(replace(ENTRY, title="Another"))


def test_a_new_date_alone_is_no_reason_to_read_again() -> None:
    assert content_hash(ENTRY) == content_hash(replace(ENTRY, published=None, updated=Stamp(at=SEEN)))


def test_plain_text_has_its_title_below_the_furniture() -> None:
    text = (
        f"Share this article\n\nAuthority publishes custody rule\n\n{SENTENCE}\n\nImage via Shutterstock.\n"
    )

    found = from_text(text)

    assert found.title == "Authority publishes custody rule"
    assert found.paragraphs == (SENTENCE.strip(),)


def test_a_text_that_is_one_paragraph_keeps_it_and_is_named_by_its_first_words() -> None:
    found = from_text(SENTENCE * 4)

    assert found.title.startswith("The authority published")
    assert found.paragraphs == ((SENTENCE * 4).strip(),)


def test_lines_broken_at_a_margin_are_joined() -> None:
    wrapped = (
        "The authority published its final rule on the custody of crypto-assets\n"
        "by banks and exchanges on Monday. Firms have a year to comply with it,\n"
        "or to leave."
    )

    assert from_text(f"Custody rule\n\n{wrapped}").paragraphs == (wrapped.replace("\n", " "),)


def test_paragraphs_of_one_line_each_stay_apart() -> None:
    lines = [f"{SENTENCE[:79]} {number}." for number in range(4)]

    assert from_text("\n".join(lines), "Title").paragraphs == tuple(lines)


def test_a_document_that_gives_another_day_than_its_feed_makes_the_article_undated() -> None:
    old = replace(PAGE, published=Stamp(at=SEEN - timedelta(days=400)))

    assert assembled(page=old).published is None
    assert assembled().published == ENTRY.published


CLOSING = StatedDate(
    date="2026-01-20", kind=DateKind.COMMENTS_CLOSE, text="Comments close on January 20, 2026."
)


@pytest.mark.parametrize(
    "page", [PAGE, Failed(reason="404 Not Found"), Rejected(reason="consent_wall"), None]
)
def test_each_stated_date_has_a_paragraph_that_shows_it(page: Extracted | Rejected | Failed | None) -> None:
    article = assembled(replace(ENTRY, stated=(CLOSING, CLOSING)), page)

    assert article.stated == (CLOSING, CLOSING)
    assert article.paragraphs.count(CLOSING.text) == 1
    assert article.text_hash == text_hash(article.title, article.paragraphs)


def test_a_stated_date_that_the_page_shows_itself_is_not_said_twice() -> None:
    page = replace(PAGE, paragraphs=(CLOSING.text, *PAGE.paragraphs))

    assert assembled(replace(ENTRY, stated=(CLOSING,)), page).paragraphs == page.paragraphs


def test_an_entry_whose_stated_date_moves_is_read_again() -> None:
    moved = replace(CLOSING, text="Comments close on February 20, 2026.")

    assert content_hash(replace(ENTRY, stated=(CLOSING,))) != content_hash(replace(ENTRY, stated=(moved,)))
    assert content_hash(replace(ENTRY, stated=(CLOSING,))) != content_hash(ENTRY)
