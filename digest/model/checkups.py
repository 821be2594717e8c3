"""What an operator should know of an installation."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Something that is wrong, or could be better, and what to do about it."""

    area: str
    """`configuration`, `feeds`, `runs`, `store`, `disk`, `taxonomy`, `clock`, `mail`."""
    subject: str
    """A feed's id, a path, a key; empty where the area says enough."""
    problem: str
    remedy: str = ""
    """Empty where the problem says it."""
    advice: bool = False
    """Nothing is wrong, and the command does not end with 1 for it."""

    def line(self) -> str:
        """Return it as one line."""
        place = f"{self.area}: {self.subject}" if self.subject else self.area
        return f"{place}: {self.problem}" + (f": {self.remedy}" if self.remedy else "")
