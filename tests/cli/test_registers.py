"""Official lists, driven through the command line from a server that misbehaves."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from digest.adapters.store import open_file
from digest.cli import main
from tests.support.fault_server import FaultServer, Response
from tests.support.press import MONDAY, Press, conditional
from tests.support.spreadsheet import xlsx

HOUR = timedelta(hours=1)


@pytest.fixture
def press(tmp_path: Path) -> Iterator[Press]:
    with FaultServer({}) as server:
        made = Press(folder=tmp_path, server=server)
        made.add("list", "type: register", "register: {key: [Ref], title: Name}", "kind: regulator")
        yield made


def poll(press: Press, now: datetime) -> dict[str, Any]:
    words = ["-c", str(press.config), "--as-of", now.isoformat(), "poll", "--force", "--json"]
    (report,) = json.loads(CliRunner().invoke(main, words).stdout)
    return dict(report)


def titles(press: Press) -> list[str]:
    with open_file(press.folder / ".digest" / "digest.db") as store:
        return sorted(found.entry.title for found in store.entries_waiting(["list"], limit=999))  # type: ignore[list-item]


def csv_of(*numbers: int) -> bytes:
    return b"Ref,Name\n" + b"".join(b"%d,Firm %d\n" % (number, number) for number in numbers)


def test_additions_and_removals_become_entries_and_nothing_is_told_twice(press: Press) -> None:
    scenarios = press.server.scenarios
    scenarios["/list"] = conditional(csv_of(1, 2, 3))
    baseline, unchanged = poll(press, MONDAY), poll(press, MONDAY + HOUR)
    scenarios["/list"] = conditional(csv_of(1, 3, 4))
    changed, again = poll(press, MONDAY + 2 * HOUR), poll(press, MONDAY + 3 * HOUR)

    counts = [report["counts"]["new"] for report in (baseline, unchanged, changed, again)]
    assert counts == [0, 0, 2, 0]
    assert titles(press) == ["Added to “list”: Firm 4", "Removed from “list”: Firm 2"]


def test_the_same_list_as_a_spreadsheet_is_the_same_list(press: Press) -> None:
    press.server.scenarios["/list"] = Response(body=csv_of(1, 2))
    poll(press, MONDAY)
    press.server.scenarios["/list"] = Response(body=xlsx([("Ref", "Name"), (1, "Firm 1"), (2, "Firm 2")]))

    assert poll(press, MONDAY + HOUR)["counts"]["new"] == 0


FAULTS = {
    "half": (Response(body=csv_of(*range(7))), "23 of 30 entries are missing"),
    "cut": (Response(body=csv_of(*range(30))[:-9]), "it breaks off"),
    "headed": (Response(body=csv_of()), "the list is empty"),
    "empty": (Response(body=b""), "the list is empty"),
    "html": (Response(body=b"<!doctype html><p>Maintenance</p>"), "nothing on the page matches"),
    "short": (Response(body=csv_of(*range(30)), length=9999, close=True), ""),
    "absent": (Response(status=404), "404"),
}


def test_an_answer_that_is_not_whole_reports_no_removals(press: Press) -> None:
    for name in FAULTS:
        press.add(name, "type: register", "register: {key: [Ref], title: Name}")
        press.server.scenarios[f"/{name}"] = Response(body=csv_of(*range(30)))
    press.server.scenarios["/list"] = Response(body=csv_of(1))
    poll(press, MONDAY)
    press.server.scenarios |= {f"/{name}": bad for name, (bad, _) in FAULTS.items()}
    failed = poll(press, MONDAY + HOUR)
    press.server.scenarios |= {f"/{name}": Response(body=csv_of(*range(31))) for name in FAULTS}
    healed = poll(press, MONDAY + 30 * HOUR)

    reasons = {problem["subject"]: problem["reason"] for problem in failed["problems"]}
    assert set(reasons) == set(FAULTS)
    assert [name for name, (_, says) in FAULTS.items() if says not in reasons[name]] == []
    assert (failed["counts"]["new"], healed["counts"]["new"]) == (0, len(FAULTS)), "one was added to each"


def test_a_loss_that_lasts_is_told_in_the_end(press: Press) -> None:
    press.server.scenarios["/list"] = Response(body=csv_of(*range(30)))
    poll(press, MONDAY)
    press.server.scenarios["/list"] = Response(body=csv_of(*range(7)))
    for hours in (1, 10, 24):
        assert poll(press, MONDAY + hours * HOUR)["counts"]["new"] == 0

    assert poll(press, MONDAY + 26 * HOUR)["counts"]["new"] == 23


def test_a_register_reaches_the_edition(press: Press) -> None:
    press.server.scenarios["/list"] = Response(
        body=b"Ref,Name,Reason\n1,One,unauthorised crypto-asset exchange\n"
    )
    for hours in (0, 5):
        result = CliRunner().invoke(
            main, ["-c", str(press.config), "--as-of", (MONDAY + hours * HOUR).isoformat(), "run"]
        )
        assert result.exit_code == 0, result.output
        press.server.scenarios["/list"] = Response(
            body=b"Ref,Name,Reason\n1,One,unauthorised crypto-asset exchange\n2,Coin Two,unlicensed crypto-asset services\n"
        )
    explained = CliRunner().invoke(main, ["-c", str(press.config), "explain", press.server.url("/list")])

    assert "Coin Two" in explained.output
    assert [request.path for request in press.server.requests] == ["/list", "/list"], (
        "no page is fetched for it"
    )


def test_two_additions_that_look_alike_are_two(press: Press) -> None:
    for hours, numbers in enumerate(((1,), (1, 2), (1, 2, 3))):
        press.server.scenarios["/list"] = Response(
            body=b"Ref,Name\n" + b"".join(b"%d,Firm\n" % number for number in numbers)
        )
        poll(press, MONDAY + hours * HOUR)

    assert titles(press) == ["Added to “list”: Firm", "Added to “list”: Firm"]
