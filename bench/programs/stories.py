"""Group reports: `python -m bench.programs.stories REPORTS OUT`; lines as `digest group` reads them.

What grouping gets in the pipeline is known by then: facts are not looked for again.
"""

import json
import sys
from datetime import datetime
from pathlib import Path

from bench.programs.timed import tell, timed
from digest.editing.stories import group
from digest.model.grouping import Report


def report(row: dict[str, str]) -> Report:
    """Return a line as grouping gets it."""
    return Report(
        id=row["id"],
        title=row["title"],
        paragraphs=(row["text"],),
        published=datetime.fromisoformat(row["published"]),
        source=row["source"],
        language=row["lang"],
        url="",
        entities=frozenset(),
    )


def main(path: str, out: str) -> None:
    """Group all."""
    reports = [report(json.loads(line)) for line in Path(path).read_text("utf-8").splitlines()]
    with timed() as clock:
        found = group(reports)
    lines = [json.dumps({"id": id_, "story": members[0]}) for members in found for id_ in members]
    Path(out).write_text("\n".join(lines))
    tell(clock, stories=len(found))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
