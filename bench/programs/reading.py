"""Read pages: `python -m bench.programs.reading PAGES PROCESSES`; lines have `url` and `html`."""

import json
import sys
from functools import partial
from pathlib import Path

from bench.programs.timed import tell, timed
from digest.adapters.pool import Workers
from digest.app.world import PARSE_MEMORY_BYTES, PARSE_TIMEOUT_S, READING
from digest.model.articles import Extracted, Rejected
from digest.model.cleaning import ALL_MEANS
from digest.model.feeds import Failed, Page
from digest.reading.documents import extract


def main(path: str, processes: int) -> None:
    """Read all pages, after a first one that loads what reading needs."""
    rows = [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]
    pages = [
        Page(url=row["url"], body=row["html"].encode(), media_type="text/html", charset="utf-8")
        for row in rows
    ]
    read = partial(extract, means=ALL_MEANS)
    with Workers(
        processes, timeout_s=PARSE_TIMEOUT_S, memory_bytes=PARSE_MEMORY_BYTES, loaded=READING
    ) as workers:
        list(workers.map(read, pages[: 2 * processes]))
        with timed() as clock:
            found: list[Extracted | Rejected | Failed] = list(workers.map(read, pages))
    words = sum(len(" ".join(each.paragraphs).split()) for each in found if isinstance(each, Extracted))
    tell(clock, pages=len(pages), words=words)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
