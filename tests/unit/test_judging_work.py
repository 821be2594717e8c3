"""How much work judging does, by counting it: time would measure the machine."""

from collections.abc import Iterator, Sequence

import pytest

from digest.judging import amounts, keydates
from digest.judging import evidence as evidences
from digest.judging.calendar import may_hold
from digest.judging.evidence import Evidence, find
from digest.judging.features import Cue, Part
from digest.judging.formulas import may_hold as may_hold_formula
from digest.judging.keydates import key_dates
from digest.judging.passages import Passage, serious
from digest.model.facts import Band
from digest.taxonomy import matching
from digest.taxonomy.matching import Target, Words, compiled
from digest.text.sentences import sentences_near
from tests.support.judged import an_article, rules

FILLER = "The regulator must comply with the rules that apply to exchanges, and firms respond. " * 60
CUELESS = "The committee met firms and talked of tokens, and nobody was in a hurry. " * 60


def test_a_text_without_cues_of_dates_is_not_even_split_into_sentences(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    split: list[str] = []

    def counted(text: str, places: Sequence[int], language: str) -> tuple[tuple[int, int], ...]:
        split.append(text)
        return sentences_near(text, places, language)

    monkeypatch.setattr(evidences, "sentences_near", counted)
    key_dates(find(an_article("Rules for crypto-assets", CUELESS), rules()), Band.IN)
    assert split == []
    key_dates(find(an_article("Rules for crypto-assets", FILLER), rules()), Band.IN)
    assert len(split) == 1


def test_only_sentences_with_a_date_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[str] = []

    def counted(evidence: Evidence, passage: Passage) -> bool:
        looked_at.append(passage.text)
        return serious(evidence, passage)

    monkeypatch.setattr(keydates, "serious", counted)
    due = "Comments are due by 30 June 2026."
    evidence = find(an_article("Rules for crypto-assets", FILLER, due, FILLER), rules())
    assert len(key_dates(evidence, Band.IN).dates) == 1
    assert looked_at == [due]


def test_numbers_alone_are_looked_at_for_sums(monkeypatch: pytest.MonkeyPatch) -> None:
    starts: list[int] = []
    sum_at = amounts._sum_at

    def counted(text: str, start: int, covered: int, language: str) -> object:
        starts.append(start)
        return sum_at(text, start, covered, language)

    monkeypatch.setattr(amounts, "_sum_at", counted)
    text = f"{FILLER} $4.3 billion in 2026 {FILLER}"
    amounts.amounts(find(an_article("Rules", text), rules()))
    assert [text[start] for start in starts] == ["4", "2"]


class Counted(tuple[Cue, ...]):
    """Cues that count how often they were gone through."""

    times = 0

    def __iter__(self) -> Iterator[Cue]:
        Counted.times += 1
        return super().__iter__()


def test_however_many_cues_a_part_has_they_are_gone_through_a_few_times() -> None:
    hit = rules().phrases.find(Words.of("Rules for crypto-assets"))["crypto"][0]
    part = Part(name="crypto title", cues=Counted([("crypto", "x", 1.0, hit)] * 1000))

    assert len(list(part.features(bare=False))) == 1000
    assert Counted.times <= 5


def walks(phrases: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """Return how often something was looked for in a text, of which no word begins the other phrases."""
    count = 0
    start = matching._from

    def counted(*args: object) -> list[matching.Hit]:
        nonlocal count
        count += 1
        return start(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(matching, "_from", counted)
    own = ("comply with", False, Target("cue", "comply"))
    others = ((f"word{number} phrase", False, Target("cue", str(number))) for number in range(phrases))
    compiled([own, *others]).find(Words.of(FILLER))
    monkeypatch.setattr(matching, "_from", start)
    return count


def test_the_size_of_the_taxonomy_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert walks(10, monkeypatch) == walks(5000, monkeypatch) == 60


@pytest.mark.parametrize(
    "text",
    [
        *(
            "by 30 June 2026",
            "le 1er juillet",
            "im März",
            "12.06.2026",
            "in Q3 2026",
            "el 5 de mayo",
            "second quarter",
        ),
        *(
            "15 août",
            "on Sept. 4",
            "au 2 févr. 2027",
            "1 December",
            "d'ici décembre",
            "2026-09-30",
            "10 avril",
        ),
        *("4 Jan.", "17 de enero", "3 Dezember", "Oct 5", "1. Mai", "20 mayo", "9 jul. 2026", "11 Okt. 2026"),
    ],
)
def test_every_date_has_a_place_where_it_may_stand(text: str) -> None:
    assert may_hold(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "60 days after publication",
            "sixty (60) calendar days from publication",
            "18 months after enactment",
        ),
        *("vingt jours ouvrés après sa publication", "am zwanzigsten Tag nach ihrer Veröffentlichung"),
        *("a los veinte días de su publicación", "trois mois à compter de", "the twentieth day following"),
    ],
)
def test_every_formula_has_a_place_where_it_may_stand(text: str) -> None:
    assert may_hold_formula(f"It is due {text}.")
