import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.editing.figures import are_in, spelled_alike
from digest.text.words import words


@pytest.mark.parametrize(
    "text",
    ["4.2 million", "4,2 millions", "4,2 Mio.", "4.2m", "4 200 000", "4,200,000", "4.200.000", "4’200’000"],
)
def test_a_sum_is_one_figure_in_every_spelling(text: str) -> None:
    assert words(spelled_alike(text)) in (["4200000"], ["4200000", "mio"])


@pytest.mark.parametrize(
    ("text", "figure"),
    [("61 000 bitcoins", "61000"), ("44,5 milliards de wons", "44500000000"), ("€1.5bn", "1500000000")],
)
def test_a_figure_stands_as_one_word(text: str, figure: str) -> None:
    assert figure in words(spelled_alike(text))


@pytest.mark.parametrize("text", ["12:30", "v1.2.3", "2025, 500", "MiCA 2", "3 months", "7 men"])
def test_what_is_no_sum_stays(text: str) -> None:
    assert words(spelled_alike(text)) == words(text)


def test_a_decimal_is_not_two_numbers() -> None:
    assert words(spelled_alike("4.2 percent")) == words(spelled_alike("4,2 percent")) == ["4p2", "percent"]


@given(st.text(alphabet="0123456789 .,’mMb-\u202f%", max_size=60))
def test_any_text_can_be_spelled_alike_and_has_its_digits_after(text: str) -> None:
    assert any(char.isdigit() for char in spelled_alike(text)) == any(char.isdigit() for char in text)


def test_a_mass_of_digits_takes_no_time() -> None:
    assert spelled_alike("111 " * 50_000) == "111" * 50_000 + " "


@pytest.mark.parametrize(
    ("text", "found"),
    [("article 4", True), ("l’été 2026", True), ("मूल्य ४२", True), ("article four", False), ("l’été", False)],
)
def test_a_figure_is_found_in_any_script(text: str, found: bool) -> None:
    assert are_in(text) is found
