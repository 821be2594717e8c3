"""Sitemaps, their indexes, packed or not."""

import gzip
import zlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.model.feeds import Failed, Page, ParsedFeed
from digest.model.sources import SitemapRules, SourceType
from digest.reading import sitemap, sources
from tests.support.feeds_xml import a_feed

NS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'


def read(body: str | bytes, rules: SitemapRules | None = None) -> ParsedFeed | Failed:
    raw = body.encode() if isinstance(body, str) else body
    page = Page(url="https://agency.example/sitemap.xml", body=raw)
    return sources.parse(page, a_feed(type=SourceType.SITEMAP, sitemap=rules))


def parsed(body: str | bytes, rules: SitemapRules | None = None) -> ParsedFeed:
    found = read(body, rules)
    assert isinstance(found, ParsedFeed), found
    return found


def urlset(*entries: str) -> str:
    return f"<?xml version='1.0'?><urlset {NS}>{''.join(entries)}</urlset>"


def url(path: str, changed: str = "", more: str = "") -> str:
    lastmod = f"<lastmod>{changed}</lastmod>" if changed else ""
    return f"<url><loc>https://agency.example{path}</loc>{lastmod}{more}</url>"


def test_the_newest_addresses_are_taken_and_the_rest_is_said_to_be_left() -> None:
    body = urlset(
        url("/a", "2026-11-01"), url("/b"), url("/c", "2026-11-20T10:00:00+01:00"), url("/d", "2026-11-10")
    )

    found = parsed(body, SitemapRules(newest=3))

    assert [entry.url[-2:] for entry in found.entries] == ["/c", "/d", "/a"]
    assert found.warnings == ("1 older addresses of https://agency.example/sitemap.xml are not read",)


def test_a_last_change_is_no_date_of_publication() -> None:
    news = (
        "<news:news><news:publication><news:name>N</news:name><news:language>fr</news:language></news:publication>"
        "<news:publication_date>2026-11-19</news:publication_date><news:title>Avis &amp; sanction</news:title></news:news>"
    )
    plain, told = parsed(urlset(url("/a", "2026-11-20"), url("/b", "2026-11-20", news))).entries

    assert (plain.published, plain.title) == (None, "")
    assert told.published is not None
    assert told.published.at == datetime(2026, 11, 19, tzinfo=UTC)
    assert (told.title, told.language) == ("Avis & sanction", "fr")


def test_only_paths_that_are_asked_for_and_of_this_host_are_taken() -> None:
    other = "<url><loc>https://elsewhere.example/news/3</loc></url><url><loc>javascript:alert(1)</loc></url>"
    body = urlset(url("/news/1"), url("/about"), url("/press/2"), other)

    found = parsed(body, SitemapRules(paths=("/news/", "/press/")))

    assert sorted(entry.url for entry in found.entries) == [
        "https://agency.example/news/1",
        "https://agency.example/press/2",
    ]


def test_an_index_names_its_parts_the_newest_first_and_none_of_another_host() -> None:
    def part(address: str, changed: str = "") -> str:
        lastmod = f"<lastmod>{changed}</lastmod>" if changed else ""
        return f"<sitemap><loc>{address}</loc>{lastmod}</sitemap>"

    body = (
        f"<sitemapindex {NS}>"
        + part("https://agency.example/1.xml", "2026-01-01")
        + part("https://agency.example/2.xml.gz", "2026-11-01")
        + part("https://evil.example/3.xml", "2026-11-02")
        + part("https://agency.example/4.xml")
        + "</sitemapindex>"
    )

    assert [part.url[23:] for part in parsed(body).parts] == ["2.xml.gz", "1.xml", "4.xml"]


def test_a_packed_sitemap_is_read() -> None:
    assert len(parsed(gzip.compress(urlset(url("/a")).encode())).entries) == 1


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "not a sitemap"),
        (b"<html></html>", "XML with the root <html>"),
        (b"<urlset><url>", "not well-formed"),
        (b"<!DOCTYPE urlset [<!ENTITY a 'b'>]><urlset><url><loc>&a;</loc></url></urlset>", "document type"),
        (b"<urlset>" + b"<a>" * 100 + b"</a>" * 100 + b"</urlset>", "nested too deeply"),
        (gzip.compress(b"<urlset/>")[:-4], "broken"),
        (b"\x1f\x8bnonsense", "broken"),
        (b"<?xml version='1.0' encoding='x-none'?><urlset/>", "not a sitemap"),
    ],
)
def test_what_is_no_sitemap_fails_and_says_why(body: bytes, says: str) -> None:
    found = read(body)

    assert isinstance(found, Failed)
    assert says in found.reason


def test_a_bomb_is_not_unpacked() -> None:
    packer = zlib.compressobj(wbits=31)
    bomb = (
        b"".join(packer.compress(b" " * 1_000_000) for _ in range(sitemap.MAX_BYTES // 1_000_000 + 2))
        + packer.flush()
    )

    assert len(bomb) < 100_000
    assert sitemap.unpacked(bomb) is None


@given(st.binary(max_size=300))
def test_no_bytes_raise(body: bytes) -> None:
    assert isinstance(read(b"<urlset><url><loc>" + body), Failed)
    assert isinstance(read(body), Failed)
