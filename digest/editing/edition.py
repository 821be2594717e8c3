"""Composing an edition from the articles of a week, and publishing it: values in, one value out.

Equal input in any order gives an equal edition.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from digest.editing import coverage, diary, layout
from digest.editing.agenda import Appointment, appointments, days_of
from digest.editing.arranging import Arranged, arrange
from digest.editing.documents import Shelf, shelf
from digest.editing.layout import Desk, Piece
from digest.editing.merging import StoryFacts, merged
from digest.editing.numbers import numbers
from digest.editing.override.labels import retagged, unknown_labels
from digest.editing.override.signing import is_asked_for, signed, unread
from digest.editing.override.words import added, beyond_quota, excluded, without
from digest.editing.ranking import in_brief, rank, weigh
from digest.editing.threads.changes import changes
from digest.editing.threads.linking import Link, link
from digest.editing.threads.moving import Moves, Saying, dated, moves
from digest.model.articles import ArticleId
from digest.model.coverage import LeftOut
from digest.model.documents import Linked
from digest.model.editions import SCHEMA, Edition, EditionDate
from digest.model.overrides import Overrides, StoryOverride
from digest.model.policy import EditionPolicy, FeedOutcome, Submission, Uncertain
from digest.model.stories import Citation, Story
from digest.model.threads import Earlier
from digest.model.weeks import Week
from digest.taxonomy.values import Taxonomy

NOTHING = Earlier()
"""Before the first edition."""


def compose(
    week: Week,
    submissions: Iterable[Submission],
    policy: EditionPolicy,
    feeds: Sequence[FeedOutcome],
    taxonomy: Taxonomy,
    earlier: Earlier = NOTHING,
    documents: Iterable[Linked] = (),
    overrides: Overrides | None = None,
) -> Edition:
    """Compose the edition of `week` from the articles placed in it, after what `earlier` editions told.

    Each article is in exactly one story, or left out with the reason. `documents` join stories and make none.
    What the editor asks for and cannot have is in the edition, which is then not to be published.
    """
    asked = overrides or Overrides(week=week)
    desk = _desk(week, submissions, policy, taxonomy, earlier, shelf(documents), asked)
    reasons = {
        name: None if name in desk.added else coverage.why_left_out(each, policy)
        for name, each in desk.submissions.items()
    }
    out = [_line(desk, name, why) for name, why in reasons.items() if why]
    arranged = arrange(desk, [desk.submissions[name] for name, why in reasons.items() if why is None], asked)
    desk = replace(desk, submissions=arranged.known(desk.submissions))
    out += [_line(desk, name, why) for name, why in arranged.out.items()]
    pieces = _pieces(desk, arranged)
    told, noted, dropped = _chosen(pieces, policy)
    out += [line for piece, why in dropped for line in _lines(desk, piece, why)]
    edition = _edition(desk, told, noted, out, feeds)
    read = (each.judged.article for each in desk.submissions.values())
    unmet = (*arranged.unmet, *(each for piece in pieces for each in piece.unmet), *unread(read, asked))
    return signed(edition, asked, (*unmet, *unknown_labels(asked, taxonomy)))


def _desk(
    week: Week,
    submissions: Iterable[Submission],
    policy: EditionPolicy,
    taxonomy: Taxonomy,
    earlier: Earlier,
    documents: Shelf,
    asked: Overrides,
) -> Desk:
    ordered = sorted(submissions, key=lambda each: each.judged.article.id)
    by_id = {each.judged.article.id: each for each in ordered}
    return Desk(
        week=week,
        policy=policy,
        taxonomy=taxonomy,
        submissions=by_id,
        earlier=earlier,
        documents=documents,
        added=frozenset(name for name, each in by_id.items() if is_asked_for(each.judged.article, asked)),
    )


def _pieces(desk: Desk, arranged: Arranged) -> list[Piece]:
    """Return the stories, each in its thread, the weightiest first."""
    drafts = [(story, _facts(desk, story, arranged.asked(story.id))) for story in arranged.stories]
    links = link(
        [layout.outline(desk, story, facts) for story, facts in drafts],
        {story.id: arranged.reports[story.id] for story in arranged.stories},
        desk.earlier,
        desk.taxonomy,
    )
    pieces = [
        _piece(desk, story, facts, links[story.id], arranged.asked(story.id)) for story, facts in drafts
    ]
    return sorted(pieces, key=lambda piece: (-piece.rank, piece.story.id))


def _facts(desk: Desk, story: Story, asked: StoryOverride) -> StoryFacts:
    found = retagged(merged(story, desk.taxonomy, read=desk.documents.urls), asked, desk.taxonomy)
    return replace(found, uncertain=False) if asked.pin or _is_added(desk, story) else found


def _is_added(desk: Desk, story: Story) -> bool:
    return any(each.article.id in desk.added for each in story.members)


def _piece(desk: Desk, story: Story, facts: StoryFacts, thread: Link, asked: StoryOverride) -> Piece:
    hidden, not_hidden = excluded(story, asked)
    extra, not_added = added(story, asked)
    found = appointments(story, since=desk.week.monday, limit=desk.policy.sentences, first=extra)
    moved = _moved(desk, facts, thread, found, hidden)
    dates, not_removed = without(_dates(desk, story, facts, thread, found, moved), asked.remove_dates, hidden)
    reasons = weigh(
        story,
        facts,
        desk.taxonomy,
        key_dates=len(dates),
        moved=moved.shows(dates) if thread.traces else None,
        pinned=asked.pin,
    )
    return Piece(
        story=story,
        facts=facts,
        link=thread,
        moves=moved,
        dates=dates,
        rank=rank(reasons),
        reasons=reasons,
        asked=asked,
        added=_is_added(desk, story),
        hidden=hidden,
        unmet=(*not_hidden, *not_added, *not_removed, *beyond_quota(extra, found, asked)),
    )


def _moved(
    desk: Desk, facts: StoryFacts, thread: Link, found: Sequence[Appointment], hidden: Sequence[Citation]
) -> Moves:
    """Return how the story moves its thread; a sentence that is not to be printed shows nothing."""
    quoted = [Saying(sentence=each.sentence, article=each.article) for each in found]
    moved = moves(facts, thread, quoted=quoted, limit=desk.policy.sentences)
    silent = moved.saying is not None and moved.saying.sentence.citation in hidden
    return replace(moved, saying=None) if silent else moved


def _dates(
    desk: Desk,
    story: Story,
    facts: StoryFacts,
    thread: Link,
    found: Sequence[Appointment],
    moved: Moves,
) -> tuple[EditionDate, ...]:
    entries = diary.entries(desk, story, facts, found)
    source = desk.source(moved.saying.article.id) if moved.saying else None
    since = desk.week.next().monday
    return dated(entries, thread, moved, stage=facts.stage, story=story.id, source=source, since=since)


def _chosen(
    pieces: Sequence[Piece], policy: EditionPolicy
) -> tuple[list[Piece], list[Piece], list[tuple[Piece, str]]]:
    """Return the stories that are told, those that are noted, and those left out with the reason."""
    included = policy.uncertain is Uncertain.INCLUDE
    known = [piece for piece in pieces if _is_told_before(piece) and not piece.wanted]
    fresh = [piece for piece in pieces if piece not in known]
    sure = [piece for piece in fresh if included or not piece.facts.uncertain]
    unsure = [piece for piece in fresh if not included and piece.facts.uncertain]
    wanted = [piece for piece in sure if piece.wanted]
    others = [piece for piece in sure if not piece.wanted]
    room = max(0, policy.max_stories - len(wanted))
    told, minor = [piece for piece in sure if piece.wanted or piece in others[:room]], others[room:]
    dropped = [(piece, "told_before") for piece in known]
    if policy.uncertain is Uncertain.LEAVE_OUT:
        dropped += [(piece, "uncertain") for piece in unsure]
    else:
        minor += unsure
    dropped += [(piece, "beyond_cap") for piece in minor[policy.max_noted :]]
    return told, minor[: policy.max_noted], dropped


def _is_told_before(piece: Piece) -> bool:
    """Tell whether an earlier edition told this very event, and nothing has moved since."""
    last = piece.link.last
    if last is None or not piece.link.same_event or piece.moves.shows(piece.dates):
        return False
    return piece.facts.uncertain or not last.story.uncertain


def _lines(desk: Desk, piece: Piece, why: str) -> list[LeftOut]:
    own = (each.article.id for each in piece.story.members if not each.article.is_document)
    return [_line(desk, name, why) for name in own]


def _line(desk: Desk, name: ArticleId, why: str) -> LeftOut:
    return coverage.left_out(desk.submissions[name], why, desk.policy.zone)


def _edition(
    desk: Desk,
    told: Sequence[Piece],
    noted: Sequence[Piece],
    out: Sequence[LeftOut],
    feeds: Sequence[FeedOutcome],
) -> Edition:
    policy, week = desk.policy, desk.week
    members = [each.article for piece in (*told, *noted) for each in piece.story.members]
    articles = [article for article in members if not article.is_document]
    full = [layout.told(desk, piece) for piece in told]
    brief = [layout.noted(desk, piece) for piece in noted]
    return Edition(
        schema=SCHEMA,
        title=policy.title,
        week=str(week),
        first_day=week.monday,
        last_day=week.sunday,
        timezone=policy.timezone,
        language=policy.language,
        published_at=None,
        sample=policy.sample,
        stories=len(told) + len(noted),
        articles=len(articles),
        sources=len({article.feed_id for article in articles}),
        languages=tuple(sorted({article.language for article in members})),
        brief=in_brief(full),
        dates=diary.together(desk, [piece for piece in (*told, *noted) if not piece.facts.uncertain]),
        sections=layout.sections(desk, full),
        noted=tuple(brief),
        coverage=coverage.coverage(week, list(desk.submissions.values()), out, feeds, policy),
        quoting=policy.sentences,
        changes=changes(desk, zip((*told, *noted), (*full, *brief), strict=True)),
        numbers=numbers((*full, *brief), desk.earlier.told, desk.earlier.weeks) if policy.numbers else None,
    )


def published(edition: Edition, now: datetime, *, reviewed: bool = False) -> Edition:
    """Publish `edition`: `now` is its time, key dates are counted from that day, and those that passed go.

    `reviewed`: a person has approved it.
    """
    today = now.astimezone(ZoneInfo(edition.timezone)).date()
    dates = (_counted(each, today) for each in edition.dates)
    ahead = tuple(each for each in dates if each is not None)
    return replace(edition, published_at=now, reviewed=reviewed, dates=ahead)


def _counted(key_date: EditionDate, today: date) -> EditionDate | None:
    days = days_of(key_date.date)
    if days is None or days[1] < today:
        return None
    exact = days[0] == days[1]
    return replace(key_date, days=(days[0] - today).days if exact else None)
