"""The small values of which what templates are given is made; see `view`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """What every page needs."""

    root: str
    """From this page to the site's root: empty, `../../`, or an absolute address."""
    site: str
    """The title of the site."""
    title: str
    """Of the page, for the window and the history."""
    language: str
    sample: bool
    canonical: str | None = None
    """The absolute address of this page; None if the site's address is not configured."""
    search: bool = False
    """Whether there is a page to search on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkView:
    """A text that is linked, if there is an address that may be."""

    text: str
    href: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Somebody else's words; `lang` is set where their language is known and not the page's."""

    text: str
    lang: str | None
    language: str
    """The name of that language, in the page's; empty where `lang` is None."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProseView:
    """What the editor wrote, sanitised."""

    html: str
    """Safe as it is: paragraphs, lists, quotes, emphasis, and links to http(s) addresses."""
    markdown: tuple[str, ...]
    """A block each, safe as it is."""
    text: tuple[str, ...]
    """A block each, plain; addresses in angle brackets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A count with what it counts: `23`, `stories`."""

    value: str
    label: str
    alert: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A term with its description."""

    term: str
    text: str
