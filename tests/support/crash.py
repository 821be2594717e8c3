"""Kills a process in each place of a transaction and tells what the store holds afterwards.

Run as `python -m tests.support.crash URL FOLDER SCENARIO`. Prints a JSON object a line: the place, whether
the process was killed there, and the state of the store as the next run finds it. Ends with the first run
that is not killed: its transaction has no such place.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from digest.adapters.store import SqlStore, open_store
from digest.model.weeks import Week
from tests.support.store_values import FCA, HOUR, NOW, a_state, a_stored_entry, an_article, an_id

W47 = Week(2026, 47)


def prepare(store: SqlStore) -> None:
    """Bring the store into the state before."""
    store.save_poll(a_state(), [a_stored_entry(1), a_stored_entry(2)], NOW)
    store.save_articles([(an_article(1), "c1")])
    store.save_composed(W47, b"composed")


def poll(store: SqlStore) -> None:
    new = [a_stored_entry(2, content_hash="c2"), a_stored_entry(3), a_stored_entry(4)]
    store.save_poll(a_state(failures=0, etag='"2"'), new, NOW + HOUR)


def read(store: SqlStore) -> None:
    store.save_articles([(an_article(2), "c1"), (an_article(3), "c1")])


def publish(store: SqlStore) -> None:
    store.publish_edition(W47, b"frozen", [an_id(1), an_id(2)], NOW)


SCENARIOS: dict[str, Callable[[SqlStore], None]] = {"poll": poll, "read": read, "publish": publish}


def state(store: SqlStore) -> str:
    """Tell all that the scenarios change."""
    return repr(
        [
            store.feed_states(),
            store.entries_waiting([FCA], 100),
            [store.find_articles(an_id(number)) for number in range(5)],
            [store.edition_of(an_id(number)) for number in range(5)],
            [store.composed(W47), store.published_edition(W47)],
        ]
    )


def arm(place: int) -> None:
    """Kill this process at the `place`-th event of a transaction: after a statement, or before a commit."""
    left = place

    def step(*_: Any) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    sa.event.listen(sa.Engine, "after_cursor_execute", step)
    sa.event.listen(sa.Engine, "commit", step)


def in_child(work: Callable[[], None]) -> bool:
    """Do `work` in a process of its own; return whether it was killed."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException as error:  # noqa: BLE001 - a child must not go on as its parent
            sys.stderr.write(f"{error!r}\n")
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or status == 0
    return os.WIFSIGNALED(status)


def main(url: str, folder: Path, scenario: str) -> None:
    def once(place: int) -> None:
        with open_store(url, base=folder) as store:
            arm(place)
            SCENARIOS[scenario](store)

    def tell(place: int, *, killed: bool) -> None:
        with open_store(url, base=folder) as store:
            print(json.dumps({"place": place, "killed": killed, "state": state(store)}))  # noqa: T201

    with open_store(url, base=folder) as store:
        prepare(store)
    tell(0, killed=False)
    place, killed = 0, True
    while killed:
        place += 1
        killed = in_child(lambda at=place: once(at))  # type: ignore[misc]
        tell(place, killed=killed)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
