"""The first command of the README."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from digest.cli import main


def files(folder: Path) -> dict[str, bytes]:
    public = folder / "public"
    return {str(path.relative_to(public)): path.read_bytes() for path in public.rglob("*") if path.is_file()}


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_a_second_demonstration_gives_the_same_bytes(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    first = CliRunner().invoke(main, ["demo", str(folder)])
    before = files(folder)
    second = CliRunner().invoke(main, ["demo", str(folder)])

    assert (first.exit_code, second.exit_code) == (0, 0), first.output + second.output
    assert {f"2025/W{week}/{name}" for week in (46, 47, 48) for name in ("index.html", "digest.md")} <= set(
        before
    )
    assert files(folder) == before
    assert all(b"Sample edition" in body for name, body in before.items() if name.endswith(".html"))
    edition = json.loads(before["2025/W47/edition.json"])
    stories = [story for section in edition["sections"] for story in section["stories"]] + edition["noted"]
    assert {story["continues"]["week"] for story in stories if story["continues"]} == {"2025-W46"}
    assert CliRunner().invoke(main, ["-c", str(folder / "feeds.yaml"), "verify"]).exit_code == 0


def test_a_demonstration_overwrites_nothing_of_the_users(tmp_path: Path) -> None:
    (tmp_path / "feeds.yaml").write_text("feeds: []")

    result = CliRunner().invoke(main, ["demo", str(tmp_path)])

    assert result.exit_code == 2
    assert "name another folder" in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["feeds.yaml"]
