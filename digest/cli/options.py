"""The options that every command with a configuration has, and what they make."""

import functools
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

import click

if TYPE_CHECKING:
    from digest.app import App

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """How much a command says: nothing but errors, what lasts, or everything."""

    level: int
    """Negative: quiet; 0: results on a terminal, silence under cron; positive: everything."""

    @property
    def results(self) -> bool:
        """Whether to tell of success."""
        return self.level > 0 or (self.level == 0 and sys.stdout.isatty())

    @property
    def all_problems(self) -> bool:
        """Whether to tell also of problems that may mend themselves."""
        return self.level > 0 or (self.level == 0 and sys.stderr.isatty())

    @property
    def progress(self) -> bool:
        """Whether to draw progress."""
        return self.level >= 0 and sys.stderr.isatty()


class Moment(click.ParamType[datetime]):
    """A time that stands in for now."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Read ISO 8601."""
        from digest.adapters.clock import moment

        if isinstance(value, datetime):
            return value
        try:
            return moment(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


def shared(function: Callable[P, R]) -> Callable[P, R]:
    """Give `-c`, `--state`, `--as-of`, `-v` and `-q` to the program and to each command: both places work."""
    for option in reversed(_SHARED):
        function = option(function)
    return function


_SHARED = (
    click.option(
        "-c",
        "--config",
        type=click.Path(path_type=Path),
        help="The configuration; what it names lies beside it.  [default: feeds.yaml]",
    ),
    click.option(
        "--state",
        type=click.Path(path_type=Path, file_okay=False),
        help="Where the store and the lock lie.  [default: .digest beside the configuration]",
    ),
    click.option("--as-of", type=Moment(), help="Act as if now were this time, as 2026-11-23T07:00Z."),
    click.option("-v", "--verbose", count=True, help="Tell of everything."),
    click.option("-q", "--quiet", is_flag=True, help="Tell of errors only."),
)


as_json = click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
dry = click.option("--dry-run", is_flag=True, help="Tell what is due; fetch and write nothing.")


def as_of(function: Callable[..., R]) -> Callable[..., R]:
    """Give `--as-of` alone to a command without a configuration; it arrives as `now`, None without one."""

    @click.option("--as-of", "own", type=Moment(), help="Act as if now were this time, as 2026-11-23T07:00Z.")
    @click.pass_context
    @functools.wraps(function)
    def command(context: click.Context, *args: Any, **kwargs: Any) -> R:
        now = kwargs.pop("own") or context.find_root().params.get("as_of")
        return function(*args, now=now, **kwargs)

    return command


_NAMES = ("config", "state", "as_of", "verbose", "quiet")


def located(function: Callable[Concatenate["Chosen", P], R]) -> Callable[..., R]:
    """Give a command the shared options, and call it with what they say; nothing is opened."""

    @shared
    @click.pass_context
    @functools.wraps(function)
    def command(context: click.Context, *args: Any, **kwargs: Any) -> R:
        found = chosen(context, {name: kwargs.pop(name) for name in _NAMES})
        return function(found, *args, **kwargs)

    return command


def configured(function: Callable[Concatenate["App", Voice, P], R]) -> Callable[..., R]:
    """Give a command the shared options, and call it with the App that they make."""

    @shared
    @click.pass_context
    @functools.wraps(function)
    def command(context: click.Context, *args: Any, **kwargs: Any) -> R:
        from digest.app import App

        found = chosen(context, {name: kwargs.pop(name) for name in _NAMES})
        with App.open(
            found.config,
            state=found.state,
            as_of=found.as_of,
            verbosity=found.voice.level,
            dry=bool(kwargs.get("dry_run")),
        ) as app:
            return function(app, found.voice, *args, **kwargs)

    return command


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What the shared options say, the command's own before the program's."""

    config: Path
    state: Path | None
    as_of: datetime | None
    voice: Voice


def chosen(context: click.Context, own: dict[str, Any]) -> Chosen:
    """Return what the shared options say; `own` are those of the command."""
    program = context.find_root().params
    said = {name: own[name] or program.get(name) for name in _NAMES}
    return Chosen(
        config=said["config"] or Path("feeds.yaml"),
        state=said["state"],
        as_of=said["as_of"],
        voice=Voice(level=-1 if said["quiet"] else said["verbose"] or 0),
    )
