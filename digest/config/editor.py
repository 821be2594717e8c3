"""The editor's file of a week → what was decided, or every error at once, each with its place."""

import hashlib
import re
from collections.abc import Iterator
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError

from digest.config.section import Section, web_address
from digest.config.source import Located, in_order, read
from digest.errors import ConfigError
from digest.model.dates import DateKind
from digest.model.facts import Action, Stage
from digest.model.overrides import (
    AddedArticle,
    AddedDate,
    Labels,
    NamedDate,
    Overrides,
    StoryOverride,
)
from digest.model.stories import StoryId
from digest.model.weeks import Week

FOLDER = "editions"
"""Beside the configuration."""
MAX_MARKDOWN = 8000
"""Characters of an introduction or a note."""

_DATE = re.compile(r"\d{4}(-(Q[1-4]|\d{2}(-\d{2})?))?")
_KINDS = ", ".join(kind.value for kind in DateKind)


def _date(value: object) -> object:
    text = value if isinstance(value, str) else str(value)
    if not _DATE.fullmatch(text):
        message = "write a date as 2026-09-30, 2026-09, 2026-Q3 or 2026"
        raise ValueError(message)
    return text


def _named(value: object) -> object:
    day, _, kind = str(value).partition(" ")
    _date(day)
    if kind and kind not in set(DateKind):
        message = f"{kind!r} is no kind of date: {_KINDS}"
        raise ValueError(message)
    return f"{day} {kind}".strip()


def _moment(value: object) -> object:
    if isinstance(value, datetime):
        return value
    try:
        return datetime.fromisoformat(str(value))
    except ValueError as error:
        message = "write a time as 2026-11-30 09:00"
        raise ValueError(message) from error


Id = Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")]
Ids = tuple[str, ...]
Markdown = Annotated[str, Field(max_length=MAX_MARKDOWN)]
Words = Annotated[str, Field(min_length=3, max_length=1000)]
Day = Annotated[str, BeforeValidator(_date)]
Named = Annotated[str, BeforeValidator(_named)]
Address = Annotated[str, AfterValidator(web_address)]
Nothing = Literal["none"]


class DateLine(Section):
    """A key date that the editor adds."""

    date: Day
    kind: DateKind
    quote: Words


class DatesSection(Section):
    """Key dates of a story."""

    remove: tuple[Named, ...] = ()
    add: tuple[DateLine, ...] = ()


class StorySection(Section):
    """What is decided about one story."""

    pin: bool = False
    drop: bool = False
    defer: bool = False
    hold_until: Annotated[datetime, BeforeValidator(_moment)] | None = None
    title: Annotated[str, Field(min_length=3, max_length=300)] | None = None
    note: Markdown | None = None
    jurisdictions: Ids | None = None
    authorities: Ids | None = None
    instruments: Ids | None = None
    topics: Ids | None = None
    affected: Ids | None = None
    action: Action | Nothing | None = None
    stage: Stage | Nothing | None = None
    primary: Nothing | Address | None = None
    exclude: tuple[Words, ...] = ()
    dates: DatesSection = DatesSection()
    merge: tuple[Id, ...] = ()
    split: tuple[str, ...] = ()


class AddSection(Section):
    """An article that is added."""

    url: Address
    source: Annotated[str, Field(min_length=1, max_length=120)] | None = None


class FileSection(Section):
    """A whole file."""

    introduction: Markdown | None = None
    stories: dict[Id, StorySection | None] = Field(default_factory=dict)
    add: tuple[AddSection, ...] = ()
    remove_dates: tuple[Named, ...] = ()


def path_of(base: Path, week: Week) -> Path:
    """Return where the editor's file of `week` is, or would be."""
    return base / FOLDER / f"{week}.yaml"


def weeks(base: Path) -> Iterator[Week]:
    """Yield the weeks that have an editor's file, the earliest first."""
    for path in sorted((base / FOLDER).glob("*.yaml")):
        try:
            yield Week.parse(path.stem)
        except ValueError:
            continue


def overrides(base: Path, week: Week, zone: ZoneInfo) -> Overrides:
    """Read the editor's file of `week`; times without an offset are of `zone`.

    What is wrong with the file is in the value: an edition must not appear without what the editor wrote.
    """
    path = path_of(base, week)
    if not path.is_file():
        return Overrides(week=week)
    name = f"{FOLDER}/{path.name}"
    try:
        return _overrides(read(path), week, name, zone)
    except ConfigError as error:
        faults = tuple(f"{FOLDER}/{finding}" for finding in error.findings)
        return Overrides(week=week, file=name, fingerprint="unreadable", faults=faults)


def _overrides(located: Located, week: Week, name: str, zone: ZoneInfo) -> Overrides:
    findings = list(located.findings)
    try:
        found = FileSection.model_validate(located.value)
    except ValidationError as error:
        raise ConfigError(*in_order([*findings, *_findings(error, located)])) from error
    if findings:
        raise ConfigError(*findings)
    stories = tuple(
        _story(StoryId(id_), section or StorySection(), located, zone)
        for id_, section in found.stories.items()
    )
    asked = Overrides(
        week=week,
        file=name,
        introduction=(found.introduction or "").strip(),
        stories=tuple(each for each in stories if each.asks),
        added=tuple(
            AddedArticle(url=each.url, source=each.source, line=located.line(("add", number)))
            for number, each in enumerate(found.add)
        ),
        remove_dates=tuple(
            _named_date(text, located.line(("remove_dates", number)))
            for number, text in enumerate(found.remove_dates)
        ),
    )
    return _fingerprinted(asked, found)


def _fingerprinted(asked: Overrides, found: FileSection) -> Overrides:
    """Name what the file says: comments, bare lines and the order of its keys change nothing."""
    said = found.model_dump(mode="json", exclude_defaults=True)
    said["stories"] = {id_: each for id_, each in sorted(said.get("stories", {}).items()) if each}
    if not any(said.values()):
        return Overrides(week=asked.week, file=asked.file)
    mark = hashlib.sha256(repr(sorted(said.items())).encode()).hexdigest()[:16]
    return Overrides(
        week=asked.week,
        file=asked.file,
        fingerprint=mark,
        introduction=asked.introduction,
        stories=asked.stories,
        added=asked.added,
        remove_dates=asked.remove_dates,
    )


def _story(id_: StoryId, section: StorySection, located: Located, zone: ZoneInfo) -> StoryOverride:
    key = ("stories", id_)
    until = section.hold_until
    cleared = {name for name in ("action", "stage", "primary") if getattr(section, name) == "none"}
    return StoryOverride(
        story=id_,
        line=located.line(key),
        pin=section.pin,
        drop=section.drop,
        defer=section.defer,
        hold_until=until.replace(tzinfo=zone) if until and until.tzinfo is None else until,
        title=section.title,
        note=section.note.strip() if section.note else None,
        labels=_labels(section),
        action=section.action if isinstance(section.action, Action) else None,
        stage=section.stage if isinstance(section.stage, Stage) else None,
        primary=section.primary if section.primary != "none" else None,
        cleared=frozenset(cleared),
        exclude=section.exclude,
        remove_dates=tuple(
            _named_date(text, located.line((*key, "dates", "remove", number)))
            for number, text in enumerate(section.dates.remove)
        ),
        add_dates=tuple(
            _added_date(each, located.line((*key, "dates", "add", number)))
            for number, each in enumerate(section.dates.add)
        ),
        merge=tuple(StoryId(each) for each in section.merge),
        split=section.split,
    )


def _labels(section: StorySection) -> Labels:
    return Labels(
        jurisdictions=section.jurisdictions,
        authorities=section.authorities,
        instruments=section.instruments,
        topics=section.topics,
        affected=section.affected,
    )


def _added_date(section: DateLine, line: int) -> AddedDate:
    return AddedDate(date=section.date, kind=section.kind, quote=section.quote, line=line)


def _named_date(text: str, line: int) -> NamedDate:
    day, _, kind = text.partition(" ")
    return NamedDate(date=day, kind=DateKind(kind) if kind else None, line=line)


_KNOWN: dict[str, tuple[str, ...]] = {
    "": tuple(FileSection.model_fields),
    "stories": tuple(StorySection.model_fields),
    "dates": tuple(DatesSection.model_fields),
    "add": tuple(dict.fromkeys((*DateLine.model_fields, *AddSection.model_fields))),
}


def _findings(error: ValidationError, located: Located) -> Iterator[str]:
    told = set[tuple[int | str, ...]]()
    for detail in error.errors():
        key = tuple(part for part in detail["loc"] if part != "[key]" and not _is_branch(part))
        if key not in told:  # of a union pydantic tells what is wrong with each of its branches
            told.add(key)
            yield located.finding(key, _remedy(detail["type"], key, detail["msg"]))


def _is_branch(part: int | str) -> bool:
    return isinstance(part, str) and ("[" in part or part in {"Action", "Stage", "StorySection"})


def _remedy(kind: str, key: tuple[int | str, ...], message: str) -> str:
    if kind == "extra_forbidden":
        names = [part for part in key if isinstance(part, str)]
        holder = next((name for name in ("add", "dates", "stories") if name in names[:-1]), "")
        known = _KNOWN[holder]
        close = get_close_matches(names[-1], known, n=1)
        hint = f"did you mean {close[0]!r}?" if close else f"known are {', '.join(known)}"
        return f"there is no such key: {hint}"
    if kind == "string_pattern_mismatch":
        return "a story is named by 12 hexadecimal digits, as `digest review` lists them"
    if kind == "string_type":
        return "write it in quotes, so that it is read as text"
    if kind == "value_error":
        return message.removeprefix("Value error, ")
    return message[:1].lower() + message[1:]
