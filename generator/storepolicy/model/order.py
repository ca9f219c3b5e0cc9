"""The canonical order of keys in a store file."""

from __future__ import annotations

from storepolicy.model.about import Value
from storepolicy.model.facts import Facts
from storepolicy.model.shape import Shape, field_of, fields_of
from storepolicy.model.whole import Store

top = (
    "id", "extends", "absent", "title", "authorship", "markets", "terms",
    *Facts.__struct_fields__, "evidence", "note",
)  # fmt: skip


def key_order(path: tuple[str, ...]) -> tuple[str, ...]:
    """The order of the keys of the map at a path of a store file; ids of facts keep the order written."""
    if not path:
        return top
    kind, rest = _kind(path)
    while rest and kind is not None:
        kind, rest = _inner(kind, rest)
    return ("id", *(field.name for field in fields_of(kind)), "note") if kind else ()


def _kind(path: tuple[str, ...]) -> tuple[type[Value] | None, tuple[str, ...]]:
    owner: type[Value] = Store if path[0] in ("authorship", "markets") else Facts
    return _inner(owner, path)


def _inner(kind: type[Value], path: tuple[str, ...]) -> tuple[type[Value] | None, tuple[str, ...]]:
    field = field_of(kind, path[0])
    if field is None or field.value is None:
        return None, ()
    if field.shape is Shape.MAP:
        return (None, ()) if len(path) == 1 else (field.value, path[2:])
    return field.value, path[1:]
