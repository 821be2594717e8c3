"""Encodings, formats and entries as they come."""

from datetime import datetime

from tests.support.fault_row import ONE, TWO, Row, Seen, body, dated, doc, linked
from tests.support.press import Item, item, rss


def latin(text: str) -> bytes:
    return text.encode("iso-8859-1")


UMLAUT = "<item><title>Überblick</title><guid>1</guid></item>"


def reads_umlaut(seen: Seen) -> bool:
    return seen.entry.title == "Überblick"


ENCODINGS = (
    Row(
        name="byte order mark",
        rounds=(body(doc(UMLAUT).decode().encode("utf-16"), Content_Type="text/xml; charset=iso-8859-1"),),
        check=reads_umlaut,
    ),
    Row(
        name="declaration against header",
        rounds=(
            body(
                latin(doc(UMLAUT, "<?xml version='1.0' encoding='iso-8859-1'?>").decode()),
                Content_Type="text/xml; charset=utf-8",
            ),
        ),
        check=reads_umlaut,
    ),
    Row(
        name="UTF-8 against header",
        rounds=(body(doc(UMLAUT), Content_Type="text/xml; charset=iso-8859-1"),),
        check=reads_umlaut,
    ),
    Row(
        name="header alone",
        rounds=(body(latin(doc(UMLAUT).decode()), Content_Type="text/xml; charset=iso-8859-1"),),
        check=reads_umlaut,
    ),
    Row(
        name="bytes that are no UTF-8",
        rounds=(
            body(
                doc(
                    "<item><title>Rule \udc81</title><guid>1</guid></item>".encode(
                        "utf-8", "surrogateescape"
                    ).decode("latin-1")
                ).replace(b"\xc2\x81", b"\x81")
            ),
        ),
        check=lambda seen: seen.entry.title.startswith("Rule"),
    ),
)

ENTRIES = (
    Row(
        name="no entries where there were some",
        rounds=(body(ONE), body(rss([]))),
        comes="new" + " unchanged" * 4,
        entries=1,
        check=lambda seen: "no entries" in (seen.history[1].note or ""),
    ),
    Row(
        name="RDF",
        rounds=(
            body(
                b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><channel><title>N</title></channel><item rdf:about='http://a.example/1'><title>Rule</title><link>http://a.example/1</link></item></rdf:RDF>"
            ),
        ),
        check=lambda seen: seen.entry.url == "http://a.example/1",
    ),
    Row(
        name="JSON Feed",
        rounds=(
            body(
                b'{"version": "https://jsonfeed.org/version/1.1", "title": "N", "items": [{"id": 7, "url": "http://a.example/1", "title": "Rule"}]}',
                Content_Type="application/feed+json",
            ),
        ),
        check=lambda seen: (seen.entry.key, seen.entry.title) == ("7", "Rule"),
    ),
    Row(
        name="xml:base",
        rounds=(
            body(
                b"<feed xmlns='http://www.w3.org/2005/Atom' xml:base='http://a.example/x/'><title>N</title><entry><id>1</id><title>Rule</title><link href='y'/></entry></feed>"
            ),
        ),
        check=lambda seen: seen.entry.url == "http://a.example/x/y",
    ),
    Row(
        name="one GUID for two",
        rounds=(body(rss([item(1, day=12), item(2, day=12, guid="g1")])),),
        comes="new" + " unchanged" * 4,
        entries=2,
    ),
    Row(name="the same entry twice", rounds=(body(rss([item(1, day=12)] * 2)),), entries=1),
    Row(
        name="no GUID",
        rounds=(body(rss([item(1, day=12, guid=""), item(2, day=12, guid="")])),),
        comes="new" + " unchanged" * 4,
        entries=2,
    ),
    Row(
        name="neither GUID nor link nor title",
        rounds=(
            body(
                doc(
                    "<item><description>One.</description></item><item><description>Two.</description></item>"
                )
            ),
        ),
        comes="new" + " unchanged" * 4,
        entries=2,
    ),
    Row(
        name="one link for two",
        rounds=(
            body(
                doc(
                    "".join(
                        f"<item><title>T{n}</title><guid>{n}</guid><link>http://a.example/</link></item>"
                        for n in "ab"
                    )
                )
            ),
        ),
        entries=2,
    ),
    Row(
        name="GUIDs that change",
        rounds=(body(TWO), body(rss([item(1, day=12, guid="x1"), item(2, day=13, guid="x2")]))),
        comes="new" + " unchanged" * 4,
        entries=2,
    ),
    Row(
        name="no link",
        rounds=(body(rss([Item(title="Rule", guid="1")])),),
        check=lambda seen: seen.entry.url == "",
    ),
    Row(
        name="tracking parameters",
        rounds=(body(linked("http://a.example/1?b=2&amp;utm_source=rss&amp;a=1#top")),),
        check=lambda seen: (
            seen.entry.url == "http://a.example/1?b=2&a=1" and "utm_source" in seen.entry.raw_url
        ),
    ),
    Row(
        name="signed address",
        rounds=(body(linked("http://a.example/1?utm_source=rss&amp;Signature=x")),),
        check=lambda seen: seen.entry.url.endswith("?utm_source=rss&Signature=x"),
    ),
    Row(
        name="a later update of the same",
        rounds=tuple(
            body(
                f"<feed xmlns='http://www.w3.org/2005/Atom'><title>N</title><entry><id>1</id><title>Rule</title><published>2025-11-12T09:00:00Z</published><updated>2025-11-{day}T09:00:00Z</updated></entry></feed>".encode()
            )
            for day in (12, 13)
        ),
        comes="new new unchanged unchanged unchanged",
        entries=1,
        check=lambda seen: seen.history[1].changed == 1,
    ),
    Row(
        name="silent feed",
        rounds=(body(rss([item(n, day=n) for n in (1, 2, 3)]).replace(b"Nov 2025", b"Aug 2025")),),
        says="nothing new since 2025-08-03",
    ),
    *(
        Row(name=f"date {date}", rounds=(body(dated(date)),), check=lambda seen: seen.entry.published is None)
        for date in ("", "2026-02-30", "0000-00-00T00:00:00Z", "yesterday", "2026-13-01")
    ),
    Row(
        name="date in seconds",
        rounds=(body(dated("1767607200")),),
        check=lambda seen: (
            seen.entry.published is not None and seen.entry.published.at.isoformat().startswith("2026-01-05")
        ),
    ),
    Row(
        name="date in CEST",
        rounds=(body(dated("Tue, 04 Nov 2025 10:00:00 CEST")),),
        check=lambda seen: (
            seen.entry.published is not None
            and seen.entry.published.at.timestamp()
            == datetime.fromisoformat("2025-11-04T08:00:00Z").timestamp()
        ),
    ),
)
