"""Exactly one address, and nothing in it that could end a header or a command."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.text.mailboxes import address, mailbox


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("anna@example.org", "anna@example.org"),
        ("Anna.Mayer+weekly@Example.ORG", "Anna.Mayer+weekly@example.org"),
        ("o'neill@example.org", "o'neill@example.org"),
        ("anna@bücher.example", "anna@xn--bcher-kva.example"),
        ("ańna@example.org", "ańna@example.org"),
    ],
)
def test_an_address_is_taken_with_its_domain_in_ascii(text: str, expected: str) -> None:
    assert address(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "anna",
        "anna@",
        "@example.org",
        "anna@localhost",
        "anna@example.org\r\nBcc: eve@example.org",
        "anna@example.org\nDATA",
        "anna@example.org\0",
        "anna@example.org, eve@example.org",
        "anna@example.org;eve@example.org",
        "anna@eve@example.org",
        "an na@example.org",
        "anna@example.org\u2028x",
        "\u202eanna@example.org",
        "anna\u200b@example.org",
        '"anna eve"@example.org',
        "anna(comment)@example.org",
        "anna@[127.0.0.1]",
        "<anna@example.org>",
        "anna..eve@example.org",
        ".anna@example.org",
        "anna@exa mple.org",
        "anna@-example-.org",
        "a" * 65 + "@example.org",
        "anna@" + "a" * 250 + ".org",
        "-oQ/tmp@",
    ],
)
def test_whatever_could_be_more_than_one_address_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        address(text)


def test_a_name_may_stand_before_the_address() -> None:
    found = mailbox('"Mayer, Anna" <anna@example.org>')

    assert (found.name, found.address, found.domain) == ("Mayer, Anna", "anna@example.org", "example.org")
    assert mailbox("Anna  Mayer <anna@example.org>").name == "Anna Mayer"


@pytest.mark.parametrize(
    "text",
    ["Anna <anna@example.org> <eve@example.org>", "Anna\n <anna@example.org>", "A" * 121 + " <a@b.org>"],
)
def test_a_name_that_hides_something_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        mailbox(text)


@given(st.text(alphabet=st.sampled_from('ab@.,;<>"\\ \r\n\0\u2028\u202e+-é'), max_size=30))
def test_what_is_taken_never_breaks_out(text: str) -> None:
    try:
        found = mailbox(text)
    except ValueError:
        return
    assert re.fullmatch(r"[^\s,;<>()\[\]\\\"@\x00-\x1f]+@[a-z0-9.-]+", found.address)
    assert not re.search(r"[\x00-\x1f\u2028\u202e]", found.name)
