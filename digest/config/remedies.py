"""What a person should do about a value that the schema refuses."""

import re
from difflib import get_close_matches

from digest.config import listings, schema
from digest.config.mail import DkimSection, MailSection, SmtpSection
from digest.config.section import Section

_SECTIONS: dict[str, type[Section]] = {
    "digest": schema.DigestSection,
    "site": schema.SiteSection,
    "fetch": schema.FetchSection,
    "archive": schema.ArchiveSection,
    "summary": schema.SummarySection,
    "publish": schema.PublishSection,
    "mail": MailSection,
    "smtp": SmtpSection,
    "dkim": DkimSection,
    "feeds": schema.FeedSection,
}
_OF_A_FEED: dict[str, type[Section]] = {
    "page": listings.PageSection,
    "sitemap": listings.SitemapSection,
    "register": listings.RegisterSection,
}

_PATTERNS = {
    "id": "write an id of lower case letters, digits, hyphens, dots and underscores, as `sec-press`",
    "language": "write a language as its two-letter code, as `en`",
    "languages": "write each language as its two-letter code, as `en`",
    "jurisdiction": "write a jurisdiction as an ISO 3166 code (GB, US-NY), EU or INT",
    "store": "write sqlite:///PATH or postgresql://HOST/DATABASE",
    "paths": "write the beginning of a path, as /news/",
    "contact": "write a mail or web address without spaces",
}


_WRITE = {
    "tuple_type": "a list, as [one, two]",
    "int_parsing": "a whole number",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_parsing": "a number",
    "float_type": "a number",
    "bool_parsing": "true or false",
    "bool_type": "true or false",
}


def remedy(kind: str, key: tuple[int | str, ...], message: str, value: object) -> str:
    """Return what is wrong with `value` at `key` and what to write instead.

    `kind` and `message` are pydantic's, <https://docs.pydantic.dev/latest/errors/validation_errors/>.
    """
    names = [part for part in key if isinstance(part, str)]
    last = names[-1] if names else ""
    match kind:
        case "extra_forbidden":
            return _unknown(names)
        case "missing":
            return "is missing: add it"
        case "string_pattern_mismatch":
            return f"{_shown(value)}: {_PATTERNS.get(last, message)}"
        case "value_error":
            return _refused(value, message.removeprefix("Value error, "))
        case "too_short":
            return "must not be empty"
        case "model_type" | "model_attributes_type":
            return "must hold keys, each on a line of its own"
        case _ if kind in _WRITE:
            return f"{_shown(value)}: write {_WRITE[kind]}"
        case _:
            return f"{_shown(value)}: {message[:1].lower()}{message[1:]}"


def _refused(value: object, message: str) -> str:
    """Name the value, unless it is a whole section."""
    return message if isinstance(value, dict) else f"{_shown(value)}: {message}"


_SECRET = re.compile(r"(?<=//)[^/@\s]+@|(?<=\?)[^\s'\"]+")
"""What an address may hold of a secret: user and password, and the query."""


def _shown(value: object) -> str:
    text = _SECRET.sub("…", repr(value))
    return text if len(text) <= 60 else text[:57] + "…"


def _unknown(names: list[str]) -> str:
    section = _SECTIONS.get(names[0], schema.Document) if len(names) > 1 else schema.Document
    if len(names) > 2 and names[0] == "feeds":
        section = _OF_A_FEED.get(names[1], section)
    known = [field.alias or name for name, field in section.model_fields.items()]
    close = get_close_matches(names[-1], known, n=1)
    if close:
        return f"there is no such key: did you mean {close[0]!r}?"
    return f"there is no such key: known are {', '.join(known)}"
