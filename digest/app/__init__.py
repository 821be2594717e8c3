"""The composition root: what each command does, put together from jobs and the world."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from digest.adapters import clock, logs
from digest.adapters.known_values import KnownValues
from digest.adapters.lock import exclusive
from digest.app.beginning import initialise
from digest.app.desk import Desk
from digest.app.questions import Questions
from digest.app.sources import Sources
from digest.app.upkeep import Upkeep
from digest.app.world import World
from digest.config import load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.adapters.http.addresses import Resolve
    from digest.app.post import Post
    from digest.jobs.publish import World as PublishWorld
    from digest.model.reports import JobReport
    from digest.model.weeks import Week

__all__ = ["App", "Progress", "initialise"]

Progress = Callable[[str, int, int], None]
"""Called with the name of a job, what is done, and what there is to do."""


def _unseen(job: str, done: int, total: int) -> None:
    """Show nothing of the progress."""


class App(Questions):
    """One configuration at work, as of one time."""

    def __init__(self, world: World) -> None:
        self._world = world

    @classmethod
    @contextmanager
    def open(
        cls,
        config: Path,
        *,
        state: Path | None = None,
        as_of: datetime | None = None,
        verbosity: int = 0,
        resolve: "Resolve | None" = None,
        processes: int | None = None,
        dry: bool = False,
    ) -> Iterator["App"]:
        """Load the configuration, and close in the end whatever was opened.

        `dry` looks at a copy of the store, and leaves nothing behind.

        `resolve` stands in for DNS; `processes` is how many workers read documents, 1 for this very process
        (without limits of time and memory: for documents of one's own).
        """
        logs.set_up(verbosity)
        began_ns = clock.nanoseconds()
        state = (state or config.parent / ".digest").absolute()
        settings = load(config, known=KnownValues(state, dry=dry))
        with World(
            settings,
            state=state,
            now=as_of or clock.now(),
            resolve=resolve,
            processes=processes,
            dry=dry,
            began_ns=began_ns,
        ) as world:
            yield cls(world)

    # -- the stages -------------------------------------------------------------------------------------

    def run(self, progress: Progress) -> "list[JobReport]":
        """Do all that is due, and tell of it; BusyError if another run is at work."""
        from digest.app.resting import note
        from digest.app.telling import telling

        with self._alone(), telling(self._world) as reports:
            stages = (
                partial(self._poll, progress, force=False),
                partial(self._read, progress),
                partial(self._judge, progress),
                partial(self._documents, progress),
                partial(self._compose, None),
                partial(self._publish, None),
                partial(self.post.send, None),
            )
            reports.extend(stage() for stage in stages)
            note(self._world, reports)
        return reports

    def poll(self, progress: Progress, *, force: bool) -> "JobReport":
        """Poll what is due, or everything."""
        self._world.will_read = False
        with self._alone():
            return self._poll(progress, force=force)

    def read(self, progress: Progress) -> "JobReport":
        """Read what waits."""
        with self._alone():
            return self._read(progress)

    def judge(self, progress: Progress) -> "JobReport":
        """Judge what was read."""
        with self._alone():
            return self._judge(progress)

    def documents(self, progress: Progress) -> "JobReport":
        """Read the official documents that kept articles link to."""
        with self._alone():
            return self._documents(progress)

    def compose(self, week: "Week | None") -> "JobReport":
        """Compose the editions that are due, or that of `week`."""
        with self._alone():
            return self._compose(week)

    def publish(self, week: "Week | None") -> "JobReport":
        """Freeze what is composed and due, and write the site."""
        with self._alone():
            return self._publish(week)

    def send(self, week: "Week | None") -> "JobReport":
        """Mail what is published and due."""
        with self._alone():
            return self.post.send(week)

    @property
    def post(self) -> "Post":
        """Mail: what needs the lock is a method here."""
        from digest.app.post import Post

        return Post(self._world)

    def decide(self, week: "Week", addresses: "Sequence[str]", *, resend: bool) -> int:
        """Settle unknown deliveries; return how many."""
        with self._alone():
            return self.post.decide(week, addresses, resend=resend)

    def import_readers(self) -> int:
        """Take the list of readers over; return how many it names."""
        with self._alone():
            return self.post.import_readers()

    def forget_reader(self, address: str) -> bool:
        """Erase a reader everywhere; return False if there was no trace of one."""
        with self._alone():
            return self.post.forget(address)

    def read_returns(self, maildir: Path) -> "JobReport":
        """Read the mail that came back."""
        with self._alone():
            return self.post.read_returns(maildir)

    def _alone(self) -> AbstractContextManager[None]:
        return exclusive(self._world.state / "lock")

    def _poll(self, progress: Progress, *, force: bool) -> "JobReport":
        from digest.jobs import poll

        it = self._world
        world = poll.World(
            store=it.store,
            fetcher=it.fetcher,
            threads=it.threads,
            workers=it.workers,
            log=logs.events("poll"),
        )
        return poll.run(
            it.settings.feeds,
            world,
            it.now,
            force=force,
            fresh_since=self._world.fresh_since(),
            progress=partial(progress, "poll"),
        )

    def _read(self, progress: Progress) -> "JobReport":
        from digest.adapters.encoding import encode
        from digest.jobs import additions, read

        it = self._world
        additions.run(it.store, it.editor_files(), it.now)
        world = read.World(
            store=it.store,
            fetcher=it.fetcher,
            threads=it.threads,
            workers=it.workers,
            encode=encode,
            languages=it.settings.digest.languages,
        )
        return read.run(it.readable, world, it.now, progress=partial(progress, "read"))

    def _judge(self, progress: Progress) -> "JobReport":
        from digest.jobs import judge

        return judge.run(self._world.store, self._world.bench, progress=partial(progress, "judge"))

    def _documents(self, progress: Progress) -> "JobReport":
        from digest.jobs import documents

        it = self._world
        world = documents.World(
            store=it.store,
            fetcher=it.fetcher,
            threads=it.threads,
            workers=it.workers,
            bench=it.bench,
            languages=it.settings.digest.languages,
        )
        report = documents.run(world, it.now, progress=partial(progress, "documents"))
        self._release()
        return report

    def _release(self) -> None:
        """Give back the memory of what came before, before an edition takes as much."""
        from digest.adapters.memory import give_back
        from digest.reading import language

        language.release()
        self._world.workers.close()
        self._world.store.release()
        give_back()

    def _compose(self, week: "Week | None") -> "JobReport":
        from digest.jobs import adopt, compose

        adopt.adopt(self._publishing())
        report = compose.run(self._world.press, self._world.now, only=week)
        if report.counts["editions"]:
            self._release()
        return report

    def _publish(self, week: "Week | None") -> "JobReport":
        from digest.jobs import publish

        it = self._world
        policy = publish.Policy(
            publish_at=it.settings.publish.at,
            zone=it.zone,
            site=it.site,
            review=it.settings.publish.review == "required",
            fingerprint=lambda named: it.overrides(named).fingerprint,
        )
        return publish.run(self._publishing(), policy, it.now, only=week)

    def _publishing(self) -> "PublishWorld":
        from digest.adapters.encoding import decode, encode
        from digest.adapters.pagefind import Pagefind
        from digest.adapters.site_folder import SiteFolder
        from digest.jobs import publish
        from digest.model.editions import Edition

        it = self._world
        return publish.World(
            store=it.store,
            theme=it.theme,
            disk=SiteFolder(it.settings.public),
            encode=encode,
            decode=partial(decode, Edition),
            feeds=it.settings.feeds,
            place=it.place,
            engine=Pagefind(),
        )

    @property
    def desk(self) -> Desk:
        """What an editor does."""
        return Desk(self._world, self._arrive, self._publishing)

    def _arrive(self) -> None:
        """Read and judge what waits."""
        self._read(_unseen)
        self._judge(_unseen)

    def serve(self, host: str, port: int, ready: Callable[[str], None]) -> None:
        """Show the site until the process is told to end."""
        from digest.adapters.site_server import serve

        serve(self._world.settings.public, host, port, ready)

    @property
    def upkeep(self) -> Upkeep:
        """What is done beside the runs."""
        return Upkeep(self._world)

    @property
    def sources(self) -> Sources:
        """The list of sources."""
        return Sources(self._world)
