"""What an operator does beside the runs: back up, migrate, purge."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from digest.adapters.lock import exclusive

if TYPE_CHECKING:
    from digest.app import Progress
    from digest.app.world import World
    from digest.model.checkups import Trouble
    from digest.model.reports import JobReport


class Upkeep:
    """The store of one configuration, looked after."""

    def __init__(self, world: "World") -> None:
        self._world = world

    def read_again(self, progress: "Progress") -> "JobReport":
        """Read what was read before, from the archive."""
        from digest.jobs import rereading

        with exclusive(self._world.state / "lock"):
            it = self._world
            world = rereading.World(
                store=it.store, workers=it.workers, languages=it.settings.digest.languages
            )
            return rereading.run(it.settings.enabled, world, it.now, progress=partial(progress, "read"))

    def doctor(self) -> "list[Trouble]":
        """Look at everything, and tell what is wrong."""
        from digest.app.doctor import examine

        return examine(self._world)

    def migrate(self) -> int:
        """Bring the tables up to date, which opening the store does; return their version."""
        with exclusive(self._world.state / "lock"):
            return self._world.store.version()

    def backup(self, target: Path) -> int:
        """Copy the store to a new file, also while a run is at work; return its bytes."""
        return self._world.store.backup(target)

    def purge(self) -> "JobReport":
        """Forget what the archive has kept for long enough, and give the space back."""
        from digest.jobs import purge

        with exclusive(self._world.state / "lock"):
            report = purge.run(self._world.store, self._world.settings.archive.keep, self._world.now)
            self._world.store.compact()
            return report
