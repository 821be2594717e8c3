"""A sentence is found in a document however its markup is written, and not if a word differs."""

import json
from datetime import UTC, datetime

import pytest

from digest.model.raw import ENTRY_TYPE, raw
from digest.reading.bytes_text import holds, texts_of

NOW = datetime(2026, 11, 24, tzinfo=UTC)
SENTENCE = "The regulator “fined” the exchange £4 million."


def found(
    body: bytes, sentence: str = SENTENCE, media_type: str = "text/html", charset: str | None = None
) -> bool:
    document = raw(body, url="", media_type=media_type, charset=charset, fetched_at=NOW)
    return holds(texts_of(document), sentence)


@pytest.mark.parametrize(
    "body",
    [
        b"<p>The regulator &ldquo;fined&rdquo; the\n<b>ex</b>change<sup>3</sup> &pound;4&nbsp;million.</p>",
        "<p>The regulator “fined” the exchange £4 million.</p>".encode("cp1252"),
        "&lt;p&gt;The regulator &amp;ldquo;fined&amp;rdquo; the exchange £4 million.".encode(),
        b'<script>no</script><!-- no --><p>The regulator "fined" the exchange 4 million.',
    ],
)
def test_markup_space_and_encoding_do_not_matter(body: bytes) -> None:
    assert found(body)


def test_a_word_more_or_less_or_other_is_not_the_sentence() -> None:
    body = "<p>The regulator fined the exchange £4 million.</p>".encode()

    assert found(body)
    for other in (
        "The regulator praised the exchange £4 million.",
        "The regulator fined the exchange £5 million.",
    ):
        assert not found(body, other)


def test_entries_of_feeds_are_read_and_what_is_no_text_is_not() -> None:
    entry = json.dumps({"title": "x", "summary_html": f"<p>{SENTENCE}</p>"}).encode()

    assert found(entry, media_type=ENTRY_TYPE)
    assert (
        texts_of(raw(b"%PDF-1.7", url="", media_type="application/pdf", charset=None, fetched_at=NOW)) == ()
    )
    assert not found(b"[]", media_type=ENTRY_TYPE)
