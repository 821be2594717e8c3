"""Numbers as all languages write them: *4.2 million*, *4,2 Millionen* and *4 200 000* are one figure."""

import re

_MAGNITUDES = {
    6: "million millions millionen millones milhoes milhao milioni milione mio mln mn m",
    9: "billion billions bn milliard milliards milliarde milliarden miliardi miliardo mrd mds b",
    12: "trillion trillions tn billionen",
}
_POWERS = {word: power for power, names in _MAGNITUDES.items() for word in names.split()}
_FIGURE = re.compile(
    r"(?P<whole>\d(?<![\w.,]\d)(?:\d{0,2}(?:[ .,'’\u00a0\u202f]\d{3})+(?!\d)|\d{0,14}))"
    r"(?:[.,](?P<part>\d{1,4})(?![\d.,]\d))?"
    r"(?:[\s\u00a0\u202f-]?(?P<power>" + "|".join(sorted(_POWERS, key=len, reverse=True)) + r")\b)?",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_DIGITS = b"0123456789"
_SEPARATORS = re.compile(r"\D")


def spelled_alike(text: str) -> str:
    """Return `text` with its figures as bare digits: `$4200000` for *$4.2m*, `4p2` for *4,2*."""
    return _FIGURE.sub(_digits, text) if are_in(text) else text


def are_in(text: str) -> bool:
    """Tell whether there is a digit in `text`."""
    if text.isascii():
        return len(text.encode().translate(None, _DIGITS)) < len(text)
    return _DIGIT.search(text) is not None


def _digits(match: re.Match[str]) -> str:
    whole, part = _SEPARATORS.sub("", match["whole"]), (match["part"] or "").rstrip("0")
    if not match["power"]:
        return f"{whole}p{part}" if part else whole
    power = _POWERS[match["power"].lower()]
    return whole + part[:power] + "0" * (power - len(part))
