from hypothesis import given
from hypothesis import strategies as st

from digest.text.words import WORD, fold, words, written


def test_case_and_accents_make_no_difference() -> None:
    assert fold("Agrément ÉTENDU à l'Œuvre") == fold("agrement etendu a l'œuvre")
    assert fold("Maßnahme") == fold("MASSNAHME")


def test_an_apostrophe_of_any_kind_ends_a_word() -> None:
    assert words("l'AMF d’aujourd'hui") == ["l", "amf", "d", "aujourd", "hui"]


def test_ligatures_and_wide_letters_are_the_plain_ones() -> None:
    assert fold("ofﬁcial ＳＥＣ") == "official sec"


@given(st.text())
def test_case_never_tells_words_apart(text: str) -> None:
    assert words(text.lower().upper().lower()) == words(text.lower().upper().lower().upper().lower())


@given(st.text(alphabet=st.characters(max_codepoint=0x24F)))
def test_folding_again_changes_nothing_in_latin_texts(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text() | st.text(alphabet=st.characters(max_codepoint=0x7F)))
def test_words_are_what_the_pattern_says_in_any_alphabet(text: str) -> None:
    assert written(text) == WORD.findall(text)
