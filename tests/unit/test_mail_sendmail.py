"""The mail program of the machine: how it is called, and what its exit codes mean."""

from pathlib import Path

import pytest

from digest.adapters.mail.sendmail import Sendmail
from digest.model.deliveries import Accepted, Deferred, Letter, Outcome, Refused, Unknown

LETTER = Letter(
    sender="weekly@example.org",
    recipient="-anna@example.net",
    message_id="<m@x>",
    body=b"To: a\r\n\r\n.\r\nlast\r\n",
)


def program(folder: Path, script: str) -> Sendmail:
    path = folder / "sendmail"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return Sendmail(path, timeout_s=5)


def send(used: Sendmail) -> tuple[Outcome, int]:
    leaving: list[int] = []
    with used.session() as session:
        return session.send(LETTER, lambda: leaving.append(1)), len(leaving)


def test_the_letter_goes_to_its_input_and_no_shell_reads_the_address(tmp_path: Path) -> None:
    used = program(tmp_path, f'printf "%s|" "$@" > {tmp_path}/args; cat > {tmp_path}/body')
    outcome, leaving = send(used)

    assert isinstance(outcome, Accepted)
    assert leaving == 1
    assert (tmp_path / "args").read_text() == "-i|-f|weekly@example.org|--|-anna@example.net|"
    assert (tmp_path / "body").read_bytes() == b"To: a\n\n.\nlast\n"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (67, Refused(reply="exit 67: no such user", mailbox=True)),
        (65, Refused(reply="exit 65: no such user")),
        (75, Unknown(reply="exit 75: no such user")),
        (1, Unknown(reply="exit 1: no such user")),
        (78, Deferred(reply="exit 78: no such user", server=True)),
        (69, Deferred(reply="exit 69: no such user", server=True)),
    ],
)
def test_its_exit_code_decides(tmp_path: Path, code: int, expected: Outcome) -> None:
    outcome, _ = send(program(tmp_path, f"cat > /dev/null; echo no such user >&2; exit {code}"))

    assert outcome == expected


def test_a_program_that_hangs_or_is_killed_leaves_it_unknown(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    hanging = program(tmp_path / "a", "cat > /dev/null; exec tail -f /dev/null")
    killed, _ = send(program(tmp_path, "cat > /dev/null; kill -9 $$"))
    hung, _ = send(Sendmail(hanging.path, timeout_s=0.3))

    assert isinstance(killed, Unknown)
    assert isinstance(hung, Unknown)


def test_a_machine_without_one_is_told_and_nothing_has_left(tmp_path: Path) -> None:
    outcome, leaving = send(Sendmail(tmp_path / "nothing"))

    assert isinstance(outcome, Deferred)
    assert outcome.server
    assert leaving == 0
