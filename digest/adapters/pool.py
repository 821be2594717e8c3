"""Work on hostile documents in processes that may be stopped: what kills its worker is one Failed.

An item travels as bytes and is unpickled inside the guarded call, so that nothing but dying outright can hurt
the pool's own traffic. Small items travel together (decision 0029); if that goes wrong, each is tried alone.
Workers start from a clean fork server and are replaced in time: they may leak.
"""

import math
import os
import pickle
import resource
import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from digest.adapters.memory import collect_seldom
from digest.model.feeds import Failed

if TYPE_CHECKING:
    from pebble import ProcessFuture, ProcessPool

T = TypeVar("T")
R = TypeVar("R")

AHEAD = 4
"""Tasks taken ahead for each worker: a slow one idles no other, and 10,000 are not swallowed at once."""
TOGETHER = 8
"""Items of one task at most."""
TOGETHER_BYTES = 40_000
"""Of the items of one task, if they are more than one."""
TASKS_EACH = 1000
"""Tasks after which a worker is replaced."""
OUT_OF_MEMORY = 86
"""Exit code of a worker that ran out of memory; what it could still do would depend on what it did before."""
PATIENCE_S = 60
"""Beyond all time limits: by then the pool must have answered, or is broken."""


class Workers:
    """`map` over `count` processes, each task within `timeout_s` of time and `memory_bytes` of address space.

    The limits hold with two or more workers. One worker is the same code in this process: for tests, and
    where the documents are one's own.
    """

    def __init__(
        self, count: int, timeout_s: float, memory_bytes: int, *, loaded: Sequence[str] = ()
    ) -> None:
        """`loaded` names modules that the fork server imports, once for all workers.

        They hold from its start, which is that of the first worker in this process. What cannot be imported
        there is left to the workers.
        """
        self._count = count
        self._timeout_s = timeout_s
        self._memory_bytes = memory_bytes
        self._loaded = loaded
        self._pool: ProcessPool | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop the workers; they start again with the next `map`."""
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()
            self._pool = None

    def map(self, function: Callable[[T], R], items: Iterable[T]) -> Iterator[R | Failed]:
        """Yield the results in the order of the items; Failed for one that had to be stopped.

        `function` is importable by name; it, the items and the results can be pickled. What it raises is a
        bug and is raised here, but for MemoryError and RecursionError, which a document can provoke.
        """
        if self._count > 1:
            return self._spread(function, items)
        return (_guarded(function, item) for item in items)

    def _spread(self, function: Callable[[T], R], items: Iterable[T]) -> Iterator[R | Failed]:
        pending: deque[_Task] = deque()
        bodies = (pickle.dumps((function, item)) for item in items)
        try:
            for together in _together(bodies, alone=AHEAD * self._count):
                pending.append(self._submit(together))
                if len(pending) >= AHEAD * self._count:
                    yield from self._results(pending.popleft())
            while pending:
                yield from self._results(pending.popleft())
        finally:
            for task in pending:
                task.future.cancel()  # type: ignore[no-untyped-call]

    def _submit(self, bodies: tuple[bytes, ...]) -> "_Task":
        pool = self._pool if self._pool is not None and self._pool.active else self._start()
        future = pool.schedule(_run, (bodies, self._timeout_s), timeout=self._timeout_s)
        return _Task(bodies=bodies, pool=pool, future=future)

    def _start(self) -> "ProcessPool":
        from pebble import ProcessPool

        self.close()
        context = get_context("forkserver")
        context.set_forkserver_preload(["__main__", *self._loaded])
        self._pool = ProcessPool(
            max_workers=self._count,
            max_tasks=TASKS_EACH,
            initializer=_confine,
            initargs=(self._memory_bytes,),
            context=context,
        )
        return self._pool

    def _results(self, task: "_Task") -> Iterator[Any]:
        """Wait for `task`; what seems to have lost its worker, or the pool, is tried again, each item alone.

        The pool can take the task that a worker has just finished for the one that killed it.
        """
        from pebble import ProcessExpired

        answers: list[bytes] | Failed | None = None
        try:
            answers = self._wait(task)
        except ProcessExpired:
            pass
        except (BrokenProcessPool, CancelledError):
            if task.pool is self._pool:
                self.close()
        if isinstance(answers, list):
            yield from map(_opened, answers)
        elif len(task.bodies) > 1:
            for body in task.bodies:
                yield from self._results(self._submit((body,)))
        else:
            yield answers or self._again(task)

    def _again(self, task: "_Task") -> Any:
        from pebble import ProcessExpired

        try:
            answers = self._wait(self._submit(task.bodies))
        except ProcessExpired as error:
            return Failed(reason=_death(error.exitcode))
        except (BrokenProcessPool, CancelledError):
            self.close()
            return Failed(reason="its worker died twice")
        return answers if isinstance(answers, Failed) else _opened(answers[0])

    def _wait(self, task: "_Task") -> list[bytes] | Failed:
        if task.pool is not self._pool and not task.future.done():
            raise BrokenProcessPool
        try:
            answers: list[bytes] = task.future.result(timeout=PATIENCE_S + self._timeout_s * (AHEAD + 1))
            return answers
        except TimeoutError as error:
            if task.future.done():
                return Failed(reason=f"stopped after {self._timeout_s:g} s")
            raise BrokenProcessPool from error


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    bodies: tuple[bytes, ...]
    """A function and an item each, pickled."""
    pool: "ProcessPool"
    future: "ProcessFuture[list[bytes]]"


@dataclass(frozen=True, slots=True)
class _Bug:
    """What a task raised, as text: not every exception survives pickling."""

    trace: str


def _together(bodies: Iterable[bytes], alone: int) -> Iterator[tuple[bytes, ...]]:
    """Yield what travels together: the first ones `alone`, so that few items keep all workers busy."""
    waiting: list[bytes] = []
    for number, body in enumerate(bodies):
        full = len(waiting) == TOGETHER or sum(map(len, waiting)) + len(body) > TOGETHER_BYTES
        if waiting and (full or number <= alone):
            yield tuple(waiting)
            waiting = []
        waiting.append(body)
    if waiting:
        yield tuple(waiting)


def _opened(answer: bytes) -> Any:
    result = pickle.loads(answer)  # noqa: S301 - from our own worker
    if isinstance(result, _Bug):
        raise RuntimeError(f"in a worker process:\n{result.trace}")  # noqa: TRY004 - a bug of any type
    return result


def _confine(memory_bytes: int) -> None:
    """Bound the address space of this worker, which collects as its parent does."""
    collect_seldom()
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _run(bodies: Iterable[bytes], timeout_s: float) -> list[bytes]:
    """Do the items of one task in a worker and return their results, pickled."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    cpu_s = math.ceil(used.ru_utime + used.ru_stime + timeout_s) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_s, resource.getrlimit(resource.RLIMIT_CPU)[1]))
    return [_done(body) for body in bodies]


def _done(body: bytes) -> bytes:
    try:
        function, item = pickle.loads(body)  # noqa: S301 - from our own parent
        return pickle.dumps(_within_depth(function, item))
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except BaseException:  # noqa: BLE001 - raised again in the parent
        return pickle.dumps(_Bug(traceback.format_exc()))


def _guarded(function: Callable[[T], R], item: T) -> R | Failed:
    """Do one task in this process."""
    try:
        return _within_depth(function, item)
    except MemoryError:
        return Failed(reason=_death(OUT_OF_MEMORY))


def _within_depth(function: Callable[[T], R], item: T) -> R | Failed:
    try:
        return function(item)
    except RecursionError:
        return Failed(reason="nested too deeply")


def _death(code: int) -> str:
    """Say what the end of a worker means for the document in its hands."""
    if code == OUT_OF_MEMORY:
        return "needed more memory than a document may have"
    end = signal.strsignal(-code) if code < 0 else f"exit code {code}"
    return f"killed its worker ({end})"
