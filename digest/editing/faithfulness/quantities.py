"""Numbers, amounts and dates of a sentence in one form, however they are written."""

import re

from digest.editing.faithfulness.lists import CURRENCIES, MONTHS, POWERS, SPELLED, UNITS, WEEKDAYS
from digest.text.words import fold

_TOKEN = re.compile(
    r"us\$|[$€£¥%]|per cent|(?<![\w])\d{4}-\d{2}-\d{2}(?!\w)|"
    r"\d{1,3}(?:[,.\u00a0\u202f' ]\d{3})+(?![\d])(?:[.,]\d+)?|\d+(?:[.,]\d+)?|[^\W\d_]+"
)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_AMBIGUOUS = frozenset({"may", "mar", "mars", "sept", "sep", "dec", "jan", "mai"})
"""Months only beside a day or a year."""
_DAY = range(1, 32)
_YEAR = range(1900, 2101)


def quantities(text: str) -> frozenset[str]:
    """Return the numbers, amounts and dates of `text`: `n:3`, `usd:4200000`, `%:5`, `day:30`, `d:1-15`.

    `d` is a day of a month, `m` a month, `y` a year, `w` a weekday.
    """
    tokens = _TOKEN.findall(_joined(fold(text.replace("ß", "ss"))))
    found: set[str] = set()
    place = 0
    while place < len(tokens):
        place += _take(tokens, place, found)
    return frozenset(found)


def _joined(text: str) -> str:
    """Part figures from what is glued to them: `4.2m` and `$4.2bn` and `15th`."""
    text = re.sub(r"(?<=\d)(?:st|nd|rd|th|er|e)\b", " ", text)
    return re.sub(r"(?<=\d)(?=[a-z])", " ", text)


def _take(tokens: list[str], place: int, found: set[str]) -> int:
    """Add what begins at `place`; return how many tokens that was."""
    token = tokens[place]
    if match := _ISO.fullmatch(token):
        found |= {f"d:{int(match[2])}-{int(match[3])}", f"y:{int(match[1])}"}
        return 1
    if token in WEEKDAYS:
        found.add(f"w:{WEEKDAYS[token]}")
        return 1
    if _is_month(tokens, place):
        return _month(tokens, place, found)
    value = _value(token)
    if value is None:
        return 1
    return _figure(tokens, place, value, found)


def _is_month(tokens: list[str], place: int) -> bool:
    """Tell whether a month stands there: *may*, *mar* and *sep* only beside a day or a year."""
    token = tokens[place]
    if token not in MONTHS:
        return False
    beside = [_value(each) for each in (*tokens[max(0, place - 1) : place], *tokens[place + 1 : place + 2])]
    dated = any(value is not None and (value in _DAY or value in _YEAR) for value in beside)
    return dated or token not in _AMBIGUOUS


def _month(tokens: list[str], place: int, found: set[str]) -> int:
    number, taken = MONTHS[tokens[place]], 1
    found.add(f"m:{number}")
    after = _value(tokens[place + 1]) if place + 1 < len(tokens) else None
    if after is not None and after in _DAY:
        found.add(f"d:{number}-{int(after)}")
        taken = 2
        after = _value(tokens[place + 2]) if place + 2 < len(tokens) else None
    if after is not None and after in _YEAR:
        found.add(f"y:{int(after)}")
        taken += 1
    return taken


def _figure(tokens: list[str], place: int, value: float, found: set[str]) -> int:
    """Add a number with what stands around it: a month after it, a currency on either side, a unit."""
    follow = tokens[place + 1 : place + 5]
    if value in _DAY and follow and _is_month(tokens, place + 1):
        found |= {f"d:{MONTHS[follow[0]]}-{int(value)}"}
        return 1
    taken = 1
    if follow and _value(follow[0]) is not None and tokens[place] in SPELLED and value >= 20:
        value, taken, follow = value + (_value(follow[0]) or 0), 2, follow[1:]
    while follow and follow[0] in POWERS:
        value, taken, follow = value * 10 ** POWERS[follow[0]], taken + 1, follow[1:]
    before = tokens[place - 1] if place else ""
    unit = CURRENCIES.get(before) or next((CURRENCIES[each] for each in follow[:2] if each in CURRENCIES), "")
    unit = unit or next((UNITS[each] for each in follow[:1] if each in UNITS), "")
    if not unit and value in _YEAR and tokens[place].isdigit():
        unit = "y"
    found.add(f"{unit or 'n'}:{value:g}" if value < 1e6 else f"{unit or 'n'}:{round(value)}")
    return taken


def _value(token: str) -> float | None:
    if token in SPELLED:
        return float(SPELLED[token])
    if not token[0].isdigit():
        return None
    return _parsed(token)


def _parsed(token: str) -> float | None:
    """Read `1,400`, `1 400`, `4.2` and `4,2`: a group of three digits is of thousands."""
    plain = re.sub(r"[,.\u00a0\u202f' ](?=\d{3}(?!\d))", "", token).replace(",", ".")
    try:
        return float(plain)
    except ValueError:
        return None
