"""A value as the key of what was made of it."""

from __future__ import annotations

from typing import Generic, TypeVar

import msgspec

Value = TypeVar("Value")


class Itself(msgspec.Struct, Generic[Value], frozen=True, eq=False):
    """A value that equals itself alone, so that it need not be looked through to be found again."""

    value: Value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Itself) and other.value is self.value
