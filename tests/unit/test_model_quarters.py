"""Quarters of the ISO year."""

import pytest

from digest.model.quarters import bounds_of, first_of_four, quarter_of
from digest.model.weeks import Week


@pytest.mark.parametrize(
    ("week", "quarter"),
    [
        ("2026-W01", "2026-Q1"),
        ("2026-W13", "2026-Q1"),
        ("2026-W14", "2026-Q2"),
        ("2026-W39", "2026-Q3"),
        ("2026-W40", "2026-Q4"),
        ("2026-W53", "2026-Q4"),
    ],
)
def test_a_week_lies_in_its_quarter(week: str, quarter: str) -> None:
    assert quarter_of(week) == quarter


@pytest.mark.parametrize("year", [2025, 2026])
def test_the_bounds_of_a_quarter_hold_its_weeks_and_no_others(year: int) -> None:
    weeks = [f"{year}-W{number:02d}" for number in range(1, 53 + (year == 2026))]
    for quarter in (f"{year}-Q{number}" for number in range(1, 5)):
        first, last = bounds_of(quarter)
        assert [week for week in weeks if first <= week <= last] == [
            week for week in weeks if quarter_of(week) == quarter
        ]
        assert str(Week.parse(first)) == first


@pytest.mark.parametrize("year", [2025, 2026])
def test_a_quarter_has_three_parts_of_four_weeks_and_what_is_left_over(year: int) -> None:
    weeks = [f"{year}-W{number:02d}" for number in range(1, 53 + (year == 2026))]
    parts = {first: [week for week in weeks if first_of_four(week) == first] for first in weeks}
    sizes = {first: len(own) for first, own in parts.items() if own}

    assert list(sizes.values()) == [4, 4, 5] * 3 + [4, 4, 5 + (year == 2026)]
    assert all(parts[first][0] == first for first in sizes)
    assert all(quarter_of(week) == quarter_of(first) for first, own in parts.items() for week in own)
