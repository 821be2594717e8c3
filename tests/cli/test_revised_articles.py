"""An article that its publisher changes: the newer text replaces the older, and the edition says so."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from digest.app import App
from tests.support.fault_server import FaultServer
from tests.support.press import MONDAY, STORY, Press, conditional, item, rss

FRIDAY = MONDAY - timedelta(days=3)
CORRECTED = STORY.replace("30 January 2026", "6 February 2026")
MARK = "changed by its publisher"


def sources(press: Press) -> list[dict[str, Any]]:
    edition = json.loads((press.public / "2025" / "W46" / "edition.json").read_text())
    stories = [story for section in edition["sections"] for story in section["stories"]]
    return [source for story in stories for source in story["sources"]]


@pytest.mark.parametrize(("text", "revised"), [(CORRECTED, True), (STORY, False), (f" {STORY}<br>", False)])
def test_the_newer_text_is_told_and_said_to_be_one(tmp_path: Path, text: str, revised: bool) -> None:
    with FaultServer({"/a": conditional(rss([item(1, day=12)]))}) as server:
        press = Press(folder=tmp_path, server=server)
        press.add("a")
        press.run(FRIDAY)
        server.scenarios["/a"] = conditional(rss([item(1, day=12, text=text)]))
        press.run()
        with App.open(press.config, as_of=MONDAY, verbosity=-1) as app:
            assert app.verify(None).findings == ()

    page = press.page("2025-W46")
    assert [source["revised"] for source in sources(press)] == [revised]
    assert (MARK in page) is revised
    assert (MARK in (press.public / "2025" / "W46" / "digest.md").read_text()) is revised
    assert ("6 February 2026" in page, "30 January 2026" in page) == (revised, not revised)


def test_a_change_before_the_first_reading_is_none(tmp_path: Path) -> None:
    with FaultServer({"/a": conditional(rss([item(1, day=12)]))}) as server:
        press = Press(folder=tmp_path, server=server)
        press.add("a")
        with App.open(press.config, as_of=FRIDAY, verbosity=-1, processes=1) as app:
            app.poll(lambda _job, _done, _total: None, force=True)
        server.scenarios["/a"] = conditional(rss([item(1, day=12, text=CORRECTED)]))
        press.run()

    assert [source["revised"] for source in sources(press)] == [False]
