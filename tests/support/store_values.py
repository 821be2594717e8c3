"""Builders of what the store keeps: each value complete, distinct by its number, and easy to vary."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from digest.model.articles import Article, ArticleId, Link, Origin, TextHash, TextSource
from digest.model.dates import DateKind, StatedDate
from digest.model.facts import Action, Band, Facts, Judgement, Mention, Reason, Span, Verdict
from digest.model.feeds import Entry, EntryKey, FeedId, FeedKind, FeedState, Quote
from digest.model.health import Busy, Habits, Moved
from digest.model.stamps import Stamp
from digest.model.storage import StoredEntry

NOW = datetime(2026, 11, 24, 7, 0, 0, 123456, tzinfo=UTC)
HOUR = timedelta(hours=1)
FCA = FeedId("fca")
TOKYO = timezone(timedelta(hours=9))
RULES = "rules-1"
CLOSING = StatedDate(
    date="2026-12-01", kind=DateKind.COMMENTS_CLOSE, text="Comments close on 1 December 2026 – “sharp”."
)


def an_id(number: int) -> ArticleId:
    return ArticleId(f"{number:016x}")


def an_entry(number: int, **changes: Any) -> Entry:
    entry = Entry(
        feed_id=FCA,
        key=EntryKey(f"key-{number}"),
        url=f"https://fca.example/{number}",
        raw_url=f"https://fca.example/{number}?utm_source=rss",
        title=f"Notice {number}",
        summary_html="<p>Short – kurz</p>",
        content_html="",
        published=Stamp(at=datetime(2026, 11, 23, 0, 0, tzinfo=TOKYO), date_only=True),
        updated=None,
        authors=("A. Author", "B. Author"),
        language="en",
        stated=(CLOSING,),
    )
    return replace(entry, **changes)


def a_stored_entry(
    number: int, *, content_hash: str = "c1", backlog: bool = False, **changes: Any
) -> StoredEntry:
    entry = an_entry(number, **changes)
    return StoredEntry(article_id=an_id(number), entry=entry, content_hash=content_hash, backlog=backlog)


def a_state(**changes: Any) -> FeedState:
    state = FeedState(
        feed_id=FCA,
        url="https://fca.example/rss",
        etag='W/"1"',
        last_modified="Mon, 23 Nov 2026 10:00:00 GMT",
        body_hash="b1",
        first_success=NOW - HOUR,
        last_success=NOW,
        last_entry=NOW,
        due_at=NOW + HOUR,
        failures=2,
        failing_since=NOW - 2 * HOUR,
        rules="r1",
        last_error="timed out after 30 s",
        gone_at=NOW,
        alerted_at=NOW - HOUR,
        habits=Habits(every=4 * HOUR, newest=NOW, ttl=HOUR, skip_hours=(2, 3), skip_days=(6,)),
        moved=Moved(to="https://fca.example/new", since=NOW, checks=2),
        busy=Busy(host="fca.example", since=NOW, until=NOW + HOUR),
    )
    return replace(state, **changes)


def an_article(number: int, **changes: Any) -> Article:
    article = Article(
        id=an_id(number),
        text_hash=TextHash(f"t{number}"),
        feed_id=FCA,
        source="FCA",
        kind=FeedKind.REGULATOR,
        quote=Quote.SENTENCES,
        entry_key=EntryKey(f"key-{number}"),
        url=f"https://fca.example/{number}",
        title=f"Notice {number}",
        paragraphs=("First paragraph.", "Zweiter Absatz – “quoted”."),
        text_source=TextSource.PAGE,
        language="en",
        published=Stamp(at=datetime(2026, 11, 23, 9, 30, tzinfo=TOKYO)),
        first_seen=NOW,
        authors=("A. Author",),
        links=(Link(url="https://fca.example/ps26-1.pdf", text="PS26/1"),),
        jurisdiction="GB",
        backlog=False,
        stated=(CLOSING,),
        provenance=(Origin(field="title", source="feed"), Origin(field="published", source="json-ld")),
    )
    return replace(article, **changes)


def a_judgement(article: Article, **changes: Any) -> Judgement:
    verdict = Verdict(
        article_id=article.id,
        text_hash=article.text_hash,
        keep=True,
        band=Band.IN,
        score=0.93,
        reasons=(Reason(kind="authority", value="FCA", weight=1.2, span=Span(start=0, end=3)),),
    )
    facts = Facts(
        article_id=article.id,
        text_hash=article.text_hash,
        jurisdictions=(Mention(id="GB", implied_by="FCA"),),
        action=Action.RULE,
    )
    return Judgement(verdict=replace(verdict, **changes), facts=facts)
