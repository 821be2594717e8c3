"""What servers say of when and where to ask."""

from datetime import timedelta

from tests.support.fault_row import LOGIN, ONE, TWO, Row, Seen, body, to
from tests.support.fault_server import Response
from tests.support.press import conditional

GET = "if-none-match"
SINCE = "Mon, 10 Nov 2025 08:00:00 GMT"
LATER = "Tue, 11 Nov 2025 08:00:00 GMT"


def asked(seen: Seen, name: str) -> list[str | None]:
    """Return a header of each request for the feed itself."""
    return [request.headers.get(name) for request in seen.requests if request.path == "/feed"]


CACHING = (
    Row(
        name="conditional GET",
        rounds=(
            body(ONE, ETag='W/"a b"', Last_Modified=SINCE),
            Response(status=304, headers={"Last-Modified": LATER}),
        ),
        comes="new unchanged unchanged unchanged unchanged",
        check=lambda seen: (
            asked(seen, GET)[:3] == [None, 'W/"a b"', 'W/"a b"']
            and asked(seen, "if-modified-since")[:3] == [None, SINCE, LATER]
        ),
    ),
    Row(
        name="validators of what is no feed",
        rounds=(body(ONE, ETag='"good"'), body(LOGIN, ETag='"bad"')),
        comes="new failed failed failed failed",
        entries=1,
        check=lambda seen: set(asked(seen, GET)[1:]) == {'"good"'},
    ),
    Row(name="no validators, same bytes", rounds=(body(ONE),), comes="new" + " unchanged" * 4, entries=1),
    Row(
        name="304 to a first request",
        rounds=(Response(status=304),),
        comes="failed" + " failed" * 4,
        says="304",
    ),
    Row(
        name="Cache-Control",
        rounds=(body(ONE, Cache_Control="public, max-age=36000"),),
        check=lambda seen: seen.waits[0] >= timedelta(hours=9),
    ),
    Row(
        name="Expires",
        rounds=(body(ONE, Date=SINCE, Expires=SINCE.replace("08:00", "18:00")),),
        check=lambda seen: seen.waits[0] >= timedelta(hours=9),
    ),
    Row(
        name="Cache-Control of a year",
        rounds=(body(ONE, Cache_Control="max-age=99999999"),),
        check=lambda seen: seen.waits[0] <= timedelta(hours=24),
    ),
    Row(
        name="ttl, also after 304",
        rounds=(
            body(ONE.replace(b"<language>", b"<ttl>600</ttl><language>"), ETag='"1"'),
            Response(status=304),
        ),
        check=lambda seen: min(seen.waits) >= timedelta(hours=9),
    ),
    Row(
        name="skipHours",
        rounds=(
            body(
                ONE.replace(
                    b"<language>",
                    b"<skipHours>"
                    + b"".join(b"<hour>%d</hour>" % n for n in range(7, 20))
                    + b"</skipHours><language>",
                )
            ),
        ),
        check=lambda seen: all(
            state.due_at is not None and not 7 <= state.due_at.hour < 20 for state in seen.states
        ),
    ),
)

REDIRECTS = (
    *(
        Row(
            name=f"{status}, followed and not yet believed",
            rounds=(to("/new", status),),
            also={"/new": conditional(ONE)},
            comes="new" + " unchanged" * 4,
            check=lambda seen: (
                seen.state.moved is not None and seen.state.moved.checks == 5 and len(asked(seen, GET)) == 5
            ),
        )
        for status in (301, 308)
    ),
    *(
        Row(
            name=f"{status}, followed and forgotten",
            rounds=(to("/new", status),),
            also={"/new": conditional(ONE)},
            comes="new" + " unchanged" * 4,
            check=lambda seen: seen.state.moved is None,
        )
        for status in (302, 303, 307)
    ),
    Row(
        name="301 by way of 302",
        rounds=(to("/a", 301),),
        also={"/a": to("/new", 302), "/new": body(ONE)},
        entries=1,
        check=lambda seen: seen.state.moved is None,
    ),
    Row(
        name="301 to a login page",
        rounds=(to("/login", 301),),
        also={"/login": body(LOGIN)},
        comes="failed",
        says="not a feed",
        check=lambda seen: seen.state.moved is None,
    ),
    Row(
        name="redirect in a circle",
        rounds=(to("/a"),),
        also={"/a": to("/feed")},
        comes="failed",
        says="in a circle",
    ),
    Row(
        name="too many redirects",
        rounds=(to("/0"),),
        also={f"/{n}": to(f"/{n + 1}") for n in range(9)},
        comes="failed",
        says="more than 5 redirects",
    ),
    Row(name="redirect to nowhere", rounds=(Response(status=302),), comes="failed", says="but not where to"),
)


def pause(status: int, **headers: str) -> Response:
    return Response(status=status, headers={name.replace("_", "-"): value for name, value in headers.items()})


STATUSES = (
    Row(
        name="410",
        rounds=(Response(status=410),),
        comes="failed",
        says="410 Gone",
        check=lambda seen: len(seen.requests) == 1 and seen.persistent == [True],
    ),
    Row(
        name="404",
        rounds=(Response(status=404),),
        comes="failed" + " failed" * 4,
        says="404 Not Found",
        check=lambda seen: seen.persistent == [False, False, True, True, True],
    ),
    Row(
        name="429 with seconds",
        rounds=(pause(429, Retry_After="7200"),),
        comes="deferred" + " deferred" * 4,
        check=lambda seen: (
            seen.waits[0] == timedelta(hours=2) and seen.state.failures == 0 and len(seen.requests) == 5
        ),
    ),
    Row(
        name="429 with a date",
        rounds=(pause(429, Date=SINCE, Retry_After=SINCE.replace("08:00", "11:00")),),
        check=lambda seen: seen.waits[0] == timedelta(hours=3),
    ),
    Row(
        name="503 without a word",
        rounds=(pause(503),),
        check=lambda seen: (
            seen.state.failures == 0
            and seen.waits[0] == timedelta(hours=1)
            and seen.persistent == [False] * 3 + [True] * 2
        ),
    ),
    Row(
        name="Retry-After of a year",
        rounds=(pause(503, Retry_After="31536000"),),
        check=lambda seen: seen.waits[0] == timedelta(hours=24),
    ),
    Row(
        name="500, tried three times in a run",
        rounds=(Response(status=500), body(ONE)),
        comes="failed new unchanged unchanged unchanged",
        check=lambda seen: len(seen.requests) == 7,
    ),
    Row(
        name="failing and answering again",
        rounds=(*[Response(status=404)] * 4, body(ONE)),
        comes="failed failed failed failed new",
        says="answers again; it had failed since",
        entries=1,
    ),
    Row(
        name="a page in between",
        rounds=(body(ONE), body(LOGIN), body(TWO)),
        comes="new failed new unchanged unchanged",
        entries=2,
    ),
)
