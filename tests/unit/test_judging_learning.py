import json
from pathlib import Path

import pytest

from digest.app import training
from digest.errors import UsageError
from digest.judging.evidence import find
from digest.judging.features import features
from digest.judging.learning import Example, calibrated, fit, out_of_block
from digest.judging.weights import HALVES, Weights, as_mapping, read_weights
from tests.support.judged import an_article, judged, rules

ABOUT = ["Regulator bans token sale", "Court fines token exchange", "Minister proposes token law"]
ELSE = ["Token price jumps", "Exchange lists token", "Regulator fines grocer"]


def an_example(title: str, target: float, block: str = "") -> Example:
    evidence = find(an_article(title), rules())
    return Example(id=title, features=features(evidence), target=target, bare=True, block=block)


def some() -> list[Example]:
    yes = [an_example(f"{title} {n}", 1.0, str(n % 2)) for title in ABOUT for n in range(4)]
    return [*yes, *(an_example(f"{title} {n}", 0.0, str(n % 2)) for title in ELSE for n in range(4))]


def test_what_was_learnt_tells_the_labels_apart() -> None:
    examples = some()
    weights = fit(examples)
    assert all((weights.product(each.features) > 0.5) == (each.target > 0.5) for each in examples)


def test_the_same_examples_in_any_order_give_the_same_weights() -> None:
    turned = fit(some()[::-1]).halves
    assert {half: dict(sorted(turned[half].items())) for half in HALVES} == fit(some()).halves


def test_what_is_scored_was_not_learnt_from() -> None:
    examples = some()
    scores = out_of_block(examples)
    flipped = [
        Example(id=each.id, features=each.features, target=1 - each.target, bare=True, block=each.block)
        if each.block == "0"
        else each
        for each in examples
    ]
    again = out_of_block(flipped)
    own = [row for row, each in enumerate(examples) if each.block == "0"]
    assert [scores[row] for row in own] == [again[row] for row in own]
    assert scores != again


def test_a_calibration_makes_overconfident_scores_milder() -> None:
    examples = [an_example(f"{n}", 1.0 if n % 3 else 0.0) for n in range(40)]
    factor, _ = calibrated(examples, [0.99 if n % 2 else 0.6 for n in range(40)])["bare"]
    assert factor < 1


def test_weights_survive_their_file() -> None:
    weights = rules().weights
    assert read_weights(json.loads(json.dumps(as_mapping(weights)))) == weights


@pytest.mark.parametrize(
    "raw", [{}, {"crypto": {}, "regulation": []}, {"crypto": {"a": "b"}, "regulation": {}}, {"crypto": 1}]
)
def test_a_file_that_holds_no_weights_is_refused(raw: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="mapping"):
        read_weights(raw)


def test_a_calibration_is_two_numbers() -> None:
    with pytest.raises(ValueError, match="two numbers"):
        read_weights({"crypto": {}, "regulation": {}, "calibration": {"bare": [1]}})


def test_a_feature_that_no_half_knows_says_nothing() -> None:
    empty = Weights(halves={half: {} for half in HALVES})
    evidence = find(an_article("Regulator bans token sale"), rules())
    assert empty.product(features(evidence)) == pytest.approx(0.25)


def test_the_shares_of_the_reasons_have_the_words_they_come_from() -> None:
    article = an_article("Senate passes stablecoin bill")
    words = [reason for reason in judged(article).verdict.reasons if reason.kind == "word"]
    assert words
    for reason in words:
        assert reason.span is not None
        assert article.title[reason.span.start : reason.span.end].casefold() == reason.value


def labels(path: Path, *titles: str, relevant: str) -> Path:
    lines = [
        {"id": n, "title": title, "description": f"{title}.", "published": "2025-03-01", "relevant": relevant}
        for n, title in enumerate(titles)
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def test_a_user_learns_weights_of_their_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    yes = labels(tmp_path / "yes.jsonl", *ABOUT, relevant="yes")
    no = labels(tmp_path / "no.jsonl", *ELSE, relevant="no")
    out, scores = tmp_path / "weights.json", tmp_path / "scores.jsonl"
    training.main([str(yes), str(no), "-o", str(out), "--scores", str(scores)])
    assert read_weights(json.loads(out.read_bytes())).halves["crypto"]
    assert len(scores.read_text().splitlines()) == 12, "with the text, and by the title alone"
    assert "12 examples" in capsys.readouterr().out


def test_a_line_without_a_label_is_named(tmp_path: Path) -> None:
    path = labels(tmp_path / "labels.jsonl", "One", relevant="perhaps")
    with pytest.raises(UsageError, match=r"labels\.jsonl:1: 'relevant' must be one of yes, borderline, no"):
        training.main([str(path), "-o", str(tmp_path / "weights.json")])
