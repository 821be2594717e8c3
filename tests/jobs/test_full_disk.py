"""A site that could not be written to its end: the old one stands whole, and the next run publishes."""

import errno
import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from digest.adapters import disk, staging
from digest.errors import OutputError
from tests.support.fault_server import FaultServer
from tests.support.press import MONDAY, Press, conditional, item, rss

LATER = MONDAY + timedelta(weeks=1)
Write = Callable[[Path, bytes, int], None]


def tree(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def full_after(files: int, write: Write) -> Write:
    """Return a way to write that finds no room for another file than these."""
    left = iter(range(files))

    def limited(path: Path, body: bytes, mode: int = 0o666) -> None:
        if next(left, None) is None:
            raise OSError(errno.ENOSPC, "No space left on device")
        write(path, body, mode)

    return limited


def stops_of(press: Press, old: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Run with room for no file, for one, for two, … until a run finds enough; the reasons of the others."""
    write = disk.write_through
    for room in count():
        with monkeypatch.context() as patch:
            patch.setattr(disk, "write_through", full_after(room, write))
            try:
                press.run(LATER)
            except OutputError as error:
                yield str(error)
            else:
                return
        assert tree(press.public) == old


@pytest.mark.timeout(400)
def test_wherever_the_disk_is_full_the_old_site_is_whole_and_the_next_run_heals(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    feeds = {"/a": conditional(rss([item(1, day=12)]))}
    with FaultServer(feeds) as server:
        press = Press(folder=tmp_path, server=server)
        press.add("a")
        press.run(MONDAY)
        old = tree(tmp_path / "public")
        server.scenarios["/a"] = conditional(rss([item(2, day=19)]))
        stops = list(stops_of(press, old, monkeypatch))

    new = tree(tmp_path / "public")
    assert len(stops) > 20
    assert all("No space left on device" in reason for reason in stops)
    assert "2025/W47/index.html" in new
    assert 'href="2025/W47/' in new["index.html"].decode()


@pytest.mark.parametrize("moved", [0, 1, 5, 20])
def test_what_a_kill_among_the_last_moves_leaves_is_made_good_by_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moved: int
) -> None:
    with FaultServer({"/a": conditional(rss([item(1, day=12)]))}) as server:
        press = Press(folder=tmp_path, server=server)
        press.add("a")
        left, replace = iter(range(moved)), Path.replace

        def killed(self: Path, target: Path) -> Path:
            if self.parent.name == staging.FOLDER and next(left, None) is None:
                raise KeyboardInterrupt
            return replace(self, target)

        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", killed)
            with pytest.raises(KeyboardInterrupt):
                press.run(MONDAY)
        press.run(MONDAY)
        healed = tree(tmp_path / "public")
        monkeypatch.undo()
        shutil.rmtree(tmp_path / "public")
        press.run(MONDAY)

    assert healed == tree(tmp_path / "public")
    assert "2025/W46/index.html" in healed
