"""Builders for articles, judgements, stories and editions: each test says only what it is about."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from digest.model.articles import Article, ArticleId, TextHash, TextSource
from digest.model.dates import Certainty, DateKind
from digest.model.facts import (
    Action,
    Amount,
    Band,
    Facts,
    Identifier,
    KeyDate,
    Mention,
    OfficialLink,
    Reason,
    Span,
    Verdict,
)
from digest.model.feeds import EntryKey, FeedId, FeedKind, Quote
from digest.model.placements import Placed
from digest.model.policy import EditionPolicy, Submission
from digest.model.stamps import Stamp
from digest.model.stories import Judged
from digest.model.weeks import Week
from digest.taxonomy.values import Authority, Instrument, Jurisdiction, Taxonomy, Topic

SEEN = datetime(2026, 11, 18, 12, tzinfo=UTC)
"""A Wednesday in 2026-W47."""

TAXONOMY = Taxonomy(
    jurisdictions={
        name: Jurisdiction(id=name, names=names)
        for name, names in {
            "GB": {"en": "United Kingdom", "fr": "Royaume-Uni"},
            "US": {"en": "United States"},
            "US-NY": {"en": "New York"},
            "FR": {"en": "France"},
            "EU": {"en": "European Union"},
        }.items()
    },
    authorities={
        name: Authority(id=name, jurisdiction=place, name=full, kind="regulator")
        for name, place, full in (
            ("FCA", "GB", "Financial Conduct Authority"),
            ("SEC", "US", "Securities and Exchange Commission"),
            ("DOJ", "US", "Department of Justice"),
        )
    },
    instruments={"MICA": Instrument(id="MICA", jurisdiction="EU", name="MiCA")},
    topics={"stablecoins": Topic(id="stablecoins", names={"en": "Stablecoins", "fr": "Stablecoins (fr)"})},
)

TEXT = (
    "The authority fined the exchange 4 million pounds on Tuesday.",
    "The exchange had failed to check the identity of its customers for two years.",
    "The firm agreed to pay and to appoint an independent reviewer.",
)


def digest_of(value: str, length: int) -> str:
    return hashlib.sha256(value.encode()).hexdigest()[:length]


def an_article(
    name: str = "a",
    *,
    title: str = "Authority fines exchange over identity checks",
    paragraphs: tuple[str, ...] = TEXT,
    published: datetime | date | None = SEEN,
    first_seen: datetime = SEEN,
    feed: str = "wire",
    source: str = "The Wire",
    kind: FeedKind = FeedKind.MEDIA,
    quote: Quote = Quote.SENTENCES,
    language: str = "en",
    url: str | None = None,
    text_source: TextSource = TextSource.PAGE,
    jurisdiction: str | None = None,
    backlog: bool = False,
) -> Article:
    """Build an article; a `date` makes a stamp with a date only, `name` its id and address."""
    return Article(
        id=ArticleId(digest_of(name, 16)),
        text_hash=TextHash(digest_of(f"{name} {title} {paragraphs}", 64)),
        feed_id=FeedId(feed),
        source=source,
        kind=kind,
        quote=quote,
        entry_key=EntryKey(name),
        url=f"https://{feed}.example/{name}" if url is None else url,
        title=title,
        paragraphs=paragraphs,
        text_source=text_source,
        language=language,
        published=a_stamp(published),
        first_seen=first_seen,
        jurisdiction=jurisdiction,
        backlog=backlog,
    )


def a_stamp(published: datetime | date | None) -> Stamp | None:
    if published is None:
        return None
    if isinstance(published, datetime):
        return Stamp.of(published)
    return Stamp(at=datetime(published.year, published.month, published.day, tzinfo=UTC), date_only=True)


def a_judged(
    article: Article,
    *,
    score: float = 0.9,
    band: Band = Band.IN,
    jurisdictions: Iterable[str] = (),
    authorities: Iterable[str] = (),
    mentioned: Iterable[str] = (),
    instruments: Iterable[str] = (),
    topics: Iterable[str] = (),
    action: Action | None = None,
    amounts: tuple[Amount, ...] = (),
    dates: tuple[KeyDate, ...] = (),
    links: tuple[OfficialLink, ...] = (),
    identifiers: tuple[Identifier, ...] = (),
    reasons: tuple[Reason, ...] = (),
) -> Judged:
    """Judge `article` as told; ids are those of a taxonomy."""
    verdict = Verdict(
        article_id=article.id,
        text_hash=article.text_hash,
        keep=band is Band.IN,
        band=band,
        score=score,
        reasons=reasons,
    )
    facts = Facts(
        article_id=article.id,
        text_hash=article.text_hash,
        jurisdictions=tuple(Mention(id=each) for each in jurisdictions),
        authorities=tuple(Mention(id=each) for each in authorities),
        mentioned=tuple(Mention(id=each) for each in mentioned),
        instruments=tuple(Mention(id=each) for each in instruments),
        topics=tuple(Mention(id=each) for each in topics),
        action=action,
        amounts=amounts,
        dates=dates,
        links=links,
        identifiers=identifiers,
    )
    return Judged(article=article, verdict=verdict, facts=facts)


def a_key_date(
    article: Article,
    day: str,
    *,
    sentence: int = 0,
    kind: DateKind = DateKind.COMMENTS_CLOSE,
    certainty: Certainty = Certainty.REPORTED,
    formula: str | None = None,
) -> KeyDate:
    """Make a key date whose sentence is the paragraph number `sentence` of `article`."""
    text = article.paragraphs[sentence]
    start = article.text.index(text)
    return KeyDate(
        date=day,
        kind=kind,
        certainty=certainty,
        text=text,
        span=Span(start=start, end=start + len(text)),
        formula=formula,
    )


def a_submission(judged: Judged, *, late: bool = False, week: Week | None = None) -> Submission:
    """Place an article in 2026-W47, or in `week`."""
    return Submission(placed=Placed(week=week or Week(2026, 47), late=late), judged=judged)


def a_policy(**changes: object) -> EditionPolicy:
    """Make the default policy, with `changes`."""
    policy = EditionPolicy(title="Weekly", zone=ZoneInfo("Europe/London"))
    return replace(policy, **changes)  # type: ignore[arg-type]


_SUBJECTS = (
    "harbour licence granted for pilots",
    "parliament debates orchard duties",
    "tribunal dismisses glacier appeal",
    "ministry consults on velvet custody",
    "inspectors freeze copper wallets",
    "senators amend lantern reserve act",
    "commission adopts marble disclosure rule",
    "governor vetoes saffron kiosk bill",
    "agency warns of walnut brokers",
)


def distinct_stories(number: int, jurisdictions: Sequence[str] = ()) -> list[Submission]:
    """Make up to nine stories of one article each, on events that have nothing in common."""
    return [
        a_submission(
            a_judged(
                an_article(
                    f"s{n}", title=subject.capitalize(), paragraphs=(f"{subject.capitalize()} this week.",)
                ),
                score=0.9 - n / 100,
                jurisdictions=jurisdictions[n : n + 1],
            )
        )
        for n, subject in enumerate(_SUBJECTS[:number])
    ]
