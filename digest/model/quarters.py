"""Quarters of an ISO year, `2026-Q4`: 13 weeks each, and the last has the 53rd as well."""

_WEEKS = 13
_FEW = 4


def quarter_of(week: str) -> str:
    """Return the quarter that a week lies in, by their names."""
    return f"{week[:4]}-Q{min((int(week[6:]) - 1) // _WEEKS, 3) + 1}"


def bounds_of(quarter: str) -> tuple[str, str]:
    """Return the names of the first and the last week that a quarter may have; not every year has a W53."""
    year, number = quarter[:4], int(quarter[6:])
    last = 53 if number == 4 else _WEEKS * number
    return f"{year}-W{_WEEKS * number - _WEEKS + 1:02d}", f"{year}-W{last:02d}"


def first_of_four(week: str) -> str:
    """Return the first of the four weeks that a week is of; the third four of a quarter have what is left."""
    before = min((int(week[6:]) - 1) // _WEEKS, 3) * _WEEKS
    few = min((int(week[6:]) - 1 - before) // _FEW, _WEEKS // _FEW - 1)
    return f"{week[:4]}-W{before + _FEW * few + 1:02d}"
