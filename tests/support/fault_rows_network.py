"""Addresses, connections and bodies that mean harm."""

import gzip

from tests.support.fault_row import MAX_BYTES, ONE, Row, body, to
from tests.support.fault_server import Response

BOMB = gzip.compress(bytes(30_000_000))


def refused(name: str, says: str, url: str) -> Row:
    return Row(name=name, url=url, comes="failed", says=says, entries=0)


GUARD = (
    refused("link-local address", "link-local", "http://169.254.169.254/feed"),
    refused("link-local address as a number", "link-local", "http://2852039166/feed"),
    refused("mapped address", "link-local", "http://[::ffff:169.254.169.254]/feed"),
    refused("NAT64 address", "link-local", "http://[64:ff9b::a9fe:a9fe]/feed"),
    refused("6to4 address", "6to4", "http://[2002:7f00:1::1]/feed"),
    refused("Teredo address", "Teredo", "http://[2001:0:4136:e378:8000:63bf:80ff:fffe]/feed"),
    refused("carrier's address", "carrier", "http://100.64.0.1/feed"),
    refused("name without address", "no address found", "http://nobody.invalid/feed"),
    refused("nothing listens", "could not connect", "http://127.0.0.1:1/feed"),
    Row(
        name="redirect to a link-local address",
        rounds=(to("http://169.254.169.254/"),),
        comes="failed",
        says="link-local",
    ),
    Row(
        name="redirect to a file",
        rounds=(to("file:///etc/passwd"),),
        comes="failed",
        says="only http and https",
    ),
    Row(
        name="redirect with a password",
        rounds=(to("http://a:b@127.0.0.1/"),),
        comes="failed",
        says="user name or password",
    ),
    Row(
        name="trickled body",
        rounds=(Response(chunks=[b"<rss>"] * 40, every_s=0.3),),
        comes="failed",
        says="timed out after 2 s",
    ),
    Row(
        name="trickled headers",
        rounds=(Response(raw=b"HTTP/1.1 200 OK\r\nX: " + b"y" * 99, every_s=0.3),),
        comes="failed",
        says="timed out after 2 s",
    ),
    Row(name="gzip bomb", rounds=(body(BOMB, Content_Encoding="gzip"),), comes="failed", says="larger than"),
    Row(name="body without end", rounds=(body(bytes(MAX_BYTES + 1)),), comes="failed", says="larger than"),
    Row(
        name="two codings",
        rounds=(body(gzip.compress(gzip.compress(ONE)), Content_Encoding="gzip, gzip"),),
        comes="failed",
        says="more than one content coding",
    ),
    Row(
        name="coding not offered",
        rounds=(body(ONE, Content_Encoding="br"),),
        comes="failed",
        says="not offered",
    ),
    Row(
        name="broken gzip",
        rounds=(body(gzip.compress(ONE)[:-20], Content_Encoding="gzip"),),
        comes="failed",
        says="breaks off",
    ),
    Row(
        name="headers without end",
        rounds=(Response(raw=b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 90_000),),
        comes="failed",
        says="headers without end",
    ),
    Row(
        name="short body", rounds=(Response(body=ONE, length=len(ONE) + 9),), comes="failed", says="broke off"
    ),
    Row(
        name="no HTTP",
        rounds=(Response(raw=b"220 mail.example ESMTP\r\n"),),
        comes="failed",
        says="not valid HTTP",
    ),
    Row(name="connection reset", rounds=(Response(raw=b"", reset=True),), comes="failed", says="127.0.0.1"),
)
