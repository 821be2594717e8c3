import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from digest.adapters.disk import remove_files, write_files, write_whole
from digest.errors import OutputError
from digest.model.archive import Rendered

NOBODY = 65534

FULL_DISK = """
import resource, sys
from pathlib import Path
from digest.adapters.disk import write_whole, remove_files
from digest.errors import OutputError
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    write_whole(Path(sys.argv[1]), b"n" * 10_000)
except OutputError as error:
    print(error)
"""


def a_file(path: str, body: bytes = b"new") -> Rendered:
    return Rendered(path=path, media_type="text/plain", body=body)


def tree(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Make a folder that we may not write to, also if root runs the tests."""
    folder.chmod(0o555)
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(user)
        folder.chmod(0o755)


def test_files_are_written_below_the_root_with_their_folders(tmp_path: Path) -> None:
    written = write_files(
        tmp_path / "public", [a_file("index.html", b"1"), a_file("2026/W47/index.html", b"2")]
    )

    assert written == 2
    assert tree(tmp_path) == {"public/index.html": b"1", "public/2026/W47/index.html": b"2"}


def test_what_is_there_to_the_byte_is_not_touched(tmp_path: Path) -> None:
    files = [a_file("a", b"1"), a_file("b", b"2")]
    write_files(tmp_path, files)
    before = {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in tmp_path.iterdir()}

    assert write_files(tmp_path, files) == 0
    assert {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in tmp_path.iterdir()} == before
    assert write_files(tmp_path, [a_file("a", b"1"), a_file("b", b"3")]) == 1


def test_other_files_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "CNAME").write_bytes(b"example.org")
    write_files(tmp_path, [a_file("index.html")])

    assert tree(tmp_path) == {"CNAME": b"example.org", "index.html": b"new"}


def test_a_web_server_may_read_what_was_written(tmp_path: Path) -> None:
    mask = os.umask(0o022)
    try:
        write_whole(tmp_path / "index.html", b"x")
    finally:
        os.umask(mask)

    assert (tmp_path / "index.html").stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize(
    "path", ["/etc/passwd", "../x", "a/../../x", "a/..", "", ".", "a\\..\\b", "a\0b", "//x"]
)
def test_a_path_that_is_not_below_the_root_is_refused(tmp_path: Path, path: str) -> None:
    root = tmp_path / "public"

    with pytest.raises(OutputError, match="does not lie in"):
        write_files(root, [a_file(path)])
    assert tree(tmp_path) == {}


def test_a_folder_that_is_a_link_out_of_the_root_is_not_followed(tmp_path: Path) -> None:
    root, outside = tmp_path / "public", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    (root / "2026").symlink_to(outside)

    with pytest.raises(OutputError, match="does not lie in"):
        write_files(root, [a_file("2026/index.html")])
    assert tree(outside) == {}


def test_a_file_that_is_a_link_is_replaced_and_its_target_stands(tmp_path: Path) -> None:
    root, secret = tmp_path / "public", tmp_path / "secret"
    root.mkdir()
    secret.write_bytes(b"new")
    (root / "index.html").symlink_to(secret)

    assert write_files(root, [a_file("index.html", b"new")]) == 1
    assert not (root / "index.html").is_symlink()
    assert secret.read_bytes() == b"new"


def test_a_loop_of_links_is_an_error_that_names_the_path(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")

    with pytest.raises(OutputError, match=r"a/index\.html"):
        write_files(tmp_path, [a_file("a/index.html")])


def test_a_root_that_is_itself_a_link_is_fine(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "public").symlink_to(tmp_path / "real")

    assert write_files(tmp_path / "public", [a_file("index.html")]) == 1
    assert tree(tmp_path / "real") == {"index.html": b"new"}


def test_a_full_disk_leaves_the_old_file_and_no_debris(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_bytes(b"old")
    ran = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(page)], capture_output=True, text=True, check=True
    )

    assert ran.stdout == f"{page} could not be written: File too large\n"
    assert tree(tmp_path) == {"index.html": b"old"}


def test_a_folder_that_may_not_be_written_is_an_error_that_names_path_and_reason(tmp_path: Path) -> None:
    root = tmp_path / "public"
    root.mkdir()
    (root / "index.html").write_bytes(b"old")
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o755)

    with (
        read_only(root),
        pytest.raises(OutputError, match=r"public/index\.html could not be written: Permission denied"),
    ):
        write_files(root, [a_file("index.html")])
    assert tree(root) == {"index.html": b"old"}


def test_a_file_where_a_folder_should_be_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "2026").write_bytes(b"")

    with pytest.raises(OutputError, match=r"2026/index\.html could not be written: "):
        write_files(tmp_path, [a_file("2026/index.html")])


def test_a_folder_where_a_file_should_be_is_an_error_without_debris(tmp_path: Path) -> None:
    (tmp_path / "index.html").mkdir()

    with pytest.raises(OutputError, match=r"index\.html could not be written: "):
        write_files(tmp_path, [a_file("index.html")])
    assert tree(tmp_path) == {}


def test_what_a_killed_run_left_half_written_is_swept_away(tmp_path: Path) -> None:
    (tmp_path / ".index.html.tmp").write_bytes(b"ha")

    write_files(tmp_path, [a_file("index.html")])
    assert tree(tmp_path) == {"index.html": b"new"}


def test_writing_whole_tells_whether_it_wrote(tmp_path: Path) -> None:
    assert write_whole(tmp_path / "deep" / "a.json", b"{}")
    assert not write_whole(tmp_path / "deep" / "a.json", b"{}")


def test_the_limits_of_this_process_are_as_they_were() -> None:
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY


def test_folders_that_removing_empties_go_and_no_others(tmp_path: Path) -> None:
    root = tmp_path / "site"
    for name in ("a/b/one", "a/b/two", "c/d/three", "c/four"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()

    assert remove_files(root, ["a/b/one", "a/b/two", "c/d/three", "c/d/never"]) == 3

    assert sorted(path.relative_to(root).as_posix() for path in root.rglob("*")) == ["c", "c/four"]
    assert remove_files(root, ["c/four"]) == 1
    assert root.is_dir()
