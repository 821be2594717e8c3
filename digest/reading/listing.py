"""A page that lists articles → raw entries, by the CSS selectors of its source."""

import re
from datetime import UTC, datetime
from html import escape
from typing import TYPE_CHECKING

from digest.model.feeds import Failed, Page
from digest.model.sources import PageRules
from digest.model.stamps import Stamp
from digest.reading import dates, html_tree
from digest.reading.entries import MAX_ENTRIES, RawEntry, RawFeed
from digest.text import markup, urls

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PIECES = re.compile(r"\s[|·•–—-]\s|:\s|\(|\)|,\s(?=[^\d\W]*\s?$)")
_MAX_DATE_TEXT = 300
_CODES = {
    "d": r"\d{1,2}", "m": r"\d{1,2}", "y": r"\d{2}", "Y": r"\d{4}", "H": r"\d{1,2}", "I": r"\d{1,2}",
    "M": r"\d{2}", "S": r"\d{2}", "p": r"[AaPp][Mm]", "b": r"[A-Za-z]{3}", "B": r"[A-Za-z]{3,9}",
    "a": r"[A-Za-z]{3}", "A": r"[A-Za-z]{6,9}", "z": r"[+-]\d{2}:?\d{2}|Z", "%": "%",
}  # fmt: skip
_CODE = re.compile(r"%(.)")


def read(page: Page, rules: PageRules, language: str | None) -> RawFeed | Failed:
    """Read the listing. What matches nothing has failed: such a page was rebuilt, or is not the right one."""
    root = html_tree.parsed(page)
    if root is None:
        return Failed(reason="not a page of HTML")
    items = html_tree.select(root, rules.item)
    if not items:
        return Failed(reason=f"nothing on the page matches `item: {rules.item}`: was the page rebuilt?")
    base = html_tree.base(root, page)
    entries = [entry for item in items if (entry := _entry(item, rules, language, base))]
    linked = [entry for entry in entries if urls.canonical(entry.link) != urls.canonical(page.url)]
    if not linked:
        return Failed(reason=f"none of {len(items)} entries has a link that matches `link: {rules.link}`")
    return RawFeed(
        title=next((html_tree.text(title) for title in root.xpath("//head/title")), ""),
        language=root.get("lang"),
        base=base,
        ttl=None,
        entries=tuple(linked[:MAX_ENTRIES]),
    )


def date_format_problem(text: str) -> str | None:
    """Return what is wrong with a date format, None if nothing is."""
    codes = _CODE.findall(text)
    if unknown := [code for code in codes if code not in _CODES]:
        return f"%{unknown[0]} is not known here: use {' '.join(f'%{code}' for code in _CODES)}"
    if not {"d"} <= set(codes) or not {"Y", "y"} & set(codes) or not {"m", "b", "B"} & set(codes):
        return "a date needs a day, a month and a year, as %d.%m.%Y"
    return None


def _entry(item: "HtmlElement", rules: PageRules, language: str | None, base: str) -> RawEntry | None:
    link = next((each for each in html_tree.select(item, rules.link) if each.get("href")), None)
    address = urls.absolute(base, link.get("href")) if link is not None else ""
    if link is None or not address:
        return None
    return RawEntry(
        guid="",
        link=address,
        base="",
        title=escape(_text(item, rules.title) or html_tree.text(link)),
        summary=escape(_text(item, rules.summary)),
        content="",
        published=_date(item, rules, language),
        updated=None,
        authors=(),
        language=None,
    )


def _text(item: "HtmlElement", selector: str | None) -> str:
    found = html_tree.select(item, selector) if selector else []
    return html_tree.text(found[0]) if found else ""


def _date(item: "HtmlElement", rules: PageRules, language: str | None) -> Stamp | None:
    found = html_tree.select(item, rules.date) if rules.date else []
    if not found:
        return None
    text = html_tree.text(found[0])[:_MAX_DATE_TEXT]
    if rules.date_format:
        return formatted(text, rules.date_format)
    return dates.parse_stamp(found[0].get("datetime") or "", language) or _in_pieces(text, language)


def _in_pieces(text: str, language: str | None) -> Stamp | None:
    """Read the date in `Press release | 12 November 2026`."""
    stamps = (dates.parse_stamp(piece.strip(" .,;"), language) for piece in (text, *_PIECES.split(text)))
    return next((stamp for stamp in stamps if stamp), None)


def formatted(text: str, date_format: str) -> Stamp | None:
    """Return the first date in `text` that is written in this format; without a zone it is UTC's."""
    pattern = "".join(
        rf"(?:{_CODES[part]})" if number % 2 else re.escape(part).replace(r"\ ", r"\s+")
        for number, part in enumerate(_CODE.split(date_format))
    )
    for match in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text):
        try:
            at = datetime.strptime(markup.line(match[0]), date_format)  # noqa: DTZ007 - a zone follows
        except ValueError:
            continue
        return Stamp.of(at if at.tzinfo else at.replace(tzinfo=UTC))
    return None
