from digest.model.articles import Link
from digest.model.facts import OfficialLink
from digest.model.feeds import FeedKind
from tests.support.judged import an_article, facts


def links(*urls: str, url: str = "https://news.example/1") -> tuple[OfficialLink, ...]:
    given = tuple(Link(url=each, text="the order") for each in urls)
    return facts(an_article("SEC fines exchange", links=given, url=url)).links


def test_a_link_to_an_authoritys_site_is_a_candidate_for_the_primary_document() -> None:
    order = "https://www.sec.gov/files/litigation/admin/2026/33-1.pdf"
    assert links("https://exchange.example/blog", order) == (OfficialLink(url=order, authority="SEC"),)


def test_a_part_of_a_site_is_of_the_office_that_has_it() -> None:
    (found,) = links("https://ofac.treasury.gov/recent-actions/20260310")
    assert found.authority == "OFAC"


def test_home_pages_copies_and_lookalikes_are_none() -> None:
    order = "https://www.sec.gov/a"
    found = links(
        "https://www.sec.gov/",
        "https://www.sec.gov",
        "https://www.sec.gov/en",
        "https://www.sec.gov/fr-CA/index.html",
        "https://www.sec.gov/Home.aspx",
        "https://notsec.gov/a",
        "https://sec.gov.example/a",
        "http://[broken",
        order,
        order + "?utm_source=x",
    )
    assert [each.url for each in found] == [order]


def test_an_article_is_not_its_own_source() -> None:
    assert links("https://www.sec.gov/a", url="https://www.sec.gov/a") == ()


def test_an_unheard_of_number_of_links_is_cut() -> None:
    many = tuple(Link(url=f"https://www.sec.gov/{number}", text="") for number in range(5000))
    assert len(facts(an_article("SEC", links=many, kind=FeedKind.MEDIA)).links) == 10
