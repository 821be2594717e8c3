"""*Changed since last edition*: what moved, with the sentence that shows it."""

from collections.abc import Iterable, Iterator

from digest.editing.layout import Desk, Piece, earlier_story
from digest.editing.threads.dates import MOVED
from digest.editing.threads.progress import CANCELLING
from digest.model.editions import Change, EditionDate, EditionStory, Event, Source
from digest.model.stories import Sentence
from digest.model.threads import Trace


def changes(desk: Desk, pairs: Iterable[tuple[Piece, EditionStory]]) -> tuple[Change, ...]:
    """Return what the stories moved, in their order: the procedure first, then its dates."""
    return tuple(
        change
        for piece, story in pairs
        if piece.link.last is not None
        for change in _changes(desk, piece, story, piece.link.last)
    )


def _changes(desk: Desk, piece: Piece, story: EditionStory, last: Trace) -> Iterator[Change]:
    moved = [each for each in piece.dates if each.event in MOVED]
    step = piece.moves.step
    if step is not None and step not in {each.event for each in moved}:
        sentence, source = _shown(desk, piece, story)
        yield _change(piece, story, last, step, sentence, source)
    for each in moved:
        yield _change(piece, story, last, each.event or Event.NEW, each.sentence, each.source, moved=each)


def _shown(desk: Desk, piece: Piece, story: EditionStory) -> tuple[Sentence | None, Source]:
    """Return the sentence that says how far the procedure is, else the first that tells the story."""
    saying = piece.moves.saying
    if saying is not None:
        return saying.sentence, desk.source(saying.article.id)
    if story.sentences:
        return story.sentences[0], desk.source(story.sentences[0].citation.article_id)
    return None, story.sources[0]


def _change(
    piece: Piece,
    story: EditionStory,
    last: Trace,
    event: Event,
    sentence: Sentence | None,
    source: Source,
    *,
    moved: EditionDate | None = None,
) -> Change:
    subjects = (*story.instruments[:1], *story.authorities[:1], None)
    cancelled = [each for each in piece.dates if each.event is event and event in CANCELLING]
    shown = moved or (cancelled[0] if len(cancelled) == 1 else None)
    return Change(
        story=story.id,
        thread=piece.link.thread,
        event=event,
        headline=story.headline,
        language=story.headline_language,
        jurisdiction=story.jurisdictions[0] if story.jurisdictions else None,
        subject=subjects[0],
        stage=story.stage,
        stage_before=piece.moves.stage_before,
        action=story.action,
        action_before=piece.moves.action_before,
        date_kind=shown.kind if shown else None,
        date=moved.date if moved else None,
        date_before=shown.before.date if shown and shown.before else None,
        sentence=sentence,
        source=source,
        earlier=earlier_story(last),
    )
