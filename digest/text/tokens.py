"""Names and tokens of readers: opaque to everybody who does not hold the press's key."""

import base64
import hashlib
import hmac
import re

from digest.model.deliveries import ReaderId

_ID_BYTES, _PROOF_BYTES = 10, 10
"""80 bits each: 16 letters and digits, too many to guess at over a network."""
_TOKEN = re.compile(r"([a-z2-7]{16})([a-z2-7]{16})", re.IGNORECASE)


def reader_id(address: str, key: bytes) -> ReaderId:
    """Return what the reader with this address is called; capitals make no difference."""
    return ReaderId(_proof(key, "reader", address.casefold(), _ID_BYTES))


def token(reader: ReaderId, purpose: str, key: bytes) -> str:
    """Return 32 letters and digits that only the holder of `key` can make; case does not matter."""
    return reader + _proof(key, purpose, reader, _PROOF_BYTES)


def reader_of(text: str, purpose: str, key: bytes) -> ReaderId | None:
    """Return whose token this is; None if it is none of ours, or was made for another purpose."""
    match = _TOKEN.fullmatch(text)
    if match is None:
        return None
    reader = ReaderId(match[1].lower())
    genuine = hmac.compare_digest(token(reader, purpose, key), text.lower())
    return reader if genuine else None


def _proof(key: bytes, purpose: str, text: str, size: int) -> str:
    """RFC 2104 over SHA-256, cut to `size` bytes, in base 32 (RFC 4648): mail may change capitals."""
    mac = hmac.new(key, f"{purpose}\0{text}".encode(), hashlib.sha256).digest()[:size]
    return base64.b32encode(mac).decode("ascii").lower()
