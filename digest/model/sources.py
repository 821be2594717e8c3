"""Sources that are no feeds: how their documents are to be read."""

from dataclasses import dataclass
from enum import StrEnum


class SourceType(StrEnum):
    """What kind of document the address of a source gives."""

    FEED = "feed"
    PAGE = "page"
    """A page of HTML that lists articles."""
    SITEMAP = "sitemap"
    FEDERAL_REGISTER = "federal_register"
    """The JSON of federalregister.gov, <https://www.federalregister.gov/developers/documentation/api/v1>."""
    REGISTER = "register"
    """An official list, of which the changes are news."""


class TableFormat(StrEnum):
    """How a register is written."""

    AUTO = "auto"
    """Told by its first bytes."""
    CSV = "csv"
    SPREADSHEET = "xlsx"
    XML = "xml"
    HTML = "html"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRules:
    """CSS selectors of a listing; all but `item` are looked up inside each item."""

    item: str
    link: str = "a[href]"
    title: str | None = None
    """None: the text of the link."""
    date: str | None = None
    date_format: str | None = None
    """As for strptime; None: any way in which dates are written without doubt."""
    summary: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SitemapRules:
    """Which addresses of a sitemap are articles."""

    paths: tuple[str, ...] = ()
    """Beginnings of paths, as `/news/`; empty: all."""
    newest: int = 50
    """How many are taken, by their last change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRules:
    """How a list becomes rows, and what of a row counts. Columns go by their names."""

    key: tuple[str, ...]
    """The columns that name an entry: they never change while it stands."""
    title: str | None = None
    """None: the first of `key`."""
    link: str | None = None
    date: str | None = None
    ignore: tuple[str, ...] = ()
    """Columns whose change is no news."""
    format: TableFormat = TableFormat.AUTO
    row: str | None = None
    """XML: the name of the element of an entry. HTML: the selector of the table."""
    sheet: str | None = None
    header: int = 1
    """The line that holds the names of the columns, from 1; with 0, columns go by their numbers."""
