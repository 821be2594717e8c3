"""Feeds that do not answer: nothing false is published, and nothing is lost for it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.support.fault_server import FaultServer
from tests.support.press import MONDAY, Press, conditional, item, rss


@pytest.fixture
def press(tmp_path: Path) -> Iterator[Press]:
    with FaultServer({}) as server:
        yield Press(folder=tmp_path, server=server)


def test_an_edition_waits_while_no_feed_has_answered_since_its_week_ended(press: Press) -> None:
    press.add("a")

    silent = press.run()
    press.server.scenarios["/a"] = conditional(rss([item(1, day=12)]))
    heard = press.run(MONDAY + timedelta(hours=2))

    assert silent["publish"].counts["editions"] == 0
    assert [problem.subject for problem in silent["compose"].problems] == ["2025-W46"]
    assert heard["publish"].counts["editions"] == 1
    assert "part 1" in press.page("2025-W46")


def test_what_a_feed_carried_while_it_could_not_be_reached_is_late_and_not_lost(press: Press) -> None:
    press.server.scenarios["/good"] = conditional(rss([item(1, day=11, text="<p>Bitcoin fell.</p>")]))
    press.add("good")
    press.add("bad")
    press.run()
    press.server.scenarios["/bad"] = conditional(rss([item(2, day=13), item(3, day=2)]))

    press.run(MONDAY + timedelta(hours=3))
    press.run(MONDAY + timedelta(days=7))

    assert "part 2" in press.page("2025-W47")
    assert "part 3" not in press.page("2025-W47"), "from long before the feed was configured"


def test_one_feed_that_fails_while_the_others_are_not_due_is_no_failed_run(press: Press) -> None:
    press.server.scenarios["/good"] = conditional(rss([item(1, day=12)]))
    press.add("good", "every: 24h")
    press.add("bad", "every: 1h")
    press.run()

    later = press.run(MONDAY + timedelta(hours=3))["poll"]

    assert (later.counts["feeds"], later.counts["failed"]) == (1, 1)
    assert not later.failed


def test_a_feed_is_asked_once_more_after_the_week_has_ended(press: Press) -> None:
    press.server.scenarios["/a"] = conditional(rss([item(1, day=12)]))
    press.add("a", "every: 24h")
    press.run(datetime(2025, 11, 16, 20, 0, tzinfo=UTC))
    press.server.scenarios["/a"] = conditional(rss([item(1, day=12), item(2, day=16)]))

    press.run()

    assert "part 2" in press.page("2025-W46"), "published on Sunday, after the last poll of the week"


def test_a_store_that_was_lost_does_not_publish_a_week_a_second_time(press: Press) -> None:
    press.server.scenarios["/a"] = conditional(rss([item(1, day=12)]))
    press.add("a")
    press.run()
    press.server.scenarios["/a"] = conditional(rss([item(1, day=12), item(2, day=19)]))
    press.run(MONDAY + timedelta(days=7))
    before = press.files()
    for path in (press.folder / ".digest").glob("digest.db*"):
        path.unlink()
    press.server.scenarios["/a"] = conditional(rss([item(1, day=12), item(2, day=19), item(3, day=26)]))

    adopted = press.run(MONDAY + timedelta(days=8))["publish"].counts
    press.run(MONDAY + timedelta(days=14))

    after = press.files()
    assert adopted["editions"] == 0
    assert {name: after[name] for name in before if name.endswith("edition.json")} == {
        name: file for name, file in before.items() if name.endswith("edition.json")
    }
    assert "part 3" in press.page("2025-W48")
    assert "part 1" not in press.page("2025-W48"), "dealt with in an edition that was adopted"
    assert "W46" in (press.public / "index.html").read_text()


def test_a_file_of_an_edition_that_was_deleted_is_written_again(press: Press) -> None:
    press.server.scenarios["/a"] = conditional(rss([item(1, day=12)]))
    press.add("a")
    press.run()
    before = press.files()
    (press.public / "2025" / "W46" / "digest.md").unlink()

    press.run(MONDAY + timedelta(minutes=5))

    assert {name: body for name, (_, body) in press.files().items()} == {
        name: body for name, (_, body) in before.items()
    }


def test_two_weeks_that_are_due_share_no_article(press: Press) -> None:
    press.server.scenarios["/a"] = conditional(rss([item(1, day=5)]))
    press.add("a")
    press.run()
    press.server.scenarios["/a"] = conditional(rss([item(1, day=5), item(2, day=18), item(3, day=26)]))
    press.run(MONDAY + timedelta(days=2))

    reports = press.run(MONDAY + timedelta(days=14))

    assert reports["publish"].counts["editions"] == 2
    assert "part 2" in press.page("2025-W47")
    assert "part 2" not in press.page("2025-W48")
    assert "part 3" in press.page("2025-W48")


def test_an_edition_that_is_due_on_sunday_night_is_published_in_the_first_run(press: Press) -> None:
    press.server.scenarios["/a"] = conditional(rss([item(1, day=5), item(2, day=12)]))
    press.add("a")
    press.config.write_text('publish: {at: "sunday 23:30"}\n' + press.config.read_text())

    first = press.run()
    second = press.run(datetime(2025, 11, 24, 1, 0, tzinfo=UTC))

    assert first["publish"].counts["editions"] == 1
    assert "part 1" in press.page("2025-W45")
    assert second["publish"].counts["editions"] == 1
    assert "part 2" in press.page("2025-W46")
