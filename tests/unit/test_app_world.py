from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

import pytest

from digest.app.world import POLLING, READING, World
from digest.config import load


def world(folder: Path, full_text: str) -> World:
    config = folder / "feeds.yaml"
    feed = f"{{id: a, name: A, url: 'https://a.example/feed', full_text: {full_text}}}"
    config.write_text(f"feeds:\n  - {feed}\n")
    return World(load(config), state=folder / ".digest", now=datetime(2026, 11, 30, tzinfo=UTC))


@pytest.mark.parametrize(
    ("full_text", "will_read", "reads"),
    [("auto", True, True), ("page", True, True), ("auto", False, False), ("feed", True, False)],
)
def test_workers_load_what_reads_pages_only_where_there_may_be_some(
    tmp_path: Path, full_text: str, will_read: bool, reads: bool
) -> None:
    made = world(tmp_path, full_text)
    made.will_read = will_read

    assert made.loaded == ((*POLLING, *READING) if reads else POLLING)


def test_what_workers_load_is_there() -> None:
    """A name that is wrong would be passed over, and each worker would load it for itself."""
    assert all(find_spec(name) for name in (*POLLING, *READING))
