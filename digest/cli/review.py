"""A person's word before an edition is published: `digest review` and `digest approve`."""

import click

from digest.app import App
from digest.cli.options import Voice, configured
from digest.cli.stages import WeekName
from digest.model.weeks import Week


@click.command()
@click.argument("week", type=WeekName(), required=False)
@configured
def review(app: App, voice: Voice, week: Week | None) -> None:
    """Write the composed edition of WEEK (the earliest that waits) into editions/, to be read."""
    path, proof = app.desk.review(week)
    state = "is approved" if proof.approved else f"waits: digest approve {proof.week} {proof.mark}"
    click.echo(f"{path}: {proof.stories} stories. {proof.week} {state}")


@click.command()
@click.argument("week", type=WeekName())
@click.argument("mark")
@configured
def approve(app: App, voice: Voice, week: Week, mark: str) -> None:
    """Approve the edition of WEEK that `digest review` named MARK; the next run publishes and sends it."""
    app.desk.approve(week, mark)
    click.echo(f"{week} is approved: the next `digest run` publishes it once it is due")
