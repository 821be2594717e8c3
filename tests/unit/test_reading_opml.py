"""Lists of feeds, in and out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.model.feeds import Failed, FeedId, FeedKind
from digest.model.sources import SourceType
from digest.reading import opml
from digest.reading.opml import Outline
from tests.support.feeds_xml import a_feed

LIST = b"""<?xml version="1.0"?><OPML version="1.0"><head><title>x</title></head><body>
<outline text="Law">
  <outline type="rss" text="First &amp; &lt;b&gt;best&lt;/b&gt;" xmlUrl="https://a.example/rss?utm_source=x" language="fr-CA"/>
  <outline text="again" xmlurl="https://a.example/rss"/>
  <outline title="Titled" text="other" XMLURL="http://b.example/atom"/>
  <outline xmlUrl="https://c.example/feed"/>
  <outline text="no feed" htmlUrl="https://d.example/"/>
  <outline text="no web" xmlUrl="file:///etc/passwd"/><outline text="js" xmlUrl="javascript:alert(1)"/>
</outline></body></OPML>"""


def test_the_feeds_of_a_list_are_found_at_any_depth_each_once() -> None:
    assert opml.read(LIST) == (
        Outline(url="https://a.example/rss?utm_source=x", name="First & best", language="fr"),
        Outline(url="http://b.example/atom", name="Titled"),
        Outline(url="https://c.example/feed", name="c.example"),
    )


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "not OPML"),
        (b"<html></html>", "the root is no <opml>"),
        (b"<opml><body>", "not well-formed"),
        (b'<!DOCTYPE opml [<!ENTITY a "b">]><opml><body/></opml>', "document type"),
        (b"<opml>" + b" " * opml.MAX_BYTES + b"</opml>", "larger than"),
    ],
)
def test_what_is_no_list_is_refused(body: bytes, says: str) -> None:
    found = opml.read(body)

    assert isinstance(found, Failed)
    assert says in found.reason


def test_more_feeds_than_anyone_follows_are_cut() -> None:
    many = "".join(
        f'<outline xmlUrl="https://{number}.example/"/>' for number in range(opml.MAX_OUTLINES + 5)
    )

    found = opml.read(f"<opml><body>{many}</body></opml>".encode())

    assert len(found if isinstance(found, tuple) else ()) == opml.MAX_OUTLINES


@given(st.text(min_size=1, max_size=30), st.text(max_size=9))
def test_what_is_written_can_be_read(name: str, title: str) -> None:
    feeds = [
        a_feed(
            id=FeedId("a"),
            name=name,
            url="https://a.example/rss?x=1&y=2",
            kind=FeedKind.REGULATOR,
            language="de",
        ),
        a_feed(id=FeedId("b"), name="page", url="https://b.example/", type=SourceType.PAGE),
    ]

    found = opml.read(opml.written(title, feeds).encode())

    assert not isinstance(found, Failed), found
    assert [(one.url, one.language) for one in found] == [("https://a.example/rss?x=1&y=2", "de")]
