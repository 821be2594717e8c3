"""Which language a text is in."""

import re
from collections.abc import Collection
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

LANGUAGES = frozenset({"de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "tr", "uk", "zh"})
"""What the detector chooses from: the fewer, the surer (100 of 100 titles among four, 95 among all)."""
UNKNOWN = "und"
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9_-]{1,30})?")
_LETTER = re.compile(r"[^\W\d_]")
_SYLLABLE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""A sign of Chinese, Japanese or Korean tells as much as three letters."""
_OTHER_TAGS = {
    "iw": "he", "in": "id", "ji": "yi", "eng": "en", "fra": "fr", "fre": "fr", "deu": "de", "ger": "de",
    "spa": "es", "por": "pt", "ita": "it", "zho": "zh", "chi": "zh", "cmn": "zh", "jpn": "ja", "ukr": "uk",
}  # fmt: skip
"""Withdrawn and three-letter codes that are still met."""
_MIN_LETTERS = 20
"""In a shorter text the declared language is believed."""
_MIN_DISSENT = 200
"""Letters from which on a clear finding outweighs what is declared."""
_SAMPLE = 4000
"""Characters: more make no finding clearer."""
_CLEAR = 0.9
_FAIR = 0.5
"""Probabilities, as the detector normalises them by length."""


def primary(tag: str | None) -> str | None:
    """Return the primary subtag of a BCP 47 tag in lower case: `zh-Hant-TW` is `zh`; None if it is no tag."""
    match = _TAG.fullmatch((tag or "").strip())
    if match is None or match[1].lower() in ("und", "mul", "zxx"):
        return None
    found = match[1].lower()
    return _OTHER_TAGS.get(found, found)


def detect(text: str, *, declared: str | None = None, allowed: Collection[str] = ()) -> str:
    """Return the primary subtag of the text's language, `und` if nothing tells.

    What is declared wins, unless the text is long and the detector clearly disagrees. `allowed` are the
    languages that the detector chooses from, by default `LANGUAGES`; the declared one need not be among them.
    """
    claim = primary(declared)
    if claim and claim not in (frozenset(allowed) or LANGUAGES):
        return claim  # one detector serves all: it is never loaded anew for what a feed may claim
    sample = text[:_SAMPLE]
    letters = len(_LETTER.findall(sample)) + 2 * len(_SYLLABLE.findall(sample))
    if letters < _MIN_LETTERS or (claim and letters < _MIN_DISSENT):
        return claim or (_found(sample, allowed, _CLEAR) if letters else None) or UNKNOWN
    if claim is None:
        return _found(sample, allowed, _FAIR) or UNKNOWN
    return _found(sample, allowed, _CLEAR) or claim


def _found(sample: str, allowed: Collection[str], at_least: float) -> str | None:
    known = frozenset(filter(None, map(primary, allowed))) or LANGUAGES
    language, probability = _identifier(known).classify(sample)
    return str(language) if probability >= at_least else None


@lru_cache(maxsize=2)
def _identifier(allowed: frozenset[str]) -> "LanguageIdentifier":
    """Load the detector for some languages (0.6 s and 100 MB for the first)."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(sorted(allowed & set(identifier.labels)) or sorted(LANGUAGES))
    return identifier
