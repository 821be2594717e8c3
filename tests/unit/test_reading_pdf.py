import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.model.articles import Extracted, Rejected
from digest.model.feeds import Page
from digest.reading import pdf
from digest.reading.documents import extract
from tests.support.pdf_files import (
    LETTER,
    PARAGRAPH,
    a_locked_pdf,
    a_page_bomb,
    a_pdf,
    a_scan,
    a_stream_bomb,
)

TITLE = "Registration of Crypto Asset Exchanges"
ORDER = [(11, LETTER), (18, TITLE), (11, "20 November 2025"), *((11, line) for line in PARAGRAPH)]


def read(body: bytes) -> Extracted:
    found = pdf.read(body)
    assert isinstance(found, Extracted)
    return found


def source(found: Extracted, field: str) -> str:
    return next(origin.source for origin in found.provenance if origin.field == field)


def test_the_lines_of_a_paragraph_are_joined_and_its_title_and_date_found() -> None:
    found = read(a_pdf([ORDER]))

    assert found.title == TITLE
    assert found.published is not None
    assert found.published.at.date().isoformat() == "2025-11-20"
    assert found.paragraphs[-1].startswith("The Commission today adopted")
    assert (
        "of their customers with a custodian. The rule takes effect on 1 March 2026." in found.paragraphs[-1]
    )
    assert (source(found, "title"), source(found, "published")) == ("type", "text")


def test_a_hyphen_stays_where_the_document_has_it_elsewhere() -> None:
    lines = [
        "A cross-border transfer of more than one hundred thousand is reported as a cross-",
        "border one.",
    ]

    found = read(a_pdf([[(11, line) for line in lines]]))

    assert found.paragraphs[-1].endswith("as a cross-border one.")


def test_its_own_data_gives_what_the_pages_do_not() -> None:
    named = a_pdf(
        [[(11, line) for line in PARAGRAPH]], title="Order on exchanges", created="D:20251121093000Z"
    )

    found = read(named)

    assert (found.title, source(found, "title")) == ("Order on exchanges", "pdf")
    assert found.published is not None
    assert (found.published.at.date().isoformat(), source(found, "published")) == ("2025-11-21", "pdf")


@pytest.mark.parametrize(
    "line",
    [
        "Dated: November 12, 2025.",
        "Date: 12 November 2025",
        "Issued in Washington, DC, on November 12, 2025.",
        "Done at Brussels, 12 November 2025.",
        "Fait à Paris, le 12 novembre 2025.",
    ],
)
def test_a_document_is_of_the_day_on_which_it_was_signed(line: str) -> None:
    body = [(11, text) for text in PARAGRAPH]

    found = read(a_pdf([body, [*body, (11, line), (11, "A. Secretary")]], created="D:20260101000000Z"))

    assert found.published is not None
    assert (found.published.at.date().isoformat(), source(found, "published")) == ("2025-11-12", "text")


def test_a_deadline_in_the_text_is_not_the_day_of_the_document() -> None:
    lines = [
        *PARAGRAPH,
        "Comments are due on or before",
        "30 January 2026, and the rule",
        "takes effect later.",
    ]

    assert read(a_pdf([[(11, line) for line in lines]])).published is None


@pytest.mark.parametrize("junk", ["Microsoft Word - order final.docx", "order.pdf", "34-101234"])
def test_the_name_of_a_file_is_no_title(junk: str) -> None:
    found = read(a_pdf([[(11, line) for line in PARAGRAPH]], title=junk))

    assert found.title == PARAGRAPH[0]


def test_what_recurs_at_the_edges_of_the_pages_is_not_of_the_text() -> None:
    names = ("Alder", "Birch", "Cedar", "Elm", "Fir", "Hazel")
    body = [(11, f"{name} {line}") for name in names for line in PARAGRAPH]
    pages = [
        [(9, f"Release No. 34-{7 * number}"), *body[4 * number :], *body[: 4 * number], (9, f"{number} of 6")]
        for number in range(1, 7)
    ]

    text = "\n".join(read(a_pdf(pages)).paragraphs)

    assert "Release No." not in text
    assert "of 6" not in text
    assert text.count("Elm The Commission today") == 6


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (a_scan(), "scan"),
        (a_pdf([[]]), "empty"),
        (a_locked_pdf(), "encrypted"),
        (b"%PDF-1.7\nno more than this", "damaged"),
        (a_stream_bomb(20), "empty"),
    ],
)
def test_a_pdf_without_text_is_said_to_be_one(body: bytes, reason: str) -> None:
    assert pdf.read(body) == Rejected(reason=reason)


def test_no_more_pages_are_read_than_a_document_has_in_honesty() -> None:
    found = read(a_page_bomb(20_000))

    assert "\n".join(found.paragraphs).count("The Commission today") == pdf.MAX_PAGES


def test_a_pdf_is_one_whatever_it_is_called() -> None:
    page = Page(url="https://a.example/order", body=a_pdf([ORDER]), media_type="text/html", charset=None)

    found = extract(page)

    assert isinstance(found, Extracted)
    assert found.title == TITLE


@given(st.integers(0, 2000), st.binary(max_size=40))
def test_a_damaged_pdf_never_fails_otherwise(place: int, noise: bytes) -> None:
    body = a_pdf([ORDER])
    place %= len(body)

    assert isinstance(pdf.read(body[:place] + noise + body[place + len(noise) :]), Extracted | Rejected)
