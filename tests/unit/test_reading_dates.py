from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.model.stamps import Stamp
from digest.reading import dates

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Tue, 18 Nov 2025 09:30:00 GMT", "2025-11-18T09:30:00+00:00"),
        ("Tue, 18 Nov 25 09:30 +0100", "2025-11-18T09:30:00+01:00"),
        ("Thu,30 Oct 2025 10:00:00 EDT", "2025-10-30T10:00:00-04:00"),
        ("Mon, 06 Jul 2026 10:00:00 CEST", "2026-07-06T10:00:00+02:00"),
        ("2025-11-18T09:30:00.123Z", "2025-11-18T09:30:00+00:00"),
        ("2025-11-18 09:30:00-0500", "2025-11-18T09:30:00-05:00"),
        ("Tue Nov 18 09:30:00 UTC 2025", "2025-11-18T09:30:00+00:00"),
        ("November 18, 2025 at 9:30 PM EST", "2025-11-18T21:30:00-05:00"),
        ("lun., 05 janv. 2026 10:30:00 +0100", "2026-01-05T10:30:00+01:00"),
        ("18.11.2025, 10:30 Uhr", "2025-11-18T10:30:00+00:00"),
        ("1767607200", "2026-01-05T10:00:00+00:00"),
        ("2025-11-18T10:00:00+99:00", "2025-11-18T10:00:00+00:00"),
    ],
)
def test_a_moment_is_read_with_its_zone(text: str, moment: str) -> None:
    assert dates.parse_stamp(text) == Stamp(at=datetime.fromisoformat(moment), date_only=False)


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("2025-11-18", None, date(2025, 11, 18)),
        ("20251118", None, date(2025, 11, 18)),
        ("2026-W02-1", None, date(2026, 1, 5)),
        ("Tue, 18 Nov 2025 00:00:00 +0900", None, date(2025, 11, 18)),
        ("05. Januar 2026", "de", date(2026, 1, 5)),
        ("5 de enero de 2026", "es", date(2026, 1, 5)),
        ("1er août 2025", "fr", date(2025, 8, 1)),
        ("terça-feira, 18 de novembro de 2025", "pt", date(2025, 11, 18)),
        ("05/01/2026", "fr", date(2026, 1, 5)),
        ("25/12/2026", "en", date(2026, 12, 25)),
        ("12/25/2026", "en", date(2026, 12, 25)),
    ],
)
def test_a_date_is_the_issuers_calendar_date(text: str, language: str | None, day: date) -> None:
    stamp = dates.parse_stamp(text, language)

    assert stamp is not None
    assert stamp.date_only
    assert stamp.at.date() == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "now",
        "0000-00-00 00:00:00",
        "2026-02-30",
        "9999-01-01",
        "05/01/2026",
        "2025-11-18T25:00:00Z",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "12:30",
        "2025-11",
        "18 Foo 2025",
        "2026-W60-1",
        "18 Nov 2025 13:00 pm",
        "32 January 2026",
        "x" * 5000,
    ],
)
def test_what_is_not_certain_is_no_date(text: str) -> None:
    assert dates.parse_stamp(text) is None


@given(
    st.one_of(st.text(max_size=60), st.text("0123456789-/:.,TZ +JanMo", max_size=40)),
    st.sampled_from([None, "fr"]),
)
def test_any_text_is_read_or_refused(text: str, language: str | None) -> None:
    stamp = dates.parse_stamp(text, language)

    assert stamp is None or (stamp.at.tzinfo is not None and 1995 <= stamp.at.year <= 2100)


@given(st.integers(820_000_000, 4_070_000_000))
def test_iso_stamps_survive(seconds: int) -> None:
    moment = datetime.fromtimestamp(seconds, UTC)

    assert dates.parse_stamp(moment.isoformat()) == Stamp.of(moment)


def test_a_stamp_far_from_when_it_was_seen_is_not_believed() -> None:
    def seen(at: datetime) -> Stamp | None:
        return dates.plausible(Stamp.of(at), NOW)

    assert seen(NOW + timedelta(days=300)) is not None
    assert seen(NOW + timedelta(days=367)) is None
    assert seen(datetime(1994, 12, 31, 23, tzinfo=UTC)) is None
    assert dates.plausible(None, NOW) is None
