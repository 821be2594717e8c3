"""A mail as the bytes that go over the wire: headers, both texts, every line ended by CR LF."""

import hashlib
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8, EmailPolicy
from html import escape as escape_html
from typing import Any
from urllib.parse import quote

from digest.model.deliveries import LEAVE, Delivery, Frame, Letter, Mailbox, MailText, Reader
from digest.model.weeks import Week
from digest.rendering.escape import line
from digest.text.tokens import token

LEAVING, BOUNCING = "leave", "bounce"
"""Purposes of tokens: one made for the one is of no use for the other."""

_LISTS = frozenset({"list-unsubscribe", "list-archive", "list-unsubscribe-post"})


class _Policy(EmailPolicy):
    """Folds lists of addresses between the addresses only: the standard folding would encode a long one."""

    def fold(self, name: str, value: Any) -> str:
        """Return the header with its lines."""
        if name.lower() in _LISTS:
            return f"{name}: " + str(value).replace(", ", f",{self.linesep} ") + self.linesep
        if name.lower() == "subject" and not self.utf8 and not str(value).isascii():
            # Encoded word by word, the standard folding doubles the space before the first of them.
            encoded = Header(str(value), "utf-8", header_name=name).encode(linesep=self.linesep)
            return f"{name}: {encoded}{self.linesep}"
        folded: str = super().fold(name, value)
        # A first line with nothing on it is legal, and taken for spam.
        return folded.replace(f"{name}:{self.linesep} ", f"{name}: ", 1)

    def fold_binary(self, name: str, value: Any) -> bytes:
        """Return the header with its lines, as bytes."""
        return self.fold(name, value).encode("utf-8", "surrogateescape")


_ASCII = _Policy(**{key: getattr(SMTP, key) for key in ("linesep", "raise_on_defect")}, cte_type="7bit")
_UNICODE = _Policy(linesep=SMTPUTF8.linesep, utf8=True, cte_type="7bit")
"""For a local part outside ASCII, which needs a server that takes SMTPUTF8 (RFC 6531)."""


def message_id(week: Week, stream: str, address: str, domain: str) -> str:
    """Return the Message-ID of an edition to a reader: the same at every try."""
    mark = hashlib.sha256(f"{stream}\0{week}\0{address.casefold()}".encode()).hexdigest()[:32]
    return f"<{week}.{mark}@{domain}>"


def letter(delivery: Delivery, reader: Reader, text: MailText, frame: Frame, key: bytes) -> Letter:
    """Return the finished message to one reader; the same arguments give the same bytes."""
    leave = token(reader.id, LEAVING, key)
    message = EmailMessage(policy=_ASCII if delivery.address.isascii() else _UNICODE)
    _address(message, reader, frame)
    message["Subject"] = line(text.subject)
    message["Date"] = frame.date
    message["Message-ID"] = delivery.message_id
    _list(message, frame, leave)
    message["Auto-Submitted"] = "auto-generated"
    message["Precedence"] = "bulk"
    message["X-Auto-Response-Suppress"] = "All"
    address = leaving_address(frame, leave)
    message.set_content(text.text.replace(LEAVE, address), cte="quoted-printable")
    html = text.html.replace(LEAVE, escape_html(address))
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    message.set_boundary(f"=_{hashlib.sha256(delivery.message_id.encode()).hexdigest()[:40]}")
    return Letter(
        sender=_envelope(frame, reader, key),
        recipient=delivery.address,
        message_id=delivery.message_id,
        body=message.as_bytes(),
    )


def _address(message: EmailMessage, reader: Reader, frame: Frame) -> None:
    message["From"] = _header_address(frame.sender)
    message["To"] = _header_address(Mailbox(address=reader.address, name=reader.name))
    if frame.reply_to:
        message["Reply-To"] = _header_address(Mailbox(address=frame.reply_to))


def _header_address(mailbox: Mailbox) -> Address:
    local, _, domain = mailbox.address.rpartition("@")
    return Address(display_name=line(mailbox.name), username=local, domain=domain)


def _list(message: EmailMessage, frame: Frame, leave: str) -> None:
    """Add the headers of RFC 2369, 2919 and, where there is a server for it, 8058."""
    label = "".join(mark if mark.isascii() and mark.isalnum() else "-" for mark in frame.stream.lower())
    label = "-".join(part for part in label.split("-") if part)[:60] or "digest"
    message["List-Id"] = f"<{label}.{frame.sender.domain}>"
    ways = [f"<mailto:{frame.leave_to}?subject=unsubscribe%20{leave}>"]
    if frame.unsubscribe_url:
        ways.insert(0, f"<{leaving_address(frame, leave)}>")
    message["List-Unsubscribe"] = ", ".join(ways)
    if frame.unsubscribe_url:
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    if frame.archive_url:
        message["List-Archive"] = f"<{frame.archive_url}>"


def leaving_address(frame: Frame, leave: str) -> str:
    """Return where a reader with this token leaves: the server's page, else a mail."""
    if frame.unsubscribe_url:
        joint = "&" if "?" in frame.unsubscribe_url else "?"
        return f"{frame.unsubscribe_url}{joint}t={leave}"
    return f"mailto:{quote(frame.leave_to, safe='@+')}?subject=unsubscribe%20{leave}"


def _envelope(frame: Frame, reader: Reader, key: bytes) -> str:
    """Return the envelope's sender: a bounce tells by it whose mail came back (VERP)."""
    if frame.bounces is None:
        return frame.sender.address
    local, _, domain = frame.bounces.rpartition("@")
    return f"{local}+{token(reader.id, BOUNCING, key)}@{domain}"
