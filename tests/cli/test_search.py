"""`digest search`: the archive by words, published or left out, the newest first."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from digest.cli import main
from tests.support.fault_server import FaultServer
from tests.support.press import MONDAY, Press, conditional, item, rss

FRENCH = (
    "<p>L’Autorité des marchés financiers a publié une décision sur la réserve des jetons de monnaie électronique. "
    "Elle demande aux émetteurs un rapport chaque trimestre.</p>"
)
WEATHER = "<p>It rained on Tuesday in most of the country, and umbrellas were sold out in three towns.</p>"


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Press]:
    with FaultServer({}) as server:
        made = Press(folder=tmp_path_factory.mktemp("press"), server=server)
        made.add("a")
        first = [item(1, day=12), item(2, day=13, title="Umbrellas <b>sold</b> out", text=WEATHER)]
        server.scenarios["/a"] = conditional(rss(first))
        made.run()
        later = item(3, day=19, title="L’AMF et la réserve des jetons", text=FRENCH)
        server.scenarios["/a"] = conditional(rss([later]))
        made.run(MONDAY + timedelta(days=3))
        yield made


def search(press: Press, *words: str) -> Result:
    return CliRunner().invoke(main, ["-c", str(press.config), "search", *words])


def titles(press: Press, *words: str) -> list[str]:
    return [each["title"] for each in json.loads(search(press, *words, "--json").output)]


def test_all_words_must_be_there_without_regard_to_case_and_accents(press: Press) -> None:
    assert titles(press, "umbrellas") == ["Umbrellas sold out"]
    assert titles(press, "RESERVE", "electronique") == ["L’AMF et la réserve des jetons"]
    assert titles(press, "umbrellas", "réserve") == []
    assert titles(press, "umbrella") == []
    assert titles(press, "umbrella*") == ["Umbrellas sold out"]


def test_the_newest_come_first_and_no_more_than_asked_for(press: Press) -> None:
    assert titles(press, "on") == ["Umbrellas sold out", "SEC proposes crypto exchange rule, part 1"]
    assert titles(press, "on", "--limit", "1") == ["Umbrellas sold out"]


def test_people_get_the_passage_the_address_and_the_edition(press: Press) -> None:
    result = search(press, "custodian")

    assert result.exit_code == 0
    first, passage, place = result.output.splitlines()
    assert first == "2025-11-12  a  SEC proposes crypto exchange rule, part 1"
    assert passage.startswith("    … ")
    assert "qualified custodian" in passage
    assert place == "    https://news.example/1  (2025-W46)"


def test_what_is_in_no_edition_is_found_too(press: Press) -> None:
    [found] = json.loads(search(press, "jetons", "--json").output)

    assert found["edition"] is None
    assert found["passage"].startswith("L’Autorité des marchés financiers")


def test_nothing_is_said_to_be_nothing(press: Press) -> None:
    assert search(press, "zeppelin").output == "nothing was found\n"


def test_no_word_is_an_error_of_usage(press: Press) -> None:
    assert search(press, "--", "***").exit_code == 2
    assert search(press).exit_code == 2


def test_an_empty_archive_holds_nothing(tmp_path: Path) -> None:
    config = tmp_path / "feeds.yaml"
    config.write_text("feeds:\n  - {id: a, name: A, url: 'https://news.example/feed'}\n")

    result = CliRunner().invoke(main, ["-c", str(config), "search", "crypto"])

    assert (result.exit_code, result.output) == (0, "nothing was found\n")
