"""Key dates as a table for programs and spreadsheets."""

import csv
import io
from collections.abc import Iterable

from digest.model.archive import Rendered
from digest.model.calendar import Deadline
from digest.rendering.escape import href, line

COLUMNS = (
    *(
        "uid",
        "date",
        "time",
        "zone",
        "kind",
        "certainty",
        "status",
        "jurisdiction",
        "authority",
        "instrument",
    ),
    *("stage", "affected", "quote", "source", "week"),
)
"""`time` and `zone` are empty where the source names no time of the day."""


def actions_csv(deadlines: Iterable[Deadline]) -> Rendered:
    """Render `actions.csv`: RFC 4180, UTF-8, ids of the taxonomy."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for each in deadlines:
        writer.writerow(map(_cell, _row(each)))
    return Rendered(path="actions.csv", media_type="text/csv", body=text.getvalue().encode("utf-8"))


def _row(each: Deadline) -> tuple[str, ...]:
    entry = each.entry
    return (
        each.uid,
        entry.date,
        entry.time or "",
        line(entry.zone or ""),
        entry.kind.value,
        entry.certainty.value,
        "cancelled" if each.cancelled else "scheduled",
        entry.jurisdiction.id if entry.jurisdiction else "",
        entry.authority.id if entry.authority else "",
        entry.instrument.id if entry.instrument else "",
        each.stage.value if each.stage else "",
        " ".join(label.id for label in each.affected),
        line(entry.sentence.text),
        href(entry.source.url) or "",
        each.week,
    )


def _cell(text: str) -> str:
    """Return what no spreadsheet takes for a formula (OWASP, *CSV Injection*)."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
