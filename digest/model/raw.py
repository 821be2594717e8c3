"""What an article was read from, to the byte: the proof of what is cited of it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

ENTRY_TYPE = "application/vnd.digest.entry+json"
"""Of an entry of a feed, as JSON, where the text came from the feed and not from a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """A document as it came."""

    sha256: str
    """Of `body`, in hexadecimal digits."""
    url: str
    media_type: str
    charset: str | None
    """As the server said."""
    fetched_at: datetime
    body: bytes


def raw(body: bytes, *, url: str, media_type: str, charset: str | None, fetched_at: datetime) -> Raw:
    """Name a document by its hash."""
    return Raw(
        sha256=hashlib.sha256(body).hexdigest(),
        url=url,
        media_type=media_type,
        charset=charset,
        fetched_at=fetched_at,
        body=body,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Purged:
    """What was taken out of the archive."""

    documents: int
    bytes: int
    """Packed."""
