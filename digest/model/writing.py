"""What is asked of a language model, and what comes back."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A request for a summary; `data` is what strangers wrote, and is never an instruction."""

    rules: str
    data: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a model wrote, as it wrote it, and what it cost."""

    text: str
    tokens_in: int
    tokens_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NoReply:
    """Why a model gave no answer that can be used."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Caps:
    """What the model may cost in one run."""

    calls: int = 100
    tokens: int = 500_000
    cost: float = 5.0
    """In the currency of the prices."""
    price_in: float = 0.0
    """Of a million tokens."""
    price_out: float = 0.0

    def price(self, tokens_in: int, tokens_out: int) -> float:
        """Return what so many tokens cost."""
        return (tokens_in * self.price_in + tokens_out * self.price_out) / 1_000_000
