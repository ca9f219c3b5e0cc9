"""What a wording template sees of the facts; it remembers every leaf that was read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec
from jinja2.exceptions import UndefinedError

from storepolicy.model import Facts, Field, Shape, Value, field_of, present
from storepolicy.statements.run import mark
from storepolicy.vocabulary import Vocabulary


@dataclass
class Reading:
    """The facts, the language, and the leaves read so far."""

    facts: Facts
    vocabulary: Vocabulary
    locale: str
    seen: dict[str, None] = field(default_factory=dict)
    printed: dict[str, None] = field(default_factory=dict)

    def read(self, pointer: str) -> None:
        """Remember a leaf that was looked at."""
        self.seen[pointer] = None

    def print(self, pointer: str) -> None:
        """Remember a leaf whose words stand in the text."""
        self.printed[pointer] = None


class TermView(msgspec.Struct, frozen=True, eq=False):
    """A term in a sentence: prints as its label, compares by its id."""

    scheme: str
    id: str
    label: str
    pointer: str
    reading: Reading

    def __str__(self) -> str:
        self.reading.print(self.pointer)
        return mark(f"term:{self.scheme}/{self.id}", self.label)

    def __eq__(self, other: object) -> bool:
        return self.id == other.id if isinstance(other, TermView) else self.id == other

    def __hash__(self) -> int:
        return hash(self.id)

    def within(self, broad: str) -> bool:
        """True where the term is the broader one or, by the vocabulary, below it; so are a store's own terms."""
        return self.reading.vocabulary.covers(self.scheme, broad, self.id)


class FactView:
    """A fact or a part of one; reading an attribute that is stated remembers its leaves.

    An absent field is None or an empty list. A field the model does not have is an error of
    the template.
    """

    def __init__(self, reading: Reading, value: Value, pointer: str, key: str = "") -> None:
        self._reading = reading
        self._value = value
        self._pointer = pointer
        self._key = key

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        field = field_of(type(self._value), name)
        if field is None:
            msg = f"{type(self._value).__name__} has no field “{name}”"
            raise UndefinedError(msg)
        shown = self._shown(field, getattr(self._value, name), f"{self._pointer}/{name}")
        self.__dict__[name] = shown  # the leaves are remembered: Python need not ask here again
        return shown

    def __bool__(self) -> bool:
        return True

    @property
    def fact_id(self) -> str:
        """The key of the fact in its map."""
        return self._key

    @property
    def pointer(self) -> str:
        """The JSON Pointer of the fact."""
        return self._pointer

    def _shown(self, field: Field, value: object, pointer: str) -> object:
        if field.shape in _groups:
            return self._group(value, pointer)
        if not present(value) and field.shape is not Shape.TRUTH:
            return () if field.shape in (Shape.TERMS, Shape.REFS, Shape.TEXTS) else None
        if isinstance(value, tuple):
            return tuple(self._item(field, item, f"{pointer}/{i}") for i, item in enumerate(value))
        if isinstance(value, dict):
            return self._localized(value, pointer)
        return self._item(field, value, pointer)

    def _item(self, field: Field, value: object, pointer: str) -> object:
        self._reading.read(pointer)
        if field.shape is Shape.REFS:
            return self._target(field.about.ref, str(value))
        if field.about.scheme:
            scheme, term = field.about.scheme, str(value)
            label = self._reading.vocabulary.label(scheme, term, self._reading.locale)
            return TermView(scheme, term, label, pointer, self._reading)
        self._reading.print(pointer)
        return value

    def _target(self, kind: str, key: str) -> FactView | None:
        targets: dict[str, Value] = getattr(self._reading.facts, kind)
        if key not in targets:
            return None
        return FactView(self._reading, targets[key], f"/facts/{kind}/{key}", key)

    def _localized(self, value: dict[str, str], pointer: str) -> str:
        language = self._reading.locale if self._reading.locale in value else next(iter(value))
        self._reading.read(f"{pointer}/{language}")
        self._reading.print(f"{pointer}/{language}")
        return value[language]

    def _group(self, value: object, pointer: str) -> object:
        if isinstance(value, Value):
            return FactView(self._reading, value, pointer)
        if isinstance(value, tuple):
            return tuple(FactView(self._reading, item, f"{pointer}/{i}") for i, item in enumerate(value))
        if isinstance(value, dict):
            return tuple(self._members(value, pointer))
        return None

    def _members(self, value: dict[str, object], pointer: str) -> Iterator[FactView | str]:
        for key, member in value.items():
            if isinstance(member, Value):
                yield FactView(self._reading, member, f"{pointer}/{key}", key)
            else:
                self._reading.read(f"{pointer}/{key}")
                yield key


_groups = frozenset({Shape.VALUE, Shape.VALUES, Shape.MAP})
