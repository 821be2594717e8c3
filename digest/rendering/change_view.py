"""*Changed since last edition*, ready to be laid out."""

from digest.model.editions import Change, Event
from digest.rendering.dates import day_of, locale_of
from digest.rendering.escape import line
from digest.rendering.story_view import quoted, source_view, story_anchor, told_in
from digest.rendering.templates import Phrases
from digest.rendering.thread_words import event_name, stage_name
from digest.rendering.view import ChangeView
from digest.rendering.words import action_name, date_kind


def change_view(change: Change, phrases: Phrases) -> ChangeView:
    """Lay out what moved in one thread."""
    labels = (label for label in (change.jurisdiction, change.subject) if label)
    sentence = change.sentence
    return ChangeView(
        anchor=story_anchor(change.story),
        label=" · ".join(line(label.name) for label in labels),
        headline=quoted(change.headline, change.language, phrases),
        event=change.event.value,
        moved=_moved(change, phrases),
        quote=quoted(sentence.text, change.source.language, phrases) if sentence else None,
        source=source_view(change.source, 1, phrases),
        earlier=told_in(change.earlier, phrases),
        earlier_headline=quoted(change.earlier.headline, change.earlier.language, phrases),
    )


def _moved(change: Change, phrases: Phrases) -> str:
    """Write `Comments close, extended: 2 Feb 2026 → 4 Mar 2026`, or `Proposed → Adopted`."""
    if change.date_kind is not None:
        kind, event = (
            date_kind(change.date_kind, phrases),
            event_name(change.event, change.date_kind, phrases),
        )
        days = [
            day_of(each, locale_of(phrases.language)).text
            for each in (change.date_before, change.date)
            if each is not None
        ]
        named = phrases.gettext("%(kind)s, %(event)s", kind=kind, event=event)
        return f"{named}: {' → '.join(days)}" if days else named
    if change.event is not Event.DEVELOPED:
        name = event_name(change.event, None, phrases)
        return name[:1].upper() + name[1:]
    stages = [stage_name(each, phrases) for each in (change.stage_before, change.stage)]
    if not stages[1]:
        stages = [action_name(each, phrases) for each in (change.action_before, change.action)]
    return " → ".join(each for each in stages if each)
