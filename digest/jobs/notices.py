"""Notices: what the editor says of published editions, and editions as they are shown with it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from digest.editing.notices import as_shown, concerning, words_of
from digest.editing.threads.tracing import stories_of, traces
from digest.errors import UsageError
from digest.model.editions import Edition, EditionStory
from digest.model.notices import LONGEST, EditionNotice, NoticeKind, is_withdrawn
from digest.model.stories import StoryId
from digest.model.threads import Trace
from digest.model.weeks import Week
from digest.rendering.escape import line

Decode = Callable[[bytes], Edition]


class Shown(Protocol):
    """What editions are shown from."""

    def published_edition(self, week: Week) -> bytes | None:
        """Return the frozen bytes of an edition."""
        ...

    def notices(self) -> Sequence[EditionNotice]:
        """Return all notices."""
        ...


class Store(Shown, Protocol):
    """What a notice is kept in."""

    def published_weeks(self) -> Sequence[Week]:
        """Return the weeks whose editions are frozen."""
        ...

    def add_notice(self, notice: EditionNotice) -> bool:
        """Add a notice; False if there is one of that week and number."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the editor wants said."""

    week: Week
    kind: NoticeKind
    text: str
    story: str | None = None
    """An id, or the name of its place on the page; None: of the whole edition."""


def shown(store: Shown, week: Week, decode: Decode, notices: Iterable[EditionNotice]) -> Edition:
    """Return a published edition as readers see it."""
    return as_shown(decode(store.published_edition(week) or b""), notices)


def page_bytes(frozen: bytes, edition: Edition, shown: Edition, encode: Callable[[Edition], bytes]) -> bytes:
    """Return what stands in `edition.json`: the frozen bytes, unless something is to be said or left out.

    `edition` is what they hold, `shown` what readers are to see of it.
    """
    return frozen if edition == shown else encode(shown)


def withdrawn_traces(store: Shown, weeks: Sequence[Week], decode: Decode) -> tuple[Trace, ...]:
    """Return the stories that editions told and that were withdrawn, as they were told."""
    notices = store.notices()
    found: list[Trace] = []
    for week in weeks:
        own = concerning(str(week), notices)
        if any(each.withdraws and each.week == str(week) for each in own):
            edition = decode(store.published_edition(week) or b"")
            left = {story.id for story in stories_of(as_shown(edition, notices))}
            found += [trace for trace in traces(edition) if trace.story.id not in left]
    return tuple(found)


def notice_on(store: Store, asked: Asked, decode: Decode, now: datetime) -> EditionNotice:
    """Return the notice that `asked` stands for; UsageError says why there can be none."""
    week, notices = asked.week, store.notices()
    if week not in store.published_weeks():
        raise UsageError(f"{week} is not published: what is composed is steered by `digest review {week}`")
    if is_withdrawn(str(week), notices):
        raise UsageError(f"{week} is withdrawn already")
    edition = shown(store, week, decode, notices)
    story = _story(edition, asked.story) if asked.story is not None else None
    withdraws = asked.kind is NoticeKind.WITHDRAWAL
    told = (story,) if story else stories_of(edition)
    return EditionNotice(
        week=str(week),
        number=1 + sum(each.week == str(week) for each in notices),
        at=now,
        kind=asked.kind,
        text=_text(asked.text),
        story=story.id if story else None,
        headline=story.headline if story and not withdraws else "",
        language=story.headline_language if story and not withdraws else "",
        articles=words_of(told) if withdraws else (),
    )


def _text(text: str) -> str:
    """Return one line of plain text; UsageError if there is none, or too much of it."""
    found = line(text)
    if not found or len(found) > LONGEST:
        raise UsageError(f"a notice has 1 to {LONGEST} characters; this one has {len(found)}")
    return found


def _story(edition: Edition, name: str) -> EditionStory:
    wanted = StoryId(name.strip().rpartition("#")[2].removeprefix("s-"))
    for each in stories_of(edition):
        if each.id == wanted:
            return each
    known = "\n".join(f"  {each.id}  {line(each.headline)}" for each in stories_of(edition))
    raise UsageError(f"{edition.week} has no story {name!r}; it has\n{known}")
