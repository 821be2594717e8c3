"""What readers are told of why an article was judged as it was."""

from dataclasses import replace

import pytest

from digest.editing.reasons import MOST, told
from digest.model.facts import Band, Reason, Span
from digest.model.stories import Judged
from tests.support.editions import a_judged, an_article

TITLE = "Bitcoin climbs above $90,000"
TEXT = "Stablecoins  and bitcoin gained, the exchange said."


def judged(*reasons: Reason, band: Band = Band.OUT) -> Judged:
    found = a_judged(an_article(title=TITLE, paragraphs=(TEXT,)))
    return replace(found, verdict=replace(found.verdict, band=band, reasons=reasons))


def reason(kind: str, value: str, weight: float, words: str, text: str = TITLE) -> Reason:
    start = text.index(words)
    place = Span(start=start, end=start + len(words), in_title=text is TITLE)
    return Reason(kind=kind, value=value, weight=weight, span=place)


def shown(*reasons: Reason) -> list[tuple[str, str]]:
    return [(each.kind, each.value) for each in told(judged(*reasons))]


def test_a_reason_is_told_in_the_words_of_the_article_and_without_a_place() -> None:
    found = told(judged(reason("crypto", "stablecoin*", 2.0, "Stablecoins", TEXT)))

    assert found == (Reason(kind="crypto", value="Stablecoins", weight=2.0),)


def test_a_place_counts_once_by_its_strongest_reason_and_so_do_its_words() -> None:
    assert shown(
        reason("crypto", "bitcoin*", 2.0, "Bitcoin"),
        reason("word", "bitcoin climbs", -1.0, "Bitcoin climbs"),
        reason("price", "climbs", -0.5, "climbs"),
        reason("crypto", "bitcoin", 0.4, "bitcoin", TEXT),
    ) == [("crypto", "Bitcoin"), ("price", "climbs")]


@pytest.mark.parametrize(("words", "text"), [("the", TEXT), ("90,000", TITLE), ("$9", TITLE), ("and", TEXT)])
def test_words_that_say_nothing_alone_are_passed_over(words: str, text: str) -> None:
    assert shown(reason("word", "0", -1.0, words, text)) == []


def test_what_has_no_place_is_told_as_it_is() -> None:
    assert shown(Reason(kind="feed_exclude", value="weather", weight=0.0)) == [("feed_exclude", "weather")]


def test_the_strongest_for_and_against_are_told_in_their_order() -> None:
    many = [Reason(kind="authority", value=str(number), weight=9.0 - number) for number in range(MOST + 3)]
    against = Reason(kind="hack", value="theft", weight=-0.5)

    assert [each.value for each in told(judged(*many, against))] == [*map(str, range(MOST)), "theft"]


def test_what_is_clearly_about_regulation_is_left_out_for_another_reason() -> None:
    assert told(judged(reason("crypto", "bitcoin*", 2.0, "Bitcoin"), band=Band.IN)) == ()
