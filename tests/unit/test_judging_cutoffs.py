import pytest

from digest.judging.cutoffs import cutoff
from digest.model.feeds import FeedKind
from tests.support.judged import an_article, facts

DAY = "30 June 2026"


@pytest.mark.parametrize(
    ("text", "time", "zone"),
    [
        (f"by {DAY} at 17:00 CET.", "17:00", "CET"),
        (f"no later than 5 p.m. Eastern Time on {DAY}.", "17:00", "Eastern Time"),
        (f"closes at 11:59pm on {DAY}.", "23:59", None),
        (f"le {DAY} à 18 h, heure de Paris", "18:00", "heure de Paris"),
        (f"by midnight on {DAY}", "24:00", None),
        (f"am {DAY} um 12:00 Uhr", "12:00", None),
        (f"at 12:01 a.m. on {DAY}", "00:01", None),
        (f"by {DAY}.", None, None),
        (f"Article 12 applies from {DAY}, 3 years later", None, None),
    ],
)
def test_the_time_keeps_its_zone(text: str, time: str | None, zone: str | None) -> None:
    start = text.index(DAY)
    assert cutoff(text, start, start + len(DAY)) == (time, zone)


def test_a_key_date_has_its_time() -> None:
    text = "Comments are due by 30 June 2026 at 17:00 CET."
    (one,) = facts(an_article("Rules for crypto-assets", text, kind=FeedKind.REGULATOR)).dates
    assert (one.date, one.time, one.zone) == ("2026-06-30", "17:00", "CET")
