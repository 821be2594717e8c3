"""What a source says again and again is not what an article says: short lines that recur across its articles.

Only lines without a figure count, so that no date, sum or number can be lost, and none that opens a text. A
line is furniture when enough different articles of the last two months had it. The numbers are cautious
guesses, to be tuned on a source's own pages: public sets of pages have too few of any one source.
"""

import re
from collections.abc import Mapping, Sequence

from digest.reading.furniture import key

SHORTEST, LONGEST = 20, 240
"""Characters of a line that can be learnt."""
MOST_LINES = 16
"""Of one article, the last ones: boxes stand at the end."""
OFTEN = 4
"""Different articles that must have had a line."""
SHARE = 0.1
"""Of a source's articles that must have had it."""

_FIGURE = re.compile(r"\d")


def learnable(paragraphs: Sequence[str]) -> tuple[str, ...]:
    """Return the keys of the lines that may turn out to be furniture of their source, each once."""
    keys = (key(line) for line in paragraphs[1:] if _may_be_learnt(line))
    return tuple(dict.fromkeys(one for one in keys if one))[-MOST_LINES:]


def _may_be_learnt(line: str) -> bool:
    return SHORTEST <= len(line) <= LONGEST and _FIGURE.search(line) is None


def recurs(line: str, counts: Mapping[str, int], articles: int) -> bool:
    """Tell whether enough of the `articles` of a source had the line with that key."""
    return counts.get(line, 0) >= max(OFTEN, SHARE * articles)
