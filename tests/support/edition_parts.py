"""Sources, sentences and stories of an edition, each with all that a test does not care about."""

from datetime import date

from digest.model.articles import ArticleId, TextHash
from digest.model.editions import EarlierStory, EditionStory, Label, Source
from digest.model.facts import Action, Amount, Stage
from digest.model.feeds import FeedKind
from digest.model.stories import Citation, Sentence, StoryId

UK = Label(id="GB", name="United Kingdom")
EU = Label(id="EU", name="European Union")
FCA = Label(id="FCA", name="Financial Conduct Authority")
ESMA = Label(id="ESMA", name="European Securities and Markets Authority")
AMF = Label(id="AMF", name="Autorité des marchés financiers")
MICA = Label(id="mica", name="MiCA")


def a_source(
    number: int,
    name: str = "Harbour Ledger",
    *,
    kind: FeedKind = FeedKind.MEDIA,
    title: str = "An article",
    url: str | None = None,
    language: str = "en",
    late: bool = False,
    undated: bool = False,
) -> Source:
    """Build the source whose article id is made of `number`."""
    return Source(
        article_id=f"{number:016x}",
        text_hash=f"{number:064x}",
        name=name,
        kind=kind,
        title=title,
        url=f"https://news.example/{number}" if url is None else url,
        language=language,
        published=None if undated else date(2026, 11, 16 + number % 7),
        late=late,
        undated=undated,
    )


def a_sentence(text: str, source: Source, start: int = 0) -> Sentence:
    """Build a sentence of `source` that begins at `start`."""
    citation = Citation(
        article_id=ArticleId(source.article_id),
        text_hash=TextHash(source.text_hash),
        start=start,
        end=start + len(text),
    )
    return Sentence(text=text, citation=citation)


def a_story(
    number: int,
    headline: str,
    *sources: Source,
    sentences: tuple[Sentence, ...] = (),
    authorities: tuple[Label, ...] = (),
    instruments: tuple[Label, ...] = (),
    jurisdiction: Label = UK,
    action: Action | None = Action.STATEMENT,
    amounts: tuple[Amount, ...] = (),
    primary: str | None = None,
    primary_name: str | None = None,
    uncertain: bool = False,
    continues: EarlierStory | None = None,
    stage: Stage | None = None,
    affected: tuple[Label, ...] = (),
) -> EditionStory:
    """Build a story; without sources it has one of its own."""
    sources = sources or (a_source(0x900 + number, title=headline),)
    return EditionStory(
        id=StoryId(f"{number:012x}"),
        headline=headline,
        headline_language=sources[0].language,
        headline_source=sources[0].article_id,
        jurisdictions=(jurisdiction,),
        authorities=authorities,
        instruments=instruments,
        topics=(),
        action=action,
        amounts=amounts,
        sentences=sentences,
        sources=sources,
        primary=primary,
        primary_name=primary_name,
        uncertain=uncertain,
        rank=1.0 / (number + 1),
        thread=StoryId(f"{number:012x}"),
        continues=continues,
        stage=stage,
        affected=affected,
    )
