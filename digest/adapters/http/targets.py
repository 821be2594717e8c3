"""Addresses of documents: which we ask, and where a redirect leads."""

from dataclasses import dataclass

import httpx2

from digest.model.feeds import Failed

MAX_URL = 4096
MAX_HOST = 253
"""RFC 1035: octets of a name."""

PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Target:
    """An absolute http or https address without user, password and fragment."""

    url: httpx2.URL

    @property
    def scheme(self) -> str:
        """`http` or `https`."""
        return self.url.scheme

    @property
    def host(self) -> str:
        """As asked from the resolver: lower case, internationalised names in their ASCII form."""
        return self.url.raw_host.decode("ascii")

    @property
    def port(self) -> int:
        """Of the connection, named in the address or not."""
        return self.url.port or PORTS[self.scheme]

    @property
    def authority(self) -> str:
        """Whom our manners are owed to: the host, with the port if that is an unusual one."""
        return self.host if self.url.port is None else f"{self.host}:{self.port}"


def locate(url: str) -> Target | Failed:
    """Read an address that we were given."""
    return _checked(url, None)


def follow(target: Target, location: str) -> Target | Failed:
    """Where a redirect from `target` leads; never from https down to http."""
    found = _checked(location, target)
    if isinstance(found, Target) and (target.scheme, found.scheme) == ("https", "http"):
        return Failed(reason=f"refused: from https down to http ({found.host})")
    return found


def _checked(text: str, base: Target | None) -> Target | Failed:
    try:
        url = httpx2.URL(text.strip()) if base is None else base.url.join(text)
    except (httpx2.InvalidURL, ValueError):
        return Failed(reason="not a valid address")
    if url.scheme not in PORTS:
        return Failed(reason="refused: only http and https addresses are fetched")
    if url.userinfo:
        return Failed(reason="refused: an address with a user name or password in it")
    named = 0 < len(url.raw_host) <= MAX_HOST and (url.port is None or 0 < url.port < 65536)
    written = str(url)
    if not named or len(written) > MAX_URL:
        return Failed(reason="not a valid address")
    return Target(url.copy_with(fragment=None) if "#" in written else url)
