"""What people say of facts that have another id than before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec


class Hints(msgspec.Struct, frozen=True):
    """Refs of facts (`practices.checkout`) as they are now, with the refs that they were before.

    A hint about a fact that did not come, or about one that was not there, has no effect.
    """

    renamed_from: dict[str, str] = {}
    split_from: dict[str, str] = {}
    merged_from: dict[str, tuple[str, ...]] = {}

    def told(self) -> dict[str, tuple[str, ...]]:
        """Each new ref with the old ones, however it was said."""
        moved = {**self.renamed_from, **self.split_from}
        return {**{new: (old,) for new, old in moved.items()}, **self.merged_from}

    def moves(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
        """Each fact that came, with those it came from; `before` and `after` are facts by ref."""
        known = {
            new: tuple(old for old in olds if _fits(new, old, before)) for new, olds in self.told().items()
        }
        return {new: olds for new, olds in known.items() if olds and new in after and new not in before}


def _fits(new: str, old: str, before: Mapping[str, Any]) -> bool:
    """A fact never becomes one of another kind."""
    return old in before and old.partition(".")[0] == new.partition(".")[0]


no_hints = Hints()
