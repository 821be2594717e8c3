"""Feeds that do not answer: nothing false is published, and nothing is lost for it."""

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from digest.app import App
from digest.errors import StoreError
from tests.support.fault_server import Response
from tests.support.press import MONDAY, STORY, Press, conditional, item, rss


def cites_nobody(body: bytes) -> bytes:
    """Let the headline of every story be that of an article which is not among its sources."""
    return re.sub(rb'"headline_source": "\w+"', b'"headline_source": "0"', body)


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
    press.server.scenarios["/good"] = conditional(
        rss([item(1, day=11, title="Bitcoin fell", text="<p>Bitcoin fell.</p>")])
    )
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


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (lambda body: body[:-100], "it cannot be read"),
        (lambda body: b"", "it cannot be read"),
        (lambda body: body.replace(b'"week": "2025-W46"', b'"week": "2025-W45"'), "it is that of 2025-W45"),
        (cites_nobody, "cites a source that it does not have"),
    ],
)
def test_a_lost_store_takes_no_edition_that_was_damaged_and_publishes_nothing(
    press: Press, damage: Callable[[bytes], bytes], why: str
) -> None:
    press.server.scenarios["/a"] = conditional(rss([item(1, day=12)]))
    press.add("a")
    press.run()
    frozen = press.public / "2025" / "W46" / "edition.json"
    whole = frozen.read_bytes()
    frozen.write_bytes(damage(whole))
    assert frozen.read_bytes() != whole
    shutil.rmtree(press.folder / ".digest")
    before = press.files()

    with pytest.raises(StoreError, match=f"2025/W46/edition.json: .*{why}"):
        press.run(MONDAY + timedelta(days=1))
    assert press.files() == before

    frozen.write_bytes(whole)
    assert press.run(MONDAY + timedelta(days=1))["publish"].counts["editions"] == 0
    assert frozen.read_bytes() == whole


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


def test_a_page_that_fails_today_takes_no_text_away(press: Press) -> None:
    page = b"<html><body><article><h1>Rule</h1>" + STORY.encode() + b"</article></body></html>"
    entry = replace(item(1, day=12, text="<p>A teaser.</p>"), link=press.server.url("/p"))
    press.server.scenarios |= {"/a": conditional(rss([entry])), "/p": Response(body=page)}
    press.add("a")
    press.config.write_text(press.config.read_text().replace("full_text: feed", "full_text: page"))
    with App.open(press.config, as_of=MONDAY - timedelta(days=3), verbosity=-1, processes=1) as app:
        app.poll(lambda *_: None, force=True)
        app.read(lambda *_: None)
    press.server.scenarios |= {
        "/a": conditional(rss([replace(entry, title="SEC proposes crypto rule, corrected")])),
        "/p": Response(status=503),
    }

    press.run()

    assert "Comments close on 30 January 2026" in press.page("2025-W46")


def test_a_feed_at_another_address_brings_no_backlog_into_an_edition(press: Press) -> None:
    press.server.scenarios["/a"] = conditional(rss([item(1, day=12)]))
    press.add("a")
    press.run()
    moved = [replace(item(n, day=12), guid=f"https://new.example/{n}") for n in (1, 5)]
    press.server.scenarios["/b"] = conditional(rss([*moved, item(9, day=18)]))
    press.config.write_text(press.config.read_text().replace("/a\n", "/b\n"))

    press.run(MONDAY + timedelta(days=7))

    page = press.page("2025-W47")
    assert "part 9" in page
    assert "part 5" not in page
    assert "part 1" not in page
