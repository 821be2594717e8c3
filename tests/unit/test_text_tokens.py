"""Tokens of readers."""

from digest.text.tokens import reader_id, reader_of, token

KEY, OTHER = b"k" * 32, b"o" * 32
ANNA = reader_id("anna@example.org", KEY)


def test_a_token_tells_its_reader_whatever_mail_does_to_its_capitals() -> None:
    made = token(ANNA, "leave", KEY)

    assert reader_of(made, "leave", KEY) == ANNA
    assert reader_of(made.upper(), "leave", KEY) == ANNA


def test_a_token_is_worth_nothing_for_another_purpose_or_under_another_key() -> None:
    made = token(ANNA, "leave", KEY)

    assert reader_of(made, "bounce", KEY) is None
    assert reader_of(made, "leave", OTHER) is None


def test_a_token_that_was_tampered_with_is_worth_nothing() -> None:
    made = token(ANNA, "leave", KEY)
    last = "a" if made[-1] != "a" else "b"

    for forged in (
        "",
        made[:-1],
        made + "a",
        made[:-1] + last,
        token(reader_id("eve@x.org", KEY), "leave", KEY)[:16] + made[16:],
    ):
        assert reader_of(forged, "leave", KEY) is None


def test_a_reader_is_one_whatever_the_capitals_and_unknown_without_the_key() -> None:
    assert reader_id("Anna@Example.org", KEY) == ANNA
    assert reader_id("anna@example.org", OTHER) != ANNA
    assert "anna" not in ANNA
