"""Where `HttpFetcher` lets itself be led, over real sockets."""

import pytest

from digest.model.feeds import Failed, NotModified, Page
from tests.support.fault_server import FaultServer, PublicAddresses, Response
from tests.support.fetching import FEED, Detour, a_fetcher, fetched, reason


def moved(status: int, to: str) -> Response:
    return Response(status=status, headers={"Location": to})


@pytest.mark.parametrize(
    ("statuses", "permanent"), [((301, 308), True), ((308,), True), ((301, 302), False), ((307, 301), False)]
)
def test_a_new_address_is_told_only_if_every_redirect_was_for_good(
    server: FaultServer, statuses: tuple[int, ...], permanent: bool
) -> None:
    for number, status in enumerate(statuses):
        server.scenarios[f"/{number}"] = moved(status, f"/{number + 1}")
    server.scenarios[f"/{len(statuses)}"] = Response(body=FEED)
    with a_fetcher() as fetcher:
        answer = fetcher.fetch(server.url("/0"))

    assert isinstance(answer, Page)
    assert answer.url == server.url(f"/{len(statuses)}")
    assert answer.moved_to == (answer.url if permanent else None)


def test_validators_follow_a_redirect(server: FaultServer) -> None:
    server.scenarios |= {"/old": moved(301, "/new"), "/new": Response(status=304)}
    with a_fetcher() as fetcher:
        assert fetcher.fetch(server.url("/old"), etag='"1"') == NotModified(moved_to=server.url("/new"))


def test_five_redirects_are_followed_and_not_one_more(server: FaultServer) -> None:
    server.scenarios |= {f"/{number}": moved(302, f"/{number + 1}") for number in range(6)}
    server.scenarios["/6"] = Response(body=FEED)
    with a_fetcher() as fetcher:
        assert isinstance(fetcher.fetch(server.url("/1")), Page)
        assert reason(fetcher.fetch(server.url("/0"))) == "more than 5 redirects"


def test_a_circle_of_redirects_is_left_when_it_closes(server: FaultServer) -> None:
    server.scenarios |= {"/a": moved(301, "/b"), "/b": moved(302, "/a#again")}
    with a_fetcher() as fetcher:
        assert reason(fetcher.fetch(server.url("/a"))) == "redirected in a circle"

    assert len(server.requests) == 2


@pytest.mark.parametrize(
    ("location", "words"),
    [
        ("file:///etc/passwd", "redirected, but refused: only http and https addresses are fetched"),
        ("gopher://127.0.0.1/", "redirected, but refused: only http and https addresses are fetched"),
        (
            "http://me:secret@host.example/",
            "redirected, but refused: an address with a user name or password in it",
        ),
        ("http://[::1", "redirected, but not a valid address"),
        ("http://host.example:99999/", "redirected, but not a valid address"),
        ("/" + "long" * 2000, "redirected, but not a valid address"),
        (
            "http://169.254.169.254/latest/meta-data/",
            "refused: 169.254.169.254 is a link-local address (redirected to 169.254.169.254)",
        ),
        ("/missing", "404 Not Found (redirected to 127.0.0.1)"),
    ],
)
def test_a_redirect_leads_nowhere_that_we_would_not_go(
    server: FaultServer, location: str, words: str
) -> None:
    assert reason(fetched(server, moved(302, location))) == words


@pytest.mark.parametrize(
    ("location", "words"),
    [
        ("http://127.0.0.1/", "127.0.0.1 is a loopback address"),
        ("http://10.1.2.3/", "10.1.2.3 is a private address"),
        ("http://2130706433/", "127.0.0.1 is a loopback address"),
        ("http://0x7f.1/", "127.0.0.1 is a loopback address"),
        ("http://[::ffff:10.0.0.1]/", "::ffff:10.0.0.1 is a private address"),
        ("http://[::1]/", "::1 is a loopback address"),
    ],
)
def test_a_public_site_cannot_send_us_into_our_own_network(
    server: FaultServer, location: str, words: str
) -> None:
    server.scenarios["/x"] = moved(302, location)
    detour = Detour(server.port)
    with a_fetcher(allow_private=False, sockets=detour) as fetcher:
        answer = fetcher.fetch("http://8.8.8.8/x")

    assert reason(answer).startswith(f"refused: {words} (fetch.allow_private admits it)")
    assert detour.led == ["8.8.8.8"]


def test_the_connection_goes_to_the_very_address_that_was_judged(server: FaultServer) -> None:
    """A name server that changes its mind after the first question gains nothing."""
    minds = iter([[("8.8.4.4", 80)], [("127.0.0.1", 80)]])
    server.scenarios["/"] = Response(body=FEED, close=True)
    detour = Detour(server.port)
    with a_fetcher(allow_private=False, sockets=detour, resolve=lambda host, port: next(minds)) as fetcher:
        assert isinstance(fetcher.fetch("http://rebinding.example/"), Page)

    assert detour.led == ["8.8.4.4"]
    assert server.requests[0].headers["host"] == "rebinding.example"


def test_the_next_address_of_a_host_is_tried_if_one_is_dead(server: FaultServer) -> None:
    server.scenarios["/"] = Response(body=FEED)
    detour = Detour(server.port)
    resolve = PublicAddresses({"two.example": ["9.9.9.9", "8.8.8.8"]})
    with a_fetcher(allow_private=False, sockets=detour, resolve=resolve) as fetcher:
        assert isinstance(fetcher.fetch("http://two.example/"), Page)

    assert detour.led == ["9.9.9.9", "8.8.8.8"]


def test_https_is_never_left_for_http() -> None:
    from digest.adapters.http.targets import Target, follow, locate

    secure = locate("https://bank.example/feed")
    assert isinstance(secure, Target)

    assert follow(secure, "http://bank.example/feed") == Failed(
        reason="refused: from https down to http (bank.example)"
    )
    assert isinstance(follow(secure, "//other.example/feed"), Target)


@pytest.mark.parametrize(
    "url",
    ["", "feed.xml", "//a.example/", "ftp://a.example/", "file:///etc/passwd", "javascript:alert(1)",
     "http://", "http://u@a.example/", "http://a.example:0/", "http://a b\x00/", "http://" + "a" * 300 + "/"],
)  # fmt: skip
def test_what_is_no_web_address_is_not_asked(url: str) -> None:
    with a_fetcher(resolve=PublicAddresses({})) as fetcher:
        assert reason(fetcher.fetch(url)).startswith(("not a valid address", "refused: "))
