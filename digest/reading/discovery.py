"""Where a site may keep its feeds: what its page announces and links to, and where feeds usually lie."""

import re
from collections.abc import Iterator

from digest.model.feeds import Page
from digest.reading import charsets, html_tree
from digest.text import urls

MOST = 16
"""Addresses that are tried for one site."""
_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")
_LOOKS_LIKE_ONE = re.compile(r"(?:\brss|\batom|\bfeeds?\b|\.rdf$|syndication)", re.IGNORECASE)
_USUAL = ("/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json")
_SITEMAP = re.compile(r"^\s*sitemap\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
_MAX_SITEMAPS = 4


def candidates(page: Page) -> tuple[str, ...]:
    """Return addresses that may be feeds of the site, the likeliest first, each once."""
    found = (*_announced(page), *(urls.absolute(page.url, path) for path in _USUAL))
    return tuple(dict.fromkeys(url for url in found if url and url != page.url))[:MOST]


def sitemaps(page: Page, robots: str) -> tuple[str, ...]:
    """Return addresses of sitemaps: those that robots.txt names on this host, else the usual one."""
    named = [urls.absolute(page.url, url) for url in _SITEMAP.findall(robots)]
    own = dict.fromkeys(url for url in named if url and urls.host(url) == urls.host(page.url))
    return tuple(own)[:_MAX_SITEMAPS] or (urls.absolute(page.url, "/sitemap.xml"),)


def robots_of(page: Page) -> str:
    """Return the text of a robots.txt."""
    return charsets.decoded(page.body[:500_000], page.charset)


def _announced(page: Page) -> Iterator[str]:
    root = html_tree.parsed(page)
    if root is None:
        return
    base = html_tree.base(root, page)
    for link in html_tree.select(root, "link[rel~=alternate][href]"):
        if (link.get("type") or "").lower().strip() in _TYPES:
            yield urls.absolute(base, link.get("href"))
    for link in html_tree.select(root, "a[href]"):
        href = link.get("href")
        if _LOOKS_LIKE_ONE.search(href) or _LOOKS_LIKE_ONE.search(html_tree.text(link)[:60]):
            yield urls.absolute(base, href)
