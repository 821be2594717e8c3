"""A message as bytes: headers that mail programs rely on, and the same bytes each time."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from digest.model.deliveries import LEAVE, Delivery, DeliveryState, Frame, Letter, Mailbox, MailText, Reader
from digest.model.weeks import Week
from digest.rendering.message import BOUNCING, LEAVING, letter, message_id
from digest.text.tokens import reader_id, reader_of

KEY = b"k" * 32
WEEK = Week(2026, 47)
ADDRESS = "anna@example.net"
FRAME = Frame(
    week=WEEK,
    stream="Crypto Regulation Weekly",
    sender=Mailbox(address="weekly@example.org", name="Weekly, the"),
    reply_to="editor@example.org",
    bounces="bounces@example.org",
    leave_to="weekly@example.org",
    unsubscribe_url="https://example.org/leave",
    archive_url="https://example.org/2026/W47/index.html",
    date=datetime(2026, 11, 23, 8, 0, tzinfo=timezone(timedelta(hours=1))),
)
TEXT = MailText(
    variant="v",
    language="en",
    subject="Weekly, Week 47: the règle",
    html=f'<p>A &amp; B</p><a href="{LEAVE}">Leave</a>',
    text=f".leading dot\nA line of {'x' * 400}\n{LEAVE}\n",
)


def built(
    frame: Frame = FRAME, text: MailText = TEXT, address: str = ADDRESS, name: str = "Anna Öst"
) -> Letter:
    reader = Reader(
        id=reader_id(address, KEY), address=address, name=name, since=datetime(2026, 1, 1, tzinfo=UTC)
    )
    delivery = Delivery(
        week=WEEK,
        reader=reader.id,
        address=address,
        variant="v",
        message_id=message_id(WEEK, frame.stream, address, "example.org"),
        state=DeliveryState.PENDING,
        changed_at=datetime(2026, 11, 23, tzinfo=UTC),
    )
    return letter(delivery, reader, text, frame, KEY)


def parsed(made: Letter) -> EmailMessage:
    message = message_from_bytes(made.body, policy=default)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message


def test_text_comes_first_and_html_last_and_both_read_back() -> None:
    message = parsed(built())
    plain, html = message.iter_parts()

    assert message.get_content_type() == "multipart/alternative"
    assert [plain.get_content_type(), html.get_content_type()] == ["text/plain", "text/html"]
    assert [part["Content-Transfer-Encoding"] for part in (plain, html)] == ["quoted-printable"] * 2
    assert plain.get_content().startswith(".leading dot\r\nA line of xxx")
    assert LEAVE not in plain.get_content() + html.get_content()


def test_the_headers_are_those_of_a_list() -> None:
    message = parsed(built())

    assert message["From"] == '"Weekly, the" <weekly@example.org>'
    assert message["To"].addresses[0].addr_spec == ADDRESS
    assert len(message["To"].addresses) == 1
    assert message["To"].addresses[0].display_name == "Anna Öst"
    assert message["Subject"] == TEXT.subject
    assert message["Date"].datetime == FRAME.date
    assert message["Reply-To"] == "editor@example.org"
    assert message["List-Id"] == "<crypto-regulation-weekly.example.org>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Precedence"] == "bulk"
    assert message["List-Archive"] == "<https://example.org/2026/W47/index.html>"


def test_leaving_by_one_click_is_offered_only_where_there_is_a_server_for_it() -> None:
    served, bare = parsed(built()), parsed(built(replace(FRAME, unsubscribe_url=None)))

    web, mail = (way.strip()[1:-1] for way in served["List-Unsubscribe"].split(","))
    assert web.startswith("https://example.org/leave?t=")
    assert reader_of(web[-32:], LEAVING, KEY) == reader_id(ADDRESS, KEY)
    assert mail.startswith("mailto:weekly@example.org?subject=unsubscribe%20")
    assert served["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert bare["List-Unsubscribe"].startswith("<mailto:")
    assert bare["List-Unsubscribe-Post"] is None


def test_a_long_address_for_leaving_is_neither_encoded_nor_broken() -> None:
    url = "https://example.org/" + "long/" * 40
    raw = built(replace(FRAME, unsubscribe_url=url)).body

    assert f"List-Unsubscribe: <{url}?t=".encode() in raw
    assert b"=?utf-8" not in raw.split(b"List-Unsubscribe:")[1].split(b"List-Archive")[0]
    assert max(map(len, raw.split(b"\r\n"))) <= 998


def test_a_bounce_tells_whose_mail_it_was() -> None:
    sender = built().sender

    assert sender.startswith("bounces+")
    assert sender.endswith("@example.org")
    assert reader_of(sender[len("bounces+") : -len("@example.org")], BOUNCING, KEY) == reader_id(ADDRESS, KEY)
    assert built(replace(FRAME, bounces=None)).sender == "weekly@example.org"


def test_the_same_delivery_gives_the_same_bytes_and_each_reader_an_id_of_their_own() -> None:
    assert built() == built()
    assert built().message_id != built(address="bea@example.net").message_id
    assert built().message_id == built(name="Anna").message_id


def test_every_line_ends_with_both_marks_and_is_ascii() -> None:
    body = built().body

    assert b"\n" not in body.replace(b"\r\n", b"")
    assert b"\r" not in body.replace(b"\r\n", b"")
    assert body.isascii()


@pytest.mark.parametrize(
    "words",
    [
        "Crypto Regulation Weekly, Semaine 48 : Stablecoins : la BCE s'inquiète des ventes forcées",
        "Weekly, " + "ein sehr langer Titel über Märkte für Kryptowerte " * 3 + "Ende",
        "監督機関が暗号資産の新しい規則を公表した " * 4 + "。",
    ],
)
def test_a_subject_in_any_language_reads_back_as_it_was(words: str) -> None:
    message = parsed(built(text=replace(TEXT, subject=words)))

    assert message["Subject"] == words


@pytest.mark.parametrize(
    "words", ["a\r\nBcc: eve@example.org", "a\nX: y", "a\0b", "a\u2028b", "\u202eevil", "a\x85b"]
)
def test_a_subject_or_name_never_becomes_a_second_header(words: str) -> None:
    message = parsed(built(text=replace(TEXT, subject=words), name=words.replace("\r\n", " ")))

    assert message["Bcc"] is None
    assert message["X"] is None
    assert "\0" not in message["Subject"]
    assert "\u202e" not in message["Subject"]


def test_an_address_outside_ascii_keeps_its_letters() -> None:
    made = built(address="ańna@example.net")

    assert "To: Anna Öst <ańna@example.net>".encode() in made.body
