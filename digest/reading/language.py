"""Which language a text is in."""

import math
import re
from collections.abc import Collection
from functools import cache
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
_MIN_DISSENT = 60
"""Letters from which on a clear finding outweighs what is declared: of 1,900 English and 240 French texts cut
at 60 to 80 letters, none was found to be in the other language with that probability."""
_LONG = 200
"""Letters from which on a text may be found to be in any language, and not only in one that is expected."""
_SAMPLE = 4000
"""Characters: more make no finding clearer."""
_COMMON = {
    "de": frozenset({"auf", "das", "dem", "den", "der", "die", "ein", "eine", "für", "im", "ist", "mit"})
    | {"nicht", "und", "von", "zu"},
    "en": frozenset({"and", "by", "for", "from", "has", "have", "of", "that", "the", "this", "was", "were"})
    | {"which", "with"},
    "es": frozenset({"con", "del", "el", "en", "las", "los", "más", "por", "que", "una", "y"}),
    "fr": frozenset({"aux", "avec", "dans", "des", "du", "est", "et", "la", "les", "par", "pour", "qui"})
    | {"sont", "sur", "une"},
    "it": frozenset({"che", "con", "della", "di", "gli", "il", "nel", "non", "per", "una", "è"}),
    "nl": frozenset({"dat", "de", "een", "en", "het", "niet", "op", "te", "van", "voor", "zijn"}),
    "pt": frozenset({"ao", "com", "da", "das", "do", "dos", "em", "não", "os", "por", "que", "uma"}),
}
"""Words of which prose is full in one language and not in the others."""
_WORDS = re.compile(r"[^\W\d_]+")
_OPENING = 1500
"""Characters in which common words are counted."""
_ENOUGH = 40
"""Words of them."""
_OFTEN = 0.12
_OTHERS = 0.4
"""The share of common words from which on a language is plain, if no other has more than this part of it. Of
1,700 texts in four languages that are plain by this, the detector found none to be in another one."""
_CLEAR = 0.95
_FAIR = 0.5
"""Probabilities, as the detector normalises them by length."""


def primary(tag: str | None) -> str | None:
    """Return the primary subtag of a BCP 47 tag in lower case: `zh-Hant-TW` is `zh`; None if it is no tag."""
    match = _TAG.fullmatch((tag or "").strip())
    if match is None or match[1].lower() in ("und", "mul", "zxx"):
        return None
    found = match[1].lower()
    return _OTHER_TAGS.get(found, found)


def detect(text: str, *, declared: str | None = None, expected: Collection[str] = ()) -> str:
    """Return the primary subtag of the text's language, `und` if nothing tells.

    What is declared wins, unless the text is long enough and the detector clearly disagrees. A short text is
    in one of `expected` or in the declared language; a long one may be found to be in any that we know.
    """
    claim = primary(declared)
    if claim and claim not in LANGUAGES:
        return claim
    sample = text[:_SAMPLE]
    letters = len(_LETTER.findall(sample)) + 2 * len(_SYLLABLE.findall(sample))
    if letters < _MIN_LETTERS or (claim and letters < _MIN_DISSENT):
        return claim or (_found(sample, expected, _CLEAR) if letters else None) or UNKNOWN
    if letters >= _LONG and (language := _plain(sample)):
        return language
    choice = () if letters >= _LONG else (*expected, claim or "") if expected else ()
    if claim is None:
        return _found(sample, choice, _FAIR) or UNKNOWN
    return _found(sample, choice, _CLEAR) or claim


def _plain(sample: str) -> str | None:
    """Return the language that common words tell beyond doubt; most prose needs no detector."""
    words = _WORDS.findall(sample[:_OPENING].lower())
    if len(words) < _ENOUGH:
        return None
    shares = {name: sum(map(common.__contains__, words)) for name, common in _COMMON.items()}
    second, first = sorted(shares.values())[-2:]
    plain = first >= _OFTEN * len(words) and second <= _OTHERS * first
    return max(sorted(shares), key=shares.__getitem__) if plain else None


def _found(sample: str, choice: Collection[str], at_least: float) -> str | None:
    """Return the likeliest language of `choice` (all, if that is empty), if it is likely enough.

    The probabilities are those among the choice alone, as if the detector knew no other language.
    """
    known = LANGUAGES & {primary(each) or "" for each in choice} or LANGUAGES
    likely = {str(name): float(share) for name, share in _identifier().rank(sample) if name in known}
    best = max(sorted(likely), key=likely.__getitem__)
    total = math.fsum(likely.values())
    return best if total and likely[best] / total >= at_least else None


@cache
def _identifier() -> "LanguageIdentifier":
    """Load the detector (0.6 s and 90 MB)."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(sorted(LANGUAGES))
    return identifier


def release() -> None:
    """Give back the memory of the detector; it loads again when a text needs it."""
    _identifier.cache_clear()
