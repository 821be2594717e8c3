"""Feeds are added to a configuration without touching what its owner wrote."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.config import load
from digest.config.editing import with_feeds
from digest.errors import ConfigError

PATH = Path("feeds.yaml")
NEW = {"id": "new", "name": "Büro: “Neu” # 1", "url": "https://new.example/rss?a=1&b=2"}
OWN = """\
# mine
digest: {title: "T"}   # odd   spacing
feeds:
   -   id: a      # first
       name: 'A: x'
       url: https://a.example/rss

       # note inside
       include: [x,
         y]   # two lines

# tail comment
store: sqlite:///.digest/digest.db
"""


def added(text: str, *feeds: dict[str, str]) -> str:
    return with_feeds(PATH, text, feeds or (NEW,))


def loaded(text: str) -> list[tuple[str, str, str]]:
    return [(feed.id, feed.name, feed.url) for feed in load(PATH, text=text).feeds]


@pytest.mark.parametrize(
    "text",
    [
        OWN,
        OWN.replace("\n", "\r\n"),
        "feeds:\n- id: a\n  name: A\n  url: https://a.example/rss",
        "feeds:\n  - {id: a, name: A, url: https://a.example/rss} # flow\n  # behind\n",
        "feeds:\n  - id: a\n    url: https://a.example/rss\n    name: >-\n      folded\n      name\n\n\n# end\n",
        "feeds:\n  - id: a\n    url: https://a.example/rss\n    name: A\n    include:\n      - one\n      - two\n",
        (Path(__file__).parents[2] / "feeds.yaml").read_text(encoding="utf-8"),
    ],
    ids=["own", "crlf", "no end", "flow item", "folded", "nested", "default"],
)
def test_all_that_stood_there_stands_there_still(text: str) -> None:
    result = added(text)
    before, after = text.splitlines(keepends=True), result.splitlines(keepends=True)

    assert loaded(result) == [*loaded(text), tuple(NEW.values())]
    rest = list(after)
    for line in before[:-1]:
        assert line in rest
        rest = rest[rest.index(line) + 1 :]
    assert len(after) - len(before) in (3, 4), (
        "the new feed, and a blank line where there is one between others"
    )


def test_the_new_feed_is_written_as_the_others_are() -> None:
    assert added("feeds:\n  - id: a\n    name: A\n    url: https://a.example/rss\n") == (
        "feeds:\n  - id: a\n    name: A\n    url: https://a.example/rss\n"
        '\n  - id: new\n    name: "Büro: “Neu” # 1"\n    url: https://new.example/rss?a=1&b=2\n'
    )


@pytest.mark.parametrize(
    "text", ["feeds: []\n", "feeds: [{id: a, name: A, url: https://a.example}]\n", "x: 1\n"]
)
def test_a_list_in_one_line_is_left_alone(text: str) -> None:
    with pytest.raises(ConfigError, match="one feed a block"):
        added(text)


@given(st.text(min_size=1, max_size=40).filter(lambda name: name.isprintable() and name.strip() == name))
def test_any_name_comes_back(name: str) -> None:
    assert loaded(added(OWN, {**NEW, "name": name}))[-1][1] == name
