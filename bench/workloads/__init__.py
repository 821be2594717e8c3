"""The workloads, some to a module: each adds its rows and goals to the results."""

from collections.abc import Callable

from bench.turns import Plan
from bench.workloads import gather, read, scale, site, start, tell

WORKLOADS: dict[str, Callable[[Plan], None]] = {
    "cold": gather.cold,
    "warm": gather.warm,
    "archive": gather.archive,
    "start": start.start,
    "reading": read.reading,
    "summaries": tell.summaries,
    "stories": tell.stories,
    "publish": site.publish,
    "memory": scale.memory,
    "soak": scale.soak,
}
