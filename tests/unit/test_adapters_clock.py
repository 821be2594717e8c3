from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.adapters import clock


def test_now_is_aware_and_utc() -> None:
    assert clock.now().utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-24T07:00Z",
        "2026-11-24T07:00:00+00:00",
        "2026-11-24T08:00+01:00",
        "2026-11-24 07:00",
        " 2026-11-24T07:00Z\n",
    ],
)
def test_a_time_is_read_into_utc(text: str) -> None:
    at = clock.moment(text)

    assert at == datetime(2026, 11, 24, 7, tzinfo=UTC)
    assert at.tzinfo is UTC


def test_a_day_is_its_midnight_in_utc() -> None:
    assert clock.moment("2026-11-24") == datetime(2026, 11, 24, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["", "now", "yesterday", "24.11.2026", "2026-02-30", "2026-11-24T25:00Z", "1"]
)
def test_what_is_no_time_is_told_how_to_write_one(text: str) -> None:
    with pytest.raises(ValueError, match="write it as 2026-11-24T07:00Z"):
        clock.moment(text)


@pytest.mark.parametrize("text", ["0001-01-01T00:00+14:00", "9999-12-31T23:59-12:00", "1969-12-31"])
def test_years_in_which_sums_of_days_break_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="1970"):
        clock.moment(text)


@given(st.datetimes(timezones=st.timezones()).filter(lambda at: 1970 <= at.year <= 9000))
def test_every_time_that_can_be_written_is_read_back(at: datetime) -> None:
    assert clock.moment(at.isoformat()) == at.astimezone(UTC)
