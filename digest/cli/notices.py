"""What the editor says of a published edition: `digest correct` and `digest withdraw`."""

import json
import sys
from collections.abc import Callable
from typing import Any

import click

from digest.app import App
from digest.cli.options import Voice, configured
from digest.cli.stages import WeekName
from digest.jobs.notices import Asked
from digest.model.notices import EditionNotice, NoticeKind
from digest.model.weeks import Week


def _notice(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that both have."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    click.argument("week", type=WeekName()),
    click.option("--story", metavar="ID", help="One story: its id, or its address on the page."),
    click.option("--json", "as_json", is_flag=True, help="Print the notice as an object."),
    click.option("--dry-run", is_flag=True, help="Tell what would be said; store and write nothing."),
)


@click.command()
@_notice
@click.option("--text", required=True, metavar="TEXT", help="What is right; `-` reads standard input.")
@configured
def correct(
    app: App, voice: Voice, week: Week, story: str | None, text: str, as_json: bool, dry_run: bool
) -> None:
    """Put a dated correction on the published edition of WEEK.

    It stands before the edition on the page, in Markdown, JSON and the feeds, and the next edition opens with
    it. What was published stays as it was. The site is written at once.
    """
    asked = Asked(week=week, kind=NoticeKind.CORRECTION, text=_read(text), story=story)
    _tell(app, asked, as_json=as_json, dry_run=dry_run)


@click.command()
@_notice
@click.option("--reason", required=True, metavar="TEXT", help="Why; `-` reads standard input.")
@configured
def withdraw(
    app: App, voice: Voice, week: Week, story: str | None, reason: str, as_json: bool, dry_run: bool
) -> None:
    """Withdraw the published edition of WEEK, or one story of it.

    A dated notice stands in its place; its words are taken from every page, calendar and feed, and from mail
    that was not sent yet. The store keeps what was published. The next edition opens with the notice.
    """
    asked = Asked(week=week, kind=NoticeKind.WITHDRAWAL, text=_read(reason), story=story)
    _tell(app, asked, as_json=as_json, dry_run=dry_run)


def _read(text: str) -> str:
    return sys.stdin.read() if text == "-" else text


def _tell(app: App, asked: Asked, *, as_json: bool, dry_run: bool) -> None:
    notice, files = app.desk.say(asked, dry=dry_run)
    if as_json:
        click.echo(json.dumps(_shape(notice), ensure_ascii=False, indent=1))
        return
    about = f"{notice.week}, story {notice.story}" if notice.story else notice.week
    done = "nothing was stored" if dry_run else f"{files} files of the site changed"
    click.echo(f"{about}: {notice.kind.value} {notice.number}: {notice.text}")
    click.echo(f"{done}; the next edition opens with it")


def _shape(notice: EditionNotice) -> dict[str, object]:
    return {
        "week": notice.week,
        "number": notice.number,
        "at": notice.at.isoformat(),
        "kind": notice.kind.value,
        "story": notice.story,
        "text": notice.text,
    }
