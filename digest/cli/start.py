"""To begin with: `digest demo` and `digest init`."""

from pathlib import Path

import click


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path("demo"))
@click.option("-q", "--quiet", is_flag=True, help="Do not tell where to look.")
def demo(folder: Path, quiet: bool) -> None:
    """Make three sample weeks under FOLDER (./demo), from feeds that a server on this machine shows.

    It polls, reads, judges and publishes over real HTTP on loopback, with no network and no configuration.
    The articles are samples about real events. A second run gives the same bytes.
    """
    from digest.demo.run import run

    lines = run(folder)
    if not quiet:
        click.echo("\n".join(lines))


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path())
def init(folder: Path) -> None:
    """Write a commented feeds.yaml of real sources into FOLDER (the current one); never overwrite one.

    Beside it: readers.csv, .env.example, and schedules for cron, systemd and a hosted runner.
    """
    from digest import app

    path, others = app.initialise(folder)
    click.echo(f"{path} is written. Edit it, then: digest -c {path} run")
    if others:
        click.echo(f"Beside it: {', '.join(others)}")
