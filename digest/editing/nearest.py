"""Which earlier reports one may tell the same event as: found by the terms that weigh most in it."""

from bisect import bisect_left
from collections.abc import Sequence

WINDOW_DAYS = 7
_LATEST = 200
"""Reports with a term that are looked at, the latest ones."""
_CANDIDATES = 8
"""With 24 and 12 of them the partition of every set that we have was the same."""
_FAINT = 0.04
"""Cosine over the strongest terms alone; below it no pair of any of our sets is one story (.049 and more)."""


class Nearest:
    """Where the strongest terms of reports are found, with their weights.

    Reports come in the order of their days, those without one last.
    """

    def __init__(self, days: Sequence[float | None]) -> None:
        self._days = [day for day in days if day is not None]
        self._postings: dict[str, tuple[list[int], list[float]]] = {}

    def add(self, strongest: Sequence[tuple[str, float]], place: int) -> None:
        """Let the report at `place`, later than all before, be found by its strongest terms."""
        for term, weight in strongest:
            places, weights = self._postings.setdefault(term, ([], []))
            places.append(place)
            weights.append(weight)

    def candidates(self, strongest: Sequence[tuple[str, float]], later: int) -> list[int]:
        """Return the earlier reports within the window that share most of the strongest terms."""
        first = self._first(later)
        shared: dict[int, float] = {}
        so_far = shared.get
        for term, weight in strongest:
            if term not in self._postings:
                continue
            places, weights = self._postings[term]
            start = max(bisect_left(places, first), len(places) - _LATEST)
            for earlier, other in zip(places[start:], weights[start:], strict=True):
                shared[earlier] = so_far(earlier, 0.0) + weight * other
        clear = [(-weight, earlier) for earlier, weight in shared.items() if weight >= _FAINT]
        if len(clear) > _CANDIDATES:
            clear.sort()
        return [earlier for _, earlier in clear[:_CANDIDATES]]

    def _first(self, later: int) -> int:
        """Return the first report within the window; any may lie within that of a report without a day."""
        if later >= len(self._days):
            return 0
        return bisect_left(self._days, self._days[later] - WINDOW_DAYS)
