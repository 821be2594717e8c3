"""Kill the sender anywhere: nobody gets the edition twice, nobody is lost, and what is unknown is listed."""

import subprocess
import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from tests.support.press import MONDAY, Press
from tests.support.readers import a_feed, a_press, call, ledger, list_readers
from tests.support.smtp_server import SmtpServer

READERS = [f"r{number:02d}@example.net" for number in range(12)]

DYING = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from digest.adapters import store
from digest.adapters.mail import smtp
from digest.app import App

name, moment, at, config, now = sys.argv[1:]
left = int(at)

def dies(owner):
    method = getattr(owner, name)
    def wrapped(self, *args, **kwargs):
        global left
        left -= 1
        if left == 0 and moment == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = method(self, *args, **kwargs)
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return result
    setattr(owner, name, wrapped)

dies(store.SqlStore if hasattr(store.SqlStore, name) else smtp.SmtpTransport)
with App.open(Path(config), as_of=datetime.fromisoformat(now), verbosity=-1, processes=1) as app:
    app.send(None)
"""

FAILPOINTS = [
    ("list_readers", "after", 1),
    ("plan_mailing", "before", 1),
    ("plan_mailing", "after", 1),
    ("claim", "before", 1),
    ("claim", "after", 1),
    *(("save_delivery", moment, at) for moment in ("before", "after") for at in (1, 2, 3, 8)),
    ("send", "after", 1),
    ("send", "before", 5),
    ("_transmit", "before", 4),
    ("_transmit", "after", 4),
]
"""`save_delivery` is called twice a letter: before its text leaves, and when the answer has come."""


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Press:
    """A press with one published edition, which no mail has left."""
    with a_feed() as server:
        press = a_press(tmp_path_factory.mktemp("press") / "p", server)
        press.run()
    return press


def a_copy(press: Press, folder: Path, port: int) -> Press:
    """Copy the press, and give it readers and a server."""
    import shutil

    shutil.copytree(press.folder, folder)
    copied = Press(folder=folder, server=press.server)
    keys = f"transport: smtp, smtp: {{host: 127.0.0.1, port: {port}, tls: none, per_minute: 100000, per_domain: 100000}}"
    copied.config.write_text(press.config.read_text().replace("mail: {", f"mail: {{{keys}, "))
    list_readers(copied, [f"{name},2025-11-01" for name in READERS], "address,since")
    return copied


@pytest.mark.slow
@pytest.mark.parametrize(("name", "moment", "at"), FAILPOINTS)
def test_a_sender_that_was_killed_is_made_good_by_the_next(
    published: Press, tmp_path: Path, name: str, moment: str, at: int
) -> None:
    with SmtpServer() as mail:
        press = a_copy(published, tmp_path / "p", mail.port)
        words = [sys.executable, "-c", DYING, name, moment, str(at), str(press.config), MONDAY.isoformat()]
        assert subprocess.run(words, check=False, timeout=100).returncode == -9
        result = call(press, "send", now=MONDAY + timedelta(minutes=1))
    states, arrived = ledger(press), mail.counts()

    assert max(arrived.values()) == 1, "nobody gets it twice"
    unknown = [address for address, state in states.items() if state == "unknown"]
    assert set(states) == set(READERS)
    assert Counter(states.values()) == {"accepted": 12 - len(unknown)} | (
        {"unknown": len(unknown)} if unknown else {}
    )
    assert all(arrived[address] == 1 for address in READERS if address not in unknown), "nobody is lost"
    assert len(unknown) <= 1
    assert result.exit_code == (3 if unknown else 0)


def test_only_a_death_between_the_last_commit_and_the_answer_leaves_an_unknown(
    published: Press, tmp_path: Path
) -> None:
    outcomes = {}
    for number, (name, moment, at) in enumerate(
        [("save_delivery", "before", 1), ("save_delivery", "after", 1)]
    ):
        with SmtpServer() as mail:
            press = a_copy(published, tmp_path / str(number), mail.port)
            words = [
                sys.executable,
                "-c",
                DYING,
                name,
                moment,
                str(at),
                str(press.config),
                MONDAY.isoformat(),
            ]
            subprocess.run(words, check=False, timeout=100)
            call(press, "send", now=MONDAY + timedelta(minutes=1))
        outcomes[moment] = Counter(ledger(press).values())

    assert outcomes == {"before": {"accepted": 12}, "after": {"accepted": 11, "unknown": 1}}
