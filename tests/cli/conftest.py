"""A line on the fault table under the results."""

import pytest


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
