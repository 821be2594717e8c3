"""`digest send`, `digest mail` and the page for leaving."""

import json
from pathlib import Path

import click

from digest.app import App
from digest.cli import show
from digest.cli.options import Voice, as_json, configured
from digest.cli.stages import WeekName, week
from digest.model.deliveries import Delivery
from digest.model.weeks import Week

this_week = click.argument("week", type=WeekName())
addresses = click.argument("addresses", nargs=-1, metavar="[ADDRESS]…")


@click.command()
@as_json
@week
@click.option("--to", "to", metavar="ADDRESS", help="A proof to this address only; no ledger knows of it.")
@click.option("--dry-run", is_flag=True, help="Tell whom a mail waits for; send and store nothing.")
@configured
def send(app: App, voice: Voice, as_json: bool, week: Week | None, to: str | None, dry_run: bool) -> None:
    """Mail the published editions to their readers, each of them once.

    Exit code 3: of some mail nobody knows whether it arrived; see `digest mail list`.
    """
    if to is not None:
        click.echo(app.post.proof(to, week))
    elif dry_run:
        click.echo("\n".join(map(_line, app.post.waiting(week))) or "nothing is due")
    else:
        show.reports([app.send(week)], voice, as_json=as_json)


@click.group()
def mail() -> None:
    """Deliveries and readers: what waits for a person, who leaves, who is forgotten."""


@mail.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print a list of objects.")
@click.option("--all", "everything", is_flag=True, help="Every delivery, not the unfinished ones only.")
@week
@configured
def list_deliveries(app: App, voice: Voice, as_json: bool, everything: bool, week: Week | None) -> None:
    """List deliveries: the unknown ones wait for your decision."""
    found = app.post.deliveries(week) if everything else app.post.unfinished(week)
    if as_json:
        click.echo(json.dumps([_shape(one) for one in found], ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(map(_line, found)) or "no delivery waits")


@mail.command()
@this_week
@addresses
@configured
def resend(app: App, voice: Voice, week: Week, addresses: tuple[str, ...]) -> None:
    """Have unknown deliveries of WEEK sent again, with the same Message-ID; all, without an address."""
    click.echo(f"{app.decide(week, addresses, resend=True)} will be sent again by `digest send`")


@mail.command("assume-sent")
@this_week
@addresses
@configured
def assume_sent(app: App, voice: Voice, week: Week, addresses: tuple[str, ...]) -> None:
    """Take unknown deliveries of WEEK for arrived; all, without an address."""
    click.echo(f"{app.decide(week, addresses, resend=False)} taken for arrived")


@mail.command("import")
@configured
def import_readers(app: App, voice: Voice) -> None:
    """Check the list of readers and take it over; `digest send` does so by itself."""
    click.echo(f"{app.import_readers()} readers")


@mail.command()
@click.argument("address")
@configured
def forget(app: App, voice: Voice, address: str) -> None:
    """Erase a reader everywhere; only a salted hash stays, so that no import brings the address back."""
    click.echo("forgotten" if app.forget_reader(address) else "there was no trace of this address")


@mail.command()
@click.argument("maildir", type=click.Path(path_type=Path, exists=True, file_okay=False))
@as_json
@configured
def bounces(app: App, voice: Voice, maildir: Path, as_json: bool) -> None:
    """Read the mail that came back to MAILDIR, and the requests to leave."""
    show.reports([app.read_returns(maildir)], voice, as_json=as_json)


@click.command("unsubscribe-server")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8025, show_default=True, type=click.IntRange(0, 65535))
@configured
def unsubscribe_server(app: App, voice: Voice, host: str, port: int) -> None:
    """Serve the page for leaving the list, for `mail.unsubscribe_url`.

    Put a web server with TLS before it.
    """
    app.post.serve_leaving(host, port, lambda address: click.echo(f"listening on {address}", err=True))


def _line(one: Delivery) -> str:
    name = one.address or "(forgotten)"
    return f"{one.week}  {one.state.value:12} {name}{'  ' + one.reply if one.reply else ''}"


def _shape(one: Delivery) -> dict[str, object]:
    return {
        "week": str(one.week),
        "address": one.address,
        "state": one.state.value,
        "message_id": one.message_id,
        "changed_at": one.changed_at.isoformat(),
        "attempts": one.attempts,
        "next_try": one.next_try.isoformat() if one.next_try else None,
        "reply": one.reply,
    }
