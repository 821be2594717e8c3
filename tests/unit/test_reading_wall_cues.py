"""A cue of a cookie wall is looked for only in a text with one of its words: no match is missed by that."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.reading.wall_cues import CONSENT
from digest.text.words import WORD


@pytest.mark.parametrize(("words", "pattern"), CONSENT, ids=[pattern.pattern[:30] for _, pattern in CONSENT])
@given(data=st.data())
def test_every_match_of_a_cue_has_one_of_its_words(
    words: frozenset[str], pattern: re.Pattern[str], data: st.DataObject
) -> None:
    text = data.draw(st.from_regex(pattern))

    assert not words.isdisjoint(WORD.findall(text))
