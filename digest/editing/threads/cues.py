"""Words that say that a day was moved, and which way."""

import re

LATER = re.compile(
    r"\b(?:exten(?:d|ds|ded|ding|sion)|postpon\w+|delay(?:s|ed|ing)?|push(?:es|ed) back|deferr?(?:s|ed|ing)?|"
    r"put(?:s|ting)? off|on hold|reporté(?:e?s?)|report(?:er|e)? (?:à|au|du)|prolong\w+|repouss\w+|différ\w+|"
    r"verschieb\w*|verschob\w*|verläng\w+|aufgeschoben|prorrog\w+|aplaz\w+|pospon\w+|"
    r"ampli(?:ad[oa]s?|ación))\b",
    re.IGNORECASE,
)
SOONER = re.compile(
    r"\b(?:br(?:ing|ings|ought|inging) forward|advanc(?:e|es|ed|ing) the (?:date|deadline)|"
    r"earlier than (?:planned|scheduled)|avanc(?:er|ée?s?) (?:à|au|la date)|"
    r"vorgezogen|vorzieh\w+|adelant\w+)\b",
    re.IGNORECASE,
)
AGAIN = re.compile(r"\b(?:re-?open\w*|rouv\w+|réouv\w+|wiedereröffn\w+|reab\w+|reapert\w+)\b", re.IGNORECASE)
CONDITIONAL = re.compile(
    r"\b(?:if|unless|whatever|whether|would|could|might|may|should|once|until|si|pourrai\w*|devrai\w*|falls|wenn|könnt\w*|"
    r"würde\w*|soll\w*|podría\w*)\b",
    re.IGNORECASE,
)
"""Begins what is supposed, and not what has happened."""
