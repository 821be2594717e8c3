"""What a configuration may say. Everything but `feeds` has a sound default."""

import re
from datetime import timedelta
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, model_validator

from digest.config.listings import PageSection, RegisterSection, SitemapSection, check_rules
from digest.config.mail import MailSection
from digest.config.section import Section, web_address
from digest.model.feeds import Feed, FeedId, FeedKind, FullText, Quote
from digest.model.sources import SourceType
from digest.model.weeks import PublishAt

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

DEFAULT_STORE = "sqlite:///.digest/digest.db"
"""Its folder is the state folder, wherever that lies."""

_DURATION = re.compile(r"(\d{1,4})\s*(m|h|d)")
_UNIT = {"m": "minutes", "h": "hours", "d": "days"}
_AT = re.compile(r"([a-z]+)\s+(\d{1,2}):(\d{2})")


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        message = f"there is no time zone {name!r}: write one as Europe/London"
        raise ValueError(message) from error
    return name


def _duration(value: object) -> object:
    match = _DURATION.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        message = "write a time as 30m, 6h or 1d"
        raise ValueError(message)
    every = timedelta(**{_UNIT[match[2]]: int(match[1])})
    if not timedelta(minutes=1) <= every <= timedelta(days=1):
        message = "a feed is asked once a day at least, and once a minute at most"
        raise ValueError(message)
    return every


def _keep(value: object) -> object:
    match = re.fullmatch(r"(\d{1,5})\s*d", value) if isinstance(value, str) else None
    if value == "forever":
        return None
    if match is None:
        message = "write a number of days, as 400d, or forever"
        raise ValueError(message)
    return timedelta(days=int(match[1]))


def _publish_at(value: object) -> object:
    match = _AT.fullmatch(value.strip().lower()) if isinstance(value, str) else None
    if match is None or match[1] not in WEEKDAYS or int(match[2]) > 23 or int(match[3]) > 59:
        message = "write a weekday and a time, as `monday 07:00`"
        raise ValueError(message)
    return PublishAt(weekday=WEEKDAYS.index(match[1]), hour=int(match[2]), minute=int(match[3]))


def _folder_address(value: str) -> str:
    return web_address(value).rstrip("/") + "/"


def _jurisdiction(value: str) -> str:
    if value == "UK":
        message = "the code of the United Kingdom is GB"
        raise ValueError(message)
    return value


def _contact(value: str) -> str:
    if "@" not in value and "://" not in value:
        message = "write a mail or web address at which the people you fetch from can reach you"
        raise ValueError(message)
    return value


def _inside(value: str) -> str:
    if value.startswith("/") or ".." in value.split("/") or not value.strip("./"):
        message = "name a folder beside the configuration, such as `public`"
        raise ValueError(message)
    return value


def _not_yet(*available: str) -> BeforeValidator:
    def check(value: object) -> object:
        if value not in available:
            message = f"this version has {' and '.join(available)} only"
            raise ValueError(message)
        return value

    return BeforeValidator(check)


Address = Annotated[str, AfterValidator(web_address)]
FolderAddress = Annotated[str, AfterValidator(_folder_address)]
LanguageTag = Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
JurisdictionCode = Annotated[
    str, Field(pattern=r"^(EU|INT|[A-Z]{2}(-[A-Z0-9]{1,3})?)$"), AfterValidator(_jurisdiction)
]


class DigestSection(Section):
    """The edition itself."""

    title: Annotated[str, Field(min_length=1, max_length=120)] = "Crypto Regulation Weekly"
    language: Annotated[Literal["en", "fr"], _not_yet("en", "fr")] = "en"
    timezone: Annotated[str, AfterValidator(_zone)] = "Europe/London"
    languages: Annotated[tuple[LanguageTag, ...], Field(min_length=1)] = ("en", "fr", "de", "es")
    sections: Literal["jurisdiction", "topic"] = "jurisdiction"
    max_stories: Annotated[int, Field(ge=1, le=500)] = 25
    max_noted: Annotated[int, Field(ge=0, le=1000)] = 60
    uncertain: Literal["list", "include", "leave_out"] = "list"
    noise: Literal["leave_out", "include"] = "leave_out"
    numbers: bool = True
    sample: bool = False


class SiteSection(Section):
    """Where the site goes, and the address that it will have."""

    url: FolderAddress | None = None
    dir: Annotated[str, AfterValidator(_inside)] = "public"
    search: bool = True


class FetchSection(Section):
    """How politely, and within which bounds, the network is used."""

    contact: Annotated[str, Field(pattern=r"^[\x21-\x7e]{3,200}$"), AfterValidator(_contact)] | None = None
    workers: Annotated[int, Field(ge=1, le=64)] = 16
    per_host: Annotated[int, Field(ge=1, le=8)] = 2
    gap_s: Annotated[float, Field(ge=0, le=60)] = 1.0
    timeout_s: Annotated[float, Field(gt=0, le=600)] = 30.0
    max_bytes: Annotated[int, Field(ge=10_000, le=100_000_000)] = 10_000_000
    allow_private: bool = False


class ArchiveSection(Section):
    """How long the bytes that articles were read from are kept."""

    keep: Annotated[timedelta | None, BeforeValidator(_keep)] = timedelta(days=400)
    """None: for ever."""


class NotifySection(Section):
    """Who is told when a run fails."""

    webhook: Address | None = None


class CapsSection(Section):
    """What a language model may cost in one run."""

    calls: Annotated[int, Field(ge=0, le=100_000)] = 100
    tokens: Annotated[int, Field(ge=0, le=1_000_000_000)] = 500_000
    cost: Annotated[float, Field(ge=0, le=100_000)] = 5.0
    price_in: Annotated[float, Field(ge=0, le=10_000)] = 0.0
    price_out: Annotated[float, Field(ge=0, le=10_000)] = 0.0


class SummarySection(Section):
    """How a story is told."""

    method: Literal["extractive", "llm"] = "extractive"
    sentences: Annotated[int, Field(ge=1, le=8)] = 3
    base_url: Address | None = None
    model: Annotated[str, Field(min_length=1, max_length=200)] | None = None
    api_key_env: Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]{0,99}$")] | None = None
    timeout_s: Annotated[float, Field(gt=0, le=600)] = 60.0
    caps: CapsSection = CapsSection()

    @model_validator(mode="after")
    def _knows_whom_to_ask(self) -> Self:
        if self.method == "llm" and (self.base_url is None or self.model is None):
            message = "method llm needs base_url (as http://localhost:11434/v1) and model"
            raise ValueError(message)
        return self


class PublishSection(Section):
    """When an edition is due."""

    at: Annotated[PublishAt, BeforeValidator(_publish_at)] = PublishAt()
    review: Literal["none", "required"] = "none"


class FeedSection(Section):
    """A source."""

    model_config = ConfigDict(populate_by_name=True)

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]{0,63}$")]
    name: Annotated[str, Field(min_length=1, max_length=120)]
    url: Address
    kind: FeedKind = FeedKind.MEDIA
    jurisdiction: JurisdictionCode | None = None
    language: LanguageTag | None = None
    every: Annotated[timedelta, BeforeValidator(_duration)] | None = None
    full_text: FullText = FullText.AUTO
    type: SourceType = SourceType.FEED
    page: PageSection | None = None
    sitemap: SitemapSection | None = None
    register_: Annotated[RegisterSection | None, Field(alias="register")] = None
    quote: Quote = Quote.SENTENCES
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    enabled: bool = True

    @model_validator(mode="after")
    def _rules_of_its_type(self) -> "FeedSection":
        check_rules(self.type, self.url, page=self.page, sitemap=self.sitemap, register=self.register_)
        return self

    def feed(self) -> Feed:
        """Return the value that the jobs work with."""
        return Feed(
            id=FeedId(self.id),
            name=self.name,
            url=self.url,
            kind=self.kind,
            jurisdiction=self.jurisdiction,
            language=self.language,
            every=self.every,
            full_text=FullText.FEED if self.type is SourceType.REGISTER else self.full_text,
            quote=self.quote,
            include=self.include,
            exclude=self.exclude,
            enabled=self.enabled,
            type=self.type,
            page=self.page.rules() if self.page else None,
            sitemap=self.sitemap.rules() if self.sitemap else None,
            register=self.register_.rules() if self.register_ else None,
        )


class Document(Section):
    """A whole `feeds.yaml`."""

    digest: DigestSection = DigestSection()
    site: SiteSection = SiteSection()
    fetch: FetchSection = FetchSection()
    archive: ArchiveSection = ArchiveSection()
    summary: SummarySection = SummarySection()
    publish: PublishSection = PublishSection()
    notify: NotifySection = NotifySection()
    mail: MailSection = MailSection()
    store: Annotated[str, Field(pattern=r"^(sqlite:///|postgresql://)\S+$")] = DEFAULT_STORE
    taxonomy: tuple[str, ...] = ()
    feeds: Annotated[tuple[FeedSection, ...], Field(min_length=1)]
