"""Mail as its operator and its readers meet it: once to each, whole, and easy to leave."""

import re
import sqlite3
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from tests.support.readers import (
    ANNA,
    BEA,
    CLEO,
    LATER,
    a_feed,
    a_press,
    call,
    in_store,
    ledger,
    list_readers,
    outbox,
    recipients,
    smtp,
)
from tests.support.smtp_server import SmtpServer, dead_port


def test_each_reader_gets_the_edition_once_however_often_the_program_runs(tmp_path: Path) -> None:
    with a_feed() as server:
        press = a_press(tmp_path / "p", server)
        list_readers(press, [ANNA, BEA])
        for _ in range(3):
            assert call(press, "run").exit_code == 0

    assert recipients(outbox(press)) == {ANNA: 1, BEA: 1}
    assert ledger(press) == {ANNA: "accepted", BEA: "accepted"}


def test_without_a_list_of_readers_nothing_is_sent_and_nothing_is_wrong(tmp_path: Path) -> None:
    with a_feed() as server:
        press = a_press(tmp_path / "p", server)
        assert call(press, "run").exit_code == 0

    assert outbox(press) == []
    assert not (press.folder / ".digest" / "mail.key").exists()


def test_a_wrong_list_stops_the_sending_with_its_lines_and_sends_to_nobody(tmp_path: Path) -> None:
    with a_feed() as server:
        press = a_press(tmp_path / "p", server)
        list_readers(press, [ANNA, "no address"])
        result = call(press, "run")

    assert result.exit_code == 2
    assert "readers.csv:3:" in result.stderr
    assert outbox(press) == []
    assert (press.public / "index.html").exists()


def test_each_reader_gets_what_concerns_them_and_nobody_an_empty_mail(tmp_path: Path) -> None:
    with a_feed() as server:
        press = a_press(tmp_path / "p", server)
        list_readers(press, [f"{ANNA},en,US", f"{BEA},fr,JP", f"{CLEO},fr,"], "address,language,follows")
        call(press, "run")

    letters = {message_from_bytes(body, policy=default)["To"]: body for body in outbox(press)}
    assert set(letters) == {ANNA, CLEO}
    assert b"follow" in letters[ANNA]
    french = message_from_bytes(letters[CLEO], policy=default).get_body(("plain",))
    assert french
    assert "Se désabonner" in french.get_content()
    assert ledger(press)[BEA] == "skipped"


def test_an_empty_mail_says_so_if_that_is_configured(tmp_path: Path) -> None:
    with a_feed() as server:
        press = a_press(tmp_path / "p", server, "empty: send")
        list_readers(press, [f"{ANNA},JP"], "address,follows")
        call(press, "run")

    assert b"No story in this week concerns the subjects" in outbox(press)[0]


def test_who_comes_later_gets_the_next_edition_unless_the_list_says_since_when(tmp_path: Path) -> None:
    with a_feed() as server:
        press = a_press(tmp_path / "p", server)
        call(press, "run")
        list_readers(press, [f"{ANNA},", f"{BEA},2025-11-01"], "address,since")
        call(press, "run", now=LATER)

    assert recipients(outbox(press)) == {BEA: 1}


def test_a_proof_goes_to_one_address_and_no_ledger_knows(tmp_path: Path) -> None:
    with a_feed() as server:
        press = a_press(tmp_path / "p", server)
        call(press, "run")
        result = call(press, "send", "--to", "editor@example.org")

    assert result.exit_code == 0, result.stderr
    assert recipients(outbox(press)) == {"editor@example.org": 1}
    assert message_from_bytes(outbox(press)[0], policy=default)["Subject"].startswith("[proof] Test Weekly")
    assert ledger(press) == {}
    assert call(press, "send", "--to", "not an address").exit_code == 2


def test_nobody_whom_mail_is_from_is_a_mistake_in_the_configuration(tmp_path: Path) -> None:
    with a_feed() as server:
        press = a_press(tmp_path / "p", server)
        press.config.write_text(
            press.config.read_text().replace("from: Weekly <weekly@example.org>", "empty: skip")
        )
        list_readers(press, [ANNA])
        result = call(press, "run")

    assert result.exit_code == 2
    assert "mail.from" in result.stderr


def test_an_edition_that_is_not_what_was_mailed_first_is_mailed_no_further(tmp_path: Path) -> None:
    with a_feed() as server, dead_port() as port:
        press = a_press(tmp_path / "p", server, smtp(port))
        list_readers(press, [ANNA])
        call(press, "run")
    with sqlite3.connect(press.folder / ".digest" / "digest.db") as connection:
        connection.execute("DROP TRIGGER edition_frozen")
        connection.execute(
            "UPDATE edition SET frozen = CAST(replace(frozen, 'exchange', 'ex-change') AS BLOB)"
        )
    connection.close()
    with SmtpServer() as mail:
        press.config.write_text(press.config.read_text().replace(str(port), str(mail.port)))
        result = call(press, "send", now=LATER)

    assert result.exit_code == 1
    assert "not the one that was mailed" in result.stderr
    assert mail.taken == []


def test_who_is_forgotten_is_gone_from_store_and_outbox_and_no_list_brings_them_back(tmp_path: Path) -> None:
    with a_feed() as server:
        press = a_press(tmp_path / "p", server)
        list_readers(press, [ANNA, BEA])
        call(press, "run")
        assert call(press, "mail", "forget", ANNA.upper()).stdout == "forgotten\n"
        call(press, "run", now=LATER)

    raw = b"".join(path.read_bytes() for path in (press.folder / ".digest").glob("digest.db*"))
    rows = in_store(press, "SELECT * FROM reader") + in_store(press, "SELECT * FROM delivery")
    assert ANNA not in repr(rows)
    assert ANNA.encode() not in raw
    assert recipients(outbox(press)) == {BEA: 1}
    assert (
        call(press, "mail", "forget", "nobody@example.org").stdout == "there was no trace of this address\n"
    )


def test_bounces_and_requests_to_leave_end_the_mail(tmp_path: Path) -> None:
    with a_feed() as server:
        press = a_press(tmp_path / "p", server, "bounces: bounces@example.org")
        list_readers(press, [ANNA, BEA])
        call(press, "run")
        leave = {
            message_from_bytes(body, policy=default)["To"]: re.search(
                rb"unsubscribe(?:%20|=20)(\w{32})", body.replace(b"=\r\n", b"")
            )
            for body in outbox(press)
        }
        folder = tmp_path / "maildir" / "new"
        folder.mkdir(parents=True)
        found = leave[ANNA]
        assert found
        (folder / "1").write_bytes(b"From: anna\r\nSubject: unsubscribe " + found[1] + b"\r\n\r\n")
        (folder / "2").write_bytes(b"From: eve\r\nSubject: unsubscribe " + b"a" * 32 + b"\r\n\r\n")
        result = call(press, "-v", "mail", "bounces", str(folder.parent))

    assert "leaves 1" in result.stdout
    assert "was not made here" in result.stderr
    assert in_store(press, "SELECT address, status FROM reader ORDER BY address") == [
        (ANNA, "unsubscribed"),
        (BEA, "active"),
    ]
    assert [path.name for path in folder.iterdir()] == ["2"]
    assert call(press, "mail", "bounces", str(tmp_path)).exit_code == 2


SECRET = "hunter2-very-secret"  # noqa: S105 - of nothing


@pytest.mark.parametrize("words", [("-vv", "send"), ("-v", "mail", "list"), ("-v", "run")])
def test_a_secret_never_reaches_what_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("DIGEST_SMTP_PASSWORD", SECRET)
    monkeypatch.setenv("DIGEST_MAIL_KEY", SECRET * 3)
    with a_feed() as server, SmtpServer() as mail:
        keys = f"transport: smtp, smtp: {{host: localhost, port: {mail.port}, tls: starttls, user: weekly}}"
        press = a_press(tmp_path / "p", server, keys)
        list_readers(press, [ANNA])
        call(press, "run")
        result = call(press, *words)

    assert SECRET not in result.output + result.stderr + repr(result.exception)
    assert SECRET.encode() not in b"".join(
        path.read_bytes() for path in press.folder.rglob("*") if path.is_file()
    )


def test_a_password_that_is_not_there_is_told_by_its_name(tmp_path: Path) -> None:
    with a_feed() as server:
        press = a_press(
            tmp_path / "p", server, "transport: smtp, smtp: {host: mail.example.org, user: weekly}"
        )
        list_readers(press, [ANNA])
        result = call(press, "run")

    assert result.exit_code == 2
    assert "DIGEST_SMTP_PASSWORD" in result.stderr


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        ("transport: smtp", "smtp: {host"),
        ("transport: smtp, smtp: {host: mail.example.org, tls: none}", "starttls"),
        ("transport: smtp, smtp: {host: localhost, tls: none, user: x}", "TLS"),
        ("unsubscribe_url: 'http://example.org/leave'", "https"),
        ("bounces: 'a@b.example, c@d.example'", "one address"),
        ("transport: pigeon", "outbox"),
    ],
)
def test_a_configuration_that_would_be_unsafe_is_refused_with_its_place(
    tmp_path: Path, keys: str, word: str
) -> None:
    with a_feed() as server:
        press = a_press(tmp_path / "p", server, keys)
        result = call(press, "run")

    assert result.exit_code == 2
    assert re.match(r"digest: feeds.yaml:\d+:\d+: ", result.stderr)
    assert word in result.stderr
