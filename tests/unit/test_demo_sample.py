"""The bundled sample says what it should, and says it where it should."""

from datetime import date

import pytest

from digest.demo.sample import PRESENTS, WEEKS, ZONE
from digest.demo.sample_files import SampleError, load_sample, parse_sample

SAMPLE = load_sample()


def test_each_run_comes_on_the_monday_after_its_week() -> None:
    for week, present in zip(WEEKS, PRESENTS, strict=True):
        assert present.date() == week.next().monday
        assert present.tzinfo is ZONE


def test_every_dated_item_lies_in_the_three_weeks_or_is_backlog() -> None:
    for _, item in SAMPLE.each():
        if item.published is not None:
            assert date(2025, 11, 3) <= item.published.day(ZONE) <= WEEKS[-1].sunday


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name: x\nnonsense\n\n# Title\nslug: a\n", "cannot read 'nonsense'"),
        ("name: x\n\n# Title\nslug: a\ncolour: red\n", "cannot read 'colour: red'"),
        ("name: x\n\n# Title\nslug: a\n\nText.", "an undated item needs `available`"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(text: str, words: str) -> None:
    with pytest.raises(SampleError, match=words) as caught:
        parse_sample({"some-paper": text})

    assert "some-paper" in str(caught.value)
