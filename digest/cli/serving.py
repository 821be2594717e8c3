"""To look at the site, and to have the program called: `digest serve` and `digest schedule`."""

from pathlib import Path

import click

from digest.app import App
from digest.cli.options import Voice, configured


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen; this machine only.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@configured
def serve(app: App, voice: Voice, host: str, port: int) -> None:
    """Show the site on this machine until you stop it (Ctrl-C). To look at it: no server for readers."""
    app.serve(host, port, lambda address: click.echo(f"The site is at {address}"))


@click.command()
@click.argument("kind", type=click.Choice(["cron", "systemd", "github"]))
@click.option("-c", "--config", type=click.Path(path_type=Path), help="The configuration.")
@click.pass_context
def schedule(context: click.Context, kind: str, config: Path | None) -> None:
    """Print a schedule for cron, systemd or a hosted runner, with the paths of this installation."""
    from digest.app.schedules import schedule as printed

    chosen = config or context.find_root().params.get("config") or Path("feeds.yaml")
    click.echo(printed(kind, chosen), nl=False)
