"""`digest db`: the store."""

import json
from pathlib import Path

import click

from digest.app import App
from digest.cli import show
from digest.cli.options import Voice, configured


@click.group()
def db() -> None:
    """The store: bring it up to date, back it up, forget what is no longer needed."""


@db.command()
@configured
def migrate(app: App, voice: Voice) -> None:
    """Bring the tables up to date. Every command does so when it opens the store."""
    version = app.upkeep.migrate()
    if voice.results:
        click.echo(f"the tables are of version {version}, which is that of this program")


@db.command()
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False))
@configured
def backup(app: App, voice: Voice, target: Path) -> None:
    """Copy the store to TARGET, a new file, whole and checked; a run may be at work meanwhile.

    For PostgreSQL, use pg_dump.
    """
    size = app.upkeep.backup(target)
    if voice.results:
        click.echo(f"{target} is written: {size:,} bytes")


@db.command()
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@configured
def purge(app: App, voice: Voice, as_json: bool) -> None:
    """Forget documents that the archive has kept for longer than `archive.keep` says.

    What a published edition cites is kept for ever; so are all texts, verdicts and editions.
    """
    report = app.upkeep.purge()
    if as_json:
        click.echo(json.dumps({"job": report.job, "counts": dict(report.counts)}))
    else:
        show.reports([report], voice)
