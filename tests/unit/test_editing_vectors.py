import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.editing.stories import Report, group
from digest.editing.vectors import companions, dot, inverse_frequencies, unit
from tests.support.editions import SEEN

LETTERS = st.lists(st.lists(st.sampled_from("abcd"), max_size=5), max_size=8)


def test_words_that_always_stand_together_are_companions() -> None:
    titles = [["jane", "roe", "sued"], ["jane", "roe", "wins"], ["court", "sued"], ["court", "wins"]]
    assert companions(titles) == {"jane", "roe"}


def test_a_pair_that_one_title_has_tells_nothing_and_neither_does_a_common_word() -> None:
    assert companions([["jane", "roe"]]) == frozenset()
    assert companions([["new", "rules"], ["new", "rules"], ["new", "bill"], ["new", "fine"]]) == frozenset()


@given(LETTERS)
def test_companions_do_not_depend_on_the_order_of_titles(titles: list[list[str]]) -> None:
    assert companions(titles) == companions(titles[::-1])
    assert all(sum(term in title for title in titles) > 1 for term in companions(titles))


def test_two_reports_that_share_the_name_of_a_person_alone_are_two_stories() -> None:
    titles = (
        "Vitaly Buterfield wants better currencies",
        "Vitaly Buterfield fears quantum machines",
        "Vitaly Buterfield backs convicted programmer",
    )
    reports = [
        Report(id=str(n), title=title, paragraphs=(), published=SEEN, source=str(n), url="")
        for n, title in enumerate(titles)
    ]
    assert group(reports) == (("0",), ("1",), ("2",))


WEIGHTS = st.dictionaries(st.sampled_from("abcdefghij"), st.just(0.0) | st.floats(0.001, 50), max_size=10)


@given(WEIGHTS, WEIGHTS, st.randoms())
def test_a_product_is_the_same_to_the_last_bit_in_any_order_of_terms(
    one: dict[str, float], other: dict[str, float], chance: random.Random
) -> None:
    first, second = unit(one), unit(other)
    terms = list(first)
    chance.shuffle(terms)

    assert dot(first, second) == dot({term: first[term] for term in terms}, second) == dot(second, first)


@given(WEIGHTS.filter(lambda weights: any(weight > 0.001 for weight in weights.values())))
def test_a_unit_keeps_the_terms_and_is_of_length_one(weights: dict[str, float]) -> None:
    scaled = unit(weights)

    assert list(scaled) == list(weights)
    assert all(0 <= weight <= 1 for weight in scaled.values())
    assert math.sqrt(dot(scaled, scaled)) == pytest.approx(1, abs=0.001)


def test_a_term_that_everybody_uses_weighs_nothing_at_least() -> None:
    told = inverse_frequencies([["the"], ["the", "fine"]], prior=50, common={"the": 1.0})

    assert told["the"] == 0.0 < told["fine"]
