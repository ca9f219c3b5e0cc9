"""Two states to their differences, keyed by stable ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from storepolicy.diff.difference import Difference, Plain, State, Unknown
from storepolicy.diff.hints import Hints, no_hints
from storepolicy.diff.normal import Tree, nowhere, restored, same, tidied
from storepolicy.model import Facts, Field, Shape, Value, field_of, fields_of
from storepolicy.model.parts import Duration
from storepolicy.vocabulary import Places


def compare(
    before: State | Unknown, after: State | Unknown, hints: Hints = no_hints, places: Places = nowhere
) -> tuple[Difference, ...] | Unknown:
    """Every value that differs, in the order of the model; Unknown, with the reason, where a side cannot be read.

    A fact that came or went is one difference, a fact on both sides one a field. The order of keys and
    sets, other languages than English, and how a length of time or a set of places is written never make a
    difference.
    """
    reasons = [side.reason for side in (before, after) if isinstance(side, Unknown)]
    if isinstance(before, Unknown) or isinstance(after, Unknown):
        return Unknown("; ".join(dict.fromkeys(reasons)))
    one, other = tidied(before, places), tidied(after, places)
    moved = hints.moves(refs_of(one["facts"]), refs_of(other["facts"]))
    found = differences(Facts, one["facts"], other["facts"], "", places)
    return tuple(_marked((*_heading(one, other), *found), moved))


def mirror(found: Iterable[Difference]) -> tuple[Difference, ...]:
    """The same differences seen from the other side."""
    return tuple(Difference(one.ref, one.after, one.before, one.moved_to, one.moved_from) for one in found)


def apply(state: State, found: Iterable[Difference], places: Places = nowhere) -> State:
    """The state after the differences, in normal form: `apply(a, compare(a, b))` equals `normalised(b)`."""
    tree = msgspec.json.decode(msgspec.json.encode(tidied(state, places)))
    for one in found:
        _put(tree, _steps(one.ref), one.after)
    return restored(state.store, tree, places)


def refs_of(facts: Tree) -> dict[str, Plain]:
    """Every fact by its ref; a kind of which there is one has its own name."""
    found: dict[str, Plain] = {}
    for name, value in facts.items():
        if _is_map(name):
            found |= {f"{name}.{ident}": fact for ident, fact in value.items()}
        else:
            found[name] = value
    return found


def differences(
    kind: type[Value], before: Tree, after: Tree, under: str, places: Places
) -> Iterator[Difference]:
    """What differs between two groups of one kind, as plain values."""
    for field in fields_of(kind):
        one, other = before.get(field.name), after.get(field.name)
        if not same(field, one, other, places):
            yield from _field(field, (one, other), f"{under}{field.name}", places)


def _field(field: Field, sides: tuple[Plain, Plain], ref: str, places: Places) -> Iterator[Difference]:
    inner, (before, after) = field.value, sides
    if field.shape is Shape.MAP:
        yield from _map(inner, (before or {}, after or {}), ref, places)
    elif field.shape is Shape.VALUE and inner and inner is not Duration and before and after:
        yield from differences(inner, before, after, f"{ref}.", places)
    else:
        yield Difference(ref, before, after)


def _map(
    kind: type[Value] | None, sides: tuple[Tree, Tree], ref: str, places: Places = nowhere
) -> Iterator[Difference]:
    before, after = sides
    for name in sorted({*before, *after}):
        one, other = before.get(name), after.get(name)
        if kind and one is not None and other is not None:
            yield from differences(kind, one, other, f"{ref}.{name}.", places)
        elif one != other:
            yield Difference(f"{ref}.{name}", one, other)


def _heading(before: Tree, after: Tree) -> Iterator[Difference]:
    if before["title"] != after["title"]:
        yield Difference("title", before["title"], after["title"])
    kinds = before["authorship"]["kind"], after["authorship"]["kind"]
    if kinds[0] != kinds[1]:
        yield Difference("authorship.kind", *kinds)
    if before["markets"] != after["markets"]:
        yield Difference("markets", before["markets"] or None, after["markets"] or None)
    for scheme in sorted({*before["terms"], *after["terms"]}):
        own = before["terms"].get(scheme, {}), after["terms"].get(scheme, {})
        yield from _map(None, own, f"terms.{scheme}")


def _marked(found: Iterable[Difference], moved: Mapping[str, tuple[str, ...]]) -> Iterator[Difference]:
    """The differences, those of facts that moved with where from and where to."""
    heirs: dict[str, list[str]] = {}
    for new, olds in moved.items():
        for old in olds:
            heirs.setdefault(old, []).append(new)
    for one in found:
        if one.ref in moved:
            yield msgspec.structs.replace(one, moved_from=" ".join(moved[one.ref]))
        elif one.ref in heirs and one.after is None:
            yield msgspec.structs.replace(one, moved_to=" ".join(heirs[one.ref]))
        else:
            yield one


def _steps(ref: str) -> list[str]:
    """The keys that lead to a value; the id of a term may itself have dots."""
    if ref.startswith("terms."):
        return ref.split(".", 2)
    steps = ref.split(".")
    return steps if steps[0] in ("title", "authorship", "markets") else ["facts", *steps]


def _put(tree: Tree, steps: list[str], value: Plain) -> None:
    *ways, last = steps
    for step in ways:
        tree = tree.setdefault(step, {})
    if value is None and last == "markets":
        tree[last] = []
    elif value is None:
        tree.pop(last, None)
    else:
        tree[last] = value


def _is_map(name: str) -> bool:
    field = field_of(Facts, name)
    return field is not None and field.shape is Shape.MAP
