"""`digest run`, which cron calls: it loads the program only if there may be something to do."""

from typing import TYPE_CHECKING

import click

from digest.adapters import clock, rest
from digest.adapters.lock import exclusive
from digest.cli import show
from digest.cli.options import Chosen, as_json, dry, located

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from digest.app import App
    from digest.model.reports import JobReport


@click.command()
@as_json
@dry
@located
def run(found: Chosen, as_json: bool, dry_run: bool) -> None:
    """Do all that is due: poll, read, judge, documents, compose, publish, send.

    This is what cron calls; hourly is fine. It says nothing when all is well, and one line on standard error
    for each feed that fails persistently. A second run at the same time leaves with exit code 75.
    """
    if dry_run:
        with _opened(found, dry=True) as app:
            show.due(app.due("run"), as_json=as_json)
        return
    reports = _resting(found)
    if reports is None:
        with _opened(found) as app:
            reports = app.run(show.progress(found.voice))
    show.reports(reports, found.voice, as_json=as_json)


def _resting(found: Chosen) -> "list[JobReport] | None":
    """Return the reports of a run that has nothing to do, if the last one knew; BusyError if one works."""
    state = (found.state or found.config.parent / ".digest").absolute()
    reports = rest.reports(state, found.as_of or clock.now())
    if reports is not None:
        with exclusive(state / "lock"):
            return reports
    return None


def _opened(found: Chosen, *, dry: bool = False) -> "AbstractContextManager[App]":
    from digest.app import App

    level = found.voice.level
    return App.open(found.config, state=found.state, as_of=found.as_of, verbosity=level, dry=dry)
