from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from digest.rendering.dates import city, clock, day_of, interval, language_name, locale_of, long

ENGLISH, FRENCH = locale_of("en"), locale_of("fr")


@pytest.mark.parametrize(
    ("iso", "attribute", "english", "weekday"),
    [
        ("2026-11-30", "2026-11-30", "30 Nov 2026", "Monday"),
        ("2027-02", "2027-02", "February 2027", ""),
        ("2026-Q3", "", "Q3 2026", ""),
        ("2028", "2028", "2028", ""),
        ("soon", "", "soon", ""),
        ("2026-02-30", "", "2026-02-30", ""),
    ],
)
def test_a_date_is_as_precise_as_it_was_given(iso: str, attribute: str, english: str, weekday: str) -> None:
    day = day_of(iso, ENGLISH)

    assert (day.iso, day.text, day.weekday) == (attribute, english, weekday)


def test_dates_are_written_as_the_language_does() -> None:
    assert day_of("2026-Q3", FRENCH).text == "T3 2026"
    assert day_of("2026-11-30", FRENCH).weekday == "lundi"
    assert language_name("fr", FRENCH) == "français"
    assert language_name("zxx-unknown", ENGLISH) == "No linguistic content"
    assert language_name("qq", ENGLISH) == "qq"


def test_an_interval_over_a_year_names_both() -> None:
    assert interval(date(2026, 12, 28), date(2027, 1, 3), ENGLISH) == "28 Dec 2026\u2009–\u20093 Jan 2027"


def test_a_time_is_told_in_the_zone_of_the_edition() -> None:
    zone = ZoneInfo("America/New_York")

    assert clock(datetime(2026, 11, 23, 7, 0, tzinfo=UTC), zone, ENGLISH) == "02:00"
    assert city(zone, ENGLISH) == "New York"
    assert city(ZoneInfo("UTC"), FRENCH) == "UTC"


def test_the_first_of_a_month_is_an_ordinal_in_french() -> None:
    assert day_of("2026-12-01", FRENCH).text == "1er déc. 2026"
    assert long(date(2026, 12, 1), FRENCH) == "mardi 1er décembre 2026"
    assert long(date(2026, 12, 11), FRENCH) == "vendredi 11 décembre 2026"
    assert interval(date(2027, 1, 1), date(2027, 1, 7), FRENCH) == "1er–7 janv. 2027"
    assert day_of("2026-12-01", ENGLISH).text == "1 Dec 2026"
