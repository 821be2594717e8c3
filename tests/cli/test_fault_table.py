"""The fault table through the command line: all rows in one press, polled five times."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from digest.adapters.store import open_file
from digest.cli import main
from digest.model.feeds import FeedId
from tests.support.fault_row import MAX_BYTES, TIMEOUT_S, Row, Seen, body
from tests.support.fault_rows import ROWS
from tests.support.fault_server import FaultServer, Response, Scenario
from tests.support.press import MONDAY, conditional, item, rss

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]

ROUNDS = 5
APART = timedelta(hours=25)


def feed_id(number: int) -> str:
    return f"row-{number}"


def configured(folder: Path, urls: list[str], **fetch: object) -> Path:
    """Write a configuration; return its path."""
    options = {"allow_private": True, "timeout_s": TIMEOUT_S, "max_bytes": MAX_BYTES} | fetch
    feeds = "".join(
        f"  - {{id: {feed_id(number)}, name: Row {number}, url: '{url}'}}\n"
        for number, url in enumerate(urls)
    )
    config = folder / "feeds.yaml"
    config.write_text(f"fetch: {json.dumps(options)}\nfeeds:\n{feeds}")
    return config


def polled(config: Path, at: object, *more: str) -> Result:
    return CliRunner().invoke(main, ["poll", "--json", "-c", str(config), "--as-of", str(at), *more])


def served(scenario: Scenario, server: FaultServer) -> Scenario:
    if isinstance(scenario, Response):
        return replace(scenario, body=scenario.body.replace(b"@SERVER@", server.url("").encode()))
    return scenario


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Seen]]:
    """Poll all rows, and note by name what came of each."""
    folder = tmp_path_factory.mktemp("table")
    with ExitStack() as stack:
        servers = [stack.enter_context(FaultServer(row.also)) for row in ROWS]
        urls = [row.url or server.url("/feed") for row, server in zip(ROWS, servers, strict=True)]
        config = configured(folder, urls)
        seen = {row.name: Seen() for row in ROWS}
        for number in range(ROUNDS):
            for row, server in zip(ROWS, servers, strict=True):
                if row.rounds:
                    server.scenarios["/feed"] = served(row.rounds[min(number, len(row.rounds) - 1)], server)
            at = MONDAY + number * APART
            result = polled(config, at.isoformat())
            assert result.exit_code == 0, f"{result.output}\n{result.exception!r}"
            (report,) = json.loads(result.stdout)
            for place, row in enumerate(ROWS):
                note(seen[row.name], FeedId(feed_id(place)), report, folder)
                seen[row.name].now.append(at)
        for row, server in zip(ROWS, servers, strict=True):
            seen[row.name].requests = server.requests
        yield seen


def note(seen: Seen, feed: FeedId, report: dict[str, list[dict[str, object]]], folder: Path) -> None:
    for problem in report["problems"]:
        if problem["subject"] == feed:
            seen.lines.append(str(problem["reason"]))
            seen.persistent.append(bool(problem["persistent"]))
    seen.lines += [str(notice["text"]) for notice in report["notices"] if notice["subject"] == feed]
    with open_file(folder / ".digest" / "digest.db") as store:
        seen.states.append(store.feed_states()[feed])
        seen.history = list(reversed(store.poll_history(feed)))
        seen.entries = [waiting.entry for waiting in store.entries_waiting([feed], 5000)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_row(row: Row, table: dict[str, Seen]) -> None:
    seen = table[row.name]

    if row.comes is not None:
        outcomes = [outcome.outcome.value for outcome in seen.history]
        expected = row.comes.split()
        assert outcomes[: len(expected)] == expected
    assert any(row.says in line for line in seen.lines) or not row.says, seen.lines
    if row.entries is not None:
        assert len(seen.entries) == row.entries
    assert row.check(seen), seen


def test_row_one_feed_of_a_host_is_told_to_wait_and_none_of_them_is_asked(tmp_path: Path) -> None:
    scenarios: dict[str, Scenario] = {"/a": Response(status=429, headers={"Retry-After": "36000"})}
    scenarios |= {f"/{name}": conditional(rss([item(1, day=12)])) for name in "bc"}
    with FaultServer(scenarios) as server:
        config = configured(tmp_path, [server.url(f"/{name}") for name in "abc"], workers=1)
        first = json.loads(polled(config, MONDAY.isoformat()).stdout)[0]
        asked = len(server.requests)
        later = json.loads(polled(config, (MONDAY + timedelta(hours=9)).isoformat()).stdout)[0]
        server.scenarios["/a"] = body(rss([item(1, day=12)]))
        after = json.loads(polled(config, (MONDAY + timedelta(hours=11)).isoformat()).stdout)[0]

    assert (first["counts"]["deferred"], first["counts"]["failed"], first["failed"]) == (3, 0, False)
    assert asked == 1
    assert later["counts"]["feeds"] == 0
    assert after["counts"]["new"] == 3


def test_row_private_addresses_are_refused_unless_they_are_admitted(tmp_path: Path) -> None:
    names = ["127.0.0.1", "[::1]", "10.0.0.1", "192.168.1.1", "[fc00::1]", "[::ffff:10.0.0.1]", "0x7f.1"]
    config = configured(tmp_path, [f"http://{name}/feed" for name in names], allow_private=False)
    result = polled(config, MONDAY.isoformat())
    (report,) = json.loads(result.stdout)

    assert result.exit_code == 1, "every feed failed"
    assert len(report["problems"]) == len(names)
    assert all("fetch.allow_private admits it" in problem["reason"] for problem in report["problems"])


def test_row_no_tls_where_it_is_expected(tmp_path: Path) -> None:
    with FaultServer({}) as server:
        config = configured(tmp_path, [server.url("/feed").replace("http:", "https:")])
        result = polled(config, MONDAY.isoformat())

    assert result.exit_code == 1
    # The server reads lines: whether the greeting holds one is chance, and so is whether it answers at all.
    assert any(
        word in result.stdout for word in ("timed out", "no secure connection", "closed", "broke off")
    ), result.stdout
