"""The press as a whole: feeds over HTTP in, a site out, whatever comes in between."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from digest.adapters.store import open_store
from digest.app import App
from digest.errors import OutputError
from digest.model.feeds import FeedId
from tests.support.fault_server import FaultServer, Response
from tests.support.press import FINE, MONDAY, STORY, Item, Press, conditional, item, rss


def test_the_first_run_publishes_the_last_complete_week(press: Press) -> None:
    press.server.scenarios["/a"] = conditional(rss([item(1, day=12), item(2, day=5), item(3, day=17)]))
    press.add("a")

    reports = press.run()

    assert reports["publish"].counts["editions"] == 1
    assert set(press.files()) >= {
        "index.html",
        "feed.xml",
        "style.css",
        "2025/W46/index.html",
        "2025/W46/digest.md",
        "2025/W46/edition.json",
        "2025/W46/left-out.html",
    }
    page = press.page("2025-W46")
    assert "part 1" in page
    assert "part 2" not in page, "older than the first edition: archive only"
    assert "part 3" not in page, "of the running week"


def test_a_second_run_changes_no_byte_and_asks_no_feed(press: Press) -> None:
    press.server.scenarios["/a"] = conditional(rss([item(1, day=12)]))
    press.add("a")
    press.run()
    before, asked = press.files(), len(press.server.requests)

    press.run()

    assert press.files() == before
    assert len(press.server.requests) == asked


def test_a_feed_that_is_due_and_unchanged_is_asked_with_its_validators_and_not_sent_again(
    press: Press,
) -> None:
    press.server.scenarios["/a"] = conditional(rss([item(1, day=12)]))
    press.add("a")
    press.run()
    before = press.files()

    reports = press.run(MONDAY + timedelta(hours=25))

    assert reports["poll"].counts["feeds"] == 1
    assert reports["read"].counts["articles"] == 0
    assert "if-none-match" in press.server.requests[-1].headers
    assert press.files() == before


def test_one_feed_that_fails_stops_nobody_and_is_named(press: Press) -> None:
    press.server.scenarios |= {
        "/good": conditional(rss([item(1, day=12)])),
        "/html": Response(body=b"<!doctype html><html><title>Sign in</title></html>"),
        "/empty": Response(body=b""),
        "/error": Response(status=500),
        "/broken": Response(raw=b"nonsense"),
    }
    for name in ("html", "empty", "error", "broken", "missing", "good"):
        press.add(name)

    reports = press.run()

    problems = {problem.subject: problem.reason for problem in reports["poll"].problems}
    assert set(problems) == {"html", "empty", "error", "broken", "missing"}
    assert "not a feed" in problems["html"]
    assert "empty" in problems["empty"]
    assert problems["missing"].startswith("404")
    assert not reports["poll"].failed
    assert "part 1" in press.page("2025-W46")
    assert "missing" in press.page("2025-W46"), "a failing source is named under Coverage"


def test_all_feeds_failing_is_a_failed_run(press: Press) -> None:
    press.add("missing")

    assert press.run()["poll"].failed


def test_entries_without_link_title_or_date_are_survived(press: Press) -> None:
    untitled = Item(
        title="", link="https://news.example/a", text=STORY, published=datetime(2025, 11, 12, tzinfo=UTC)
    )
    unlinked = replace(item(1, day=12), link="", title="Regulator fines crypto exchange", text=FINE)
    undated = Item(title="CFTC adopts rule for stablecoin custody", link="https://news.example/c", text=STORY)
    press.server.scenarios["/a"] = conditional(rss([untitled, unlinked, undated, Item(title="")]))
    press.add("a")

    press.run()
    press.run(MONDAY + timedelta(days=7))

    assert "The Securities and Exchange Commission" in press.page("2025-W46")
    assert "Regulator fines crypto exchange" in press.page("2025-W46")
    assert "stablecoin custody" in press.page("2025-W47")
    assert "undated" in press.page("2025-W47").lower()


def test_a_page_that_is_no_text_leaves_the_word_to_the_feed(press: Press) -> None:
    press.server.scenarios |= {
        "/a": conditional(rss([replace(item(1, day=12), link=press.server.url("/p"))])),
        "/p": Response(body=b"\x89PNG\r\n\x1a\n" + bytes(500), headers={"Content-Type": "image/png"}),
    }
    press.add("a")
    press.config.write_text(press.config.read_text().replace("full_text: feed", "full_text: page"))

    reports = press.run()

    assert [problem.reason for problem in reports["read"].problems] == ["not_text"]
    assert "part 1" in press.page("2025-W46")


def test_a_page_that_failed_in_passing_is_asked_for_again(press: Press) -> None:
    press.server.scenarios |= {
        "/a": conditional(rss([replace(item(1, day=17), link=press.server.url("/p"))])),
        "/p": [Response(status=502), Response(status=502), Response(status=502), Response(status=404)],
    }
    press.add("a")
    press.config.write_text(press.config.read_text().replace("full_text: feed", "full_text: page"))

    first = press.run()["read"].counts
    second = press.run(MONDAY + timedelta(hours=1))["read"].counts
    third = press.run(MONDAY + timedelta(hours=2))["read"].counts

    assert (first["failed"], second["articles"], third["articles"]) == (1, 1, 0)


def test_an_edition_whose_pages_could_not_be_written_is_written_by_the_next_run(press: Press) -> None:
    press.server.scenarios["/a"] = conditional(rss([item(1, day=12)]))
    press.add("a")
    press.public.write_text("in the way")
    with pytest.raises(OutputError, match="public"):
        press.run()
    press.public.unlink()

    reports = press.run(MONDAY + timedelta(minutes=5))

    assert reports["publish"].counts["editions"] == 0, "it was frozen before the disk refused"
    assert "part 1" in press.page("2025-W46")
    assert "07:30" in press.page("2025-W46"), "the time of publication is that of the freezing"


def test_the_number_of_threads_changes_nothing(tmp_path: Path) -> None:
    sites = []
    with FaultServer({}) as server:
        for number in range(12):
            server.scenarios[f"/f{number}"] = conditional(
                rss([item(number * 10 + n, day=10 + n) for n in range(4)])
            )
        for workers in (1, 16):
            press = Press(folder=tmp_path / str(workers), server=server, workers=workers)
            press.folder.mkdir()
            for number in range(12):
                press.add(f"f{number}")
            press.run()
            sites.append({name: body for name, (_, body) in press.files().items()})

    assert sites[0] == sites[1]


def test_a_new_feed_does_not_flood_an_edition_with_its_backlog(press: Press) -> None:
    press.server.scenarios["/a"] = conditional(rss([item(1, day=12)]))
    press.add("a")
    press.run()
    press.server.scenarios["/b"] = conditional(
        rss([item(50, day=11), item(51, day=19, title="Malta fines exchange, part 51", text=FINE)])
    )
    press.add("b")

    press.run(MONDAY + timedelta(days=7))

    assert "part 51" in press.page("2025-W47")
    assert "part 50" not in press.page("2025-W47")


def test_a_source_that_may_not_be_quoted_any_more_is_not_quoted(press: Press) -> None:
    press.server.scenarios["/a"] = conditional(rss([item(1, day=12)]))
    press.add("a")
    with App.open(press.config, as_of=MONDAY, verbosity=-1, processes=1) as app:
        app.poll(lambda *_: None, force=False)
        app.read(lambda *_: None)
    press.config.write_text(press.config.read_text() + "    quote: headline\n")

    press.run()

    edition = json.loads(press.files()["2025/W46/edition.json"][1])
    (story,) = edition["sections"][0]["stories"]
    assert story["sentences"] == []
    assert "part 1" in story["headline"]


def test_a_feed_that_changes_with_the_time_of_day_has_no_new_entries(press: Press) -> None:
    press.server.scenarios["/a"] = conditional(rss([item(1, day=12)]))
    press.add("a")
    press.run()
    press.server.scenarios["/a"] = conditional(rss([item(1, day=12)], title="News at ten"))

    press.run(MONDAY + timedelta(hours=25))

    with open_store(f"sqlite:///{press.folder}/.digest/digest.db", base=press.folder) as store:
        state = store.feed_states()[FeedId("a")]
    assert state.last_success == MONDAY + timedelta(hours=25)
    assert state.last_entry == MONDAY


def test_the_page_of_sources_changes_when_a_source_does(press: Press) -> None:
    press.server.scenarios["/a"] = conditional(rss([item(1, day=12)]))
    press.add("a")
    press.run()
    before = press.files()
    press.server.scenarios["/a"] = Response(status=404)

    press.run(MONDAY + timedelta(hours=25))

    after = press.files()
    assert {name for name in after if after[name] != before.get(name)} == {"sources.html"}
    assert b"Failing since" in after["sources.html"][1]
