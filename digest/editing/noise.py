"""What tells no event: notices that only a machine reads, and round-ups that touch on many."""

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


_ROUNDUP = re.compile(
    r"^(?:the )?(?:daily|morning|evening|week(?:ly|end)?|monthly|crypto|market|news|global|policy|regulatory)"
    r"(?: \w+){0,2}? (?:brief(?:ing)?|recap|round-?up|wrap(?:-?up)?|digest|express|diary|rundown|minute)s?"
    r"(?=\s*(?:[:–—|,#(\d]|-\s|$|of\b|for\b))"
    r"|^the (?:daily|week(?:ly)?|block weekly)\s*:"
    r"|^(?:here[’']s )?what (?:happened|to (?:watch|know|expect)) (?:in crypto|today|this week|next week)"
    r"|^(?:this week|today|the week|last week) in \w+|\b(?:week|month|year) in review\b|^first mover\b"
    r"|^(?:le )?(?:r[ée]cap(?:itulatif)?|r[ée]sum[ée]|revue|essentiel|bilan|actus?) (?:\w+ ){0,2}?"
    r"(?:de la semaine|du jour|hebdo\w*|de presse|crypto)\b|^l[’']essentiel (?:de|du)\b"
    r"|^(?:wochen|tages|monats)(?:r[üu]ckblick|[üu]berblick|schau)\b"
    r"|^resumen (?:semanal|diario|de la semana)\b"
    r"|^(?:[\w.]+ ){0,3}news (?:week|weekly|this week)\s*[:–—|,-]"
    r"|^(?:[\w.]+ ){0,2}newsletter\s*(?:[:#(\d]|$)"
    r"|[:|–—]\s*(?:[\w’']+ ){0,3}(?:express|briefing|round-?up|recap|newsletter|wrap|(?:week|day) ahead)\s*$",
    re.IGNORECASE,
)
"""How the titles of round-ups begin, or end."""


def is_roundup(title: str) -> bool:
    """Tell whether a title is that of a round-up, which is of many events and so of none."""
    return _ROUNDUP.search(title) is not None


def is_noise(article: Article) -> bool:
    """Tell whether an article is a paperwork notice or a routine filing of an exchange, by its title."""
    return bool(_PAPERWORK.search(article.title) or _ROUTINE.search(article.title))
