import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from digest.model.feeds import Entry, Failed, ParsedFeed
from digest.reading import feeds
from tests.support.feeds_xml import a_feed, a_page, atom, rdf, rss, rss_item


def parsed(body: str | bytes, *, language: str | None = None, charset: str | None = None) -> ParsedFeed:
    result = feeds.parse(a_page(body, charset=charset), a_feed(language=language))
    assert isinstance(result, ParsedFeed), result
    return result


def only(body: str | bytes, *, language: str | None = None, charset: str | None = None) -> Entry:
    (entry,) = parsed(body, language=language, charset=charset).entries
    return entry


def failure(body: str | bytes) -> str:
    result = feeds.parse(a_page(body), a_feed())
    assert isinstance(result, Failed)
    return result.reason


NINE_THIRTY = datetime(2025, 11, 18, 9, 30, tzinfo=UTC)


def test_an_rss_item_becomes_an_entry() -> None:
    more = "<content:encoded><![CDATA[<p onclick='x'>Whole text</p><script>y</script>]]></content:encoded>"
    entry = only(rss(rss_item(link="https://agency.example/news/1?utm_source=rss", more=more)))

    assert (entry.key, entry.title) == ("agency-1", "Agency proposes custody rules")
    assert entry.url == "https://agency.example/news/1"
    assert entry.raw_url == "https://agency.example/news/1?utm_source=rss"
    assert (entry.summary_html, entry.content_html) == ("<p>A short account.</p>", "<p>Whole text</p>")
    assert entry.published is not None
    assert entry.published.at == NINE_THIRTY


def test_an_atom_entry_resolves_its_links_against_xml_base() -> None:
    entry = only(
        atom(
            "<entry xml:base='https://docs.example/2025/'><id>tag:1</id>"
            "<title type='html'>Rules &amp;amp; fees</title>"
            "<link href='rule.html'/><updated>2025-11-18T09:30:00Z</updated>"
            "<author><name>A. Writer</name></author>"
            "<content type='html'>&lt;a href='annex.html'&gt;annex&lt;/a&gt;</content></entry>"
        )
    )

    assert entry.url == "https://docs.example/2025/rule.html"
    assert entry.content_html == '<a href="https://docs.example/2025/annex.html">annex</a>'
    assert (entry.title, entry.authors) == ("Rules & fees", ("A. Writer",))


def test_updated_counts_as_published_only_where_nothing_else_does() -> None:
    dates = "<published>2025-11-17T09:30:00Z</published><updated>2025-11-18T09:30:00Z</updated>"
    both = only(atom(f"<entry><id>a</id><title>t</title>{dates}</entry>"))
    alone = only(atom("<entry><id>a</id><title>t</title><updated>2025-11-18T09:30:00Z</updated></entry>"))

    assert both.published is not None
    assert both.published.at == NINE_THIRTY - timedelta(days=1)
    assert alone.published == alone.updated == both.updated


def test_rdf_and_its_dublin_core_date_are_read() -> None:
    entry = only(
        rdf(
            "<item rdf:about='https://agency.example/1'><title>Speech</title><link>https://agency.example/1</link>"
            "<dc:date>2025-11-18T09:30:00Z</dc:date><dc:creator>B. Speaker</dc:creator></item>"
        )
    )

    assert entry.published is not None
    assert entry.published.at == NINE_THIRTY
    assert entry.authors == ("B. Speaker",)


def test_json_feed_is_read_with_whatever_types_it_has() -> None:
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Agency",
        "home_page_url": "https://agency.example/",
        "language": "fr-FR",
        "items": [
            {
                "id": 7,
                "url": "/n/7",
                "title": "Avis",
                "content_html": "<p>Texte</p>",
                "authors": [{"name": "C"}],
                "date_published": "2025-11-18T09:30:00Z",
            },
            {"id": "8", "content_text": "a < b", "title": None, "author": {"name": 5}, "date_published": []},
            "not an item",
        ],
    }
    first, second = parsed(json.dumps(document)).entries

    assert (first.key, first.url, first.language) == ("7", "https://agency.example/n/7", "fr")
    assert (second.title, second.content_html, second.published) == ("", "<p>a &lt; b</p>", None)


def test_a_relative_link_of_rss_belongs_to_the_site_not_to_where_the_feed_lies() -> None:
    channel = "<link>https://www.agency.example/en/</link>"

    assert only(rss(rss_item(link="/n/1"), channel=channel)).url == "https://www.agency.example/n/1"
    assert only(rss(rss_item(link="/n/1"), channel="")).url == "https://agency.example/n/1"


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "java&#9;script:x", "file:///etc/passwd", "http://[", None]
)
def test_a_link_that_cannot_be_followed_is_no_link(link: str | None) -> None:
    entry = only(rss(rss_item(link=link)))

    assert (entry.url, entry.raw_url) == ("", "")


def test_exact_copies_are_one_entry() -> None:
    assert len(parsed(rss(rss_item(), rss_item())).entries) == 1


def test_the_second_entry_with_a_guid_gets_a_key_of_its_own() -> None:
    body = rss(rss_item(title="First"), rss_item(title="Second"), rss_item(title="Third"))
    keys = [entry.key for entry in parsed(body).entries]

    assert keys[0] == "agency-1"
    assert len(set(keys)) == 3
    assert keys == [entry.key for entry in parsed(body).entries]


def test_without_guid_the_link_is_the_key_and_without_link_the_content() -> None:
    linked, bare, other = parsed(
        rss(
            rss_item(guid=None, link="https://agency.example/1?utm_medium=x"),
            rss_item(guid=None, link=None),
            rss_item(guid=None, link=None, title="Other"),
        )
    ).entries

    assert linked.key == "https://agency.example/1"
    assert bare.key
    assert other.key != bare.key


def test_an_entry_without_anything_is_still_an_entry() -> None:
    entry = only(rss(rss_item(title=None, link=None, guid=None, date=None, description=None)))

    assert (entry.title, entry.url, entry.published) == ("", "", None)


@pytest.mark.parametrize(
    "date", ["2026-02-30", "0000-00-00 00:00:00", "soon", "Thu, 01 Jan 1970 00:00:00 GMT"]
)
def test_a_date_that_nobody_can_have_meant_is_no_date(date: str) -> None:
    assert only(rss(rss_item(date=date))).published is None


def test_a_feed_without_entries_is_a_feed() -> None:
    assert parsed(rss()).entries == ()
    assert parsed(atom()).title == "Agency"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("", "empty body"),
        ("\ufeff \n", "empty body"),
        ("<!DOCTYPE html><html><body>Sign in</body></html>", "not a feed: an HTML page"),
        (
            "<html><head><link rel=alternate type='application/rss+xml' href='/rss'></head></html>",
            "not a feed: an HTML page; its feed may be https://agency.example/rss",
        ),
        ("just some words", "not a feed: plain text"),
        ("<urlset><url/></urlset>", "not a feed: XML with the root <urlset>"),
        ('{"error": "not found"}', "not a feed: JSON without items"),
        ("{" * 100_000, "not a feed: broken JSON"),
        ('{"a":' * 100_000, "not a feed: broken JSON"),
        (b"\x89PNG\r\n\x00\x01\x02", "not a feed: binary data"),
    ],
)
def test_what_is_no_feed_says_what_it_is(body: str | bytes, reason: str) -> None:
    assert failure(body) == reason


def test_the_documents_word_on_its_encoding_outranks_the_servers() -> None:
    declared = rss(rss_item(title="Décision"), declaration="<?xml version='1.0' encoding='iso-8859-1'?>")

    assert only(declared.encode("latin-1"), charset="utf-8").title == "Décision"
    assert only(rss(rss_item(title="Décision")).encode(), charset="iso-8859-1").title == "Décision"
    assert only("\ufeff" + rss(rss_item(title="Décision")), charset="iso-8859-1").title == "Décision"
    assert only(rss(rss_item(title="Решение")).encode("koi8-r"), charset="koi8-r").title == "Решение"
    assert only(rss(rss_item(title="Décision")).encode("utf-16")).title == "Décision"


def test_one_broken_byte_does_not_spoil_the_other_letters() -> None:
    body = rss(rss_item(title="Décisions générales publiées été"), rss_item(title="bad X", guid="2")).encode()

    assert parsed(body.replace(b"bad X", b"bad \xe9")).entries[0].title == "Décisions générales publiées été"


def test_the_language_of_an_item_outranks_the_operators_and_that_the_feeds() -> None:
    english = "<link>https://agency.example/</link><language>en-us</language>"
    french = atom("<entry xml:lang='fr'><id>1</id><title>Avis</title></entry>", attributes="xml:lang='en'")

    assert only(rss(rss_item(), channel=english)).language == "en"
    assert only(rss(rss_item(), channel=english), language="de").language == "de"
    assert only(french, language="de").language == "fr"


def test_only_the_newest_entries_of_an_endless_feed_are_read() -> None:
    days = [datetime(2020, 1, 1, tzinfo=UTC) + timedelta(days=number) for number in range(1100)]
    items = [rss_item(guid=f"item-{number}", date=f"{day:%d %b %Y}") for number, day in enumerate(days)]
    feed = parsed(rss(*items))

    assert [entry.key for entry in feed.entries] == [f"item-{number}" for number in range(100, 1100)]
    assert feed.warnings == ("1100 entries: only the newest 1000 are read",)


def test_how_often_the_feed_says_that_it_changes() -> None:
    syndication = (
        "<sy:updatePeriod xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'>daily</sy:updatePeriod>"
    )

    assert parsed(rss(channel="<ttl>90</ttl>")).ttl == timedelta(minutes=90)
    assert parsed(rss(channel=syndication)).ttl == timedelta(days=1)
    assert parsed(rss(channel="<ttl>often</ttl>")).ttl is None


def test_a_damaged_feed_gives_what_is_still_there_and_a_warning() -> None:
    feed = parsed(
        rss(rss_item(), rss_item(guid="2", title="Second")).replace("</rss>", "").replace("&", "&nope;")
    )

    assert [entry.title for entry in feed.entries] == ["Agency proposes custody rules", "Second"]
    assert feed.warnings


def test_an_external_entity_is_not_fetched() -> None:
    doctype = "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"

    assert only(doctype + rss(rss_item(title=None, more="<title>a&x;b</title>"))).title in ("ab", "a&x;b")


WHOLE = [
    rss(rss_item(), rss_item(guid="2")).encode(),
    atom("<entry><id>1</id><title>x</title></entry>").encode(),
    json.dumps({"items": [{"id": "1", "url": "https://a.example/"}]}).encode(),
]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(WHOLE), st.lists(st.tuples(st.integers(0, 2000), st.binary(max_size=12)), max_size=8))
def test_no_damage_to_a_feed_makes_the_parser_raise(body: bytes, cuts: list[tuple[int, bytes]]) -> None:
    for at, junk in cuts:
        body = body[:at] + junk + body[at + len(junk) // 2 :]
    result = feeds.parse(a_page(body), a_feed())

    if isinstance(result, ParsedFeed):
        assert len({entry.key for entry in result.entries}) == len(result.entries)
        assert all(entry.key for entry in result.entries)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_a_feed_or_a_failure(body: bytes) -> None:
    assert isinstance(feeds.parse(a_page(body), a_feed()), ParsedFeed | Failed)


def test_hours_and_days_to_skip_are_read_from_the_channel_only() -> None:
    channel = (
        "<skipHours><hour>0</hour><hour> 24 </hour><hour>13</hour><hour>77</hour></skipHours>"
        "<skipDays><day>Sunday</day><day>saturday</day><day>Caturday</day></skipDays>"
    )
    parsed = feeds.parse(a_page(rss(rss_item(), channel=channel)), a_feed())
    none = feeds.parse(a_page(rss(rss_item())), a_feed())

    assert isinstance(parsed, ParsedFeed)
    assert isinstance(none, ParsedFeed)
    assert (parsed.skip_hours, parsed.skip_days) == ((0, 13), (5, 6))
    assert (none.skip_hours, none.skip_days) == ((), ())
