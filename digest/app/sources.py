"""The list of sources, edited and looked at: add, import, export, discover, health."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from digest.adapters.lock import exclusive
from digest.errors import ConfigError, DigestError, UsageError

if TYPE_CHECKING:
    from digest.app.world import World
    from digest.jobs.discover import Found
    from digest.jobs.discover import World as DiscoverWorld
    from digest.jobs.health import Health
    from digest.model.feeds import FeedId

Lines = Mapping[str, str]

_MAX_ID = 40


class Sources:
    """The sources of one configuration."""

    def __init__(self, world: "World") -> None:
        self._world = world

    def discover(self, url: str) -> "list[Found]":
        """Look for feeds and sitemaps of a site; DigestError if it does not answer."""
        from digest.jobs import discover
        from digest.model.feeds import Failed

        found = discover.run(url, self._reach())
        if isinstance(found, Failed):
            raise DigestError(f"{url}: {found.reason}")
        return found

    def add(self, url: str, said: Lines, *, check: bool) -> str:
        """Add a feed to the configuration, with what `said` says of it; return its id.

        With `check` it is fetched first, and DigestError says why it is none; name and language come from it.
        """
        from digest.text.urls import host

        found = self._checked(url) if check else None
        name = said.get("name") or (found.title if found else "") or host(url)
        language = said.get("language") or (found.language if found else None) or ""
        feed = {
            "id": said.get("id") or self._new_id(name, host(url), set()),
            "name": name[:120],
            "url": url,
            **{key: said[key] for key in ("kind", "jurisdiction") if said.get(key)},
            **({"language": language} if len(language) == 2 else {}),
        }
        self._append([feed])
        return feed["id"]

    def take(self, body: bytes) -> tuple[int, int]:
        """Add the feeds of an OPML list that are not there yet; return how many, and how many were there."""
        from digest.model.feeds import Failed
        from digest.reading import opml
        from digest.text.urls import canonical, host

        outlines = opml.read(body)
        if isinstance(outlines, Failed):
            raise UsageError(outlines.reason)
        known = {canonical(feed.url) for feed in self._world.settings.feeds}
        new, ids = [], set[str]()
        for outline in outlines:
            if canonical(outline.url) in known:
                continue
            feed_id = self._new_id(outline.name, host(outline.url), ids)
            ids.add(feed_id)
            language = {"language": outline.language} if outline.language else {}
            new.append({"id": feed_id, "name": outline.name, "url": outline.url, **language})
        if new:
            self._append(new)
        return len(new), len(outlines) - len(new)

    def opml(self) -> str:
        """Return the feeds as OPML."""
        from digest.reading import opml

        return opml.written(self._world.settings.digest.title, self._world.settings.feeds)

    def export(self, target: Path) -> None:
        """Write the feeds as an OPML file."""
        from digest.adapters.disk import write_whole

        write_whole(target, self.opml().encode())

    def health(self, only: "FeedId | None", limit: int) -> "list[Health]":
        """Tell how feeds have done; UsageError if there is none of that id."""
        from digest.jobs import health

        feeds = [feed for feed in self._world.settings.feeds if only in (None, feed.id)]
        if not feeds:
            raise UsageError(f"there is no feed {only!r} in {self._world.settings.path.name}")
        return health.run(feeds, self._world.store, self._world.now, limit=limit)

    def _checked(self, url: str) -> "Found":
        from digest.jobs import discover
        from digest.model.feeds import Failed
        from digest.model.sources import SourceType

        found = discover.one(url, SourceType.FEED, self._reach())
        if isinstance(found, Failed):
            raise DigestError(
                f"{url}: {found.reason}: nothing was added; `digest feeds discover {url}` looks around"
            )
        return found

    def _reach(self) -> "DiscoverWorld":
        from digest.jobs import discover

        it = self._world
        return discover.World(fetcher=it.fetcher, threads=it.threads, workers=it.workers)

    def _new_id(self, name: str, host: str, others: set[str]) -> str:
        taken = {feed.id for feed in self._world.settings.feeds} | others
        stem = _slug(name) or _slug(host) or "feed"
        numbered = (f"{stem[: _MAX_ID - 5]}-{number}" for number in range(2, 10_000))
        return stem if stem not in taken else next(each for each in numbered if each not in taken)

    def _append(self, feeds: Sequence[Lines]) -> None:
        """Write the configuration with these feeds, if all of it then holds."""
        from digest.adapters.disk import write_whole
        from digest.config import load
        from digest.config.editing import with_feeds

        path = self._world.settings.path.resolve()
        with exclusive(self._world.state / "configuration.lock"):
            before = path.read_bytes()
            text = with_feeds(path, before.decode("utf-8-sig"), feeds)
            settings = load(path, text=text)
            if [(feed.id, feed.url) for feed in settings.feeds[-len(feeds) :]] != [
                (feed["id"], feed["url"]) for feed in feeds
            ]:
                raise ConfigError(
                    f"{path.name}: the new feeds do not stand where they should: nothing was written"
                )
            mark = b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b""
            write_whole(path, mark + text.encode(), mode=path.stat().st_mode & 0o777)


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:_MAX_ID].strip("-")
