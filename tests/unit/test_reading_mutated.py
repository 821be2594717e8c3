"""Whatever is done to a feed, what comes of it is bounded, clean, and the same each time."""

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from digest.model.feeds import Failed, ParsedFeed
from digest.reading import entries, feeds
from tests.support.feeds_xml import a_feed, a_page, atom, rdf, rss, rss_item

WHOLE = [
    rss(*(rss_item(guid=str(n), title=f"Rule {n}") for n in range(4))).encode(),
    atom("<entry><id>1</id><title type='html'>A</title><link href='/a'/></entry>" * 3).encode(),
    rdf("<item><title>A</title><link>https://agency.example/1</link></item>").encode(),
    b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": 1, "url": "https://a.example/", "title": "A"}]}',
]
TOKENS = st.sampled_from([
    b"]]>", b"<![CDATA[", b"<!--", b"&#0;", b"&lt;script&gt;", b"\0", b"\xff\xfe", b"<item>", b"</item>", b"javascript:",
    b"\xe2\x80\xae", b"<link>data:text/html,x</link>", b'"', b"\\ud800", b"[", b"}", b"<pubDate>0000-99-99</pubDate>",
    b"<ttl>99999999</ttl>", b"<skipHours><hour>99</hour></skipHours>", b"xml:base='http://['",
])  # fmt: skip
CHANGES = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 300), st.one_of(TOKENS, st.binary(max_size=20))), max_size=10
)
ODD = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def mutated(body: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    for place, length, new in changes:
        at = int(place * len(body))
        body = body[:at] + new + body[at + length :]
    return body


@settings(max_examples=250, suppress_health_check=[HealthCheck.too_slow])
@given(
    body=st.sampled_from(WHOLE),
    changes=CHANGES,
    charset=st.sampled_from([None, "utf-8", "utf-16", "latin-1"]),
)
def test_what_a_damaged_feed_gives_is_bounded_and_clean(
    body: bytes, changes: list[tuple[float, int, bytes]], charset: str | None
) -> None:
    page = a_page(mutated(body, changes), charset=charset)
    parsed = feeds.parse(page, a_feed())

    assert feeds.parse(page, a_feed()) == parsed
    if isinstance(parsed, Failed):
        assert 0 < len(parsed.reason) < 1000
        return
    assert isinstance(parsed, ParsedFeed)
    assert len(parsed.entries) <= entries.MAX_ENTRIES
    for entry in parsed.entries:
        assert 0 < len(entry.key) < 400
        assert len(entry.title) <= entries.MAX_TITLE
        assert not ODD.search(entry.title)
        assert entry.url == "" or entry.url.startswith(("http://", "https://"))
        assert "<script" not in entry.summary_html.lower() + entry.content_html.lower()
        assert "javascript:" not in re.sub(r">[^<]*<", "><", entry.summary_html)
    assert all(0 <= hour < 24 for hour in parsed.skip_hours)
