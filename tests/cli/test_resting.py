"""A run that finds nothing to do spares the next one the looking, until anything at all changes."""

import json
import os
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from digest.adapters import rest
from digest.adapters.lock import exclusive
from digest.app import App
from digest.cli import main
from tests.support.fault_server import FaultServer, Response
from tests.support.press import MONDAY, Press, conditional, item, rss

SOON = timedelta(minutes=1)


def run(press: Press, at: datetime, *words: str) -> Result:
    line = ["-c", str(press.config), "--as-of", at.isoformat(), "run", *words]
    return CliRunner().invoke(main, line, catch_exceptions=False)


def note(press: Press) -> Path:
    return press.folder / ".digest" / rest.FILE


@pytest.fixture
def press(tmp_path: Path) -> Iterator[Press]:
    """Yield a press of which a run has just found that there is nothing to do."""
    with FaultServer({"/a": conditional(rss([item(1, day=12)]))}) as server:
        made = Press(folder=tmp_path, server=server)
        made.add("a")
        for minutes in range(3):
            assert run(made, MONDAY + minutes * SOON).exit_code == 0
        assert note(made).is_file()
        yield made


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return the configurations that are opened, as they come."""
    seen: list[Path] = []
    whole = App.open

    def counted(config: Path, **more: object) -> object:
        seen.append(config)
        return whole(config, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(App, "open", counted)
    return seen


def test_a_run_that_did_something_leaves_no_note(tmp_path: Path) -> None:
    with FaultServer({"/a": conditional(rss([item(1, day=12)]))}) as server:
        press = Press(folder=tmp_path, server=server)
        press.add("a")
        run(press, MONDAY)

    assert not note(press).exists()


def test_the_next_run_says_the_same_and_opens_nothing(press: Press, opened: list[Path]) -> None:
    found = run(press, MONDAY + 3 * SOON, "--json")

    assert opened == []
    assert found.exit_code == 0
    assert [each["job"] for each in json.loads(found.output)] == [
        *("poll", "read", "judge", "documents", "compose", "publish", "send")
    ]
    assert not any(value for each in json.loads(found.output) for value in each["counts"].values())
    assert run(press, MONDAY + 4 * SOON).output == ""


def a_file(name: str) -> Callable[[Press], object]:
    def write(press: Press) -> object:
        path = press.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.write_text("{}" if name.endswith("yaml") else "address\n")

    return write


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(
            lambda press: press.config.write_text(press.config.read_text() + "\n"), id="configuration"
        ),
        pytest.param(a_file("readers.csv"), id="readers"),
        pytest.param(a_file("editions/2025-W47.yaml"), id="editor's file"),
        pytest.param(a_file("templates/house/note.txt"), id="template"),
        pytest.param(lambda press: (press.public / "index.html").unlink(), id="site"),
        pytest.param(lambda press: (press.public / "2025/W46/digest.md").unlink(), id="edition"),
        pytest.param(lambda press: note(press).write_text('{"seen": 1}'), id="note of another form"),
        pytest.param(lambda press: note(press).write_bytes(b"\xff{"), id="damaged note"),
        pytest.param(lambda press: note(press).unlink(), id="no note"),
    ],
)
def test_whatever_changes_is_looked_at(
    press: Press, opened: list[Path], change: Callable[[Press], object]
) -> None:
    change(press)

    assert run(press, MONDAY + 3 * SOON).exit_code == 0
    assert opened == [press.config]
    assert (press.public / "index.html").is_file()
    assert (press.public / "2025/W46/digest.md").is_file()


def test_a_store_that_another_command_changed_is_looked_at(press: Press, opened: list[Path]) -> None:
    line = ["-c", str(press.config), "--as-of", MONDAY.isoformat()]
    said = [*line, "correct", "2025-W46", "--text", "The paper was mended."]
    assert CliRunner().invoke(main, said).exit_code == 0
    opened.clear()

    run(press, MONDAY + 3 * SOON)

    assert opened == [press.config]


@pytest.mark.parametrize("at", [MONDAY - SOON, MONDAY + timedelta(minutes=58), MONDAY + timedelta(days=7)])
def test_at_another_time_a_run_looks_for_itself(press: Press, opened: list[Path], at: datetime) -> None:
    run(press, at)

    assert opened == [press.config]


def test_an_edition_that_comes_due_ends_the_rest(tmp_path: Path) -> None:
    before = MONDAY.replace(hour=6, minute=40)
    with FaultServer({"/a": conditional(rss([item(1, day=12)]))}) as server:
        press = Press(folder=tmp_path, server=server)
        press.add("a")
        for minutes in range(3):
            run(press, before + minutes * SOON)
        until = json.loads(note(press).read_text())["until"]
        run(press, MONDAY.replace(hour=7, minute=0))

    assert until == "2025-11-17T07:00:00+00:00"
    assert (press.public / "2025/W46/index.html").is_file()


def test_what_failed_is_no_rest(tmp_path: Path) -> None:
    with FaultServer({"/a": conditional(rss([item(1, day=12)])), "/b": Response(status=500)}) as server:
        press = Press(folder=tmp_path, server=server)
        press.add("a")
        press.add("b")
        run(press, MONDAY)
        kept = note(press).exists()

    assert not kept


def test_while_another_run_is_at_work_it_leaves_with_75(press: Press) -> None:
    with exclusive(press.folder / ".digest" / "lock"):
        assert run(press, MONDAY + 3 * SOON).exit_code == 75


def test_a_dry_run_looks(press: Press) -> None:
    assert run(press, MONDAY + 3 * SOON, "--dry-run").output == "nothing is due\n"


def test_what_changes_while_a_run_looks_is_not_taken_for_seen(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    note(press).unlink()
    compose = App._compose

    def edited(self: App, week: object) -> object:
        press.config.write_text(press.config.read_text() + "\n")
        return compose(self, week)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(App, "_compose", edited)
        run(press, MONDAY + 3 * SOON)
    assert not note(press).exists()

    os.utime(press.config, ns=(1, 1))
    run(press, MONDAY + 4 * SOON)
    assert note(press).exists()
