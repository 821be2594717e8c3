"""Mail that came back, and mail that asks to leave: bytes of a message → what it tells of which reader."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.policy import compat32
from enum import StrEnum

MAX_BYTES = 2_000_000
"""Of a message: a report with the whole letter in it has some hundred thousand."""

_TOKEN = re.compile(r"\+([a-z2-7]{32})@", re.IGNORECASE)
_UNSUBSCRIBE = re.compile(r"^\s*(?:re:\s*)?unsubscribe\s+([a-z2-7]{32})\s*$", re.IGNORECASE)
_STATUS = re.compile(r"^\s*([245])\.\d{1,3}\.\d{1,3}")
_TO = ("To", "Delivered-To", "X-Original-To", "Envelope-To")


class Returned(StrEnum):
    """What a message tells."""

    HARD = "hard"
    """There is no such mailbox, or it will never take our mail."""
    SOFT = "soft"
    """It took the mail this time not."""
    LEAVES = "leaves"
    """The reader asks to leave."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """A token, not yet proved, and what is said of its reader."""

    token: str
    kind: Returned


def read_return(body: bytes) -> Return | None:
    """Read a message that came to the mailbox for bounces; None if it is neither a report nor a request.

    Reports are RFC 3464's: the first recipient's status decides, 5.x.x for good, 4.x.x for now. What an
    autoresponder sends is no report, whatever it says.
    """
    message = message_from_bytes(body[:MAX_BYTES], policy=compat32)
    if leaving := _UNSUBSCRIBE.match(_header(message, "Subject")):
        return Return(token=leaving[1], kind=Returned.LEAVES)
    if _header(message, "Auto-Submitted").lower().startswith("auto-replied"):
        return None
    token = next(iter(_tokens(message)), None)
    status = next(iter(_statuses(message)), None)
    if token is None or status is None or status == "2":
        return None
    return Return(token=token, kind=Returned.HARD if status == "5" else Returned.SOFT)


def _tokens(message: Message) -> Iterator[str]:
    for name in _TO:
        for value in message.get_all(name, []):
            if found := _TOKEN.search(str(value)):
                yield found[1]


def _statuses(message: Message) -> Iterator[str]:
    """Yield the class of each recipient's status: `2`, `4` or `5`."""
    for part in message.walk():
        if part.get_content_type() != "message/delivery-status" or not part.is_multipart():
            continue
        for group in part.get_payload():
            action = str(group.get("Action", "")).strip().lower() if isinstance(group, Message) else ""
            if not isinstance(group, Message) or action in ("delivered", "relayed", "expanded"):
                continue
            if found := _STATUS.match(str(group.get("Status", ""))):
                yield "4" if action == "delayed" else found[1]


def _header(message: Message, name: str) -> str:
    return " ".join(str(message.get(name, "")).split())
