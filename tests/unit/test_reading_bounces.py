"""Mail that came back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.reading.bounces import Return, Returned, read_return

TOKEN = "abcdefgh" * 4


def report(
    status: str = "5.1.1", action: str = "failed", *, to: str = f"bounces+{TOKEN}@example.org", more: str = ""
) -> bytes:
    return (
        f"From: MAILER-DAEMON@mail.example\r\nTo: {to}\r\nSubject: Undelivered\r\n{more}"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; mail.example\r\n\r\n"
        f"Final-Recipient: rfc822; anna@example.net\r\nAction: {action}\r\nStatus: {status}\r\n\r\n"
        "--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: unsubscribe me from 5.1.1\r\n\r\nbody\r\n--b--\r\n"
    ).encode()


@pytest.mark.parametrize(
    ("status", "action", "kind"),
    [
        ("5.1.1", "failed", Returned.HARD),
        ("5.7.1 (blocked)", "failed", Returned.HARD),
        ("4.2.2", "failed", Returned.SOFT),
        ("4.4.1", "delayed", Returned.SOFT),
        ("5.0.0", "delayed", Returned.SOFT),
    ],
)
def test_a_report_tells_of_the_reader_in_its_address(status: str, action: str, kind: Returned) -> None:
    assert read_return(report(status, action)) == Return(token=TOKEN, kind=kind)


@pytest.mark.parametrize(
    ("status", "action"), [("2.0.0", "delivered"), ("2.1.5", "relayed"), ("x", "failed")]
)
def test_good_news_and_nonsense_are_no_bounce(status: str, action: str) -> None:
    assert read_return(report(status, action)) is None


def test_an_autoresponder_is_no_bounce() -> None:
    assert read_return(report(more="Auto-Submitted: auto-replied\r\n")) is None


def test_a_report_without_a_token_tells_of_nobody() -> None:
    assert read_return(report(to="bounces@example.org")) is None


@pytest.mark.parametrize("subject", [f"unsubscribe {TOKEN}", f"Re: Unsubscribe  {TOKEN.upper()} "])
def test_a_mail_that_asks_to_leave_is_read(subject: str) -> None:
    found = read_return(f"Subject: {subject}\r\n\r\n".encode())

    assert found
    assert (found.token.lower(), found.kind) == (TOKEN, Returned.LEAVES)


@given(st.binary(max_size=400), st.integers(0, 300))
def test_whatever_comes_back_is_read_without_a_fault(noise: bytes, at: int) -> None:
    body = report()

    for found in (read_return(noise), read_return(body[:at] + noise + body[at:])):
        assert found is None or found.kind in Returned
