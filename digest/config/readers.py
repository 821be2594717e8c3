"""`readers.csv` → readers, or every error at once, each with its line."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

from digest.errors import ConfigError
from digest.model.deliveries import ReaderLine
from digest.text.mailboxes import MAX_NAME, mailbox

COLUMNS = ("address", "name", "language", "follows", "since")
MAX_BYTES = 50_000_000
MAX_FIELD = 4_000
LANGUAGES = ("en", "fr")
"""That headings and dates can be written in."""


def read_readers(path: Path, known: Callable[[str], bool]) -> tuple[ReaderLine, ...]:
    """Read the list at `path`; none if there is no such file. `known` tells whether an id can be followed.

    The first line names the columns; `address` is the only one that must be there. ConfigError has one
    finding a line, none of which repeats more of the list than the field that is wrong.
    """
    if not path.exists():
        return ()
    rows = list(_rows(path))
    found, findings, seen = [], [], dict[str, int]()
    for number, row in rows:
        try:
            reader = _reader(number, row, known)
        except ValueError as error:
            findings.append(f"{path.name}:{number}: {error}")
            continue
        key = reader.mailbox.address.casefold()
        if key in seen:
            findings.append(
                f"{path.name}:{number}: this address stands in line {seen[key]} already: keep one"
            )
        seen.setdefault(key, number)
        found.append(reader)
    if findings:
        raise ConfigError(*findings)
    return tuple(found)


def _rows(path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    text = _text(path)
    csv.field_size_limit(MAX_FIELD)
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [name.strip().lower() for name in next(lines, [])]
        _check_header(path, header)
        for row in lines:
            if not any(cell.strip() for cell in row) or row[0].startswith("#"):
                continue
            if len(row) > len(header):
                raise ConfigError(
                    f"{path.name}:{lines.line_num}: more fields than columns: quote what holds a comma"
                )
            yield lines.line_num, dict(zip(header, (cell.strip() for cell in row), strict=False))
    except csv.Error as error:
        raise ConfigError(f"{path.name}:{lines.line_num}: this is not CSV: {error}") from error


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ConfigError(f"{path.name}:1: larger than {MAX_BYTES:,} bytes: is this the right file?")
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path.name}: this is not UTF-8: save the file as UTF-8") from error
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from error


def _check_header(path: Path, header: list[str]) -> None:
    if "address" not in header:
        raise ConfigError(f"{path.name}:1: the first line names the columns: {','.join(COLUMNS)}")
    for name in header:
        if name not in COLUMNS or header.count(name) > 1:
            raise ConfigError(f"{path.name}:1: {name[:40]!r}: the columns are {','.join(COLUMNS)}, each once")


def _reader(number: int, row: Mapping[str, str], known: Callable[[str], bool]) -> ReaderLine:
    name = row.get("name", "")
    if len(name) > MAX_NAME:
        raise ValueError(f"the name is longer than {MAX_NAME} characters")
    written = row.get("address", "")
    if not written:
        raise ValueError("has no address")
    try:
        box = mailbox(f'"{name}" <{written}>' if name and "<" not in written else written)
    except ValueError as error:
        raise ValueError(f"{written[:80]!r} {error}") from error
    return ReaderLine(
        line=number,
        mailbox=box,
        language=_language(row.get("language", "")),
        follows=_follows(row.get("follows", ""), known),
        since=_since(row.get("since", "")),
    )


def _language(text: str) -> str | None:
    if text and text not in LANGUAGES:
        raise ValueError(f"{text[:20]!r}: headings are written in {' and '.join(LANGUAGES)}")
    return text or None


def _follows(text: str, known: Callable[[str], bool]) -> tuple[str, ...]:
    names = sorted({part.strip() for part in text.replace(";", " ").split()})
    unknown = [name for name in names if not known(name)]
    if unknown:
        raise ValueError(f"{unknown[0][:60]!r} is no id of a jurisdiction, authority, instrument or topic")
    return tuple(names)


def _since(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise ValueError(f"{text[:20]!r}: write a date as 2026-11-23") from None
