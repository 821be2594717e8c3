"""Which of several reports tells a date."""

from datetime import date

from digest.editing.agenda import appointments
from digest.editing.stories import story
from digest.model.dates import DateKind
from digest.model.feeds import FeedKind
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
