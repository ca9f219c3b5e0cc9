"""Every way to change or remove one leaf of a store's facts."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import msgspec

from storepolicy.model import Facts, Field, Shape, Store, Value, fields_of, leaves
from storepolicy.vocabulary import Vocabulary

Change = tuple[str, str, Store]
"""What was done, the pointer of the leaf, the store after it."""


def mutations(store: Store, vocabulary: Vocabulary) -> Iterator[Change]:
    """Each leaf once with another value and, where it may be absent, once removed."""
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(store.facts))
    for pointer, _ in leaves(store.facts):
        field, in_list = _field(store.facts, _steps(pointer))
        for deed, value in _other_values(plain, pointer, field, store, vocabulary):
            yield from _changed(store, plain, pointer, deed, value)
        if in_list or not field.required:
            yield from _changed(store, plain, pointer, "removed", _gone)


_gone = object()


def _steps(pointer: str) -> list[str]:
    return pointer.removeprefix("/facts/").split("/")


def _field(facts: Facts, steps: list[str]) -> tuple[Field, bool]:
    """The field a leaf belongs to, and whether it is an entry of a list."""
    value: Any = facts
    field: Field | None = None
    in_list = False
    for step in steps:
        if isinstance(value, Value):
            field = next(f for f in fields_of(type(value)) if f.name == step)
            value, in_list = getattr(value, step), False
        elif isinstance(value, tuple):
            value, in_list = value[int(step)], True
        else:
            value, in_list = value[step], False
    assert field
    return field, in_list


def _other_values(
    plain: dict[str, Any], pointer: str, field: Field, store: Store, vocabulary: Vocabulary
) -> Iterator[tuple[str, Any]]:
    now = _at(plain, _steps(pointer))
    if field.shape in (Shape.TERM, Shape.TERMS):
        yield from _other_term(plain, pointer, field, now, vocabulary)
    elif field.shape is Shape.REFS:
        siblings = _at(plain, _steps(pointer)[:-1])
        others = [key for key in getattr(store.facts, field.about.ref) if key not in siblings]
        yield from (("exchanged", key) for key in others[:1])
    elif field.shape is Shape.CHOICE:
        yield from (("exchanged", word) for word in field.choices if word != now)
    elif field.shape is Shape.NUMBER:
        yield "raised", now + 1
    elif field.shape is Shape.TRUTH:
        yield "negated", not now
    elif field.shape in (Shape.TEXT, Shape.LOCALIZED, Shape.TEXTS) and not field.about.pattern:
        yield "extended", f"{now} and more"


def _other_term(
    plain: dict[str, Any], pointer: str, field: Field, now: str, vocabulary: Vocabulary
) -> Iterator[tuple[str, str]]:
    scheme = field.about.scheme
    if scheme == "assertions":
        yield "negated", "denied" if now == "stated" else "stated"
        return
    listed = _at(plain, _steps(pointer)[:-1]) if field.shape is Shape.TERMS else [now]
    label = vocabulary.label(scheme, now, "en")
    others = [
        t for t in vocabulary.ids(scheme) if t not in listed and vocabulary.label(scheme, t, "en") != label
    ]
    yield from (("exchanged", other) for other in (others[:1] + others[-1:]))


def _changed(store: Store, plain: dict[str, Any], pointer: str, deed: str, value: object) -> Iterator[Change]:
    changed = deepcopy(plain)
    steps = _steps(pointer)
    owner = _at(changed, steps[:-1])
    key = int(steps[-1]) if isinstance(owner, list) else steps[-1]
    if value is _gone:
        if len(owner) == 1:
            return
        del owner[key]
    else:
        owner[key] = value
    yield deed, pointer, msgspec.structs.replace(store, facts=msgspec.convert(changed, Facts))


def _at(plain: Any, steps: list[str]) -> Any:  # noqa: ANN401 - any JSON value
    for step in steps:
        plain = plain[int(step)] if isinstance(plain, list) else plain[step]
    return plain
