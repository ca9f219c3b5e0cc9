"""The leaves of a tree of facts, each with its JSON Pointer (RFC 6901)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

import msgspec

from storepolicy.model.about import Value

Leaf = str | int | bool


def present(value: object) -> bool:
    """True where a field is stated: an absent field holds its empty default."""
    return not (value is None or value is False or value in ("", (), {}))


def leaves(value: object, pointer: str = "/facts") -> Iterator[tuple[str, Leaf]]:
    """Every leaf below a value with its pointer from the manifest's root, in model order."""
    if isinstance(value, str | int):
        yield pointer, value
        return
    for key, child in _children(value):
        yield from leaves(child, f"{pointer}/{key}")


def _children(value: object) -> Iterable[tuple[str | int, object]]:
    if isinstance(value, Value):
        fields = ((name, getattr(value, name), required) for name, required in _fields(type(value)))
        return ((name, child) for name, child, required in fields if required or present(child))
    if isinstance(value, Mapping):
        return value.items()
    return enumerate(value) if isinstance(value, tuple) else ()


@cache
def _fields(kind: type[Value]) -> tuple[tuple[str, bool], ...]:
    """Each field's name and whether it must be stated; asked of msgspec once a kind, for it evaluates annotations."""
    return tuple((info.name, info.required) for info in msgspec.structs.fields(kind))
