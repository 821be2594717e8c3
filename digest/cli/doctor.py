"""`digest doctor`."""

import dataclasses
import json
import sys
from typing import Any

import click

from digest.cli.options import chosen, shared
from digest.errors import ConfigError
from digest.model.checkups import Trouble


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print a list of objects.")
@shared
@click.pass_context
def doctor(context: click.Context, /, as_json: bool, **said: Any) -> None:
    """Look at configuration, taxonomy, disk, store, feeds, clock and mail, and name remedies.

    Ends with 1 if anything is; advice alone is no finding. Secrets are not printed.
    """
    from digest.app import App
    from digest.app.doctor import refused

    options = chosen(context, said)
    try:
        with App.open(options.config, state=options.state, as_of=options.as_of, verbosity=-1) as app:
            found = app.upkeep.doctor()
    except ConfigError as error:
        found = refused(error)
    _tell(found, as_json=as_json, terse=options.voice.level < 0)
    sys.exit(1 if any(not trouble.advice for trouble in found) else 0)


def _tell(found: list[Trouble], *, as_json: bool, terse: bool) -> None:
    if as_json:
        click.echo(
            json.dumps([dataclasses.asdict(trouble) for trouble in found], ensure_ascii=False, indent=1)
        )
        return
    for trouble in found:
        if not trouble.advice:
            click.echo(trouble.line())
    for trouble in found if not terse else ():
        if trouble.advice:
            click.echo(f"advice: {trouble.line()}")
    if not found and not terse:
        click.echo("all is well")
