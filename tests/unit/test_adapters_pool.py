import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from digest.adapters.memory import SELDOM
from digest.adapters.pool import AHEAD, TOGETHER, TOGETHER_BYTES, Workers
from digest.model.feeds import Failed
from tests.support.pool_work import (
    MEGABYTE,
    kill_once,
    misbehave,
    own_process,
    pause_between_collections,
    square,
    unpicklable,
)

ROOM = 1_000 * MEGABYTE
ALONE = AHEAD * 2
"""Items that travel alone, with two workers."""


@pytest.fixture(scope="module")
def two() -> Iterator[Workers]:
    with Workers(2, 30, ROOM) as workers:
        yield workers


def test_results_come_in_the_order_of_the_items_whatever_the_number_of_workers(two: Workers) -> None:
    with Workers(1, 30, ROOM) as one:
        assert list(two.map(square, range(40))) == list(one.map(square, range(40)))


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        ("exit", "killed its worker (exit code 9)"),
        ("kill", "killed its worker (Killed)"),
        ("allocate", "needed more memory than a document may have"),
        ("recurse", "nested too deeply"),
    ],
)
def test_an_item_that_brings_its_worker_down_is_one_failure(two: Workers, how: str, reason: str) -> None:
    found = list(two.map(misbehave, ["a", how, "b", "c", how, "d", "e"]))

    assert found == ["A", Failed(reason=reason), "B", "C", Failed(reason=reason), "D", "E"]


def test_workers_collect_as_seldom_as_commands(two: Workers) -> None:
    assert list(two.map(pause_between_collections, range(2))) == [SELDOM] * 2


def test_an_item_that_takes_too_long_is_stopped_and_the_others_go_on() -> None:
    with Workers(2, 1.0, ROOM) as workers:
        found = list(workers.map(misbehave, ["a", "spin", "b"]))

    assert found == ["A", Failed(reason="stopped after 1 s"), "B"]


def test_many_deaths_in_a_row_lose_no_item(two: Workers) -> None:
    found = list(two.map(misbehave, ["exit", "kill", "a"] * 8))

    assert [one for one in found if not isinstance(one, Failed)] == ["A"] * 8
    assert len(found) == 24


def test_an_item_whose_worker_died_is_tried_once_more(two: Workers, tmp_path: Path) -> None:
    flags = [str(tmp_path / str(number)) for number in range(3)]

    assert list(two.map(kill_once, flags)) == ["done"] * 3


@pytest.mark.parametrize("how", ["raise", "awkward", "leave"])
def test_a_bug_is_raised_and_the_workers_can_go_on(two: Workers, how: str) -> None:
    with pytest.raises(RuntimeError, match=r"(?s)in a worker process.*misbehave"):
        list(two.map(misbehave, ["a", how, "b"]))

    assert list(two.map(misbehave, ["a"])) == ["A"]


def test_a_result_that_cannot_travel_is_a_bug_too(two: Workers) -> None:
    with pytest.raises(RuntimeError, match="not for travelling"):
        list(two.map(unpicklable, [1]))


def test_a_single_worker_is_this_process_and_tells_bugs_as_they_are() -> None:
    with Workers(1, 30, ROOM) as one:
        assert list(one.map(misbehave, ["a", "recurse"])) == ["A", Failed(reason="nested too deeply")]
        with pytest.raises(ValueError, match="seventeen"):
            list(one.map(misbehave, ["raise"]))
        assert list(one.map(own_process, [0])) == [os.getpid()]


def test_items_are_taken_as_they_are_needed(two: Workers) -> None:
    taken: list[int] = []

    def endless() -> Iterator[int]:
        number = 0
        while True:
            taken.append(number)
            yield number
            number += 1

    found = two.map(square, endless())

    assert [next(found) for _ in range(3)] == [0, 1, 4]
    assert len(taken) <= AHEAD * 2 + 3 * TOGETHER


@pytest.mark.parametrize(("size", "tasks"), [(10, ALONE + 32 / TOGETHER), (TOGETHER_BYTES // 2, ALONE + 32)])
def test_small_items_travel_together_once_all_workers_have_their_share(
    two: Workers, size: int, tasks: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    submitted: list[int] = []
    submit = two._submit

    def counted(bodies: tuple[bytes, ...]) -> object:
        submitted.append(len(bodies))
        return submit(bodies)

    monkeypatch.setattr(two, "_submit", counted)
    items = [f"{number:0{size}}" for number in range(ALONE + 32)]

    assert list(two.map(misbehave, items)) == items
    assert len(submitted) == tasks
    assert submitted[:ALONE] == [1] * ALONE


@pytest.mark.parametrize("how", ["exit", "allocate"])
def test_what_travels_with_an_item_that_brings_its_worker_down_is_not_lost(two: Workers, how: str) -> None:
    items = ["a"] * ALONE + ["b", how, "c", "d", how, "e", "f", "g", "h"]

    found = list(two.map(misbehave, items))

    assert [isinstance(one, Failed) for one in found] == [item == how for item in items]
    assert [one for one in found if not isinstance(one, Failed)] == [
        item.upper() for item in items if item != how
    ]


def test_what_travels_with_an_item_that_takes_too_long_is_not_lost() -> None:
    with Workers(2, 1.0, ROOM) as workers:
        found = list(workers.map(misbehave, ["a"] * ALONE + ["b", "spin", "c"]))

    assert found == ["A"] * ALONE + ["B", Failed(reason="stopped after 1 s"), "C"]


def test_a_bug_in_one_of_several_items_of_a_task_is_raised_in_its_turn(two: Workers) -> None:
    found = two.map(misbehave, ["a"] * ALONE + ["b", "raise", "c"])

    assert [next(found) for _ in range(ALONE + 1)] == ["A"] * ALONE + ["B"]
    with pytest.raises(RuntimeError, match="seventeen"):
        next(found)


def test_workers_that_were_closed_start_again() -> None:
    with Workers(2, 30, ROOM) as workers:
        first = list(workers.map(square, [2]))
        workers.close()
        assert list(workers.map(square, [2])) == first


def test_workers_that_somebody_kills_while_they_are_idle_are_replaced() -> None:
    with Workers(2, 5, ROOM) as workers:
        for process in set(workers.map(own_process, range(20))):
            assert isinstance(process, int)
            os.kill(process, signal.SIGKILL)

        assert list(workers.map(square, range(20))) == [number * number for number in range(20)]


def test_no_items_start_no_worker() -> None:
    with Workers(2, 30, ROOM) as workers:
        assert list(workers.map(square, [])) == []


def test_what_tasks_need_is_loaded_once_for_all_workers(tmp_path: Path) -> None:
    """In a program of its own: a fork server lives as long as its program. A pipe makes two workers meet."""
    os.mkfifo(tmp_path / "meeting")
    (tmp_path / "needed.py").write_text(
        "with open('loads.txt', 'a') as file:\n    print(__name__, file=file)\n"
        "def meet(mode):\n    open('meeting', mode).close()\n"
    )
    (tmp_path / "program.py").write_text(
        "from digest.adapters.pool import Workers\n"
        "if __name__ == '__main__':\n"
        "    import needed\n"
        "    with Workers(2, 30, 10**9, loaded=('not_there', 'needed')) as workers:\n"
        "        assert list(workers.map(needed.meet, 'rw')) == [None, None]\n"
    )

    subprocess.run([sys.executable, "program.py"], cwd=tmp_path, check=True)

    assert (tmp_path / "loads.txt").read_text().split() == ["needed"] * 2, (
        "for the program and for the workers"
    )
