"""Where a difference stands in the model."""

from __future__ import annotations

from storepolicy.diff.detection.seen import Move, Seen
from storepolicy.diff.difference import Difference, Plain
from storepolicy.diff.normal import Tree
from storepolicy.model import Facts, Field, Shape, field_of


def placed(one: Difference, seen: Seen) -> Move | None:
    """The difference with its field and its fact on both sides; None where the model has no such field."""
    kind, *steps = one.ref.split(".")
    field = field_of(Facts, kind)
    if field is None:
        return None
    ident = steps.pop(0) if field.shape is Shape.MAP and steps else ""
    found = _inside(field, steps)
    if found is None:
        return None
    last, path = found
    return Move(
        seen,
        one.ref,
        ".".join((kind, *path)),
        last,
        one.before,
        one.after,
        _fact(seen.before, kind, ident),
        _fact(seen.after, kind, ident),
        ident,
    )


def _fact(side: Tree, kind: str, ident: str) -> Tree:
    found: Plain = side.get(kind, {})
    fact = found.get(ident) if ident else found
    return fact if isinstance(fact, dict) else {}


def _inside(field: Field, steps: list[str]) -> tuple[Field, list[str]] | None:
    """The last field of a path inside a fact, and the names of fields on the way; ids of a map are left out."""
    path: list[str] = []
    while steps:
        inner = field_of(field.value, steps[0]) if field.value else None
        if inner is None:
            return None
        field, steps = inner, steps[1:]
        path.append(inner.name)
        if inner.shape is Shape.MAP:
            steps = steps[1:]
    return field, path
