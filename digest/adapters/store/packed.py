"""Bytes as the store keeps them where there are many: deflated."""

import zlib


def pack(body: bytes) -> bytes:
    """Return fewer bytes; the same for the same."""
    return zlib.compress(body, 6)


def unpack(packed: bytes) -> bytes:
    """Return what was packed; ValueError if it is damaged."""
    try:
        return zlib.decompress(packed)
    except zlib.error as error:
        raise ValueError(f"packed bytes are damaged ({error})") from error
