"""Verify: published editions against the archive, and the files of the site against the editions."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from digest.editing.dockets import Told, docket_lines
from digest.editing.notices import as_shown
from digest.editing.proof import Versions, cited, faults, quotes, stories_of
from digest.editing.threads.tracing import traces
from digest.errors import UsageError
from digest.jobs import dockets, search_pages, sources_page, thread_pages
from digest.jobs.notices import page_bytes, withdrawn_traces
from digest.jobs.site import archive_of, line_of, neighbours
from digest.model.archive import Rendered, Site
from digest.model.articles import Article, ArticleId, TextHash
from digest.model.editions import Edition
from digest.model.findings import Finding, Verified
from digest.model.notices import EditionNotice
from digest.model.raw import Raw
from digest.model.threads import Trace
from digest.model.weeks import Week
from digest.reading.article import text_hash
from digest.reading.bytes_text import holds, texts_of
from digest.rendering.reread import feed_faults, first_difference, markdown_faults, page_faults
from digest.rendering.search import search_page
from digest.rendering.site import edition_files, site_files
from digest.rendering.sources_view import PATH as SOURCES
from digest.rendering.templates import Templates
from digest.rendering.weeks import folder

_SHOWN = 160
_MISSING = "is missing; `digest publish` writes it"
_AGAIN = "is not what its edition makes; remove the file and run `digest publish`"


class Store(Protocol):
    """What is frozen, and what it was made of."""

    def published_weeks(self) -> Sequence[Week]:
        """Return the weeks whose editions are frozen."""
        ...

    def published_edition(self, week: Week) -> bytes | None:
        """Return the frozen bytes."""
        ...

    def notices(self) -> Sequence[EditionNotice]:
        """Return all notices on editions."""
        ...

    def page_keys(self) -> Mapping[str, str]:
        """Return what the pages on disk were made of."""
        ...

    def article(self, article_id: ArticleId, text_hash: TextHash) -> Article | None:
        """Return one version of an article."""
        ...

    def raw(self, article_id: ArticleId, text_hash: TextHash) -> Raw | None:
        """Return the bytes that a version was read from; None if they are not kept."""
        ...

    def find_articles(self, url_or_id: str) -> Sequence[Article]:
        """Return the articles with that id or address."""
        ...


class Disk(Protocol):
    """The folder of the site."""

    def names(self, folder: str) -> Sequence[str]:
        """Return the paths of all files in a folder and the folders in it, in order."""
        ...

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes; None if there is none."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What the job works with."""

    store: Store
    disk: Disk
    theme: Templates
    site: Site
    decode: Callable[[bytes], Edition]
    encode: Callable[[Edition], bytes]
    limit: int
    """Sentences of one article that an edition may quote, where it does not say so itself."""


def run(world: World, only: Week | None = None) -> Verified:
    """Verify all published editions, or `only` that of one week; UsageError if it is not published."""
    weeks = sorted(world.store.published_weeks())
    if only is not None and only not in weeks:
        raise UsageError(f"{only} is not published")
    editions = {week: world.decode(world.store.published_edition(week) or b"") for week in weeks}
    notices = world.store.notices()
    shown = {week: as_shown(edition, notices) for week, edition in editions.items()}
    chosen = [week for week in weeks if only in (None, week)]
    findings = [each for week in chosen for each in _edition(world, week, editions[week], shown[week], weeks)]
    if only is None and weeks:
        gone = withdrawn_traces(world.store, weeks, world.decode)
        findings += _site(world, [shown[week] for week in reversed(weeks)], gone, notices)
    looked = [editions[week] for week in chosen]
    return Verified(
        editions=len(looked),
        stories=sum(len(list(stories_of(edition))) for edition in looked),
        sentences=sum(len(list(quotes(edition))) for edition in looked),
        links=sum(len(story.sources) for edition in looked for story in stories_of(edition)),
        findings=tuple(findings),
    )


def _edition(
    world: World, week: Week, edition: Edition, shown: Edition, weeks: Sequence[Week]
) -> Iterator[Finding]:
    place = folder(str(week))
    name = f"{place}/edition.json"
    frozen = world.store.published_edition(week) or b""
    on_disk, expected = world.disk.read(name), page_bytes(frozen, edition, shown, world.encode)
    yield from _sources(world, name, edition)
    if on_disk != expected:
        yield from _forged(world, name, on_disk)
        yield _compared(name, on_disk, expected, "is not what was frozen, with the notices on it")
    yield from _left_out(world.store, edition, name)
    checks = {
        f"{place}/index.html": partial(page_faults, shown, own=f"{world.site.url}{place}/index.html"),
        f"{place}/digest.md": partial(markdown_faults, shown),
    }
    for file in edition_files(shown, neighbours(week, weeks), world.site, world.theme):
        yield from _file(world, file, checks.get(file.path))


def _sources(world: World, name: str, edition: Edition) -> Iterator[Finding]:
    versions = _versions(world.store, edition)
    for fault in faults(edition, versions, limit=world.limit):
        yield Finding(file=name, place=fault.place, text=fault.text, reason=fault.reason)
    yield from _bytes(world.store, name, edition)


def _bytes(store: Store, name: str, edition: Edition) -> Iterator[Finding]:
    """Hold each sentence against the bytes that its article was read from, where they are kept as text."""
    texts: dict[tuple[ArticleId, TextHash], tuple[str, ...]] = {}
    for quote in quotes(edition):
        citation = quote.sentence.citation
        key = (citation.article_id, citation.text_hash)
        if key not in texts:
            raw = store.raw(*key)
            texts[key] = texts_of(raw) if raw else ()
        if texts[key] and not holds(texts[key], quote.sentence.text):
            reason = "not in the bytes that its article was read from"
            yield Finding(file=name, place=quote.place, text=quote.sentence.text[:_SHOWN], reason=reason)


def _forged(world: World, name: str, body: bytes | None) -> Iterator[Finding]:
    """Tell which stories and sentences of a changed file are not borne out by the archive."""
    try:
        edition = world.decode(body or b"")
    except ValueError:
        return
    yield from _sources(world, name, edition)


def _versions(store: Store, edition: Edition) -> Versions:
    """Return the versions that `edition` cites, those that still are what their hash says."""
    found = {}
    for article_id, hash_ in sorted(cited(edition)):
        article = store.article(article_id, hash_)
        if article is not None and text_hash(article.title, article.paragraphs) == hash_:
            found[article_id, hash_] = article
    return found


def _left_out(store: Store, edition: Edition, name: str) -> Iterator[Finding]:
    for item in edition.coverage.left_out:
        known = {article.url for article in store.find_articles(item.article_id)}
        if item.url not in known:
            reason = "left out, and not in the archive with this address"
            yield Finding(file=name, place=f"article {item.article_id}", text=item.url, reason=reason)


Check = Callable[[str], Iterator[tuple[str, str, str]]]


def _file(world: World, file: Rendered, check: Check | None = None) -> Iterator[Finding]:
    """Compare a file with what it should be; where it is not, tell which story or sentence is not, either."""
    on_disk = world.disk.read(file.path)
    text = (on_disk or b"").decode("utf-8", "replace")
    if on_disk is not None and check is not None:
        for place, words, reason in check(text):
            yield Finding(file=file.path, place=place, text=words[:_SHOWN], reason=reason)
    if on_disk != file.body:
        yield _compared(file.path, on_disk, file.body, _AGAIN)


def _compared(name: str, found: bytes | None, expected: bytes, reason: str) -> Finding:
    if found is None:
        return Finding(file=name, place="", text="", reason=_MISSING)
    number, words = first_difference(found.decode("utf-8", "replace"), expected.decode("utf-8", "replace"))
    return Finding(file=name, place=f"line {number}", text=words[:_SHOWN], reason=reason)


def _site(
    world: World, editions: Sequence[Edition], gone: Sequence[Trace], notices: Sequence[EditionNotice]
) -> Iterator[Finding]:
    """Verify what belongs to no one week: the front page and the feeds."""
    latest = editions[0] if editions else None
    atom, feed = (
        (world.disk.read(name) or b"").decode("utf-8", "replace") for name in ("feed.xml", "feed.json")
    )
    for edition in editions:
        for file, place, words, reason in feed_faults(edition, atom, feed):
            yield Finding(file=file, place=place, text=words[:_SHOWN], reason=reason)
    told = [trace for edition in editions for trace in traces(edition)]
    index = Told(told)
    labels = docket_lines(index.docket_rows())
    archive = archive_of(world.site, list(map(line_of, editions)), told, labels, gone, notices)
    for rendered in (
        *site_files(archive, latest, world.theme),
        *dockets.rendered(index, archive, world.theme),
        *thread_pages.rendered(index, archive, world.theme),
    ):
        yield from _file(world, rendered)
    yield from _sources_page(world)
    if world.site.search:
        yield from _search(world, [Week.parse(edition.week) for edition in editions])


def _search(world: World, weeks: Sequence[Week]) -> Iterator[Finding]:
    """Hold the page of the search against what it should be, its indexes against what was written."""
    keys = world.store.page_keys()
    for rendered in search_page(search_pages.indexed(weeks, keys), world.site, world.theme):
        yield from _file(world, rendered)
    for part in search_pages.parts(weeks):
        found = tuple(search_pages.on_disk(part, world.disk))
        if not search_pages.is_as_written(part, found, keys):
            reason = "is not what was written; remove the folder and run `digest publish`"
            yield Finding(file=search_pages.folder(part), place="", text="", reason=reason)


def _sources_page(world: World) -> Iterator[Finding]:
    """Hold the page of sources against what was written: what it tells of a past day cannot be made again."""
    name, body = SOURCES, world.disk.read(SOURCES)
    if body is None:
        yield Finding(file=name, place="", text="", reason=_MISSING)
    elif not sources_page.is_as_written(body, world.store.page_keys()):
        reason = "is not what was written; remove the file and run `digest publish`"
        yield Finding(file=name, place="", text="", reason=reason)
