import threading

import pytest

from digest.adapters.http.politeness import Politeness
from digest.model.feeds import Failed


class Time:
    """A clock that only waiting moves."""

    def __init__(self) -> None:
        self.now = 100.0
        self.waits: list[float] = []

    def clock(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds


def polite(time: Time, *, per_host: int = 2, gap_s: float = 1.0) -> Politeness:
    return Politeness(per_host=per_host, gap_s=gap_s, clock=time.clock, wait=time.wait)


def test_requests_to_one_host_start_a_gap_apart() -> None:
    time = Time()
    manners = polite(time)

    starts = []
    for _ in range(3):
        with manners.turn("a.example"):
            starts.append(time.now)

    assert starts == [100.0, 101.0, 102.0]


def test_a_host_that_asks_for_a_longer_pause_gets_it_and_no_other_does() -> None:
    time = Time()
    manners = polite(time)
    manners.slow_down("slow.example", 5.0)
    manners.slow_down("quick.example", 0.2)

    starts: dict[str, list[float]] = {"slow.example": [], "quick.example": []}
    for host, seen in starts.items():
        for _ in range(2):
            with manners.turn(host):
                seen.append(time.now)

    assert [second - first for first, second in starts.values()] == [5.0, 1.0]


def test_time_that_passed_anyway_counts_as_gap() -> None:
    time = Time()
    manners = polite(time)

    with manners.turn("a.example"):
        time.now += 0.75
    with manners.turn("a.example"):
        time.now += 30
    with manners.turn("a.example"):
        pass

    assert time.waits == [0.25]


def test_hosts_do_not_wait_for_each_other() -> None:
    time = Time()
    manners = polite(time)

    for host in ("a.example", "b.example", "c.example"):
        with manners.turn(host):
            pass

    assert time.waits == []


def test_this_machine_needs_no_gap() -> None:
    time = Time()
    manners = polite(time)

    for _ in range(5):
        with manners.turn("127.0.0.1", gap=False):
            pass

    assert time.waits == []


def test_no_more_than_the_slots_of_a_host_are_taken_at_once() -> None:
    manners = polite(Time(), per_host=2, gap_s=0)
    inside: list[int] = []
    counted = threading.Condition()
    most = 0
    both_in = threading.Event()

    def ask() -> None:
        nonlocal most
        with manners.turn("a.example"):
            with counted:
                inside.append(1)
                most = max(most, len(inside))
                if len(inside) == 2:
                    both_in.set()
            both_in.wait(10)
            with counted:
                inside.pop()

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)

    assert most == 2


def test_a_slot_is_given_back_after_a_failure() -> None:
    manners = polite(Time(), per_host=1, gap_s=0)

    for _ in range(3):
        with pytest.raises(ZeroDivisionError), manners.turn("a.example"):
            _ = 1 / 0

    with manners.turn("a.example"):
        pass


def test_a_host_that_asked_for_rest_is_not_asked_again_in_this_run() -> None:
    manners = polite(Time())
    manners.leave_alone("a.example", Failed(reason="429 Too Many Requests", retry_after_s=600, status=429))

    left = manners.left_alone("a.example")

    assert left is not None
    assert left.reason == "not asked: a.example wants to be left alone, it answered 429 Too Many Requests"
    assert left.retry_after_s == 600
    assert manners.left_alone("b.example") is None
