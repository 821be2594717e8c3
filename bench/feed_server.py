"""Feeds on loopback, half RSS and half Atom, with entries made of the sample's paragraphs."""

import hashlib
import random
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

MONDAY = datetime(2025, 11, 10, tzinfo=UTC)
PARAGRAPHS = 5
"""Of an entry: some 2.3 kB."""


def pool() -> list[str]:
    """Return the paragraphs of the bundled sample."""
    texts = Path("digest/demo/sample").glob("*.md")
    blocks = [block.strip() for path in sorted(texts) for block in path.read_text("utf-8").split("\n\n")]
    return [block for block in blocks if len(block) > 200 and block[0].isalpha()]


def entry(feed: int, number: int, paragraphs: list[str]) -> tuple[str, str]:
    """Return title and HTML of an entry: the same ones each time."""
    chance = random.Random(1_000_003 * feed + number)
    chosen = chance.sample(paragraphs, PARAGRAPHS)
    words = chosen[0].split()[: chance.randint(6, 11)]
    title = f"{' '.join(words).rstrip('.,;:')} (report {feed}-{number})"
    body = "".join(f"<p>{escape(each)}</p>" for each in chosen)
    return title, body


def rss(feed: int, entries: "Entries", base: str) -> bytes:
    """Return a feed of RSS 2.0."""
    items = [
        f"<item><title>{escape(title)}</title><link>{base}/a/{feed}/{number}</link><guid>{feed}-{number}</guid>"
        f"<pubDate>{format_datetime(when, usegmt=True)}</pubDate>"
        f"<description>{escape(body)}</description></item>"
        for number, when, title, body in entries
    ]
    head = f"<title>Feed {feed}</title><link>{base}/</link><description>x</description>"
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{"".join(items)}</channel></rss>'.encode()


def atom(feed: int, entries: "Entries", base: str) -> bytes:
    """Return a feed of Atom."""
    parts = [
        f"<entry><title>{escape(title)}</title><id>urn:{feed}:{number}</id><updated>{when:%Y-%m-%dT%H:%M:%SZ}</updated>"
        f"<link href='{base}/a/{feed}/{number}'/><content type='html'>{escape(body)}</content></entry>"
        for number, when, title, body in entries
    ]
    head = f"<title>Feed {feed}</title><id>urn:{feed}</id><updated>2025-11-16T00:00:00Z</updated>"
    text = f'<feed xmlns="http://www.w3.org/2005/Atom">{head}{"".join(parts)}</feed>'
    return f'<?xml version="1.0"?>{text}'.encode()


Entries = list[tuple[int, datetime, str, str]]
"""Number, time, title and HTML."""
KINDS = (rss, atom)


class Server(ThreadingHTTPServer):
    """Feeds by number, each with an ETag and a date; counts its answers."""

    daemon_threads = True
    request_queue_size = 256

    def __init__(self, feeds: int, entries: int) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self._base = f"http://127.0.0.1:{self.server_port}"
        self._paragraphs, self._entries = pool(), entries
        self.urls = [f"{self._base}/{feed}" for feed in range(feeds)]
        self.answers: Counter[int] = Counter()
        self.week(MONDAY)

    def week(self, monday: datetime) -> None:
        """Serve the entries of that week alone; those of another week are other ones."""
        first = self._entries * ((monday.date() - MONDAY.date()).days // 7)
        self.bodies = []
        for feed in range(len(self.urls)):
            entries = []
            for number in range(first, first + self._entries):
                place = number - first
                when = monday.astimezone(UTC) + timedelta(days=place % 7, hours=place % 16)
                entries.append((number, when, *entry(feed, number, self._paragraphs)))
            self.bodies.append(KINDS[feed % 2](feed, entries, self._base))


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Server

    def do_GET(self) -> None:
        name = self.path.strip("/")
        if not name.isdigit() or int(name) >= len(self.server.bodies):
            self.server.answers[404] += 1
            self.send_response(404)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        body = self.server.bodies[int(name)]
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        known = self.headers.get("If-None-Match") == tag
        self.server.answers[304 if known else 200] += 1
        self.send_response(304 if known else 200)
        self.send_header("ETag", tag)
        self.send_header("Last-Modified", "Sun, 16 Nov 2025 20:00:00 GMT")
        if not known:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if not known:
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving(feeds: int, entries: int) -> Iterator[Server]:
    """Serve feeds while in use."""
    with Server(feeds, entries) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
