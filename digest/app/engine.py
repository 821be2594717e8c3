"""The engine without a store, for `inspect`, `group` and `summarise`: no configuration is needed."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from digest import __version__
from digest.adapters import clock
from digest.app.world import PARSE_MEMORY_BYTES, PARSE_TIMEOUT_S, READING
from digest.errors import UsageError
from digest.model.feeds import Failed, Page

if TYPE_CHECKING:
    from digest.adapters.pool import Workers
    from digest.jobs.filters import Engine
    from digest.jobs.shapes import Shape
    from digest.model.articles import Extracted, Rejected

MAX_BYTES = 10_000_000
"""Of a page that is inspected."""

_TIMEOUT_S = 30.0


def inspect_lines(
    lines: Iterable[str],
    *,
    as_of: datetime | None = None,
    explain: bool = False,
    without: Iterable[str] = (),
    learn: bool = False,
) -> "Iterator[Shape]":
    """Read and judge each line of JSON; `without` names means of dropping furniture that are not used.

    `learn` drops what the lines before had in common with this one, by their source or host.
    """
    from digest.jobs.habits import Blank, Habits
    from digest.jobs.lines import answered, parsed

    with _workers() as workers:
        reader = _reader(as_of, workers, explain, without)
        reader = replace(reader, habits=Habits(Blank(), reader.now)) if learn else reader
        yield from answered(parsed(lines), reader.inspect)


def lines_of(files: Iterable[str]) -> Iterator[str]:
    """Yield the lines of files one after the other; UsageError for one that cannot be read."""
    for name in files:
        try:
            with Path(name).open(encoding="utf-8", errors="replace") as file:
                yield from file
        except OSError as error:
            raise UsageError(f"{name}: {error.strerror}") from error


def group_lines(lines: Iterable[str], *, as_of: datetime | None = None) -> "Iterator[Shape]":
    """Name the story of each line of JSON."""
    from digest.jobs.filters import stories
    from digest.jobs.lines import parsed

    return stories(parsed(lines), _engine(as_of))


def summarise_lines(lines: Iterable[str], sentences: int) -> "Iterator[Shape]":
    """Summarise each line of JSON."""
    from digest.jobs.filters import summary
    from digest.jobs.lines import answered, parsed

    return answered(parsed(lines), partial(summary, sentences=sentences))


def inspect_source(
    source: str, *, as_of: datetime | None = None, explain: bool = False, without: Iterable[str] = ()
) -> "Shape":
    """Read and judge a file or an address, as `inspect_lines` does; UsageError if there is no such thing."""
    page = _fetched(source) if source.startswith(("http://", "https://")) else _opened(Path(source))
    with _workers() as workers:
        return _reader(as_of, workers, explain, without).inspect_page(page)


def _workers() -> "Workers":
    from digest.adapters.pool import Workers

    return Workers(2, timeout_s=PARSE_TIMEOUT_S, memory_bytes=PARSE_MEMORY_BYTES, loaded=READING)


def _reader(as_of: datetime | None, workers: "Workers", explain: bool, without: Iterable[str]) -> "Engine":
    """Make an engine whose way of dropping furniture is chosen; a PDF has none to choose from."""
    from digest.model.cleaning import ALL_MEANS, Means
    from digest.reading.documents import extract

    means = ALL_MEANS - {Means(name) for name in without}

    def confined(page: Page) -> "Extracted | Rejected | Failed":
        return next(workers.map(partial(extract, means=means), [page]))

    return replace(_engine(as_of), means=means, explains=explain, extract=confined)


def _engine(as_of: datetime | None) -> "Engine":
    from digest.adapters.taxonomy_files import load_rules
    from digest.jobs.filters import Engine

    return Engine(rules=load_rules(), now=as_of or clock.now())


def _opened(path: Path) -> Page:
    try:
        with path.open("rb") as file:
            body = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from error
    if len(body) > MAX_BYTES:
        raise UsageError(f"{path}: larger than {MAX_BYTES:,} bytes")
    plain = path.suffix.lower() in {".txt", ".text", ".md"}
    return Page(url="", body=body, media_type="text/plain" if plain else "text/html")


def _fetched(url: str) -> Page:
    from digest.adapters.http.addresses import is_loopback
    from digest.adapters.http.client import HttpFetcher

    host = urlsplit(url).hostname or ""
    own = host == "localhost" or is_loopback(host)  # whoever types this address means it
    with HttpFetcher(
        contact=None,
        per_host=1,
        gap_s=0,
        timeout_s=_TIMEOUT_S,
        max_bytes=MAX_BYTES,
        allow_private=own,
        version=__version__,
    ) as fetcher:
        match fetcher.fetch(url):
            case Page() as page:
                return page
            case Failed(reason=reason):
                raise UsageError(f"{url}: {reason}")
            case _:
                raise UsageError(f"{url}: the server sent nothing")
