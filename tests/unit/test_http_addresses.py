import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.adapters.http.addresses import (
    AddressBook,
    Instant,
    NoAddressError,
    RefusedError,
    SlowNamesError,
    is_loopback,
    refusal,
)
from tests.support.fault_server import PublicAddresses

START = 1000.0
SOON = Instant(START + 5.0)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.255.255.254",
        "::1",
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "fc00::1",
        "fd12:3456::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::127.0.0.1",
        "64:ff9b::c0a8:1",
    ],
)
def test_own_addresses_are_admitted_only_on_request(address: str) -> None:
    assert "fetch.allow_private" in (refusal(address, allow_private=False) or "")
    assert refusal(address, allow_private=True) is None


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",  # noqa: S104  (an address to be refused, not one to listen on)
        "0.1.2.3",
        "::",
        "169.254.169.254",
        "fe80::1",
        "fe80::1%eth0",
        "::ffff:169.254.169.254",
        "64:ff9b::a9fe:a9fe",
        "100.64.0.1",
        "192.0.0.8",
        "192.0.2.1",
        "198.18.0.1",
        "198.51.100.7",
        "203.0.113.9",
        "192.88.99.1",
        "224.0.0.1",
        "224.0.1.1",
        "233.252.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "ff02::1",
        "ff0e::1",
        "fec0::1",
        "2002:7f00:1::",
        "2002:808:808::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "2001:db8::1",
        "64:ff9b:1::1",
        "100::1",
        "::127.0.0.1",
        "::8.8.8.8",
        "localhost",
        "",
        "1.2.3",
    ],
)
def test_what_is_no_public_host_is_refused_even_on_private_networks(address: str) -> None:
    assert refusal(address, allow_private=False)
    assert refusal(address, allow_private=True)


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8"],
)
def test_public_hosts_are_admitted(address: str) -> None:
    assert refusal(address, allow_private=False) is None


@given(st.ip_addresses(v=4))
def test_writing_an_address_in_ipv6_changes_no_judgement(address: object) -> None:
    plain = refusal(str(address), allow_private=False) is None

    for written in (f"::ffff:{address}", f"64:ff9b::{address}"):
        assert (refusal(written, allow_private=False) is None) == plain


@given(st.ip_addresses().map(str))
def test_allowing_private_addresses_takes_none_away(address: str) -> None:
    if refusal(address, allow_private=False) is None:
        assert refusal(address, allow_private=True) is None


def test_loopback_is_told_from_other_private_addresses() -> None:
    assert is_loopback("127.0.0.9")
    assert is_loopback("::ffff:127.0.0.1")
    assert not is_loopback("10.0.0.1")
    assert not is_loopback("nonsense")


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> float:
        return self.now


def a_book(
    resolver: PublicAddresses, *, clock: Clock | None = None, allow_private: bool = False
) -> AddressBook:
    return AddressBook(resolve=resolver, allow_private=allow_private, clock=clock or Clock())


def test_one_bad_address_among_good_ones_refuses_the_host() -> None:
    book = a_book(PublicAddresses({"trap.example": ["8.8.8.8", "10.0.0.1"]}))

    with pytest.raises(RefusedError, match=r"refused: 10\.0\.0\.1 is a private address"):
        book.admitted("trap.example", 80, SOON)


def test_an_injected_resolver_is_judged_too_and_may_choose_the_port() -> None:
    def resolve(host: str, port: int) -> list[tuple[str, int]]:
        return [("127.0.0.1", 8123)]

    admitting = AddressBook(resolve=resolve, allow_private=True, clock=Clock())
    assert admitting.admitted("feeds.example", 80, SOON) == (("127.0.0.1", 8123),)

    refusing = AddressBook(resolve=resolve, allow_private=False, clock=Clock())
    with pytest.raises(RefusedError):
        refusing.admitted("feeds.example", 80, SOON)


def test_a_host_is_looked_up_once_a_minute() -> None:
    clock = Clock()
    resolver = PublicAddresses({"a.example": ["8.8.8.8"]})
    book = a_book(resolver, clock=clock)

    for seconds in (0, 59, 2):
        clock.now += seconds
        book.admitted("a.example", 80, Instant(clock.now + 5))

    assert resolver.asked == ["a.example", "a.example"]


def test_a_name_without_address_is_an_answer() -> None:
    with pytest.raises(NoAddressError, match=r"no address found for nowhere\.example"):
        a_book(PublicAddresses({})).admitted("nowhere.example", 80, SOON)
    with pytest.raises(NoAddressError):
        a_book(PublicAddresses({"empty.example": []})).admitted("empty.example", 80, SOON)


def test_a_resolver_that_does_not_answer_is_not_waited_for() -> None:
    answer = threading.Event()

    def resolve(host: str, port: int) -> list[tuple[str, int]]:
        answer.wait(10)
        return []

    book = AddressBook(resolve=resolve, allow_private=False, clock=Clock())
    with pytest.raises(SlowNamesError):
        book.admitted("slow.example", 80, Instant(START + 0.05))
    answer.set()


def test_a_mistake_in_a_resolver_is_not_hidden() -> None:
    def resolve(host: str, port: int) -> list[tuple[str, int]]:
        raise KeyError(host)

    with pytest.raises(KeyError):
        AddressBook(resolve=resolve, allow_private=False, clock=Clock()).admitted("a.example", 80, SOON)
