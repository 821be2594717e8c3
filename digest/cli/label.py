"""`digest label`: say of stored articles whether they are about regulation, for the model to learn from."""

import click

from digest.app import App
from digest.cli.options import Voice, configured
from digest.errors import UsageError

LABELS = click.Choice(["yes", "borderline", "no"])


@click.command()
@click.argument("urls", nargs=-1, required=True, metavar="URL…")
@click.option(
    "--as", "relevant", type=LABELS, help="The label; without it, each article is shown and asked for."
)
@configured
def label(app: App, voice: Voice, urls: tuple[str, ...], relevant: str | None) -> None:
    """Add the articles at URL… (or with that id) with a label to labels.jsonl beside the configuration."""
    for url in urls:
        article = app.newest(url)
        if article is None:
            raise UsageError(f"no article with the address or id {url!r} is in the store")
        if relevant is None:
            click.echo(f"{article.title}\n{article.text[:600]}\n")
        said = relevant or click.prompt("About crypto-asset regulation?", type=LABELS)
        path = app.label(article, said)
        if voice.results:
            click.echo(f"{said}: {article.title} ({path})")
