"""Whether a file of the site says what its edition says: read back as a stranger would read it."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from digest.model.editions import Edition, EditionStory
from digest.rendering.escape import href, line, markdown, markdown_destination
from digest.rendering.prose import prose_view

_LOST = "missing, or with other words"
_LINK = re.compile(r"\]\(<(https?://[^>]*)>\)")


class _Page(HTMLParser):
    """The text of a page, and where its links lead."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.links: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links |= {value for name, value in attrs if name == "href" and value}

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    @property
    def text(self) -> str:
        return line("".join(self.parts))


def stories_of(edition: Edition) -> tuple[EditionStory, ...]:
    """Return all stories, in the order of the page."""
    return (*(story for section in edition.sections for story in section.stories), *edition.noted)


def _said(story: EditionStory) -> tuple[str, ...]:
    written, quoted = (each.text for each in story.written), (each.text for each in story.sentences)
    return (story.headline, *written, *quoted)


def page_faults(edition: Edition, body: str, *, own: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield place, text and reason for what the page of an edition lacks, or has besides.

    `own` is the address of the page itself, which it names where the site has one.
    """
    page = _Page(body)
    for story in stories_of(edition):
        for text in _said(story):
            if line(text) not in page.text:
                yield f"story {story.id}", text, _LOST
    for entry in edition.dates:
        if line(entry.sentence.text) not in page.text:
            yield (
                f"key date {entry.date}",
                entry.sentence.text,
                _LOST,
            )
    outward = {link for link in page.links if link.startswith(("http://", "https://"))}
    for link in sorted(outward - _addresses(edition) - {own}):
        yield "", link, "a link that the edition does not have"


def markdown_faults(edition: Edition, body: str) -> Iterator[tuple[str, str, str]]:
    """Yield place, text and reason for what the Markdown of an edition lacks, or has besides."""
    for story in stories_of(edition):
        for text in _said(story):
            if markdown(text) not in body:
                yield f"story {story.id}", text, _LOST
    for entry in edition.dates:
        if markdown(entry.sentence.text).lstrip("\\") not in body:
            yield (
                f"key date {entry.date}",
                entry.sentence.text,
                _LOST,
            )
    known = {markdown_destination(address) for address in _addresses(edition)}
    for link in sorted(set(_LINK.findall(body)) - known):
        yield "", link, "a link that the edition does not have"


def _addresses(edition: Edition) -> set[str]:
    """Return every address that an edition may link, as it is printed."""
    stories = stories_of(edition)
    sources = [source for story in stories for source in story.sources]
    sources += [entry.source for entry in edition.dates]
    sources += [each.source for entry in edition.dates for each in entry.disputed]
    sources += [entry.before.source for entry in edition.dates if entry.before]
    sources += [change.source for change in edition.changes]
    found = {source.url for source in sources} | {story.primary for story in stories if story.primary}
    prose = (prose_view(text) for text in _by_editor(edition))
    found |= {link for each in prose if each for link in _Page(each.html).links}
    return {address for each in found if (address := href(each)) is not None}


def _by_editor(edition: Edition) -> Iterator[str]:
    """Yield what the editor wrote."""
    if edition.editor:
        yield edition.editor.introduction
    yield from (story.edited.note for story in stories_of(edition) if story.edited)


def feed_faults(edition: Edition, atom: str, json_feed: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield file, place, text and reason for the headlines of an edition that a feed of editions lacks."""
    text = _Page(atom).text
    try:
        items = json.dumps(json.loads(json_feed), ensure_ascii=False)
    except ValueError:
        yield "feed.json", "", "", "is no JSON"
        items = ""
    for brief in edition.brief:
        headline = line(brief.headline)
        if headline not in text:
            yield "feed.xml", f"story {brief.story}", headline, _LOST
        if json.dumps(headline, ensure_ascii=False)[1:-1] not in items.replace("\\n", "\n"):
            yield "feed.json", f"story {brief.story}", headline, _LOST


def first_difference(found: str, expected: str) -> tuple[int, str]:
    """Return number and text of the first line of `found` that is not as `expected`."""
    lines, others = found.splitlines(), expected.splitlines()
    for number, (one, other) in enumerate(zip(lines, others, strict=False), start=1):
        if one != other:
            return number, one.strip()
    number = min(len(lines), len(others)) + 1
    return number, lines[number - 1].strip() if number <= len(lines) else ""
