"""What a configuration may say of mail."""

import ipaddress
from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import AfterValidator, ConfigDict, Field, model_validator

from digest.config.section import Section, web_address

if TYPE_CHECKING:
    from digest.model.deliveries import Mailbox

LOCAL_NAMES = frozenset({"localhost", "localhost.localdomain"})


def _sender(value: str) -> str:
    from digest.text.mailboxes import mailbox

    mailbox(value)
    return value


def _address(value: str) -> str:
    from digest.text.mailboxes import address

    return address(value)


def _secure(value: str) -> str:
    if not value.startswith("https://"):
        message = "mail programs leave by a single click over https:// only"
        raise ValueError(message)
    return value


OneClick = Annotated[str, AfterValidator(web_address), AfterValidator(_secure), Field(max_length=400)]
SenderText = Annotated[str, AfterValidator(_sender), Field(max_length=400)]
AddressText = Annotated[str, AfterValidator(_address)]


class SmtpSection(Section):
    """The mail server."""

    host: Annotated[str, Field(min_length=1, max_length=253, pattern=r"^\S+$")]
    port: Annotated[int, Field(ge=1, le=65535)] | None = None
    tls: Literal["implicit", "starttls", "none"] = "starttls"
    user: Annotated[str, Field(min_length=1, max_length=320)] | None = None
    password_env: Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]*$")] = "DIGEST_SMTP_PASSWORD"  # noqa: S105 - a name
    ca_file: str | None = None
    timeout_s: Annotated[float, Field(gt=0, le=300)] = 30.0
    per_connection: Annotated[int, Field(ge=1, le=1000)] = 50
    per_minute: Annotated[float, Field(gt=0, le=100_000)] | None = 120
    per_domain: Annotated[float, Field(gt=0, le=100_000)] | None = 60

    @model_validator(mode="after")
    def _never_in_the_open(self) -> Self:
        if self.tls == "none" and not _is_loopback(self.host):
            message = "tls: none is for a server on this machine only: write starttls or implicit"
            raise ValueError(message)
        if self.tls == "none" and self.user is not None:
            message = "a user name is sent under TLS only: write tls: starttls or implicit"
            raise ValueError(message)
        return self

    @property
    def port_or_default(self) -> int:
        """The port for this kind of encryption."""
        return self.port or {"implicit": 465, "starttls": 587, "none": 25}[self.tls]


def _is_loopback(host: str) -> bool:
    if host.lower() in LOCAL_NAMES:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class DkimSection(Section):
    """The signature of the sending domain; most servers sign by themselves."""

    domain: Annotated[str, Field(min_length=3, max_length=253, pattern=r"^[A-Za-z0-9.-]+$")]
    selector: Annotated[str, Field(min_length=1, max_length=63, pattern=r"^[A-Za-z0-9._-]+$")]
    key_env: Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]*$")] = "DIGEST_DKIM_KEY"


class MailSection(Section):
    """Who gets the edition by mail, and how it leaves."""

    model_config = ConfigDict(populate_by_name=True)

    transport: Literal["outbox", "smtp", "sendmail"] = "outbox"
    sender: Annotated[SenderText | None, Field(alias="from")] = None
    reply_to: AddressText | None = None
    readers: str = "readers.csv"
    outbox: Annotated[str, Field(min_length=1)] = "outbox"
    empty: Literal["skip", "send"] = "skip"
    bounces: AddressText | None = None
    leave_to: AddressText | None = None
    unsubscribe_url: OneClick | None = None
    smtp: SmtpSection | None = None
    sendmail: str = "/usr/sbin/sendmail"
    dkim: DkimSection | None = None

    @model_validator(mode="after")
    def _has_a_server(self) -> Self:
        if self.transport == "smtp" and self.smtp is None:
            message = "transport: smtp needs `smtp: {host: …}`"
            raise ValueError(message)
        return self

    @property
    def mailbox(self) -> "Mailbox | None":
        """Whom the mail is from."""
        from digest.text.mailboxes import mailbox

        return None if self.sender is None else mailbox(self.sender)
