"""Kill it anywhere, run it again: the same edition."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.fault_server import FaultServer, Response
from tests.support.press import MONDAY, Press, conditional, item, rss

KILLED_AT = """
import os, sys
from datetime import datetime
from pathlib import Path
from digest.app import App
from digest.adapters import store

def dies(name, after):
    method = getattr(store.SqlStore, name)
    def wrapped(self, *args, **kwargs):
        if not after:
            os._exit(9)
        method(self, *args, **kwargs)
        os._exit(9)
    setattr(store.SqlStore, name, wrapped)

name, moment, config, now = sys.argv[1:]
dies(name, moment == "after")
with App.open(Path(config), as_of=datetime.fromisoformat(now), verbosity=-1, processes=1) as app:
    app.run(lambda *_: None)
"""

BOUNDARIES = [
    "save_poll",
    "save_articles",
    "save_judgements",
    "save_composed",
    "publish_edition",
    "save_page_keys",
]


def a_press(folder: Path, server: FaultServer) -> Press:
    folder.mkdir()
    press = Press(folder=folder, server=server)
    for name in "abc":
        press.add(name)
    return press


@pytest.mark.slow
@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("name", BOUNDARIES)
def test_a_run_that_was_killed_at_a_commit_is_made_good_by_the_next(
    tmp_path: Path, name: str, moment: str
) -> None:
    feeds = {
        f"/{feed}": conditional(rss([item(10 * n + k, day=11 + k) for k in range(3)]))
        for n, feed in enumerate("abc")
    }
    with FaultServer(feeds) as server:
        undisturbed, killed = a_press(tmp_path / "one", server), a_press(tmp_path / "two", server)
        undisturbed.run()
        words = [sys.executable, "-c", KILLED_AT, name, moment, str(killed.config), MONDAY.isoformat()]
        assert subprocess.run(words, check=False, timeout=100).returncode == 9
        killed.run()

    assert bodies(killed) == bodies(undisturbed)


def bodies(press: Press) -> dict[str, bytes]:
    return {name: body for name, (_, body) in press.files().items()}


def test_a_run_that_was_killed_while_it_waited_for_a_feed_is_made_good_by_the_next(tmp_path: Path) -> None:
    with FaultServer({"/a": conditional(rss([item(1, day=12)])), "/b": Response(hold=True)}) as server:
        press = Press(folder=tmp_path, server=server, workers=2)
        press.add("a")
        press.add("b")
        words = [
            sys.executable,
            "-m",
            "digest",
            "run",
            "-c",
            str(press.config),
            "--as-of",
            MONDAY.isoformat(),
        ]
        with subprocess.Popen(words) as process:
            server.wait_for_requests(2)
            process.kill()
        server.scenarios["/b"] = conditional(rss([item(2, day=13)]))
        press.run()

    assert json.loads(press.files()["2025/W46/edition.json"][1])["articles"] == 2
