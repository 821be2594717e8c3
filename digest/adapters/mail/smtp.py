"""A mail server, spoken to command by command, so that it is known at which of them a line went dead."""

import re
import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Literal, Self

from digest.adapters.mail.pace import Pace
from digest.model.deliveries import Accepted, Deferred, Letter, Outcome, Refused, Unknown

ANSWER_TIMEOUT_S = 600.0
"""For the answer to the final dot (RFC 5321, 4.5.3.2.6): giving up earlier makes doubles."""

_DOT = re.compile(rb"(?m)^\.")
_NO_MAILBOX = re.compile(r"\b5\.1\.[1-6]\b|\b5\.1\.10\b")
"""Enhanced codes of RFC 3463 and 7505 that say that the address itself is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Where the server is, and how it is spoken to."""

    host: str
    port: int
    tls: Literal["implicit", "starttls", "none"]
    """`none` on loopback only, which the configuration sees to."""
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    ca_file: str | None = None
    timeout_s: float = 30.0
    answer_timeout_s: float = ANSWER_TIMEOUT_S
    per_connection: int = 50
    """Letters over one connection."""
    name: str | None = None
    """What we say in EHLO; None: the name of this machine."""


class SmtpTransport:
    """Letters over SMTP (RFC 5321)."""

    repeatable = False

    def __init__(self, server: Server, pace: Pace) -> None:
        self._server = server
        self._pace = pace
        self._connection: smtplib.SMTP | None = None
        self._sent = 0

    @contextmanager
    def session(self) -> Iterator[Self]:
        """Keep a connection for the letters that are sent inside, and end it politely."""
        try:
            yield self
        finally:
            self._hang_up()

    def send(self, letter: Letter, leaving: Callable[[], None]) -> Outcome:
        """Send one letter; `leaving` is called when the server waits for the text, before any of it is sent.

        Whatever fails before that call is surely not delivered, whatever fails after it may be.
        """
        self._pace.before(letter.recipient.rpartition("@")[2].lower())
        try:
            connection = self._connected()
        except (OSError, smtplib.SMTPException) as error:
            self._connection = None
            return Deferred(reply=_reason(error), server=True)
        try:
            refused = _envelope(connection, letter) or _data(connection)
        except (OSError, smtplib.SMTPException) as error:
            self._connection = None
            return Deferred(reply=_reason(error), server=True)
        if refused is not None:
            self._reset()
            return refused
        leaving()
        return self._transmit(connection, letter)

    def _transmit(self, connection: smtplib.SMTP, letter: Letter) -> Outcome:
        try:
            if connection.sock:
                connection.sock.settimeout(self._server.answer_timeout_s)
            connection.send(_DOT.sub(b"..", letter.body) + b".\r\n")
            code, said = connection.getreply()
        except (OSError, smtplib.SMTPException) as error:
            self._connection = None
            return Unknown(reply=_reason(error))
        if connection.sock:
            connection.sock.settimeout(self._server.timeout_s)
        self._sent += 1
        outcome = _judged(code, said)
        if isinstance(outcome, Unknown):
            self._hang_up()
        return outcome

    def _connected(self) -> smtplib.SMTP:
        if self._connection is not None and self._sent >= self._server.per_connection:
            self._hang_up()
        if self._connection is None:
            self._connection = _connect(self._server)
            self._sent = 0
        return self._connection

    def _reset(self) -> None:
        """Make ready for the next letter, after one was refused."""
        try:
            if self._connection is not None:
                self._connection.rset()
        except (OSError, smtplib.SMTPException):
            self._connection = None

    def _hang_up(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(OSError, smtplib.SMTPException):
                connection.quit()
            connection.close()


def _connect(server: Server) -> smtplib.SMTP:
    """Connect, encrypt and log in; SMTPException or OSError."""
    context = _context(server)
    connection = _opened(server, context)
    try:
        connection.ehlo_or_helo_if_needed()
        if server.tls == "starttls":
            _encrypt(connection, context)
        if server.user is not None:
            connection.login(server.user, server.password or "")
    except BaseException:
        connection.close()
        raise
    return connection


def _encrypt(connection: smtplib.SMTP, context: ssl.SSLContext | None) -> None:
    """Go on under TLS, or not at all: nothing is ever sent in the open instead."""
    if not connection.has_extn("starttls"):
        raise smtplib.SMTPNotSupportedError("the server does not offer STARTTLS: nothing was sent")
    code, said = connection.starttls(context=context)
    if code != 220:
        raise smtplib.SMTPResponseException(code, said)
    connection.ehlo_or_helo_if_needed()


def _opened(server: Server, context: ssl.SSLContext | None) -> smtplib.SMTP:
    if server.tls == "implicit":
        return smtplib.SMTP_SSL(
            server.host, server.port, server.name, timeout=server.timeout_s, context=context
        )
    return smtplib.SMTP(server.host, server.port, server.name, timeout=server.timeout_s)


def _context(server: Server) -> ssl.SSLContext | None:
    if server.tls == "none":
        return None
    context = ssl.create_default_context(cafile=server.ca_file)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def _envelope(connection: smtplib.SMTP, letter: Letter) -> Outcome | None:
    """Name sender and recipient; return the refusal, if there is one."""
    options = ["BODY=8BITMIME"] if connection.has_extn("8bitmime") and not letter.body.isascii() else []
    if not letter.recipient.isascii():
        if not connection.has_extn("smtputf8"):
            return Refused(reply="the server takes no addresses outside ASCII (SMTPUTF8)")
        options.append("SMTPUTF8")
        connection.command_encoding = "utf-8"
    if connection.has_extn("size"):
        options.append(f"SIZE={len(letter.body)}")
    code, said = connection.mail(letter.sender, options)
    if code != 250:
        return Deferred(reply=_line(code, said), server=True)
    code, said = connection.rcpt(letter.recipient)
    return None if code in (250, 251) else _refusal(code, said)


def _data(connection: smtplib.SMTP) -> Outcome | None:
    """Ask to send the text; return the refusal, if there is one."""
    code, said = connection.docmd("DATA")
    return None if code == 354 else _refusal(code, said)


def _judged(code: int, said: bytes) -> Outcome:
    """Return what the answer to the final dot means; by its first digit, as RFC 5321 (4.3.2) has it.

    What is no answer of that kind, like the second line of an earlier one, proves neither.
    """
    if 200 <= code < 300:
        return Accepted(reply=_line(code, said))
    return _refusal(code, said) if 400 <= code < 600 else Unknown(reply=_line(code, said))


def _refusal(code: int, said: bytes) -> Outcome:
    reply = _line(code, said)
    if 500 <= code < 600:
        return Refused(reply=reply, mailbox=bool(_NO_MAILBOX.search(reply)))
    return Deferred(reply=reply, server=code == 421)


def _line(code: int, said: bytes) -> str:
    text = said.decode("utf-8", "replace")
    return f"{code} {' '.join(text.split())}"[:300]


def _reason(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error
        return _line(error.smtp_code, said if isinstance(said, bytes) else str(said).encode())
    text = " ".join(str(error).split())
    return (text or type(error).__name__)[:300]
