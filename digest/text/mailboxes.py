"""Mail addresses: exactly one, nothing that could end a header or an SMTP command."""

import re

import idna

from digest.model.deliveries import Mailbox

MAX_ADDRESS, MAX_LOCAL, MAX_NAME = 254, 64, 120
"""Characters; the first two are RFC 5321's (4.5.3.1)."""

_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\u00a1-\U0010ffff-]+"
_LOCAL = re.compile(rf"{_ATOM}(\.{_ATOM})*")
_NAMED = re.compile(r'(?:"(?P<quoted>[^"\\]*)"|(?P<plain>[^"<>]*?))\s*<(?P<address>[^<>]+)>')


def mailbox(text: str) -> Mailbox:
    """Read `a@example.org` or `Name <a@example.org>`; ValueError says what is wrong.

    Quoted local parts, comments, groups and address literals are not taken: no reader's address has them.
    """
    if _UNSAFE.search(text):
        raise ValueError("holds a control character, a line break or an invisible mark")
    named = _NAMED.fullmatch(text.strip())
    if named is None:
        return Mailbox(address=address(text.strip()))
    name = " ".join((named["quoted"] if named["quoted"] is not None else named["plain"]).split())
    if len(name) > MAX_NAME:
        raise ValueError(f"the name is longer than {MAX_NAME} characters")
    return Mailbox(address=address(named["address"].strip()), name=name)


def address(text: str) -> str:
    """Return one address, its domain in lower case and ASCII; ValueError says what is wrong."""
    if _UNSAFE.search(text):
        raise ValueError("holds a control character, a line break or an invisible mark")
    local, at, domain = text.rpartition("@")
    if not at or not local or not domain:
        raise ValueError("is no address: write one as name@example.org")
    if any(mark in text for mark in ',;<>()[]\\" \t') or "@" in local:
        raise ValueError("is not exactly one address: write one as name@example.org")
    if len(local.encode()) > MAX_LOCAL or not _LOCAL.fullmatch(local):
        raise ValueError(f"{local[:MAX_LOCAL]!r} cannot stand before the @")
    whole = f"{local}@{_domain(domain)}"
    if len(whole) > MAX_ADDRESS:
        raise ValueError(f"is longer than {MAX_ADDRESS} characters")
    return whole


def _domain(name: str) -> str:
    try:
        ascii_name = idna.encode(name.lower(), uts46=True, std3_rules=True).decode("ascii")
    except (idna.IDNAError, UnicodeError) as error:
        raise ValueError(f"{name[:80]!r} is no domain: {error}") from error
    if "." not in ascii_name:
        raise ValueError(f"{name[:80]!r} is no whole domain")
    return ascii_name
