"""An edition with its labels in another language: the words of the sources stay as they are."""

from dataclasses import replace

from digest.editing.labels import label
from digest.model.coverage import Count, Numbers
from digest.model.editions import Brief, Change, Edition, EditionDate, EditionStory, Label, Section
from digest.taxonomy.values import Kind, Taxonomy


def relabelled(edition: Edition, language: str, taxonomy: Taxonomy) -> Edition:
    """Return the edition with the names that readers of `language` use; ids that are unknown keep theirs."""
    if language == edition.language:
        return edition
    names = _Names(language, taxonomy)
    return replace(
        edition,
        language=language,
        brief=tuple(names.brief(brief) for brief in edition.brief),
        dates=tuple(names.date(entry) for entry in edition.dates),
        changes=tuple(names.change(change) for change in edition.changes),
        sections=tuple(names.section(section) for section in edition.sections),
        noted=tuple(names.story(story) for story in edition.noted),
        numbers=names.numbers(edition.numbers),
    )


class _Names:
    def __init__(self, language: str, taxonomy: Taxonomy) -> None:
        self._language = language
        self._taxonomy = taxonomy

    def _label(self, kind: Kind, known: Label) -> Label:
        found = label(kind, known.id, self._language, self._taxonomy)
        return known if found.name == found.id else found

    def _all(self, kind: Kind, known: tuple[Label, ...]) -> tuple[Label, ...]:
        return tuple(self._label(kind, one) for one in known)

    def _maybe(self, kind: Kind, known: Label | None) -> Label | None:
        return self._label(kind, known) if known else None

    def brief(self, brief: Brief) -> Brief:
        place = self._maybe("jurisdiction", brief.jurisdiction)
        return replace(brief, jurisdiction=place, subject=self._subject(brief.subject))

    def numbers(self, numbers: Numbers | None) -> Numbers | None:
        return replace(numbers, counts=tuple(map(self._count, numbers.counts))) if numbers else None

    def _count(self, count: Count) -> Count:
        if count.kind != "jurisdiction":
            return count
        return replace(count, name=self._label("jurisdiction", Label(id=count.id, name=count.name)).name)

    def change(self, change: Change) -> Change:
        place = self._maybe("jurisdiction", change.jurisdiction)
        return replace(change, jurisdiction=place, subject=self._subject(change.subject))

    def _subject(self, subject: Label | None) -> Label | None:
        if subject is None:
            return None
        kind: Kind = "instrument" if subject.id in self._taxonomy.instruments else "authority"
        return self._label(kind, subject)

    def date(self, entry: EditionDate) -> EditionDate:
        return replace(
            entry,
            jurisdiction=self._maybe("jurisdiction", entry.jurisdiction),
            authority=self._maybe("authority", entry.authority),
            instrument=self._maybe("instrument", entry.instrument),
        )

    def section(self, section: Section) -> Section:
        kind: Kind = "topic" if section.id in self._taxonomy.topics else "jurisdiction"
        name = self._label(kind, Label(id=section.id, name=section.name)).name
        return replace(section, name=name, stories=tuple(self.story(story) for story in section.stories))

    def story(self, story: EditionStory) -> EditionStory:
        return replace(
            story,
            jurisdictions=self._all("jurisdiction", story.jurisdictions),
            authorities=self._all("authority", story.authorities),
            instruments=self._all("instrument", story.instruments),
            topics=self._all("topic", story.topics),
        )
