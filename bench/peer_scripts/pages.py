"""Read pages with the extractor that is named: `pages.py NAME PAGES`. Prints its own CPU and wall time."""

import json
import sys
import time
from pathlib import Path


def reader(name):
    if name == "trafilatura":
        from trafilatura import bare_extraction

        def read(url, html):
            found = bare_extraction(html, url=url, with_metadata=True)
            return (found.text or "") if found else ""
    elif name == "newspaper4k":
        from newspaper import Article

        def read(url, html):
            article = Article(url, language="en", fetch_images=False)
            article.download(input_html=html)
            article.parse()
            return article.text
    else:
        from lxml.html import fromstring
        from readability import Document

        def read(url, html):
            return fromstring(Document(html, url=url).summary()).text_content()

    return read


name, path = sys.argv[1:3]
rows = [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]
read = reader(name)


def tried(row):
    try:
        return read(row["url"], row["html"])
    except Exception:  # noqa: BLE001  (whatever an extractor raises, it read nothing)
        return ""


for row in rows[:2]:
    tried(row)
cpu, wall = time.process_time(), time.perf_counter()
found = [tried(row) for row in rows]
figures = {"cpu_s": time.process_time() - cpu, "wall_s": time.perf_counter() - wall}
print(json.dumps(figures | {"pages": len(rows), "words": sum(len(text.split()) for text in found)}))
