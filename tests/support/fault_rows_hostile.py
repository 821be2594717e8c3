"""Documents that mean harm."""

from tests.support.fault_row import LOGIN, ONE, Row, body, doc, linked
from tests.support.press import Item, rss

LAUGHS = "<!DOCTYPE r [<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)
)
ITEM = "<item><title>&a9;</title><guid>1</guid></item>"

HOSTILE = (
    Row(
        name="billion laughs",
        rounds=(body(doc(ITEM, LAUGHS + "]>")),),
        check=lambda seen: all(len(e.title) <= 500 for e in seen.entries),
    ),
    Row(
        name="entity that expands to 100 kB",
        rounds=(body(doc(ITEM.replace("a9", "a4"), LAUGHS + "]>")),),
        check=lambda seen: all(len(e.title) <= 500 for e in seen.entries),
    ),
    Row(
        name="external entity",
        rounds=(
            body(
                doc(
                    "<item><title>&x;</title><guid>1</guid></item>",
                    "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
                )
            ),
        ),
        check=lambda seen: "root:" not in repr(seen.entries),
    ),
    Row(
        name="remote DTD",
        rounds=(body(b"<!DOCTYPE rss SYSTEM '@SERVER@/dtd'>" + ONE[ONE.index(b"<rss") :]),),
        entries=1,
        check=lambda seen: {request.path for request in seen.requests} == {"/feed"},
    ),
    Row(
        name="large attribute",
        rounds=(body(doc(f"<item a='{'x' * 250_000}'><title>Rule</title></item>")),),
        entries=1,
    ),
    Row(name="deep nesting", rounds=(body(doc("<item><title>Rule</title><description>" + "<a>" * 20_000)),)),
    Row(name="empty body", rounds=(body(b""),), comes="failed", says="empty body", entries=0),
    Row(
        name="HTML in place of a feed",
        rounds=(body(LOGIN, ETag='"x"'),),
        comes="failed",
        says="its feed may be",
        check=lambda seen: seen.state.etag is None,
    ),
    Row(
        name="words in place of a feed",
        rounds=(body(b"file:///etc/passwd"),),
        comes="failed",
        says="not a feed: plain text",
    ),
    Row(
        name="bytes in place of a feed",
        rounds=(body(bytes(range(256)) * 20),),
        comes="failed",
        says="not a feed: binary data",
    ),
    Row(name="other XML", rounds=(body(b"<?xml version='1.0'?><svg/>"),), comes="failed", says="root <svg>"),
    Row(
        name="script in a title",
        rounds=(
            body(
                doc(
                    "<item><title>&lt;script&gt;alert(1)&lt;/script&gt;Rule &amp;amp; order</title><guid>1</guid></item>"
                )
            ),
        ),
        check=lambda seen: "<" not in seen.entry.title and seen.entry.title.endswith("Rule & order"),
    ),
    Row(
        name="script in a text",
        rounds=(
            body(
                doc(
                    "<item><title>R</title><description>&lt;p onclick='x()'&gt;Text&lt;script&gt;x()&lt;/script&gt;&lt;/p&gt;</description></item>"
                )
            ),
        ),
        check=lambda seen: seen.entry.summary_html == "<p>Text</p>",
    ),
    Row(
        name="marks that reorder a title",
        rounds=(body(doc("<item><title>Rule\u202eelur\u2066\u200f</title><guid>1</guid></item>")),),
        check=lambda seen: seen.entry.title == "Ruleelur",
    ),
    Row(
        name="link javascript:",
        rounds=(body(linked("java&#10;script:alert(1)")),),
        check=lambda seen: seen.entry.url == seen.entry.raw_url == "",
    ),
    Row(
        name="link data:", rounds=(body(linked("data:text/html,x")),), check=lambda seen: seen.entry.url == ""
    ),
    Row(
        name="title without end",
        rounds=(body(doc(f"<item><title>{'Rule ' * 9000}</title></item>")),),
        check=lambda seen: len(seen.entry.title) <= 500,
    ),
    Row(
        name="more entries than we take",
        rounds=(body(rss([Item(title=f"T{n}", guid=f"g{n}") for n in range(1100)])),),
        comes="new",
        entries=1000,
        check=lambda seen: "only the newest 1000" in (seen.history[0].note or ""),
    ),
)
