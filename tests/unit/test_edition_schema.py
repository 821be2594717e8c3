"""The schema of edition.json that is published is the one that editions have.

`UPDATE_GOLDEN=1` writes it anew.
"""

import json
import os
from pathlib import Path

from digest.adapters.encoding import schema
from digest.model.editions import Edition

PUBLISHED = Path(__file__).resolve().parents[2] / "docs" / "reference" / "edition.schema.json"


def test_the_published_schema_is_that_of_an_edition() -> None:
    text = json.dumps(schema(Edition), indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    if os.environ.get("UPDATE_GOLDEN"):
        PUBLISHED.write_text(text, encoding="utf-8")

    assert PUBLISHED.read_text(encoding="utf-8") == text
