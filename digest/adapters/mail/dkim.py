"""The signature of the sending domain (RFC 6376): made last, over the finished bytes."""

import logging
from dataclasses import dataclass, field, replace

from digest.errors import ConfigError
from digest.model.deliveries import Letter

_SIGNED = (
    *("From", "From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type", "Reply-To"),
    *("List-Id", "List-Unsubscribe", "List-Unsubscribe-Post", "List-Archive", "Auto-Submitted", "Precedence"),
)
"""`From` twice: a second one that somebody adds on the way then breaks the signature."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DkimSigner:
    """Signs for one domain with one key."""

    domain: str
    selector: str
    key: bytes = field(repr=False)
    """The private key, PEM."""

    def sign(self, letter: Letter) -> Letter:
        """Return the letter with its signature before all other headers. ConfigError if the key is no key."""
        import dkim

        present = letter.body.split(b"\r\n\r\n", 1)[0].lower()
        names = [name.encode() for name in _SIGNED if b"\n" + name.lower().encode() + b":" in b"\n" + present]
        try:
            header = dkim.sign(
                letter.body,
                self.selector.encode(),
                self.domain.encode(),
                self.key,
                canonicalize=(b"relaxed", b"relaxed"),
                include_headers=names,
                logger=logging.getLogger("dkim"),
            )
        except (dkim.DKIMException, ValueError) as error:
            raise ConfigError(f"mail.dkim: the key cannot be used: {error}") from error
        return replace(letter, body=bytes(header) + letter.body)
