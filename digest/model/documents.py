"""Official documents: what articles link to on the sites of authorities, read in its turn."""

from dataclasses import dataclass
from datetime import datetime

from digest.model.articles import ArticleId
from digest.model.stories import Judged


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What came of asking for a document."""

    url: str
    """Canonical; a document is asked for once by each address."""
    article_id: ArticleId | None
    """Under which it was saved; None if it could not be read."""
    reason: str | None
    """Why it could not be read."""
    lasting: bool
    """To ask again is no use."""
    first_asked: datetime
    asked_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A document that was read, and an article that links to it."""

    linked_by: ArticleId
    document: Judged
