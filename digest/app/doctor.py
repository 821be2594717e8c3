"""`digest doctor`: each part of an installation looked at, with a remedy for what is wrong.

To have a part looked at, add a function to `_EXAMINATIONS`; a DigestError that it raises is a finding, too.
"""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from digest.adapters import machine
from digest.config.schema import DEFAULT_STORE
from digest.errors import DigestError
from digest.model.checkups import Trouble

if TYPE_CHECKING:
    from digest.app.world import World

ENOUGH_BYTES = 500_000_000
"""Of free space: a store grows by some ten MB a week, and a backup or a purge needs its size once more."""
_PASSWORD = re.compile(r"//[^/@\s:]*:[^/@\s]+@")


def examine(world: "World") -> list[Trouble]:
    """Look at everything; secrets are looked for, and never told."""
    return [trouble for area, look in _EXAMINATIONS for trouble in _safely(area, look, world)]


def refused(error: DigestError) -> list[Trouble]:
    """Return what is wrong with a configuration that cannot be loaded."""
    return [Trouble(area="configuration", subject="", problem=line) for line in str(error).splitlines()]


def _safely(area: str, look: "Callable[[World], Iterator[Trouble]]", world: "World") -> list[Trouble]:
    found: list[Trouble] = []
    try:
        found.extend(look(world))
    except DigestError as error:
        found += [Trouble(area=area, subject="", problem=line) for line in str(error).splitlines()]
    return found


def _configuration(world: "World") -> Iterator[Trouble]:
    settings = world.settings
    if _PASSWORD.search(settings.store):
        yield Trouble(
            area="configuration",
            subject="store",
            problem="a password stands in the configuration",
            remedy="take it out and give it as PGPASSWORD or in ~/.pgpass",
        )
    if settings.fetch.contact is None:
        yield _advice(
            "fetch.contact", "nobody is named", "write your address: some authorities turn away others"
        )
    if settings.site.url is None:
        yield _advice(
            "site.url", "it is not set", "write where the site will be: addresses in feeds and mails need it"
        )
    for name, path in machine.secret_files().items():
        if machine.open_to_others(path):
            yield Trouble(
                area="configuration",
                subject=name,
                problem=f"others may read {path}",
                remedy=f"chmod 600 {path}",
            )


def _advice(subject: str, problem: str, remedy: str) -> Trouble:
    return Trouble(area="configuration", subject=subject, problem=problem, remedy=remedy, advice=True)


def _taxonomy(world: "World") -> Iterator[Trouble]:
    _ = world.bench
    yield from ()


def _templates(world: "World") -> Iterator[Trouble]:
    for path, meant in world.theme.strangers():
        remedy = f"name it {meant}" if meant else "is its name right? docs/how-to/theme.md lists ours"
        yield Trouble(
            area="templates",
            subject=str(path),
            problem="no template has that name, nor does another one use it",
            remedy=remedy,
            advice=not meant,
        )


def _store(world: "World") -> Iterator[Trouble]:
    if _is_there(world) and (reason := world.store.damage()):
        yield Trouble(
            area="store",
            subject="",
            problem=f"it is damaged: {reason}",
            remedy="put a backup in its place, or move it aside to begin anew",
        )


def _feeds(world: "World") -> Iterator[Trouble]:
    from digest.jobs import checkup

    states = world.store.feed_states() if _is_there(world) else {}
    feeds, now = world.settings.feeds, world.now
    yield from checkup.feeds(feeds, states, now)
    yield from checkup.runs(feeds, states, now)
    yield from checkup.clock(states, now)


def _is_there(world: "World") -> bool:
    """Whether there is a store: to look at an installation is not to make one."""
    return world.settings.store != DEFAULT_STORE or (world.state / "digest.db").exists()


def _disk(world: "World") -> Iterator[Trouble]:
    needed = max(ENOUGH_BYTES, 2 * machine.size(world.state / "digest.db"))
    for folder in (world.state, world.settings.public):
        free = machine.free_bytes(folder)
        if free < needed:
            yield Trouble(
                area="disk",
                subject=str(folder),
                problem=f"{free / 1e6:,.0f} MB are free, and {needed / 1e6:,.0f} MB should be",
                remedy="make room; `digest db purge` forgets what the archive need not keep",
            )
        if not machine.writable(folder):
            yield Trouble(
                area="disk",
                subject=str(folder),
                problem="cannot be written to",
                remedy="give it to this user",
            )
    if machine.open_to_others(world.state):
        yield Trouble(
            area="disk",
            subject=str(world.state),
            problem="others may read it, and with it the readers' addresses",
            remedy=f"chmod 700 {world.state}",
        )


def _mail(world: "World") -> Iterator[Trouble]:
    from digest.app.post import Post
    from digest.config.readers import read_readers

    post = Post(world)
    if not post.readers_file.exists():
        return
    read_readers(post.readers_file, world.bench.rules.taxonomy.knows)
    _ = post.transport
    if world.settings.mail.mailbox is None:
        yield Trouble(
            area="mail",
            subject="mail.from",
            problem="there are readers, and nobody whom mail is from",
            remedy="write it",
        )
    if world.settings.mail.transport == "outbox":
        yield Trouble(
            area="mail",
            subject="mail.transport",
            problem="mails are written to files and not sent",
            remedy="write `transport: smtp` when that is what you want",
            advice=True,
        )


_EXAMINATIONS: "tuple[tuple[str, Callable[[World], Iterator[Trouble]]], ...]" = (
    ("configuration", _configuration),
    ("taxonomy", _taxonomy),
    ("templates", _templates),
    ("disk", _disk),
    ("store", _store),
    ("feeds", _feeds),
    ("mail", _mail),
)
