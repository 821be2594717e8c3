"""Notices on published editions: dated, in every output, at the head of the next edition, and nothing lost."""

import gzip
import json
import re
import shutil
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import icalendar
import pytest
from click.testing import CliRunner, Result

from digest.adapters.store import open_file
from digest.app import App
from digest.cli import main
from digest.model.weeks import Week
from tests.support.fault_server import FaultServer
from tests.support.press import MONDAY, Press, conditional, item, rss

TUESDAY = MONDAY + timedelta(days=1)
NEXT = MONDAY + timedelta(days=7)
BANK = (
    "<p>The Bank of England on Thursday consulted on capital rules for banks that hold crypto-assets. Comments "
    "close on 12 February 2026. Banks would have to hold capital against stablecoins, the central bank said.</p>"
    "<p>The Prudential Regulation Authority will apply the regime to all deposit takers in Britain.</p>"
)
RIGHT = "Answers are due on 13 February; the paper was mended. <b>Not bold</b>"
WHY = "The report was a copy of a paper of 2023."
WORDS = re.compile(r"Bank of England|12 Feb|deposit takers")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Press]:
    with FaultServer({}) as server:
        press = Press(folder=tmp_path_factory.mktemp("press"), server=server)
        bank = item(2, day=13, title="Bank of England consults on crypto-asset capital rules", text=BANK)
        server.scenarios["/a"] = conditional(rss([item(1, day=12), bank]))
        press.add("a", "kind: regulator")
        press.run()
        yield press


@pytest.fixture
def press(made: Press, tmp_path: Path) -> Press:
    folder = Path(shutil.copytree(made.folder, tmp_path / "press"))
    made.server.scenarios["/a"] = conditional(rss([item(4, day=19, title="SEC sues exchange over crypto")]))
    return Press(folder=folder, server=made.server)


def called(press: Press, *words: str, **more: object) -> Result:
    at = more.get("at", TUESDAY)
    line = [*words, "-c", str(press.config), "--as-of", at.isoformat()]  # type: ignore[attr-defined]
    result = CliRunner().invoke(main, line, input=more.get("typed"))  # type: ignore[arg-type]
    assert isinstance(result.exception, SystemExit | None), result.exception
    return result


def edition(press: Press, week: str = "W46") -> dict[str, Any]:
    found = json.loads((press.public / "2025" / week / "edition.json").read_text())
    assert isinstance(found, dict)
    return found


def bank_of(press: Press) -> str:
    stories = [story for section in edition(press)["sections"] for story in section["stories"]]
    return next(str(story["id"]) for story in stories if "Bank" in story["headline"])


def frozen(press: Press) -> bytes:
    with open_file(press.folder / ".digest" / "digest.db") as store:
        return store.published_edition(Week(2025, 46)) or b""


def outputs(press: Press) -> dict[str, str]:
    """Return every file of the site as text."""
    files = {name: body for name, (_, body) in press.files().items()}
    packed = {name for name in files if name.startswith("pagefind/") and ".pf_" in name}
    return {
        name: (gzip.decompress(body) if name in packed else body).decode("utf-8", "replace")
        for name, body in files.items()
    }


def withdrawn(press: Press) -> Result:
    return called(press, "withdraw", "2025-W46", "--story", bank_of(press), "--reason", WHY)


def test_a_correction_stands_in_every_output_and_what_was_published_stays(press: Press) -> None:
    before = frozen(press)

    result = called(
        press, "correct", "2025-W46", "--story", f"x#s-{bank_of(press)}", "--text", "-", typed=f"{RIGHT}\n"
    )

    assert result.exit_code == 0
    assert result.stdout.splitlines()[1] == "7 files of the site changed; the next edition opens with it"
    assert frozen(press) == before
    files = outputs(press)
    for name in ("index.html", "2025/W46/index.html", "2025/W46/digest.md", "feed.xml"):
        assert "the paper was mended" in files[name], name
        assert "18 November 2025" in files[name], name
        assert "<b>Not" not in files[name], name
    [notice] = edition(press)["notices"]
    assert (notice["text"], notice["at"]) == (RIGHT, "2025-11-18T07:30:00Z")
    [listed] = json.loads(files["feed.json"])["items"]
    assert listed["date_modified"] == "2025-11-18T07:30:00Z" > listed["date_published"]
    assert RIGHT in listed["content_text"]
    assert "<updated>2025-11-18T07:30:00Z</updated>" in files["feed.xml"]
    story = files["2025/W46/index.html"].partition(f'<article id="s-{bank_of(press)}"')[2]
    assert "the paper was mended" in story.partition("</article>")[0], (
        "whoever follows a link to it must see it"
    )
    assert called(press, "verify").exit_code == 0


def test_a_withdrawn_story_leaves_a_tombstone_and_no_word_of_it_on_the_site(press: Press) -> None:
    before, id_ = frozen(press), bank_of(press)
    assert len([name for name, text in outputs(press).items() if WORDS.search(text)]) > 8

    assert withdrawn(press).exit_code == 0

    files = outputs(press)
    assert [name for name, text in files.items() if WORDS.search(text)] == []
    assert re.search(
        rf'<div class="notice withdrawal" id="s-{id_}">.*?{WHY}', files["2025/W46/index.html"], re.DOTALL
    )
    assert WHY in files["2025/W46/digest.md"]
    assert edition(press)["stories"] == 1
    assert frozen(press) == before
    assert "dockets/authority/boe.html" not in files, "a docket without stories has no page"
    assert called(press, "verify").exit_code == 0


def test_a_withdrawn_date_is_cancelled_in_calendars_that_had_it(press: Press) -> None:
    def event(name: str) -> Any:
        text = (press.public / name).read_text()
        found = icalendar.Calendar.from_ical(text).walk("VEVENT")
        return next(each for each in found if each.decoded("dtstart").isoformat() == "2026-02-12")

    before = event("deadlines.ics")
    withdrawn(press)
    after = event("deadlines.ics")

    assert (after["uid"], after["sequence"]) == (before["uid"], before["sequence"] + 1)
    assert after["status"] == "CANCELLED"
    assert WHY in after["description"]
    assert after.decoded("dtstamp") == TUESDAY
    assert "12 Feb" not in (press.public / "deadlines.html").read_text()
    assert "2026-02-12" not in (press.public / "actions.csv").read_text()


def test_the_next_edition_opens_with_it_and_no_later_one(press: Press) -> None:
    called(press, "correct", "2025-W46", "--text", RIGHT)
    withdrawn(press)

    press.run(NEXT)
    press.run(NEXT + timedelta(days=7))

    assert [each["text"] for each in edition(press, "W47")["corrections"]] == [RIGHT, WHY]
    page = press.page("2025-W47")
    assert page.index("Corrections") < page.index("the paper was mended") < page.index('<h2 id="brief">')
    assert '<a href="../../2025/W46/index.html">Week 46</a>' in page
    text = (press.public / "2025/W47/digest.md").read_text()
    assert text.index("## Corrections") < text.index("the paper was mended") < text.index("## In brief")
    assert edition(press, "W48")["corrections"] == []
    assert called(press, "verify", at=NEXT).exit_code == 0


def test_a_withdrawn_edition_is_its_name_and_the_notice(press: Press) -> None:
    assert called(press, "withdraw", "2025-W46", "--reason", WHY).exit_code == 0

    files = outputs(press)
    assert not [name for name, text in files.items() if WORDS.search(text) or "SEC proposes" in text]
    for name in ("index.html", "2025/W46/index.html", "2025/W46/digest.md", "feed.xml", "feed.json"):
        assert WHY in files[name], name
    assert "No story in this week" not in files["2025/W46/index.html"]
    assert "not evidence" not in files["2025/W46/index.html"], "nothing is said of dates that it may have had"
    assert called(press, "verify").exit_code == 0
    again = called(press, "correct", "2025-W46", "--text", RIGHT)
    assert (again.exit_code, again.stderr) == (2, "digest: 2025-W46 is withdrawn already\n")


def test_what_was_withdrawn_is_not_told_again(press: Press) -> None:
    called(press, "withdraw", "2025-W46", "--reason", WHY)
    press.run(NEXT)

    assert not WORDS.search(json.dumps(edition(press, "W47")))
    assert edition(press, "W47")["stories"] == 1


def test_a_lost_store_takes_the_notices_from_the_site(press: Press) -> None:
    called(press, "correct", "2025-W46", "--text", RIGHT)
    before, site = frozen(press), {name: body for name, (_, body) in press.files().items()}
    shutil.rmtree(press.folder / ".digest")

    press.run(TUESDAY)

    after = {name: body for name, (_, body) in press.files().items()}
    assert frozen(press) == before
    assert {name for name in site if site[name] != after.get(name)} == {"sources.html"}


def test_a_lost_store_does_not_bring_back_what_was_withdrawn(press: Press) -> None:
    called(press, "withdraw", "2025-W46", "--reason", WHY)
    shutil.rmtree(press.folder / ".digest")
    bank = item(2, day=13, title="Bank of England consults on crypto-asset capital rules", text=BANK)
    press.server.scenarios["/a"] = conditional(rss([item(1, day=12), bank]))

    press.run(TUESDAY)
    press.run(NEXT)

    files = outputs(press)
    assert WHY in files["2025/W46/index.html"]
    assert not [name for name, text in files.items() if WORDS.search(text)]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("correct", "2025-W45", "--text", "x"), "2025-W45 is not published"),
        (("correct", "2025-W46", "--text", " \n"), "a notice has 1 to 2000 characters; this one has 0"),
        (("correct", "2025-W46", "--text", "x" * 2001), "this one has 2001"),
        (("withdraw", "2025-W46", "--story", "abc", "--reason", "x"), "has no story 'abc'; it has"),
        (("withdraw", "2025-W46"), "Missing option '--reason'"),
    ],
)
def test_what_cannot_be_said_is_refused_and_changes_nothing(
    press: Press, words: tuple[str, ...], reason: str
) -> None:
    before = press.files()

    result = called(press, *words)

    assert result.exit_code == 2
    assert reason in result.stderr
    assert press.files() == before


def test_a_dry_run_stores_and_writes_nothing(press: Press) -> None:
    before = press.files()
    result = called(press, "withdraw", "2025-W46", "--reason", WHY, "--dry-run", "--json")

    assert json.loads(result.stdout) == {
        "week": "2025-W46",
        "number": 1,
        "at": "2025-11-18T07:30:00+00:00",
        "kind": "withdrawal",
        "story": None,
        "text": WHY,
    }
    assert press.files() == before
    with open_file(press.folder / ".digest" / "digest.db") as store:
        assert store.notices() == ()


def test_a_notice_that_was_stored_and_not_written_is_written_by_the_next_run(
    press: Press, tmp_path: Path
) -> None:
    other = Press(folder=Path(shutil.copytree(press.folder, tmp_path / "other")), server=press.server)
    withdrawn(other)
    with open_file(other.folder / ".digest" / "digest.db") as store:
        [notice] = store.notices()
    with open_file(press.folder / ".digest" / "digest.db") as store:
        assert store.add_notice(notice)

    called(press, "publish")
    called(other, "publish")

    assert {name: body for name, (_, body) in press.files().items()} == {
        name: body for name, (_, body) in other.files().items()
    }


def mailed(press: Press) -> list[str]:
    found = []
    for path in sorted(press.folder.glob("outbox/*/*.eml")):
        message = message_from_bytes(path.read_bytes(), policy=default)
        parts = [message.get_body((kind,)) for kind in ("plain", "html")]
        found.append("".join(part.get_content() for part in parts if part is not None))
    return found


def with_readers(press: Press) -> None:
    text = press.config.read_text()
    press.config.write_text(f"mail: {{from: Weekly <weekly@example.org>}}\n{text}")
    (press.folder / "readers.csv").write_text("address,since\nanna@example.net,2025-11-01\n")


def test_mail_that_leaves_after_a_notice_holds_it_and_no_withdrawn_word(press: Press) -> None:
    withdrawn(press)
    with_readers(press)

    called(press, "send", at=TUESDAY + timedelta(hours=1))

    [letter] = mailed(press)
    assert " ".join(letter.split()).count(WHY) == 2
    assert "SEC proposes" in letter
    assert not WORDS.search(letter)


def test_an_edition_that_was_withdrawn_before_it_was_mailed_is_not_mailed(press: Press) -> None:
    called(press, "withdraw", "2025-W46", "--reason", WHY)
    with_readers(press)

    assert called(press, "send").exit_code == 0
    assert mailed(press) == []


def test_planned_mail_with_withdrawn_words_is_stopped_and_said_to_be(press: Press) -> None:
    with_readers(press)
    text = press.config.read_text().replace(
        "mail: {", "mail: {transport: smtp, smtp: {host: 127.0.0.1, port: 9, tls: none}, "
    )
    press.config.write_text(text)
    called(press, "send")
    withdrawn(press)

    stopped = called(press, "send", at=TUESDAY + timedelta(hours=6))
    listed = json.loads(called(press, "mail", "list", "--all", "--json").stdout)

    assert "2025-W46: what was withdrawn is not sent to those who did not have it yet" in stopped.stderr
    assert [(one["state"], one["reply"]) for one in listed] == [
        ("skipped", "words of the edition were withdrawn before it was sent")
    ]


def test_a_proof_shows_what_readers_would_get(press: Press) -> None:
    with_readers(press)
    called(press, "correct", "2025-W46", "--text", RIGHT)

    with App.open(press.config, as_of=TUESDAY, verbosity=-1) as app:
        app.post.proof("me@example.org", None)

    [letter] = mailed(press)
    assert "the paper was mended" in letter
