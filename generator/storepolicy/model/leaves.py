"""The leaves of a tree of facts, each with its JSON Pointer (RFC 6901)."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

Leaf = str | int | bool


def present(value: object) -> bool:
    """True where a field is stated: an absent field holds its empty default."""
    return not (value is None or value is False or value in ("", (), {}))


def held(facts: object, ref: str) -> object:
    """What stands at a dotted ref; None where nothing is stated there."""
    found = facts
    for step in ref.split("."):
        found = found.get(step) if isinstance(found, Mapping) else getattr(found, step, None)
    return found if present(found) else None


def leaves(value: object, pointer: str = "/facts") -> list[tuple[str, Leaf]]:
    """Every leaf below a value with its pointer from the manifest's root, in model order."""
    found: list[tuple[str, Leaf]] = []
    # Values leave out what is absent when they are turned into maps; plain maps are quicker to walk.
    _gather(msgspec.to_builtins(value), pointer, found)
    return found


def _gather(plain: object, pointer: str, found: list[tuple[str, Leaf]]) -> None:
    pairs = plain.items() if isinstance(plain, dict) else enumerate(plain) if isinstance(plain, tuple) else ()
    for step, child in pairs:
        if isinstance(child, str | int):
            found.append((f"{pointer}/{step}", child))
        else:
            _gather(child, f"{pointer}/{step}", found)
