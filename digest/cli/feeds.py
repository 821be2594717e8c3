"""`digest feeds`: the sources."""

import json

import click

from digest.app import App
from digest.cli.options import Voice, configured


@click.group()
def feeds() -> None:
    """The sources: what they are and how they do."""


@feeds.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print a list of objects.")
@configured
def list_feeds(app: App, voice: Voice, as_json: bool) -> None:
    """List each feed with its status, its entries, its last success, and since when it fails."""
    lines = app.feed_lines()
    if as_json:
        click.echo(json.dumps([line.shape() for line in lines], ensure_ascii=False, indent=1))
        return
    width = max(len(line.id) for line in lines)
    for line in lines:
        click.echo(f"{line.id:{width}}  {line.status:8} {line.entries:6,}  {line.name}{line.trouble}")
