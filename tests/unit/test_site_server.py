"""The site is shown as it lies there: right types, its own page for what is missing, nothing from elsewhere."""

import http.client
import threading
from pathlib import Path

import pytest

from digest.adapters.site_server import serve
from digest.errors import UsageError

FILES = {
    "index.html": "<h1>Latest</h1>",
    "404.html": "<h1>Not here</h1>",
    "deadlines.ics": "BEGIN:VCALENDAR",
    "2026/W47/index.html": "<h1>Édition</h1>",
    "feed.xml": "<feed/>",
    ".hidden": "secret",
    "dockets/x.html": "x",
}


@pytest.fixture
def place(tmp_path: Path) -> str:
    """Where a site is served; beside its folder lies a file that nobody may get."""
    (tmp_path / "outside.txt").write_text("secret")
    for name, text in FILES.items():
        path = tmp_path / "public" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "public" / "way-out.txt").symlink_to(tmp_path / "outside.txt")
    ready, where = threading.Event(), list[str]()

    def told(address: str) -> None:
        where.append(address.removeprefix("http://").rstrip("/"))
        ready.set()

    threading.Thread(target=serve, args=(tmp_path / "public", "127.0.0.1", 0, told), daemon=True).start()
    assert ready.wait(10)
    return where[0]


def asked(place: str, path: str, method: str = "GET") -> tuple[int, str | None, str]:
    connection = http.client.HTTPConnection(place, timeout=10)
    connection.request(method, path)
    with connection.getresponse() as answer:
        found = answer.status, answer.headers["Content-Type"], answer.read().decode()
    connection.close()
    return found


@pytest.mark.parametrize(
    ("path", "kind", "body"),
    [
        ("/", "text/html; charset=utf-8", "<h1>Latest</h1>"),
        ("/2026/W47/", "text/html; charset=utf-8", "<h1>Édition</h1>"),
        ("/deadlines.ics", "text/calendar; charset=utf-8", "BEGIN:VCALENDAR"),
        ("/feed.xml?x=1", "application/xml; charset=utf-8", "<feed/>"),
    ],
)
def test_files_are_shown_with_their_types(place: str, path: str, kind: str, body: str) -> None:
    assert asked(place, path) == (200, kind, body)
    assert asked(place, path, "HEAD") == (200, kind, "")


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/dockets/",
        "/../outside.txt",
        "/%2e%2e/outside.txt",
        "/way-out.txt",
        "/.hidden",
        "//etc/passwd",
    ],
)
def test_what_is_not_of_the_site_is_not_there(place: str, path: str) -> None:
    assert asked(place, path) == (404, "text/html; charset=utf-8", "<h1>Not here</h1>")


def test_nothing_can_be_changed(place: str) -> None:
    assert asked(place, "/", "POST")[0] == 501


def test_no_site_and_a_taken_port_are_told(tmp_path: Path, place: str) -> None:
    with pytest.raises(UsageError, match="digest run"):
        serve(tmp_path / "no-such-folder", "127.0.0.1", 0, print)
    with pytest.raises(UsageError, match="cannot be listened on"):
        serve(tmp_path, "127.0.0.1", int(place.rpartition(":")[2]), print)
