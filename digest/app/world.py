"""The world of one run: store, network, workers, rules and theme, each made when it is first asked for.

They are costly to import and to open: `digest explain` needs no network, a run with nothing due no parser.
"""

import os
from contextlib import ExitStack
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self
from zoneinfo import ZoneInfo

from digest import __version__
from digest.config import Settings
from digest.config.schema import DEFAULT_STORE
from digest.model.feeds import FullText

if TYPE_CHECKING:
    from collections.abc import Callable

    from digest.adapters.http.addresses import Resolve
    from digest.adapters.http.client import HttpFetcher
    from digest.adapters.pool import Workers
    from digest.adapters.store import SqlStore
    from digest.adapters.templates import JinjaTemplates
    from digest.adapters.threads import ThreadMap
    from digest.jobs.compose import Press
    from digest.jobs.judge import Bench
    from digest.jobs.write import Writer
    from digest.model.archive import Site
    from digest.model.feeds import Feed
    from digest.model.overrides import Overrides
    from digest.model.weeks import Week

MAX_PROCESSES = 4
PARSE_TIMEOUT_S = 20.0
PARSE_MEMORY_BYTES = 2_000_000_000
"""Of address space for each worker: what its libraries map counts, used or not."""
WITH_PAGES = (FullText.AUTO, FullText.PAGE)
POLLING = ("digest.jobs.poll", "digest.reading.feeds", "feedparser")
READING = ("digest.reading.documents", "trafilatura")
"""What workers load for their tasks, which takes .12 s and .32 s."""


class World:
    """What the settings stand for."""

    def __init__(
        self,
        settings: Settings,
        *,
        state: Path,
        now: datetime,
        resolve: "Resolve | None" = None,
        processes: int | None = None,
        dry: bool = False,
        began_ns: int = 0,
    ) -> None:
        self.settings = settings
        self.state = state
        self.now = now
        self.began_ns = began_ns
        """By the clock of the machine, whatever stands for now; nanoseconds since 1970."""
        self.will_read = True
        """Whether workers, if they start, may have pages to read."""
        self.resolve = resolve
        self._dry = dry
        self._processes = processes or max(2, min(MAX_PROCESSES, os.cpu_count() or 1))
        self._open = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.__exit__(kind, error, trace)

    @property
    def zone(self) -> ZoneInfo:
        """Whose Monday begins a week."""
        return ZoneInfo(self.settings.digest.timezone)

    @cached_property
    def store(self) -> "SqlStore":
        """The store, migrated to this version."""
        from digest.adapters.store import open_copy, open_file, open_store

        if self._dry:
            path = self.state / "digest.db" if self.settings.store == DEFAULT_STORE else None
            return self._open.enter_context(open_copy(self.settings.store, self.settings.base, path))
        if self.settings.store == DEFAULT_STORE:
            return self._open.enter_context(open_file(self.state / "digest.db"))
        return self._open.enter_context(open_store(self.settings.store, base=self.settings.base))

    def fresh_since(self) -> datetime | None:
        """Return the end of the newest week whose edition is due; None if none is."""
        from digest.editing.weeks import bounds, due_weeks

        weeks = due_weeks(self.store.published_weeks(), self.now, self.settings.publish.at, self.zone)
        return bounds(weeks[-1], self.zone)[1] if weeks else None

    @cached_property
    def fetcher(self) -> "HttpFetcher":
        """The network."""
        from digest.adapters.http.client import HttpFetcher

        fetch = self.settings.fetch
        return self._open.enter_context(
            HttpFetcher(
                contact=fetch.contact,
                per_host=fetch.per_host,
                gap_s=fetch.gap_s,
                timeout_s=fetch.timeout_s,
                max_bytes=fetch.max_bytes,
                allow_private=fetch.allow_private,
                resolve=self.resolve,
                version=__version__,
            )
        )

    @cached_property
    def threads(self) -> "ThreadMap":
        """For what waits on the network."""
        from digest.adapters.threads import ThreadMap

        return ThreadMap(self.settings.fetch.workers)

    @cached_property
    def workers(self) -> "Workers":
        """For what hostile input can make slow or large."""
        from digest.adapters.pool import Workers

        workers = Workers(
            self._processes,
            timeout_s=PARSE_TIMEOUT_S,
            memory_bytes=PARSE_MEMORY_BYTES,
            loaded=self.loaded,
        )
        return self._open.enter_context(workers)

    @property
    def loaded(self) -> tuple[str, ...]:
        """The modules that workers begin with."""
        pages = self.will_read and any(feed.full_text in WITH_PAGES for feed in self.settings.enabled)
        return (*POLLING, *READING) if pages else POLLING

    @cached_property
    def bench(self) -> "Bench":
        """The rules that articles are judged by."""
        from digest.adapters.taxonomy_files import load_rules
        from digest.jobs.judge import Bench

        return Bench(rules=load_rules(self.settings.taxonomy), feeds=self.settings.feeds)

    @cached_property
    def theme(self) -> "JinjaTemplates":
        """The templates: ours, and before them those beside the configuration."""
        from digest.adapters.templates import JinjaTemplates

        folder = self.settings.base / "templates"
        return JinjaTemplates(folder if folder.is_dir() else None)

    @cached_property
    def site(self) -> "Site":
        """What all pages share."""
        from digest.adapters.pagefind import is_there
        from digest.model.archive import Site

        chosen, site = self.settings.digest, self.settings.site
        return Site(
            title=chosen.title,
            language=chosen.language,
            url=site.url,
            sample=chosen.sample,
            search=site.search and is_there(),
        )

    def place(self, jurisdiction: str) -> str:
        """Name a jurisdiction in the language of the site."""
        return self.bench.rules.taxonomy.name("jurisdiction", jurisdiction, self.settings.digest.language)

    @cached_property
    def press(self) -> "Press":
        """What all editions have in common."""
        from digest.adapters.encoding import decode, encode
        from digest.adapters.memory import give_back
        from digest.jobs.compose import Press
        from digest.model.editions import Edition
        from digest.model.policy import EditionPolicy, SectionBy, Uncertain

        chosen = self.settings.digest
        policy = EditionPolicy(
            title=chosen.title,
            language=chosen.language,
            timezone=chosen.timezone,
            zone=self.zone,
            languages=chosen.languages,
            sections=SectionBy(chosen.sections),
            max_stories=chosen.max_stories,
            max_noted=chosen.max_noted,
            uncertain=Uncertain(chosen.uncertain),
            noise=chosen.noise == "include",
            numbers=chosen.numbers,
            sentences=self.settings.summary.sentences,
            sample=chosen.sample,
        )
        return Press(
            store=self.store,
            feeds=self.settings.feeds,
            policy=policy,
            publish_at=self.settings.publish.at,
            taxonomy=self.bench.rules.taxonomy,
            rules=self.bench.name,
            encode=encode,
            decode=partial(decode, Edition),
            give_back=give_back,
            writer=self._writer(),
            overrides=self.overrides,
        )

    @cached_property
    def readable(self) -> "tuple[Feed, ...]":
        """Whose entries are read: the feeds that are not switched off, and what editors added."""
        from digest.jobs.additions import FEED

        return (*self.settings.enabled, FEED)

    def editor_files(self) -> "list[Overrides]":
        """Return what the editor's files say of editions that are not published."""
        from digest.config.editor import weeks

        published = frozenset(self.store.published_weeks())
        return [self.overrides(week) for week in weeks(self.settings.base) if week not in published]

    @cached_property
    def overrides(self) -> "Callable[[Week], Overrides]":
        """What the editor's file of a week says."""
        from digest.config.editor import overrides

        return partial(overrides, self.settings.base, zone=self.zone)

    def _writer(self) -> "Writer | None":
        """Return the language model at work, if there is to be one; ConfigError if its key is missing."""
        chosen = self.settings.summary
        if chosen.method != "llm" or chosen.base_url is None or chosen.model is None:
            return None
        from digest.adapters.llm.chat import ChatModel, key_from, own_environment
        from digest.editing.writing import SCHEMA
        from digest.jobs.write import Writer
        from digest.model.writing import Caps

        model = ChatModel(
            base_url=chosen.base_url,
            model=chosen.model,
            key=key_from(own_environment(), chosen.api_key_env),
            timeout_s=chosen.timeout_s,
            schema=SCHEMA,
        )
        self._open.callback(model.close)
        return Writer(model=model, store=self.store, caps=Caps(**chosen.caps.model_dump()))
