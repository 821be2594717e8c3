"""`feeds.yaml` → frozen settings, or every error at once, each with its place and its remedy.

Three steps: `source` turns text into plain values and remembers where each stood, `schema` says what is
allowed, and this module puts both together. Plain values of a text that held may be kept: to read YAML
costs more than all else here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pydantic import ValidationError

from digest.config.remedies import remedy
from digest.config.schema import Document
from digest.config.source import Located, body, in_order, read
from digest.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.config.mail import MailSection
    from digest.config.schema import (
        ArchiveSection,
        DigestSection,
        FetchSection,
        NotifySection,
        PublishSection,
        SiteSection,
        SummarySection,
    )
    from digest.model.feeds import Feed

DEFAULT_NAME = "feeds.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """A configuration that holds; paths are absolute."""

    path: Path
    """Of the file itself."""
    digest: "DigestSection"
    site: "SiteSection"
    fetch: "FetchSection"
    archive: "ArchiveSection"
    summary: "SummarySection"
    publish: "PublishSection"
    mail: "MailSection"
    notify: "NotifySection"
    store: str
    taxonomy: tuple[Path, ...]
    feeds: tuple["Feed", ...]

    @property
    def base(self) -> Path:
        """The folder that paths in the configuration are relative to."""
        return self.path.parent

    @property
    def enabled(self) -> tuple["Feed", ...]:
        """The feeds that are not switched off."""
        return tuple(feed for feed in self.feeds if feed.enabled)

    @property
    def public(self) -> Path:
        """The folder that the site is written to."""
        return self.base / self.site.dir


class Known(Protocol):
    """The plain values of the text that held last."""

    def value(self, text: bytes) -> object | None:
        """Return the values of `text`; None if they are not known."""

    def keep(self, text: bytes, value: object) -> None:
        """Remember the values of `text`, which hold."""


def load(path: Path, *, text: str | None = None, known: Known | None = None) -> Settings:
    """Read and check the configuration at `path`; ConfigError holds one finding a line.

    `text` is what is to stand there, if that is not written yet. With `known`, a text that held before
    is not read as YAML again.
    """
    if text is not None or known is None:
        return _checked(read(path, text))
    path = path.absolute()
    written = body(path)
    settings = _again(path, known.value(written))
    if settings is None:
        located = read(path, written)
        settings = _checked(located)
        known.keep(written, located.value)
    return settings


def _again(path: Path, value: object | None) -> Settings | None:
    """Return what values that held once say; None if they no longer do, as the text tells better."""
    try:
        document = Document.model_validate(value)
    except ValidationError:
        return None
    if not all((path.parent / name).is_file() for name in document.taxonomy):
        return None
    return _settings(path, document)


def _checked(located: Located) -> Settings:
    findings = [*located.findings, *_repeated(located)]
    try:
        document = Document.model_validate(located.value)
    except ValidationError as error:
        raise ConfigError(*in_order([*findings, *_findings(error, located)])) from error
    findings += _missing(document, located)
    if findings:
        raise ConfigError(*in_order(findings))
    return _settings(located.path, document)


def _settings(path: Path, document: Document) -> Settings:
    return Settings(
        path=path,
        digest=document.digest,
        site=document.site,
        fetch=document.fetch,
        archive=document.archive,
        summary=document.summary,
        publish=document.publish,
        mail=document.mail,
        notify=document.notify,
        store=document.store,
        taxonomy=tuple(path.parent / name for name in document.taxonomy),
        feeds=tuple(feed.feed() for feed in document.feeds),
    )


def _findings(error: ValidationError, located: Located) -> Iterator[str]:
    for detail in error.errors():
        if detail["type"] == "too_short" and detail["input"]:
            continue  # pydantic counts the valid items only
        key = _plain(detail["loc"])
        yield located.finding(key, remedy(detail["type"], key, detail["msg"], detail.get("input")))


def _plain(loc: "Sequence[int | str]") -> tuple[int | str, ...]:
    """Drop what pydantic adds to a path and no one wrote in the file."""
    return tuple(part for part in loc if not (isinstance(part, str) and "[" in part))


def _repeated(located: Located) -> Iterator[str]:
    """Find feeds that share an id or an address, in the plain values, so that they are told beside others."""
    feeds = located.value.get("feeds") if isinstance(located.value, dict) else None
    first: dict[tuple[str, str], int] = {}
    for number, feed in enumerate(feeds if isinstance(feeds, list) else ()):
        for key, what in (("id", "the id"), ("url", "the address")):
            value = feed.get(key) if isinstance(feed, dict) else None
            if isinstance(value, str) and (key, value) in first:
                line = located.line(("feeds", first[key, value], key))
                message = f"this is already {what} of the feed in line {line}: {_REPAIR[key]}"
                yield located.finding(("feeds", number, key), message)
            elif isinstance(value, str):
                first[key, value] = number


_REPAIR = {"id": "choose another", "url": "keep one of the two"}


def _missing(document: Document, located: Located) -> Iterator[str]:
    for number, name in enumerate(document.taxonomy):
        if not (located.path.parent / name).is_file():
            yield located.finding(
                ("taxonomy", number), f"there is no file {name!r} beside {located.path.name}"
            )


__all__ = ["DEFAULT_NAME", "Settings", "load"]
