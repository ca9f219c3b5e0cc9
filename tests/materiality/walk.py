"""Every way in which one value of the model can change, by reflection."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import msgspec

from storepolicy.diff import Change, State, Unknown, compare, detect
from storepolicy.materiality.table import Table, read_table
from storepolicy.model import Facts, Field, Shape, Value, fields_of
from storepolicy.model.parts import Duration
from storepolicy.resources import resource
from tests.diff.strategies import vocabulary

Plain = Any


@cache
def table() -> Table:
    """The packaged table."""
    found, findings = read_table(resource("schema"), vocabulary())
    assert found is not None, findings
    return found


@dataclass(frozen=True)
class Step:
    """A value that changes: the ref, and the facts before and after."""

    ref: str
    before: dict[str, Plain]
    after: dict[str, Plain]

    def __str__(self) -> str:
        return self.ref

    def changes(self) -> tuple[Change, ...]:
        """What is detected."""
        before, after = state(self.before), state(self.after)
        found = compare(before, after)
        assert found
        assert not isinstance(found, Unknown)
        return detect(found, before, after, vocabulary())

    def back(self) -> Step:
        """The same step the other way."""
        return Step(self.ref, self.after, self.before)


def state(facts: dict[str, Plain], **more: Plain) -> State:
    """A state of a fictional store with these facts."""
    return State("lumen", {"en": "Lumen Lamps"}, "self", msgspec.convert(facts, Facts), **more)


def steps() -> Iterator[Step]:
    """Every fact that comes, and every field that is stated or replaced, in statements and in denials."""
    for field in fields_of(Facts):
        for assertion in ("stated", "denied"):
            yield from _kind(field, assertion)


def _kind(field: Field, assertion: str) -> Iterator[Step]:
    if field.value is None:
        if assertion == "stated":
            yield Step("topics.retention", {}, {"topics": {"retention": "not_stated"}})
        return
    base = _base(field.value, assertion)
    if assertion == "denied" and "assertion" not in base:
        return
    put = (
        (lambda fact: {field.name: {"one": fact}})
        if field.shape is Shape.MAP
        else (lambda fact: {field.name: fact})
    )
    name = f"{field.name}.one" if field.shape is Shape.MAP else field.name
    yield Step(f"{name} ({assertion})", {}, put(base or _first(field.value)))
    for ref, before, after in _inside(field.value, base):
        yield Step(f"{name}.{ref} ({assertion})", put(before), put(after))


def _inside(
    kind: type[Value], base: dict[str, Plain]
) -> Iterator[tuple[str, dict[str, Plain], dict[str, Plain]]]:
    for field in fields_of(kind):
        one, other = samples(field)
        if not field.required:
            silent = {name: value for name, value in base.items() if name != field.name} or _other(
                kind, field
            )
            yield f"{field.name} stated", silent, {**silent, field.name: one}
        if other is not None:
            yield f"{field.name} replaced", {**base, field.name: one}, {**base, field.name: other}
        if isinstance(one, list) and isinstance(other, list):
            both = [*one, *other]
            yield f"{field.name} longer", {**base, field.name: one}, {**base, field.name: both}
        if field.shape in (Shape.VALUE, Shape.MAP) and field.value not in (None, Duration):
            yield from _deeper(field, base)


def _deeper(field: Field, base: dict[str, Plain]) -> Iterator[tuple[str, dict[str, Plain], dict[str, Plain]]]:
    kind = field.value
    assert kind is not None
    for ref, before, after in _inside(kind, _base(kind, "stated")):
        if before and after:
            wrap = (lambda value: {"one": value}) if field.shape is Shape.MAP else (lambda value: value)
            yield f"{field.name}.{ref}", {**base, field.name: wrap(before)}, {**base, field.name: wrap(after)}


def samples(field: Field) -> tuple[Plain, Plain]:
    """Two values of a field, the second None where there is but one."""
    match field.shape:
        case Shape.TERM:
            return _two(field.about.scheme)
        case Shape.TERMS:
            first, second = _two(field.about.scheme)
            return [first], [second]
        case Shape.REFS | Shape.TEXTS:
            return ["one"], ["two"]
        case Shape.LOCALIZED:
            return {"en": "one"}, {"en": "two"}
        case _:
            return _more_samples(field)


def _more_samples(field: Field) -> tuple[Plain, Plain]:
    if field.value is Duration:
        return {"unit": "day", "exact": 30}, {"unit": "day", "exact": 60}
    if field.value is not None:
        inner = _base(field.value, "stated") or _first(field.value)
        if field.shape is Shape.VALUES:
            return [inner], [_first(field.value, last=True)]
        return ({"one": inner} if field.shape is Shape.MAP else inner), None
    if field.shape is Shape.CHOICE:
        return field.choices[0], (*field.choices, None)[1]
    plain = {Shape.FLAG: (True, None), Shape.TRUTH: (True, False), Shape.NUMBER: (13, 16)}
    return plain.get(field.shape, (str(field.about.example), f"{field.about.example}1"))


def _two(scheme: str) -> tuple[str, str]:
    """Two terms of a scheme that have nothing to do with each other."""
    known = [term for term in vocabulary().ids(scheme) if "." not in term]
    first = known[0]
    return first, next(
        term for term in known[1:] if not vocabulary().line(scheme, term) & vocabulary().line(scheme, first)
    )


def _base(kind: type[Value], assertion: str) -> dict[str, Plain]:
    required = {field.name: samples(field)[0] for field in fields_of(kind) if field.required}
    return {**required, "assertion": assertion} if "assertion" in required else required


def _first(kind: type[Value], *, last: bool = False) -> dict[str, Plain]:
    field = fields_of(kind)[-1 if last else 0]
    return {**_base(kind, "stated"), field.name: samples(field)[1 if last else 0] or samples(field)[0]}


def _other(kind: type[Value], than: Field) -> dict[str, Plain]:
    """A group that states something else, where nothing is required: an empty group says nothing."""
    field = next(field for field in reversed(fields_of(kind)) if field.name != than.name)
    return {field.name: samples(field)[0]}
