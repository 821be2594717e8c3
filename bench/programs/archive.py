"""An archive of editions like those of the demo: `python -m bench.programs.archive TEMPLATE FOLDER EDITIONS`.

They stand as `edition.json` under FOLDER/public, from where a store that knows of none adopts them.
`… next TEMPLATE FOLDER EDITIONS` puts the edition after them into the store, composed and not yet published.
"""

import hashlib
import json
import re
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from digest.adapters.store import open_file
from digest.model.weeks import Week

FIRST = date(2015, 7, 6)
"""So that no turn of a year, when quarters of the search become one, is among what is measured."""
STORIES = 96
_ID = re.compile(r'"([0-9a-f]{12}(?:[0-9a-f]{4})?)"')
_DATE = re.compile(r"\b(20\d\d-\d\d-\d\d)\b")


def edition(template: dict[str, Any], number: int) -> dict[str, Any]:
    """Return the edition `number` weeks after the first one, with its stories several times over."""
    monday = FIRST + timedelta(weeks=number)
    days = (monday - date.fromisoformat(template["first_day"])).days
    copies = [
        _again(template, f"{number} {copy}", days, f"({number}-{copy}) ") for copy in range(_copies(template))
    ]
    made = copies[0]
    for other in copies[1:]:
        for section, more in zip(made["sections"], other["sections"], strict=True):
            section["stories"] += more["stories"]
        made["dates"] += other["dates"]
    year, week, _ = monday.isocalendar()
    made |= {"week": f"{year}-W{week:02d}", "stories": made["stories"] * len(copies)}
    return made


def _copies(template: dict[str, Any]) -> int:
    return -(-STORIES // int(template["stories"]))


def _again(template: dict[str, Any], salt: str, days: int, mark: str) -> dict[str, Any]:
    def other(match: re.Match[str]) -> str:
        return f'"{hashlib.sha256((match[1] + salt).encode()).hexdigest()[: len(match[1])]}"'

    def later(match: re.Match[str]) -> str:
        return (date.fromisoformat(match[1]) + timedelta(days=days)).isoformat()

    text = _DATE.sub(later, _ID.sub(other, json.dumps(template)))
    found: dict[str, Any] = json.loads(text.replace('"headline": "', f'"headline": "{mark}'))
    return found


def write(template: dict[str, Any], folder: Path, count: int) -> None:
    """Write the editions as a site has them, with a configuration."""
    (folder / "feeds.yaml").write_text(
        "feeds:\n  - {id: f0, name: F, url: 'http://127.0.0.1:9/', enabled: false}\n"
    )
    for number in range(count):
        made = edition(template, number)
        year, _, week = made["week"].partition("-")
        place = folder / "public" / year / week
        place.mkdir(parents=True)
        (place / "edition.json").write_text(
            json.dumps(made, sort_keys=True, indent=2, ensure_ascii=False) + "\n"
        )


def compose(template: dict[str, Any], folder: Path, count: int) -> None:
    """Put the edition after the others into the store."""
    made = edition(template, count) | {"published_at": None}
    with open_file(folder / ".digest" / "digest.db") as store:
        store.save_composed(Week.parse(made["week"]), json.dumps(made, sort_keys=True, indent=2).encode())


if __name__ == "__main__":
    step = compose if sys.argv[1] == "next" else write
    template, folder, count = sys.argv[-3:]
    step(json.loads(Path(template).read_text()), Path(folder), int(count))
