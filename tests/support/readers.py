"""A press that mails: readers, and how it is told to send."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import click.testing

from digest.cli import main
from tests.support.fault_server import FaultServer
from tests.support.press import MONDAY, Press, conditional, item, rss

SENDER = "mail: {from: Weekly <weekly@example.org>"

ANNA, BEA, CLEO = "anna@example.net", "bea@example.net", "cleo@example.net"
LATER = MONDAY + timedelta(hours=1)


def smtp(port: int, **more: str) -> str:
    """Return the keys for a server on loopback."""
    keys = "".join(f", {key}: {value}" for key, value in more.items())
    return f"transport: smtp, smtp: {{host: 127.0.0.1, port: {port}, tls: none, per_minute: 100000, per_domain: 100000{keys}}}"


def a_press(folder: Path, server: FaultServer, mail: str = "") -> Press:
    """Make a press with one feed; `mail` are further keys of the section."""
    folder.mkdir(exist_ok=True)
    press = Press(folder=folder, server=server)
    press.add("a")
    text = press.config.read_text()
    more = f", {mail}" if mail else ""
    press.config.write_text(text.replace("feeds:\n", f"{SENDER}{more}}}\nfeeds:\n"))
    return press


def a_feed() -> FaultServer:
    """Serve one week's news, on the regulation of crypto-assets in the United States."""
    return FaultServer({"/a": conditional(rss([item(number, day=11 + number) for number in range(3)]))})


def list_readers(press: Press, names: Iterable[str], header: str = "address") -> None:
    """Write the list."""
    lines = "".join(f"{name}\n" for name in names)
    (press.folder / "readers.csv").write_text(f"{header}\n{lines}", encoding="utf-8")


def call(press: Press, *words: str, now: datetime = MONDAY) -> click.testing.Result:
    """Call the program with this press's configuration, as of `now`."""
    line = [*words, "-c", str(press.config), "--as-of", now.isoformat()]
    return click.testing.CliRunner().invoke(main, line)


def ledger(press: Press) -> dict[str, str]:
    """Return the state of each delivery, by address."""
    shown = json.loads(call(press, "mail", "list", "--all", "--json").stdout)
    return {one["address"]: one["state"] for one in shown}


def outbox(press: Press) -> Sequence[bytes]:
    """Return the letters in the outbox."""
    return [path.read_bytes() for path in sorted((press.folder / "outbox").rglob("*.eml"))]


def recipients(letters: Iterable[bytes]) -> Counter[str]:
    """Count letters by what their `To:` says."""
    return Counter(
        line.removeprefix(b"To: ").decode()
        for letter in letters
        for line in letter.split(b"\r\n\r\n")[0].split(b"\r\n")
        if line.startswith(b"To: ")
    )


def in_store(press: Press, query: str) -> list[tuple[object, ...]]:
    """Ask the store itself."""
    connection = sqlite3.connect(press.folder / ".digest" / "digest.db")
    try:
        return list(connection.execute(query))
    finally:
        connection.close()
