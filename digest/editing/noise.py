"""Notices that only a machine reads: they are official and name regulation, and tell no reader anything."""

import re

from digest.model.articles import Article

_PAPERWORK = re.compile(
    r"\b(?:agency )?information collection (?:activit|request|renewal|submission)|\bpaperwork reduction act\b"
    r"|\bsubmission for omb review\b|"
    r"\bproposed (?:agency )?(?:information )?collection\b.{0,40}\bcomment request\b|"
    r"\bsunshine act (?:meeting|notice)|\bprivacy act of 1974\b.{0,60}\bsystem of records\b",
    re.IGNORECASE,
)
"""Titles of notices under the Paperwork Reduction, Sunshine and Privacy Acts of the United States."""
_ROUTINE = re.compile(
    r"\bself-regulatory organizations?\b.{0,400}?\b(?:immediate effectiveness|"
    r"designation of (?:a )?longer period|order instituting proceedings)\b|"
    r"\bnotice of filing and immediate effectiveness\b",
    re.IGNORECASE | re.DOTALL,
)
"""Titles of an exchange's filings that take effect by being filed; a filing that must be approved is none."""


def is_noise(article: Article) -> bool:
    """Tell whether an article is a paperwork notice or a routine filing of an exchange, by its title."""
    return bool(_PAPERWORK.search(article.title) or _ROUTINE.search(article.title))
