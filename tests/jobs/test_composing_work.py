"""What composing takes is given back before the edition, which takes some of its own, is encoded."""

from collections.abc import Callable
from pathlib import Path

import pytest

from digest.adapters import memory
from digest.adapters.store import SqlStore
from digest.jobs import compose
from tests.support.fault_server import FaultServer
from tests.support.press import Press, conditional, item, rss


def test_memory_is_given_back_between_a_draft_and_its_encoding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []

    def noted(name: str, whole: Callable[..., object]) -> Callable[..., object]:
        def call(*asked: object, **named: object) -> object:
            found = whole(*asked, **named)
            done.append(name)
            return found

        return call

    monkeypatch.setattr(compose, "draft", noted("drafted", compose.draft))
    monkeypatch.setattr(memory, "give_back", noted("given back", memory.give_back))
    monkeypatch.setattr(SqlStore, "save_composed", noted("saved", SqlStore.save_composed))
    with FaultServer({}) as server:
        press = Press(folder=tmp_path, server=server)
        server.scenarios["/news"] = conditional(rss([item(1, day=12)]))
        press.add("news")
        press.run()

    first = done.index("drafted")
    assert done[first : first + 3] == ["drafted", "given back", "saved"]
