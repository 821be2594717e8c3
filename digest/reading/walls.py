"""Pages that stand where an article should be: cookie walls, log-ins, stubs, lists of links.

A wall is known by several cues at once: one alone is said in articles, too (a consent order, stolen log-ins).
"""

import re
from collections.abc import Collection, Sequence
from itertools import islice

from digest.reading.wall_cues import CONSENT, LOGIN, MACHINES
from digest.text.words import fold, written

SHORT = 1500
"""Characters over which a text is an article, whatever else it says; CLEAR cues count up to twice that."""
PARTIAL = 300
"""Characters of text from which the open part of a page behind a log-in is worth reading."""
STUB = 90
"""Characters under which nothing was said."""
LIST = 1500
"""Characters under which lines without a single sentence are a list, if most of them are links."""
MOST, NEARLY_ALL = 0.5, 0.8
"""Shares of a text that is links."""
ENOUGH, CLEAR = 2, 4
"""Different cues."""

_SENTENCE = re.compile(r"\w[^.!?…。]{25,200}[.!?…。]")


def reason_against(lines: Sequence[str], paragraphs: Sequence[str], links: Collection[str]) -> str | None:
    """Return why a page holds no article, None if it does.

    `lines` are all of its main text, `paragraphs` those that are no furniture, `links` the texts of the
    links of the page.
    """
    if not lines:
        return "empty"
    text = "\n".join(paragraphs)
    if reason := _wall("\n".join(lines), text):
        return reason
    if len(text) < STUB:
        return "stub"
    share = _share(paragraphs, links)
    listed = share >= NEARLY_ALL or (share >= MOST and len(text) < LIST and not _SENTENCE.search(text))
    return "link_list" if listed else None


def _wall(whole: str, text: str) -> str | None:
    if len(whole) > 2 * SHORT:
        return None
    folded, brief = fold(whole).replace("’", "'"), len(text) < PARTIAL
    needed = ENOUGH if len(whole) <= SHORT else CLEAR
    if _have(_of_consent(folded), folded, needed if brief else needed + 1):
        return "consent_wall"
    if not brief:
        return None
    if _have(LOGIN, folded, needed):
        return "login"
    return "login" if MACHINES.search(folded) and len(whole) < PARTIAL else None


def _of_consent(text: str) -> list[re.Pattern[str]]:
    """Return the cues of which `text` has a word: most articles have few, and to look for all takes long."""
    words = frozenset(written(text))
    return [pattern for needed, pattern in CONSENT if not words.isdisjoint(needed)]


def _have(cues: Collection[re.Pattern[str]], text: str, enough: int) -> bool:
    """Whether so many different cues are in a text; looks no further than that."""
    return sum(1 for _ in islice((cue for cue in cues if cue.search(text)), enough)) == enough


def _share(paragraphs: Sequence[str], links: Collection[str]) -> float:
    """Return how much of a text is lines that are one link each; headings between them count as neither."""
    linked = sum(len(line) for line in paragraphs if line.removeprefix("- ") in links)
    return linked / max(1, sum(map(len, paragraphs)))
