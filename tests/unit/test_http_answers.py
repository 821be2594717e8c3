import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.adapters.http import answers
from digest.model.feeds import Failed, NotModified

DATE = "Tue, 03 Feb 2026 10:00:00 GMT"


def response(status: int = 200, **headers: str | bytes) -> httpx2.Response:
    pairs = [(name.replace("_", "-").encode(), _bytes(value)) for name, value in headers.items()]
    return httpx2.Response(status, headers=pairs)


def _bytes(value: str | bytes) -> bytes:
    return value if isinstance(value, bytes) else value.encode("latin-1")


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("600", 600),
        ("0", 60),
        ("59", 60),
        ("86401", 86_400),
        ("999999999", 86_400),
        ("Tue, 03 Feb 2026 10:05:00 GMT", 300),
        ("Tue, 03 Feb 2026 09:00:00 GMT", 60),
        ("Tue, 03 Feb 2036 09:00:00 GMT", 86_400),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("٣٠٠".encode(), None),
        ("9" * 5000, None),
        ("Tue, 99 Feb 2026 10:05:00 GMT", None),
    ],
)
def test_retry_after_is_between_a_minute_and_a_day(header: str | bytes, expected: int | None) -> None:
    assert answers.retry_after_s(response(429, date=DATE, retry_after=header)) == expected


def test_a_retry_after_date_says_nothing_without_the_date_of_the_answer() -> None:
    assert answers.retry_after_s(response(503, retry_after="Tue, 03 Feb 2026 10:05:00 GMT")) is None


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("application/rss+xml", ("application/rss+xml", None)),
        ("Text/XML; Charset=UTF-8", ("text/xml", "utf-8")),
        ('text/html;charset="iso-8859-1"', ("text/html", "iso-8859-1")),
        ("text/html; boundary=x; charset='windows-1252' ; charset=utf-8", ("text/html", "windows-1252")),
        ("charset=utf-8", ("", None)),
        ("", ("", None)),
        ("text/html; charset=", ("text/html", None)),
        ("text/html; charset=../../etc/\x01", ("text/html", None)),
        ("<script>; charset=<b>", ("", None)),
        ("text/" + "x" * 5000, ("", None)),
    ],
)
def test_type_and_charset_are_read_and_nonsense_is_not(header: str, expected: tuple[str, str | None]) -> None:
    assert answers.content_type(response(content_type=header)) == expected


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("max-age=300", 300),
        ("public, Max-Age = 60, must-revalidate", 60),
        ('max-age="7"', 7),
        ("s-maxage=9", None),
        ("no-store", None),
        ("max-age=-1", None),
        ("max-age=999999999999", 31_536_000),
        ("max-age=" + "9" * 5000, None),
        ("", None),
    ],
)
def test_max_age_is_read_from_cache_control(header: str, expected: int | None) -> None:
    assert answers.max_age_s(response(cache_control=header)) == expected


def test_expires_counts_where_there_is_no_max_age() -> None:
    early, late = "Mon, 24 Nov 2025 10:00:00 GMT", "Mon, 24 Nov 2025 12:00:00 GMT"

    assert answers.max_age_s(response(date=early, expires=late)) == 7200
    assert answers.max_age_s(response(date=early, expires=late, cache_control="max-age=5")) == 5
    assert answers.max_age_s(response(date=late, expires=early)) == 0
    assert answers.max_age_s(response(date=late, expires="0")) is None


@given(st.binary(max_size=200))
def test_headers_of_any_bytes_never_break_the_reading(value: bytes) -> None:
    names = ["content-type", "cache-control", "retry-after", "date", "etag", "location", "content-length"]
    answer = httpx2.Response(429, headers=[(name.encode(), value) for name in names])

    media_type, _ = answers.content_type(answer)
    assert media_type == media_type.lower()
    assert (answers.max_age_s(answer) or 0) >= 0
    assert (answers.content_length(answer) or 0) >= 0
    assert isinstance(answers.read_head(answer, conditional=True), Failed)


@given(st.binary(max_size=2000))
def test_a_validator_goes_back_to_the_letter_or_not_at_all(value: bytes) -> None:
    kept = answers.validator(httpx2.Response(200, headers=[(b"ETag", value)]), "etag")

    assert answers.sendable(kept) in (value, None)


@pytest.mark.parametrize("value", [None, "", "a\r\nX-Evil: 1", "a\0", "€", '"' + "x" * 2000 + '"'])
def test_what_cannot_be_a_header_is_not_sent(value: str | None) -> None:
    assert answers.sendable(value) is None


def test_304_counts_only_if_we_asked_conditionally() -> None:
    answer = response(304, etag='"2"', cache_control="max-age=5")

    assert answers.read_head(answer, conditional=True) == NotModified(etag='"2"', max_age_s=5)
    assert answers.read_head(answer, conditional=False) == Failed(reason="304 Not Modified", status=304)


@pytest.mark.parametrize(
    ("status", "words"),
    [(404, "404 Not Found"), (418, "418 I'm a Teapot"), (299, "status 299"), (599, "status 599")],
)
def test_a_status_is_told_in_the_words_of_the_standard(status: int, words: str) -> None:
    assert answers.read_head(response(status), conditional=False) == Failed(reason=words, status=status)


def test_only_410_says_that_a_feed_is_gone_for_good() -> None:
    gone = {s: answers.read_head(response(s), conditional=False) for s in (403, 404, 410, 451)}

    assert [status for status, head in gone.items() if isinstance(head, Failed) and head.gone] == [410]


@pytest.mark.parametrize(
    ("status", "permanent"), [(301, True), (302, False), (303, False), (307, False), (308, True)]
)
def test_a_redirect_knows_whether_it_is_for_good(status: int, permanent: bool) -> None:
    head = answers.read_head(response(status, location=" /new "), conditional=False)

    assert head == answers.Redirect(location="/new", permanent=permanent)


def test_a_redirect_to_nowhere_is_a_failure() -> None:
    head = answers.read_head(response(302), conditional=False)

    assert head == Failed(reason="302 Found, but not where to", status=302)
