"""The coverage of the sample edition: a source that fails, two that are silent, two articles left out."""

from datetime import date

from digest.model.coverage import Coverage, FailingFeed, LeftOut
from digest.model.facts import Band, Reason
from digest.model.feeds import FeedKind


def _left_out() -> tuple[LeftOut, ...]:
    def article(number: int, title: str, why: str, band: Band, score: float, *reasons: Reason) -> LeftOut:
        return LeftOut(
            article_id=f"{number:016x}",
            title=title,
            url=f"https://news.example/{number}",
            source="Token Wire",
            language="en",
            published=date(2026, 11, 18),
            score=score,
            band=band,
            why=why,
            reasons=reasons,
        )

    return (
        article(
            21,
            "Fund files for a product on a basket of tokens",
            "uncertain",
            Band.UNCERTAIN,
            0.48,
            Reason(kind="crypto", value="tokens", weight=1.1),
            Reason(kind="authority", value="SEC", weight=0.7),
            Reason(kind="company", value="files for", weight=-1.4),
        ),
        article(
            22,
            "Token climbs nine per cent in a day",
            "not_regulation",
            Band.OUT,
            0.07,
            Reason(kind="price", value="climbs", weight=-2.2),
        ),
    )


def failing(count: int) -> tuple[FailingFeed, ...]:
    """Return feeds that all fail alike since the same day."""
    day = date(2026, 11, 17)
    return tuple(
        FailingFeed(id=f"f{n}", name=f"Feed {n}", kind=FeedKind.MEDIA, since=day, reason="404 Not Found")
        for n in range(count)
    )


def coverage() -> Coverage:
    """Build the coverage of the sample."""
    return Coverage(
        feeds_checked=12,
        feeds_answered=11,
        failing=(
            FailingFeed(
                id="bafin",
                name="BaFin Meldungen",
                kind=FeedKind.REGULATOR,
                since=date(2026, 11, 17),
                reason="503 Service Unavailable",
            ),
        ),
        silent=("MAS news", "JFSA what's new"),
        articles=1061,
        late=1,
        undated=1,
        languages_left_out=("ja",),
        left_out=_left_out(),
    )
