"""Texts that need not be made again, because nothing that was looked at for them differs."""

from __future__ import annotations

from collections.abc import Callable

from storepolicy.statements.watching import Looked, Watched

Sides = tuple[Watched | None, Watched | None]
Made = tuple[Looked, Looked, str]
most = 4
"""So many texts of one change are kept: it reads otherwise where something around it differs."""


class Recalled:
    """Texts by what they were made of: a key, and whatever was looked at on either side.

    From each revision of a history to the current one most changes are the same, and so are their texts.
    """

    def __init__(self) -> None:
        self._made: dict[object, list[Made]] = {}
        self._phrases: dict[str, str] = {}

    def phrase(self, name: str, make: Callable[[str], str]) -> str:
        """The text of that name, for which nothing is looked at."""
        if name not in self._phrases:
            self._phrases[name] = make(name)
        return self._phrases[name]

    def text(self, key: object, sides: Sides, make: Callable[[], tuple[str, bool]]) -> str:
        """The text made of the same before, else the one made now; `make` says whether it may be kept."""
        known = self._made.setdefault(key, [])
        for *looked, text in reversed(known):
            if all(side is None or side.has(one) for side, one in zip(sides, looked, strict=True)):
                return text
        for side in sides:
            if side:
                side.begin()
        text, keep = make()
        if keep:
            old, new = (side.looked if side else {} for side in sides)
            known.append((old, new, text))
            del known[:-most]
        return text
