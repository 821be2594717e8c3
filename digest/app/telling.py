"""Telling others of a run: `notify.webhook`."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from digest import __version__
from digest.adapters import logs
from digest.app.world import World
from digest.errors import BusyError, ConfigError

if TYPE_CHECKING:
    from digest.model.reports import JobReport

ADDRESS, TOKEN = "DIGEST_WEBHOOK", "DIGEST_WEBHOOK_TOKEN"


@contextmanager
def telling(world: World) -> Iterator["list[JobReport]"]:
    """Collect the reports of a run in the list; at its end tell of them, also if it was cut short.

    That nobody could be told is a warning, never a failure.
    """
    reports: list[JobReport] = []
    try:
        yield reports
    except BusyError:
        raise
    except Exception as error:
        _tell(world, reports, f"{type(error).__name__}: {error}")
        raise
    _tell(world, reports, None)


def _tell(world: World, reports: "list[JobReport]", error: str | None) -> None:
    from digest.jobs.notify import message

    try:
        address, token = _secrets(world)
    except ConfigError as wrong:
        logs.events("notify").warning("notify.failed", reason=str(wrong))
        return
    said = message(world.settings.digest.title, reports, error, world.now) if address else None
    if said is None or address is None:
        return
    from digest.adapters.http.webhook import post

    reason = post(
        address,
        json.dumps(said, ensure_ascii=False).encode("utf-8", "replace"),
        token=token,
        agent=f"digest/{__version__}",
        allow_private=world.settings.fetch.allow_private,
        resolve=world.resolve,
    )
    if reason is not None:
        logs.events("notify").warning("notify.failed", reason=reason)


def _secrets(world: World) -> tuple[str | None, str | None]:
    """Return the address, which the environment may keep out of the configuration, and the token."""
    from digest.adapters.secrets import secret

    return secret(ADDRESS) or world.settings.notify.webhook, secret(TOKEN)
