"""PDF files made by hand, of honest and of other kinds."""

import zlib
from collections.abc import Sequence

LETTER = "SECURITIES COMMISSION"
PARAGRAPH = (
    "The Commission today adopted a rule that requires crypto asset exchanges to",
    "register with it and to keep the crypto assets of their customers with a cus-",
    "todian. The rule takes effect on 1 March 2026. Comments on the fee schedule",
    "close on 30 January 2026.",
)


def a_pdf(
    pages: Sequence[Sequence[tuple[int, str]]], *, title: str = "", created: str = "", trailer: str = ""
) -> bytes:
    """Return a PDF; each page is a list of lines with their size of type in points."""
    objects: list[bytes] = [b"", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    kids = []
    for lines in pages:
        drawn, below = b"", 760
        for size, line in lines:
            below -= size + 6
            text = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("cp1252")
            drawn += b"BT /F1 %d Tf 60 %d Td (%s) Tj ET\n" % (size, below, text)
        kids.append(len(objects) + 1)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"
            % (len(objects) + 2)
        )
        objects.append(_stream(drawn))
    return _file(objects, kids, title=title, created=created, trailer=trailer)


def a_scan() -> bytes:
    """Return a page that is a picture."""
    picture = _stream(
        b"\x80", b"/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray"
    )
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</XObject<</I 3 0 R>>>>/Contents 5 0 R>>"
    )
    return _file([b"", b"", picture, page, _stream(b"612 0 0 792 0 0 cm /I Do")], [4])


def a_locked_pdf() -> bytes:
    """Return a PDF that opens with a password only."""
    secret = "00" * 32
    return a_pdf(
        [[(11, line) for line in PARAGRAPH]],
        trailer=f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{secret}>/U<{secret}>>>/ID[<00><00>]",
    )


def a_page_bomb(count: int) -> bytes:
    """Return a PDF that says it has `count` pages: one, over and over."""
    one = a_pdf([[(11, line) for line in PARAGRAPH]])
    return one.replace(b"/Kids[4 0 R]/Count 1", b"/Kids[" + b"4 0 R " * count + b"]/Count %d" % count)


def a_stream_bomb(megabytes: int) -> bytes:
    """Return a PDF whose only page unpacks to that much."""
    drawn = zlib.compress(b" " * (megabytes * 1_000_000), 9)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R>>"
    packed = b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(drawn), drawn)
    return _file([b"", b"", page, packed], [3])


def _stream(data: bytes, about: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (about, len(data), data)


def _file(
    objects: list[bytes], kids: Sequence[int], *, title: str = "", created: str = "", trailer: str = ""
) -> bytes:
    names = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (names, len(kids))
    objects = [*objects, f"<</Title({title})/CreationDate({created})>>".encode()]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(body)
    size = len(objects) + 1
    body += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    body += b"trailer\n<</Size %d/Root 1 0 R/Info %d 0 R%s>>\n" % (size, len(objects), trailer.encode())
    return body + b"startxref\n%d\n%%%%EOF\n" % start
