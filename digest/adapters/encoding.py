"""Our values as canonical JSON, and back.

The same value gives the same bytes on every machine: keys sorted, UTF-8 not escaped, one newline at the end.
pydantic is loaded at the first call.
"""

import io
import json
import re
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from pydantic import TypeAdapter

T = TypeVar("T")

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_PIECES = 8192
"""Of JSON, that are put together at once."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def encode(value: object) -> bytes:
    """Write `value`, a dataclass of ours or a collection of them.

    A lone surrogate, which no UTF-8 can hold, becomes U+FFFD. ValueError for NaN and infinity. Sets have no
    order: a value that is to be encoded holds tuples.
    """
    encoder = json.JSONEncoder(ensure_ascii=False, allow_nan=False, indent=1, sort_keys=True)
    pieces = encoder.iterencode(_plain(value))
    written = io.BytesIO()  # the pieces of a large edition, all at once, take ten times its size
    for text in iter(lambda: "".join(islice(pieces, _PIECES)), ""):
        written.write(whole(text).encode("utf-8"))
    written.write(b"\n")
    return written.getvalue()


def compact(value: object) -> bytes:
    """Write `value` as `encode` does, on one line: for the store, in half the time."""
    text = json.dumps(
        _plain(value), ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    )
    return whole(text).encode("utf-8")


def _plain(value: object) -> object:
    return _adapter(type(value)).dump_python(value, mode="json")


def decode(kind: type[T], body: bytes) -> T:
    """Read a value of `kind`; fields that it does not know (of a newer version) are passed over.

    ValueError if `body` is not the JSON of such a value. Nothing is coerced: `"1"` is no number.
    """
    found: T = _adapter(kind).validate_json(body, strict=True)
    return found


def schema(kind: type[object]) -> dict[str, Any]:
    """Return the JSON Schema of what `encode` writes for a `kind`."""
    return {"$schema": DIALECT, **_adapter(kind).json_schema(mode="serialization")}


def whole(text: str) -> str:
    """Return `text` with lone surrogates, which JSON can smuggle in as escapes, replaced by U+FFFD."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


_adapters: "dict[object, TypeAdapter[Any]]" = {}
"""By type: making one costs some milliseconds."""


def _adapter(kind: type[Any]) -> "TypeAdapter[Any]":
    from pydantic import TypeAdapter

    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]
