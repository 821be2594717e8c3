"""The index of the search: made of what is told, of the parts that changed, and gone where it is not wanted."""

import gzip
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from digest.adapters.pagefind import Pagefind
from digest.app import App
from digest.errors import OutputError
from digest.jobs.search_pages import parts
from digest.model.weeks import Week
from tests.support.fault_server import FaultServer
from tests.support.press import MONDAY, STORY, Item, Press, conditional, item, rss

NEW_YEAR = MONDAY + timedelta(weeks=7)
"""After the end of 2026-W01."""


@pytest.fixture
def press(tmp_path: Path) -> Iterator[Press]:
    with FaultServer({}) as server:
        made = Press(folder=tmp_path, server=server)
        server.scenarios["/a"] = conditional(rss([item(1, day=12, title="SEC proposes crypto custody rule")]))
        made.add("a")
        made.run()
        yield made


def indexed(press: Press) -> str:
    """Return the texts of all stories in the index."""
    fragments = press.public.glob("pagefind/*/fragment/*.pf_fragment")
    return "".join(gzip.decompress(path.read_bytes()).decode() for path in fragments)


def test_each_story_is_in_the_index_with_the_place_where_it_stands(press: Press) -> None:
    text = indexed(press)

    assert "SEC proposes crypto custody rule" in text
    assert '"url":"2025/W46/index.html#s-' in text
    assert "United States" in text
    assert 'href="../../search.html"' in press.page("2025-W46")


def test_a_year_that_brought_nothing_new_is_not_touched(press: Press) -> None:
    for week in range(1, 8):
        press.run(MONDAY + timedelta(weeks=week))
    before = press.files()
    new = Item(link="https://news.example/9", published=NEW_YEAR + timedelta(days=3), text=STORY, guid="g9")
    press.server.scenarios["/a"] = conditional(rss([new]))

    press.run(NEW_YEAR + timedelta(weeks=1))
    after = press.files()

    changed = {name for name in after if before.get(name) != after[name]}
    assert any(name.startswith("2026/") for name in changed)
    assert not {name for name in changed if name.startswith("pagefind/2025/")}
    assert 'data-parts="2026-w01 2025"' in (press.public / "search.html").read_text()


def test_the_parts_of_a_year_become_one_when_it_is_over(press: Press) -> None:
    assert (press.public / "pagefind" / "2025-w44" / "pagefind.js").is_file()

    for week in range(1, 8):
        press.run(MONDAY + timedelta(weeks=week))

    assert not (press.public / "pagefind" / "2025-w44").exists()
    assert "SEC proposes crypto custody rule" in indexed(press)
    with App.open(press.config, as_of=NEW_YEAR, verbosity=-1) as app:
        assert app.verify(None).findings == ()


def test_the_parts_are_years_quarters_and_some_weeks_of_the_latest() -> None:
    weeks = [Week(2025, 52), *(Week(2026, number) for number in (1, 13, 14, 17, 18, 25, 26))]

    found = {part: [week.number for week in own] for part, own in parts(weeks).items()}

    assert list(found.items()) == [
        ("2026-W22", [26, 25]),
        ("2026-W18", [18]),
        ("2026-W14", [17, 14]),
        ("2026-Q1", [13, 1]),
        ("2025", [52]),
    ]


def test_the_same_stories_give_the_same_bytes_and_what_was_removed_comes_back(press: Press) -> None:
    before = {name: body for name, (_, body) in press.files().items()}
    shutil.rmtree(press.public / "pagefind")

    press.run(MONDAY + timedelta(hours=1))

    assert {name: body for name, (_, body) in press.files().items()} == before


def test_without_search_there_is_no_page_no_script_and_no_link(press: Press) -> None:
    press.config.write_text(f"site: {{search: false}}\n{press.config.read_text()}")

    press.run(MONDAY + timedelta(hours=1))

    names = set(press.files())
    assert not {name for name in names if name.startswith(("pagefind", "search"))}
    assert "search.html" not in press.page("2025-W46")
    with App.open(press.config, as_of=MONDAY, verbosity=-1) as app:
        assert app.verify(None).findings == ()


def test_an_index_that_was_tampered_with_is_found(press: Press) -> None:
    fragment = next(press.public.glob("pagefind/2025-w44/fragment/*"))
    fragment.write_bytes(gzip.compress(b"pagefind_dcd{}"))

    with App.open(press.config, as_of=MONDAY, verbosity=-1) as app:
        [finding] = app.verify(None).findings

    assert (finding.file, finding.reason) == (
        "pagefind/2025-w44/",
        "is not what was written; remove the folder and run `digest publish`",
    )


def test_a_program_that_fails_is_an_error_with_what_it_said() -> None:
    with pytest.raises(OutputError, match=r"the index of the search could not be made: (?s:.*)was empty"):
        Pagefind().index([], "en", "pagefind/2026/")
