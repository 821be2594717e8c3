"""Sentences that no summary should hold: page furniture, fragments, and those that lean on others."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

from digest.editing.stopwords import FUNCTION_WORDS
from digest.text.words import written

MIN_WORDS = 6
MAX_WORDS = 75
_MAX_CHARACTERS = 900

_PHRASES = (
    *("read more", "read also", "also read", "sign up", "subscribe", "newsletter", "click here", "follow us"),
    *("share this", "cookie", "cookies", "all rights reserved", "sponsored content", "sponsored post"),
    *("photo by", "photograph by", "image credit", "featured image", "getty images", "shutterstock"),
    *("press contact", "media enquiries", "for more information", "not financial advice"),
    *("not investment advice", "not legal advice", "download the app", "join our", "appeared first on"),
    *("the post .{1,200} first appeared on", "continue reading", "read the full"),
    *("this article aims", "this article explores", "this article examines"),
    *("in this article we", "in this article, we", "here's a closer look", "here’s a closer look"),
    *("lire aussi", "a lire", "à lire", "abonnez-vous", "inscrivez-vous", "cliquez ici", "suivez-nous"),
    *("tous droits réservés", "est apparu en premier", "crédit photo", "en savoir plus"),
    *("weiterlesen", "lesen sie auch", "jetzt abonnieren", "leer más", "lea también", "suscríbete"),
    "haga clic",
)
_SIGNS = {"disclaimer": r"\bdisclaimer:", "http": "https?://", "https": "https?://", "www": r"www\."}
_TELLING = [[word for word in written(phrase) if word not in FUNCTION_WORDS] for phrase in _PHRASES]
_OFTEN = Counter(chain.from_iterable(_TELLING))
_HINTS = [max(words, key=lambda word: (_OFTEN[word], len(word))) for words in _TELLING]
"""A word of each phrase, the one that most of them have: what has none of these is no furniture."""
_REMEMBERED = 16_384
"""Words, as they are written."""

_LABEL = re.compile(
    r"(?:key (?:takeaways?|points?|facts?|highlights?)|quick takes?|highlights?|tl;?dr|in brief|summary"
    r"|the gist|points? clés?|l[’']essentiel|en bref|à retenir|das wichtigste(?: in kürze)?"
    r"|puntos clave|en resumen)"
    r"\s?[:–—]\s*(?=\S)",
    re.IGNORECASE,
)
"""What stands above a list of statements, and before the first where the list was run together."""
_TITLE = 20
"""Characters that a title has at least; a shorter one may be a word of the sentence."""
_PUBLISHER = 40
"""Characters that the name of a publisher before it has at most."""
_DIGITS = re.compile(r"\d+")
_CAPITALS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_NO_CAPITAL = re.compile(r"[\W\d_a-zß-öø-ÿ]+")
"""Removes what is surely no capital: enough to tell a sentence that shouts."""

_DANGLING = {
    "en": re.compile(
        r"(?:he|she|they|his|her|their|those|these|this|that|such|it|its|there|both|another|others|"
        r"the (?:move|decision|announcement|latter|former|news|proposal|statement|ruling|document|two|pair|"
        r"group|company|firm|agency|changes?)|"
        r"but|and|so|or|also|however|moreover|meanwhile|instead|nevertheless|nonetheless|still|yet|then|thus|"
        r"hence|therefore|furthermore|additionally|likewise|similarly|otherwise|besides|even so|that said|"
        r"as a result|in addition|for example|for instance|on the other hand|in turn|to do so|by contrast|"
        r"at the time)\b",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        r"(?:il|elle|ils|elles|celui|celle|ceux|celles|cela|ceci|ça|son|sa|ses|leur|leurs|ce|cet|cette|ces|"
        r"mais|et|or|donc|ainsi|aussi|enfin|puis|ensuite|alors|pourtant|cependant|toutefois|néanmoins|"
        r"en revanche|par ailleurs|de plus|en outre|en effet|par exemple|de son côté|pour sa part|"
        r"d'autre part|à l'inverse|au contraire|dans ce contexte|le texte|la mesure|la décision|c'est|"
        r"selon (?:lui|elle|eux))\b",
        re.IGNORECASE,
    ),
    "de": re.compile(
        r"(?:er|sie|dies\w*|jene\w*|sein\w*|ihr\w*|aber|und|doch|auch|zudem|außerdem|dennoch|jedoch|allerdings|"
        r"damit|dabei|daher|deshalb|so|dann|hingegen|schließlich)\b",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"(?:él|ella|ellos|ellas|est[aeo]s?|es[aeo]s?|su|sus|pero|y|también|además|sin embargo|así|entonces|"
        r"por otro lado|no obstante|por ejemplo|en cambio)\b",
        re.IGNORECASE,
    ),
}
_SPEAKER = {
    "en": re.compile(
        r"[,.!?]['\"”’]+\s+(?:he|she|they)\s+(?:\w+ly\s+|also\s+)?(?!(?:is|was|has)\b)"
        r"(?:told|\w+(?:ed|s|id|te))\b"
        r"|[,.!?]['\"”’]+\s+(?:said|says|added|adds) (?:he|she)\b"
        r"|,\s+(?:he|she)\s+(?:\w+ly\s+|also\s+)?"
        r"(?:said|says|added|noted|argued|indicated|explained|warned)\b(?! that)"
    ),
    "fr": re.compile(
        r"(?:[»”\"]\s*,?|,)\s*(?:s['’])?(?!semble|est-)(?:a|ont|avait|\w+[edt])(?:-t)?-(?:il|elle)s?\b"
    ),
    "de": re.compile(r"[“”\"«»],?\s+(?:sagte?|erklärte?|betonte?|meinte?|so|ergänzte?)\s+(?:er|sie)\b"),
    "es": re.compile(r"[»”\"],\s+(?:dijo|añadió|afirmó|explicó|señaló)\s+(?:él|ella)\b"),
}
"""What is reported of somebody of whom only a pronoun is told."""
_PRONOUNS = {
    "en": frozenset({"he", "she", "they"}),
    "fr": frozenset({"il", "ils", "elle", "elles"}),
    "de": frozenset({"er", "sie"}),
    "es": frozenset({"él", "ella"}),
}
"""The words of which there is one wherever a speaker is found."""
_EXPLETIVE = re.compile(
    r"(?:it (?:is|was|will be|has been|remains|seems|appears)\b.{0,60}\b(?:that|to|whether)|so far|both the|"
    r"there (?:is|are|was|were)|this (?:week|month|year|summer|autumn)|il (?:faut|y a|est|reste|s'agit)|"
    r"c'est (?:en|au|à|dans)|cette (?:semaine|année)|es (?:gibt|ist)|"
    r"ce (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|mois))",
    re.IGNORECASE,
)


def _hinted() -> dict[str, re.Pattern[str]]:
    """Return for each hint what is furniture with that word."""
    phrases: dict[str, list[str]] = {}
    for phrase, hint in zip(_PHRASES, _HINTS, strict=True):
        phrases.setdefault(hint, []).append(phrase)
    found = {hint: rf"\b(?:{'|'.join(own)})\b" for hint, own in phrases.items()} | _SIGNS
    return {hint: re.compile(pattern, re.IGNORECASE) for hint, pattern in found.items()}


class _Furniture(dict[str, re.Pattern[str] | None]):
    """What is furniture with a word, in any capitals; begun anew when there are too many words."""

    _hinted = _hinted()

    def __missing__(self, written: str) -> re.Pattern[str] | None:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self[written] = self._hinted.get(written.lower())
        return found


_FURNITURE = _Furniture()


def label_of(sentence: str) -> int:
    """Return the number of characters at the beginning of a sentence that are a label and not of it."""
    found = _LABEL.match(sentence)
    return found.end() if found else 0


_DATE_AND_LABELS = re.compile(r"\s+\d{1,2} [A-Z][a-z]+ \d{4}\s(?:[^.!?:;]{0,160}?\s)?(?=The\b)")
"""The date of a page and its subjects, as an authority's descriptions have them between title and text."""


def title_of(sentence: str, titles: Iterable[str]) -> int:
    """Return the number of characters at the beginning of a sentence that are a title run into it.

    The name of the publisher may stand before it, as in descriptions that were made of a page's parts.
    """
    for title in titles:
        place = sentence.find(title, 0, len(title) + _PUBLISHER) if title else -1
        if place < 0:
            continue
        after = sentence[place + len(title) :]
        if labelled := _DATE_AND_LABELS.match(after):
            return len(sentence) - len(after) + labelled.end()
        rest = after.lstrip()
        if len(title) > _TITLE and after[:1].isspace() and rest[:1].isupper():
            return len(sentence) - len(rest)
    return 0


def is_cut_short(sentence: str) -> bool:
    """Tell whether a sentence breaks off, as the last one of a feed's description often does."""
    return sentence.rstrip("\"'”’»)] \u00a0\u202f").endswith(("…", "..."))


def is_prose(sentence: str) -> bool:
    """Tell a statement that can stand in a summary from furniture, questions, labels and fragments."""
    return is_made_of_prose(sentence, written(sentence))


def is_made_of_prose(sentence: str, words: Sequence[str]) -> bool:
    """Tell what `is_prose` does, of a sentence whose words, as they are written, are at hand."""
    if not MIN_WORDS <= len(words) <= MAX_WORDS or len(sentence) > _MAX_CHARACTERS:
        return False
    body = sentence.rstrip("\"'”’»)] \u00a0\u202f")
    if not body.endswith((".", "!", "…", "。")) or sentence[0].islower():
        return False
    if _is_furniture(sentence, words) or not balanced(sentence):
        return False
    written = "".join(words)
    letters = len(written if written.isalpha() else _DIGITS.sub("", written))
    return letters > 0.6 * len(sentence) and not _shouts(sentence, words, letters)


def _shouts(sentence: str, words: Sequence[str], letters: int) -> bool:
    """Tell whether half of the letters are capitals; words in lower case most often tell that not."""
    if sentence.isascii():
        return len(sentence) - len(sentence.encode().translate(None, _CAPITALS)) >= 0.5 * letters
    if 2 * len("".join(filter(str.islower, words))) > letters:
        return False
    return len(_NO_CAPITAL.sub("", sentence)) >= 0.5 * letters


def _is_furniture(sentence: str, words: Sequence[str]) -> bool:
    """Tell whether a phrase of furniture stands in the sentence; most have not even one of its words."""
    if "©" in sentence:
        return True
    found = set(filter(None, map(_FURNITURE.__getitem__, words)))
    return bool(found) and any(pattern.search(sentence) for pattern in found)


def balanced(sentence: str) -> bool:
    """Tell whether every quotation mark and bracket that opens also closes."""
    if sentence.count('"') % 2 or sentence.count("(") != sentence.count(")"):
        return False
    if sentence.isascii():
        return True
    if sentence.count("“") != sentence.count("”") and not ("„" in sentence and "”" not in sentence):
        return False
    return sentence.count("«") == sentence.count("»")


def dangles(sentence: str, language: str) -> bool:
    """Tell whether the sentence points back to the one before it: by its opening, or by who *he said* is."""
    return leans(sentence, written(sentence), language)


def leans(sentence: str, words: Iterable[str], language: str) -> bool:
    """Tell what `dangles` does, of a sentence whose words, as they are written, are at hand."""
    known = language if language in _SPEAKER else "en"
    if not _PRONOUNS[known].isdisjoint(words) and _SPEAKER[known].search(sentence):
        return True
    opening = sentence.lstrip("\"'“‘«„ \u00a0\u202f").replace("’", "'")[:90]
    pattern = _DANGLING.get(language, _DANGLING["en"])
    return pattern.match(opening) is not None and _EXPLETIVE.match(opening) is None
