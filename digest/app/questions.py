"""What can be asked of an installation: nothing is changed by it, but for a label that is written down."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from digest.app.world import World

if TYPE_CHECKING:
    from digest.jobs.explain import Explanation
    from digest.jobs.search import Found
    from digest.jobs.sources import SourceLine
    from digest.model.articles import Article
    from digest.model.findings import Verified
    from digest.model.weeks import Week


class Questions:
    """The part of an application that answers."""

    _world: World

    def due(self, stage: str, week: "Week | None" = None) -> list[str]:
        """Return a line for each thing that `stage` would do: `poll ID`, `publish WEEK`."""
        from digest.app.due import lines

        return lines(self._world, stage, self._world.fresh_since(), week)

    def draft(self, week: "Week | None") -> str:
        """Return the running week (or `week`) as Markdown, as it stands now."""
        from digest.editing.weeks import current
        from digest.jobs import compose
        from digest.model.archive import Neighbours
        from digest.rendering.site import edition_files

        it = self._world
        edition = compose.draft(it.press, week or current(it.now, it.zone), it.now)
        files = edition_files(edition, Neighbours(), it.site, it.theme)
        return next(file.body.decode() for file in files if file.path.endswith(".md"))

    def feed_lines(self) -> "list[SourceLine]":
        """Return each source and how it does."""
        from digest.jobs import sources

        return sources.run(self._world.settings.feeds, self._world.store)

    def verify(self, week: "Week | None") -> "Verified":
        """Check published editions against the archive, and the site against them."""
        from digest.adapters.encoding import decode, encode
        from digest.adapters.site_folder import SiteFolder
        from digest.jobs import verify
        from digest.model.editions import Edition

        it = self._world
        world = verify.World(
            store=it.store,
            disk=SiteFolder(it.settings.public),
            theme=it.theme,
            site=it.site,
            decode=partial(decode, Edition),
            encode=encode,
            limit=it.settings.summary.sentences,
        )
        return verify.run(world, week)

    def newest(self, address: str) -> "Article | None":
        """Return the article with that id or address, in its newest version."""
        found = self.explain(address)
        return found[-1].article if found else None

    def label(self, article: "Article", relevant: str) -> Path:
        """Append an article and its label to the file that training reads, and return its path."""
        from digest.app.labels import NAME, labelled

        path = self._world.settings.base / NAME
        with path.open("a", encoding="utf-8") as file:
            file.write(labelled(article, relevant))
        return path

    def search(self, words: str, *, limit: int) -> "list[Found]":
        """Find stored articles that hold all of `words`, the newest first."""
        from digest.jobs import search

        return search.run(self._world.store, words, limit=limit)

    def explain(self, address: str) -> "list[Explanation]":
        """Tell of every article with that address or id."""
        from digest.adapters.encoding import decode
        from digest.jobs import explain
        from digest.model.editions import Edition
        from digest.text.urls import canonical

        it = self._world
        calendar = explain.Calendar(now=it.now, zone=it.zone)
        ask = partial(
            explain.run,
            store=it.store,
            bench=explain.Bench(name=it.bench.name, judge=it.bench.judge),
            calendar=calendar,
            decode=partial(decode, Edition),
        )
        return ask(address) or ask(canonical(address))
