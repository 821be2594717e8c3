"""Documents of the Federal Register."""

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.model.dates import DateKind
from digest.model.feeds import Failed, Page, ParsedFeed
from digest.model.sources import SourceType
from digest.reading import federal_register, sources
from digest.text import markup
from tests.support.feeds_xml import a_feed

URL = "https://register.example/api/v1/documents.json?conditions[term]=crypto"
DOCUMENT: dict[str, Any] = {
    "title": "Custody of <em>Crypto</em> Assets & Deposits",
    "type": "Proposed Rule",
    "abstract": "The agency proposes rules on custody.",
    "action": "Proposed rule; request for comment.",
    "dates": "Comments must be received on or before January 20, 2027.",
    "document_number": "2026-12345",
    "publication_date": "2026-11-20",
    "effective_on": None,
    "comments_close_on": "2027-01-20",
    "docket_ids": ["File No. S7-2026-15"],
    "regulation_id_numbers": ["3235-AN12"],
    "html_url": "https://register.example/d/2026-12345",
    "pdf_url": "https://register.example/2026-12345.pdf",
    "agencies": [{"name": "Securities and Exchange Commission"}, {"raw_name": "NAMELESS BUREAU"}, None],
}


def read(document: object, url: str = URL) -> ParsedFeed | Failed:
    page = Page(url=url, body=json.dumps(document).encode(), media_type="application/json")
    return sources.parse(page, a_feed(type=SourceType.FEDERAL_REGISTER, url=url))


def parsed(*documents: dict[str, Any], **more: object) -> ParsedFeed:
    found = read({"count": len(documents), "results": list(documents), **more})
    assert isinstance(found, ParsedFeed), found
    return found


def test_a_document_becomes_an_entry_with_its_numbers() -> None:
    (entry,) = parsed(DOCUMENT).entries

    assert (entry.key, entry.url) == ("2026-12345", "https://register.example/d/2026-12345")
    assert entry.title == "Custody of Crypto Assets & Deposits"
    assert entry.authors == ("Securities and Exchange Commission", "NAMELESS BUREAU")
    assert markup.paragraphs_of(entry.content_html) == (
        "The agency proposes rules on custody.",
        "Action: Proposed rule; request for comment.",
        "Comments must be received on or before January 20, 2027.",
        "Securities and Exchange Commission, NAMELESS BUREAU; Proposed Rule; FR Doc. 2026-12345; RIN 3235-AN12;"
        " Docket File No. S7-2026-15.",
        "PDF",
    )
    assert markup.links_of(entry.content_html) == (("https://register.example/2026-12345.pdf", "PDF"),)


def test_its_dates_are_stated_and_not_guessed() -> None:
    (closing,) = parsed(DOCUMENT).entries[0].stated
    (effective,) = (
        parsed({**DOCUMENT, "comments_close_on": None, "effective_on": "2027-03-01"}).entries[0].stated
    )

    assert (closing.date, closing.kind) == ("2027-01-20", DateKind.COMMENTS_CLOSE)
    assert closing.text == "Comments close on January 20, 2027."
    assert (effective.date, effective.kind) == ("2027-03-01", DateKind.EFFECTIVE)


@pytest.mark.parametrize("value", ["2027-02-30", "soon", 20270120, "", None, ["2027-01-20"]])
def test_what_is_no_date_is_not_stated(value: object) -> None:
    assert parsed({**DOCUMENT, "comments_close_on": value}).entries[0].stated == ()


def test_the_next_page_is_a_part_unless_it_lies_elsewhere() -> None:
    following = "https://register.example/api/v1/documents.json?page=2"

    (part,) = parsed(DOCUMENT, next_page_url=following).parts

    assert part.url == following
    assert part.newest is not None
    assert part.newest.isoformat() == "2026-11-20T00:00:00+00:00"
    assert parsed(DOCUMENT, next_page_url="https://evil.example/documents.json").parts == ()
    assert parsed(DOCUMENT, next_page_url="file:///etc/passwd").parts == ()


def test_the_address_asks_for_what_is_needed_and_keeps_what_is_said() -> None:
    asked = parse_qs(urlsplit(federal_register.address(URL + "&per_page=20")).query)

    assert asked["conditions[term]"] == ["crypto"]
    assert (asked["per_page"], asked["order"]) == (["20"], ["newest"])
    assert set(federal_register.FIELDS) == set(asked["fields[]"])
    assert federal_register.address(federal_register.address(URL)) == federal_register.address(URL)


def test_no_results_are_an_answer_and_anything_else_is_none() -> None:
    nothing = read({"count": 0})

    assert isinstance(nothing, ParsedFeed)
    assert nothing.entries == ()
    broken: object
    for broken in ({"errors": {}}, [], "text", {"results": {}}):
        found = read(broken)
        assert isinstance(found, Failed)
        assert "not an answer of the Federal Register" in found.reason


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9), lambda inner: st.lists(inner, max_size=3)
)


@given(st.fixed_dictionaries(dict.fromkeys(DOCUMENT, JSON)))
def test_no_types_of_fields_raise(document: dict[str, Any]) -> None:
    assert len(parsed(document).entries) == 1
