"""`digest doctor`: what is wrong is told with its remedy, and what is secret is not told."""

import json
import os
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from digest.adapters import machine
from digest.cli import main
from tests.support.fault_server import FaultServer, Response
from tests.support.press import MONDAY, Press, conditional, item, rss

NOW = MONDAY.replace(year=2026)
GOOD = 'site: {url: "https://example.org/"}\n'


@pytest.fixture
def press(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Press]:
    monkeypatch.setattr(machine, "free_bytes", lambda _path: 10**12)
    with FaultServer({"/a": conditional(rss([item(1, day=12)]))}) as server:
        press = Press(folder=tmp_path, server=server)
        press.add("a")
        configure(press, GOOD)
        called(press, "poll", "--force")
        yield press


def configure(press: Press, *lines: str) -> None:
    text = press.config.read_text().replace(
        "fetch: {allow_private", "fetch: {contact: a@example.org, allow_private"
    )
    press.config.write_text("".join(lines) + text)


def called(press: Press, *words: str, now: datetime = NOW) -> Result:
    return CliRunner().invoke(main, ["-c", str(press.config), "--as-of", now.isoformat(), *words])


def doctor(press: Press, now: datetime = NOW) -> list[str]:
    result = called(press, "doctor", now=now)
    lines = result.output.splitlines()
    assert result.exit_code == (
        1 if any(not line.startswith(("advice:", "all is well")) for line in lines) else 0
    )
    return lines


def test_all_is_well(press: Press) -> None:
    assert doctor(press) == ["all is well"]


def test_before_the_first_run_nothing_is_wrong_and_nothing_is_made(press: Press) -> None:
    shutil.rmtree(press.folder / ".digest")

    assert doctor(press) == ["advice: runs: no run has taken place: `digest run`"]
    assert not (press.folder / ".digest").exists()


def test_every_mistake_of_a_configuration_is_a_finding(press: Press) -> None:
    configure(press, "sight: {}\n")
    press.config.write_text(press.config.read_text().replace("full_text: feed", "full_text: whole"))

    lines = doctor(press)

    assert len(lines) == 2
    assert lines[0].startswith("configuration: feeds.yaml:1:1: sight: there is no such key")
    assert "full_text: 'whole'" in lines[1]


def test_a_feed_that_fails_for_long_is_named(press: Press) -> None:
    press.server.scenarios["/a"] = Response(status=404)
    for hours in (1, 20, 40):
        called(press, "poll", "--force", now=NOW + timedelta(hours=hours))

    (line,) = doctor(press, NOW + timedelta(hours=41))

    assert line == (
        "feeds: a: fails since 2026-11-17: 404 Not Found: look for its successor with `digest feeds discover`,"
        " or write `enabled: false`"
    )


def test_runs_that_do_not_take_place_are_missed(press: Press) -> None:
    assert "runs: a feed has been due since" in doctor(press, NOW + timedelta(days=4))[0]


def test_a_clock_that_went_back_is_noticed(press: Press) -> None:
    assert any(
        line.startswith("clock: it shows 2026-11-16") for line in doctor(press, NOW - timedelta(days=1))
    )
    assert any(
        line.startswith("clock: it shows 1970-01-02")
        for line in doctor(press, datetime.fromisoformat("1970-01-02T00:00Z"))
    )


def test_a_damaged_store_is_told_with_what_to_do_and_left_alone(press: Press) -> None:
    path = press.folder / ".digest" / "digest.db"
    path.write_bytes(b"no database at all, " * 500)
    before = path.read_bytes()

    lines = doctor(press)

    assert any("put a backup in its place" in line for line in lines)
    assert path.read_bytes() == before


def test_what_others_may_read_is_told(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = press.folder / "password"
    secret.write_text("hunter2")
    secret.chmod(0o644)
    (press.folder / ".digest").chmod(0o755)
    monkeypatch.setenv("DIGEST_SMTP_PASSWORD_FILE", str(secret))

    lines = doctor(press)

    assert [line.rpartition(": ")[2].split()[0:2] for line in lines] == [["chmod", "600"], ["chmod", "700"]]
    assert "hunter2" not in "".join(lines)


def test_a_full_disk_is_told(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "free_bytes", lambda _path: 1_000_000)

    lines = doctor(press)

    assert len(lines) == 2
    assert "1 MB are free, and 500 MB should be: make room" in lines[0]


def test_a_taxonomy_that_is_wrong_is_told_with_its_place(press: Press) -> None:
    (press.folder / "own.yaml").write_text("authorities: [{id: x y}]\n")
    configure(press, "taxonomy: [own.yaml]\n")

    assert doctor(press)[0].startswith("taxonomy: own.yaml:1:")


def template(press: Press, name: str, text: str) -> Path:
    path = press.folder / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_a_template_whose_name_is_misspelt_is_told_with_the_right_one(press: Press) -> None:
    path = template(press, "site/editon.html.j2", "{% extends 'builtin/site/edition.html.j2' %}")

    assert doctor(press) == [
        f"templates: {path}: no template has that name, nor does another one use it: "
        "name it site/edition.html.j2"
    ]


def test_a_template_that_another_one_uses_is_none_of_ours_and_well(press: Press) -> None:
    template(press, "site/404.html.j2", "{% include 'house/imprint.html.j2' %}")
    template(press, "house/imprint.html.j2", "An imprint.")
    template(press, "site/.editon.html.j2.swp", "what an editor of texts leaves")

    assert doctor(press) == ["all is well"]


def test_a_file_that_nothing_uses_is_advice(press: Press) -> None:
    path = template(press, "house/colours.txt", "red")

    (line,) = doctor(press)
    assert line.startswith(f"advice: templates: {path}: ")


def test_a_template_that_cannot_be_read_is_told_with_its_place(press: Press) -> None:
    path = template(press, "site/404.html.j2", "one\n{% if %}")

    (line,) = doctor(press)
    assert line.startswith("templates: ")
    assert f"{path}:2: " in line


def test_readers_whom_nothing_can_be_sent_are_told(press: Press) -> None:
    (press.folder / "readers.csv").write_text("address\nada@example.org\nnonsense\n")
    configure(press, "mail: {transport: outbox}\n")

    assert doctor(press)[0].startswith("mail: readers.csv:3:")
    (press.folder / "readers.csv").write_text("address\nada@example.org\n")
    assert doctor(press)[0].startswith("mail: mail.from: there are readers, and nobody whom mail is from")
    assert "ada@" not in "".join(doctor(press))


def test_a_password_in_the_configuration_is_told_and_not_repeated(press: Press) -> None:
    configure(press, "store: postgresql://digest:hunter2@127.0.0.1:1/digest\n")

    text = "\n".join(doctor(press))

    assert "configuration: store: a password stands in the configuration" in text
    assert "hunter2" not in text


def test_advice_alone_is_no_finding(press: Press) -> None:
    press.config.write_text(press.config.read_text().replace(GOOD, ""))

    result = called(press, "doctor", "--json")

    assert result.exit_code == 0
    (found,) = json.loads(result.stdout)
    assert (found["area"], found["subject"], found["advice"]) == ("configuration", "site.url", True)
    assert found["remedy"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_told(press: Press) -> None:
    (press.folder / ".digest").chmod(0o500)
    try:
        assert any("cannot be written to" in line for line in doctor(press))
    finally:
        (press.folder / ".digest").chmod(0o700)
