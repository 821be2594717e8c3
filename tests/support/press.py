"""A whole press in a folder, fed by a server on loopback."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from pathlib import Path

from digest.app import App
from digest.model.reports import JobReport
from tests.support.fault_server import FaultServer, Request, Response

MONDAY = datetime(2025, 11, 17, 7, 30, tzinfo=UTC)
"""After the end of 2025-W46, whose edition is then due."""

CONFIGURATION = """\
digest: {{title: Test Weekly, timezone: Europe/London}}
fetch: {{allow_private: true, workers: {workers}, timeout_s: 5}}
feeds:
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An entry of a feed; empty fields are left out."""

    title: str = "SEC proposes rule for crypto asset exchanges"
    link: str = ""
    published: datetime | None = None
    text: str = ""
    guid: str = ""

    def xml(self) -> str:
        """Return it as RSS 2.0."""
        parts = {
            "title": escape(self.title),
            "link": escape(self.link),
            "guid": escape(self.guid),
            "pubDate": format_datetime(self.published) if self.published else "",
            "description": escape(self.text),
        }
        return (
            "<item>" + "".join(f"<{name}>{text}</{name}>" for name, text in parts.items() if text) + "</item>"
        )


FINE = "<p>The financial regulator of Malta fined a crypto-asset exchange for breaches of anti-money laundering law.</p>"
STORY = """
<p>The Securities and Exchange Commission on Wednesday proposed a rule that would require crypto asset
exchanges to register as national securities exchanges. Comments close on 30 January 2026, it said.</p>
<p>The proposed rule would apply to trading platforms for stablecoins and other digital assets. The regulator
voted three to one to publish the proposal. Exchanges would have to keep crypto assets of customers with a
qualified custodian under the rule.</p>
<p>Commissioners said the consultation was the first step of a wider regulatory agenda for digital assets in
the United States. The Commodity Futures Trading Commission will hold a hearing on the subject next month.
The rule would replace staff guidance that the agency withdrew earlier in the year, and would bring crypto
exchanges under federal supervision.</p>
"""


def item(number: int, day: int, **fields: str) -> Item:
    """Return an entry of November 2025 with a body that is about regulation."""
    given = {
        "title": f"SEC proposes crypto exchange rule, part {number}",
        "guid": f"g{number}",
        "text": STORY,
    } | fields
    return Item(
        published=datetime(2025, 11, day, 10, 0, tzinfo=UTC), link=f"https://news.example/{number}", **given
    )


def rss(items: Sequence[Item], title: str = "News") -> bytes:
    """Return a feed."""
    inside = "".join(each.xml() for each in items)
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>{title}</title>'
        f"<link>https://news.example/</link><language>en</language>{inside}</channel></rss>"
    ).encode()


def conditional(body: bytes) -> "Conditional":
    """Serve `body` with an ETag, and 304 to whoever has it."""
    return Conditional(body)


@dataclass(slots=True)
class Conditional:
    """A feed that knows what has changed."""

    body: bytes

    def __call__(self, request: Request) -> Response:
        """Answer one request."""
        tag = f'"{hashlib.sha256(self.body).hexdigest()[:12]}"'
        if request.headers.get("if-none-match") == tag:
            return Response(status=304, headers={"ETag": tag})
        return Response(body=self.body, headers={"ETag": tag, "Content-Type": "application/rss+xml"})


@dataclass(slots=True)
class Press:
    """`feeds.yaml`, its folder, and the server that its feeds are on."""

    folder: Path
    server: FaultServer
    workers: int = 1
    feeds: list[str] = field(default_factory=list)

    @property
    def config(self) -> Path:
        """The configuration."""
        return self.folder / "feeds.yaml"

    @property
    def public(self) -> Path:
        """The site."""
        return self.folder / "public"

    def add(self, name: str, *more: str, path: str | None = None) -> None:
        """Configure a feed at `/NAME` of the server; `more` are further lines of its YAML."""
        lines = (
            f"id: {name}",
            f"name: {name}",
            f"url: {self.server.url(path or f'/{name}')}",
            "full_text: feed",
            *more,
        )
        self.feeds.append("  - " + "\n    ".join(lines) + "\n")
        self.config.write_text(CONFIGURATION.format(workers=self.workers) + "".join(self.feeds))

    def run(self, now: datetime = MONDAY) -> dict[str, JobReport]:
        """Do all that is due, as of `now`; return the reports by job."""
        with App.open(self.config, as_of=now, verbosity=-1, processes=1) as app:
            return {report.job: report for report in app.run(lambda _job, _done, _total: None)}

    def files(self) -> dict[str, tuple[int, bytes]]:
        """Return time of change and bytes of every file of the site."""
        return {
            str(path.relative_to(self.public)): (path.stat().st_mtime_ns, path.read_bytes())
            for path in sorted(self.public.rglob("*"))
            if path.is_file()
        }

    def page(self, week: str) -> str:
        """Return the page of an edition, as `2025-W46`."""
        year, number = week.split("-")
        return (self.public / year / number / "index.html").read_text(encoding="utf-8")
