"""`digest search`: the archive, by words."""

import json

import click

from digest.app import App
from digest.cli.options import Voice, configured


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, help="The newest, at most."
)
@click.option("--json", "as_json", is_flag=True, help="Print a list of objects.")
@configured
def search(app: App, voice: Voice, words: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Find stored articles that hold all WORDS, the newest first; `stable*` stands for any ending.

    Published or left out: all that was ever read and is still kept. Case and accents do not matter.
    """
    found = app.search(" ".join(words), limit=limit)
    if as_json:
        click.echo(json.dumps([each.shape() for each in found], ensure_ascii=False, indent=1))
        return
    click.echo("\n\n".join("\n".join(each.lines()) for each in found) or "nothing was found")
