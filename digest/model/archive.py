"""What goes beyond one week: the editions that there are."""

from dataclasses import dataclass
from datetime import date, datetime

from digest.model.calendar import Deadline
from digest.model.dockets import DocketLine
from digest.model.notices import EditionNotice


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionLine:
    """A published edition in a list of editions."""

    week: str
    first_day: date
    last_day: date
    published_at: datetime
    stories: int
    headlines: tuple[str, ...]
    """Of *In brief*."""
    notices: tuple[EditionNotice, ...] = ()

    @property
    def updated_at(self) -> datetime:
        """When it was published, or when something was last said of it."""
        return max((each.at for each in self.notices), default=self.published_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What all pages of a site share."""

    title: str
    language: str
    url: str | None
    """Ends in a slash; None if the site's address is not configured."""
    sample: bool = False
    search: bool = False
    """Whether readers can search it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """All published editions, the newest first."""

    site: Site
    editions: tuple[EditionLine, ...]
    deadlines: tuple[Deadline, ...] = ()
    """By date."""
    dockets: tuple[DocketLine, ...] = ()
    """By kind and id."""
    withdrawn: tuple[Deadline, ...] = ()
    """Dates that stood in the calendar and were withdrawn with their story."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """The editions before and after one, as names of weeks."""

    previous: str | None = None
    next: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A file of the site."""

    path: str
    """Relative to the site's root, with `/`, made of our own words only."""
    media_type: str
    body: bytes
