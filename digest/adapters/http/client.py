"""Fetching documents over HTTP as values: a page, `unchanged`, or a failure in words.

What the world does wrong is never an exception here; an exception is a mistake of ours. httpx2 makes requests
and reads responses, but its client, with its cookies, redirects, proxies and environment, is not used.
"""

import random
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from types import TracebackType
from typing import Self

import httpcore2
import httpx2

from digest.adapters.http import answers, bodies
from digest.adapters.http.addresses import AddressBook, Instant, Resolve, is_loopback, resolve_by_system
from digest.adapters.http.budget import Budget
from digest.adapters.http.faults import EXPECTED, Fault, Limits, fault
from digest.adapters.http.network import GuardedBackend, GuardedTransport
from digest.adapters.http.politeness import Politeness
from digest.adapters.http.robots import Robots
from digest.adapters.http.targets import Target, follow, locate
from digest.model.feeds import Failed, Fetched, NotModified, Page

ACCEPT = (
    "application/atom+xml, application/rss+xml, application/rdf+xml, application/feed+json, "
    "application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.8, */*;q=0.1"
)
MAX_REDIRECTS = 5
RETRIES = 2
BACKOFF_S = 0.5
"""Before the first retry, twice that before the second, each from half to one and a half of it by chance."""

DRAINED_BYTES = 16_384
"""An answer without use is read to its end if it is so short, so that its connection can be used again."""

Answer = Fetched | answers.Redirect
Ask = Callable[[Target, dict[bytes, bytes]], Answer]


class HttpFetcher:
    """Fetches for one run; threads may share it. A context manager: leaving it closes its connections."""

    def __init__(
        self,
        *,
        contact: str | None,
        per_host: int,
        gap_s: float,
        timeout_s: float,
        max_bytes: int,
        allow_private: bool,
        resolve: Resolve | None = None,
        version: str,
        wait: Callable[[float], None] = time.sleep,
        sockets: httpcore2.NetworkBackend | None = None,
    ) -> None:
        """`timeout_s` is for the whole answer of one address; `max_bytes` holds before and after decoding.

        `resolve` stands in for the system's resolver: what it says is judged all the same. `wait` pauses
        before a retry and between requests; `sockets` opens the connections to addresses that were admitted.
        """
        self._limits = Limits(timeout_s=timeout_s, max_bytes=max_bytes)
        self._wait = wait
        self._book = AddressBook(
            resolve=resolve_by_system if resolve is None else resolve, allow_private=allow_private
        )
        self._politeness = Politeness(per_host=per_host, gap_s=gap_s, wait=wait)
        self._transport = GuardedTransport(GuardedBackend(self._book, sockets or httpcore2.SyncBackend()))
        self._robots = Robots(self.fetch)
        self._headers = {
            b"User-Agent": _user_agent(version, contact),
            b"Accept": ACCEPT.encode("ascii"),
            b"Accept-Encoding": bodies.OFFERED.encode("ascii"),
        }

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close every connection."""
        self._transport.close()

    def fetch(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None, robot: bool = False
    ) -> Fetched:
        """Fetch a document, or learn that the one with these validators is still right.

        A `robot` asks for what is not made for programs: the robots.txt of each host on the way must allow
        it.
        """
        validators = {b"If-None-Match": etag, b"If-Modified-Since": last_modified}
        sent = {name: value for name, text in validators.items() if (value := answers.sendable(text))}
        return self._follow(url, sent, self._ask_as_robot if robot else self._ask)

    def fetch_page(self, url: str) -> Fetched:
        """Fetch a page that a feed links to, if the robots.txt of each host on the way allows it."""
        return self.fetch(url, robot=True)

    def _follow(self, url: str, sent: dict[bytes, bytes], ask: Ask) -> Fetched:
        target = locate(url)
        visited: list[Target] = []
        permanent = True
        while isinstance(target, Target):
            visited.append(target)
            answer = ask(target, sent)
            if not isinstance(answer, answers.Redirect):
                return _arrived(answer, visited, permanent=permanent)
            permanent = permanent and answer.permanent
            target = _next(target, answer.location, visited)
        return target

    def _ask_as_robot(self, target: Target, validators: dict[bytes, bytes]) -> Answer:
        refusal = self._robots.refusal(target)
        if refusal is not None:
            return refusal
        self._politeness.slow_down(target.authority, self._robots.delay_s(target))
        return self._ask(target, validators)

    def _ask(self, target: Target, validators: dict[bytes, bytes]) -> Answer:
        """Ask one address, again if it is worth it."""
        budget = Budget(self._limits.timeout_s)
        answer = self._try(target, validators, budget)
        for retry in range(RETRIES):
            if not isinstance(answer, Fault) or not answer.again or budget.spent:
                break
            # Chance keeps the retries of many threads apart; nothing is secret about it.
            self._wait(BACKOFF_S * 2**retry * random.uniform(0.5, 1.5))  # noqa: S311
            answer = self._try(target, validators, budget)
        return answer.failed if isinstance(answer, Fault) else answer

    def _try(self, target: Target, validators: dict[bytes, bytes], budget: Budget) -> Answer | Fault:
        """Ask once, when it is our turn."""
        try:
            with budget.spend() as until:
                addresses = self._book.admitted(target.host, target.port, until)
        except EXPECTED as e:
            return fault(e, target.host, self._limits)
        local = all(is_loopback(address) for address, _ in addresses)
        with self._politeness.turn(target.authority, gap=not local):
            left_alone = self._politeness.left_alone(target.authority)
            if left_alone is not None:
                return left_alone
            with budget.spend() as until:
                return self._exchange(target, validators, until)

    def _exchange(self, target: Target, validators: dict[bytes, bytes], until: Instant) -> Answer | Fault:
        request = httpx2.Request(
            "GET",
            target.url,
            headers=self._headers | validators,
            extensions={"timeout": {"connect": until, "read": until, "write": until}},
        )
        try:
            with closing(self._transport.handle_request(request)) as response:
                return self._read(target, response, conditional=bool(validators))
        except EXPECTED as e:
            return fault(e, target.host, self._limits)

    def _read(self, target: Target, response: httpx2.Response, *, conditional: bool) -> Answer | Fault:
        head = answers.read_head(response, conditional=conditional)
        if isinstance(head, answers.BodyFollows):
            return self._page(target, response)
        _drain(response)
        if not isinstance(head, Failed):
            return head
        if response.status_code in answers.BUSY:
            busy = replace(head, host=target.authority)
            self._politeness.leave_alone(target.authority, busy)
            return busy
        return Fault(head, again=response.status_code >= 500)

    def _page(self, target: Target, response: httpx2.Response) -> Page:
        if (answers.content_length(response) or 0) > self._limits.max_bytes:
            raise bodies.TooLargeError
        coding = bodies.coding(answers.header(response, "content-encoding"))
        body = bodies.decoded(response.iter_raw(), coding, self._limits.max_bytes)
        media_type, charset = answers.content_type(response)
        return Page(
            url=str(target.url),
            body=body,
            media_type=media_type,
            charset=charset,
            etag=answers.validator(response, "etag"),
            last_modified=answers.validator(response, "last-modified"),
            max_age_s=answers.max_age_s(response),
        )


def _user_agent(version: str, contact: str | None) -> bytes:
    agent = f"digest/{version} (+{contact})" if contact else f"digest/{version}"
    return "".join(c if c.isprintable() else " " for c in agent).encode("ascii", "replace")


def _next(target: Target, location: str, visited: list[Target]) -> Target | Failed:
    """Where to go from here, if not too far or in a circle."""
    if len(visited) > MAX_REDIRECTS:
        return Failed(reason=f"more than {MAX_REDIRECTS} redirects")
    found = follow(target, location)
    if isinstance(found, Failed):
        return Failed(reason=f"redirected, but {found.reason}")
    return Failed(reason="redirected in a circle") if found in visited else found


def _arrived(answer: Fetched, visited: list[Target], *, permanent: bool) -> Fetched:
    """The answer with what the way to it says."""
    if len(visited) == 1:
        return answer
    match answer:
        case Page() | NotModified():
            return replace(answer, moved_to=str(visited[-1].url) if permanent else None)
        case Failed():
            return replace(answer, reason=f"{answer.reason} (redirected to {visited[-1].host})")


def _drain(response: httpx2.Response) -> None:
    """Read what is left of a short answer; what is wrong with it matters to nobody."""
    length = 0 if response.status_code == 304 else answers.content_length(response)
    if length is not None and length <= DRAINED_BYTES:
        with suppress(*EXPECTED):
            for _ in response.iter_raw():
                pass
