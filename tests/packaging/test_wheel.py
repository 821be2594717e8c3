"""What is installed is whole: the program runs from the wheel alone."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with what the wheel holds."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "content")
    return folder / "content"


def called(unpacked: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "digest", *words],
        cwd=folder,
        check=False,
        env={**os.environ, "PYTHONPATH": str(unpacked)},
        capture_output=True,
        text=True,
        timeout=100,
    )


def test_every_file_that_is_no_code_is_in_the_wheel(unpacked: Path) -> None:
    held = {str(path.relative_to(unpacked)) for path in unpacked.rglob("*") if path.is_file()}
    wanted = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "digest").rglob("*")
        if path.is_file() and path.suffix not in {".py", ".pyc"}
    }
    wanted |= {
        str(Path("digest/_templates") / path.relative_to(ROOT / "templates"))
        for path in (ROOT / "templates").rglob("*")
        if path.is_file()
    }

    assert wanted | {"digest/_data/feeds.yaml"} <= held


def test_the_wheel_holds_nothing_of_the_tests(unpacked: Path) -> None:
    assert {path.name for path in unpacked.iterdir() if not path.name.endswith(".dist-info")} == {"digest"}


def test_the_program_runs_from_the_wheel(unpacked: Path, tmp_path: Path) -> None:
    where = called(unpacked, tmp_path, "--version")
    init = called(unpacked, tmp_path, "init")
    listed = called(unpacked, tmp_path, "feeds", "list")

    assert where.returncode == 0, where.stderr
    assert init.returncode == 0, init.stderr
    assert (tmp_path / "feeds.yaml").read_bytes() == (ROOT / "feeds.yaml").read_bytes()
    assert listed.returncode == 0, listed.stderr
    assert "sec-press" in listed.stdout
