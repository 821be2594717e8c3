import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.text import urls

ADDRESSES = st.one_of(
    st.text(max_size=80),
    st.builds(
        "{}://{}{}/{}?{}#{}".format,
        st.sampled_from(["http", "HTTPS", "ftp", "javascript"]),
        st.sampled_from(["a.example", "WWW.Ä.example", "u:p@b.example", "[::1]", "x y"]),
        st.sampled_from(["", ":80", ":443", ":8080", ":x"]),
        st.text(max_size=20),
        st.text(max_size=30),
        st.text(max_size=10),
    ),
)


@given(ADDRESSES)
def test_the_canonical_address_of_a_canonical_address_is_itself(url: str) -> None:
    once = urls.canonical(url)

    assert urls.canonical(once) == once
    assert once == "" or once.startswith(("http://", "https://"))
    assert once.isascii()


@given(st.text(max_size=40), ADDRESSES)
def test_only_http_addresses_come_out_of_any_link(base: str, link: str) -> None:
    url = urls.absolute(base, link)

    assert url == "" or url.startswith(("http://", "https://"))
    assert not set(url) & set(' \t\n\r<>"`')


@given(ADDRESSES, ADDRESSES)
def test_a_whole_address_is_relative_to_nothing(base: str, link: str) -> None:
    if re.match(r"https?://[^/?#]", link, re.IGNORECASE):
        assert urls.absolute(base, link) == urls.absolute("https://other.example/a/", link)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTPS://News.Example:443", "https://news.example/"),
        ("https://a.example/x?utm_source=rss&id=7&fbclid=1&b=#top", "https://a.example/x?id=7&b="),
        ("https://a.example/x?UTM_Medium=feed", "https://a.example/x"),
        ("https://user:secret@a.example/x", "https://a.example/x"),
        ("https://a.example:8443/x", "https://a.example:8443/x"),
        (
            "https://a.example/x?X-Amz-Signature=9&utm_source=y",
            "https://a.example/x?X-Amz-Signature=9&utm_source=y",
        ),
        ("https://a.example/é x", "https://a.example/%C3%A9%20x"),
        ("http://[2001:DB8::1]/", "http://[2001:db8::1]/"),
        ("mailto:a@a.example", ""),
        ("//a.example/x", ""),
        ("https:///x", ""),
        ("http://[bad/", ""),
        ("https://a.example/" + "x" * 5000, ""),
    ],
)
def test_canonical(url: str, expected: str) -> None:
    assert urls.canonical(url) == expected


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("../b?x=1&amp;copy=2&reg=3#part", "https://a.example/b?x=1&copy=2&reg=3#part"),
        ("//b.example/y", "https://b.example/y"),
        ("java&#9;script:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        (" data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("\\\\b.example\\y", "https://b.example/y"),
    ],
)
def test_links_are_decoded_before_they_are_trusted(link: str, expected: str) -> None:
    assert urls.absolute("https://a.example/news/1", link) == expected


def test_the_host_has_no_www_and_no_port() -> None:
    assert urls.host("https://WWW.Agency.example:8443/x") == "agency.example"
    assert urls.host("agency.example/x") == ""
