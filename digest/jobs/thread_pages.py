"""Threads: the pages of the procedures that a new edition moved on; all others stay as they are."""

import hashlib
from collections.abc import Iterator, Sequence
from typing import Protocol

from digest.jobs.dockets import remove
from digest.jobs.sources_page import Disk, Keys, Theme
from digest.model.archive import Archive, Rendered
from digest.model.stories import StoryId
from digest.model.threads import Trace
from digest.rendering.story_view import thread_path
from digest.rendering.templates import Templates
from digest.rendering.thread_pages import thread_file

FOLDER = "stories/"
"""All pages of threads lie in it."""


class Told(Protocol):
    """Where the stories of a thread are found."""

    def long_threads(self) -> Sequence[tuple[StoryId, int, str]]:
        """Return each thread of several stories, with their number and the latest week, by its id."""
        ...

    def thread_stories(self, thread: StoryId) -> Sequence[Trace]:
        """Return the stories of a thread, the latest first."""
        ...


def write(told: Told, keys: Keys, disk: Disk, theme: Theme, archive: Archive) -> int:
    """Write the pages that are not made of what they would be made of now; return the files that changed."""
    known, saved, written = keys.page_keys(), dict[str, str](), 0
    moments = {edition.week: edition.published_at for edition in archive.editions}
    wanted = set[str]()
    for thread, count, latest in told.long_threads():
        path = thread_path(thread)
        wanted.add(path)
        made_of = (disk.name, theme.fingerprint(), archive.site, count, latest)
        key = hashlib.sha256(repr(made_of).encode()).hexdigest()[:32]
        if known.get(path) != key or not disk.holds(path):
            stories = told.thread_stories(thread)
            written += disk.write([thread_file(stories, moments, archive.site, theme)])
            saved[path] = key
    if saved:
        keys.save_page_keys(saved)
    return written + remove(FOLDER, wanted, known, keys, disk)


def rendered(told: Told, archive: Archive, theme: Templates) -> Iterator[Rendered]:
    """Render the pages of all threads."""
    moments = {edition.week: edition.published_at for edition in archive.editions}
    for thread, _, _ in told.long_threads():
        yield thread_file(told.thread_stories(thread), moments, archive.site, theme)
