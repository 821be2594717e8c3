"""Bodies of responses, decoded from their content coding within bounds."""

import zlib
from collections.abc import Iterable

GZIP_MAGIC = b"\x1f\x8b"
MAX_MEMBERS = 100
"""Parts of a gzip body: real ones have one; thousands of empty ones cost time and never give a byte."""

OFFERED = "gzip, deflate"
"""For the Accept-Encoding header: what `decoded` reads."""


class TooLargeError(Exception):
    """There are more bytes than we take."""


class BrokenCodingError(Exception):
    """The bytes are not what the Content-Encoding header says, or they end too early."""


def coding(header: str) -> str:
    """The coding that a Content-Encoding header names: empty, `gzip` or `deflate`.

    Raises BrokenCodingError for one that we did not offer, and for more than one on top of the other: nobody
    needs that but the makers of bombs.
    """
    names = [name for name in (part.strip().lower() for part in header.split(",")) if name]
    names = [name.removeprefix("x-") for name in names if name != "identity"]
    if len(names) > 1:
        raise BrokenCodingError("refused: more than one content coding")
    if names and names[0] not in {"gzip", "deflate"}:
        raise BrokenCodingError("the server used a content coding that was not offered")
    return names[0] if names else ""


def decoded(chunks: Iterable[bytes], name: str, limit: int) -> bytes:
    """All of `chunks`, decoded; never holds much more than `limit` bytes of either side.

    Raises TooLargeError when there are more, before or after decoding; BrokenCodingError for broken ones.
    """
    inflate = _Inflate(name) if name else None
    body = bytearray()
    received = 0
    for chunk in chunks:
        received += len(chunk)
        body += chunk if inflate is None else inflate.feed(chunk, limit + 1 - len(body))
        if max(received, len(body)) > limit:
            raise TooLargeError
    if inflate is not None:
        inflate.finish()
    return bytes(body)


class _Inflate:
    """One content coding being undone, chunk by chunk."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._zlib = _NOT_BEGUN
        self._rest = b""
        self._members = 0

    def feed(self, chunk: bytes, room: int) -> bytes:
        """Decode a chunk, `room` bytes of it at most: one that gives so many is over the limit anyway."""
        data = self._rest + chunk
        self._rest = b""
        out = bytearray()
        while data and len(out) < room:
            if self._zlib.eof and len(data) < len(GZIP_MAGIC):
                self._rest = data
                break
            if self._zlib.eof and not self._begin(data):
                break
            out += self._inflated(data, room - len(out))
            data = self._zlib.unconsumed_tail or self._zlib.unused_data
        return bytes(out)

    def finish(self) -> None:
        """Raise BrokenCodingError unless the end of the coded data was reached."""
        if not self._zlib.eof or (self._rest and not self._members):
            raise BrokenCodingError(f"the {self._name} data breaks off")

    def _inflated(self, data: bytes, room: int) -> bytes:
        try:
            return self._zlib.decompress(data, room)
        except zlib.error as e:
            raise BrokenCodingError(f"the body is not valid {self._name}") from e

    def _begin(self, data: bytes) -> bool:
        """Begin the first part of the data, or a further gzip member; False for a mere appendage."""
        if self._members and not (self._name == "gzip" and data.startswith(GZIP_MAGIC)):
            return False
        self._members += 1
        if self._members > MAX_MEMBERS:
            raise BrokenCodingError("refused: gzip of too many parts")
        self._zlib = zlib.decompressobj(_window_bits(self._name, data))
        return True


def _window_bits(name: str, data: bytes) -> int:
    """What zlib calls the format; what the web calls deflate comes with or without its two header bytes."""
    if name == "gzip":
        return zlib.MAX_WBITS | 16
    has_header = data[0] & 0x0F == zlib.DEFLATED and int.from_bytes(data[:2], "big") % 31 == 0
    return zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS


def _ended() -> "zlib._Decompress":
    ended = zlib.decompressobj()
    ended.decompress(zlib.compress(b""))
    return ended


_NOT_BEGUN = _ended()
"""Before the first part all parts so far are complete: there are none."""
