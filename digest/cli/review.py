"""A person's word before an edition is published: `digest review` and `digest approve`."""

import sys

import click

from digest.app import App
from digest.cli.options import Voice, configured
from digest.cli.stages import WeekName
from digest.model.weeks import Week


@click.command()
@click.argument("week", type=WeekName(), required=False)
@configured
def review(app: App, voice: Voice, week: Week | None) -> None:
    """Compose the edition of WEEK (the earliest that waits), to be read and steered.

    editions/WEEK.md is the edition as it would be published. editions/WEEK.yaml has a line for each story:
    pin, drop, defer, retitle, … there, and review again. What the file asks for and cannot have is told, with
    exit code 1; such an edition is not published.
    """
    found = app.desk.review(week)
    proof = found.proof
    state = "is approved" if proof.approved else f"waits: digest approve {proof.week} {proof.mark}"
    click.echo(f"{found.page}: {proof.stories} stories. {proof.week} {state}")
    click.echo(f"{found.file}: what you decide about them")
    for each in proof.unmet:
        click.echo(f"digest: review: {each}", err=True)
    if proof.unmet:
        sys.exit(1)


@click.command()
@click.argument("week", type=WeekName())
@click.argument("mark")
@configured
def approve(app: App, voice: Voice, week: Week, mark: str) -> None:
    """Approve the edition of WEEK that `digest review` named MARK; the next run publishes and sends it."""
    app.desk.approve(week, mark)
    click.echo(f"{week} is approved: the next `digest run` publishes it once it is due")
