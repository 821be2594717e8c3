"""What gathering costs is counted by requests, parsed documents and statements: by feeds, not by the archive."""

from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from digest.adapters.store import SqlStore
from digest.app import App
from digest.jobs.batches import COUNT
from digest.model.articles import ArticleId
from digest.model.storage import WaitingEntry
from digest.reading import sources
from tests.support.fault_server import FaultServer
from tests.support.press import MONDAY, Press, conditional, item, rss

FEEDS = 5
LATER = MONDAY + timedelta(hours=12)


@contextmanager
def statements() -> Iterator[Counter[str]]:
    """Count the statements by their first word."""
    found: Counter[str] = Counter()

    def count(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        found[statement.split(None, 1)[0].upper()] += 1

    sa.event.listen(sa.Engine, "before_cursor_execute", count)
    try:
        yield found
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", count)


def a_press(folder: Path, server: FaultServer, entries: int) -> Press:
    press = Press(folder=folder, server=server)
    for feed in range(FEEDS):
        items = [
            replace(item(1000 * feed + n, day=12), link=f"https://news.example/{feed}/{n}")
            for n in range(entries)
        ]
        server.scenarios[f"/f{feed}"] = conditional(rss(items))
        press.add(f"f{feed}")
    return press


def poll(press: Press, now: object = MONDAY) -> None:
    with App.open(press.config, as_of=now, verbosity=-1, processes=1) as app:  # type: ignore[arg-type]
        app.poll(lambda _job, _done, _total: None, force=True)


def test_what_has_not_changed_is_asked_for_once_and_parsed_never(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed: list[str] = []
    whole = sources.parse

    def counted(page: object, feed: object) -> object:
        parsed.append(str(feed))
        return whole(page, feed)  # type: ignore[arg-type]

    monkeypatch.setattr(sources, "parse", counted)
    with FaultServer({}) as server:
        press = a_press(tmp_path, server, 3)
        poll(press)
        first, before = len(parsed), len(server.requests)
        poll(press, LATER)
        asked = len(server.requests) - before

    assert (first, len(parsed) - first, asked) == (FEEDS, 0, FEEDS)


def test_of_entries_that_wait_one_batch_is_held_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[int] = []
    load = SqlStore.waiting_entries

    def counted(store: SqlStore, ids: Collection[ArticleId]) -> list[WaitingEntry]:
        found = load(store, ids)
        held.append(len(found))
        return found

    monkeypatch.setattr(SqlStore, "waiting_entries", counted)
    with FaultServer({}) as server:
        press = a_press(tmp_path, server, 2 * COUNT // FEEDS)
        poll(press)
        with App.open(press.config, as_of=MONDAY, verbosity=-1, processes=1) as app:
            report = app.read(lambda _job, _done, _total: None)

    assert sum(held) == report.counts["articles"] == FEEDS * (2 * COUNT // FEEDS)
    assert max(held) <= COUNT


@pytest.mark.parametrize("entries", [2, 60])
def test_the_statements_of_a_warm_poll_are_few_whatever_is_stored(tmp_path: Path, entries: int) -> None:
    with FaultServer({}) as server:
        press = a_press(tmp_path, server, entries)
        press.run()
        with statements() as found:
            poll(press, LATER)

    assert sum(found.values()) <= 20
    assert (found["INSERT"], found["DELETE"]) == (2, 1)


def test_entries_are_saved_by_the_feed_and_not_one_by_one(tmp_path: Path) -> None:
    with FaultServer({}) as server:
        press = a_press(tmp_path, server, 60)
        with statements() as found:
            poll(press)

    assert found["INSERT"] <= 6 * FEEDS
