"""Kills a run before and after each of its commits, runs it again, and tells what came of it.

Run as `python -m tests.support.crash_press PRESS FOLDER NOW`. PRESS holds a press: it is copied into FOLDER for
every run and stays as it is. Prints a JSON object a line: first the undisturbed run, then one for each
place where a run was killed, with what the store and the site hold after the run that follows.
"""

import functools
import hashlib
import itertools
import json
import os
import shutil
import sqlite3
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from digest.adapters import taxonomy_files, templates
from digest.adapters.store.database import Database
from digest.app import App
from tests.support.crash import in_child

Step = Callable[[str, str], None]
"""Called with `before` or `after`, and the method of the store whose commit it is."""


def watch(step: Step) -> None:
    """Call `step` around every commit of this process."""
    writing = Database.writing

    @contextmanager
    def watched(self: Database) -> Iterator[sa.Connection]:
        frames = traceback.extract_stack()
        name = next(
            frame.name for frame in reversed(frames) if frame.name not in ("watched", "__enter__", "inner")
        )
        with writing(self) as connection:
            yield connection
            step("before", name)
        step("after", name)

    Database.writing = watched  # type: ignore[method-assign]


def run(folder: Path, now: datetime) -> None:
    with App.open(folder / "feeds.yaml", as_of=now, verbosity=-1, processes=1) as app:
        app.run(lambda _job, _done, _total: None)


def killed(folder: Path, now: datetime, place: int) -> tuple[bool, str]:
    """Run until the `place`-th step and die there; tell whether there is such a step, and its name."""
    note = folder.with_suffix(".step")
    left = place

    def step(moment: str, name: str) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            note.write_text(f"{moment} {name}")
            os.kill(os.getpid(), 9)

    def work() -> None:
        watch(step)
        run(folder, now)

    died = in_child(work)
    return died, note.read_text() if died else "never"


def held(folder: Path) -> dict[str, str]:
    """Return hashes of all rows of the store and of all files of the site."""
    with closing(sqlite3.connect(folder / ".digest" / "digest.db")) as store:
        rows = "\n".join(sorted(store.iterdump()))
    site = [
        (str(path.relative_to(folder)), hashlib.sha256(path.read_bytes()).hexdigest())
        for path in sorted((folder / "public").rglob("*"))
        if path.is_file()
    ]
    return {"store": hashlib.sha256(rows.encode()).hexdigest(), "site": repr(site)}


def prepare() -> None:
    """Load once what every run would load anew: rules and templates do not change between them."""
    taxonomy_files.load_rules = functools.cache(taxonomy_files.load_rules)
    templates.JinjaTemplates = functools.cache(templates.JinjaTemplates)  # type: ignore[assignment, misc]


def main(press: Path, folder: Path, now: datetime) -> None:
    """Every run has the same folder, whose name is part of what the store remembers of the site."""

    def fresh() -> None:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(press, folder)

    def tell(step: str) -> None:
        print(json.dumps({"step": step, **held(folder)}), flush=True)  # noqa: T201

    prepare()
    fresh()
    run(folder, now)
    tell("never")
    for place in itertools.count(1):
        fresh()
        died, step = killed(folder, now, place)
        if not died:
            break
        in_child(lambda: run(folder, now))
        tell(step)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), datetime.fromisoformat(sys.argv[3]))
