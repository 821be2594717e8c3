"""Which of the documents that a story links to it is about."""

from dataclasses import replace
from datetime import date

import pytest

from digest.editing.documents import joined, shelf, unread_link
from digest.model.articles import DOCUMENTS, Article
from digest.model.documents import Linked
from digest.model.facts import Band, Identifier, IdentifierKind, OfficialLink, Span
from digest.model.feeds import FeedKind
from digest.model.stories import Judged, Story, StoryId
from tests.support.editions import a_judged, an_article

TITLE = "Commission fines Example Exchange over identity checks of stablecoin clients"
DAY = date(2026, 11, 18)
LANGUAGES = ("en", "fr")


def an_identifier(kind: IdentifierKind, value: str, start: int = 0) -> Identifier:
    return Identifier(kind=kind, value=value, span=Span(start=start, end=start + 1))


def told(*identifiers: Identifier, links: tuple[OfficialLink, ...] = ()) -> Judged:
    article = an_article("press", title=TITLE, published=DAY)
    return a_judged(article, identifiers=identifiers, links=links, authorities=["SEC"])


def a_document(
    title: str,
    day: date | None,
    *identifiers: Identifier,
    band: Band = Band.IN,
    language: str = "en",
    source: str = "SEC",
) -> Judged:
    article = an_article(
        "doc",
        title=title,
        published=day,
        kind=FeedKind.REGULATOR,
        url="https://sec.example/d",
        language=language,
        source=source,
    )
    return a_judged(replace(article, feed_id=DOCUMENTS), band=band, identifiers=identifiers)


def members(member: Judged, *documents: Judged) -> list[Article]:
    story = Story(id=StoryId("s"), members=(member,))
    links = [Linked(linked_by=member.article.id, document=each) for each in documents]
    found = joined(story, shelf(links), LANGUAGES)
    assert found.id == story.id
    return [each.article for each in found.members]


CASE = an_identifier(IdentifierKind.CASE, "1:26-cv-04738")
ACT = an_identifier(IdentifierKind.CELEX, "32023R1114")
SAME = "In the matter of Example Exchange: identity checks, stablecoin clients, fines"


@pytest.mark.parametrize(
    ("document", "member", "fits"),
    [
        (a_document("Order", DAY, CASE), told(CASE), True),
        (a_document("Order", date(2026, 10, 1), CASE), told(CASE), True),
        (a_document("Order", None, CASE), told(CASE), True),
        (a_document("Order", date(2025, 10, 1), CASE), told(CASE), False),
        (a_document("Order", DAY, replace(CASE, span=Span(start=9000, end=9001))), told(CASE), False),
        (a_document("Regulation on markets", date(2023, 6, 9), ACT), told(ACT), False),
        (a_document("Regulation on markets", None, ACT), told(ACT), False),
        (a_document("Regulation on markets", DAY, ACT), told(ACT), True),
        (a_document(SAME, DAY), told(), True),
        (a_document(SAME, date(2026, 10, 1)), told(), False),
        (a_document(SAME, None), told(), False),
        (a_document("Speech on the outlook of bond markets", DAY), told(), False),
        (a_document("Fines", DAY), told(), False),
        (a_document("Commission for Example Exchange and stablecoin clients", DAY), told(), True),
        (
            a_document("COMMISSION FOR IDENTITY CHECKS", DAY, source="Commission for Identity Checks"),
            told(),
            False,
        ),
        (a_document("Anordnung", DAY, CASE, language="de"), told(CASE), False),
    ],
)
def test_a_document_fits_by_the_number_of_a_procedure_or_by_its_days_and_title(
    document: Judged, member: Judged, fits: bool
) -> None:
    assert (document.article in members(member, document)) is fits


def test_one_document_joins_and_the_same_number_is_better_than_the_same_words() -> None:
    by_words = a_document(SAME, DAY)
    order = an_article("order", title="Order", published=DAY, kind=FeedKind.REGULATOR)
    by_number = a_judged(replace(order, feed_id=DOCUMENTS), identifiers=(CASE,))
    member = told(CASE)

    assert members(member, by_words, by_number) == [by_number.article, member.article]


def test_a_document_that_is_hardly_about_crypto_does_not_lead() -> None:
    document, member = a_document("Order", DAY, CASE, band=Band.OUT), told(CASE)

    assert members(member, document) == [member.article, document.article]


@pytest.mark.parametrize(
    ("url", "fits"),
    [
        ("https://sec.example/orders/1-26-cv-04738.pdf", True),
        ("https://sec.example/2026/commission-fines-example-exchange", True),
        ("https://sec.example/2019/commission-fines-example-exchange", False),
        ("https://sec.example/newsroom", False),
        ("https://sec.example/divisions/exchange", False),
        ("https://eur-lex.example/legal-content/EN/TXT/?uri=CELEX:32023R1114", False),
    ],
)
def test_a_link_that_could_not_be_read_must_say_what_it_leads_to(url: str, fits: bool) -> None:
    link = OfficialLink(url=url, authority="SEC")
    story = Story(id=StoryId("s"), members=(told(CASE, ACT, links=(link,)),))

    assert unread_link(story, ["SEC"]) == (link if fits else None)
    assert unread_link(story, ["SEC"], frozenset({url})) is None


def test_of_two_links_that_of_the_acting_authority_counts() -> None:
    links = tuple(
        OfficialLink(url=f"https://{name}.example/commission-fines-example-exchange", authority=name.upper())
        for name in ("cftc", "sec")
    )
    story = Story(id=StoryId("s"), members=(told(links=links),))

    found = unread_link(story, ["SEC"])

    assert found is not None
    assert found.authority == "SEC"
