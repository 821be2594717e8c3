"""A press with one article, and a line on the fault table under the results."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.fault_server import FaultServer
from tests.support.press import Press, conditional, item, rss


@pytest.fixture
def press(tmp_path: Path) -> Iterator[Press]:
    with FaultServer({"/a": conditional(rss([item(1, day=12)]))}) as server:
        press = Press(folder=tmp_path, server=server)
        press.add("a")
        yield press


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell how many rows were tried, and how many passed."""
    counts = {
        outcome: sum(
            "test_fault_table.py::test_row" in report.nodeid and report.when == "call"
            for report in terminalreporter.getreports(outcome)
        )
        for outcome in ("passed", "failed")
    }
    if tried := sum(counts.values()):
        terminalreporter.write_line(f"fault table: {tried} rows tried, {counts['passed']} passed")
