"""Groups of reports that are joined from the most alike down."""

from collections.abc import Sequence

from digest.editing import vectors
from digest.editing.vectors import Vector

_ON_AVERAGE = 0.13
"""Mean cosine between two groups that may be joined."""


class Partition:
    """A partition of positions that only grows coarser."""

    def __init__(self, weighted: Sequence[Vector]) -> None:
        self._of = list(range(len(weighted)))
        self._members = {position: [position] for position in self._of}
        self._totals: dict[int, Vector] = dict(enumerate(weighted))
        self.joined: list[tuple[int, int]] = []
        """The positions that groups were joined for, in the order in which they were."""

    def are_together(self, one: int, other: int) -> bool:
        """Tell whether two positions are in one group."""
        return self._of[one] == self._of[other]

    def join(self, one: int, other: int) -> None:
        """Make one group of those that two positions are in."""
        kept, lost = sorted((self._of[one], self._of[other]))
        if kept == lost:
            return
        self.joined.append((one, other))
        for position in self._members[lost]:
            self._of[position] = kept
        self._members[kept] += self._members.pop(lost)
        self._totals[kept] = vectors.total((self._totals[kept], self._totals.pop(lost)))

    def join_if_alike(self, one: int, other: int) -> None:
        """Join two groups whose members are alike on the whole."""
        first, second = self._of[one], self._of[other]
        if first == second:
            return
        links = len(self._members[first]) * len(self._members[second])
        if vectors.dot(self._totals[first], self._totals[second]) >= _ON_AVERAGE * links:
            self.join(one, other)

    def members(self) -> list[list[int]]:
        """Return the positions of each group in order, the groups by their first."""
        return [sorted(self._members[first]) for first in sorted(self._members)]
