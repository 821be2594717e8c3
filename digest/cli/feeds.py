"""`digest feeds`: the sources."""

import json
import sys
from pathlib import Path
from typing import BinaryIO

import click

from digest.app import App
from digest.cli import health_lines
from digest.cli.options import Voice, configured
from digest.model.feeds import FeedId, FeedKind

as_json = click.option("--json", "as_json", is_flag=True, help="Print a list of objects.")


@click.group()
def feeds() -> None:
    """The sources: what they are and how they do."""


@feeds.command("list")
@as_json
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


@feeds.command()
@click.argument("feed", required=False)
@as_json
@click.option("--polls", type=click.IntRange(1, 500), default=20, show_default=True, help="The last so many.")
@configured
def health(app: App, voice: Voice, feed: str | None, as_json: bool, polls: int) -> None:
    """Tell how feeds have done: poll by poll for one FEED, a line each for all.

    A feed is silent if nothing new came for eight times as long as is usual for it.
    """
    found = app.sources.health(FeedId(feed) if feed else None, polls)
    if as_json:
        click.echo(json.dumps([one.shape() for one in found], ensure_ascii=False, indent=1))
        return
    click.echo("\n".join(health_lines.one(found[0]) if feed else health_lines.every(found)))


@feeds.command()
@click.argument("url")
@click.option("--id", "feed_id", help="Default: made from the name.")
@click.option("--name", help="What readers see.  [default: the title of the feed]")
@click.option(
    "--kind", type=click.Choice([kind.value for kind in FeedKind]), help="Who speaks.  [default: media]"
)
@click.option("--jurisdiction", help="ISO 3166 code, EU or INT.")
@click.option("--language", help="Two letters.  [default: what the feed says]")
@click.option("--no-check", is_flag=True, help="Do not fetch it first.")
@configured
def add(
    app: App, voice: Voice, /, url: str, *, no_check: bool, feed_id: str | None, **said: str | None
) -> None:
    """Add the feed at URL to the configuration, behind the others; nothing else in the file changes.

    It is fetched first, and what is no feed is refused.
    """
    given = {name: value for name, value in {"id": feed_id, **said}.items() if value}
    added = app.sources.add(url, given, check=not no_check)
    if voice.results:
        click.echo(f"added: {added}")


@feeds.command()
@click.argument("url")
@as_json
@configured
def discover(app: App, voice: Voice, url: str, as_json: bool) -> None:
    """Look for the feeds and sitemaps of the site at URL. Ends with 1 if it has none."""
    found = app.sources.discover(url)
    if as_json:
        click.echo(json.dumps([health_lines.found_shape(one) for one in found], ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(map(health_lines.found, found)) or "no feed and no sitemap was found")
    sys.exit(0 if found else 1)


@feeds.command("import")
@click.argument("source", metavar="OPML", type=click.File("rb"))
@configured
def import_feeds(app: App, voice: Voice, source: BinaryIO) -> None:
    """Add the feeds of an OPML file (or - for standard input) that the configuration does not have yet."""
    new, known = app.sources.take(source.read(6_000_000))
    if voice.results:
        click.echo(f"added: {new}, there already: {known}")


@feeds.command("export")
@click.argument("target", metavar="OPML", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@configured
def export_feeds(app: App, voice: Voice, target: Path) -> None:
    """Write the feeds as OPML (to - for standard output). Sources that are no feeds are not among them."""
    if str(target) == "-":
        click.echo(app.sources.opml(), nl=False)
        return
    app.sources.export(target)
