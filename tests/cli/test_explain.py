"""`digest explain`: why an article is where it is."""

import json
import re

from tests.support.command_line import AS_OF, called
from tests.support.press import Press, conditional, item, rss


def test_explain_tells_why_an_article_is_in(press: Press) -> None:
    called("run", "-c", press.config, "--as-of", AS_OF)

    result = called("explain", "https://news.example/1?utm_source=mail#top", "-c", press.config)

    assert result.exit_code == 0, result.output
    assert "in 2025-W46" in result.output
    assert "SEC" in result.output


def test_explain_tells_why_others_tell_the_same_story(press: Press) -> None:
    text = "The SEC proposed a rule on Monday by which every crypto exchange has to register with it."
    press.server.scenarios["/b"] = conditional(
        rss([item(2, day=13, title="Crypto exchange rule proposed by SEC", text=text)])
    )
    press.add("b")
    called("run", "-c", press.config, "--as-of", AS_OF)

    told = called("explain", "https://news.example/1", "-c", press.config)
    (shape,) = json.loads(called("explain", "https://news.example/1", "-c", press.config, "--json").stdout)

    assert "the same event as b, “Crypto exchange rule proposed by SEC”; " in told.output
    assert "times the likeness that it takes; both say " in told.output
    assert [each["why"] for each in shape["story"]] == ["event"]


def test_explain_knows_the_edition_that_waits_to_be_published(press: Press) -> None:
    press.config.write_text(f"publish: {{review: required}}\n{press.config.read_text()}")
    called("run", "-c", press.config, "--as-of", AS_OF)

    waits = called("explain", "https://news.example/1", "-c", press.config).output
    review = called("review", "2025-W46", "-c", press.config, "--as-of", AS_OF).output
    mark = re.search(r"approve 2025-W46 (\w+)", review)
    assert mark is not None
    called("approve", "2025-W46", mark[1], "-c", press.config, "--as-of", AS_OF)
    called("publish", "-c", press.config, "--as-of", AS_OF)
    published = called("explain", "https://news.example/1", "-c", press.config).output

    assert "  in 2025-W46, which is not published, under " in waits
    assert "  in 2025-W46, under " in published


def test_explain_of_an_unknown_address_ends_with_2(press: Press) -> None:
    assert called("explain", "https://news.example/none", "-c", press.config).exit_code == 2
