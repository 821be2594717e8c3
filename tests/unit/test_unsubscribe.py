"""The page for leaving: only a POST with the reader's own token changes anything."""

import http.client
import io
import re
import threading
from typing import Any

import pytest

from digest.adapters.templates import JinjaTemplates
from digest.adapters.unsubscribe import PER_MINUTE, Application, serve
from digest.errors import UsageError
from digest.model.deliveries import ReaderId, ReaderStatus
from digest.rendering.leaving import leaving_page
from digest.rendering.message import BOUNCING, LEAVING
from digest.text.tokens import reader_id, token

KEY = b"k" * 32
ANNA = reader_id("anna@example.org", KEY)
TOKEN = token(ANNA, LEAVING, KEY)


class Readers:
    """Remembers who left."""

    def __init__(self) -> None:
        self.left: list[tuple[ReaderId, ReaderStatus]] = []

    def suppress(self, reader_id: ReaderId, status: ReaderStatus) -> bool:
        self.left.append((reader_id, status))
        return True


class Page:
    """The application, with a clock that a test moves."""

    def __init__(self) -> None:
        self.readers = Readers()
        self.now = 0.0
        theme = JinjaTemplates()
        self.application = Application(
            store=self.readers,
            key=KEY,
            purpose=LEAVING,
            page=lambda step: leaving_page("en", theme, step),
            clock=lambda: self.now,
        )

    def ask(self, method: str, query: str = "", **environ: Any) -> tuple[int, dict[str, str], str]:
        answer: list[Any] = []
        body = environ.pop("body", b"List-Unsubscribe=One-Click")
        given = {
            "REQUEST_METHOD": method,
            "QUERY_STRING": query,
            "REMOTE_ADDR": "192.0.2.1",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body),
        }
        parts = self.application(given | environ, lambda status, headers: answer.extend([status, headers]))  # type: ignore[arg-type]
        return int(answer[0][:3]), dict(answer[1]), b"".join(parts).decode()


@pytest.fixture
def page() -> Page:
    return Page()


def test_looking_changes_nothing_and_shows_a_button(page: Page) -> None:
    status, headers, body = page.ask("GET", f"t={TOKEN}")

    assert status == 200
    assert re.search(r'<form method="post">.*<button type="submit">', body, re.DOTALL)
    assert "Set-Cookie" not in headers
    assert headers["Cache-Control"] == "no-store"
    assert "<script" not in body
    assert page.readers.left == []


def test_a_post_signs_off_as_a_mail_program_does_it_by_one_click(page: Page) -> None:
    status, _, body = page.ask("POST", f"t={TOKEN}")

    assert status == 200
    assert "You have left" in body
    assert page.readers.left == [(ANNA, ReaderStatus.UNSUBSCRIBED)]
    assert page.ask("POST", f"t={TOKEN}")[0] == 200


@pytest.mark.parametrize(
    "query",
    ["", "t=", "t=x", f"t={TOKEN[:-1]}", f"t={'a' * 32}", f"x={TOKEN}", f"t={token(ANNA, BOUNCING, KEY)}"],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_token_that_is_not_ours_signs_nobody_off(page: Page, method: str, query: str) -> None:
    status, _, body = page.ask(method, query)

    assert status == 404
    assert "<form" not in body
    assert page.readers.left == []


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH"])
def test_no_other_method_is_known(page: Page, method: str) -> None:
    status, headers, _ = page.ask(method, f"t={TOKEN}")

    assert (status, headers["Allow"]) == (405, "GET, HEAD, POST")
    assert page.readers.left == []


def test_head_answers_as_get_without_a_body(page: Page) -> None:
    status, _, body = page.ask("HEAD", f"t={TOKEN}")

    assert (status, body) == (200, "")


def test_who_asks_too_often_waits_a_minute_and_others_do_not(page: Page) -> None:
    answers = [page.ask("GET", "t=x")[0] for _ in range(PER_MINUTE + 1)]

    assert answers == [404] * PER_MINUTE + [429]
    assert page.ask("GET", f"t={TOKEN}", REMOTE_ADDR="192.0.2.2")[0] == 200
    page.now = 61
    assert page.ask("GET", f"t={TOKEN}")[0] == 200


def test_behind_a_web_server_it_is_the_client_that_is_counted(page: Page) -> None:
    for number in range(PER_MINUTE + 5):
        forwarded = {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": f"spoofed, 192.0.2.{number}"}
        assert page.ask("GET", f"t={TOKEN}", **forwarded)[0] == 200


@pytest.mark.parametrize("length", ["-1", "abc", "", "99999999999"])
def test_a_length_that_lies_is_no_fault(page: Page, length: str) -> None:
    assert page.ask("POST", f"t={TOKEN}", CONTENT_LENGTH=length)[0] == 200


def test_it_answers_over_http_and_a_taken_port_is_told(page: Page) -> None:
    ready, where = threading.Event(), list[str]()

    def told(address: str) -> None:
        where.append(address)
        ready.set()

    threading.Thread(target=serve, args=(page.application, "127.0.0.1", 0, told), daemon=True).start()
    assert ready.wait(10)
    place = where[0].removeprefix("http://").rstrip("/")
    connection = http.client.HTTPConnection(place, timeout=10)
    for method, path, expected in (("POST", f"/?t={TOKEN}", 200), ("GET", "/", 404)):
        connection.request(method, path, body=b"List-Unsubscribe=One-Click" if method == "POST" else None)
        with connection.getresponse() as answer:
            assert answer.status == expected
            answer.read()
    connection.close()

    assert page.readers.left == [(ANNA, ReaderStatus.UNSUBSCRIBED)]
    port = int(where[0].rstrip("/").rpartition(":")[2])
    with pytest.raises(UsageError, match=str(port)):
        serve(page.application, "127.0.0.1", port, told)
