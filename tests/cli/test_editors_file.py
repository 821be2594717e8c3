"""The editor's file, from `digest review` to what readers get."""

import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from digest.cli import main
from tests.support.fault_server import FaultServer, Response
from tests.support.press import MONDAY, STORY, Press, conditional, item, rss

EARLY = MONDAY.replace(hour=6)
"""The week has ended, and its edition is not due yet."""
NEXT = MONDAY + timedelta(days=7)

OTHER = (
    "<p>The Bank of England on Thursday consulted on capital rules for banks that hold crypto-assets. Answers are "
    "due by 12 February 2026. Banks would have to hold capital against stablecoins, the central bank said.</p>"
    "<p>The Prudential Regulation Authority will apply the regime to all deposit takers in Britain.</p>"
)


@pytest.fixture
def press(tmp_path: Path) -> Iterator[Press]:
    with FaultServer({}) as server:
        made = Press(folder=tmp_path, server=server)
        banks = item(2, day=13, title="Bank of England consults on crypto-asset capital rules", text=OTHER)
        server.scenarios["/a"] = conditional(rss([item(1, day=12), banks]))
        made.add("a")
        text = made.config.read_text()
        made.config.write_text(f"mail: {{from: Weekly <weekly@example.org>}}\n{text}")
        (tmp_path / "readers.csv").write_text("address,since\nanna@example.net,2025-11-01\n")
        called(made, "run", at=EARLY)
        called(made, "review", "2025-W46", at=EARLY)
        yield made


def called(press: Press, *words: str, at: datetime = MONDAY) -> Result:
    result = CliRunner().invoke(main, [*words, "-c", str(press.config), "--as-of", at.isoformat()])
    assert isinstance(result.exception, SystemExit | None), result.exception
    return result


def file_of(press: Press) -> Path:
    return press.folder / "editions" / "2025-W46.yaml"


def story_of(press: Press, words: str) -> str:
    found = re.search(rf"^  ([0-9a-f]{{12}}):  # .*{words}", file_of(press).read_text(), re.MULTILINE)
    assert found, file_of(press).read_text()
    return found[1]


def decide(press: Press, words: str, decision: str, more: str = "") -> None:
    name = story_of(press, words)
    text = re.sub(
        rf"^  {name}:  #", f"  {name}: {decision}  #", file_of(press).read_text(), flags=re.MULTILINE
    )
    file_of(press).write_text(more + text)


def edition(press: Press, week: str = "W46") -> dict[str, object]:
    found = json.loads((press.public / "2025" / week / "edition.json").read_text())
    assert isinstance(found, dict)
    return found


def test_review_lists_each_story_once_and_again_changes_nothing(press: Press) -> None:
    before = file_of(press).read_text()
    again = called(press, "review", "2025-W46", at=EARLY)

    assert again.exit_code == 0
    assert file_of(press).read_text() == before
    assert story_of(press, "SEC proposes") != story_of(press, "Bank of England")


def test_what_the_editor_writes_is_in_every_output_and_harmless(press: Press) -> None:
    note = "Read the *annex* at [the bank](https://bank.example/annex) <script>alert(1)</script>"
    decide(
        press,
        "Bank of England",
        f"{{pin: true, title: 'Capital: the Bank asks', note: '{note}'}}",
        "introduction: |\n  A **quiet** week, [they say](javascript:alert(2)).\n\n  <img src=x onerror=alert(3)>\n",
    )

    assert called(press, "run").exit_code == 0

    page = press.page("2025-W46")
    text = (press.public / "2025/W46/digest.md").read_text()
    (letter,) = press.folder.glob("outbox/*W46*/*.eml")
    mail = message_from_bytes(letter.read_bytes(), policy=default)
    parts = [mail.get_body((kind,)) for kind in ("plain", "html")]
    plain, html = (part.get_content() for part in parts if part is not None)
    for output in (page, text, plain, html):
        assert "Capital: the Bank asks" in output
        assert "From the editor".lower() in output.lower()
        assert "quiet" in output
        assert "and changed by an editor." in " ".join(output.split())
        assert "https://bank.example/annex" in output
        assert "Set by the editor: headline" in " ".join(output.split())
        assert not re.search(r"<script>alert|onerror|javascript:", output)
    assert page.index("Capital: the Bank asks") < page.index("SEC proposes")
    assert called(press, "verify").stdout == ""


def test_what_cannot_be_followed_is_told_each_time_and_stops_the_edition_until_it_is_mended(
    press: Press,
) -> None:
    mended = file_of(press).read_text()
    file_of(press).write_text(mended + "  000000000000: {drop: true}\n")

    shown, first, second = called(press, "review", at=EARLY), called(press, "run"), called(press, "run")

    line = (
        f"editions/2025-W46.yaml:{mended.count(chr(10)) + 1}: the story 000000000000 is none of this week's"
    )
    assert (shown.exit_code, first.exit_code, second.exit_code) == (1, 0, 0)
    assert all(line in result.stderr for result in (shown, first, second))
    assert not (press.public / "2025/W46").exists()

    file_of(press).write_text(mended)
    assert called(press, "run").stderr == ""
    assert "Bank of England consults" in press.page("2025-W46")


def test_a_file_that_cannot_be_read_stops_its_edition_and_nothing_else(press: Press) -> None:
    file_of(press).write_text("stories: [\n")
    press.server.scenarios["/a"] = conditional(rss([item(3, day=14, title="SEC sues exchange over crypto")]))

    result = called(press, "-v", "run", at=MONDAY + timedelta(hours=2))

    assert "editions/2025-W46.yaml:2:1: this is not YAML" in result.stderr
    assert re.search(r"read +articles 1", result.stdout)
    assert not (press.public / "2025/W46").exists()


def test_a_deferred_story_is_told_in_the_next_edition_and_once(press: Press) -> None:
    decide(press, "Bank of England", "{defer: true}")
    called(press, "run")
    press.server.scenarios["/a"] = conditional(rss([item(4, day=19, title="SEC sues exchange over crypto")]))

    called(press, "run", at=NEXT)
    called(press, "run", at=NEXT + timedelta(days=7))

    told = [week for week in ("W46", "W47", "W48") if "Bank of England consults" in _stories(press, week)]
    assert told == ["W47"]
    assert "Kept by the editor for the next edition" in (press.public / "2025/W46/left-out.html").read_text()


def test_a_held_story_is_nowhere_until_its_time_and_in_the_edition_after_it(press: Press) -> None:
    decide(press, "Bank of England", "{hold_until: 2025-11-26 12:00}")
    called(press, "run")
    press.server.scenarios["/a"] = conditional(rss([item(4, day=19, title="SEC sues exchange over crypto")]))
    called(press, "run", at=NEXT)
    site = "".join(path.read_text() for path in press.public.rglob("*.html"))
    press.server.scenarios["/a"] = conditional(rss([item(5, day=27, title="SEC settles with crypto lender")]))

    called(press, "run", at=NEXT + timedelta(days=7))

    assert "Bank of England" not in site
    assert "Bank of England consults" in _stories(press, "W48")


def _stories(press: Press, week: str) -> str:
    found = edition(press, week)
    return json.dumps([found["sections"], found["noted"]])


def test_a_story_is_added_by_its_address_and_named_for_its_host(press: Press) -> None:
    title = "MAS licenses a stablecoin issuer"
    body = f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{STORY}</article></body>"
    press.server.scenarios["/mas"] = Response(body=body.encode(), headers={"Content-Type": "text/html"})
    address = press.server.url("/mas")
    file_of(press).write_text(
        f"add: [{{url: '{address}', source: The Authority}}]\n{file_of(press).read_text()}"
    )

    shown = called(press, "review", at=EARLY)
    called(press, "run")

    assert shown.exit_code == 0, shown.stderr
    story = next(
        story
        for section in edition(press)["sections"]  # type: ignore[attr-defined]
        for story in section["stories"]
        if any(source["url"] == address for source in story["sources"])
    )
    assert story["edited"]["added"]
    assert "The Authority" in {source["name"] for source in story["sources"]}
    assert called(press, "verify").exit_code == 0


def test_an_address_that_gives_nothing_is_told(press: Press) -> None:
    address = press.server.url("/missing")
    file_of(press).write_text(f"add: [{{url: '{address}'}}]\n{file_of(press).read_text()}")

    shown = called(press, "review", at=EARLY)

    assert shown.exit_code == 1
    assert f"add: {address} is not read" in shown.stderr


def test_approval_is_void_once_the_file_is_changed(press: Press) -> None:
    press.config.write_text(f"publish: {{review: required}}\n{press.config.read_text()}")
    mark = re.search(r"approve 2025-W46 (\w+)", called(press, "review", at=EARLY).stdout)
    assert mark
    assert called(press, "approve", "2025-W46", mark[1], at=EARLY).exit_code == 0
    decide(press, "Bank of England", "{drop: true}")

    called(press, "run")
    assert not (press.public / "2025/W46").exists()

    mark = re.search(r"approve 2025-W46 (\w+)", called(press, "review").stdout)
    assert mark
    called(press, "approve", "2025-W46", mark[1])
    called(press, "run")
    assert "Bank of England" not in _stories(press, "W46")
    assert "reviewed: true" in (press.public / "2025/W46/digest.md").read_text()


def test_an_edition_with_something_unmet_cannot_be_approved(press: Press) -> None:
    press.config.write_text(f"publish: {{review: required}}\n{press.config.read_text()}")
    file_of(press).write_text(file_of(press).read_text() + "  000000000000: {drop: true}\n")
    mark = re.search(r"approve 2025-W46 (\w+)", called(press, "review", at=EARLY).stdout)
    assert mark

    refused = called(press, "approve", "2025-W46", mark[1], at=EARLY)

    assert refused.exit_code == 2
    assert "is none of this week's" in refused.stderr


def test_publish_alone_does_not_pass_over_a_file_that_was_changed_since(press: Press) -> None:
    decide(press, "Bank of England", "{drop: true}")

    stopped = called(press, "publish")
    called(press, "compose")

    assert "the editor's file was changed since: `digest compose --week 2025-W46`" in stopped.stderr
    assert called(press, "publish").exit_code == 0
    assert "Bank of England" not in _stories(press, "W46")
