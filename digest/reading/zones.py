"""What the classes and ids of a page's elements say they are: a set of zones as bits.

The words are those that templates of publishing systems use, whatever the language of the page; a class
counts if one of its words holds such a stem.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

ZONES = {
    "nav": "nav menu breadcrumb pagination pager skip",
    "foot": "foot copyright colophon legal disclaimer imprint impressum",
    "side": "sidebar aside widget rail$ secondary complementary",
    "related": "relat recommend also popular trending readnext readmore outbrain taboola similar suggest "
    "weiter",
    "share": "share sharing social follow facebook twitter addtoany print bookmark",
    "promo": "promo newsletter subscri signup mailing ^ads?$ advert sponsor banner ^cta callout donat "
    "paywall anzeige werbung publicidad publicite",
    "comment": "comment disqus respond reply replies kommentar",
    "author": "author byline ^bio writer contributor autor auteur vcard profile",
    "caption": "caption credit figure photo image gallery slide media video player bild legend thumb",
    "meta": "meta date time ^tags?$ tagged categor label kicker published posted info topic keyword rating "
    "view",
    "modal": "cookie consent modal popup overlay gdpr login signin register",
    "title": "title headline heading header",
    "lead": "^lead ^lede intro standfirst summary teaser abstract ^dek$ excerpt subtitle subhead ^desc chapo "
    "vorspann entradilla bajada perex",
    "body": "articlebody storybody richtext ^rte$ prose paragraph",
    "content": "content article post story entry text main body",
    "hidden": "^hidden ^hide invisible screenreader visuallyhidden collaps",
}
"""Name of a zone, and the stems by which a class or id names it."""
NAMES = tuple(ZONES)
BIT = {name: 1 << number for number, name in enumerate(NAMES)}
HIDDEN = 1 << len(NAMES)
"""Set on an element that is not displayed, and on all that is inside it."""

_STEMS = tuple(
    (1 << number, re.compile(stems.replace(" ", "|"))) for number, stems in enumerate(ZONES.values())
)
_OF_TAGS = {
    "nav": BIT["nav"],
    "footer": BIT["foot"],
    "aside": BIT["side"],
    "figcaption": BIT["caption"],
    "figure": BIT["caption"],
    "header": BIT["title"],
    "button": BIT["share"],
}
_WORD = re.compile(r"[A-Za-z]{2,30}")
_UNDISPLAYED = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MAX_CLASSES = 200
"""Characters of the classes of one element that are read."""


def zones_of(tag: str, attributes: Mapping[str, str]) -> int:
    """Return the zones that an element names; page-wide classes, of `body`, name none."""
    zones = _OF_TAGS.get(tag, 0)
    if not attributes or tag in ("body", "html"):
        return zones
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}"
    if len(names) > 1:
        zones |= _named(names[:_MAX_CLASSES])
    style = attributes.get("style")
    if "hidden" in attributes or (style and _UNDISPLAYED.search(style)):
        zones |= HIDDEN
    return zones


@lru_cache(maxsize=4096)
def _named(names: str) -> int:
    zones = 0
    for word in _WORD.findall(names):
        zones |= _stems(word.lower())
    return zones


@lru_cache(maxsize=16384)
def _stems(word: str) -> int:
    return sum(bit for bit, stem in _STEMS if stem.search(word))
