from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from digest.app.training import read_labels
from digest.cli import main
from tests.support.fault_server import FaultServer
from tests.support.press import Press, conditional, item, rss

ADDRESS = "https://news.example/1"


def called(press: Press, *words: str, text: str | None = None) -> Result:
    return CliRunner().invoke(main, ["-c", str(press.config), *words], input=text)


def test_labels_are_added_to_a_file_that_can_be_learnt_from(tmp_path: Path) -> None:
    with FaultServer({"/a": conditional(rss([item(1, day=12)]))}) as server:
        press = Press(folder=tmp_path, server=server)
        press.add("a")
        press.run()
        given = called(press, "label", "--as", "no", ADDRESS)
        asked = called(press, "label", ADDRESS, text="perhaps\nyes\n")
        unknown = called(press, "label", "--as", "no", "https://news.example/none")
    assert (given.exit_code, asked.exit_code, unknown.exit_code) == (0, 0, 2)
    lines = list(read_labels(press.config.parent / "labels.jsonl"))
    assert [line.fields["relevant"] for line in lines] == ["no", "yes"]
    assert str(lines[0].fields["title"]) in asked.output


def test_a_label_must_be_one_of_three(tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        main(["label", "--as", "perhaps", ADDRESS], standalone_mode=True)
