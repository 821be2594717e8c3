"""Events on stderr: one line each, `feed.polled feed=fca outcome=page added=3`, whatever is in the values."""

import json
import logging
import re
import sys
from dataclasses import dataclass
from typing import TextIO

ROOT = "digest"

_LEVELS = {-1: logging.ERROR, 0: logging.WARNING, 1: logging.INFO, 2: logging.DEBUG}
_BARE = re.compile(r"[\w.,:;/@%+*?&=~#-]+")
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
"""Controls, separators of lines, marks that reorder or hide text, surrogates: nothing a log should obey."""


def set_up(verbosity: int, stream: TextIO | None = None) -> None:
    """Send events to `stream` (stderr): -1 errors, 0 warnings too, 1 what was done, 2 everything.

    What libraries log is shown from 2 on: they warn about documents, which is our business to tell. Calling
    it again replaces what was set up before.
    """
    level = _LEVELS[max(-1, min(verbosity, 2))]
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(OneLine())
    handler.addFilter(lambda record: verbosity > 1 or record.name.partition(".")[0] == ROOT)
    root = logging.getLogger()
    for earlier in [one for one in root.handlers if isinstance(one.formatter, OneLine)]:
        root.removeHandler(earlier)
    root.addHandler(handler)
    root.setLevel(level)


def events(name: str) -> "Events":
    """Return the log of one part of the program, `jobs.poll`."""
    return Events(logger=logging.getLogger(f"{ROOT}.{name}"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Events:
    """A log that takes an event's name and its values; their order is kept."""

    logger: logging.Logger

    def debug(self, event: str, **values: object) -> None:
        """Tell what is of use in a search for a fault."""
        self._log(logging.DEBUG, event, values)

    def info(self, event: str, **values: object) -> None:
        """Tell what was done."""
        self._log(logging.INFO, event, values)

    def warning(self, event: str, **values: object) -> None:
        """Tell what a person should look at some day."""
        self._log(logging.WARNING, event, values)

    def error(self, event: str, **values: object) -> None:
        """Tell what ends the command."""
        self._log(logging.ERROR, event, values)

    def _log(self, level: int, event: str, values: dict[str, object]) -> None:
        if self.logger.isEnabledFor(level):
            self.logger.log(level, "%s", line(event, values))


class OneLine(logging.Formatter):
    """Makes one line of any record: an exception with its traceback is one more value."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, without the newline."""
        text = record.getMessage()
        if record.exc_info:
            text += f" traceback={quoted(self.formatException(record.exc_info))}"
        return _UNSAFE.sub(_escape, text)


def line(event: str, values: dict[str, object]) -> str:
    """Return `event key=value …`."""
    return " ".join([event, *(f"{key}={quoted(value)}" for key, value in values.items())])


def quoted(value: object) -> str:
    """Return `value` bare if it cannot be misread, else as a JSON string with all controls escaped."""
    text = str(value)
    if _BARE.fullmatch(text):
        return text
    return _UNSAFE.sub(_escape, json.dumps(text, ensure_ascii=False))


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
