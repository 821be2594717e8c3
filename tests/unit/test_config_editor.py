"""The editor's file: all errors at once with their places; comments and bare lines decide nothing."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from digest.config.editor import overrides, path_of, weeks
from digest.config.editor_lines import with_stories
from digest.errors import ConfigError
from digest.model.overrides import Overrides
from digest.model.stories import StoryId
from digest.model.weeks import Week

W47 = Week(2026, 47)
LONDON = ZoneInfo("Europe/London")
ONE, TWO = StoryId("0123456789ab"), StoryId("123456789012")


def read(folder: Path, text: str) -> Overrides:
    path = path_of(folder, W47)
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return overrides(folder, W47, LONDON)


def test_a_missing_file_and_one_that_decides_nothing_have_no_fingerprint(tmp_path: Path) -> None:
    fresh = with_stories(path_of(tmp_path, W47), None, W47, [(ONE, "US · A headline: with # signs")])

    assert overrides(tmp_path, W47, LONDON) == Overrides(week=W47)
    assert read(tmp_path, fresh).fingerprint == ""
    assert read(tmp_path, fresh).stories == ()
    assert list(weeks(tmp_path)) == [W47]


def test_every_error_is_told_at_once_with_its_place(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "stories:\n"
        f"  {ONE}:\n"
        "    pinn: true\n"
        "    action: decree\n"
        "    dates: {add: [{date: soon, kind: hearing, quote: words}], remove: [2026-09-30 feast]}\n"
        "    hold_until: tomorrow\n"
        "  xyz: {pin: true}\n"
        'add: [{url: "ftp://x"}]\n',
    )

    places = [fault.split(": ")[0] for fault in found.faults]
    assert places == [f"editions/2026-W47.yaml:{at}" for at in
                      ("3:5", "4:5", "5:20", "5:72", "6:5", "7:3", "8:8")]  # fmt: skip
    assert "did you mean 'pin'" in found.faults[0]
    assert "'feast' is no kind of date" in found.faults[3]


def test_a_file_that_is_no_yaml_is_a_fault_and_no_traceback(tmp_path: Path) -> None:
    found = read(tmp_path, "stories: [\n")

    (fault,) = found.faults
    assert fault.startswith("editions/2026-W47.yaml:2:1: this is not YAML")


def test_only_what_is_said_changes_the_fingerprint(tmp_path: Path) -> None:
    bare = read(tmp_path, f"stories:\n  {ONE}:\n  {TWO}: {{pin: true}}\n")
    commented = read(tmp_path, f"# hello\nstories:\n  {TWO}:\n    pin: true # first\n")
    other = read(tmp_path, f"stories:\n  {TWO}: {{drop: true}}\n")

    assert bare.fingerprint == commented.fingerprint != ""
    assert other.fingerprint != bare.fingerprint


def test_a_time_without_an_offset_is_of_the_briefings_zone(tmp_path: Path) -> None:
    found = read(tmp_path, f"stories:\n  {ONE}: {{hold_until: 2026-07-01 09:00}}\n")

    assert found.stories[0].hold_until is not None
    assert found.stories[0].hold_until.isoformat() == "2026-07-01T09:00:00+01:00"


@pytest.mark.parametrize(
    "text",
    [
        f"# mine\nstories:\n  {ONE}: {{pin: true}}   # keep\n\nintroduction: |\n  Hello\n",
        f"stories:\n  {ONE}:\n    note: |\n      Some\n\n      words\n# the end",
        "introduction: |\n  Hello\n",
        "stories:\n",
        "",
    ],
)
def test_new_stories_are_added_and_no_letter_of_the_others_changes(tmp_path: Path, text: str) -> None:
    after = with_stories(path_of(tmp_path, W47), text, W47, [(ONE, "one"), (TWO, "two")])
    again = with_stories(path_of(tmp_path, W47), after, W47, [(ONE, "one"), (TWO, "two")])

    assert again == after
    assert all(line in after.splitlines() for line in text.splitlines())
    assert {ONE, TWO} <= {line.strip().split(":")[0] for line in after.splitlines()}
    assert read(tmp_path, after).faults == ()


def test_stories_on_one_line_are_left_to_their_owner(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"2026-W47\.yaml:1:1: write each story on its own line"):
        with_stories(path_of(tmp_path, W47), f"stories: {{{ONE}: {{pin: true}}}}\n", W47, [(TWO, "two")])
