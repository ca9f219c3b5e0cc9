"""The model read as a table: every field of every kind with its shape and its help text."""

from __future__ import annotations

import types
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from storepolicy.model.about import About, Value


class Shape(StrEnum):
    """What a field holds."""

    TERM = "term"
    TERMS = "terms"
    REFS = "refs"
    TEXT = "text"
    LOCALIZED = "localized"
    CHOICE = "choice"
    FLAG = "flag"
    TRUTH = "truth"
    NUMBER = "number"
    VALUE = "value"
    VALUES = "values"
    MAP = "map"
    TEXTS = "texts"


class Field(msgspec.Struct, frozen=True):
    """One field of a kind; `value` is the kind inside it, `choices` its fixed words."""

    name: str
    about: About
    shape: Shape
    required: bool
    value: type[Value] | None = None
    choices: tuple[str, ...] = ()


@cache
def fields_of(kind: type[Value]) -> tuple[Field, ...]:
    """Every field of a kind, in the order declared."""
    hints = get_type_hints(kind, include_extras=True)
    return tuple(_field(info, hints[info.name]) for info in msgspec.structs.fields(kind))


@cache
def field_of(kind: type[Value], name: str) -> Field | None:
    """The field of that name, or None."""
    return next((field for field in fields_of(kind) if field.name == name), None)


def _field(info: msgspec.structs.FieldInfo, hint: Any) -> Field:
    hint, about = _unwrap(hint)
    shape, value, choices = _shape(hint, about)
    if shape is Shape.FLAG and info.required:
        shape = Shape.TRUTH
    return Field(info.name, about, shape, info.required, value, choices)


def _unwrap(hint: Any) -> tuple[Any, About]:
    if get_origin(hint) is Annotated:
        inner, *extras = get_args(hint)
        found = next((extra for extra in extras if isinstance(extra, About)), None)
        if found:
            return inner, found
    msg = f"a model field has no help text: {hint}"
    raise TypeError(msg)


def _shape(hint: Any, about: About) -> tuple[Shape, type[Value] | None, tuple[str, ...]]:
    hint = _without_none(hint)
    if get_origin(hint) is Annotated:
        hint = _without_none(get_args(hint)[0])
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        words = tuple(word for word in arguments if isinstance(word, str) and word)
        return (Shape.CHOICE, None, words) if words else (Shape.FLAG, None, ())
    if origin is tuple:
        return _tuple_shape(arguments[0], about)
    if origin is dict:
        return _dict_shape(arguments[1])
    plain = {bool: Shape.FLAG, int: Shape.NUMBER, str: Shape.TERM if about.scheme else Shape.TEXT}
    return (plain[hint], None, ()) if hint in plain else (Shape.VALUE, hint, ())


def _tuple_shape(item: Any, about: About) -> tuple[Shape, type[Value] | None, tuple[str, ...]]:
    if item is not str:
        return Shape.VALUES, item, ()
    if about.ref:
        return Shape.REFS, None, ()
    return (Shape.TERMS if about.scheme else Shape.TEXTS), None, ()


def _dict_shape(item: Any) -> tuple[Shape, type[Value] | None, tuple[str, ...]]:
    if item is str:
        return Shape.LOCALIZED, None, ()
    if get_origin(item) is Annotated:
        item = _without_none(get_args(item)[0])
    if get_origin(item) is Literal:
        return Shape.MAP, None, tuple(get_args(item))
    if get_origin(item) is tuple:
        return Shape.MAP, None, ()
    return Shape.MAP, item, ()


def _without_none(hint: Any) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        kept = [argument for argument in get_args(hint) if argument is not type(None)]
        return kept[0]
    return hint
