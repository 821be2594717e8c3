"""The engine in a pipe."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from digest.cli import main
from tests.support.fault_server import FaultServer, Response
from tests.support.pdf_files import a_scan
from tests.support.press import STORY
from tests.support.registry import ORDER, TITLE

PAGE = (
    "<html lang='en'><head><title>SEC proposes crypto rule</title></head>"
    f"<body><article>{STORY}</article></body></html>"
)


def piped(*words: str, lines: list[Any]) -> tuple[int, list[dict[str, Any]]]:
    text = "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines)
    result = CliRunner().invoke(main, list(words), input=text)
    return result.exit_code, [json.loads(line) for line in result.stdout.splitlines()]


def test_inspect_answers_each_line_with_article_verdict_facts_and_summary() -> None:
    code, (page, title) = piped(
        "inspect",
        "--jsonl",
        lines=[
            {"id": "a1", "html": PAGE, "url": "https://news.example/1"},
            {
                "id": 2,
                "title": "Bitcoin price jumps to new high",
                "description": "Traders cheered.",
                "lang": "en",
            },
        ],
    )

    assert code == 0
    assert (page["id"], title["id"]) == ("a1", 2)
    assert page["article"]["title"] == "SEC proposes crypto rule"
    assert page["verdict"]["keep"] is True
    assert page["verdict"]["band"] == "in"
    assert "SEC" in page["facts"]["authorities"] + page["facts"]["mentioned"]
    assert title["verdict"]["keep"] is False
    assert title["article"]["text"] == ["Traders cheered."]


def test_offsets_of_a_summary_are_into_the_paragraphs_joined_with_a_blank_line() -> None:
    _, (answer,) = piped(
        "inspect", "--jsonl", lines=[{"id": "a", "html": PAGE, "url": "https://news.example/1"}]
    )

    text = "\n\n".join(answer["article"]["text"])
    assert answer["summary"]["sentences"]
    for sentence in answer["summary"]["sentences"]:
        assert text[sentence["start"] : sentence["end"]] == sentence["text"]


def test_a_line_of_text_without_a_title_gets_its_title_from_the_text() -> None:
    text = (
        "The ministry publishes its crypto tax rules\n\nThe ministry published rules on crypto tax on Monday."
    )

    _, (answer,) = piped("inspect", "--jsonl", lines=[{"id": "a", "text": text}])

    assert answer["article"]["title"] == "The ministry publishes its crypto tax rules"


def test_a_bad_line_is_one_error_and_the_rest_go_on() -> None:
    code, answers = piped(
        "inspect",
        "--jsonl",
        lines=["nonsense", "[1]", {"id": "b"}, {"id": "c", "title": 7}, {"id": "d", "title": "x"}],
    )

    assert code == 1
    assert ["error" in answer for answer in answers] == [True, True, True, True, False]
    assert [answer["id"] for answer in answers] == [None, None, "b", "c", "d"]


def test_a_page_that_holds_no_article_is_said_to_hold_none() -> None:
    wall = "<html><body><p>We value your privacy. Accept all cookies to continue.</p></body></html>"

    code, (answer,) = piped(
        "inspect", "--jsonl", lines=[{"id": "a", "html": wall, "url": "https://news.example/1"}]
    )

    assert code == 0
    assert answer["article"] == {"text": []}
    assert answer["rejected"]


LINES = [
    {"id": "a", "title": "SEC sues crypto exchange Kraken over staking", "published": "2025-11-12T10:00:00Z"},
    {
        "id": "b",
        "title": "Crypto exchange Kraken sued by SEC over staking",
        "published": "2025-11-12T12:00:00Z",
    },
    {"id": "c", "title": "Bank of England consults on stablecoin caps", "published": "2025-11-12T12:00:00Z"},
]


def stories_of(answers: list[dict[str, Any]]) -> set[frozenset[str]]:
    names = {answer["story"] for answer in answers}
    return {frozenset(answer["id"] for answer in answers if answer["story"] == name) for name in names}


def test_group_joins_what_reports_the_same_event_in_any_order() -> None:
    _, forth = piped("group", "--jsonl", lines=LINES)
    _, back = piped("group", "--jsonl", lines=LINES[::-1])

    assert stories_of(forth) == stories_of(back) == {frozenset("ab"), frozenset("c")}
    assert [answer["id"] for answer in forth] == ["a", "b", "c"]


def test_group_survives_ids_that_repeat_and_lines_that_are_bad() -> None:
    code, answers = piped("group", "--jsonl", lines=[LINES[0], LINES[0], "nonsense", LINES[2]])

    assert code == 1
    assert answers[0]["story"] == answers[1]["story"] != answers[3]["story"]


def test_summarise_gives_verbatim_spans_of_the_documents_as_they_came_in() -> None:
    text = "An introduction.  The regulator fined the exchange $5 million on Monday.\nIt appointed a monitor."

    _, (answer,) = piped(
        "summarise",
        "--jsonl",
        "--sentences",
        "1",
        lines=[{"id": "x", "documents": [{"id": "d", "text": text}]}],
    )

    (sentence,) = answer["sentences"]
    assert sentence["document"] == "d"
    assert text[sentence["start"] : sentence["end"]] == sentence["text"]


def test_summarise_refuses_a_line_without_documents() -> None:
    code, (answer,) = piped("summarise", "--jsonl", lines=[{"id": "x"}])

    assert code == 1
    assert "documents" in answer["error"]


def test_inspect_reads_files_and_addresses(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(PAGE)
    with FaultServer({"/p": Response(body=PAGE.encode(), headers={"Content-Type": "text/html"})}) as server:
        result = CliRunner().invoke(main, ["inspect", str(file), server.url("/p")])

    assert result.exit_code == 0, result.output
    assert result.output.count("SEC proposes crypto rule") == 2


def test_inspect_reads_a_pdf_and_says_where_its_values_stood(tmp_path: Path) -> None:
    (tmp_path / "order.bin").write_bytes(ORDER)
    (tmp_path / "scan.pdf").write_bytes(a_scan())

    files = [str(tmp_path / name) for name in ("order.bin", "scan.pdf")]
    result = CliRunner().invoke(main, ["inspect", "--json", *files])
    order, scan = map(json.loads, result.stdout.splitlines())

    assert order["article"]["title"] == TITLE
    assert order["article"]["provenance"] == {
        "title": "type", "published": "text", "language": "detected", "text": "page",
    }  # fmt: skip
    assert scan == {"article": {"text": []}, "rejected": "scan"}


def test_lines_come_from_files_too(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.jsonl").write_text(
            json.dumps({"id": name, "title": "SEC sues crypto exchange"}) + "\n"
        )
    files = [str(tmp_path / f"{name}.jsonl") for name in "ab"]

    result = CliRunner().invoke(main, ["inspect", "--jsonl", *files])

    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a", "b"]


@pytest.mark.parametrize("more", [[], ["--jsonl"]])
def test_inspect_of_what_is_not_there_ends_with_2(tmp_path: Path, more: list[str]) -> None:
    result = CliRunner().invoke(main, ["inspect", *more, str(tmp_path / "none.html")])

    assert result.exit_code == 2
    assert "No such file" in result.stderr


def test_half_a_character_and_what_is_no_number_are_bad_lines() -> None:
    lines = ['{"id": "\\ud800", "title": "x"}', '{"id": NaN, "title": "x"}', '{"id": "c", "title": "x"}']

    code, answers = piped("inspect", "--jsonl", lines=lines)

    assert code == 1
    assert ["error" in answer for answer in answers] == [True, True, False]


def test_what_is_dated_ahead_depends_on_what_stands_for_now() -> None:
    line = {"id": "a", "title": "SEC proposes crypto rule", "published": "2028-03-01T10:00:00Z"}

    _, (early,) = piped("inspect", "--jsonl", "--as-of", "2026-01-01", lines=[line])
    _, (late,) = piped("--as-of", "2028-03-02", "inspect", "--jsonl", lines=[line])

    assert early["article"]["published"] is None
    assert late["article"]["published"] == "2028-03-01T10:00:00Z"
