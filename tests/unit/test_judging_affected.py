from tests.support.judged import an_article, facts


def affected(title: str, *paragraphs: str) -> list[str]:
    return [mention.id for mention in facts(an_article(title, *paragraphs)).affected]


def test_those_in_the_title_are_affected() -> None:
    assert affected("FCA sets capital rules for stablecoin issuers") == ["stablecoin-issuers"]


def test_those_whom_the_text_names_once_in_passing_are_not() -> None:
    text = "A long opening. " * 40 + "Banks were mentioned."
    assert affected("FCA publishes crypto rules", text) == []


def test_the_name_of_an_authority_is_no_group() -> None:
    assert "banks" not in affected("Bank of England sets limits for crypto", "The Bank of England spoke.")


def test_each_has_its_place() -> None:
    article = an_article(
        "Rules", "The rules bind custodians. Custodians of crypto must keep custodians' books."
    )
    (one,) = facts(article).affected
    assert one.span is not None
    assert article.text[one.span.start : one.span.end] == "custodians"
