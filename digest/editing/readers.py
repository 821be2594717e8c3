"""The list that the operator keeps → readers. Those who were forgotten are not among them."""

import hashlib
from collections.abc import Collection, Iterable
from datetime import datetime, time, tzinfo

from digest.model.deliveries import Forgotten, Reader, ReaderLine
from digest.text.tokens import reader_id


def listed(
    lines: Iterable[ReaderLine],
    stored: Iterable[Reader],
    forgotten: Collection[Forgotten],
    *,
    key: bytes,
    now: datetime,
    zone: tzinfo,
) -> tuple[Reader, ...]:
    """Return the readers of a list. Who is new and has no date gets what is published from `now` on.

    A reader who is `stored` keeps the id, even if the key that made it was lost since.
    """
    by_address = {reader.address.casefold(): reader for reader in stored}
    readers = []
    for line in lines:
        address = line.mailbox.address
        if any(is_forgotten(address, one) for one in forgotten):
            continue
        known = by_address.get(address.casefold())
        since = datetime.combine(line.since, time(), zone) if line.since else known.since if known else now
        readers.append(
            Reader(
                id=known.id if known else reader_id(address, key),
                address=address,
                name=line.mailbox.name,
                language=line.language,
                follows=line.follows,
                since=since,
            )
        )
    return tuple(readers)


def forget(address: str, salt: str) -> Forgotten:
    """Return what is kept of an address: enough to know it again, not to tell it."""
    return Forgotten(mark=_mark(address, salt), salt=salt)


def is_forgotten(address: str, one: Forgotten) -> bool:
    """Whether this is the address that was forgotten; capitals make no difference."""
    return _mark(address, one.salt) == one.mark


def _mark(address: str, salt: str) -> str:
    return hashlib.sha256(f"{salt}\0{address.casefold()}".encode()).hexdigest()
