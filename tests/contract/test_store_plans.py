"""What a run asks of the store every time is found by an index: SQLite reads through no table of the archive."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from digest.adapters.store import SqlStore, open_file
from digest.model.articles import ArticleId
from digest.model.feeds import FeedId

SINCE = datetime(2026, 11, 16, tzinfo=UTC)
ASKED: dict[str, Callable[[SqlStore], object]] = {
    "what waits to be read": lambda store: store.waiting_ids([FeedId("fca")]),
    "known entries": lambda store: store.known_entries([ArticleId("a"), ArticleId("b")]),
    "the latest names of a feed": lambda store: store.latest_names(FeedId("fca"), 10),
    "what was judged of a week": lambda store: list(store.judged("rules", SINCE)),
    "the stories of a docket": lambda store: list(store.stories_at([("2026-W46", "a"), ("2026-W47", "b")])),
    "the articles of a batch": lambda store: store.current_articles([ArticleId("a"), ArticleId("b")]),
}


def plan(path: Path, asked: Callable[[SqlStore], object]) -> list[str]:
    """Return the steps of SQLite's plans for the queries of a call."""
    queries: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, statement: str, values: Any, *_more: object) -> None:
        queries.append((statement, values))

    with open_file(path) as store:
        sa.event.listen(sa.Engine, "before_cursor_execute", note)
        try:
            asked(store)
        finally:
            sa.event.remove(sa.Engine, "before_cursor_execute", note)
    selects = [(text, values) for text, values in queries if text.startswith("SELECT")]
    assert selects
    with sa.create_engine(f"sqlite:///{path}").connect() as connection:
        return [
            row.detail
            for text, values in selects
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", values)
        ]


@pytest.mark.parametrize("name", ASKED)
def test_no_table_is_read_through(tmp_path: Path, name: str) -> None:
    steps = plan(tmp_path / "digest.db", ASKED[name])

    assert [step for step in steps if step.startswith("SCAN ") and "ix_entry_waiting" not in step] == []


def test_what_waits_is_found_among_what_waits(tmp_path: Path) -> None:
    steps = plan(tmp_path / "digest.db", ASKED["what waits to be read"])

    assert all("ix_entry_waiting" in step for step in steps)


def test_the_stories_of_a_docket_are_found_by_week_and_id(tmp_path: Path) -> None:
    steps = plan(tmp_path / "digest.db", ASKED["the stories of a docket"])

    assert [step for step in steps if "(week=? AND story=?)" in step]
