"""A chat-completions server on loopback that answers as a test says, well or badly."""

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What goes over the wire."""

    body: bytes
    status: int = 200
    every_s: float = 0.0
    """Between bytes; the server goes on until the client has had enough."""


def completion(
    content: object, *, tokens: tuple[int, int] | None = (100, 20), finish: str = "stop"
) -> Answer:
    """Return a well-formed answer whose message is `content`."""
    found: dict[str, Any] = {"choices": [{"message": {"content": content}, "finish_reason": finish}]}
    if tokens:
        found["usage"] = {"prompt_tokens": tokens[0], "completion_tokens": tokens[1]}
    return Answer(body=json.dumps(found).encode())


def saying(*sentences: tuple[str, list[int]]) -> Answer:
    """Return an answer with these sentences and what they cite."""
    return completion(
        json.dumps({"sentences": [{"text": text, "cites": cites} for text, cites in sentences]})
    )


Reply = Callable[[dict[str, Any]], Answer]
"""From the request's JSON."""


@dataclass
class ChatServer:
    """A context manager; `asked` holds the requests' JSON, `keys` their Authorization."""

    reply: Reply
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    done: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Self:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.done.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def url(self) -> str:
        """The base address for a configuration."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                outer.asked.append(asked)
                outer.keys.append(self.headers.get("Authorization"))
                answer = outer.reply(asked)
                self.send_response(answer.status)
                self.send_header("Content-Length", str(len(answer.body)))
                self.end_headers()
                outer.send(self, answer)

            def log_message(self, *_: object) -> None:
                pass

        return Handler

    def send(self, handler: BaseHTTPRequestHandler, answer: Answer) -> None:
        try:
            if not answer.every_s:
                handler.wfile.write(answer.body)
                return
            for byte in answer.body:
                if self.done.wait(answer.every_s):
                    return
                handler.wfile.write(bytes([byte]))
        except OSError:
            return
