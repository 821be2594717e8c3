"""When a short main text gets a second opinion, which costs as much again, and what comes of it."""

from collections.abc import Iterator

import pytest

from digest.model.articles import Extracted
from digest.model.feeds import Page
from digest.reading import maintext
from digest.reading.page import extract

LEAD = (
    "The Harbour Authority on Monday fined the exchange Northwind five million euros for serving customers without "
    "a licence, and ordered it to stop advertising. The order follows a notice of last year, after which the exchange "
    "had promised to apply for a licence, and two warnings."
)
REST = (
    "Northwind must repay its customers within ninety days, and a monitor will report to the authority each month. "
    "What is not claimed by then goes to the fund for customers of failed exchanges.",
    "The authority found that deposits of customers had been lent to a sister company, which invested them in land. "
    "Neither company told its auditors, who have since resigned.",
    "Northwind said that it would comply. Its licence in the neighbouring country is not affected, the regulator there "
    "said, but the exchange has to report any new customer.",
)
TEASERS = "".join(
    f"<p>Markets were calm again on day {day} as traders waited for the minutes of the bank.</p>"
    for day in range(8)
)


def page_of(body: str) -> Page:
    text = (
        f"<html><head><title>Northwind fined</title></head><body><h1>Northwind fined</h1>{body}</body></html>"
    )
    return Page(url="https://ledger.example/1", body=text.encode(), media_type="text/html", charset="utf-8")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The pages of which a second opinion was asked: they are parsed again."""
    texts: list[str] = []
    parse = maintext.parse

    def counted(text: str) -> object:
        texts.append(text)
        return parse(text)

    monkeypatch.setattr(maintext, "parse", counted)
    return iter([texts])


def test_prose_that_the_quick_form_missed_is_found_by_the_thorough_one(asked: Iterator[list[str]]) -> None:
    rest = "".join(f"<p>{paragraph}</p>" for paragraph in REST)

    found = extract(page_of(f"<div class='article-body'><p>{LEAD}</p></div><div class='rest'>{rest}</div>"))

    assert len(next(asked)) == 1
    assert isinstance(found, Extracted)
    assert found.paragraphs == (LEAD, *REST)


@pytest.mark.parametrize(
    "beside",
    [
        "",
        f"<aside>{TEASERS}</aside>",
        f"<div class='related-stories'>{TEASERS}</div>",
        f"<div style='display:none'>{TEASERS}</div>",
        "<ul>"
        + "".join(f"<li><a href='/{day}'>Day {day} of the markets</a></li>" for day in range(20))
        + "</ul>",
    ],
)
def test_a_short_article_on_a_page_without_other_prose_is_believed_at_once(
    beside: str, asked: Iterator[list[str]]
) -> None:
    found = extract(page_of(f"<article><p>{LEAD}</p></article>{beside}"))

    assert next(asked) == []
    assert isinstance(found, Extracted)
    assert found.paragraphs == (LEAD,)
