"""`digest feeds`: the list of sources, edited and looked at."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from digest.cli import main
from tests.support.fault_server import FaultServer, Response
from tests.support.press import MONDAY, Press, conditional, item, rss

HOUR = timedelta(hours=1)


@pytest.fixture
def press(tmp_path: Path) -> Iterator[Press]:
    with FaultServer({"/a": conditional(rss([item(1, day=12)]))}) as server:
        press = Press(folder=tmp_path, server=server)
        press.add("a")
        press.config.write_text(press.config.read_text() + "\n# the end\n")
        yield press


def feeds(press: Press, *words: str, text: bytes | None = None, later: timedelta = timedelta()) -> Result:
    now = (MONDAY + later).isoformat()
    return CliRunner().invoke(
        main, ["-c", str(press.config), "--as-of", now, "-v", "feeds", *words], input=text
    )


def listed(press: Press) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(feeds(press, "list", "--json").stdout)
    return found


def test_a_feed_is_added_with_what_it_says_of_itself(press: Press) -> None:
    press.server.scenarios["/new"] = Response(body=rss([item(1, day=12)], title="Bureau: news"))
    press.config.chmod(0o640)
    before = press.config.read_text()

    result = feeds(press, "add", press.server.url("/new"), "--kind", "regulator", "--jurisdiction", "GB")

    assert (result.exit_code, result.output) == (0, "added: bureau-news\n")
    assert press.config.read_text() == before.replace(
        "\n# the end",
        '\n  - id: bureau-news\n    name: "Bureau: news"\n'
        f"    url: {press.server.url('/new')}\n    kind: regulator\n    jurisdiction: GB\n    language: en\n\n# the end",
    )
    assert press.config.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("/absent",), 1, "404 Not Found: nothing was added"),
        (("/html",), 1, "not a feed: an HTML page; its feed may be"),
        (("/a", "--id", "b"), 2, "this is already the address of the feed in line 6"),
        (("/new", "--id", "a"), 2, "this is already the id of the feed in line 4"),
        (("/new", "--id", "No Id"), 2, "write an id of lower case letters"),
        (("/new", "--jurisdiction", "UK"), 2, "the code of the United Kingdom is GB"),
        (("/new", "--kind", "blog"), 2, "'blog' is not one of"),
    ],
)
def test_what_would_not_hold_is_not_written(
    press: Press, words: tuple[str, ...], code: int, says: str
) -> None:
    press.server.scenarios["/new"] = Response(body=rss([item(1, day=12)]))
    press.server.scenarios["/html"] = Response(
        body=b'<!doctype html><link rel="alternate" type="application/rss+xml" href="/a">'
    )
    before = press.config.read_bytes()

    result = feeds(press, "add", press.server.url(words[0]), *words[1:])

    assert result.exit_code == code, result.output
    assert says in result.output
    assert press.config.read_bytes() == before


def test_a_list_goes_out_and_comes_in_again(press: Press, tmp_path: Path) -> None:
    target = tmp_path / "out" / "feeds.opml"
    body = (
        b'<opml version="2.0"><body><outline text="One" xmlUrl="https://one.example/rss"/>'
        b'<outline text="One" xmlUrl="https://two.example/rss"/></body></opml>'
    )

    first, again = feeds(press, "import", "-", text=body), feeds(press, "import", "-", text=body)
    exported = feeds(press, "export", str(target))
    home = feeds(press, "import", str(target))

    assert (first.output, again.output) == ("added: 2, there already: 0\n", "added: 0, there already: 2\n")
    assert [feed["id"] for feed in listed(press)] == ["a", "one", "one-2"]
    assert (exported.exit_code, home.output) == (0, "added: 0, there already: 3\n")
    assert feeds(press, "export", "-").output == target.read_text()
    assert press.config.read_text().endswith("\n# the end\n")


def test_a_list_that_is_none_changes_nothing(press: Press) -> None:
    before = press.config.read_bytes()

    result = feeds(press, "import", "-", text=b'<!DOCTYPE x [<!ENTITY a "b">]><opml/>')

    assert (result.exit_code, press.config.read_bytes()) == (2, before)
    assert "document type declaration" in result.output


def test_the_feeds_of_a_site_are_discovered(press: Press) -> None:
    scenarios = press.server.scenarios
    scenarios["/"] = Response(
        body=b"""<!doctype html><link rel="alternate" type="application/atom+xml" href="/b">
        <link rel="alternate" type="application/rss+xml" href="/broken"><a href="/c">RSS feed</a>
        <a href="javascript:rss()">rss</a><a href="/about">About</a>"""
    )
    for name in ("b", "c", "rss.xml"):
        scenarios[f"/{name}"] = Response(body=rss([item(1, day=12)], title=f"News {name}"))
    scenarios["/broken"] = Response(body=b"<p>no feed</p>")
    scenarios["/robots.txt"] = Response(body=f"Sitemap: {press.server.url('/map.xml')}\n".encode())
    scenarios["/map.xml"] = Response(
        body=b"<urlset><url><loc>%s</loc></url></urlset>" % press.server.url("/n/1").encode()
    )

    found = json.loads(feeds(press, "discover", press.server.url("/"), "--json").stdout)

    assert [(one["type"], one["url"].rpartition("/")[2]) for one in found] == [
        ("feed", "b"),
        ("feed", "c"),
        ("feed", "rss.xml"),
        ("sitemap", "map.xml"),
    ]
    assert "News b" in feeds(press, "discover", press.server.url("/b")).output, "a feed is found at itself"
    assert not {"/about"} & {request.path for request in press.server.requests}


def test_a_site_without_feeds_and_one_that_does_not_answer_end_with_1(press: Press) -> None:
    press.server.scenarios["/none"] = Response(body=b"<p>Nothing</p>")

    none, absent = (feeds(press, "discover", press.server.url(path)) for path in ("/none", "/absent"))

    assert (none.exit_code, none.output) == (1, "no feed and no sitemap was found\n")
    assert (absent.exit_code, "404" in absent.output) == (1, True)


def test_health_tells_the_history_of_a_feed(press: Press) -> None:
    press.server.scenarios["/bad"] = Response(status=404)
    press.add("bad")
    for hours in (0, 2, 30):
        now = (MONDAY + hours * HOUR).isoformat()
        CliRunner().invoke(main, ["-c", str(press.config), "--as-of", now, "poll", "--force"])

    lines = feeds(press, "health").output.splitlines()
    history = feeds(press, "health", "a").output.splitlines()
    shapes = json.loads(feeds(press, "health", "--json", "--polls", "2").stdout)

    assert lines[0].split()[:3] == ["a", "ok", "3/3"]
    assert lines[1].split()[:3] == ["bad", "failing", "0/3"]
    assert "failing since 2025-11-17 07:30: 404 Not Found" in lines[1]
    assert [line.split()[2] for line in history[1:]] == ["unchanged", "unchanged", "new"]
    assert [(one["status"], one["polls"], one["answered"]) for one in shapes] == [
        ("ok", 2, 2),
        ("failing", 2, 0),
    ]


def test_a_feed_that_is_quieter_than_it_uses_to_be_is_called_silent(press: Press) -> None:
    press.server.scenarios["/a"] = conditional(rss([item(number, day=number) for number in range(8, 15)]))
    for days in (0, 40):
        now = (MONDAY + timedelta(days=days)).isoformat()
        CliRunner().invoke(main, ["-c", str(press.config), "--as-of", now, "poll", "--force"])

    (line,) = feeds(press, "health", later=timedelta(days=40)).output.splitlines()

    assert line.split()[1] == "silent"
    assert "nothing new since 2025-11-14; usually one entry every 24 hours" in line


def test_a_feed_that_there_is_not_has_no_health(press: Press) -> None:
    result = feeds(press, "health", "zzz")

    assert result.exit_code == 2
    assert "there is no feed 'zzz' in feeds.yaml" in result.output
