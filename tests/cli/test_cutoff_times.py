"""The time of the day at which a deadline ends, and its zone, stand wherever the date does."""

import csv
import json
from pathlib import Path

from digest.app import App
from tests.support.fault_server import FaultServer
from tests.support.press import MONDAY, Press, conditional, item, rss

TEXT = (
    "<p>The Commodity Futures Trading Commission on November 12, 2025 proposed a rule on crypto-asset custody by "
    "futures brokers. Comments on the proposed rule must be received by 5:00 p.m. Eastern Time on January 12, "
    "2026. The agency asks how brokers should segregate the crypto-assets of their clients.</p>"
)


def test_the_time_of_a_deadline_is_in_every_output(tmp_path: Path) -> None:
    feeds = {"/a": conditional(rss([item(1, day=12, title="CFTC proposes crypto custody rule", text=TEXT)]))}
    with FaultServer(feeds) as server:
        press = Press(folder=tmp_path, server=server)
        press.add("a", "kind: regulator")
        press.run()
        with App.open(press.config, as_of=MONDAY, verbosity=-1) as app:
            assert app.verify(None).findings == ()

    week = press.public / "2025" / "W46"
    [found] = json.loads((week / "edition.json").read_text())["dates"]
    assert (found["date"], found["time"], found["zone"]) == ("2026-01-12", "17:00", "Eastern Time")
    for page in (week / "index.html", week / "digest.md", press.public / "deadlines.html"):
        assert "17:00 Eastern Time" in page.read_text()
    with (press.public / "actions.csv").open(newline="") as file:
        [row] = csv.DictReader(file)
    assert (row["date"], row["time"], row["zone"]) == ("2026-01-12", "17:00", "Eastern Time")
