"""The guard: whether a sentence that a model wrote says only what the spans that it cites say."""

from digest.editing.faithfulness.guard import Refusal, refusals

__all__ = ["Refusal", "refusals"]
