"""The editor's desk: editions before they are published."""

from functools import partial
from typing import TYPE_CHECKING

from digest.adapters.lock import exclusive

if TYPE_CHECKING:
    from pathlib import Path

    from digest.app.world import World
    from digest.jobs.review import Proof
    from digest.model.weeks import Week


class Desk:
    """Where a person reads, and says yes."""

    def __init__(self, world: "World") -> None:
        self._world = world

    def review(self, week: "Week | None") -> "tuple[Path, Proof]":
        """Write a composed edition for a person to read; return where, and what it is."""
        from digest.adapters.disk import write_whole
        from digest.adapters.encoding import decode
        from digest.jobs import review
        from digest.model.editions import Edition

        it = self._world
        with exclusive(it.state / "lock"):
            chosen = review.waiting(it.store, week)
            proof = review.proof(it.store, chosen, partial(decode, Edition), it.site, it.theme)
            path = it.settings.base / "editions" / f"{chosen}.md"
            write_whole(path, proof.text.encode())
        return path, proof

    def approve(self, week: "Week", mark: str) -> None:
        """Take a person's word for a composed edition."""
        from digest.jobs import review

        it = self._world
        with exclusive(it.state / "lock"):
            review.approve(it.store, review.waiting(it.store, week), mark, it.now)
