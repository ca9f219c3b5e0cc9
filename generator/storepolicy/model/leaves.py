"""The leaves of a tree of facts, each with its JSON Pointer (RFC 6901)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

import msgspec

from storepolicy.model.about import Value

Leaf = str | int | bool


def present(value: object) -> bool:
    """True where a field is stated: an absent field holds its empty default."""
    return not (value is None or value is False or value in ("", (), {}))


def leaves(value: object, pointer: str = "/facts") -> list[tuple[str, Leaf]]:
    """Every leaf below a value with its pointer from the manifest's root, in model order."""
    found: list[tuple[str, Leaf]] = []
    _gather(value, pointer, found)
    return found


def _gather(value: object, pointer: str, found: list[tuple[str, Leaf]]) -> None:
    if isinstance(value, str | int):
        found.append((pointer, value))
        return
    for key, child in _children(value):
        _gather(child, f"{pointer}/{key}", found)


def _children(value: object) -> Iterable[tuple[str | int, object]]:
    if isinstance(value, Value):
        fields = [(name, getattr(value, name), required) for name, required in _fields(type(value))]
        return [(name, child) for name, child, required in fields if required or present(child)]
    if isinstance(value, Mapping):
        return value.items()
    return enumerate(value) if isinstance(value, tuple) else ()


@cache
def _fields(kind: type[Value]) -> tuple[tuple[str, bool], ...]:
    """Each field's name and whether it must be stated; asked of msgspec once a kind, for it evaluates annotations."""
    return tuple((info.name, info.required) for info in msgspec.structs.fields(kind))
