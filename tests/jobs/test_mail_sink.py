"""Against a server that others wrote: Debian's `smtp-sink`, which takes mail and fails on demand."""

import getpass
import os
import re
import shutil
import socket
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from tests.support.press import MONDAY
from tests.support.readers import a_feed, a_press, call, ledger, list_readers

SINK = shutil.which("smtp-sink") or shutil.which("smtp-sink", path="/usr/sbin")
READERS = [f"r{number:02d}@example.net" for number in range(20)]


@pytest.fixture(autouse=True)
def _installed() -> None:
    if SINK is None:
        reason = "needs smtp-sink: on Debian, apt-get install postfix"
        if "CI" in os.environ:
            pytest.fail(reason)
        pytest.skip(reason)


@contextmanager
def sink(folder: Path, *options: str) -> Iterator[tuple[int, Path]]:
    """Run a sink on a free port; yield the port and the file that it writes all mail to."""
    assert SINK
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = int(found.getsockname()[1])
    folder.mkdir()
    user = ("-u", getpass.getuser()) if os.getuid() == 0 else ()
    words = [SINK, *user, *options, "-d", str(folder / "mail"), f"127.0.0.1:{port}", "100"]
    with subprocess.Popen(words, stderr=subprocess.PIPE, cwd=folder) as process:
        try:
            _wait_for(port, process)
            yield port, folder
        finally:
            process.terminate()


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    while process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except ConnectionRefusedError:
            continue
        return
    assert process.stderr
    pytest.fail(process.stderr.read().decode())


def received(folder: Path) -> Counter[str]:
    """Count what the sink took, by recipient."""
    text = "".join(path.read_text(errors="replace") for path in folder.glob("mail*"))
    return Counter(re.findall(r"^X-Rcpt-Args: <([^>]+)>", text, re.MULTILINE))


def keys(port: int) -> str:
    return f"transport: smtp, smtp: {{host: 127.0.0.1, port: {port}, tls: none, per_minute: 100000, per_domain: 100000}}"


def test_all_readers_get_it_once(tmp_path: Path) -> None:
    with a_feed() as server, sink(tmp_path / "sink") as (port, folder):
        press = a_press(tmp_path / "p", server, keys(port))
        list_readers(press, READERS)
        for _ in range(2):
            assert call(press, "run").exit_code == 0

    assert received(folder) == dict.fromkeys(READERS, 1)


@pytest.mark.parametrize(
    ("options", "states"),
    [
        (("-r", "RCPT"), {"deferred"}),
        (("-f", "RCPT"), {"rejected"}),
        (("-q", "MAIL"), {"deferred", "pending"}),
        (("-q", "DATA"), {"deferred", "pending"}),
        (("-q", "."), {"unknown"}),
        (("-r", "."), {"deferred"}),
        (("-f", "."), {"rejected"}),
    ],
)
def test_what_the_sink_does_to_us_is_told_as_it_is(
    tmp_path: Path, options: tuple[str, ...], states: set[str]
) -> None:
    with a_feed() as server:
        with sink(tmp_path / "sink", *options) as (port, _):
            press = a_press(tmp_path / "p", server, keys(port))
            list_readers(press, READERS[:5])
            failed = call(press, "run")
        assert set(ledger(press).values()) == states
        with sink(tmp_path / "second") as (again, folder):
            press.config.write_text(press.config.read_text().replace(str(port), str(again)))
            result = call(press, "send", now=MONDAY + timedelta(hours=1))

    assert failed.exit_code == (3 if states == {"unknown"} else 0)
    if states <= {"deferred", "pending"}:
        assert received(folder) == dict.fromkeys(READERS[:5], 1)
        assert result.exit_code == 0
    else:
        assert not received(folder)
