"""Letters over SMTP: what is known of each when a line goes dead, and nothing ever in the open."""

import socket
import ssl
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from digest.adapters.mail.pace import Pace
from digest.adapters.mail.smtp import Server, SmtpTransport
from digest.model.deliveries import Accepted, Deferred, Letter, Outcome, Refused, Unknown
from tests.support.smtp_server import CUT, Script, SmtpServer, Stage, dead_port


def a_letter(recipient: str = "anna@example.net") -> Letter:
    body = b"From: a\r\nTo: b\r\n\r\n.a line with a dot\r\nlast\r\n"
    return Letter(sender="weekly@example.org", recipient=recipient, message_id="<m@example.org>", body=body)


def transport(port: int, **changes: Any) -> SmtpTransport:
    given: dict[str, Any] = {"host": "127.0.0.1", "port": port, "tls": "none", "timeout_s": 5, "name": "test"}
    return SmtpTransport(Server(**given | changes), Pace(None, None))


def send(used: SmtpTransport, *letters: Letter) -> tuple[list[Outcome], list[int]]:
    """Return the outcomes, and how many letters had been told to be leaving when each came."""
    leaving: list[int] = []
    outcomes = []
    with used.session() as session:
        for number, letter in enumerate(letters):
            outcomes.append(session.send(letter, lambda at=number: leaving.append(at)))  # type: ignore[misc]
    return outcomes, leaving


def test_a_letter_arrives_whole_with_its_envelope() -> None:
    with SmtpServer() as server:
        outcomes, leaving = send(transport(server.port), a_letter())

    assert outcomes == [Accepted(reply="250 2.0.0 queued")]
    assert leaving == [0]
    assert [(one.sender, one.recipient, one.body) for one in server.taken] == [
        ("weekly@example.org", "anna@example.net", a_letter().body)
    ]


def test_one_connection_takes_many_letters_and_then_a_new_one() -> None:
    letters = [a_letter(f"r{number}@example.net") for number in range(5)]
    with SmtpServer() as server:
        send(transport(server.port, per_connection=2), *letters)

    assert server.connections == 3
    assert [one.recipient for one in server.taken] == [letter.recipient for letter in letters]


@pytest.mark.parametrize("stage", ["connect", "ehlo", "mail", "rcpt", "data"])
def test_what_goes_dead_before_the_text_is_surely_not_delivered(stage: Stage) -> None:
    with SmtpServer(Script(answers={stage: CUT})) as server:
        [outcome], leaving = send(transport(server.port), a_letter())

    assert isinstance(outcome, Deferred)
    assert outcome.server
    assert leaving == []
    assert server.taken == []


@pytest.mark.parametrize(("stage", "arrived"), [("text", 0), ("dot", 1)])
def test_what_goes_dead_after_it_is_unknown_whether_it_arrived_or_not(stage: Stage, arrived: int) -> None:
    with SmtpServer(Script(answers={stage: CUT})) as server:
        [outcome], leaving = send(transport(server.port), a_letter())

    assert isinstance(outcome, Unknown)
    assert leaving == [0]
    assert len(server.taken) == arrived


def test_a_server_that_does_not_answer_the_final_dot_leaves_it_unknown() -> None:
    with SmtpServer(Script(holds="dot")) as server:
        [outcome], _ = send(transport(server.port, answer_timeout_s=0.3), a_letter())

    assert isinstance(outcome, Unknown)
    assert "timed out" in outcome.reply


@pytest.mark.parametrize(
    ("stage", "answer", "expected"),
    [
        ("rcpt", b"550 5.1.1 no such user", Refused(reply="550 5.1.1 no such user", mailbox=True)),
        ("rcpt", b"550 5.7.1 not you", Refused(reply="550 5.7.1 not you")),
        ("rcpt", b"452 4.2.2 full", Deferred(reply="452 4.2.2 full")),
        ("rcpt", b"421 closing", Deferred(reply="421 closing", server=True)),
        ("mail", b"550 you are not welcome", Deferred(reply="550 you are not welcome", server=True)),
        ("data", b"554 no", Refused(reply="554 no")),
        ("dot", b"552 too big", Refused(reply="552 too big")),
        ("dot", b"451 try later", Deferred(reply="451 try later")),
        ("dot", b"252 taken, in a way", Accepted(reply="252 taken, in a way")),
        ("dot", b"354 go on", Unknown(reply="354 go on")),
        ("dot", b"what is this?", Unknown(reply="-1 is this?")),
        ("connect", b"554 go away", Deferred(reply="554 go away", server=True)),
    ],
)
def test_what_a_server_says_decides(stage: Stage, answer: bytes, expected: Outcome) -> None:
    with SmtpServer(Script(answers={stage: answer})) as server:
        [outcome], _ = send(transport(server.port), a_letter())

    assert outcome == expected


def test_the_letter_after_a_refused_one_goes_out_over_the_same_line() -> None:
    script = Script(for_recipient=lambda name: {"rcpt": b"550 5.1.1 no"} if name.startswith("bad") else {})
    with SmtpServer(script) as server:
        outcomes, _ = send(transport(server.port), a_letter("bad@example.net"), a_letter())

    assert [type(outcome) for outcome in outcomes] == [Refused, Accepted]
    assert server.connections == 1


def test_nobody_at_home_is_a_failure_of_the_server() -> None:
    with dead_port() as port:
        [outcome], leaving = send(transport(port), a_letter())

    assert isinstance(outcome, Deferred)
    assert outcome.server
    assert not leaving


def test_an_address_outside_ascii_needs_a_server_that_takes_it() -> None:
    with SmtpServer() as plain, SmtpServer(Script(extensions=("SMTPUTF8",))) as able:
        [refused], _ = send(transport(plain.port), a_letter("ańna@example.net"))
        [taken], _ = send(transport(able.port), a_letter("ańna@example.net"))

    assert isinstance(refused, Refused)
    assert isinstance(taken, Accepted)
    assert able.taken[0].recipient == "ańna@example.net"


def test_without_starttls_nothing_is_sent() -> None:
    with SmtpServer() as server:
        [outcome], leaving = send(transport(server.port, tls="starttls"), a_letter())

    assert isinstance(outcome, Deferred)
    assert "STARTTLS" in outcome.reply
    assert not leaving
    assert not any(command.startswith("MAIL") for command in server.commands)


class Keeper:
    """Takes every message."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        self.bodies.append(envelope.content)
        return "250 OK"


def _login(_server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
    right = isinstance(data, LoginPassword) and (data.login, data.password) == (b"weekly", b"opensesame")
    return AuthResult(success=right)


@pytest.fixture
def authority(tmp_path: Path) -> trustme.CA:
    """A certification authority of the test's own; its certificate lies in `ca.pem`."""
    made = trustme.CA()
    made.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    return made


Listen = Callable[[str], tuple[int, Keeper]]


@pytest.fixture
def tls_server(authority: trustme.CA) -> Iterator[Listen]:
    """Return what starts an aiosmtpd that wants STARTTLS and a password, with a certificate for a name."""
    running: list[Controller] = []

    def listen(name: str) -> tuple[int, Keeper]:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(name).configure_cert(context)
        keeper = Keeper()
        controller = Controller(
            keeper,
            hostname="127.0.0.1",
            port=_free_port(),
            tls_context=context,
            require_starttls=True,
            auth_required=True,
            authenticator=_login,
        )
        controller.start()
        running.append(controller)
        return controller.port, keeper

    yield listen
    for controller in running:
        controller.stop()


def test_under_tls_with_a_password_it_is_sent(tls_server: Listen, tmp_path: Path) -> None:
    port, keeper = tls_server("127.0.0.1")
    used = transport(
        port, tls="starttls", ca_file=str(tmp_path / "ca.pem"), user="weekly", password="opensesame"
    )
    [outcome], _ = send(used, a_letter())

    assert isinstance(outcome, Accepted), outcome
    assert keeper.bodies == [a_letter().body]


def test_a_wrong_password_is_a_failure_of_the_server_and_stands_in_no_reply(
    tls_server: Listen, tmp_path: Path
) -> None:
    port, keeper = tls_server("127.0.0.1")
    used = transport(
        port, tls="starttls", ca_file=str(tmp_path / "ca.pem"), user="weekly", password="hunter2-secret"
    )
    [outcome], _ = send(used, a_letter())

    assert isinstance(outcome, Deferred)
    assert outcome.server
    assert "hunter2" not in outcome.reply
    assert keeper.bodies == []


@pytest.mark.parametrize(("name", "trusted"), [("mail.other.example", True), ("127.0.0.1", False)])
def test_a_certificate_of_another_name_or_of_nobody_we_trust_is_refused(
    tls_server: Listen, tmp_path: Path, name: str, trusted: bool
) -> None:
    port, keeper = tls_server(name)
    used = transport(port, tls="starttls", ca_file=str(tmp_path / "ca.pem") if trusted else None)
    [outcome], _ = send(used, a_letter())

    assert isinstance(outcome, Deferred)
    assert "certificate" in outcome.reply.lower()
    assert keeper.bodies == []


def test_the_password_is_not_shown_by_the_value_that_holds_it() -> None:
    server = Server(host="h", port=1, tls="implicit", user="weekly", password="hunter2-secret")

    assert "hunter2" not in repr(server)


def test_the_pace_is_kept_for_all_and_for_each_domain() -> None:
    now, waits = [0.0], list[float]()

    def wait(seconds: float) -> None:
        waits.append(round(seconds, 3))
        now[0] += seconds

    pace = Pace(60, 30, clock=lambda: now[0], wait=wait)
    for domain in ("a.example", "b.example", "a.example", "a.example"):
        pace.before(domain)

    assert now[0] == pytest.approx(4.0)
    assert sum(waits) == pytest.approx(4.0)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
