"""500 feeds, cold (all new) and warm (all 304): requests, wall and CPU time, peak memory of `digest poll`.

python -m bench.gathering [FEEDS]

The server is in this process, on loopback, where there is no gap between requests; the command is a session
of its own, sampled twenty times a second in /proc (memory as PSS: what is shared counts once). Linux only.
"""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.support.press import item, rss

ENTRIES = 20


class Server(ThreadingHTTPServer):
    """Feeds by number, each with an ETag; counts its answers."""

    daemon_threads = True
    request_queue_size = 256

    def __init__(self, count: int) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.bodies = [
            rss([item(ENTRIES * feed + n, day=1 + n) for n in range(ENTRIES)]) for feed in range(count)
        ]
        self.answers: Counter[int] = Counter()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        body = self.server.bodies[int(self.path.strip("/"))]
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        known = self.headers.get("If-None-Match") == tag
        self.server.answers[304 if known else 200] += 1
        self.send_response(304 if known else 200)
        self.send_header("ETag", tag)
        if not known:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if not known:
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Cost:
    """Samples all processes of one session: a fork server's children are nobody's whom one could wait for."""

    def __init__(self, session: int) -> None:
        self._session = session
        self._cpu_ticks: dict[str, int] = {}
        self.peak_bytes = 0

    @property
    def cpu_s(self) -> float:
        return sum(self._cpu_ticks.values()) / os.sysconf("SC_CLK_TCK")

    def sample(self) -> None:
        held = 0
        for process in Path("/proc").glob("[0-9]*"):
            try:
                fields = (process / "stat").read_text().rpartition(") ")[2].split()
                if int(fields[3]) != self._session:
                    continue
                self._cpu_ticks[process.name] = int(fields[11]) + int(fields[12])
                rollup = (process / "smaps_rollup").read_text()
            except (OSError, ValueError):
                continue
            held += 1024 * int(rollup.partition("\nPss:")[2].split()[0] if "\nPss:" in rollup else 0)
        self.peak_bytes = max(self.peak_bytes, held)


def polled(config: Path, at: str) -> dict[str, object]:
    """Run the command; return what it cost, its workers included."""
    command = [sys.executable, "-m", "digest", "poll", "--json", "-c", str(config), "--as-of", at]
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True) as process:
        cost = Cost(process.pid)
        while process.poll() is None:
            cost.sample()
            time.sleep(0.05)
        counts = json.loads(process.stdout.read())[0]["counts"] if process.stdout else {}
    return {
        "wall_s": round(time.perf_counter() - began, 2),
        "cpu_s": round(cost.cpu_s, 2),
        "peak_mb": round(cost.peak_bytes / 1e6),
        "new": counts["new"],
        "failed": counts["failed"],
    }


def main(count: int) -> None:
    server = Server(count)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "feeds.yaml"
        feeds = "".join(
            f"  - {{id: f{n}, name: F {n}, url: 'http://127.0.0.1:{server.server_port}/{n}'}}\n"
            for n in range(count)
        )
        config.write_text(f"fetch: {{allow_private: true, per_host: 8}}\nfeeds:\n{feeds}")
        size = sum(map(len, server.bodies))
        print(f"{count} feeds, {size / 1e6:.1f} MB, {count * ENTRIES:,} entries")
        for name, at in (("cold", "2025-11-17T07:30Z"), ("warm", "2025-11-19T07:30Z")):
            server.answers.clear()
            cost = polled(config, at)
            print(name, dict(server.answers), cost)
    server.shutdown()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
