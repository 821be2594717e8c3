"""A published edition that says what its sources do not say is found, wherever it was tampered with."""

import json
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from digest.adapters.encoding import decode, encode
from digest.adapters.store.packed import pack
from digest.app import App
from digest.cli import main
from digest.errors import UsageError
from digest.model.editions import Edition, EditionStory
from digest.model.findings import Finding, Verified
from digest.model.weeks import Week
from tests.support.fault_server import FaultServer
from tests.support.press import MONDAY, Press, conditional, item, rss

FINE = (
    "<p>The financial regulator of Malta fined a crypto-asset exchange for breaches of anti-money laundering "
    "law. The exchange must appoint a reviewer by 15 March 2026, the regulator ordered. It may appeal.</p>"
)
W46 = "2025/W46/"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with FaultServer({}) as server:
        press = Press(folder=tmp_path_factory.mktemp("press"), server=server)
        malta = item(7, day=13, title="Malta fines exchange", text=FINE)
        server.scenarios["/a"] = conditional(rss([item(1, day=12), malta]))
        press.add("a")
        press.run()
        press.run(MONDAY + timedelta(days=7))
        yield press.folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "press"))


def verified(folder: Path, week: Week | None = None) -> Verified:
    with App.open(folder / "feeds.yaml", as_of=MONDAY, verbosity=-1, processes=1) as app:
        return app.verify(week)


def change(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / "public" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def places(findings: tuple[Finding, ...]) -> set[tuple[str, str]]:
    return {(finding.file, finding.place.partition(" ")[0]) for finding in findings}


def test_a_site_with_an_address_names_it_and_may_name_no_other(folder: Path) -> None:
    config = folder / "feeds.yaml"
    config.write_text(f"site: {{url: 'https://digest.example/'}}\n{config.read_text()}")
    with App.open(config, as_of=MONDAY + timedelta(days=7), verbosity=-1, processes=1) as app:
        app.publish(None)
    own = "https://digest.example/2025/W46/index.html"

    assert own in (folder / "public" / W46 / "index.html").read_text()
    assert verified(folder).findings == ()

    change(folder, f"{W46}index.html", own, "https://elsewhere.example/2025/W46/index.html")
    assert "https://elsewhere.example/2025/W46/index.html" in {
        each.text for each in verified(folder).findings
    }


def test_an_untouched_site_is_verified_and_counted(folder: Path) -> None:
    found = verified(folder)

    assert found.findings == ()
    assert (found.editions, found.stories) == (2, 2)
    assert found.sentences >= 4


@pytest.mark.parametrize(
    ("name", "old", "new", "place"),
    [
        (W46 + "edition.json", "proposed a rule", "dropped a rule", "story"),
        (W46 + "edition.json", "Malta fines exchange", "Malta praises exchange", "line"),
        (W46 + "edition.json", "https://news.example/7", "https://evil.example/7", "story"),
        (W46 + "index.html", "proposed a rule", "dropped a rule", "story"),
        (W46 + "index.html", "Malta fines exchange", "Malta praises exchange", "story"),
        (W46 + "index.html", "https://news.example/7", "https://evil.example/7", ""),
        (W46 + "index.html", "Enforcement", "Consultation", "line"),
        (W46 + "digest.md", "proposed a rule", "dropped a rule", "story"),
        (W46 + "digest.md", "https://news.example/7", "https://evil.example/7", ""),
        (W46 + "digest.md", "Malta fines exchange", "Malta praises exchange", "story"),
        (W46 + "left-out.html", "</main>", "<p>Nothing else.</p></main>", "line"),
        ("feed.xml", "crypto exchange rule, part 1", "crypto exchange rule, part 2", "story"),
        ("feed.json", "crypto exchange rule, part 1", "crypto exchange rule, part 2", "story"),
        ("index.html", "Week 46", "Week 45", "line"),
        ("dockets/index.html", "1 story", "2 stories", "line"),
        ("dockets/jurisdiction/mt.html", "Malta fines exchange", "Malta praises exchange", "line"),
        ("dockets/jurisdiction/mt.xml", "Malta fines exchange", "Malta praises exchange", "line"),
        ("about.html", "legal advice", "advice", "line"),
        ("sources.html", "Answering", "Silent", ""),
    ],
)  # fmt: skip
def test_an_output_that_was_tampered_with_is_found_with_its_place(
    folder: Path, name: str, old: str, new: str, place: str
) -> None:
    change(folder, name, old, new)

    assert (name, place) in places(verified(folder).findings)


@pytest.mark.parametrize("name", ["edition.json", "index.html", "digest.md", "left-out.html"])
def test_a_file_that_is_missing_is_found(folder: Path, name: str) -> None:
    (folder / "public" / W46 / name).unlink()

    (finding,) = verified(folder).findings
    assert (finding.file, finding.reason) == (W46 + name, "is missing; `digest publish` writes it")


def test_a_story_left_out_of_one_output_is_found(folder: Path) -> None:
    path = folder / "public" / W46 / "index.html"
    path.write_text(re.sub(r"<article id.*?</article>", "", path.read_text(), count=1, flags=re.DOTALL))

    assert (W46 + "index.html", "story") in places(verified(folder).findings)


def forge(folder: Path, edit: Callable[[Edition], Edition]) -> None:
    """Change the frozen edition itself, past the triggers, and all that is made of it."""
    database = sqlite3.connect(folder / ".digest" / "digest.db")
    (body,) = database.execute("SELECT frozen FROM edition WHERE week = '2025-W46'").fetchone()
    database.execute("DROP TRIGGER edition_frozen")
    forged = encode(edit(decode(Edition, body)))
    database.execute("UPDATE edition SET frozen = ? WHERE week = '2025-W46'", (forged,))
    database.execute("DELETE FROM page_key")
    database.commit()
    database.close()
    with App.open(folder / "feeds.yaml", as_of=MONDAY, verbosity=-1, processes=1) as app:
        app.publish(None)


def with_story(edition: Edition, edit: Callable[[EditionStory], EditionStory]) -> Edition:
    section = edition.sections[0]
    stories = (edit(section.stories[0]), *section.stories[1:])
    return replace(edition, sections=(replace(section, stories=stories), *edition.sections[1:]))


def _other_words(story: EditionStory) -> EditionStory:
    first = story.sentences[0]
    return replace(
        story, sentences=(replace(first, text=first.text.replace("The", "No")), *story.sentences[1:])
    )


def _other_place(story: EditionStory) -> EditionStory:
    first = story.sentences[0]
    moved = replace(first, citation=replace(first.citation, start=first.citation.start + 1))
    return replace(story, sentences=(moved, *story.sentences[1:]))


def _strange_primary(story: EditionStory) -> EditionStory:
    return replace(story, primary="https://evil.example/order.pdf")


def _strange_source(story: EditionStory) -> EditionStory:
    return replace(story, sources=(replace(story.sources[0], text_hash="0" * 64),))


def _other_day(edition: Edition) -> Edition:
    return replace(edition, dates=tuple(replace(entry, date="2026-03-16") for entry in edition.dates))


@pytest.mark.parametrize(
    ("edit", "place", "reason"),
    [
        (lambda edition: with_story(edition, _other_words), "story", "not verbatim"),
        (lambda edition: with_story(edition, _other_place), "story", "not verbatim"),
        (lambda edition: with_story(edition, _strange_primary), "story", "no article has or links"),
        (lambda edition: with_story(edition, _strange_source), "story", "not in the archive"),
        (_other_day, "key", "names another day"),
        (lambda edition: replace(edition, quoting=1), "article", "quoted with"),
    ],
)
def test_a_forged_edition_is_found_although_every_output_agrees(
    folder: Path, edit: Callable[[Edition], Edition], place: str, reason: str
) -> None:
    forge(folder, edit)

    found = verified(folder, Week(2025, 46)).findings
    assert {finding.file for finding in found} == {W46 + "edition.json"}
    assert any(finding.place.startswith(place) and reason in finding.reason for finding in found)


def test_an_archive_that_was_tampered_with_proves_nothing(folder: Path) -> None:
    database = sqlite3.connect(folder / ".digest" / "digest.db")
    database.execute("DROP TRIGGER article_version_kept")
    database.execute("UPDATE article_version SET paragraphs = replace(paragraphs, 'regulator', 'agency')")
    database.commit()
    database.close()

    assert any("not in the archive as it was read then" in each.reason for each in verified(folder).findings)


def test_a_sentence_that_the_archived_bytes_do_not_have_is_found(folder: Path) -> None:
    database = sqlite3.connect(folder / ".digest" / "digest.db")
    other = pack(json.dumps({"summary_html": "<p>Something else.</p>"}).encode())
    database.execute("UPDATE raw_body SET body = ?", (other,))
    database.commit()
    database.close()

    found = verified(folder).findings
    assert {finding.reason for finding in found} == {"not in the bytes that its article was read from"}


def test_one_week_is_verified_alone_and_an_unpublished_one_is_an_error(folder: Path) -> None:
    change(folder, W46 + "digest.md", "Malta fines exchange", "Malta praises exchange")

    assert verified(folder, Week(2025, 47)).findings == ()
    assert verified(folder, Week(2025, 46)).findings != ()
    with pytest.raises(UsageError, match="2025-W30 is not published"):
        verified(folder, Week(2025, 30))


def test_the_command_ends_with_1_and_names_file_story_and_sentence(folder: Path) -> None:
    config = ["-c", str(folder / "feeds.yaml"), "--as-of", "2025-11-24T07:30Z"]
    well = CliRunner().invoke(main, ["verify", *config])
    change(folder, W46 + "digest.md", "proposed a rule", "dropped a rule")

    found = CliRunner().invoke(main, ["verify", "2025-W46", *config])

    assert (well.exit_code, well.output) == (0, "")
    assert found.exit_code == 1
    assert re.search(
        r"^2025/W46/digest\.md: story [0-9a-f]{12}: missing, or with other words: The Sec", found.output
    )


def test_before_the_first_edition_there_is_nothing_to_find(made: Path, tmp_path: Path) -> None:
    shutil.copy(made / "feeds.yaml", tmp_path / "feeds.yaml")

    assert verified(tmp_path) == Verified()
