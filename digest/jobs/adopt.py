"""Adopt: the editions of the site → a store that knows of none.

A store that was lost must not publish a week a second time, with other words under the same address, nor mail
it again. So the editions of the site are taken whole or not at all: one that is not as it was written stops
the work, and a person decides.
"""

from datetime import datetime

from digest.editing.notices import as_frozen
from digest.errors import StoreError
from digest.jobs.publish import World, articles_of
from digest.model.articles import ArticleId
from digest.model.editions import Edition, EditionStory
from digest.model.notices import EditionNotice
from digest.model.weeks import Week


def adopt(world: World) -> int:
    """Take the editions of the site if the store has none; return how many.

    StoreError names the first that is no edition as it was written.
    """
    if world.store.published_weeks():
        return 0
    found, notices = [], list[EditionNotice]()
    for name, body in world.disk.editions():
        edition, published_at = _read(world, name, body)
        frozen = world.encode(as_frozen(edition)) if edition.notices else body
        noticed = {ArticleId(id_) for each in edition.notices for id_ in each.articles}
        found.append((Week.parse(name), frozen, articles_of(edition) | noticed, published_at))
        notices += edition.notices
    return world.store.adopt_editions(found, notices) if found else 0


def _read(world: World, name: str, body: bytes) -> tuple[Edition, datetime]:
    """Return the edition and the time of its publication."""
    try:
        edition = world.decode(body)
    except ValueError as error:
        raise _damaged(world, name, "it cannot be read") from error
    if edition.week != name:
        raise _damaged(world, name, f"it is that of {edition.week}")
    if edition.published_at is None:
        raise _damaged(world, name, "it was never published")
    stories = [*edition.noted, *(story for section in edition.sections for story in section.stories)]
    broken = next((story for story in stories if not _whole(story)), None)
    if broken is not None:
        raise _damaged(world, name, f"story {broken.id} cites a source that it does not have")
    return edition, edition.published_at


def _whole(story: EditionStory) -> bool:
    """Whether all that a story cites is among its sources."""
    sources = {source.article_id for source in story.sources}
    cited = {
        story.headline_source,
        *(sentence.citation.article_id for sentence in story.sentences),
        *(each.article_id for sentence in story.written for each in sentence.citations),
    }
    return cited <= sources


def _damaged(world: World, name: str, why: str) -> StoreError:
    path = f"{world.disk.name}/{name[:4]}/{name[5:]}/edition.json"
    return StoreError(
        f"{path}: {why}. The store knows of no edition, so those of the site are taken over, and this one "
        "cannot be. Put it back from a copy of the site; or remove its folder, if the week may be published "
        "and mailed anew."
    )
