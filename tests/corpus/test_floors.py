"""What the engine reached on labelled texts of our own does not go down.

The texts are those of the bundled sample, in English, French and German; the labels stand beside this file. A change
that is better than a floor by more than the noise raises it: `UPDATE_FLOORS=1` writes what was measured, and refuses
to lower a floor. The floors hold for the labels and texts that `corpus` is the hash of.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from digest.adapters.taxonomy_files import load_rules
from digest.demo.pages import render_page
from digest.demo.sample import PageKind, SampleFeed, SampleItem, load
from digest.editing.stories import group, report
from digest.judging.judge import Rules, judge
from digest.model.articles import Article, Extracted
from digest.model.facts import Band, Judgement
from digest.model.feeds import Entry, EntryKey, Feed, FeedId, Page
from digest.model.stories import Judged
from digest.reading.article import article_id, assemble
from digest.reading.page import extract
from tests.support.scores import average_precision, f1, pair_f1, text_f1

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
LABELS = json.loads((HERE / "sample_labels.json").read_text(encoding="utf-8"))
NOISE = 0.0005
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


@cache
def items() -> dict[str, tuple[SampleFeed, SampleItem]]:
    """Return the items of the sample by slug."""
    return {item.slug: (feed, item) for feed, item in load().each()}


@cache
def rules() -> Rules:
    return load_rules()


def page_of(feed: SampleFeed, item: SampleItem) -> Extracted | None:
    if item.page is not PageKind.ARTICLE:
        return None
    body = render_page(feed, item, item.versions[0])
    found = extract(Page(url=feed.link(item), body=body, media_type="text/html", charset="utf-8"))
    return found if isinstance(found, Extracted) else None


@cache
def articles() -> dict[str, Article]:
    return {slug: _article(feed, item) for slug, (feed, item) in items().items()}


def _article(feed: SampleFeed, item: SampleItem) -> Article:
    version = item.versions[0]
    configured = Feed(
        id=FeedId(feed.id),
        name=feed.name,
        url=feed.url,
        kind=feed.kind,
        jurisdiction=feed.jurisdiction,
        language=feed.language,
    )
    entry = Entry(
        feed_id=configured.id,
        key=EntryKey(item.slug),
        url=feed.link(item),
        raw_url=feed.link(item),
        title=version.title,
        summary_html=f"<p>{version.summary}</p>" if version.summary else "",
        content_html="",
        published=item.published,
        updated=None,
        authors=(),
        language=feed.language,
    )
    return assemble(
        entry,
        configured,
        page_of(feed, item),
        article_id=article_id(configured.id, entry.key),
        first_seen=item.available,
        backlog=False,
    )


@cache
def judgements() -> dict[str, Judgement]:
    return {slug: judge(article, rules()) for slug, article in articles().items()}


def reading() -> float:
    """F1 of the text of pages with furniture, over runs of four words."""
    pairs = []
    for feed, item in items().values():
        found = page_of(feed, item)
        if found is not None:
            version = item.versions[0]
            told = (_LINK.sub(r"\1", block).removeprefix("## ") for block in version.body)
            true = " ".join((version.summary or "", *told))
            pairs.append((true, " ".join(found.paragraphs)))
    assert len(pairs) > 60
    return text_f1(pairs)


def labelled() -> Iterator[tuple[Judgement, bool]]:
    for slug, judgement in judgements().items():
        if slug not in LABELS["borderline"]:
            yield judgement, slug not in LABELS["no"]


def relevance_average_precision() -> float:
    return average_precision([(judgement.verdict.score, relevant) for judgement, relevant in labelled()])


def relevance_f1() -> float:
    kept = [(judgement.verdict.band is not Band.OUT, relevant) for judgement, relevant in labelled()]
    return f1(kept.count((True, True)), kept.count((True, False)), kept.count((False, True)))


def story_pairs_f1() -> float:
    """F1 over pairs of articles in one story, among all items of the sample."""
    reports = [
        report(Judged(article=article, verdict=judgements()[slug].verdict, facts=judgements()[slug].facts))
        for slug, article in articles().items()
    ]
    names = {article.id: slug for slug, article in articles().items()}
    found = [{names[member] for member in members} for members in group(reports)]  # type: ignore[index]
    return pair_f1(LABELS["stories"], found)


MEASURES = {
    "reading_f1": reading,
    "relevance_average_precision": relevance_average_precision,
    "relevance_f1": relevance_f1,
    "story_pairs_f1": story_pairs_f1,
}


def corpus() -> str:
    """Return the hash of the texts and labels that the floors were measured on."""
    folder = Path(__file__).resolve().parents[2] / "digest" / "demo" / "sample"
    files = [*sorted(folder.glob("*.md")), HERE / "sample_labels.json"]
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()[:16]


def floors() -> dict[str, float | str]:
    found: dict[str, float | str] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return found


def test_the_floors_are_those_of_these_texts() -> None:
    assert floors()["corpus"] == corpus(), "texts or labels changed: measure anew with UPDATE_FLOORS=1"


@pytest.mark.slow
@pytest.mark.parametrize("name", MEASURES)
def test_what_was_reached_does_not_go_down(name: str) -> None:
    reached, floor = MEASURES[name](), float(floors().get(name, 0.0))
    if os.environ.get("UPDATE_FLOORS") and (reached > floor or floors()["corpus"] != corpus()):
        FLOORS.write_text(
            json.dumps({**floors(), name: round(reached, 4), "corpus": corpus()}, indent=1) + "\n"
        )

    assert reached >= floor - NOISE, f"{name} is {reached:.4f}, the floor is {floor:.4f}"
