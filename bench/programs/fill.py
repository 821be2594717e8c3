"""Put articles of earlier years into a store: `python -m bench.programs.fill STATE COUNT`."""

import sqlite3
import sys
from pathlib import Path

_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :count)"
_SEEN = "strftime('%Y-%m-%dT%H:%M:%S.000000+00:00', '2015-01-05', '+' || (i % 3600) || ' days')"
_WORDS = "replace(hex(zeroblob(200)), '0', 'abc ')"

_ENTRIES = f"""{_NUMBERS} INSERT INTO entry (id, feed_id, key, first_seen, backlog, content_hash, read_hash,
    url, raw_url, title, authors, summary_html, content_html, stated)
    SELECT printf('%016x', i), 'f' || (i % 50), 'old-' || i, {_SEEN}, 0, 'h', 'h', 'http://old.example/' || i,
    'http://old.example/' || i, 'An old report ' || i, '[]', {_WORDS}, '', '[]' FROM n"""
_VERSIONS = f"""{_NUMBERS} INSERT INTO article_version (article_id, text_hash, feed_id, source, kind, quote,
    entry_key, url, text_source, language, first_seen, backlog, title, authors, links, paragraphs, stated,
    provenance) SELECT printf('%016x', i), 'h', 'f' || (i % 50), 'Feed', 'media', 'sentences', 'old-' || i,
    'http://old.example/' || i, 'feed', 'en', {_SEEN}, 0, 'An old report ' || i, '[]', '[]',
    '["' || {_WORDS} || '"]', '[]', '[]' FROM n"""
_ARTICLES = """INSERT INTO article (id, text_hash)
    SELECT article_id, text_hash FROM article_version WHERE text_hash = 'h'"""


def main(state: str, count: int) -> None:
    """Insert `count` articles, read and judged long ago."""
    with sqlite3.connect(Path(state) / "digest.db") as connection:
        if count:
            for statement in (_ENTRIES, _VERSIONS):
                connection.execute(statement, {"count": count})
            connection.execute(_ARTICLES)
        connection.commit()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
