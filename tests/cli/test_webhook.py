"""`notify.webhook`: who is told, of what, and that it never fails a run."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from digest.cli import main
from digest.jobs.notify import MOST, message
from digest.model.reports import JobReport, Notice, Problem
from tests.support.fault_server import FaultServer, Response
from tests.support.press import MONDAY, Press, conditional, item, rss


@pytest.fixture
def press(tmp_path: Path) -> Iterator[Press]:
    with FaultServer({"/a": conditional(rss([item(1, day=12)])), "/hook": Response()}) as server:
        press = Press(folder=tmp_path, server=server)
        press.add("a")
        press.config.write_text(f"notify: {{webhook: '{server.url('/hook')}'}}\n" + press.config.read_text())
        yield press


def run(press: Press) -> Result:
    return CliRunner().invoke(main, ["run", "-c", str(press.config), "--as-of", MONDAY.isoformat()])


def told(press: Press) -> list[Any]:
    return [json.loads(request.body) for request in press.server.requests if request.path == "/hook"]


def test_a_run_that_goes_well_tells_nobody(press: Press) -> None:
    assert run(press).exit_code == 0
    assert told(press) == []


def test_a_failed_run_is_told_with_its_reasons(press: Press) -> None:
    press.server.scenarios["/a"] = Response(status=404)

    assert run(press).exit_code == 1
    (said,) = told(press)
    assert (said["failed"], said["error"]) == (True, None)
    assert said["problems"] == [{"job": "poll", "subject": "a", "reason": "404 Not Found"}]
    assert said["text"] == "Test Weekly: the run failed\npoll: a: 404 Not Found"


def test_a_run_that_an_error_ends_is_told_and_ends_as_it_would(press: Press) -> None:
    (press.folder / "public").write_text("a file in the way")

    assert run(press).exit_code == 1
    (said,) = told(press)
    assert "public" in said["error"]


@pytest.mark.parametrize(
    "answer",
    [Response(status=500), Response(reset=True, raw=b""), Response(status=302, headers={"Location": "/a"})],
)
def test_that_nobody_could_be_told_fails_no_run(press: Press, answer: Response) -> None:
    press.server.scenarios |= {"/hook": answer, "/b": Response(status=410)}
    press.add("b")
    press.config.write_text(
        f"notify: {{webhook: '{press.server.url('/hook')}'}}\n" + press.config.read_text()
    )
    result = run(press)

    assert result.exit_code == 0
    assert "notify.failed" in result.stderr
    assert "hook" not in result.stderr, "the address may be a secret"
    assert len(told(press)) == 1


def test_address_and_token_may_come_from_the_environment_or_files(
    press: Press, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    press.server.scenarios |= {"/a": Response(status=404), "/other": Response()}
    (tmp_path / "token").write_text("s3cret\n")
    monkeypatch.setenv("DIGEST_WEBHOOK", press.server.url("/other"))
    monkeypatch.setenv("DIGEST_WEBHOOK_TOKEN_FILE", str(tmp_path / "token"))
    result = run(press)

    (request,) = [request for request in press.server.requests if request.path == "/other"]
    assert request.headers["authorization"] == "Bearer s3cret"
    assert "s3cret" not in result.output


def test_a_secret_that_cannot_be_read_is_a_warning(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIGEST_WEBHOOK_FILE", "/nowhere/at/all")
    result = run(press)

    assert result.exit_code == 0
    assert "DIGEST_WEBHOOK_FILE" in result.stderr


def test_a_message_is_bounded_and_holds_what_lasts_and_what_is_new_only() -> None:
    passing = JobReport(job="poll", problems=(Problem(subject="a", reason="x"),))
    lasting = Problem(subject="b", reason="y" * 9999, persistent=True)
    many = JobReport(
        job="poll", problems=(lasting,) * 200, notices=(Notice(subject="c", text="answers again"),)
    )

    assert message("T", [passing], None, MONDAY) is None
    said = message("T", [many], None, MONDAY)
    assert said is not None
    assert said["failed"] is False
    assert len(str(said["text"]).splitlines()) == MOST + 2
    assert len(str(said)) < 50_000
