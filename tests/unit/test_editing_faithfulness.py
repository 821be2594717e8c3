"""A model's sentence stands only if the spans that it cites bear it out."""

import pytest

from digest.editing.faithfulness import Refusal, refusals
from digest.editing.faithfulness.quantities import quantities

FINE = "The Financial Conduct Authority fined Larkspur Exchange 3.2 million pounds on 4 May 2026."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("£3.2m", "3.2 million pounds"),
        ("$4,200,000", "4.2 million dollars"),
        ("30%", "30 percent"),
        ("30 per cent", "30 Prozent"),
        ("2026-05-04", "4 May 2026"),
        ("May 4, 2026", "4 mai 2026"),
        ("three days", "3 days"),
        ("1 400 customers", "1,400 customers"),
        ("48 Millionen Euro", "€48 million"),
    ],
)
def test_figures_are_the_same_however_they_are_written(one: str, other: str) -> None:
    assert quantities(one) >= {each for each in quantities(other) if not each.startswith("m:")}


@pytest.mark.parametrize(
    ("one", "other"), [("5 percent", "5 million"), ("3 May", "5 May"), ("$5", "€5"), ("May we", "5 May")]
)
def test_figures_that_mean_other_things_differ(one: str, other: str) -> None:
    assert not (quantities(one) & quantities(other)) - {"m:5"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The FCA fined Larkspur £3.4m.", Refusal.QUANTITY),
        ("The FCA fined Larkspur on 4 June 2026.", Refusal.QUANTITY),
        ("The FCA fined Larkspur €3.2m.", Refusal.QUANTITY),
        ("The SEC fined Larkspur £3.2m.", Refusal.NAME),
        ("The FCA did not fine Larkspur.", Refusal.NEGATION),
        ("Larkspur Exchange fined the FCA £3.2m.", Refusal.ROLE),
        ("Weather was pleasant all week.", Refusal.OFF_SUBJECT),
        ("", Refusal.NO_SOURCE),
    ],
)
def test_what_the_span_does_not_say_is_refused_with_the_reason(text: str, reason: Refusal) -> None:
    assert reason in refusals(text, [FINE])


def test_a_sentence_without_a_source_is_refused() -> None:
    assert refusals("The FCA fined Larkspur.", []) == (Refusal.NO_SOURCE,)
    assert refusals("The FCA fined Larkspur.", ["  "]) == (Refusal.NO_SOURCE,)


def test_a_name_may_come_from_what_stands_before_the_span_and_a_figure_may_not() -> None:
    span = "The firm did not contest the findings."

    assert refusals("Larkspur did not contest the findings.", [span], context=[FINE]) == ()
    assert refusals("The firm did not contest the £3.2m findings.", [span], context=[FINE]) == (
        Refusal.QUANTITY,
    )


@pytest.mark.parametrize(
    ("span", "text", "reason"),
    [
        ("Prosecutors allege that he took 4 million euros.", "He took €4 million.", Refusal.ATTRIBUTION),
        ("The bill would exempt small issuers.", "The bill exempts small issuers.", Refusal.CERTAINTY),
        ("Issuers must hold reserves in cash.", "Issuers may hold reserves in cash.", Refusal.OBLIGATION),
        ("The court upheld the order.", "The court overturned the order.", Refusal.OPPOSITE),
        ("Malta opposes the plan, while Italy supports it.", "Malta supports the plan.", Refusal.OPPOSITE),
    ],
)
def test_force_and_attribution_are_kept(span: str, text: str, reason: Refusal) -> None:
    assert reason in refusals(text, [span])


def test_across_languages_figures_and_names_are_compared_and_words_are_not() -> None:
    span = "La FCA a infligé une amende de 3,2 millions de livres à Larkspur Exchange."

    assert refusals("The FCA fined Larkspur Exchange 3.2 million.", [span], one_language=False) == ()
    assert Refusal.QUANTITY in refusals("The FCA fined Larkspur 3.4 million.", [span], one_language=False)
