"""Where in a store a map stands: whether its keys are fields or ids, or the map is one value that is replaced whole."""

from __future__ import annotations

from functools import cache

import msgspec

from storepolicy.model import Facts, Field, Shape, Store, Value, field_of
from storepolicy.model.parts import Duration


class Level(msgspec.Struct, frozen=True):
    """A place in the model: below `kind` its fields, with `by_id` ids first; nothing known where there is no kind.

    Of what is `whole` no part holds without the others: half a length of time, or one language of a text, beside
    what somebody else wrote would say what nobody wrote.
    """

    kind: type[Value] | None = None
    by_id: bool = False
    whole: bool = False

    def below(self, key: str) -> Level:
        """The place of what stands under a key."""
        return Level(self.kind) if self.by_id else _below(self.kind, key)


top = Level(Store)
"""The place of a file as a whole, in which the kinds of facts stand beside what is said of the store."""


@cache
def _below(kind: type[Value] | None, key: str) -> Level:
    if kind is Store:
        return _at(field_of(Facts, key) or field_of(Store, key))
    return _at(field_of(kind, key) if kind else None)


def _at(field: Field | None) -> Level:
    if field is None:
        return Level()
    whole = field.shape is Shape.LOCALIZED or field.value is Duration
    return Level(field.value, by_id=field.shape is Shape.MAP, whole=whole)
