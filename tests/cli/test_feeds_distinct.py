"""Feeds over HTTP, through the command line, into the store: as many distinct entries as feedparser finds.

The feeds are our own and hold the traps of real ones. Hostile variants of them are never more than a failure.
"""

import json
import random
from io import BytesIO
from pathlib import Path

import feedparser
import pytest
from click.testing import CliRunner, Result

from digest.cli import main
from digest.reading.entries import MAX_ENTRIES
from tests.support.fault_server import FaultServer, Response, Scenario
from tests.support.press import MONDAY, Item, item, rss

SEED = 20251117


def described(texts: list[str]) -> bytes:
    """Return a feed whose entries have neither GUID nor link nor title."""
    return rss([Item(title="", text=f"<p>{text}</p>") for text in texts])


def atom(count: int) -> bytes:
    entries = "".join(
        f"<entry><id>urn:{n % 7}</id><title>Notice {n}</title><updated>2025-11-0{1 + n % 9}T10:00:00Z</updated></entry>"
        for n in range(count)
    )
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Agency</title>{entries}</feed>".encode()


def rdf(count: int) -> bytes:
    items = "".join(
        f"<item rdf:about='http://a.example/{n}'><title>N {n}</title><link>http://a.example/{n}</link></item>"
        for n in range(count)
    )
    return (
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>"
        f"<channel rdf:about='http://a.example/'><title>A</title></channel>{items}</rdf:RDF>"
    ).encode()


FEEDS = {
    "many": rss([Item(title=f"Docket {n}", guid=f"d{n}", link=f"http://a.example/{n}") for n in range(737)]),
    "one-guid": rss([item(n, day=1 + n % 28, guid="same") for n in range(120)]),
    "some-guids-twice": rss([item(n, day=1 + n % 28, guid=f"g{n % 40}") for n in range(90)]),
    "exact-copies": rss([item(n % 10, day=12) for n in range(50)]),
    "nothing-but-text": described([f"Note {n % 25}" for n in range(60)]),
    "one-link": rss([Item(title=f"T{n}", link="http://a.example/") for n in range(30)]),
    "titles-alone": rss([Item(title=f"T{n % 12}") for n in range(30)]),
    "atom-few-ids": atom(64),
    "rdf": rdf(60),
    "latin-1": rss([item(n, day=12, title=f"Überblick {n}") for n in range(9)]).decode().replace("utf-8", "iso-8859-1").encode("latin-1"),
    "cut-off": rss([item(n, day=12) for n in range(30)])[:-9000],
    "namespace-lost": rss([item(n, day=12) for n in range(8)]).replace(b"<guid>", b"<x:guid>").replace(b"</guid>", b"</x:guid>"),
}  # fmt: skip


def distinct(body: bytes) -> int:
    """Count the entries that feedparser finds, exact copies once."""
    found = feedparser.parse(BytesIO(body), response_headers={"content-type": "application/xml"})
    return len({json.dumps(entry, sort_keys=True, default=str) for entry in found.entries})


def polled(folder: Path, bodies: dict[str, bytes]) -> tuple[Result, dict[str, int]]:
    """Poll the feeds from a server; return how the command ended, and the stored entries by feed."""
    scenarios: dict[str, Scenario] = {f"/{name}": Response(body=body) for name, body in bodies.items()}
    with FaultServer(scenarios) as server:
        feeds = "".join(
            f"  - {{id: {name}, name: {name}, url: '{server.url(f'/{name}')}'}}\n" for name in bodies
        )
        config = folder / "feeds.yaml"
        config.write_text(f"fetch: {{allow_private: true, per_host: 8}}\nfeeds:\n{feeds}")
        words = ["-c", str(config), "--as-of", MONDAY.isoformat()]
        result = CliRunner().invoke(main, ["poll", "--json", *words])
    listed = CliRunner().invoke(main, ["feeds", "list", "--json", "-c", str(config)])
    return result, {line["id"]: line["entries"] for line in json.loads(listed.stdout)}


def test_each_feed_has_the_entries_that_feedparser_finds_in_the_same_bytes(tmp_path: Path) -> None:
    result, stored = polled(tmp_path, FEEDS)

    assert result.exit_code == 0
    assert stored == {name: distinct(body) for name, body in FEEDS.items()}
    assert stored["many"] == 737
    assert stored["one-guid"] == 120
    assert stored["nothing-but-text"] == 25


TOKENS = (
    b"]]>", b"<![CDATA[", b"<!--", b"&", b"&#0;", b"&#x110000;", b"\0", b"\xff\xfe", b"<item>", b"</item>", b"</rss>",
    b"<!DOCTYPE r [<!ENTITY a 'b'>]>", b"<a href='javascript:x'>", b"<?xml version='1.0' encoding='utf-7'?>", b"\xe2\x80\xae",
    b"<guid>", b"<link>http://[</link>", b"<pubDate>9999-12-31T23:59:60-99:99</pubDate>", b"xml:base='http://['",
)  # fmt: skip


def mutated(body: bytes, chance: random.Random) -> bytes:
    """Damage a feed as transfers, editors and enemies do: cut, swap, double, and put in what has a meaning."""
    data = bytearray(body)
    for _ in range(chance.randint(1, 12)):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.choice((1, 3, 40, 900)))
        piece = bytes(data[start:end])
        match chance.randrange(5):
            case 0:
                del data[start:end]
            case 1:
                data[start:end] = piece * 3
            case 2:
                data[start:end] = piece[::-1]
            case 3:
                data[start:start] = chance.choice(TOKENS)
            case _:
                data[start:end] = chance.randbytes(len(piece))
    return bytes(data)


@pytest.mark.slow
def test_damaged_feeds_are_failures_at_worst_and_what_they_give_is_bounded(tmp_path: Path) -> None:
    chance = random.Random(SEED)  # noqa: S311  (damage is no secret)
    bodies = {f"m{n}": mutated(chance.choice(list(FEEDS.values())), chance) for n in range(60)}
    result, stored = polled(tmp_path, bodies)

    assert result.exit_code in (0, 1), result.output
    assert isinstance(result.exception, SystemExit | None)
    assert "Traceback" not in result.output
    (report,) = json.loads(result.stdout)
    assert report["counts"]["feeds"] == len(bodies)
    assert not [
        line for line in report["problems"] if "worker" in line["reason"] or "stopped after" in line["reason"]
    ]
    assert max(stored.values()) <= MAX_ENTRIES
    assert sum(stored.values()) > 300, "most of them can still be read"
