"""What became of a letter: refused, unknown, sent again, taken for arrived, to be tried again."""

import re
from datetime import timedelta
from pathlib import Path

from tests.support.press import MONDAY
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
    smtp,
)
from tests.support.smtp_server import CUT, Script, SmtpServer, dead_port


def test_a_refusal_is_told_and_kept_apart_from_a_wait(tmp_path: Path) -> None:
    answers = {ANNA: {"rcpt": b"550 5.1.1 no such user"}, BEA: {"rcpt": b"452 4.2.2 full"}}
    with a_feed() as server, SmtpServer(Script(for_recipient=lambda name: answers.get(name, {}))) as mail:  # type: ignore[arg-type,return-value]
        press = a_press(tmp_path / "p", server, smtp(mail.port))
        list_readers(press, [ANNA, BEA, CLEO])
        result = call(press, "-v", "run")
        assert ledger(press) == {ANNA: "rejected", BEA: "deferred", CLEO: "accepted"}
        assert result.exit_code == 0
        assert "550 5.1.1 no such user" in result.stderr

        answers.clear()
        call(press, "run", now=MONDAY + timedelta(minutes=5))
        assert mail.counts() == {CLEO: 1}
        call(press, "run", now=LATER)

    assert mail.counts() == {CLEO: 1, BEA: 1}
    assert in_store(press, "SELECT status FROM reader WHERE address LIKE 'anna%'") == [("bounced",)]


def test_what_nobody_knows_is_never_sent_again_by_itself(tmp_path: Path) -> None:
    script = Script(for_recipient=lambda name: {"dot": CUT} if name == ANNA else {})
    with a_feed() as server, SmtpServer(script) as mail:
        press = a_press(tmp_path / "p", server, smtp(mail.port))
        list_readers(press, [ANNA, BEA])
        first = call(press, "run")
        script.for_recipient = lambda _: {}
        second = call(press, "run", now=LATER)
        listed = call(press, "mail", "list")

    assert (first.exit_code, second.exit_code) == (3, 3)
    assert "digest mail list" in first.stderr
    assert mail.counts() == {ANNA: 1, BEA: 1}
    assert re.search(rf"2025-W46\s+unknown\s+{ANNA}", listed.stdout)


def test_a_person_has_it_sent_again_with_the_same_bytes(tmp_path: Path) -> None:
    script = Script(for_recipient=lambda name: {"dot": CUT} if name == ANNA else {})
    with a_feed() as server, SmtpServer(script) as mail:
        press = a_press(tmp_path / "p", server, smtp(mail.port))
        list_readers(press, [ANNA])
        call(press, "run")
        script.for_recipient = lambda _: {}
        assert call(press, "mail", "resend", "2025-W46", ANNA).exit_code == 0
        assert call(press, "run", now=LATER).exit_code == 0

    assert len(mail.taken) == 2
    assert mail.taken[0].body == mail.taken[1].body


def test_a_person_takes_it_for_arrived(tmp_path: Path) -> None:
    with a_feed() as server, SmtpServer(Script(answers={"text": CUT})) as mail:
        press = a_press(tmp_path / "p", server, smtp(mail.port))
        list_readers(press, [ANNA])
        assert call(press, "run").exit_code == 3
        assert call(press, "mail", "assume-sent", "2025-W46").exit_code == 0
        assert call(press, "run", now=LATER).exit_code == 0
        assert call(press, "mail", "resend", "2025-W46", ANNA).exit_code == 2

    assert ledger(press) == {ANNA: "accepted"}


def test_a_server_that_is_down_costs_three_tries_and_no_reader(tmp_path: Path) -> None:
    readers = [f"r{number}@example.net" for number in range(8)]
    with a_feed() as server, dead_port() as port:
        press = a_press(tmp_path / "p", server, smtp(port))
        list_readers(press, readers)
        result = call(press, "-v", "run")
        states = ledger(press)

    assert result.exit_code == 0
    assert sorted(states.values()).count("deferred") == 3
    assert sorted(states.values()).count("pending") == 5

    with a_feed(), SmtpServer() as mail:
        press.config.write_text(press.config.read_text().replace(str(port), str(mail.port)))
        call(press, "send", now=LATER)

    assert mail.counts() == dict.fromkeys(readers, 1)


def test_while_a_letter_is_to_be_tried_again_no_run_rests(tmp_path: Path) -> None:
    later = Script(answers={"rcpt": b"451 4.7.1 come back later"})
    with a_feed() as feed, SmtpServer(later) as server:
        press = a_press(tmp_path / "p", feed, smtp(server.port))
        list_readers(press, [ANNA])
        for minutes in range(0, 12, 3):
            call(press, "run", now=MONDAY + timedelta(minutes=minutes))
        assert ledger(press) == {ANNA: "deferred"}
        assert not (press.folder / ".digest" / "rest.json").exists()
        later.answers.clear()
        call(press, "run", now=MONDAY + timedelta(minutes=16))

        assert ledger(press) == {ANNA: "accepted"}
        assert len(server.taken) == 1
