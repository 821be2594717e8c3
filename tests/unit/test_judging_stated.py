from dataclasses import replace

from digest.model.dates import Certainty, DateKind, StatedDate
from digest.model.facts import KeyDate
from digest.model.feeds import FeedKind
from tests.support.judged import an_article, facts

FIELD = "Comments close on: 2026-06-30"


def dates(stated: StatedDate, *paragraphs: str) -> tuple[KeyDate, ...]:
    article = an_article("A rule about crypto-assets", *paragraphs, kind=FeedKind.REGULATOR)
    return facts(replace(article, stated=(stated,))).dates


def a_stated(date: str = "2026-06-30", text: str = FIELD) -> StatedDate:
    return StatedDate(date=date, kind=DateKind.COMMENTS_CLOSE, text=text)


def test_what_the_source_states_as_data_is_confirmed_with_its_paragraph() -> None:
    (one,) = dates(a_stated(), "The rule.", FIELD)
    assert (one.date, one.certainty, one.text) == ("2026-06-30", Certainty.CONFIRMED, FIELD)
    assert one.span.start == len("The rule.\n\n")


def test_what_the_text_does_not_show_is_left_out() -> None:
    assert dates(a_stated(text="Not there."), "The rule.") == ()


def test_what_is_over_is_left_out() -> None:
    assert dates(a_stated("2026-03-10", text="The rule."), "The rule.") == ()
