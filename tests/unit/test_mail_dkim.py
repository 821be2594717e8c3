"""The signature of the sending domain."""

from functools import cache

import dkim
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from digest.adapters.mail.dkim import DkimSigner
from digest.errors import ConfigError
from digest.model.deliveries import Letter
from tests.unit.test_rendering_message import built


@cache
def keys() -> tuple[bytes, bytes]:
    """Return a private key as PEM, and the DNS record of its public half."""
    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )
    import base64

    public = private.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return pem, b"v=DKIM1; k=rsa; p=" + base64.b64encode(public)


def signed() -> Letter:
    return DkimSigner(domain="example.org", selector="s1", key=keys()[0]).sign(built())


def verifies(body: bytes) -> bool:
    return bool(
        dkim.verify(
            body, dnsfunc=lambda name, **_: keys()[1] if name == b"s1._domainkey.example.org." else b""
        )
    )


def test_a_signed_letter_verifies_and_is_otherwise_as_it_was() -> None:
    letter = signed()

    assert verifies(letter.body)
    assert letter.body.endswith(built().body)
    assert letter.body.startswith(b"DKIM-Signature: ")
    assert b"\n" not in letter.body.replace(b"\r\n", b"")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"List-Unsubscribe-Post: List-Unsubscribe=One-Click", b"List-Unsubscribe-Post: other"),
        (b"List-Unsubscribe: <https://example.org/", b"List-Unsubscribe: <https://evil.example/"),
        (b"Subject: =?utf-8?", b"Subject: Re: =?utf-8?"),
        (b"A &amp; B", b"A &amp; C"),
        (b"From: ", b"From: eve@evil.example\r\nFrom: "),
    ],
)
def test_whatever_matters_is_under_the_signature(before: bytes, after: bytes) -> None:
    body = signed().body
    assert before in body

    assert not verifies(body.replace(before, after, 1))


def test_what_is_no_key_is_a_mistake_in_the_configuration_and_is_not_shown() -> None:
    signer = DkimSigner(domain="example.org", selector="s1", key=b"hunter2 is no key")

    with pytest.raises(ConfigError) as caught:
        signer.sign(built())
    assert "hunter2" not in str(caught.value) + repr(signer)
