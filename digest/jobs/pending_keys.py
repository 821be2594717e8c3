"""The keys of pages that are not in their place yet: saved when they are."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from digest.jobs.sources_page import Keys


@dataclass(slots=True)
class PendingKeys:
    """The keys as they will be; `save` makes them so."""

    keys: Keys
    _new: dict[str, str] = field(default_factory=dict)
    _gone: set[str] = field(default_factory=set)

    def page_keys(self) -> Mapping[str, str]:
        """Return what the pages will be made of."""
        known = {name: key for name, key in self.keys.page_keys().items() if name not in self._gone}
        return known | self._new

    def save_page_keys(self, keys: Mapping[str, str]) -> None:
        """Note that pages were written."""
        self._new |= keys
        self._gone -= keys.keys()

    def forget_page_keys(self, names: Collection[str]) -> None:
        """Note that pages will no longer be there."""
        self._gone |= set(names)
        for name in names:
            self._new.pop(name, None)

    def save(self) -> None:
        """Remember all of it."""
        self.keys.save_page_keys(self._new)
        if self._gone:
            self.keys.forget_page_keys(sorted(self._gone))
