"""What all parts of the configuration have in common."""

import re

from pydantic import BaseModel, ConfigDict


class Section(BaseModel):
    """A part of the configuration: unknown keys are errors, and nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=False, arbitrary_types_allowed=True)


def web_address(value: str) -> str:
    """Return `value` if it is a whole address; ValueError says what to write."""
    if not re.fullmatch(r"https?://[^\s/?#@]+\S*", value):
        message = "write a whole address that begins with https:// or http://"
        raise ValueError(message)
    return value
