import itertools
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.editing import selection, vectors
from digest.editing.selection import COVERED, Allowance, choose, dangling
from digest.editing.sentence_signs import NAMES, Said, Telling, said
from digest.model.stories import Document

NOTHING = dict.fromkeys((*NAMES, COVERED), 0.0)
SUBJECT = vectors.unit({"fine": 3.0, "bank": 2.0, "court": 2.0, "rain": 0.5})


def a_said(place: int, *terms: str, leans: bool = False, worth: float = 0.0) -> Said:
    """A sentence whose only sign, `first`, is `worth`."""
    return Said(
        document=0,
        place=place,
        start=10 * place,
        end=10 * place + 9,
        text=" ".join(terms) or "nothing",
        leans=leans,
        vector=vectors.unit(dict.fromkeys(terms, 1.0)),
        signs=(worth, *(0.0 for _ in NAMES[1:])),
    )


def chosen(*sentences: Said, limit: int = 2, **weights: float) -> list[int]:
    telling = Telling(sentences=sentences, subject=SUBJECT)
    told = choose(telling, Allowance(sentences=limit), NOTHING | weights)
    return [each.place for each in told]


def test_sentences_that_cover_the_subject_together_are_told_before_those_that_say_one_thing() -> None:
    fine, again, court = a_said(0, "fine", "bank"), a_said(1, "fine"), a_said(2, "court")

    assert chosen(fine, again, court, covered=10.0) == [0, 2]


def test_what_lies_beside_the_subject_counts_for_little() -> None:
    assert chosen(a_said(0, "rain"), a_said(1, "bank"), a_said(2, "fine"), covered=10.0) == [1, 2]
    assert chosen(a_said(0, "unheard"), a_said(1, "rain"), limit=1, covered=10.0) == [1]


def test_a_copy_is_told_only_when_nothing_else_is_left() -> None:
    best, copy, other = a_said(0, "fine", worth=9), a_said(1, "fine", worth=8), a_said(2, "rain")

    assert chosen(best, copy, other, first=1.0) == [0, 2]
    assert chosen(best, copy, other, limit=3, first=1.0) == [0, 1, 2]


def test_what_may_not_be_quoted_is_passed_over_and_never_looked_at_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked: list[int] = []
    fits = selection._fits

    def counted(candidate: Said, taken: Sequence[Said], allowance: Allowance) -> bool:
        looked.append(candidate.place)
        return fits(candidate, taken, allowance)

    monkeypatch.setattr(selection, "_fits", counted)
    found = [a_said(n, "fine", "bank") for n in range(50)]
    telling = Telling(sentences=found, subject=SUBJECT)

    nothing = choose(telling, Allowance(sentences=3, each=[(0, 90)]), NOTHING)
    one = choose(telling, Allowance(sentences=3, each=[(1, 90)]), NOTHING)

    assert (nothing, [each.place for each in one]) == ([], [0])
    assert len(looked) == 50 + (50 + 49)


def test_a_sentence_that_leans_costs_unless_the_one_before_is_told() -> None:
    before, leaning, other = a_said(0, "fine"), a_said(1, "bank", leans=True, worth=1), a_said(3, "court")

    assert chosen(before, leaning, other, limit=1, first=1.0) == [0]
    assert chosen(before._replace(signs=(5.0, *before.signs[1:])), leaning, other, first=1.0) == [0, 1]


terms = st.lists(st.sampled_from(["fine", "bank", "court", "rain", "other"]), max_size=4, unique=True)
sentences = st.lists(st.tuples(terms, st.booleans(), st.integers(-9, 9)), max_size=7)


@given(sentences, st.integers(0, 4), st.integers(0, 20))
def test_the_sentence_that_adds_most_is_always_next(
    given_: list[tuple[list[str], bool, int]], limit: int, covered: int
) -> None:
    """What is not looked at again cannot have been the best: the same as looking at all, each time."""
    found = [a_said(n, *t, leans=leans, worth=worth) for n, (t, leans, worth) in enumerate(given_)]
    weights = NOTHING | {"first": 1.0, COVERED: float(covered)}

    told = choose(Telling(sentences=found, subject=SUBJECT), Allowance(sentences=limit), weights)

    taken: list[Said] = []
    assert len(told) == limit or all(_adds(each, told, covered) is None for each in found if each not in told)
    for _ in told:
        added = {each.place: _adds(each, taken, covered) for each in found if each not in taken}
        values = {place: value for place, value in added.items() if value is not None}
        able = [each for each in told if each not in taken and each.place in values]
        taken.append(max(able, key=lambda one: values[one.place]))
        assert values[taken[-1].place] >= max(values.values()) - 1e-9


def _adds(sentence: Said, taken: list[Said], covered: int) -> float | None:
    """None where it would dangle after another one."""
    new = sentence.vector.keys() - set(itertools.chain.from_iterable(each.vector for each in taken))
    echo = max((vectors.dot(sentence.vector, each.vector) for each in taken), default=0.0)
    leans = sentence.leans and sentence.place - 1 not in {each.place for each in taken}
    if leans and taken:
        return None
    return (
        sentence.signs[0]
        + covered * sum(SUBJECT.get(each, 0.0) ** 2 for each in new)
        - 20 * echo**3
        - 4 * leans
    )


def test_a_summary_ends_where_all_that_is_left_would_dangle() -> None:
    first, leaning = a_said(0, "fine", worth=9), a_said(2, "bank", leans=True, worth=5)

    assert chosen(first, leaning, limit=3, first=1.0) == [0]
    assert chosen(leaning, limit=3, first=1.0) == [2]


def test_only_what_leans_on_a_sentence_that_is_not_told_dangles() -> None:
    first, leaning, far = a_said(0, "fine"), a_said(1, "bank", leans=True), a_said(3, "court", leans=True)

    assert dangling([first, leaning, far]) == [far]


def test_the_subject_of_several_documents_is_what_more_than_one_sentence_says() -> None:
    one = Document(id="a", text="The regulator has fined Acme Exchange 4 million pounds today.")
    two = Document(id="b", text="A fine was imposed on Acme Exchange by the regulator in London.")

    alone = said([one], language="en", titles=())
    both = said([one, two], language="en", titles=())

    assert alone.subject.keys() == alone.sentences[0].vector.keys()
    assert "acme" in both.subject
    assert "london" not in both.subject
