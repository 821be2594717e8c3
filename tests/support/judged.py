"""Articles to judge, and the rules that come with the program."""

from datetime import UTC, datetime
from functools import cache

from digest.adapters.taxonomy_files import load_rules
from digest.judging.judge import Rules, judge
from digest.model.articles import Article, ArticleId, Link, TextHash, TextSource
from digest.model.facts import Facts, Judgement
from digest.model.feeds import EntryKey, FeedId, FeedKind, Quote
from digest.model.stamps import Stamp

SEEN = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)


@cache
def rules() -> Rules:
    return load_rules()


def an_article(
    title: str,
    *paragraphs: str,
    kind: FeedKind = FeedKind.MEDIA,
    source: str = "The Daily",
    language: str = "en",
    url: str = "https://news.example/1",
    published: datetime | None = SEEN,
    jurisdiction: str | None = None,
    links: tuple[Link, ...] = (),
) -> Article:
    return Article(
        id=ArticleId("0" * 16),
        text_hash=TextHash("f" * 64),
        feed_id=FeedId("feed"),
        source=source,
        kind=kind,
        quote=Quote.SENTENCES,
        entry_key=EntryKey("1"),
        url=url,
        title=title,
        paragraphs=paragraphs,
        text_source=TextSource.FEED if paragraphs else TextSource.TITLE,
        language=language,
        published=Stamp.of(published) if published else None,
        first_seen=SEEN,
        links=links,
        jurisdiction=jurisdiction,
    )


def judged(article: Article) -> Judgement:
    return judge(article, rules())


def facts(article: Article) -> Facts:
    return judged(article).facts
