"""The editor's desk: editions before they are published."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from digest.adapters.lock import exclusive

if TYPE_CHECKING:
    from digest.app.world import World
    from digest.jobs.notices import Asked
    from digest.jobs.publish import World as PublishWorld
    from digest.jobs.review import Proof
    from digest.model.notices import EditionNotice
    from digest.model.weeks import Week


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What a person is given to read, and to write in."""

    page: Path
    """Markdown."""
    file: Path
    """The editor's file."""
    proof: "Proof"


class Desk:
    """Where a person reads, decides, and says yes."""

    def __init__(
        self, world: "World", arrive: Callable[[], None], publishing: "Callable[[], PublishWorld]"
    ) -> None:
        self._world = world
        self._arrive = arrive
        self._publishing = publishing

    def review(self, week: "Week | None") -> Review:
        """Compose an edition after the editor's file, and write it for a person to read."""
        from digest.adapters.disk import write_whole
        from digest.adapters.encoding import decode
        from digest.config.editor import path_of
        from digest.jobs import compose, review
        from digest.model.editions import Edition

        it = self._world
        with exclusive(it.state / "lock"):
            if any(file.added for file in it.editor_files()):
                self._arrive()
            asked = week or review.earliest(it.store) or next(iter(compose.due(it.press, it.now)), None)
            if asked is not None and asked not in it.store.published_weeks():
                compose.run(it.press, it.now, only=asked)
            chosen = review.waiting(it.store, asked)
            proof = review.proof(it.store, chosen, partial(decode, Edition), it.site, it.theme)
            file = path_of(it.settings.base, chosen)
            page = file.with_suffix(".md")
            self._list(file, proof)
            write_whole(page, proof.text.encode())
        return Review(page=page, file=file, proof=proof)

    def _list(self, file: Path, proof: "Proof") -> None:
        """Write a line for each story that the editor's file lacks; one that cannot be read is left alone."""
        from digest.adapters.disk import write_whole
        from digest.config.editor_lines import with_stories
        from digest.errors import ConfigError

        before = file.read_bytes().decode("utf-8-sig") if file.is_file() else None
        try:
            after = with_stories(file, before, proof.week, proof.lines)
        except ConfigError:
            if not proof.unmet:
                raise
            return
        if after != before:
            write_whole(file, after.encode())

    def approve(self, week: "Week", mark: str) -> None:
        """Take a person's word for a composed edition."""
        from digest.adapters.encoding import decode
        from digest.jobs import review
        from digest.model.editions import Edition

        it = self._world
        with exclusive(it.state / "lock"):
            review.approve(it.store, review.waiting(it.store, week), mark, partial(decode, Edition), it.now)

    def say(self, asked: "Asked", *, dry: bool = False) -> "tuple[EditionNotice, int]":
        """Put a notice on a published edition, and bring the site up to date.

        Return the notice, and how many files of the site changed; `dry` stores and writes nothing.
        """
        from digest.adapters.encoding import decode
        from digest.jobs import notices, site
        from digest.model.editions import Edition

        it = self._world
        with exclusive(it.state / "lock"):
            notice = notices.notice_on(it.store, asked, partial(decode, Edition), it.now)
            if dry:
                return notice, 0
            it.store.add_notice(notice)
            return notice, site.write_site(self._publishing(), it.site, it.now)
