"""Telling a chat or a pager: one POST, through the same guard as any fetch, and no second try."""

import time
from contextlib import closing

import httpcore2
import httpx2

from digest.adapters.http.addresses import AddressBook, Instant, Resolve, resolve_by_system
from digest.adapters.http.answers import status_words
from digest.adapters.http.faults import EXPECTED, Limits, fault
from digest.adapters.http.network import GuardedBackend, GuardedTransport
from digest.adapters.http.targets import Target, locate

TIMEOUT_S = 10.0


def post(
    url: str,
    body: bytes,
    *,
    token: str | None,
    agent: str,
    allow_private: bool,
    resolve: Resolve | None = None,
) -> str | None:
    """Send JSON; return why it did not arrive, in words without the address, which may be a secret.

    A redirect is not followed: what was meant for one host is not told to another.
    """
    target = locate(url)
    if not isinstance(target, Target):
        return target.reason
    headers = {"Content-Type": "application/json", "User-Agent": agent}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    until = Instant(time.monotonic() + TIMEOUT_S)
    book = AddressBook(resolve=resolve or resolve_by_system, allow_private=allow_private)
    transport = GuardedTransport(GuardedBackend(book, httpcore2.SyncBackend()))
    try:
        request = httpx2.Request(
            "POST",
            target.url,
            headers=headers,
            content=body,
            extensions={"timeout": {"connect": until, "read": until, "write": until}},
        )
        with closing(transport), closing(transport.handle_request(request)) as response:
            return None if 200 <= response.status_code < 300 else status_words(response.status_code)
    except EXPECTED as error:
        return fault(error, target.host, Limits(timeout_s=TIMEOUT_S, max_bytes=0)).failed.reason
    except (UnicodeEncodeError, httpcore2.LocalProtocolError):
        return "the token cannot stand in a header"
