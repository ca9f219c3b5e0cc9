"""The leaves of a tree of facts, each with its JSON Pointer (RFC 6901)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from storepolicy.model.about import Value

Leaf = str | int | bool


def present(value: object) -> bool:
    """True where a field is stated: an absent field holds its empty default."""
    return not (value is None or value is False or value == "" or value == () or value == {})


def leaves(value: object, pointer: str = "/facts") -> Iterator[tuple[str, Leaf]]:
    """Every leaf below a value with its pointer from the manifest's root, in model order."""
    if isinstance(value, Value):
        for info in msgspec.structs.fields(value):
            child = getattr(value, info.name)
            if present(child) or info.required:
                yield from leaves(child, f"{pointer}/{info.name}")
    elif isinstance(value, Mapping):
        for key, child in value.items():
            yield from leaves(child, f"{pointer}/{key}")
    elif isinstance(value, tuple):
        for index, child in enumerate(value):
            yield from leaves(child, f"{pointer}/{index}")
    elif isinstance(value, str | int):
        yield pointer, value
