"""The fact that changes are of, as it was and as it is."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from msgspec.structs import replace

from storepolicy.model import Value, field_of
from storepolicy.notice.alike import names, parted
from storepolicy.notice.keeping import common
from storepolicy.notice.parts import Part
from storepolicy.notice.sides import Side
from storepolicy.statements.view import FactView


class OfFact:
    """What changes of one fact know of it; `fact` is the state of it that they are told of."""

    _sides: tuple[Side, Side]
    _parts: tuple[Part, ...]
    kind: str
    key: str
    fields: tuple[str, ...]

    @cached_property
    def old(self) -> FactView | None:
        """The whole fact as it was."""
        return self._sides[0].fact(self.kind, self.key)

    @cached_property
    def new(self) -> FactView | None:
        """The whole fact as it is."""
        return self._sides[1].fact(self.kind, self.key)

    @cached_property
    def fact(self) -> FactView | None:
        """The fact, as it is or else as it was; where its data changed too, with the data that both states have.

        What is told of one field would else be told of data for which it was never so.
        """
        if self.ended:
            return self.old
        if self.new is None or self.old is None or "data" in self.fields:
            return self.new or self.old
        was, now = self._data(0), self._data(1)
        if not was or not now or set(now) <= set(was):
            return self.new
        both = common(self._sides[1].vocabulary, was, now)
        if not both:
            return self.new if any(part.on for part in self._parts) else self.old
        return self._sides[1].view(self.kind, self.key, replace(self._value(1), data=both))

    def _data(self, index: int) -> tuple[str, ...]:
        found: tuple[str, ...] = getattr(self._value(index), "data", ())
        return found

    def _value(self, index: int) -> Value:
        found = getattr(self._sides[index].facts, self.kind)
        value: Value = found[self.key] if isinstance(found, Mapping) else found
        return value

    @property
    def whole(self) -> bool:
        """True where the whole fact came or went."""
        return (self.old is None) != (self.new is None)

    @cached_property
    def _parted(self) -> bool:
        """True where the fact goes by a name that has nothing in common with the one before."""
        both = self.old is not None and self.new is not None
        return both and parted(self._sides[1], self.kind, self._value(0), self._value(1))

    @property
    def ended(self) -> bool:
        """True where all that changed went together with the name of the fact: it is told under the old name."""
        gone = not any(part.on for part in self._parts)
        return self._parted and gone and all(names(self.kind, field) for field in self.fields)

    @property
    def begun(self) -> bool:
        """True where all that changed came together with another name of the fact."""
        return self._parted and not any(part.was for part in self._parts)

    @property
    def former(self) -> str:
        """What the fact was called, where it goes by another name now."""
        return self._sides[0].naming(self.kind, self.old) if self._parted else ""

    def get(self, field: str) -> object:
        """A field of the fact, or None where facts of its kind have no such field or there is no fact."""
        fact = self.fact
        return fact.show(field) if fact and field_of(type(self.fact_value), field) else None

    @property
    def fact_value(self) -> Value:
        """The fact as the model has it."""
        return self._value(1 if self.new else 0)
