"""The list of readers: every wrong line is named, and nothing else is told of it."""

from datetime import date
from pathlib import Path

import pytest

from digest.config.readers import read_readers
from digest.errors import ConfigError

IDS = {"GB", "EU", "FCA", "MICA", "stablecoins"}


def read(folder: Path, text: str, encoding: str = "utf-8") -> object:
    path = folder / "readers.csv"
    path.write_bytes(text.encode(encoding))
    return read_readers(path, IDS.__contains__)


def findings(folder: Path, text: str) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        read(folder, text)
    return list(caught.value.findings)


def test_a_list_is_read_with_all_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "readers.csv"
    path.write_text(
        "\ufeffaddress,name,language,follows,since\n"
        'anna@Example.org,"Mayer, Anna",fr,FCA; GB  FCA,2026-11-01\n'
        "\n"
        "# who left\n"
        "bea@example.org\n",
        encoding="utf-8",
    )
    anna, bea = read_readers(path, IDS.__contains__)

    assert (anna.mailbox.address, anna.mailbox.name) == ("anna@example.org", "Mayer, Anna")
    assert (anna.language, anna.follows, anna.since) == ("fr", ("FCA", "GB"), date(2026, 11, 1))
    assert (bea.line, bea.follows, bea.since, bea.language) == (5, (), None, None)


def test_no_list_is_no_error(tmp_path: Path) -> None:
    assert read_readers(tmp_path / "readers.csv", IDS.__contains__) == ()


def test_all_wrong_lines_are_told_at_once_each_with_its_number(tmp_path: Path) -> None:
    found = findings(
        tmp_path,
        "address,name,language,follows,since\n"
        "no-address,,,,\n"
        "a@example.org,,xx,,\n"
        "b@example.org,,,XYZ,\n"
        "c@example.org,,,,01/02/2026\n"
        "d@example.org,,,,\n"
        "D@EXAMPLE.org,,,,\n"
        ",Nobody,,,\n",
    )

    assert [finding.split(":")[1] for finding in found] == ["2", "3", "4", "5", "7", "8"]
    assert "XYZ" in found[2]
    assert "line 6" in found[4]


@pytest.mark.parametrize(
    "row",
    [
        '"a@example.org\r\nBcc: eve@example.org"',
        '"a@example.org, eve@example.org"',
        "a@example.org\0",
        "a@exam\u2028ple.org",
        "\u202ea@example.org",
    ],
)
def test_an_address_that_could_break_out_is_refused_at_import(tmp_path: Path, row: str) -> None:
    [finding] = findings(tmp_path, f"address\n{row}\n")

    assert "\n" not in finding
    assert "\u202e" not in finding


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("mail,name\na@example.org,x\n", "address"),
        ("address,adress\na@example.org,x\n", "adress"),
        ("address,address\na@example.org,x\n", "once"),
        ("address\na@example.org,extra\n", "more fields"),
        ('address\n"a@example.org\n', "CSV"),
    ],
)
def test_a_list_of_another_shape_is_refused(tmp_path: Path, text: str, word: str) -> None:
    assert any(word in finding for finding in findings(tmp_path, text))


def test_a_list_in_another_encoding_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="UTF-8"):
        read(tmp_path, "address,name\na@example.org,é\n", "latin-1")
