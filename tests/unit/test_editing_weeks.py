from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.editing import weeks
from digest.model.placements import Archived, Held, Placed, Placement
from digest.model.stamps import Stamp
from digest.model.weeks import PublishAt, Week
from tests.support.editions import an_article

LONDON = ZoneInfo("Europe/London")
PARIS = ZoneInfo("Europe/Paris")
NEW_YORK = ZoneInfo("America/New_York")
W45, W46, W47, W48 = (Week(2026, n) for n in (45, 46, 47, 48))
MONDAY = PublishAt(weekday=0, hour=7, minute=0)
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
"""Tuesday of W48."""


def at(month: int, day: int, hour: int = 12) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


def placed(
    published: datetime | date | None = NOW,
    *,
    seen: datetime = NOW,
    done: tuple[Week, ...] = (W46, W47),
    backlog: bool = False,
    now: datetime = NOW,
    first: Week | None = None,
) -> Placement:
    article = an_article(published=published, first_seen=seen, backlog=backlog)
    return weeks.place(article, published=frozenset(done), first=first, now=now, zone=LONDON)


@pytest.mark.parametrize(
    ("week", "hours"),
    [(Week(2026, 13), 167), (Week(2026, 43), 169), (Week(2026, 47), 168), (Week(2026, 53), 168)],
)
def test_a_week_with_a_clock_change_is_an_hour_shorter_or_longer(week: Week, hours: int) -> None:
    start, end = weeks.bounds(week, LONDON)

    assert end - start == timedelta(hours=hours)


def test_the_weeks_of_a_zone_follow_each_other_without_a_gap() -> None:
    week = Week(2025, 50)
    while week < Week(2027, 3):
        assert weeks.bounds(week, NEW_YORK)[1] == weeks.bounds(week.next(), NEW_YORK)[0]
        week = week.next()


def test_2026_has_a_week_53_that_reaches_into_january() -> None:
    new_year = datetime(2027, 1, 1, 12, tzinfo=UTC)

    assert weeks.current(new_year, LONDON) == Week(2026, 53)
    assert weeks.last_complete(datetime(2027, 1, 4, 9, tzinfo=UTC), LONDON) == Week(2026, 53)
    assert Week(2026, 53).next() == Week(2027, 1)


def test_the_zone_decides_whose_monday_begins_a_week() -> None:
    late_on_sunday_in_utc = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)

    assert weeks.current(late_on_sunday_in_utc, LONDON) == W47
    assert weeks.current(late_on_sunday_in_utc, PARIS) == W48


@pytest.mark.parametrize(
    ("week", "expected"),
    [(Week(2026, 13), "2026-03-30T06:00:00+00:00"), (Week(2026, 43), "2026-10-26T07:00:00+00:00")],
)
def test_seven_in_the_morning_is_seven_by_the_local_clock(week: Week, expected: str) -> None:
    assert weeks.due_at(week, MONDAY, LONDON).isoformat() == expected


@pytest.mark.parametrize(
    ("published", "now", "expected"),
    [
        ((), at(11, 23, 6), (W46,)),
        ((), at(11, 23, 7), (W47,)),
        ((W46,), at(11, 23, 7), (W47,)),
        ((W46, W47), at(11, 29, 23), ()),
        ((W45,), at(11, 24), (W46, W47)),
        ((W47, W45), at(11, 24), (W46,)),
        ((W48,), at(11, 10), ()),
        ((Week(2026, 52),), datetime(2027, 1, 11, 8, tzinfo=UTC), (Week(2026, 53), Week(2027, 1))),
    ],
)
def test_due_is_every_unpublished_week_since_the_first_and_at_first_the_newest_alone(
    published: tuple[Week, ...], now: datetime, expected: tuple[Week, ...]
) -> None:
    assert weeks.due_weeks(published, now, MONDAY, LONDON) == expected


def test_an_edition_may_be_due_on_another_day_than_monday() -> None:
    friday = PublishAt(weekday=4, hour=17, minute=30)

    assert weeks.due_weeks((W46,), at(11, 27, 17), friday, LONDON) == ()
    assert weeks.due_weeks((W46,), at(11, 27, 18), friday, LONDON) == (W47,)


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        (at(11, 23, 0), Placed(week=W48)),
        (at(11, 24, 8), Placed(week=W48)),
        (at(11, 22), Placed(week=W48, late=True)),
        (at(11, 9), Placed(week=W48, late=True)),
        (at(11, 3), Placed(week=W48, late=True)),
        (at(11, 2), Archived(reason="too_old")),
        (None, Placed(week=W48, undated=True)),
    ],
)
def test_an_article_belongs_to_its_week_or_is_late_for_three_weeks(
    stamp: datetime | None, expected: Placement
) -> None:
    assert placed(stamp) == expected


def test_an_article_of_a_week_that_was_missed_is_not_late() -> None:
    assert placed(at(11, 18), done=(W46,)) == Placed(week=W47)
    assert placed(at(11, 10), done=(W46,)) == Placed(week=W47, late=True)


def test_late_goes_to_the_earliest_open_week_that_is_not_before_its_own() -> None:
    assert placed(at(11, 10), done=(W45, W46, W48)) == Placed(week=W47, late=True)
    assert placed(at(11, 23), done=(W46, W48)) == Placed(week=W48.next(), late=True)


def test_an_undated_article_of_a_published_week_goes_to_the_next_open_one() -> None:
    assert placed(None, seen=at(11, 20)) == Placed(week=W48, undated=True)


def test_the_backlog_of_a_new_feed_stays_out_of_weeks_that_are_over() -> None:
    assert placed(at(11, 20), backlog=True) == Archived(reason="backlog")
    assert placed(at(11, 23), backlog=True) == Placed(week=W48)


def test_the_first_run_builds_the_last_complete_week_from_the_backlog() -> None:
    assert placed(at(11, 18), done=(), backlog=True) == Placed(week=W47)
    assert placed(at(11, 24, 8), done=(), backlog=True) == Placed(week=W48)
    assert placed(at(11, 15), done=()) == Archived(reason="before_first")
    assert placed(at(11, 15), done=(), backlog=True) == Archived(reason="backlog")


def test_what_the_first_edition_knew_and_passed_over_does_not_come_back() -> None:
    assert placed(at(11, 6), seen=at(11, 6), done=(W46,)) == Archived(reason="before_first")
    assert placed(at(11, 6), seen=at(11, 18), done=(W46,)) == Placed(week=W47, late=True)


def test_the_first_week_can_be_named() -> None:
    assert placed(at(11, 10), done=(), first=W46) == Placed(week=W46)


def test_an_article_of_the_future_is_held_until_its_time() -> None:
    assert placed(at(11, 26)) == Held(until=at(11, 26))
    assert placed(at(11, 26), now=at(11, 26)) == Placed(week=W48)


def test_a_date_without_a_time_is_never_moved_by_a_zone() -> None:
    article = an_article(published=date(2026, 11, 16), first_seen=NOW)
    chosen = weeks.place(article, published=frozenset({W46}), first=None, now=NOW, zone=NEW_YORK)

    assert chosen == Placed(week=W47)


def test_a_moment_is_moved_by_its_zone() -> None:
    article = an_article(published=datetime(2026, 11, 16, 1, tzinfo=UTC), first_seen=at(11, 16))
    chosen = weeks.place(article, published=frozenset({W45}), first=None, now=NOW, zone=NEW_YORK)

    assert chosen == Placed(week=W46)


moments = st.datetimes(timezones=st.sampled_from([UTC, LONDON, NEW_YORK, ZoneInfo("Pacific/Kiritimati")]))
some_weeks = st.frozensets(
    st.builds(Week.of, st.dates(date(2026, 6, 1), date(2027, 2, 1))), min_size=0, max_size=12
)


@given(
    moments | st.none(),
    st.datetimes(datetime(2026, 6, 1), datetime(2027, 2, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    some_weeks,
    st.booleans(),
)
def test_every_article_has_one_place_and_never_in_a_published_edition(
    stamp: datetime | None, now: datetime, published: frozenset[Week], backlog: bool
) -> None:
    undated = an_article(published=None, first_seen=now, backlog=backlog)
    article = replace(undated, published=None if stamp is None else Stamp.of(stamp))

    chosen = weeks.place(article, published=published, first=None, now=now, zone=LONDON)

    match chosen:
        case Placed(week=week, late=late, undated=marked):
            assert week not in published
            assert marked == (stamp is None)
            assert not (late and marked)
            assert week >= min(published, default=weeks.last_complete(now, LONDON))
        case Held(until=until):
            assert until > now
        case Archived(reason=reason):
            assert reason in {"backlog", "too_old", "before_first"}
