"""Which week an article belongs to, and what the next edition tells of it."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.support.fault_server import FaultServer
from tests.support.press import FINE, MONDAY, STORY, Item, Press, conditional, item, rss


def test_a_week_that_was_missed_is_caught_up(press: Press) -> None:
    press.server.scenarios["/a"] = conditional(rss([item(1, day=12), item(2, day=19), item(3, day=26)]))
    press.add("a")
    press.run()

    reports = press.run(MONDAY + timedelta(days=14))

    assert reports["publish"].counts["editions"] == 2
    assert "part 2" in press.page("2025-W47")
    assert "part 3" in press.page("2025-W48")


def test_an_empty_week_is_an_edition_that_says_so(press: Press) -> None:
    press.server.scenarios["/a"] = conditional(rss([item(1, day=12)]))
    press.add("a")
    press.run()

    press.run(MONDAY + timedelta(days=7))

    assert "not evidence that none exists" in press.page("2025-W47")


def test_a_late_article_is_in_the_next_edition_and_marked(press: Press) -> None:
    press.server.scenarios["/a"] = conditional(rss([item(1, day=12)]))
    press.add("a")
    press.run()
    press.server.scenarios["/a"] = conditional(
        rss([item(1, day=12), item(9, day=13, title="Malta fines exchange, part 9", text=FINE)])
    )

    press.run(MONDAY + timedelta(days=7))

    assert "part 9" in press.page("2025-W47")
    assert "late" in press.page("2025-W47").lower()
    assert "part 9" not in press.page("2025-W46")


def test_an_article_that_is_dated_anew_stays_where_it_was(press: Press) -> None:
    press.server.scenarios["/a"] = conditional(rss([item(1, day=12)]))
    press.add("a")
    press.run()
    press.server.scenarios["/a"] = conditional(rss([item(1, day=19)]))

    press.run(MONDAY + timedelta(days=7))

    assert "part 1" not in press.page("2025-W47")


def test_an_article_from_the_future_is_held_until_its_time(press: Press) -> None:
    press.server.scenarios["/a"] = conditional(rss([item(1, day=12), item(2, day=26)]))
    press.add("a")

    press.run()
    press.run(MONDAY + timedelta(days=7))
    press.run(MONDAY + timedelta(days=14))

    assert "part 2" not in press.page("2025-W47")
    assert "part 2" in press.page("2025-W48")


def test_what_is_published_stays_whatever_comes_later(press: Press) -> None:
    press.server.scenarios["/a"] = conditional(rss([item(1, day=12)]))
    press.add("a")
    press.run()
    frozen = press.files()["2025/W46/edition.json"]
    press.server.scenarios["/a"] = conditional(rss([item(1, day=12, text=STORY.replace("three", "two"))]))

    press.run(MONDAY + timedelta(days=2))

    assert press.files()["2025/W46/edition.json"] == frozen


def test_a_story_is_not_told_again_next_week_and_a_step_of_its_procedure_is_a_change(press: Press) -> None:
    again = Item(
        title="SEC proposes crypto exchange rule, part 1",
        link="https://other.example/1",
        text=STORY,
        guid="z",
        published=datetime(2025, 11, 18, 10, 0, tzinfo=UTC),
    )
    press.server.scenarios |= {"/a": conditional(rss([item(1, day=12)])), "/b": conditional(rss([again]))}
    press.add("a")
    press.run()
    press.add("b")

    press.run(MONDAY + timedelta(days=7))
    edition = json.loads((press.public / "2025" / "W47" / "edition.json").read_text())

    assert edition["stories"] == 0
    assert [out["why"] for out in edition["coverage"]["left_out"]] == ["told_before"]


def test_weeks_caught_up_in_one_run_are_as_if_run_one_by_one(tmp_path: Path) -> None:
    copy = replace(item(1, day=25), link="https://other.example/1", guid="z")
    feed = conditional(
        rss([item(1, day=19), item(2, day=20, title="CFTC fines crypto firm", text=FINE), copy])
    )
    editions = []
    for weeks in ((0, 1, 2), (0, 2)):
        with FaultServer({"/a": feed}) as server:
            folder = tmp_path / str(len(weeks))
            folder.mkdir()
            press = Press(folder=folder, server=server)
            press.add("a")
            for number in weeks:
                press.run(MONDAY + timedelta(days=7 * number))
            body = json.loads((press.public / "2025" / "W48" / "edition.json").read_text())
            editions.append([body[part] for part in ("sections", "noted", "changes", "dates")])
            assert [out["why"] for out in body["coverage"]["left_out"]] == ["told_before"]

    assert editions[0] == editions[1]
