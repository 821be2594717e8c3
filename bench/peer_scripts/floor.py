"""The floor: what forty lines do. urllib, feedparser and Jinja2, no state. Prints how many entries it has."""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.request import urlopen

import feedparser
from jinja2 import Template

PAGE = Template(
    "<html><body>{% for feed in feeds %}<h1>{{ feed.feed.title }}</h1>{% for entry in feed.entries %}"
    "<h2>{{ entry.title|e }}</h2>{{ entry.summary }}{% endfor %}{% endfor %}</body></html>"
)


def fetched(url: str) -> bytes:
    with urlopen(url) as answer:
        return bytes(answer.read())


urls = Path(sys.argv[1]).read_text().split()
with ThreadPoolExecutor(10) as pool:
    feeds = [feedparser.parse(body) for body in pool.map(fetched, urls)]
Path("floor.html").write_text(PAGE.render(feeds=feeds))
print(json.dumps({"entries": sum(len(feed.entries) for feed in feeds)}))
