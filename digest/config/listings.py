"""How sources that are no feeds are configured: below the feed, in a section named as their type."""

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

from digest.config.section import Section
from digest.model.sources import PageRules, RegisterRules, SitemapRules, SourceType, TableFormat


def _selector(value: str) -> str:
    from digest.reading.html_tree import problem

    if message := problem(value):
        raise ValueError(message)
    return value


def _date_format(value: str) -> str:
    from digest.reading.listing import date_format_problem

    if message := date_format_problem(value):
        raise ValueError(message)
    return value


Selector = Annotated[str, Field(min_length=1), AfterValidator(_selector)]
Path = Annotated[str, Field(pattern=r"^/\S*$")]
Column = Annotated[str, Field(min_length=1, max_length=200)]


class PageSection(Section):
    """Where on a page the articles stand."""

    item: Selector
    link: Selector = "a[href]"
    title: Selector | None = None
    date: Selector | None = None
    date_format: Annotated[str, AfterValidator(_date_format)] | None = None
    summary: Selector | None = None

    def rules(self) -> PageRules:
        """Return the value that the rooms work with."""
        return PageRules(**self.model_dump())


class SitemapSection(Section):
    """Which addresses of a sitemap are articles."""

    paths: tuple[Path, ...] = ()
    newest: Annotated[int, Field(ge=1, le=1000)] = 50

    def rules(self) -> SitemapRules:
        """Return the value that the rooms work with."""
        return SitemapRules(**self.model_dump())


class RegisterSection(Section):
    """What names an entry of an official list, and what of it counts."""

    key: Annotated[tuple[Column, ...], Field(min_length=1, max_length=10)]
    title: Column | None = None
    link: Column | None = None
    date: Column | None = None
    ignore: tuple[Column, ...] = ()
    format: TableFormat = TableFormat.AUTO
    row: Annotated[str, Field(min_length=1, max_length=300)] | None = None
    sheet: Annotated[str, Field(min_length=1, max_length=100)] | None = None
    header: Annotated[int, Field(ge=0, le=1000)] = 1

    def rules(self) -> RegisterRules:
        """Return the value that the rooms work with."""
        return RegisterRules(**self.model_dump())


def check_rules(
    kind: SourceType,
    url: str,
    *,
    page: PageSection | None,
    sitemap: SitemapSection | None,
    register: RegisterSection | None,
) -> None:
    """Raise ValueError if a source lacks the rules of its type, or has those of another."""
    given = {SourceType.PAGE: page, SourceType.SITEMAP: sitemap, SourceType.REGISTER: register}
    for other, rules in given.items():
        if rules is not None and other is not kind:
            raise ValueError(f"`{other}:` is for sources of `type: {other}`, and this is `type: {kind}`")
    if kind in _NEEDS and given[kind] is None:
        raise ValueError(f"`type: {kind}` needs `{kind}:` with {_NEEDS[kind]}")
    if register is not None and register.format is TableFormat.XML and not register.row:
        raise ValueError("a register in XML needs `row`, the name of the element that holds one entry")
    if kind is SourceType.FEDERAL_REGISTER and not urlsplit(url).path.endswith("/documents.json"):
        raise ValueError(
            "write the address of documents.json, as"
            " https://www.federalregister.gov/api/v1/documents.json?conditions[term]=crypto"
        )


_NEEDS = {
    SourceType.PAGE: "`item`, the CSS selector of one entry of the list",
    SourceType.REGISTER: "`key`, the columns that name an entry",
}
