"""Addresses: what of them names a document, and which of them may be followed."""

import html
import re
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

MAX_LENGTH = 4096
"""Characters; longer addresses are taken for noise."""

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_DROPPED = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_WHOLE = re.compile(r"https?://[^/?#]", re.IGNORECASE)
"""What begins so is relative to nothing."""
_HOST = re.compile(r"[a-z0-9._-]{1,253}|\[[0-9a-f:.]{2,45}\]")
_UNRESERVED = "%/:@!$&'()*+,;=~-._[]|"
_INDEX = re.compile(
    r"^/[a-z]{2}(?:[-_][a-z]{2,4})?(?=/|$)|/(?:index|home|default)(?:\.[a-z]{2,5})?/?$", re.IGNORECASE
)
_PORTS = {"http": 80, "https": 443}

_TRACKING = frozenset({
    "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "ttclid",
    "li_fat_id", "igshid", "igsh", "mc_cid", "mc_eid", "_ga", "_gl", "_hsenc", "_hsmi", "__hssc",
    "__hstc", "__hsfp", "hsctatracking", "mkt_tok", "vero_id", "vero_conv", "oly_enc_id", "oly_anon_id",
    "wickedid", "rb_clickid", "s_cid", "ns_campaign", "ns_mchannel", "ns_source", "ns_linkname",
    "ns_fee", "xtor", "at_medium", "at_campaign", "cmpid", "ncid", "smid", "ocid", "ito", "guccounter",
    "guce_referrer", "guce_referrer_sig", "__twitter_impression", "mtm_campaign", "mtm_kwd",
    "mtm_source", "mtm_medium", "pk_campaign", "pk_kwd", "pk_source", "pk_medium", "ref_src", "ref_url",
})  # fmt: skip
_SIGNATURES = frozenset({"signature", "sig", "x-amz-signature", "x-goog-signature", "key-pair-id", "hmac"})


def canonical(url: str) -> str:
    """Return the address that tells whether two links mean one document; "" if it is not http(s).

    Idempotent. Scheme and host in lower case, no credentials, default port, fragment or tracking parameters;
    all other parameters stay as they are and in order. A signed address keeps its whole query.
    """
    parts = _split(url)
    if parts is None:
        return ""
    scheme, netloc, path, query = parts
    return _bounded(urlunsplit((scheme, netloc, path or "/", _without_tracking(query), "")))


def absolute(base: str, link: str) -> str:
    """Return `link` as it can be fetched, resolved against `base`; "" unless that is http or https.

    Entities, tabs and line breaks, with which a scheme can be hidden, are decoded first. The fragment stays.
    """
    try:
        decoded = _decoded(link)
        joined = decoded if _WHOLE.match(decoded) else urljoin(base, decoded)
        fragment = _quoted(urlsplit(joined).fragment)
    except ValueError:
        return ""
    parts = _split(joined)
    return _bounded(urlunsplit((*parts, fragment))) if parts is not None else ""


def host(url: str) -> str:
    """Return the host in lower case without `www.`; "" if the address is not http(s)."""
    parts = _split(url)
    if parts is None:
        return ""
    name = urlsplit(f"//{parts[1]}").hostname or ""
    return name.removeprefix("www.")


def authority(url: str) -> str:
    """Return whom manners are owed to: the host, with an unusual port; "" if the address is not http(s)."""
    parts = _split(url)
    return parts[1] if parts else ""


def leads_somewhere(url: str) -> bool:
    """Whether an address names more than a site, or a language of it: a home page is no document."""
    parts = urlsplit(canonical(url))
    return bool(_INDEX.sub("", parts.path).strip("/") or parts.query)


def _split(url: str) -> tuple[str, str, str, str] | None:
    """Return scheme, host with port, path and query, all of them safe to print; None if not http(s)."""
    try:
        parts = urlsplit(_DROPPED.sub("", url[: 2 * MAX_LENGTH]).strip().replace("\\", "/"))
        netloc = _netloc(parts.scheme, parts.hostname or "", parts.port)
    except ValueError:
        return None
    if not netloc:
        return None
    return parts.scheme, netloc, _quoted(parts.path), _quoted(parts.query, "?")


def _netloc(scheme: str, name: str, port: int | None) -> str:
    if scheme not in _PORTS:
        return ""
    name = _ascii(name.lower())
    if ":" in name:
        name = f"[{name}]"
    if not _HOST.fullmatch(name) or not name.strip(".-"):
        return ""
    return name if port in (None, _PORTS[scheme]) else f"{name}:{port}"


def _ascii(name: str) -> str:
    if name.isascii():
        return name
    try:
        return name.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""


def _decoded(link: str) -> str:
    """Decode entities that end in a semicolon: `&copy=` in a query is no copyright sign."""
    text = _ENTITY.sub(lambda match: html.unescape(match[0]), link[: 2 * MAX_LENGTH])
    return _DROPPED.sub("", text).strip().replace("\\", "/")


def _quoted(text: str, more: str = "") -> str:
    return quote(text, safe=_UNRESERVED + more, errors="replace")


def _without_tracking(query: str) -> str:
    pairs = query.split("&")
    names = [pair.partition("=")[0].lower() for pair in pairs]
    if not _SIGNATURES.isdisjoint(names):
        return query
    return "&".join(pair for pair, name in zip(pairs, names, strict=True) if not _tracks(name))


def _tracks(name: str) -> bool:
    return name.startswith("utm_") or name in _TRACKING


def _bounded(url: str) -> str:
    return url if len(url) <= MAX_LENGTH else ""
