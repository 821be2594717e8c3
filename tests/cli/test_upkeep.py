"""The archive and the store, as an operator looks after them."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from digest.adapters.encoding import decode
from digest.adapters.store import open_file
from digest.cli import main
from digest.model.articles import Article
from digest.model.feeds import Entry
from digest.model.raw import ENTRY_TYPE, Raw
from tests.support.fault_server import FaultServer, Response
from tests.support.press import MONDAY, STORY, Press, conditional, item, rss


@pytest.fixture
def press(tmp_path: Path) -> Iterator[Press]:
    with FaultServer({}) as server:
        press = Press(folder=tmp_path, server=server)
        link = server.url("/page")
        press.server.scenarios["/a"] = conditional(rss([replace(item(2, day=12, text="Short."), link=link)]))
        page = f"<html><head><title>Rule</title></head><body><article>{STORY}</article></body></html>"
        press.server.scenarios["/page"] = Response(body=page.encode(), headers={"Content-Type": "text/html"})
        press.server.scenarios["/b"] = conditional(
            rss([item(1, day=12), item(3, day=12, title="Bitcoin fell", text="Low.")])
        )
        press.add("a")
        press.feeds[0] = press.feeds[0].replace("full_text: feed", "full_text: auto")
        press.add("b")
        yield press


def called(press: Press, *words: str, later: timedelta = timedelta()) -> Result:
    now = (MONDAY + later).isoformat()
    return CliRunner().invoke(main, ["-c", str(press.config), "--as-of", now, *words])


def archived(press: Press) -> dict[str, tuple[Article, Raw | None]]:
    with open_file(press.folder / ".digest" / "digest.db") as store:
        articles = [found for number in (1, 2) for found in store.find_articles(_address(press, number))]
        return {found.entry_key: (found, store.raw(found.id, found.text_hash)) for found in articles}


def _address(press: Press, number: int) -> str:
    return "https://news.example/1" if number == 1 else press.server.url("/page")


def changed_text(press: Press) -> None:
    """Store the version that an older extractor would have made: with the furniture still in it."""
    path = press.folder / ".digest" / "digest.db"
    with open_file(path) as store:
        (article,) = store.find_articles(_address(press, 2))
        raw = store.raw(article.id, article.text_hash)
        assert raw is not None
        (entry,) = [
            one for one in store.read_entries([article.feed_id], "", 9) if one.article_id == article.id
        ]
        old = replace(
            article, paragraphs=("Menu", *article.paragraphs), text_hash=type(article.text_hash)("0" * 64)
        )
        store.save_articles([(old, entry.content_hash)], [(old, raw)])


def test_each_article_has_the_bytes_that_it_was_read_from(press: Press) -> None:
    assert called(press, "run").exit_code == 0

    (own, entry), (read, page) = archived(press)["g1"], archived(press)["g2"]

    assert entry is not None
    assert entry.media_type == ENTRY_TYPE
    assert decode(Entry, entry.body).title == own.title
    assert page is not None
    assert page.url == press.server.url("/page")
    assert STORY.encode() in page.body
    assert read.paragraphs[0] in page.body.decode().replace("\n", " ")


def test_read_again_makes_new_versions_from_the_archive_alone(press: Press) -> None:
    called(press, "run")
    changed_text(press)
    asked = len(press.server.requests)

    first, second = called(press, "read", "--again", "--json"), called(press, "read", "--again", "--json")

    assert json.loads(first.stdout)[0]["counts"] == {"articles": 3, "new_versions": 0, "not_in_archive": 0}
    article, page = archived(press)["g2"]
    assert "Menu" not in article.paragraphs
    assert page is not None
    assert first.stdout == second.stdout
    assert len(press.server.requests) == asked


def test_what_is_published_does_not_change_when_all_is_read_again(press: Press) -> None:
    called(press, "run")
    before = (press.public / "2025" / "W46" / "edition.json").read_bytes()
    changed_text(press)

    called(press, "read", "--again")
    called(press, "run", later=timedelta(hours=1))

    assert (press.public / "2025" / "W46" / "edition.json").read_bytes() == before


def test_purge_keeps_what_an_edition_cites(press: Press) -> None:
    press.config.write_text("archive: {keep: 30d}\n" + press.config.read_text())
    called(press, "run")

    early = json.loads(called(press, "db", "purge", "--json").stdout)
    late = json.loads(called(press, "db", "purge", "--json", later=timedelta(days=60)).stdout)

    assert early["counts"]["documents"] == 0
    assert late["counts"]["documents"] == 1, "that of the article which is in no edition"
    assert all(raw is not None for _, raw in archived(press).values())


def test_a_backup_can_be_made_and_used(press: Press) -> None:
    called(press, "run")
    target = press.folder / "backup" / "digest.db"

    result = called(press, "-v", "db", "backup", str(target))
    again = called(press, "db", "backup", str(target))

    assert (result.exit_code, again.exit_code) == (0, 2)
    assert f"{target} is written" in result.output
    assert "is there already" in again.output
    listed = called(press, "--state", str(target.parent), "feeds", "list", "--json")
    assert json.loads(listed.stdout)[1]["entries"] == 2


def test_migrate_says_which_version_the_tables_have(press: Press) -> None:
    result = called(press, "-v", "db", "migrate")

    assert result.exit_code == 0
    assert "the tables are of version" in result.output


@pytest.mark.parametrize(
    ("keep", "code"), [("400d", 0), ("forever", 0), ("0d", 0), ("4 weeks", 2), ("400", 2)]
)
def test_how_long_the_archive_keeps_is_checked(press: Press, keep: str, code: int) -> None:
    press.config.write_text(f"archive: {{keep: {keep}}}\n" + press.config.read_text())

    result = called(press, "db", "purge")

    assert result.exit_code == code, result.output
    assert code == 0 or "write a number of days, as 400d, or forever" in result.output
