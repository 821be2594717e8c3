"""A mail server on loopback that fails as it is told, and keeps what it took."""

import socket
import socketserver
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import TracebackType
from typing import Literal, Self

Stage = Literal["connect", "ehlo", "mail", "rcpt", "data", "text", "dot"]
CUT = b""
"""An answer of nothing: the line goes dead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A message with its envelope, as it was when the final dot came."""

    sender: str
    recipient: str
    body: bytes


@dataclass(slots=True)
class Script:
    """What the server answers; by default it takes everything."""

    answers: dict[Stage, bytes] = field(default_factory=dict)
    """Instead of the usual answer at a stage; CUT ends the connection."""
    for_recipient: Callable[[str], dict[Stage, bytes]] = lambda _: {}
    extensions: tuple[str, ...] = ("8BITMIME", "SIZE 10000000")
    holds: Stage | None = None
    """Where no answer comes until the server is stopped."""

    def at(self, stage: Stage, recipient: str = "") -> bytes | None:
        """Return what to answer."""
        own = self.for_recipient(recipient) if recipient else {}
        return own.get(stage, self.answers.get(stage))


class SmtpServer:
    """Listens on a port of its own while it is entered."""

    def __init__(self, script: Script | None = None) -> None:
        self.script = script or Script()
        self.taken: list[Taken] = []
        self.connections = 0
        self.commands: list[str] = []
        self.stopped = threading.Event()
        self._server = _Server(("127.0.0.1", 0), _Conversation)
        self._server.owner = self
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._server.server_address[1])

    def counts(self) -> Counter[str]:
        """Return how many messages each recipient got."""
        return Counter(one.recipient for one in self.taken)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stopped.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    owner: SmtpServer


class _Conversation(socketserver.StreamRequestHandler):
    """One client."""

    sender = recipient = ""

    def handle(self) -> None:
        owner = self._owner
        owner.connections += 1
        if not self._say("connect", b"220 mail.test"):
            return
        for raw in iter(self.rfile.readline, b""):
            line = raw.decode("utf-8").rstrip("\r\n")
            owner.commands.append(line)
            if not self._answer(line):
                return

    def _answer(self, line: str) -> bool:
        """Answer a command; return whether the conversation goes on."""
        match line[:4].upper():
            case "EHLO":
                names = ["mail.test", *self._owner.script.extensions, "HELP"]
                lines = [f"250-{name}" for name in names[:-1]] + [f"250 {names[-1]}"]
                return self._say("ehlo", "\r\n".join(lines).encode())
            case "MAIL":
                self.sender = _bracketed(line)
                return self._say("mail", b"250 ok")
            case "RCPT":
                self.recipient = _bracketed(line)
                return self._say("rcpt", b"250 ok", self.recipient)
            case "DATA":
                return self._data(self.sender, self.recipient)
            case "QUIT":
                self._write(b"221 bye")
                return False
            case _:
                return self._write(b"250 ok")

    @property
    def _owner(self) -> SmtpServer:
        assert isinstance(self.server, _Server)
        return self.server.owner

    def _data(self, sender: str, recipient: str) -> bool:
        answer = self._owner.script.at("data", recipient)
        if answer is not None:
            return bool(answer) and self._write(answer)
        self._write(b"354 go on")
        if self._owner.script.at("text", recipient) is not None:
            self.rfile.readline()
            return False
        lines = []
        for raw in iter(self.rfile.readline, b".\r\n"):
            if not raw:
                return False
            lines.append(raw[1:] if raw.startswith(b"..") else raw)
        self._owner.taken.append(Taken(sender=sender, recipient=recipient, body=b"".join(lines)))
        return self._say("dot", b"250 2.0.0 queued", recipient)

    def _say(self, stage: Stage, usual: bytes, recipient: str = "") -> bool:
        if self._owner.script.holds == stage:
            self._owner.stopped.wait(30)
        answer = self._owner.script.at(stage, recipient)
        if answer == CUT:
            return False
        return self._write(usual if answer is None else answer)

    def _write(self, line: bytes) -> bool:
        try:
            self.wfile.write(line + b"\r\n")
        except OSError:
            return False
        return True


def _bracketed(line: str) -> str:
    return line[line.index("<") + 1 : line.rindex(">")]


@contextmanager
def dead_port() -> Iterator[int]:
    """Yield a port of loopback on which nobody answers."""
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        yield int(holder.getsockname()[1])
