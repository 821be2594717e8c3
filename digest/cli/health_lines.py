"""How feeds do, and which were found, in lines for a person."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digest.jobs.discover import Found
    from digest.jobs.health import Health
    from digest.model.polls import PollOutcome

_DAY = 86_400


def every(found: "Sequence[Health]") -> list[str]:
    """Return a line for each feed."""
    width = max(len(one.id) for one in found)
    return [
        f"{one.id:{width}}  {one.status:8}  {_share(one):>7}  {_trouble(one) or _rhythm(one)}".rstrip()
        for one in found
    ]


def one(found: "Health") -> Iterator[str]:
    """Return what there is to say of one feed, and a line for each poll, the newest first."""
    yield f"{found.id}: {found.name}: {found.status}, {_share(found)} of its last polls answered"
    if said := _trouble(found) or _rhythm(found):
        yield f"  {said}"
    yield from (_poll(poll) for poll in found.polls)


def _share(found: "Health") -> str:
    return f"{found.answered}/{len(found.polls)}"


def _trouble(found: "Health") -> str:
    state = found.state
    if state is not None and state.failing_since:
        return f"failing since {_minute(state.failing_since)}: {state.last_error}"
    if found.silent_since:
        return f"nothing new since {found.silent_since:%Y-%m-%d}; {_rhythm(found)}"
    return ""


def _rhythm(found: "Health") -> str:
    days = found.every.total_seconds() / _DAY if found.every else 0
    if not days:
        return ""
    return (
        f"usually one entry every {days:.0f} days"
        if days >= 2
        else f"usually one entry every {days * 24:.0f} hours"
    )


def _poll(poll: "PollOutcome") -> str:
    news = f"{poll.added} new, {poll.changed} changed" if poll.added or poll.changed else ""
    parts = (f"  {_minute(poll.at)}  {poll.outcome:9}", str(poll.status or "–"), news, poll.note or "")
    return "  ".join(part for part in parts if part)


def _minute(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}"


def found(source: "Found") -> str:
    """Return a line for a source that was discovered."""
    newest = f", newest {source.newest:%Y-%m-%d}" if source.newest else ""
    parts = f" in {source.parts} more sitemaps" if source.parts else ""
    title = f"  {source.title}" if source.title else ""
    return f"{source.type:8} {source.url}  ({source.entries} entries{parts}{newest}){title}"


def found_shape(source: "Found") -> dict[str, object]:
    """Return it for `--json`."""
    return {
        "type": source.type.value,
        "url": source.url,
        "title": source.title,
        "language": source.language,
        "entries": source.entries,
        "newest": source.newest.isoformat() if source.newest else None,
        "sitemaps": source.parts,
    }
