"""The command line: what each command says, and how it ends."""

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from digest.adapters.lock import exclusive
from digest.cli import COMMANDS
from tests.support.command_line import AS_OF, called
from tests.support.press import MONDAY, Press, conditional, item, rss

ROOT = Path(__file__).resolve().parents[2]
READERS = {"digest.reading.feeds", "digest.reading.article", "feedparser", "lxml", "nh3"}
HEAVY = {"sqlalchemy", "trafilatura", "numpy", "pydantic", "feedparser", "httpx2", "jinja2", "lxml", "ruamel"}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_and_a_place_in_the_reference(command: str) -> None:
    result = called(command, "--help")

    assert result.exit_code == 0, result.output
    assert len(result.output.splitlines()) > 3
    assert f"`digest {command}" in (ROOT / "docs/reference/commands.md").read_text(encoding="utf-8")


def loaded_of(modules: set[str], *arguments: object) -> str:
    """Return which of the modules a command loads, as a list or ""."""
    script = (
        f"import sys; from digest.cli import main\n"
        f"try: main({[str(each) for each in arguments]})\n"
        f"except SystemExit as end: assert not end.code, end.code\n"
        f"found = sorted({modules} & set(sys.modules))\n"
        f"print(found or '', file=sys.stderr)"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True, timeout=60
    )
    return result.stderr.strip()


def test_help_loads_nothing_heavy() -> None:
    assert loaded_of(HEAVY, "--help") == ""


def test_a_poll_with_nothing_new_loads_no_reader(press: Press) -> None:
    press.server.scenarios["/a"] = conditional(rss([item(1, day=12)]))
    evening, morning = ((MONDAY + timedelta(hours=hours)).isoformat() for hours in (18, 42))

    first = loaded_of(READERS, "poll", "-c", press.config, "--as-of", evening)
    second = loaded_of(READERS, "poll", "-c", press.config, "--as-of", morning)

    assert "digest.reading.article" in first
    assert second == ""
    assert len(press.server.requests) == 2


def test_run_is_silent_when_all_is_well_and_nobody_watches(press: Press) -> None:
    result = called("run", "-c", press.config, "--as-of", AS_OF)

    assert (result.exit_code, result.output) == (0, "")
    assert "part 1" in press.page("2025-W46")


def test_the_shared_options_may_stand_before_the_command(press: Press) -> None:
    result = called("-c", press.config, "--as-of", AS_OF, "-v", "run")

    assert result.exit_code == 0
    assert "publish" in result.output


def test_the_stages_one_by_one_do_what_run_does(press: Press) -> None:
    for stage in ("poll", "read", "judge", "documents", "compose", "publish"):
        result = called(stage, "-c", press.config, "--as-of", AS_OF)
        assert result.exit_code == 0, result.output

    assert "part 1" in press.page("2025-W46")


def test_reports_come_as_json(press: Press) -> None:
    reports = json.loads(called("run", "-c", press.config, "--as-of", AS_OF, "--json").output)

    jobs = ["poll", "read", "judge", "documents", "compose", "publish", "send"]
    assert [report["job"] for report in reports] == jobs
    assert reports[0]["counts"]["new"] == 1


def test_a_dry_run_tells_what_is_due_and_touches_nothing(press: Press) -> None:
    result = called("run", "--dry-run", "-c", press.config, "--as-of", AS_OF)

    assert "poll a" in result.output
    assert "2025-W46" in result.output
    assert [path.name for path in press.folder.iterdir()] == ["feeds.yaml"]
    assert press.server.requests == []


def test_each_stage_tells_what_it_would_do_and_touches_nothing(press: Press) -> None:
    def due(stage: str) -> list[str]:
        result = called(stage, "--dry-run", "-c", press.config, "--as-of", AS_OF)
        assert result.exit_code == 0, result.output
        return str(result.output).splitlines()

    def contents() -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in press.folder.rglob("*") if path.is_file()}

    assert due("poll") == ["poll a"]
    assert due("read") == ["nothing is due"]
    called("poll", "-c", press.config, "--as-of", AS_OF)
    before, asked = contents(), len(press.server.requests)
    assert due("read") == ["read https://news.example/1"]
    assert due("compose") == ["compose 2025-W46"]
    assert (contents(), len(press.server.requests)) == (before, asked)
    called("read", "-c", press.config, "--as-of", AS_OF)
    assert due("judge") == ["judge https://news.example/1"]
    assert due("publish") == ["publish 2025-W46"]


def test_all_feeds_failing_ends_with_1_and_one_line(press: Press) -> None:
    press.server.scenarios.clear()

    result = called("run", "-c", press.config, "--as-of", AS_OF)

    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "digest: poll: no feed answered (1 failed); the first, a: 404 Not Found"
    ]


def test_a_wrong_configuration_ends_with_2_and_every_finding(press: Press) -> None:
    press.config.write_text(
        press.config.read_text().replace("allow_private", "alow_private") + "nonsense: 1\n"
    )

    result = called("run", "-c", press.config)

    assert result.exit_code == 2
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == ["digest", "digest"]
    assert "did you mean 'allow_private'?" in result.stderr


def test_no_configuration_ends_with_2_and_says_what_to_do(tmp_path: Path) -> None:
    result = called("run", "-c", tmp_path / "feeds.yaml")

    assert result.exit_code == 2
    assert "digest init" in result.stderr


def test_a_second_run_at_the_same_time_ends_with_75(press: Press) -> None:
    with exclusive(press.folder / ".digest" / "lock"):
        result = called("run", "-c", press.config)

    assert result.exit_code == 75
    assert "another run is at work" in result.stderr


def test_a_damaged_store_ends_with_4_and_stays_as_it_is(press: Press) -> None:
    state = press.folder / ".digest"
    state.mkdir()
    (state / "digest.db").write_bytes(b"this is no database" * 100)

    result = called("run", "-c", press.config)

    assert result.exit_code == 4
    assert "digest.db" in result.stderr
    assert (state / "digest.db").read_bytes().startswith(b"this is no database")


def test_a_wrong_template_of_the_users_ends_with_2_and_names_file_and_line(press: Press) -> None:
    folder = press.folder / "templates" / "site"
    folder.mkdir(parents=True)
    (folder / "edition.html.j2").write_text("<p>\n{{ nonsense.words }}\n</p>\n")

    result = called("run", "-c", press.config, "--as-of", AS_OF)

    assert result.exit_code == 2
    assert "edition.html.j2:2" in result.stderr


def test_a_folder_in_the_way_of_the_site_ends_with_1_and_is_named(press: Press) -> None:
    press.public.write_text("in the way")

    result = called("run", "-c", press.config, "--as-of", AS_OF)

    assert result.exit_code == 1
    assert "public" in result.stderr


def test_state_may_lie_elsewhere(press: Press, tmp_path: Path) -> None:
    called("run", "-c", press.config, "--as-of", AS_OF, "--state", tmp_path / "state")

    assert (tmp_path / "state" / "digest.db").is_file()
    assert not (press.folder / ".digest").exists()


def test_feeds_list_tells_of_each_feed(press: Press) -> None:
    press.add("gone")
    called("run", "-c", press.config, "--as-of", AS_OF)

    listed = {
        line["id"]: line for line in json.loads(called("feeds", "list", "--json", "-c", press.config).output)
    }

    assert listed["a"]["entries"] == 1
    assert (listed["a"]["status"], listed["gone"]["status"]) == ("ok", "failing")
    assert listed["a"]["last_success"] == AS_OF
    assert listed["gone"]["failing_since"] == AS_OF
    assert set(listed["a"]) >= {"id", "name", "url", "status", "entries", "last_success", "failing_since"}


def test_a_draft_shows_the_running_week_and_stores_nothing(press: Press) -> None:
    press.server.scenarios["/a"] = conditional(rss([item(7, day=17)]))
    evening = (MONDAY + timedelta(hours=12)).isoformat()
    for stage in ("poll", "read", "judge"):
        called(stage, "-c", press.config, "--as-of", evening)

    result = called("compose", "--draft", "-c", press.config, "--as-of", evening)

    assert "part 7" in result.output
    assert "2025-W47" in result.output
    assert not press.public.exists()


def test_init_writes_a_configuration_that_holds_and_never_overwrites_one(tmp_path: Path) -> None:
    first = called("init", tmp_path)
    second = called("init", tmp_path)

    assert first.exit_code == 0
    assert called("feeds", "list", "-c", tmp_path / "feeds.yaml").exit_code == 0
    assert second.exit_code == 2


def test_a_week_that_has_not_ended_is_not_composed(press: Press) -> None:
    result = called("compose", "--week", "2025-W47", "-c", press.config, "--as-of", AS_OF)

    assert result.exit_code == 2
    assert "has not ended" in result.stderr


def test_a_week_is_no_time(press: Press) -> None:
    result = called("run", "-c", press.config, "--as-of", "2025-W46")

    assert result.exit_code == 2
    assert "is not a time" in result.output


def test_a_dry_run_tells_as_json_too(press: Press) -> None:
    result = called("run", "--dry-run", "--json", "-c", press.config, "--as-of", AS_OF)

    assert json.loads(result.output) == ["poll a", "publish 2025-W46"]


def test_a_week_before_the_archive_is_not_composed(press: Press) -> None:
    called("run", "-c", press.config, "--as-of", AS_OF)

    result = called("compose", "--week", "2025-W30", "-c", press.config, "--as-of", AS_OF)

    assert result.exit_code == 2
    assert "before 2025-W46" in result.stderr


def test_the_state_may_lie_in_a_folder_of_any_name(press: Press, tmp_path: Path) -> None:
    called("run", "-c", press.config, "--as-of", AS_OF, "--state", tmp_path / "odd?x=1#y")

    assert (tmp_path / "odd?x=1#y" / "digest.db").is_file()
