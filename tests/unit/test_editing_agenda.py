"""Which of several reports tells a date."""

from datetime import date

from digest.editing.agenda import appointments
from digest.editing.stories import story
from digest.model.dates import DateKind
from digest.model.feeds import FeedKind
from digest.model.stories import Judged
from tests.support.editions import a_judged, a_key_date, an_article

TEXT = ("The resolutions take effect on 2 February 2027.", "They apply to brokers, too, from that day.")


def test_one_day_in_two_reports_is_one_date_as_the_official_text_tells_it() -> None:
    press = an_article("p", feed="p", paragraphs=TEXT)
    official = an_article("o", kind=FeedKind.REGULATOR, paragraphs=TEXT)
    members = [
        a_judged(press, dates=(a_key_date(press, "2027-02-02", kind=DateKind.EFFECTIVE),)),
        a_judged(official, dates=(a_key_date(official, "2027-02-02", kind=DateKind.ENTRY_INTO_FORCE),)),
    ]

    (found,) = appointments(story(members), since=date(2026, 1, 1), limit=3)

    assert (found.article.id, found.key_date.kind) == (official.id, DateKind.ENTRY_INTO_FORCE)


def test_one_article_may_say_that_two_things_happen_on_a_day() -> None:
    article = an_article("p", paragraphs=TEXT)
    dates = (
        a_key_date(article, "2027-02-02", kind=DateKind.EFFECTIVE),
        a_key_date(article, "2027-02-02", sentence=1, kind=DateKind.APPLIES),
    )

    found = appointments(story([a_judged(article, dates=dates)]), since=date(2026, 1, 1), limit=3)

    assert {each.key_date.kind for each in found} == {DateKind.EFFECTIVE, DateKind.APPLIES}


def _naming(name: str, day: str, *, official: bool = False, also: str = "") -> Judged:
    text = (f"Comments on the paper close on {day}.", f"A second part closes on {also or day}.")
    kind = FeedKind.REGULATOR if official else FeedKind.MEDIA
    article = an_article(name, feed=name, kind=kind, paragraphs=text)
    dates = [a_key_date(article, day)]
    if also:
        dates.append(a_key_date(article, also, sentence=1))
    return a_judged(article, dates=tuple(dates))


def test_another_day_in_the_press_is_shown_beside_the_official_one_as_disputed() -> None:
    members = [_naming("p", "2027-01-16"), _naming("o", "2027-01-15", official=True)]

    (found,) = appointments(story(members), since=date(2026, 1, 1), limit=3)

    assert found.key_date.date == "2027-01-15"
    assert [each.key_date.date for each in found.disputed] == ["2027-01-16"]
    assert found.disputed[0].sentence.text == "Comments on the paper close on 2027-01-16."


def test_a_month_disputes_no_day_in_it_and_two_days_of_one_article_dispute_none() -> None:
    month = [_naming("p", "2027-01"), _naming("o", "2027-01-15", official=True)]
    parts = [_naming("p", "2027-01-16"), _naming("o", "2027-01-15", official=True, also="2027-01-16")]

    assert [each.disputed for each in appointments(story(month), since=date(2026, 1, 1), limit=3)] == [()]
    assert [each.disputed for each in appointments(story(parts), since=date(2026, 1, 1), limit=3)] == [(), ()]
