"""reader: update all feeds in its database, with `render` a page of them; prints how many entries it has."""

import json
import sys
from pathlib import Path

from reader import make_reader

urls, render = Path(sys.argv[1]).read_text().split(), "render" in sys.argv[2:]
reader = make_reader("reader.sqlite")
for url in urls:
    reader.add_feed(url, exist_ok=True)
reader.update_feeds(scheduled=False, workers=10)  # whatever its schedule says: all are asked
if render:
    from jinja2 import Template

    page = Template(
        "<html><body>{% for entry in entries %}<h2>{{ entry.title|e }}</h2>"
        "{{ entry.get_content().value }}{% endfor %}</body></html>"
    )
    Path("reader.html").write_text(page.render(entries=list(reader.get_entries())))
print(json.dumps({"entries": reader.get_entry_counts().total}))
