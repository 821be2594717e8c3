"""Which week is which in a time zone, when its edition is due, and which articles belong to it."""

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from digest.model.articles import Article
from digest.model.placements import Archived, Held, Placed, Placement
from digest.model.stamps import Stamp
from digest.model.weeks import PublishAt, Week

LATE_DAYS = 21
"""How many days before it was first seen an article of a published week may be dated and still be news."""


def bounds(week: Week, zone: tzinfo) -> tuple[datetime, datetime]:
    """Return the half-open interval of `week` in UTC; a clock change in `zone` makes it 167 or 169 hours."""
    return _midnight(week.monday, zone), _midnight(week.monday + timedelta(days=7), zone)


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(), tzinfo=zone).astimezone(UTC)


def current(now: datetime, zone: tzinfo) -> Week:
    """Return the week that is running."""
    return Week.of(now.astimezone(zone).date())


def last_complete(now: datetime, zone: tzinfo) -> Week:
    """Return the newest week that has ended."""
    return current(now, zone).previous()


def due_at(week: Week, publish_at: PublishAt, zone: tzinfo) -> datetime:
    """Return when the edition of `week` may be published: by the clock of `zone`, in the next week."""
    day = week.next().monday + timedelta(days=publish_at.weekday)
    local = datetime.combine(day, time(publish_at.hour, publish_at.minute), tzinfo=zone)
    return local.astimezone(UTC)


def opening(published: Collection[Week], now: datetime, publish_at: PublishAt, zone: tzinfo) -> Week:
    """Return the first week of the archive: the oldest published one, else the newest that is due."""
    if published:
        return min(published)
    week = last_complete(now, zone)
    while due_at(week, publish_at, zone) > now:
        week = week.previous()
    return week


def due_weeks(
    published: Collection[Week], now: datetime, publish_at: PublishAt, zone: tzinfo
) -> tuple[Week, ...]:
    """Return the weeks whose editions are due and not published, the oldest first.

    Where nothing was ever published that is the newest one alone; else every week from the first published
    one on, so that a week that was missed is caught up and none is left out for ever.
    """
    last = last_complete(now, zone)
    weeks = [opening(published, now, publish_at, zone)]
    while published and weeks[-1] < last:
        weeks.append(weeks[-1].next())
    done = frozenset(published)
    return tuple(w for w in weeks if w <= last and w not in done and due_at(w, publish_at, zone) <= now)


def place(
    article: Article, *, published: frozenset[Week], first: Week | None, now: datetime, zone: tzinfo
) -> Placement:
    """Decide which edition `article` belongs to.

    `first` is the first week that this archive has or will have an edition of (None: the oldest published
    week, or the last complete one where nothing is published). Only articles that no published edition has
    dealt with may be placed: those that it left out would come back as late.
    """
    if article.published is not None and article.published.at > now:
        return Held(until=article.published.at)
    opens = first or min(published, default=last_complete(now, zone))
    seen = article.first_seen.astimezone(zone).date()
    day = seen if article.published is None else _day(article.published, zone)
    week = Week.of(day)
    undated = article.published is None
    if undated and article.backlog and published and Week.of(seen) > opens.next():
        return Archived(reason="backlog")
    if week >= opens and week not in published:
        return Placed(week=week, undated=undated)
    if article.backlog:
        return Archived(reason="backlog")
    if week < opens and (not published or seen <= opens.sunday):
        return Archived(reason="before_first")
    if (seen - day).days > LATE_DAYS:
        return Archived(reason="too_old")
    return Placed(week=_open_week(max(week, opens), published), late=not undated, undated=undated)


def _day(stamp: Stamp, zone: tzinfo) -> date:
    try:
        return stamp.day(zone)
    except OverflowError:  # at the very ends of the calendar there is no other zone's date
        return stamp.at.date()


def _open_week(earliest: Week, published: Collection[Week]) -> Week:
    week = earliest
    while week in published:
        week = week.next()
    return week
