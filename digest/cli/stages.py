"""The stages that `digest run` chains, each alone."""

import click

from digest.app import App
from digest.cli import show
from digest.cli.options import Voice, as_json, configured, dry
from digest.model.weeks import Week


class WeekName(click.ParamType[Week]):
    """The name of an ISO week."""

    name = "week"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Week:
        """Read 2026-W47."""
        if isinstance(value, Week):
            return value
        try:
            return Week.parse(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


week = click.option("--week", type=WeekName(), help="This week only, as 2026-W47.")


@click.command()
@as_json
@click.option("--force", is_flag=True, help="Poll every enabled feed, due or not.")
@dry
@configured
def poll(app: App, voice: Voice, as_json: bool, dry_run: bool, force: bool) -> None:
    """Fetch the feeds whose time has come, and store their entries."""
    if dry_run:
        show.due(app.due("poll"), as_json=as_json)
        return
    show.reports([app.poll(show.progress(voice), force=force)], voice, as_json=as_json)


@click.command()
@as_json
@dry
@click.option("--again", is_flag=True, help="Read all that the archive holds, without network.")
@configured
def read(app: App, voice: Voice, as_json: bool, dry_run: bool, again: bool) -> None:
    """Read the articles that wait: from the feed, or from their page.

    With --again, what was read before is read as this version reads: a text that comes out otherwise is a new
    version of its article. Published editions do not change.
    """
    if dry_run:
        show.due(app.due("read"), as_json=as_json)
        return
    stage = app.upkeep.read_again if again else app.read
    show.reports([stage(show.progress(voice))], voice, as_json=as_json)


@click.command()
@as_json
@dry
@configured
def judge(app: App, voice: Voice, as_json: bool, dry_run: bool) -> None:
    """Judge the articles that were read: is it about regulation, whose, and by when."""
    if dry_run:
        show.due(app.due("judge"), as_json=as_json)
        return
    show.reports([app.judge(show.progress(voice))], voice, as_json=as_json)


@click.command()
@as_json
@dry
@configured
def documents(app: App, voice: Voice, as_json: bool, dry_run: bool) -> None:
    """Read the official documents that kept articles link to, HTML or PDF."""
    if dry_run:
        show.due(app.due("documents"), as_json=as_json)
        return
    show.reports([app.documents(show.progress(voice))], voice, as_json=as_json)


@click.command()
@as_json
@week
@click.option("--draft", is_flag=True, help="Print the running week as Markdown; store nothing.")
@dry
@configured
def compose(app: App, voice: Voice, as_json: bool, dry_run: bool, week: Week | None, draft: bool) -> None:
    """Put together every edition that is due and not published."""
    if draft:
        click.echo(app.draft(week), nl=False)
        return
    if dry_run:
        show.due(app.due("compose", week), as_json=as_json)
        return
    show.reports([app.compose(week)], voice, as_json=as_json)


@click.command()
@as_json
@week
@dry
@configured
def publish(app: App, voice: Voice, as_json: bool, dry_run: bool, week: Week | None) -> None:
    """Freeze the composed editions that are due, and write what changed of the site."""
    if dry_run:
        show.due(app.due("publish", week), as_json=as_json)
        return
    show.reports([app.publish(week)], voice, as_json=as_json)
