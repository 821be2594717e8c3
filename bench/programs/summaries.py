"""Summarise texts: `python -m bench.programs.summaries TEXTS SENTENCES OUT`; as `digest summarise` does."""

import json
import sys
from pathlib import Path

from bench.programs.timed import tell, timed
from digest.editing.summary import summarise
from digest.model.stories import Document


def main(path: str, sentences: int, out: str) -> None:
    """Summarise all, after a first one that loads what it needs."""
    rows = [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]
    texts = [[Document(id=each["id"], text=each["text"]) for each in row["documents"]] for row in rows]
    summarise(texts[0], sentences=sentences, language="en")
    with timed() as clock:
        told = [
            summarise(
                documents, sentences=sentences, language=row.get("lang", "en"), title=row.get("title", "")
            )
            for row, documents in zip(rows, texts, strict=True)
        ]
    lines = [json.dumps([span.text for span in spans]) for spans in told]
    Path(out).write_text("\n".join(lines))
    tell(clock, texts=len(rows))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
