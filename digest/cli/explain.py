"""`digest explain`: one article, from its feed to its place in an edition."""

import json

import click

from digest.app import App
from digest.cli.options import Voice, configured
from digest.errors import UsageError


@click.command()
@click.argument("url")
@click.option("--json", "as_json", is_flag=True, help="Print a list of objects.")
@configured
def explain(app: App, voice: Voice, url: str, as_json: bool) -> None:
    """Tell how the article at URL (or with that id) was read, judged and placed, and why it is in or out."""
    found = app.explain(url)
    if not found:
        raise UsageError(f"no article with the address or id {url!r} is in the store")
    if as_json:
        click.echo(json.dumps([explanation.shape() for explanation in found], ensure_ascii=False, indent=1))
        return
    click.echo("\n\n".join("\n".join(explanation.lines()) for explanation in found))
