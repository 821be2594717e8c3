"""The engine without a store: what `inspect`, `group` and `summarise` answer to one line or one page."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from digest.editing.entities import entities, firms
from digest.editing.stories import group
from digest.editing.summary import summarise
from digest.errors import UsageError
from digest.jobs.habits import Habits
from digest.jobs.lines import Line, LineError
from digest.jobs.shapes import (
    Shape,
    article_shape,
    facts_shape,
    rejected_shape,
    summary_shape,
    verdict_shape,
)
from digest.judging.judge import Rules, judge
from digest.model.articles import Article, ArticleId, Extracted, Rejected
from digest.model.cleaning import ALL_MEANS, Dropped, Means
from digest.model.feeds import Entry, EntryKey, Failed, Feed, FeedId, FeedKind, Page
from digest.model.grouping import Report
from digest.model.stories import Document
from digest.reading.article import assemble, from_text
from digest.reading.charsets import decoded
from digest.reading.dates import parse_stamp
from digest.reading.documents import extract
from digest.reading.furniture import key
from digest.reading.pdf import is_pdf
from digest.text.markup import plain
from digest.text.urls import canonical, host

SENTENCES = 3
_FEED = FeedId("line")


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """Rules and the time that stands for now."""

    rules: Rules
    now: datetime
    means: Collection[Means] = ALL_MEANS
    """How furniture is known."""
    explains: bool = False
    """Whether it tells which lines went, and why."""
    extract: Callable[[Page], Extracted | Rejected | Failed] = extract
    """Reads a hostile document; within limits of time and memory where that is a worker's task."""

    habits: Habits | None = None
    """What the lines so far had in common, by source; None: each line stands for itself."""

    def inspect(self, line: Line) -> Shape:
        """Read and judge one line."""
        page = self._read(line)
        if isinstance(page, Rejected):
            return rejected_shape(page)
        if page is not None and self.habits is not None and Means.SOURCE in self.means:
            page = _without_habits(page, self.habits, line)
        return self.judged(self._article(line, page)) | self._explained(page)

    def article(self, line: Line) -> Article | Rejected:
        """Read one line; LineError if there is nothing to read, or it goes beyond the limits."""
        page = self._read(line)
        return page if isinstance(page, Rejected) else self._article(line, page)

    def _read(self, line: Line) -> Extracted | Rejected | None:
        page = self._extracted(line)
        if isinstance(page, Failed):
            raise LineError(page.reason)
        return page

    def inspect_page(self, page: Page) -> Shape:
        """Read and judge one page or text file; UsageError for one that goes beyond the limits."""
        plain_text = page.media_type == "text/plain" and not is_pdf(page.body)
        read = self._text(decoded(page.body, page.charset)) if plain_text else self.extract(page)
        if isinstance(read, Failed):
            raise UsageError(f"{page.url or 'the file'}: {read.reason}")
        if isinstance(read, Rejected):
            return rejected_shape(read)
        return self.judged(
            self._article(Line(id=page.url, fields={"url": page.url}), read)
        ) | self._explained(read)

    def _text(self, text: str, title: str | None = None) -> Extracted:
        return from_text(text, title, self.means)

    def _explained(self, read: Extracted | None) -> Shape:
        if not self.explains or read is None:
            return {}
        return {"dropped": [{"line": one.line, "rule": one.rule} for one in read.dropped]}

    def judged(self, article: Article) -> Shape:
        """Return article, verdict, facts and summary."""
        judgement = judge(article, self.rules)
        document = Document(id="0", text=article.text)
        sentences = summarise([document], sentences=SENTENCES, language=article.language, title=article.title)
        return {
            "article": article_shape(article),
            "verdict": verdict_shape(judgement.verdict),
            "facts": facts_shape(judgement.facts),
            "summary": summary_shape(sentences),
        }

    def _article(self, line: Line, page: Extracted | None) -> Article:
        url = line.text("url")
        entry = Entry(
            feed_id=_FEED,
            key=EntryKey(str(line.id)),
            url=canonical(url),
            raw_url=url,
            title=plain(line.text("title")),
            summary_html=line.text("description"),
            content_html="",
            published=parse_stamp(line.text("published")),
            updated=None,
            authors=(),
            language=line.text("lang") or None,
        )
        feed = Feed(
            id=_FEED, name=line.text("source"), url="", kind=self._kind(line), language=entry.language
        )
        return assemble(
            entry,
            feed,
            page,
            article_id=ArticleId(str(line.id)),
            first_seen=self.now,
            backlog=False,
            means=self.means,
        )

    def _kind(self, line: Line) -> FeedKind:
        """Take the source for an authority if it goes by the name, or the domain, of one."""
        taxonomy = self.rules.taxonomy
        if taxonomy.by_domain(host(line.text("url"))) or taxonomy.by_name(line.text("source")):
            return FeedKind.REGULATOR
        return FeedKind.MEDIA

    def _extracted(self, line: Line) -> Extracted | Rejected | Failed | None:
        url = line.text("url")
        if html := line.text("html"):
            body = html.encode("utf-8", "replace")
            return self.extract(Page(url=url, body=body, media_type="text/html", charset="utf-8"))
        if text := line.text("text"):
            return self._text(text, line.text("title") or None)
        if line.text("title") or line.text("description"):
            return None
        message = "needs html, text, or a title or description"
        raise LineError(message)

    def report(self, line: Line) -> Report:
        """Return what grouping needs to know of one line."""
        article = self._article(line, None)
        text = line.text("text")
        facts = judge(article, self.rules).facts
        return Report(
            id=str(line.id),
            title=article.title,
            paragraphs=(text,) if text else article.paragraphs,
            published=article.published.at if article.published else None,
            source=line.text("source"),
            language=article.language,
            url=article.url,
            entities=entities(facts),
            firms=firms(facts),
        )


def _without_habits(page: Extracted, habits: Habits, line: Line) -> Extracted:
    """Drop what its source repeats from a page, and learn from it."""
    source = FeedId(line.text("source") or host(line.text("url")))
    recurring = habits.recurring(source, page.paragraphs)
    habits.learn(source, ArticleId(str(line.id)), page.paragraphs)
    gone = tuple(Dropped(line=each, rule="source") for each in page.paragraphs if key(each) in recurring)
    kept = tuple(each for each in page.paragraphs if key(each) not in recurring)
    return replace(page, paragraphs=kept, dropped=(*page.dropped, *gone))


def stories(lines: Iterable[Line], engine: Engine) -> Iterator[Shape]:
    """Group all lines; the stories are named in the order of the input, and do not depend on it."""
    answers: list[Shape] = []
    reports: dict[str, Report] = {}
    for line in lines:
        name = str(line.id)
        while name in reports:
            name += "+"
        try:
            reports[name] = replace(engine.report(_good(line)), id=name)
            answers.append({"id": line.id, "story": name})
        except LineError as error:
            answers.append({"id": line.id, "error": str(error)})
    names = _names(reports.values())
    for answer in answers:
        yield answer | ({"story": names[str(answer["story"])]} if "story" in answer else {})


def _good(line: Line) -> Line:
    if line.error is not None:
        raise LineError(line.error)
    return line


def _names(reports: Collection[Report]) -> dict[str, str]:
    """Return `s1`, `s2`, … for each report by its id."""
    place = {report.id: number for number, report in enumerate(reports)}
    found = sorted(group(reports), key=lambda members: min(place[member] for member in members))
    return {member: f"s{number}" for number, members in enumerate(found, 1) for member in members}


def summary(line: Line, sentences: int) -> Shape:
    """Summarise the documents of one line."""
    documents = [
        Document(id=_document_id(fields, number), text=_document_text(fields))
        for number, fields in enumerate(line.objects("documents"))
    ]
    spans = summarise(
        documents, sentences=sentences, language=line.text("lang") or "en", title=line.text("title")
    )
    return {
        "sentences": [
            {"document": span.document, "start": span.start, "end": span.end, "text": span.text}
            for span in spans
        ]
    }


def _document_id(fields: Mapping[str, object], number: int) -> str:
    return str(fields.get("id", number))


def _document_text(fields: Mapping[str, object]) -> str:
    text = fields.get("text")
    if not isinstance(text, str):
        message = "each of 'documents' needs a text"
        raise LineError(message)
    return text
