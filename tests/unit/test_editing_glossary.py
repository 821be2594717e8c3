from collections import Counter

import pytest

from digest.editing import gazetteer, glossary
from digest.editing.stopwords import FUNCTION_WORDS
from digest.editing.vectors import terms
from digest.text.words import words

ROWS = [row.split() for row in (*glossary._ROWS.splitlines(), *gazetteer.ROWS.splitlines())]


def test_a_word_stands_in_one_row_only() -> None:
    assert [word for word, count in Counter(w for row in ROWS for w in row).items() if count > 1] == []


def test_each_row_has_something_to_join() -> None:
    assert [row for row in ROWS if len(row) < 2] == []


def test_words_are_folded_and_no_function_words() -> None:
    assert [w for row in ROWS for w in row if words(w) != [w]] == []
    assert [w for row in ROWS for w in row if w in FUNCTION_WORDS] == []


def test_compounds_are_made_of_notions() -> None:
    parts = {part for row in glossary._COMPOUNDS.splitlines() for part in row.split()[1:]}

    assert parts <= {row[0] for row in ROWS}


@pytest.mark.parametrize(
    ("english", "other"),
    [
        ("central bank", "la banque centrale"),
        ("central bank", "die Zentralbank"),
        ("bank central", "banco central"),
        ("crypto exchanges", "Kryptobörsen"),
        ("sanctions", "Sanktionen"),
        ("jail", "prison"),
        ("four years", "quatre ans"),
        ("Dutch", "néerlandaise"),
        ("consultation", "Vernehmlassung"),
    ],
)
def test_what_means_the_same_is_the_same(english: str, other: str) -> None:
    assert set(terms(english)) == set(terms(other))
