"""Facts that remember which of them were looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from storepolicy.model import Facts, Value

Looked = dict[tuple[str, str], object]
"""What was looked at, by kind and key of a fact; without a key all facts of a kind, in their order."""


class Watched:
    """The facts of one side; they remember which of them were looked at since `begin`."""

    __slots__ = ("looked", "whole")

    def __init__(self, whole: Facts) -> None:
        self.whole = whole
        self.begin()

    def begin(self) -> None:
        """Forget what was looked at."""
        self.looked: Looked = {}

    # As of facts, what stands under a name is of the kind that the model says.
    def __getattr__(self, kind: str) -> Any:  # noqa: ANN401
        found = getattr(self.whole, kind)
        if isinstance(found, dict):
            return WatchedMap(self, kind, found)
        self.looked[kind, ""] = found
        return found

    def has(self, looked: Looked) -> bool:
        """True where these facts hold all that was looked at as it was then."""
        return all(self._held(*spot) == found for spot, found in looked.items())

    def _held(self, kind: str, key: str) -> object:
        found = getattr(self.whole, kind)
        if key:
            return found.get(key)
        return tuple(found.items()) if isinstance(found, dict) else found


class WatchedMap(Mapping[str, Value]):
    """The facts of one kind; one that is asked for by its key is looked at, and no other."""

    __slots__ = ("_facts", "_kind", "_watched")

    def __init__(self, watched: Watched, kind: str, facts: Mapping[str, Value]) -> None:
        self._watched, self._kind, self._facts = watched, kind, facts

    def __getitem__(self, key: str) -> Value:
        self._watched.looked[self._kind, key] = self._facts.get(key)
        return self._facts[key]

    def __iter__(self) -> Iterator[str]:
        self._all()
        return iter(self._facts)

    def __len__(self) -> int:
        self._all()
        return len(self._facts)

    def _all(self) -> None:
        self._watched.looked[self._kind, ""] = tuple(self._facts.items())


def all_of(facts: Facts | Watched) -> Facts:
    """The facts themselves, whether or not somebody watches."""
    return facts.whole if isinstance(facts, Watched) else facts
