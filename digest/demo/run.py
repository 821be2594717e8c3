"""`digest demo`: the press at work on the sample, week by week."""

import importlib.resources
import os
import sys
from pathlib import Path

from digest.adapters.disk import write_whole
from digest.adapters.lock import exclusive
from digest.app import App
from digest.demo.sample import PRESENTS, WEEKS, load
from digest.demo.server import SampleServer
from digest.errors import DigestError, UsageError

STATE = ".digest"
SAMPLE_KEY = b"the key of the sample, which is known to everybody"
"""Makes the tokens in the sample's mails the same each time."""
MARK = b"# The configuration of `digest demo`."
"""How the configuration of a demonstration begins."""


def run(folder: Path) -> list[str]:
    """Make the three sample weeks under `folder`, from nothing; return the lines that tell where to look."""
    config = folder.absolute() / "feeds.yaml"
    _refuse_others(config)
    bundled = importlib.resources.files("digest.demo")
    for name in ("feeds.yaml", "readers.csv"):
        write_whole(config.with_name(name), bundled.joinpath(name).read_bytes())
    with exclusive(config.parent / STATE / "lock"):
        _forget(config.parent)
        write_whole(config.parent / STATE / "mail.key", SAMPLE_KEY)
    published = mailed = 0
    with SampleServer(load()) as server:
        for present in PRESENTS:
            server.present = present
            with App.open(config, as_of=present, verbosity=-1, resolve=server.resolve) as app:
                reports = app.run(lambda _job, _done, _total: None)
                counts = {report.job: report.counts for report in reports}
                published += counts["publish"].get("editions", 0)
                mailed += counts["send"].get("accepted", 0)
    if published != len(WEEKS) or not mailed:
        message = (
            f"{published} of {len(WEEKS)} sample editions could be made; -v with `digest run` tells more"
        )
        raise DigestError(message)
    return _where(folder)


def _refuse_others(config: Path) -> None:
    """Raise UsageError if the folder holds anything but an earlier demonstration: it would be overwritten."""
    if config.is_file() and config.read_bytes().startswith(MARK):
        return
    if config.parent.is_dir() and any(config.parent.iterdir()):
        raise UsageError(f"{config.parent} is no demonstration and not empty: name another folder")


def _forget(folder: Path) -> None:
    """Remove the store of an earlier demonstration and what it froze, and nothing else."""
    for name in ("digest.db", "digest.db-wal", "digest.db-shm"):
        (folder / STATE / name).unlink(missing_ok=True)
    for week in WEEKS:
        edition = folder / "public" / f"{week.year:04d}" / f"W{week.number:02d}" / "edition.json"
        edition.unlink(missing_ok=True)


def _program() -> str:
    """Return how this program was called, as one can call it again."""
    called = Path(sys.argv[0])
    return os.path.relpath(called) if called.name == "digest" and called.is_file() else "digest"


def _where(folder: Path) -> list[str]:
    shown = Path(os.path.relpath(folder))
    site = shown / "public" / "index.html"
    return [
        f"Three sample editions are made under {shown}/:",
        f"  the site       {site}",
        f"  as Markdown    {shown / 'public'}/2*/W*/digest.md",
        f"  as mail        {shown / 'outbox'}/2*/*.eml",
        f"  its sources    {shown / 'feeds.yaml'}",
        f"Open file://{site.absolute()} in a browser.",
        f"Why is an article in or out?  {_program()} -c {shown / 'feeds.yaml'} explain URL",
    ]
