"""The site on this machine, to look at: files of one folder over HTTP, and nothing else."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from digest.errors import UsageError

TIMEOUT_S = 20
_TYPES = {
    ".ics": "text/calendar; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
}


class _Handler(SimpleHTTPRequestHandler):
    """Answers GET and HEAD for what lies in the folder, links out of it excepted."""

    timeout = TIMEOUT_S
    server_version = "digest"
    sys_version = ""
    extensions_map = SimpleHTTPRequestHandler.extensions_map | _TYPES

    def send_head(self) -> Any:
        """Answer 404 for what leads out of the folder, begins with a dot, or is a folder without a page."""
        root, asked = Path(self.directory).resolve(), Path(self.translate_path(self.path)).resolve()
        inside = asked == root or root in asked.parents
        hidden = inside and any(part.startswith(".") for part in asked.relative_to(root).parts)
        if not inside or hidden:
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        return super().send_head()

    def list_directory(self, path: Any) -> None:  # noqa: ARG002 - the signature is the library's
        """Show no listings."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Show the site's own page for what is not there."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def end_headers(self) -> None:
        """Let no browser keep what the next run may change."""
        self.send_header("Cache-Control", "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True


def serve(folder: Path, host: str, port: int, ready: Callable[[str], None]) -> None:
    """Serve `folder` until the process is told to end; `ready` is called with the address.

    UsageError if there is no such folder, or the address is taken.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder} is not there yet: `digest run` makes it")
    try:
        server = _Server((host, port), partial(_Handler, directory=str(folder)))
    except OSError as error:
        raise UsageError(f"{host}:{port} cannot be listened on: {error.strerror}") from error
    with server, suppress(KeyboardInterrupt):
        shown = f"[{host}]" if ":" in host else host
        ready(f"http://{shown}:{server.server_port}/")
        server.serve_forever()
