"""What the head of a response says, as values."""

from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING

from digest.model.feeds import Failed, NotModified

if TYPE_CHECKING:
    import httpx2

MAX_VALIDATOR = 1024
MAX_AGE_S = 31_536_000
"""A year: RFC 9111 has no bound, and dates that are computed with more overflow."""

MIN_RETRY_AFTER_S = 60
MAX_RETRY_AFTER_S = 86_400
PERMANENT = frozenset({301, 308})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
WITH_BODY = frozenset({200, 201, 203})
BUSY = frozenset({429, 503})


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    """The document is elsewhere."""

    location: str
    permanent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyFollows:
    """The answer is the document itself."""


Head = Redirect | BodyFollows | NotModified | Failed


def read_head(response: "httpx2.Response", *, conditional: bool) -> Head:
    """What to make of a response, before its body is read; `conditional` if validators were sent."""
    status = response.status_code
    if status in WITH_BODY:
        return BodyFollows()
    if status == 304 and conditional:
        return NotModified(
            etag=validator(response, "etag"),
            last_modified=validator(response, "last-modified"),
            max_age_s=max_age_s(response),
        )
    if status in REDIRECTS:
        location = header(response, "location").strip()
        if location:
            return Redirect(location=location, permanent=status in PERMANENT)
        return Failed(reason=f"{status_words(status)}, but not where to", status=status)
    wanted = retry_after_s(response) if status in BUSY else None
    return Failed(reason=status_words(status), retry_after_s=wanted, gone=status == 410, status=status)


def status_words(status: int) -> str:
    """`404 Not Found`, in the standard's words: the server's own may be anything."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"status {status}"


def header(response: "httpx2.Response", name: str) -> str:
    """A header's value, several joined by commas; empty if absent. Undecodable bytes are Latin-1."""
    wanted = name.encode("ascii")
    values = [value for key, value in response.headers.raw if key.lower() == wanted]
    joined = b", ".join(values)
    try:
        return joined.decode("utf-8")
    except UnicodeDecodeError:
        return joined.decode("latin-1")


def validator(response: "httpx2.Response", name: str) -> str | None:
    """An ETag or Last-Modified to be sent back to the letter: bytes as Latin-1; None if absent or absurd."""
    wanted = name.encode("ascii")
    value = next((value for key, value in response.headers.raw if key.lower() == wanted), b"")
    return value.decode("latin-1") if 0 < len(value) <= MAX_VALIDATOR else None


def sendable(value: str | None) -> bytes | None:
    """A validator as header bytes; None if it cannot have come from `validator`."""
    if not value or len(value) > MAX_VALIDATOR or any(ord(c) < 32 or ord(c) == 127 for c in value):
        return None
    try:
        return value.encode("latin-1")
    except UnicodeEncodeError:
        return None


def content_type(response: "httpx2.Response") -> tuple[str, str | None]:
    """Media type (empty if none) and charset of the Content-Type header, lower case."""
    media_type, _, parameters = header(response, "content-type")[:1000].partition(";")
    charset = None
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset" and charset is None:
            charset = _token(value.strip().strip("\"'"))
    return _token(media_type.strip()) or "", charset


def _token(text: str) -> str | None:
    """The text in lower case, if it is made of what names of types and charsets are made of."""
    plain = text.lower()
    allowed = plain.isascii() and all(c.isalnum() or c in "-+._:/" for c in plain)
    return plain if allowed and 0 < len(plain) <= 100 else None


def content_length(response: "httpx2.Response") -> int | None:
    """Bytes of the body before decoding, if announced."""
    return _number(header(response, "content-length").strip())


def max_age_s(response: "httpx2.Response") -> int | None:
    """How long the answer is fresh, in seconds, a year at most; None if the server does not say.

    The max-age of Cache-Control counts, else Expires from the response's own Date (RFC 9111, 4.2.1).
    """
    for directive in header(response, "cache-control")[:1000].split(","):
        name, _, value = directive.partition("=")
        if name.strip().lower() == "max-age":
            age = _number(value.strip().strip('"'))
            return age if age is None else min(age, MAX_AGE_S)
    expires = header(response, "expires").strip()
    fresh = _between(header(response, "date"), expires) if expires else None
    return None if fresh is None else min(max(fresh, 0), MAX_AGE_S)


def retry_after_s(response: "httpx2.Response") -> int | None:
    """How long the server wants to be left alone, within a minute and a day; None if it does not say.

    A date counts from the response's own Date: whose clock is right does not matter then.
    """
    value = header(response, "retry-after").strip()
    wanted = _number(value)
    if wanted is None:
        wanted = _between(header(response, "date"), value)
    return None if wanted is None else min(max(wanted, MIN_RETRY_AFTER_S), MAX_RETRY_AFTER_S)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 12 else None


def _between(earlier: str, later: str) -> int | None:
    """Seconds between two HTTP dates; None if either is not one."""
    try:
        moments = [parsedate_to_datetime(text[:100]) for text in (earlier, later)]
    except (ValueError, OverflowError):
        return None
    start, end = (m if m.tzinfo else m.replace(tzinfo=UTC) for m in moments)
    return int((end - start).total_seconds())
