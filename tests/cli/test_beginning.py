"""A new installation has all that it needs, its schedules hold on any path, and it runs as it is."""

import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from ruamel.yaml import YAML

from digest.adapters.store import open_store
from digest.cli import main
from tests.support.press import MONDAY


def called(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def test_init_writes_what_one_begins_with_and_leaves_the_rest_alone(tmp_path: Path) -> None:
    (tmp_path / "readers.csv").write_text("address\nanna@example.net\n")

    result = called("init", tmp_path)

    assert result.exit_code == 0
    assert (tmp_path / "readers.csv").read_text() == "address\nanna@example.net\n"
    assert {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()} == {
        "feeds.yaml",
        "readers.csv",
        ".env.example",
        "schedules/digest.cron",
        "schedules/digest.systemd",
        "schedules/digest-workflow.yml",
    }


def test_the_readers_and_the_environment_name_nobody_and_nothing_yet(tmp_path: Path) -> None:
    called("init", tmp_path)

    assert called("mail", "import", "-c", tmp_path / "feeds.yaml").exit_code == 0
    with open_store("sqlite:///.digest/digest.db", base=tmp_path) as store:
        assert store.readers() == []
    settings = [
        line for line in (tmp_path / ".env.example").read_text().splitlines() if not line.startswith("#")
    ]
    assert not any(settings)


def test_an_empty_list_of_readers_needs_no_sender(tmp_path: Path) -> None:
    called("init", tmp_path)

    result = called("send", "-c", tmp_path / "feeds.yaml", "--as-of", MONDAY.isoformat())

    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("kind", ["cron", "systemd"])
def test_a_schedule_calls_this_program_by_absolute_paths_however_odd(tmp_path: Path, kind: str) -> None:
    config = tmp_path / "a folder with 100% 'quotes'" / "feeds.yaml"

    result = called("schedule", kind, "-c", config)

    assert result.exit_code == 0
    mark = {"cron": "17 * * * *  ", "systemd": "ExecStart="}[kind]
    [line] = [line for line in result.output.splitlines() if line.startswith(mark) and line.endswith(" run")]
    command = line.removeprefix(mark)
    program, *words = shlex.split(
        command.replace(r"\%", "%") if kind == "cron" else command.replace("%%", "%")
    )
    assert Path(program).is_absolute()
    assert words == ["-c", str(config), "run"]


def test_the_workflow_is_yaml_that_runs_the_program_and_keeps_its_store() -> None:
    workflow = YAML(typ="safe").load(called("schedule", "github").output)

    steps = workflow["jobs"]["run"]["steps"]
    assert any(str(step.get("run", "")).startswith("digest -c feeds.yaml run") for step in steps)
    assert [".digest" in step["with"]["path"] for step in steps if "cache" in step.get("uses", "")] == [
        True,
        True,
    ]
    assert workflow["concurrency"]["cancel-in-progress"] is False


def test_another_kind_of_schedule_is_no_schedule() -> None:
    assert called("schedule", "windows").exit_code == 2
