"""A folder that is staged changes all at once, or not at all."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from digest.adapters import disk
from digest.adapters.staging import FOLDER, staged
from digest.errors import OutputError
from digest.model.archive import Rendered


def a_file(path: str, body: bytes = b"new") -> Rendered:
    return Rendered(path=path, media_type="text/html", body=body)


def tree(root: Path) -> dict[str, bytes]:
    found = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "index.html").write_bytes(b"old")
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "a.html").write_bytes(b"a")
    return tmp_path


@contextmanager
def full_after(files: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the device be full when that many files were written."""
    written, write = 0, disk.write_through

    def limited(path: Path, body: bytes, mode: int = 0o666) -> None:
        nonlocal written
        if written >= files:
            path.write_bytes(body[: len(body) // 2])
            raise OSError(errno.ENOSPC, "No space left on device")
        written += 1
        write(path, body, mode)

    with monkeypatch.context() as patch:
        patch.setattr(disk, "write_through", limited)
        yield


def test_nothing_is_seen_before_the_end(site: Path) -> None:
    with staged(site) as folder:
        assert folder.write([a_file("index.html"), a_file("2026/W01/index.html")]) == 2
        assert folder.remove(["stories/a.html", "stories/none.html"]) == 1
        before = {path: body for path, body in tree(site).items() if not path.startswith(FOLDER)}

    assert before == {"index.html": b"old", "stories/a.html": b"a"}
    assert tree(site) == {"index.html": b"new", "2026/W01/index.html": b"new"}


def test_the_folder_is_shown_as_it_will_be(site: Path) -> None:
    with staged(site) as folder:
        folder.write([a_file("stories/b.html"), a_file("stories/a.html")])
        assert folder.names("stories/") == ("stories/a.html", "stories/b.html")
        folder.remove(["stories/a.html"])
        assert folder.names("stories/") == ("stories/b.html",)
        assert (folder.holds("stories/a.html"), folder.holds("stories/b.html")) == (False, True)
        assert folder.write([a_file("stories/a.html", b"again")]) == 1
        assert folder.holds("stories/a.html")

    assert tree(site) == {"index.html": b"old", "stories/a.html": b"again", "stories/b.html": b"new"}


def test_what_stands_already_or_was_written_before_is_not_written(site: Path) -> None:
    with staged(site) as folder:
        assert folder.write([a_file("index.html", b"old")]) == 0
        assert folder.write([a_file("index.html"), a_file("index.html")]) == 1
        assert folder.write([a_file("index.html", b"newer")]) == 1

    assert (site / "index.html").read_bytes() == b"newer"


@pytest.mark.parametrize("files", range(3))
def test_a_full_device_leaves_all_as_it_was(site: Path, monkeypatch: pytest.MonkeyPatch, files: int) -> None:
    before = tree(site)

    def changed() -> None:
        with staged(site) as folder:
            folder.remove(["stories/a.html"])
            folder.write([a_file("index.html"), a_file("2026/W01/index.html"), a_file("b.html")])

    with full_after(files, monkeypatch), pytest.raises(OutputError, match="No space left on device"):
        changed()

    assert tree(site) == before
    assert not (site / FOLDER).exists()


def test_what_a_killed_run_left_is_swept_away(site: Path) -> None:
    (site / FOLDER).mkdir()
    (site / FOLDER / "0").write_bytes(b"half")

    with staged(site) as folder:
        folder.write([a_file("index.html")])

    assert tree(site) == {"index.html": b"new", "stories/a.html": b"a"}


def test_a_link_in_the_place_of_the_staging_is_not_followed(
    site: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "kept").write_bytes(b"kept")
    (site / FOLDER).symlink_to(elsewhere)

    with staged(site) as folder:
        folder.write([a_file("index.html")])

    assert tree(elsewhere) == {"kept": b"kept"}
    assert (site / "index.html").read_bytes() == b"new"


def test_a_path_that_leaves_the_folder_is_refused(site: Path) -> None:
    with staged(site) as folder, pytest.raises(OutputError, match="does not lie in"):
        folder.write([a_file("../index.html")])
