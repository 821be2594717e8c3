"""What can go wrong on the way, in words for a person."""

import ssl
from dataclasses import dataclass

import httpcore2

from digest.adapters.http.addresses import NoAddressError, RefusedError, SlowNamesError
from digest.adapters.http.bodies import BrokenCodingError, TooLargeError
from digest.adapters.http.network import DroppedError
from digest.model.feeds import Failed

EXPECTED = (
    httpcore2.TimeoutException,
    httpcore2.NetworkError,
    httpcore2.RemoteProtocolError,
    RefusedError,
    NoAddressError,
    SlowNamesError,
    TooLargeError,
    BrokenCodingError,
)
"""The errors of a world that works as usual; any other is a mistake of ours."""

REQUEST_HEADER_FIELDS_TOO_LARGE = 431
"""What h11 hints at when the head of an answer outgrows its buffer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one answer may cost."""

    timeout_s: float
    max_bytes: int


@dataclass(frozen=True, slots=True)
class Fault:
    """A failure, and whether it is worth another try within the same run."""

    failed: Failed
    again: bool = False


def fault(error: Exception, host: str, limits: Limits) -> Fault:
    """Put one of the EXPECTED errors into words."""
    match error:
        case httpcore2.TimeoutException() | SlowNamesError():
            return _final(f"timed out after {limits.timeout_s:g} s")
        case TooLargeError():
            return _final(f"larger than {limits.max_bytes} bytes (fetch.max_bytes)")
        case httpcore2.RemoteProtocolError():
            return _final(_protocol(error))
        case httpcore2.ConnectError():
            return _connection(error, host)
        case NoAddressError():
            return Fault(Failed(reason=str(error)), again=True)
        case DroppedError():
            return Fault(Failed(reason=f"{host} closed the connection without an answer"), again=True)
        case httpcore2.NetworkError():
            return _final("the connection broke off")
        case _:
            return _final(str(error))


def _origin(error: Exception) -> object:
    """The error that httpcore2 wrapped: its argument, for the pool cuts the chain of causes."""
    return error.args[0] if error.args else None


def _final(reason: str) -> Fault:
    return Fault(Failed(reason=reason))


def _protocol(error: Exception) -> str:
    if getattr(_origin(error), "error_status_hint", None) == REQUEST_HEADER_FIELDS_TOO_LARGE:
        return "refused: headers without end"
    if "complete message body" in str(error):
        return "the answer broke off"
    return "the answer is not valid HTTP"


def _connection(error: Exception, host: str) -> Fault:
    match _origin(error):
        case NoAddressError() as cause:
            return Fault(Failed(reason=str(cause)), again=True)
        case ssl.SSLCertVerificationError() as cause:
            return _final(f"the certificate of {host} is not accepted: {cause.verify_message[:120]}")
        case ssl.SSLError():
            return _final(f"no secure connection to {host}")
        case OSError(strerror=str(words)):
            return Fault(Failed(reason=f"could not connect to {host}: {words.lower()}"), again=True)
        case _:
            return Fault(Failed(reason=f"could not connect to {host}"), again=True)
