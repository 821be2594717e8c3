import io
import json
import logging
import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.adapters.logs import events, line, quoted, set_up


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


def logged(verbosity: int) -> list[str]:
    """Log an event of each level, and what a library has to say; return the lines."""
    stream = io.StringIO()
    set_up(verbosity, stream)
    log = events("jobs.poll")
    log.debug("d")
    log.info("i")
    log.warning("w")
    log.error("e")
    logging.getLogger("trafilatura").error("library")
    return stream.getvalue().splitlines()


@pytest.mark.parametrize(
    ("verbosity", "lines"),
    [
        (-2, ["e"]),
        (-1, ["e"]),
        (0, ["w", "e"]),
        (1, ["i", "w", "e"]),
        (2, ["d", "i", "w", "e", "library"]),
        (9, ["d", "i", "w", "e", "library"]),
    ],
)
def test_verbosity_decides_what_is_shown(verbosity: int, lines: list[str]) -> None:
    assert logged(verbosity) == lines


def test_an_event_is_one_line_with_its_values_in_order() -> None:
    assert (
        line("feed.polled", {"feed": "fca", "outcome": "page", "added": 3, "url": "https://a.example/x?y=1"})
        == "feed.polled feed=fca outcome=page added=3 url=https://a.example/x?y=1"
    )


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("two words", '"two words"'),
        ("", '""'),
        ('a"b', '"a\\"b"'),
        ("x\nfeed.polled feed=forged", '"x\\nfeed.polled feed=forged"'),
        ("\x1b[31mred", '"\\u001b[31mred"'),
        ("a\u2028b\u202ec\x85", '"a\\u2028b\\u202ec\\u0085"'),
        ("Verfügung", "Verfügung"),
        ("a = b", '"a = b"'),
        (None, "None"),
    ],
)
def test_a_value_that_could_be_misread_is_quoted(value: object, shown: str) -> None:
    assert quoted(value) == shown


@given(st.text(alphabet=st.characters(exclude_categories=[])))
def test_no_text_can_forge_a_line_or_steer_a_terminal(text: str) -> None:
    shown = quoted(text)

    assert re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", shown) is None
    assert len(shown.splitlines()) == 1
    assert json.loads(shown if shown.startswith('"') else f'"{shown}"') == text


def test_a_traceback_stays_on_its_line() -> None:
    stream = io.StringIO()
    set_up(0, stream)
    try:
        int("first\nforged.event key=1")
    except ValueError:
        logging.getLogger("digest.app").exception("app.failed")

    assert len(stream.getvalue().splitlines()) == 1
    assert stream.getvalue().startswith('app.failed traceback="Traceback')


def test_what_a_library_logs_cannot_forge_a_line_either() -> None:
    stream = io.StringIO()
    set_up(2, stream)
    logging.getLogger("httpx2").warning("GET %s", "https://a.example/\r\nforged.event")

    assert stream.getvalue() == "GET https://a.example/\\u000d\\u000aforged.event\n"


def test_setting_up_again_replaces_what_was_set_up_and_nothing_else() -> None:
    first = io.StringIO()
    set_up(1, first)
    before = logging.getLogger().handlers[:-1]

    assert logged(1) == ["i", "w", "e"]
    assert first.getvalue() == ""
    assert logging.getLogger().handlers[:-1] == before
