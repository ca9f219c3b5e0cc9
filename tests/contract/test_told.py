"""Every field of the model has words: what can be written can be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from storepolicy.model import Facts, Field, Shape, Value, fields_of, leaves
from storepolicy.pipeline import Checked
from storepolicy.statements.stating import Telling, tell_sections

Json = dict[str, Any]
known: Json = {
    "contacts": {"support": {"email": "support@example.com"}},
    "documents": {"shipping_policy": {"title": {"en": "Shipping Policy"}, "kind": "shipping_policy"}},
    "recipients": {"carriers": {"kind": "logistics_carrier"}},
    "rights": {"erasure": {"right": "erasure"}},
}
"""What the examples of references refer to."""


def required(kind: type[Value]) -> Json:
    return {field.name: _value(field, full=False) for field in fields_of(kind) if field.required}


def full(kind: type[Value]) -> Json:
    return {field.name: _value(field, full=True) for field in fields_of(kind)}


def _value(field: Field, *, full: bool) -> Any:  # noqa: ANN401 - plain JSON
    make = globals()["full" if full else "required"]
    if not field.value or not make(field.value):
        return field.about.example
    inner = make(field.value)
    return {Shape.VALUE: inner, Shape.VALUES: [inner], Shape.MAP: {"one": inner}}[field.shape]


def cases() -> Iterator[tuple[str, str]]:
    for kind in fields_of(Facts):
        yield from (
            ((kind.name, field.name) for field in fields_of(kind.value) if kind.value) if kind.value else ()
        )


@pytest.mark.parametrize(("kind", "name"), list(cases()))
def test_a_field_is_told(checked: Checked, kind: str, name: str) -> None:
    """Beside what its kind requires, or beside all the kind can say, as some words need others."""
    one = next(field for field in fields_of(Facts) if field.name == kind)
    assert one.value
    field = next(field for field in fields_of(one.value) if field.name == name)
    lone = {**required(one.value), name: _value(field, full=True)}
    everything = full(one.value)
    for fact in (lone, everything):
        if told(checked, one, fact, name):
            return
    pytest.fail(f"no statement tells {kind}.{name}")


def told(checked: Checked, kind: Field, fact: Json, name: str) -> bool:
    """Whether statements name every leaf of the field, in sentences and, beside another fact, in a table."""
    if kind.shape is not Shape.MAP:
        return _names(checked, {kind.name: fact}, f"/facts/{kind.name}/{name}")
    assert kind.value
    start = f"/facts/{kind.name}/one/{name}"
    others: tuple[Json, ...] = ({}, {"other": required(kind.value)})
    many = ({kind.name: {**known.get(kind.name, {}), "one": fact, **other}} for other in others)
    return all(_names(checked, one, start) for one in many)


def _names(checked: Checked, stated: Json, start: str) -> bool:
    facts = msgspec.convert({**known, **stated}, Facts)
    telling = Telling(facts, checked.language.vocabulary, checked.wording)
    sections = tell_sections(telling)
    assert telling.findings == []
    named = {pointer for section in sections for s in section.statements for pointer in s.because}
    own = {p for p, _ in leaves(facts) if p == start or p.startswith(f"{start}/")}
    return bool(own) and own <= named
