"""A press whose articles link to the site of an authority, both on one server."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from digest.app import App
from digest.model.reports import JobReport
from tests.support.fault_server import FaultServer
from tests.support.pdf_files import a_pdf
from tests.support.press import MONDAY, STORY, Press, conditional, item, rss

HOST = "commission.example"
OURS = f"""
authorities:
- {{id: XX-MC, jurisdiction: US, name: Markets Commission, kind: securities, aliases: [Markets Commission], domains: [{HOST}]}}
"""
TITLE = "Registration of crypto asset exchanges: proposed rule"
BODY = (
    "The Markets Commission proposes a rule that would require crypto asset exchanges",
    "to register with it. Stablecoins and other digital assets traded on such an",
    "exchange would have to be kept with a qualified custodian. Comments on the",
    "proposed rule must be received on or before 30 January 2026.",
    "The regulator invites comments on every part of the proposal, on its costs and",
    "on the time that crypto exchanges would need to comply with the new rule.",
)
ORDER = a_pdf([[(18, TITLE), (11, "12 November 2025"), *((11, line) for line in BODY)]])
PAGE = (
    f'<html lang="en"><head><title>{TITLE}</title><meta name="date" content="2025-11-12"></head><body><article>'
    f"<h1>{TITLE}</h1><p>{' '.join(BODY)}</p><p>{' '.join(reversed(BODY))}</p></article></body></html>"
).encode()


def resolve(_host: str, port: int) -> Sequence[tuple[str, int]]:
    """Find every host on this machine."""
    return [("127.0.0.1", port)]


def a_registry(folder: Path, server: FaultServer, *paths: str, title: str = TITLE, **words: str) -> Press:
    """Return a press with one feed, of which an article links to each path on the authority's site."""
    links = "".join(
        f'<p>See <a href="{server.url(path, host=HOST)}">{words.get("anchor", "the text")}</a>.</p>'
        for path in paths
    )
    entry = item(1, day=12, title=title.replace("proposed rule", "a proposal"), text=STORY + links)
    server.scenarios["/wire"] = conditional(rss([entry]))
    folder.mkdir(exist_ok=True)
    (folder / "ours.yaml").write_text(OURS)
    press = Press(folder=folder, server=server)
    press.add("wire")
    press.config.write_text("taxonomy: [ours.yaml]\n" + press.config.read_text())
    return press


@contextmanager
def opened(press: Press, now: datetime = MONDAY, *, processes: int = 1) -> Iterator[App]:
    """Open the press for a command."""
    with App.open(press.config, as_of=now, verbosity=-1, processes=processes, resolve=resolve) as app:
        yield app


def work(press: Press, now: datetime = MONDAY, *, processes: int = 1) -> dict[str, JobReport]:
    """Do all that is due; return the reports by job."""
    with opened(press, now, processes=processes) as app:
        return {report.job: report for report in app.run(lambda _job, _done, _total: None)}
