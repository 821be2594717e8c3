import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import feedparser
import pytest
from lxml import etree

from digest.adapters.templates import JinjaTemplates
from digest.model.archive import Archive, EditionLine, Site
from digest.rendering.site import site_files

TEMPLATES = JinjaTemplates()
LOCAL = Site(title="Crypto & Regulation Weekly", language="en", url=None)
PUBLIC = replace(LOCAL, url="https://example.org/briefing/")
ATOM = "{http://www.w3.org/2005/Atom}"


def line(number: int, *headlines: str) -> EditionLine:
    return EditionLine(
        week=f"2026-W{number}",
        first_day=date.fromisocalendar(2026, number, 1),
        last_day=date.fromisocalendar(2026, number, 7),
        published_at=datetime(2026, 11, number - 24, 7, tzinfo=UTC),
        stories=number,
        headlines=headlines,
    )


def files(site: Site, *lines: EditionLine) -> dict[str, bytes]:
    archive = Archive(site=site, editions=lines)
    return {file.path: file.body for file in site_files(archive, None, TEMPLATES)}


def parsed(site: Site, *lines: EditionLine) -> Any:
    feed = feedparser.parse(files(site, *lines)["feed.xml"])
    assert not feed.bozo
    return feed


def test_atom_reads_back_as_what_was_published() -> None:
    feed = parsed(PUBLIC, line(47, "One <b> & two", "Deux"), line(46))

    assert feed.version == "atom10"
    assert feed.feed.title == "Crypto & Regulation Weekly"
    assert feed.feed.updated == "2026-11-23T07:00:00Z"
    assert [(entry.title, entry.link, entry.updated) for entry in feed.entries] == [
        (
            "Week 47, 16–22 Nov 2026",
            "https://example.org/briefing/2026/W47/index.html",
            "2026-11-23T07:00:00Z",
        ),
        (
            "Week 46, 9–15 Nov 2026",
            "https://example.org/briefing/2026/W46/index.html",
            "2026-11-22T07:00:00Z",
        ),
    ]
    assert "One &lt;b&gt; &amp; two" in feed.entries[0].content[0].value


def test_atom_has_what_the_standard_demands() -> None:
    root = etree.fromstring(files(LOCAL, line(47, "One"))["feed.xml"])

    for parent in (root, root.find(f"{ATOM}entry")):
        assert parent is not None
        assert [len(parent.findall(f"{ATOM}{name}")) for name in ("id", "title", "updated")] == [1, 1, 1]
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    assert [link.get("rel") for link in root.findall(f"{ATOM}link")] == ["self", "alternate"]


def test_ids_are_absolute_distinct_and_do_not_change_with_what_is_published_later() -> None:
    for site in (LOCAL, PUBLIC):
        before = {entry.link: entry.id for entry in parsed(site, line(46)).entries}
        after = {entry.link: entry.id for entry in parsed(site, line(47), line(46, "New")).entries}
        assert before.items() <= after.items()
        assert len(set(after.values())) == 2
        assert all(uid.startswith("tag:") for uid in after.values())


def test_without_an_address_links_are_relative() -> None:
    assert [entry.link for entry in parsed(LOCAL, line(47)).entries] == ["2026/W47/index.html"]
    assert parsed(LOCAL, line(47)).feed.id == "tag:localhost,2026:crypto-regulation-weekly"


@pytest.mark.parametrize("site", [LOCAL, PUBLIC])
def test_a_feed_without_editions_is_a_feed(site: Site) -> None:
    assert parsed(site).entries == []
    assert json.loads(files(site)["feed.json"])["items"] == []


@pytest.mark.parametrize(
    "headline", ["<script>x</script>", "]]>", "</div>", "\x00\x0b\ud800", "a\u2028b", "&nbsp;"]
)
def test_a_hostile_headline_leaves_the_feeds_well_formed(headline: str) -> None:
    rendered = files(replace(PUBLIC, title=headline), line(47, headline))

    root = etree.fromstring(rendered["feed.xml"])
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {
        *("feed", "id", "title", "updated", "author", "name", "link", "entry", "published", "content"),
        *("div", "p", "ul", "li"),
    }
    json.loads(rendered["feed.json"])


def test_the_json_feed_tells_the_same_as_atom() -> None:
    document = json.loads(files(PUBLIC, line(47, "One"))["feed.json"])
    atom = parsed(PUBLIC, line(47, "One"))

    assert document["version"] == "https://jsonfeed.org/version/1.1"
    assert document["feed_url"] == "https://example.org/briefing/feed.json"
    (item,), (entry,) = document["items"], atom.entries
    assert (item["id"], item["url"], item["title"]) == (entry.id, entry.link, entry.title)
    assert item["content_text"] == "47 stories\nOne"


def test_robots_and_sitemap_exist_only_for_a_known_address() -> None:
    assert {"robots.txt", "sitemap.xml"}.isdisjoint(files(LOCAL, line(47)))

    rendered = files(PUBLIC, line(47))
    assert b"Sitemap: https://example.org/briefing/sitemap.xml" in rendered["robots.txt"]
    places = etree.fromstring(rendered["sitemap.xml"]).iter(
        "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
    )
    assert [place.text for place in places] == [
        "https://example.org/briefing/index.html",
        "https://example.org/briefing/2026/W47/index.html",
    ]


def test_the_feeds_of_a_french_site_are_in_french() -> None:
    feed = parsed(replace(PUBLIC, language="fr"), line(47))

    assert feed.entries[0].title == "Semaine 47, 16–22 nov. 2026"
    assert feed.feed.language == "fr"
