"""A box that a source puts under every article goes once it is known, and whoever asks is told of it."""

from click.testing import CliRunner

from digest.adapters.store import open_store
from digest.cli import main
from digest.reading.recurring import OFTEN
from tests.support.press import MONDAY, STORY, Press, conditional, item, rss

BOX = "The Ledger is where markets and their lawyers meet."


def ids_with_box(press: Press) -> list[str]:
    with open_store("sqlite:///.digest/digest.db", base=press.folder) as store:
        found = [store.find_articles(f"https://news.example/{number}")[0] for number in range(1, 8)]
    return [article.url.rpartition("/")[2] for article in found if BOX in article.paragraphs]


def told(press: Press, *words: str) -> str:
    result = CliRunner().invoke(main, [*words, "-c", str(press.config), "--as-of", MONDAY.isoformat()])
    assert result.exit_code == 0, result.output
    return result.output


def test_a_box_goes_once_it_is_known_and_is_told(press: Press) -> None:
    items = [item(number, day=number + 9, text=f"{STORY}<p>{BOX}</p>") for number in range(1, 8)]
    press.server.scenarios["/a"] = conditional(rss(items))
    press.add("a")

    press.run()

    assert len(ids_with_box(press)) == OFTEN
    assert "its source repeats, and it is left out: “the ledger is where markets" in told(
        press, "explain", "https://news.example/6"
    )

    told(press, "read", "--again")

    assert ids_with_box(press) == []
