"""The bytes of an official list → rows under named columns: CSV, spreadsheets, XML, or a table of HTML."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import TYPE_CHECKING

from digest.model.feeds import Failed, Page
from digest.model.registers import Table
from digest.model.sources import RegisterRules, TableFormat
from digest.reading import charsets, html_tree, spreadsheets
from digest.reading.xml_events import Element, RefusedXmlError, walk
from digest.text import markup, urls

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_ROWS, MAX_COLUMNS, MAX_CELL = 100_000, 200, 1000
_DELIMITERS = ",;\t|"
_ROWS = "./tr | ./thead/tr | ./tbody/tr | ./tfoot/tr"


class _UnreadableError(ValueError):
    """What is wrong with a document, in words for an operator."""


def read(page: Page, rules: RegisterRules) -> Table | Failed:
    """Read the whole list. Failed if some of it is missing: what is cut off must not look like removed."""
    form = _format(page.body) if rules.format is TableFormat.AUTO else rules.format
    try:
        match form:
            case TableFormat.SPREADSHEET:
                return _table(spreadsheets.rows(page.body, rules.sheet), rules)
            case TableFormat.XML:
                return _checked(_xml(page.body, rules), rules)
            case TableFormat.HTML:
                return _table(_html(page, rules), rules)
            case _:
                return _table(_csv(page), rules)
    except (_UnreadableError, RefusedXmlError, spreadsheets.RefusedSpreadsheetError) as error:
        return Failed(reason=f"the list cannot be read as {form}: {error}")


def _format(body: bytes) -> TableFormat:
    head = body[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"pk\x03\x04", b"\xd0\xcf\x11\xe0")):
        return TableFormat.SPREADSHEET
    if head.startswith(b"<!doctype html") or b"<html" in head or b"<table" in head:
        return TableFormat.HTML
    return TableFormat.XML if head.startswith(b"<") else TableFormat.CSV


def _csv(page: Page) -> list[list[str]]:
    text = charsets.decoded(page.body, page.charset)
    first = text.lstrip("\n\r").partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = [row for row in reader if any(map(markup.line, row))]
    except csv.Error as error:
        raise _UnreadableError(f"line {reader.line_num}: {error}") from error
    if len(rows) > 1 and len(rows[-1]) < len(rows[0]) and not text.endswith("\n"):
        raise _UnreadableError("it breaks off in its last line")
    return rows


def _html(page: Page, rules: RegisterRules) -> list[list[str]]:
    root = html_tree.parsed(page)
    tables = html_tree.select(root, rules.row or "table") if root is not None else []
    if root is None or not tables:
        raise _UnreadableError(f"nothing on the page matches {rules.row or 'table'!r}")
    lines = max((table.xpath(_ROWS) for table in tables), key=len)
    rows = [[html_tree.text(cell) for cell in line.xpath("./th | ./td")] for line in lines]
    header = [markup.line(name) for name in rows[rules.header - 1]] if 0 < rules.header <= len(rows) else []
    if rules.link in header:
        _link(rows, lines, header.index(rules.link or ""), html_tree.base(root, page))
    return rows


def _link(rows: list[list[str]], lines: "Sequence[HtmlElement]", column: int, base: str) -> None:
    """Put the address that a cell links to in place of its text."""
    for row, line in zip(rows, lines, strict=True):
        cells = line.xpath("./th | ./td")
        href = next(iter(cells[column].xpath(".//a/@href")), "") if column < len(cells) else ""
        if href:
            row[column] = urls.absolute(base, href)


def _xml(body: bytes, rules: RegisterRules) -> Table:
    if not rules.row:
        raise _UnreadableError("write in `row` the name of the element that holds one entry")
    records = _Records(rules.row)
    walk(body, records.end)
    columns = tuple(records.columns)
    return Table(
        columns=columns,
        rows=tuple(tuple(record.get(name, "") for name in columns) for record in records.found),
    )


class _Records:
    """Collects elements of one name, each as values by the path of what is in it: `address/city`, `@id`."""

    def __init__(self, name: str) -> None:
        self.columns: dict[str, None] = {}
        self.found: list[dict[str, str]] = []
        self._name = name
        self._open: dict[str, str] = {}

    def end(self, element: Element) -> None:
        if self._name in element.path:
            inside = element.path[element.path.index(self._name) + 1 :]
            self._note("/".join((*inside, element.name)), element)
        elif element.name == self._name:
            self._note("", element)
            self.found.append(self._open)
            self._open = {}

    def _note(self, path: str, element: Element) -> None:
        values = {path: element.text} | {f"{path}@{name}": text for name, text in element.attributes.items()}
        for name, text in values.items():
            if name and (value := markup.line(text)) and len(self.columns) < MAX_COLUMNS:
                self.columns[name] = None
                before = self._open.get(name)
                self._open[name] = f"{before}; {value}" if before else value


def _table(rows: Sequence[Sequence[str]], rules: RegisterRules) -> Table | Failed:
    """Put rows under the names in the line that holds them."""
    if len(rows) < rules.header:
        return Failed(reason="the list is empty")
    width = min(max((len(row) for row in rows), default=0), MAX_COLUMNS)
    names = rows[rules.header - 1] if rules.header else ()
    body = (row[:width] for row in rows[rules.header :] if any(row))
    return _checked(
        Table(
            columns=tuple(_named(names, width)),
            rows=tuple(tuple(map(_cell, [*row, *[""] * (width - len(row))])) for row in body),
        ),
        rules,
    )


def _named(names: Sequence[str], width: int) -> Iterable[str]:
    """Name every column, no two alike."""
    taken: dict[str, int] = {}
    for number in range(width):
        name = _cell(names[number]) if number < len(names) else ""
        name = name or str(number + 1)
        taken[name] = taken.get(name, 0) + 1
        yield name if taken[name] == 1 else f"{name} ({taken[name]})"


def _cell(text: str) -> str:
    return markup.shortened(markup.line(text), MAX_CELL)


def _checked(table: Table, rules: RegisterRules) -> Table | Failed:
    """Return the table if it is whole and has the columns that are asked for."""
    if not table.rows:
        return Failed(reason="the list is empty")
    if len(table.rows) > MAX_ROWS:
        return Failed(reason=f"the list has more than {MAX_ROWS:,} entries")
    asked = (*rules.key, rules.title, rules.link, rules.date)
    missing = [name for name in asked if name and name not in table.columns]
    if missing:
        known = markup.shortened(", ".join(table.columns), 300)
        return Failed(reason=f"the list has no column {missing[0]!r}: it has {known}")
    return table
