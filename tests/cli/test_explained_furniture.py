"""`digest inspect` tells which lines it dropped, and can be told not to."""

import json
from pathlib import Path

from click.testing import CliRunner

from digest.cli import main

TEXT = (
    "The authority fines Northwind\n\nShare this article\n\n"
    "The Harbour Authority on Monday fined the exchange five million euros for serving customers without a licence.\n"
)


def inspected(path: Path, *options: str) -> dict[str, object]:
    result = CliRunner().invoke(main, ["inspect", "--json", *options, str(path)])
    assert result.exit_code == 0, result.output
    shape: dict[str, object] = json.loads(result.output)
    return shape


def test_a_dropped_line_is_told_with_its_rule(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(TEXT, encoding="utf-8")

    assert inspected(path, "--explain")["dropped"] == [{"line": "Share this article", "rule": "share"}]
    assert "dropped" not in inspected(path)


BOX = "The Ledger is where markets and their lawyers meet."


def learnt(*options: str) -> list[dict[str, object]]:
    """Inspect six pages of one site, each with the same box under it."""
    lines = "".join(
        json.dumps(
            {
                "id": number,
                "url": f"https://ledger.example/{number}",
                "text": f"Fine number {number}\n\nThe Harbour Authority fined exchange number {number} for serving "
                f"customers without a licence.\n\nThe exchange says that it will appeal, and paid {number} euros."
                f"\n\n{BOX}\n",
            }
        )
        + "\n"
        for number in range(6)
    )
    result = CliRunner().invoke(main, ["inspect", "--jsonl", "--explain", *options], input=lines)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.output.splitlines()]


def test_what_a_source_repeats_is_dropped_if_asked_and_told(tmp_path: Path) -> None:
    *early, last = learnt("--learn")

    assert BOX in json.dumps(early[0]["article"])
    assert BOX not in json.dumps(last["article"])
    assert {"line": BOX, "rule": "source"} in last["dropped"]  # type: ignore[operator]
    for options in ((), ("--learn", "--without", "source")):
        assert BOX in json.dumps(learnt(*options)[-1]["article"])


def test_a_means_that_is_switched_off_drops_nothing(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    body = "".join(f"<p>{line}</p>" for line in TEXT.split("\n\n"))
    path.write_text(f"<html><body><article>{body}{body}</article></body></html>", encoding="utf-8")

    whole = inspected(path, "--explain", "--without", "phrases", "--without", "structure")

    assert "Share this article" in json.dumps(whole["article"])
    assert "Share this article" not in json.dumps(inspected(path)["article"])
