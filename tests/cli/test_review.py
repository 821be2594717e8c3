"""Where a person must approve, nothing is published or mailed before, and each edition once after."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from digest.cli import main
from tests.support.fault_server import FaultServer
from tests.support.press import MONDAY, Press, conditional, item, rss

LATER = MONDAY + timedelta(hours=9)


@pytest.fixture
def press(tmp_path: Path) -> Iterator[Press]:
    with FaultServer({}) as server:
        made = Press(folder=tmp_path, server=server)
        server.scenarios["/a"] = conditional(rss([item(1, day=12)]))
        made.add("a")
        text = made.config.read_text()
        mail = "mail: {from: Weekly <weekly@example.org>}\n"
        made.config.write_text(f"publish: {{review: required}}\n{mail}{text}")
        (tmp_path / "readers.csv").write_text("address,since\nanna@example.net,2025-11-01\n")
        yield made


def called(press: Press, *words: str, at: datetime = MONDAY) -> Result:
    result = CliRunner().invoke(main, [*words, "-c", str(press.config), "--as-of", at.isoformat()])
    assert isinstance(result.exception, SystemExit | None), result.exception
    return result


def mark_of(result: Result) -> str:
    found = re.search(r"digest approve 2025-W46 (\w+)", result.output)
    assert found, result.output
    return found[1]


def letters(press: Press) -> list[Path]:
    return sorted(press.folder.glob("outbox/*/*.eml"))


def test_nothing_is_published_or_mailed_before_a_person_says_so_and_it_is_asked_for_once(
    press: Press,
) -> None:
    first, second = called(press, "run"), called(press, "run", at=LATER)

    assert (first.exit_code, second.exit_code) == (0, 0)
    assert "waits for your approval" in first.stderr
    assert second.stderr == ""
    assert not (press.public / "2025").exists()
    assert letters(press) == []


def test_what_was_read_and_approved_is_published_and_mailed_once_however_late(press: Press) -> None:
    called(press, "run")
    shown = called(press, "review")
    assert "part 1" in (press.folder / "editions" / "2025-W46.md").read_text()

    assert called(press, "approve", "2025-W46", mark_of(shown)).exit_code == 0
    for hours in (0, 30, 31):
        assert called(press, "run", at=MONDAY + timedelta(hours=hours)).exit_code == 0

    assert "approved by a person" in press.page("2025-W46")
    assert len(letters(press)) == 1


def test_an_edition_that_changed_since_it_was_read_must_be_read_again(press: Press) -> None:
    called(press, "run")
    mark = mark_of(called(press, "review"))
    press.server.scenarios["/a"] = conditional(rss([item(1, day=12), item(2, day=13)]))
    called(press, "run", at=MONDAY + timedelta(days=2))

    refused = called(press, "approve", "2025-W46", mark, at=MONDAY + timedelta(days=2))

    assert refused.exit_code == 2
    assert "is another edition" in refused.stderr
    assert mark_of(called(press, "review")) != mark


def test_what_arrives_after_approval_is_of_the_next_edition(press: Press) -> None:
    called(press, "run")
    called(press, "approve", "2025-W46", mark_of(called(press, "review")))
    press.server.scenarios["/a"] = conditional(rss([item(1, day=12), item(2, day=13)]))

    called(press, "run", at=MONDAY + timedelta(days=2))

    assert "part 2" not in press.page("2025-W46")


@pytest.mark.parametrize(
    "words", [("review", "2025-W40"), ("approve", "2025-W40", "a" * 12), ("approve", "2025-W46", "abc")]
)
def test_what_cannot_be_reviewed_is_told(press: Press, words: tuple[str, ...]) -> None:
    called(press, "run")

    assert called(press, *words).exit_code == 2


def test_without_the_setting_editions_are_published_at_once_and_say_so(press: Press) -> None:
    press.config.write_text(press.config.read_text().replace("required", "none"))

    assert called(press, "run").exit_code == 0
    assert "not reviewed by a person" in press.page("2025-W46")
    assert called(press, "review").exit_code == 2
