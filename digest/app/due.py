"""What a stage would do, told without doing it."""

from datetime import datetime

from digest.app.world import World
from digest.model.weeks import Week

_MANY = 1_000_000


def lines(world: World, stage: str, fresh_since: datetime | None, only: Week | None) -> list[str]:
    """Return a line for each thing that `stage` would do as things stand now: `poll ID`, `publish WEEK`.

    Of `run` these are the feeds and the weeks: what will be read and judged is not known before the polls.
    """
    match stage:
        case "poll":
            return _polls(world, fresh_since)
        case "read":
            return _reads(world)
        case "judge":
            return _judges(world)
        case "documents":
            return _documents(world)
        case "compose" | "publish":
            return _weeks(world, stage, only)
        case _:
            return [*_polls(world, fresh_since), *_weeks(world, "publish", only)]


def _polls(world: World, fresh_since: datetime | None) -> list[str]:
    from digest.jobs import poll

    feeds = poll.due(world.settings.feeds, world.store, world.now, fresh_since=fresh_since)
    return [f"poll {feed.id}" for feed in feeds]


def _reads(world: World) -> list[str]:
    feeds = [feed.id for feed in world.readable]
    waiting = world.store.entries_waiting(feeds, _MANY)
    return [f"read {each.entry.url or each.article_id}" for each in waiting]


def _judges(world: World) -> list[str]:
    articles = world.store.current_articles(world.store.ids_to_judge(world.bench.name, _MANY))
    return [f"judge {article.url or article.id}" for article in articles]


def _documents(world: World) -> list[str]:
    from digest.jobs import documents

    return [f"document {url}" for url in documents.due(world.store, world.bench, world.now)]


def _weeks(world: World, verb: str, only: Week | None) -> list[str]:
    from digest.jobs import compose

    return [f"{verb} {week}" for week in compose.due(world.press, world.now) if only in (None, week)]
